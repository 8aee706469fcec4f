//! Days in plain words: `yesterday`, `last friday`, `2w ago`, and ISO dates.

use chrono::NaiveDate;

/// The days from `first` to `last`, both included.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Period {
    first: NaiveDate,
    last: NaiveDate,
}

impl Period {
    /// The days between two, in either order.
    pub fn new(one: NaiveDate, other: NaiveDate) -> Self {
        Self {
            first: one.min(other),
            last: one.max(other),
        }
    }

    /// The first day.
    pub fn first(self) -> NaiveDate {
        self.first
    }

    /// The last day.
    pub fn last(self) -> NaiveDate {
        self.last
    }

    /// Whether the day lies within.
    pub fn contains(self, day: NaiveDate) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// The days that the words mean, seen from `today`; `None` where they are not understood.
    pub fn from_words(_words: &str, _today: NaiveDate) -> Option<Self> {
        None
    }
}
