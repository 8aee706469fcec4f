//! ISO weeks: Monday to Sunday.

use chrono::{Datelike, Days, NaiveDate};

use crate::domain::period::Period;

/// More weeks than this are not drawn.
const MOST_WEEKS: u64 = 1_040;

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

/// The days of the week that begins on this Monday, up to today: a search of them finds nothing that
/// was not counted.
pub fn week_until(monday: NaiveDate, today: NaiveDate) -> Period {
    Period::new(monday, week_of(monday).last().min(today))
}

/// The Mondays from the week of a day to today's, oldest first; of more than twenty years the last.
pub fn mondays_since(first: NaiveDate, today: NaiveDate) -> Vec<NaiveDate> {
    let days = (monday_of(today) - monday_of(first)).num_days();
    let weeks = u64::try_from(days / 7).map_or(0, |weeks| weeks + 1);
    mondays(today, weeks.min(MOST_WEEKS))
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

    #[test]
    fn this_week_ends_today() {
        let today = day("2026-03-12");
        assert_eq!(week_until(day("2026-03-09"), today).last(), today);
        let earlier = week_until(day("2026-03-02"), today);
        assert_eq!(earlier, week_of(day("2026-03-02")));
    }

    #[test]
    fn weeks_begin_with_that_of_the_first_day() {
        let today = day("2026-03-12");
        let since = |text: &str| mondays_since(day(text), today);
        assert_eq!(since("2026-03-12"), [day("2026-03-09")]);
        assert_eq!(since("2026-03-01"), mondays(today, 3));
        assert!(since("2026-03-20").is_empty());
        assert_eq!(mondays_since(NaiveDate::MIN, today).len(), 1_040);
    }
}
