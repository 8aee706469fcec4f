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
        for tag in &self.tags {
            add_tag(&mut content, tag);
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

/// Joins title and body as jrnl writes them into its own file.
pub fn joined(title: &str, body: &str) -> String {
    let title = title.trim_end();
    match body.trim_end() {
        "" => title.to_owned(),
        body => format!("{title}\n{body}"),
    }
}

/// Adds a tag that the words do not hold.
fn add_tag(content: &mut Content, tag: &str) {
    if tag.starts_with('@') {
        let person = Handle::new(tag).filter(|one| !content.people.contains(one));
        let person = person.filter(|_| !stands_in(&content.text, tag));
        content.people.extend(person);
    } else {
        let situation = Situation::new(tag).filter(|one| !content.situations.contains(one));
        let situation = situation.filter(|_| !stands_in(&content.text, tag));
        content.situations.extend(situation);
    }
}

/// Whether a text holds the tag itself, and not only a longer one that begins with it.
fn stands_in(text: &str, tag: &str) -> bool {
    let text = text.to_lowercase();
    text.match_indices(tag).any(|(place, _)| {
        let after = text.get(place + tag.len()..).unwrap_or_default();
        !after.starts_with(|next: char| next.is_alphanumeric() || matches!(next, '-' | '_'))
    })
}

/// The same for the same entry in either format: its minute and its words, whatever the blanks between.
fn key(at: NaiveDateTime, text: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(at.format("%Y-%m-%d %H:%M ").to_string());
    hash.update(with_single_blanks(text));
    let digest = hash.finalize();
    let half = digest.first_chunk::<16>().copied().unwrap_or_default();
    format!("{:032x}", u128::from_be_bytes(half))
}

/// The words of a text with one blank between two, written without a branch: a diary has many bytes.
fn with_single_blanks(text: &str) -> Vec<u8> {
    let mut words = vec![0; text.len()];
    let (mut end, mut was_blank) = (0, true);
    for byte in text.bytes() {
        let is_blank = byte.is_ascii_whitespace();
        if let Some(place) = words.get_mut(end) {
            *place = if is_blank { b' ' } else { byte };
        }
        end += usize::from(!(is_blank && was_blank));
        was_blank = is_blank;
    }
    words.truncate(end);
    if words.ends_with(b" ") {
        words.pop();
    }
    words
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("", "")]
    #[case(" \n\t", "")]
    #[case("one", "one")]
    #[case("  one \r\n two\n", "one two")]
    #[case("über\tÄrger", "über Ärger")]
    fn blanks_between_words_make_no_difference(#[case] text: &str, #[case] words: &str) {
        assert_eq!(with_single_blanks(text), words.as_bytes());
    }
}
