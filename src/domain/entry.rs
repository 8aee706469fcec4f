//! An entry: anything written, whatever its kind.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::domain::id::{BatchId, EntryId};
use crate::domain::moment::Moment;
use crate::domain::tag::{Handle, Situation, tags_in};

/// An instant with the UTC offset at which it was written.
pub type Timestamp = DateTime<FixedOffset>;

/// What is written down, before and after it has an id.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Content {
    /// The local workday that it belongs to.
    pub day: NaiveDate,
    /// When it happened.
    pub at: Timestamp,
    /// The words, as typed; empty for a tick.
    pub text: String,
    /// What kind of occasion it was.
    pub situations: Vec<Situation>,
    /// Who was there.
    pub people: Vec<Handle>,
    /// What kind of entry it is, with what only that kind has.
    pub kind: Kind,
    /// Marked by the user.
    pub starred: bool,
    /// Never resurfaces and is never exported.
    pub sealed: bool,
}

impl Content {
    /// Plain content of a kind, with the tags found in the text.
    pub fn new(kind: Kind, text: &str, day: NaiveDate, at: Timestamp) -> Self {
        let tags = tags_in(text);
        Self {
            day,
            at,
            text: text.to_owned(),
            situations: tags.situations,
            people: tags.people,
            kind,
            starred: false,
            sealed: false,
        }
    }

    /// The same with other words: tags that stood in the old words go with them, others stay. One that
    /// was taken away though it stood there does not come back.
    #[must_use]
    pub fn with_text(self, text: &str) -> Self {
        let (old, mut new) = (tags_in(&self.text), tags_in(text));
        let kept = &self.situations;
        new.situations
            .retain(|tag| !old.situations.contains(tag) || kept.contains(tag));
        let situations = self.situations.into_iter();
        let others = situations.filter(|tag| !old.situations.contains(tag));
        extend_with_new(&mut new.situations, others);
        let people = self.people.into_iter();
        let others = people.filter(|tag| !old.people.contains(tag));
        extend_with_new(&mut new.people, others);
        Self {
            text: text.to_owned(),
            situations: new.situations,
            people: new.people,
            ..self
        }
    }

    /// Leaves out the situations of the words that were taken from the entry though its words had them,
    /// but for those named beside the words; something is left where there was anything.
    pub fn leave_out_taken_away(&mut self, before: &Self, beside: &[Situation]) {
        let within = tags_in(&before.text).situations;
        let is_left = |tag: &&Situation| {
            !within.contains(tag) || before.situations.contains(tag) || beside.contains(tag)
        };
        let left: Vec<Situation> = self.situations.iter().filter(is_left).cloned().collect();
        if !left.is_empty() {
            self.situations = left;
        }
    }

    /// The moment's fields, if it is one.
    pub fn moment(&self) -> Option<&Moment> {
        match &self.kind {
            Kind::Moment(moment) => Some(moment),
            Kind::Answer { .. } | Kind::Note | Kind::Feedback | Kind::Lesson { .. } => None,
        }
    }

    /// A tick is a moment without text.
    pub fn is_tick(&self) -> bool {
        self.moment().is_some() && self.text.trim().is_empty()
    }
}

fn extend_with_new<T: PartialEq>(tags: &mut Vec<T>, more: impl Iterator<Item = T>) {
    for tag in more {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
}

/// What kind of entry it is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Kind {
    /// Records a reaction in a situation.
    Moment(Box<Moment>),
    /// Replies to a prompt.
    Answer {
        /// The prompt's id.
        prompt: String,
        /// The prompt's text as asked, so that later edits of a pack change no history.
        asked: String,
    },
    /// Free text.
    Note,
    /// What somebody told me, in their words.
    Feedback,
    /// One line, "I … when …", that comes back.
    Lesson {
        /// The entry that it was drawn from.
        from: Option<EntryId>,
    },
}

/// A kind without its contents.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum KindName {
    /// See [`Kind::Moment`].
    Moment,
    /// See [`Kind::Answer`].
    Answer,
    /// See [`Kind::Note`].
    Note,
    /// See [`Kind::Feedback`].
    Feedback,
    /// See [`Kind::Lesson`].
    Lesson,
}

impl Kind {
    /// The kind without its contents.
    pub fn name(&self) -> KindName {
        match self {
            Self::Moment(_) => KindName::Moment,
            Self::Answer { .. } => KindName::Answer,
            Self::Note => KindName::Note,
            Self::Feedback => KindName::Feedback,
            Self::Lesson { .. } => KindName::Lesson,
        }
    }
}

impl KindName {
    /// All kinds.
    pub const ALL: [Self; 5] = [
        Self::Moment,
        Self::Answer,
        Self::Note,
        Self::Feedback,
        Self::Lesson,
    ];

    /// The word used in files, queries and on the screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Moment => "moment",
            Self::Answer => "answer",
            Self::Note => "note",
            Self::Feedback => "feedback",
            Self::Lesson => "lesson",
        }
    }

    /// The kind of this exact name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// Content that is kept, with its id and when it was written down.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Entry {
    /// The id.
    pub id: EntryId,
    /// When it was first written down.
    pub logged_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// The import that brought it, if any.
    pub batch: Option<BatchId>,
    /// What was written.
    pub content: Content,
}

impl Entry {
    /// How long after the day it was written down.
    pub fn lag(&self, day_ends_at: u8) -> Lag {
        Lag::between(
            self.content.day,
            crate::domain::day::workday(self.logged_at.naive_local(), day_ends_at),
        )
    }
}

/// How long after its day an entry was written down (domain.md §3.3).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Lag {
    /// On the same workday.
    SameDay,
    /// On the day after; shown as `~`.
    NextDay,
    /// Later; left out of intensity and recovery.
    Later,
}

impl Lag {
    /// The lag between the day of an entry and the day it was written.
    pub fn between(day: NaiveDate, logged: NaiveDate) -> Self {
        match (logged - day).num_days() {
            ..=0 => Self::SameDay,
            1 => Self::NextDay,
            _ => Self::Later,
        }
    }

    /// Whether it was filled in afterwards.
    pub fn is_late(self) -> bool {
        self != Self::SameDay
    }
}

/// Whether a lesson still holds.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StillTrue {
    /// It does.
    Yes,
    /// It does, in other words.
    Changed,
    /// It does not; it comes back no more.
    No,
}

impl StillTrue {
    /// All of them, in the order of their keys.
    pub const ALL: [Self; 3] = [Self::Yes, Self::Changed, Self::No];

    /// The word used in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Changed => "changed",
            Self::No => "no",
        }
    }

    /// The verdict of this exact name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_follow_the_text_and_others_stay() {
        let at = "2026-03-12T17:04:00Z".parse().unwrap();
        let day = "2026-03-12".parse().unwrap();
        let mut before = Content::new(Kind::Note, "with @mk in #demo", day, at);
        before.situations.extend(Situation::new("standup"));
        let after = before.with_text("with @ana in #planning");
        let situations: Vec<&str> = after.situations.iter().map(Situation::as_str).collect();
        let people: Vec<&str> = after.people.iter().map(Handle::as_str).collect();
        assert_eq!(
            (situations, people),
            (vec!["planning", "standup"], vec!["ana"])
        );
    }

    #[test]
    fn what_was_taken_away_stays_away_though_the_words_have_it() {
        let at = "2026-03-12T17:04:00Z".parse().unwrap();
        let day = "2026-03-12".parse().unwrap();
        let mut before = Content::new(Kind::Note, "#demo #retro", day, at);
        before
            .situations
            .retain(|situation| situation.as_str() == "retro");
        let after = before.clone().with_text("#demo #retro more #planning");
        let situations: Vec<&str> = after.situations.iter().map(Situation::as_str).collect();
        assert_eq!(situations, ["retro", "planning"]);
        let mut after = Content::new(Kind::Note, "#demo #retro more", day, at);
        after.leave_out_taken_away(&before, &[]);
        assert_eq!(after.situations, before.situations);
    }
}
