//! The only place that asks what time it is, and which offset the machine keeps.

use std::env;

use chrono::{DateTime, FixedOffset, Local, LocalResult, NaiveDateTime, TimeDelta, TimeZone};

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
/// Before there were zones each town had its own seconds: the offset is rounded to minutes, and the
/// clock on the wall stays.
pub fn at_local(time: NaiveDateTime) -> Timestamp {
    let later = || time.checked_add_signed(TimeDelta::hours(1));
    let zoned = match Local.from_local_datetime(&time) {
        LocalResult::Single(one) => Some(one),
        LocalResult::Ambiguous(one, other) => Some(one.min(other)),
        LocalResult::None => later().and_then(|later| Local.from_local_datetime(&later).earliest()),
    };
    let whole = zoned.map(|zoned| zoned.fixed_offset()).and_then(|exact| {
        let minutes = exact.offset().local_minus_utc() / 60;
        let zone = FixedOffset::east_opt(minutes * 60)?;
        zone.from_local_datetime(&exact.naive_local()).single()
    });
    whole.unwrap_or_else(|| time.and_utc().fixed_offset())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_local_time_keeps_its_wall_clock() {
        let noon: NaiveDateTime = "2026-06-10T12:00:00".parse().unwrap();
        assert_eq!(at_local(noon).naive_local(), noon);
    }

    #[test]
    fn a_time_at_the_end_of_all_time_is_no_fault() {
        for time in [NaiveDateTime::MAX, NaiveDateTime::MIN] {
            assert_eq!(at_local(time).offset().local_minus_utc() % 60, 0);
        }
    }
}
