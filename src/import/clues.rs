//! What a file does not say itself: the zone of its times, and when a workday ends.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::domain::day::workday;
use crate::domain::entry::Timestamp;

/// What a reader needs to know beside the file.
#[derive(Clone, Copy)]
pub struct Clues<'a> {
    /// The instant of a local time that has no zone of its own.
    pub at_local: &'a dyn Fn(NaiveDateTime) -> Timestamp,
    /// The hour at which a workday ends.
    pub day_ends_at: u8,
}

impl Clues<'_> {
    /// The day and the instant of a local time.
    ///
    /// Midnight sharp is how files write a date without a time, so it belongs to its own date.
    pub fn place(&self, local: NaiveDateTime) -> (NaiveDate, Timestamp) {
        let day = if local.time() == NaiveTime::MIN {
            local.date()
        } else {
            workday(local, self.day_ends_at)
        };
        (day, (self.at_local)(local))
    }
}
