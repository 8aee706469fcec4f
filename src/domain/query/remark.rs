//! What a search is read with, and what comes of it beside the query.

use std::fmt;
use std::ops::Range;

use chrono::NaiveDate;

use crate::domain::query::condition::Query;
use crate::domain::reaction::Reaction;

/// What has to be known to understand a search.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Known {
    /// The day that words such as `yesterday` are seen from.
    pub today: NaiveDate,
    /// The user's own words for reactions; the shipped ones are always understood.
    pub reactions: Vec<(String, Reaction)>,
}

impl Known {
    /// The day, and no words of the user's own.
    pub fn on(today: NaiveDate) -> Self {
        Self {
            today,
            reactions: Vec::new(),
        }
    }
}

/// Something about a typed search that the user should know.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Remark {
    /// The part of the typed text that it is about, in bytes.
    pub place: Range<usize>,
    /// What there is to say.
    pub says: String,
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.says)
    }
}

/// A typed search, as far as it is understood.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Understood {
    /// What was understood.
    pub query: Query,
    /// What was not, in the order of the text.
    pub remarks: Vec<Remark>,
}
