//! What charts say of weeks: the months above them, the values within them.

use chrono::{Datelike, NaiveDate};

use crate::stats::figure::{DayCell, LevelWeek};

/// The months that begin in these weeks, and the first week's where the next one leaves it room.
pub fn months(weeks: &[&[DayCell]]) -> Vec<(usize, String)> {
    let begun = |week: &[DayCell]| {
        week.iter()
            .find(|day| day.day.day() == 1)
            .map(|day| day.day)
    };
    let mut months: Vec<(usize, NaiveDate)> = (0..)
        .zip(weeks)
        .filter_map(|(at, week)| Some((at, begun(week)?)))
        .collect();
    let first = weeks.first().and_then(|week| week.first());
    if months.first().is_none_or(|(at, _)| *at >= 2) {
        months.splice(0..0, first.map(|day| (0, day.day)));
    }
    let names = months.into_iter();
    names
        .map(|(at, day)| (at, day.format("%b").to_string()))
        .collect()
}

/// How many of a week's values are at this level.
pub fn at_level(week: &LevelWeek, level: u8) -> usize {
    let at_it = week.values.iter().filter(|value| **value == level);
    at_it.fold(0, |n, _| n + 1)
}
