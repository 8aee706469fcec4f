//! A draft: what was typed and is not yet an entry, kept while it is typed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::entry::Timestamp;

/// Where in the program something was being written.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Slot {
    /// The reply to a prompt of the evening session.
    Prompt {
        /// The day that is asked about.
        day: NaiveDate,
        /// The prompt's id.
        prompt: String,
    },
    /// A change to an entry that exists.
    Entry(crate::domain::id::EntryId),
    /// A lesson drawn from an entry.
    Lesson(crate::domain::id::EntryId),
    /// A note that is not yet an entry.
    Note,
}

/// What was typed in a slot: the state of its form, as the screen that wrote it reads it back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
    /// Where it was written.
    pub slot: Slot,
    /// The form's state as JSON, the words included.
    pub form: String,
    /// When it was last changed.
    pub at: Timestamp,
}
