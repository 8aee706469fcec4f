//! What was typed and chosen of a moment so far, and the entry that it makes.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::entry::{Content, Kind, Timestamp};
use crate::domain::moment::{Detail, Moment};
use crate::domain::tag::{Handle, Situation, Tags, tags_in};

/// A moment as far as it was written.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MomentDraft {
    /// The words, as typed.
    pub text: String,
    /// The line of situations and people beside the words.
    pub tags: String,
    /// What was chosen.
    pub moment: Moment,
}

impl MomentDraft {
    /// What is kept of an entry, as the form shows it.
    pub fn of(content: &Content, moment: &Moment) -> Self {
        let within = tags_in(&content.text);
        let situations = content
            .situations
            .iter()
            .filter(|tag| !within.situations.contains(tag));
        let people = content
            .people
            .iter()
            .filter(|handle| !within.people.contains(handle));
        let tags: Vec<String> = situations
            .map(|tag| tag.as_str().to_owned())
            .chain(people.map(ToString::to_string))
            .collect();
        Self {
            text: content.text.clone(),
            tags: tags.join(" "),
            moment: moment.clone(),
        }
    }

    /// The situations of the words and of the line, each once.
    pub fn situations(&self) -> Vec<Situation> {
        self.all_tags().situations
    }

    /// The people of the words and of the line, each once.
    pub fn people(&self) -> Vec<Handle> {
        self.all_tags().people
    }

    fn all_tags(&self) -> Tags {
        with_line(tags_in(&self.text), &self.tags)
    }

    /// The entry on a day; `None` until it has a situation.
    pub fn content(&self, day: NaiveDate, at: Timestamp) -> Option<Content> {
        let Tags { situations, people } = self.all_tags();
        (!situations.is_empty()).then(|| Content {
            day,
            at,
            text: self.text.trim_end().to_owned(),
            situations,
            people,
            kind: Kind::Moment(Box::new(self.moment.clone())),
            starred: false,
            sealed: false,
        })
    }

    /// Whether nothing was typed or chosen beyond the reaction.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
            && self.tags.trim().is_empty()
            && self.moment == Moment::new(self.moment.reaction)
    }

    /// The words on how the others responded.
    pub fn response(&self) -> &str {
        self.moment
            .detail(Detail::TheirResponse)
            .unwrap_or_default()
    }
}

/// The tags of the words with those of the line beside them, each once.
pub fn with_line(mut tags: Tags, line: &str) -> Tags {
    for word in line.split([' ', ',']) {
        if word.starts_with('@') {
            let new = Handle::new(word).filter(|handle| !tags.people.contains(handle));
            tags.people.extend(new);
        } else {
            let new = Situation::new(word).filter(|tag| !tags.situations.contains(tag));
            tags.situations.extend(new);
        }
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::reaction::Reaction;

    fn draft(text: &str, tags: &str) -> MomentDraft {
        let moment = Moment::new(Reaction::Overreacted);
        MomentDraft {
            text: text.into(),
            tags: tags.into(),
            moment,
        }
    }

    #[test]
    fn a_moment_needs_a_situation_and_nothing_else() {
        let at = "2026-03-12T17:00:00+01:00".parse().unwrap();
        let day = "2026-03-12".parse().unwrap();
        assert_eq!(draft("louder than I meant", "").content(day, at), None);
        assert!(
            draft("", "standup")
                .content(day, at)
                .is_some_and(|content| content.is_tick())
        );
    }

    #[test]
    fn tags_of_the_words_and_of_the_line_are_one_list() {
        let draft = draft("in the #design-review with @mk", "#standup, @mk @lee");
        let situations: Vec<String> = draft.situations().iter().map(ToString::to_string).collect();
        assert_eq!(situations, ["#design-review", "#standup"]);
        let people: Vec<String> = draft.people().iter().map(ToString::to_string).collect();
        assert_eq!(people, ["@mk", "@lee"]);
    }

    #[test]
    fn an_entry_comes_back_as_it_was_written() {
        let at = "2026-03-12T17:00:00+01:00".parse().unwrap();
        let day = "2026-03-12".parse().unwrap();
        let content = draft("loud in #demo", "standup @lee")
            .content(day, at)
            .unwrap();
        let again = MomentDraft::of(&content, content.moment().unwrap());
        assert_eq!(again.content(day, at), Some(content));
    }
}
