//! What jrnl's text journals and its JSON have in common.

use sha2::{Digest, Sha256};

use chrono::NaiveDateTime;

use crate::domain::entry::{Content, Kind};
use crate::domain::tag::{Handle, Situation};
use crate::import::clues::Clues;
use crate::import::found::Record;

/// An entry of jrnl's, as its text and its JSON both hold it.
#[derive(Debug)]
pub struct JrnlEntry {
    /// The local time it was written at.
    pub at: NaiveDateTime,
    /// The title and the body below it.
    pub text: String,
    /// Tags with their sign, where the file lists them.
    pub tags: Vec<String>,
    /// Marked by the user.
    pub starred: bool,
}

impl JrnlEntry {
    /// The record that it becomes: a note, with `#tags` as situations and `@tags` as people.
    pub fn into_record(self, clues: &Clues<'_>) -> Record {
        let (day, at) = clues.place(self.at);
        let key = key(self.at, &self.text);
        let mut content = Content::new(Kind::Note, &self.text, day, at);
        content.starred = self.starred;
        if !self.tags.is_empty() {
            let text = self.text.to_lowercase();
            for tag in self.tags.iter().filter(|tag| !stands_in(tag, &text)) {
                add_tag(&mut content, tag);
            }
        }
        Record {
            content,
            logged_at: Some(at),
            updated_at: None,
            id: None,
            key,
        }
    }
}

/// Whether a text holds the tag itself, and not only a longer one that begins with it.
fn stands_in(tag: &str, text: &str) -> bool {
    text.match_indices(tag).any(|(place, _)| {
        let after = text.get(place + tag.len()..).unwrap_or_default();
        !after.starts_with(|next: char| next.is_alphanumeric() || matches!(next, '-' | '_'))
    })
}

/// Joins title and body as jrnl writes them into its own file.
pub fn joined(title: &str, body: &str) -> String {
    let title = title.trim_end();
    match body.trim_end() {
        "" => title.to_owned(),
        body => format!("{title}\n{body}"),
    }
}

fn add_tag(content: &mut Content, tag: &str) {
    if tag.starts_with('@') {
        let person = Handle::new(tag).filter(|one| !content.people.contains(one));
        content.people.extend(person);
    } else {
        let situation = Situation::new(tag).filter(|one| !content.situations.contains(one));
        content.situations.extend(situation);
    }
}

/// The same for the same entry in either format: its minute and its words, whatever the blanks between.
fn key(at: NaiveDateTime, text: &str) -> String {
    let mut words = at.format("%Y-%m-%d %H:%M").to_string();
    words.reserve(text.len() + 1);
    for word in text.split_whitespace() {
        words.push(' ');
        words.push_str(word);
    }
    let digest = Sha256::digest(words);
    let half = digest.first_chunk::<16>().copied().unwrap_or_default();
    format!("{:032x}", u128::from_be_bytes(half))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_beside_the_text_is_kept_where_the_text_holds_a_longer_one() {
        let clues = Clues {
            at_local: &|local| local.and_utc().fixed_offset(),
            day_ends_at: 4,
        };
        let entry = JrnlEntry {
            at: "2026-03-02T17:40:00".parse().unwrap(),
            text: "With @mkoma, issue @mk.".to_owned(),
            tags: vec!["@mk".to_owned(), "@mko".to_owned()],
            starred: false,
        };
        let people = entry.into_record(&clues).content.people;
        let names: Vec<&str> = people.iter().map(Handle::as_str).collect();
        assert_eq!(names, ["mkoma", "mk", "mko"]);
    }
}
