//! The only place that asks what time it is, and which offset the machine keeps.

use std::env;

use chrono::{DateTime, Local, LocalResult, NaiveDateTime, TimeDelta, TimeZone};

use crate::domain::entry::Timestamp;

/// Tests and documentation hold the clock still with this variable: an RFC 3339 instant.
const HELD_CLOCK: &str = "EVENKEEL_CLOCK";

/// The instant now, with the machine's offset.
pub fn now() -> Timestamp {
    held().unwrap_or_else(machine_now)
}

#[expect(clippy::disallowed_methods, reason = "this is the clock")]
fn machine_now() -> Timestamp {
    Local::now().fixed_offset()
}

fn held() -> Option<Timestamp> {
    let written = env::var(HELD_CLOCK).ok()?;
    DateTime::parse_from_rfc3339(&written).ok()
}

/// The instant of a local time by the machine's zone.
///
/// A time that an autumn night has twice is its first; one that a spring night leaves out is an hour later.
pub fn at_local(time: NaiveDateTime) -> Timestamp {
    match Local.from_local_datetime(&time) {
        LocalResult::Single(one) => one.fixed_offset(),
        LocalResult::Ambiguous(one, other) => one.min(other).fixed_offset(),
        LocalResult::None => Local
            .from_local_datetime(&(time + TimeDelta::hours(1)))
            .earliest()
            .map_or_else(
                || time.and_utc().fixed_offset(),
                |later| later.fixed_offset(),
            ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_local_time_keeps_its_wall_clock() {
        let noon: NaiveDateTime = "2026-06-10T12:00:00".parse().unwrap();
        assert_eq!(at_local(noon).naive_local(), noon);
    }
}
