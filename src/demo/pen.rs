//! The pen of the demo: ids and instants that a real evening would have made.

use chrono::{NaiveDate, NaiveTime};
use uuid::Builder;

use crate::demo::chance::Chance;
use crate::domain::entry::{Content, Entry, Timestamp};
use crate::domain::id::EntryId;

/// Makes the ids and instants of a demo.
#[derive(Clone, Debug)]
pub(super) struct Pen {
    now: Timestamp,
    /// Repeatable chance.
    pub(super) chance: Chance,
}

impl Pen {
    /// A pen that never writes later than now.
    pub(super) fn new(now: Timestamp, seed: u64) -> Self {
        Self {
            now,
            chance: Chance::new(seed),
        }
    }

    /// The instant of a time of a day, in the offset of now.
    pub(super) fn at(&self, day: NaiveDate, hour: usize, minute: usize) -> Timestamp {
        let clock = |value| u32::try_from(value).unwrap_or(0);
        let time = NaiveTime::from_hms_opt(clock(hour), clock(minute), 0).unwrap_or_default();
        let at = day.and_time(time).and_local_timezone(*self.now.offset());
        at.single().unwrap_or(self.now).min(self.now)
    }

    /// An id that sorts by the instant.
    pub(super) fn id(&mut self, at: Timestamp) -> uuid::Uuid {
        let millis = u64::try_from(at.timestamp_millis()).unwrap_or(0);
        Builder::from_unix_timestamp_millis(millis, &self.chance.bytes()).into_uuid()
    }

    /// The entry of a content, written down at an instant.
    pub(super) fn entry(&mut self, content: Content, logged_at: Timestamp) -> Entry {
        Entry {
            id: EntryId(self.id(logged_at)),
            logged_at,
            updated_at: logged_at,
            batch: None,
            content,
        }
    }
}
