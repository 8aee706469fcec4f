//! ISO weeks: Monday to Sunday.

use chrono::{Datelike, Days, NaiveDate};

use crate::domain::period::Period;

/// The Monday of a day's week.
pub fn monday_of(day: NaiveDate) -> NaiveDate {
    let back = Days::new(day.weekday().num_days_from_monday().into());
    day.checked_sub_days(back).unwrap_or(day)
}

/// The week that begins on this Monday.
pub fn week_of(monday: NaiveDate) -> Period {
    let sunday = monday.checked_add_days(Days::new(6));
    Period::new(monday, sunday.unwrap_or(monday))
}

/// The Mondays of the last weeks up to today's, oldest first.
pub fn mondays(today: NaiveDate, weeks: u64) -> Vec<NaiveDate> {
    let last = monday_of(today);
    (0..weeks)
        .rev()
        .filter_map(|back| last.checked_sub_days(Days::new(7 * back)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_week_begins_on_its_monday() {
        for text in ["2026-03-09", "2026-03-12", "2026-03-15"] {
            assert_eq!(monday_of(day(text)), day("2026-03-09"));
        }
        assert_eq!(week_of(day("2026-03-09")).last(), day("2026-03-15"));
    }

    #[test]
    fn the_last_weeks_end_with_this_one() {
        let mondays = mondays(day("2026-03-12"), 3);
        assert_eq!(mondays, ["2026-02-23", "2026-03-02", "2026-03-09"].map(day));
    }
}
