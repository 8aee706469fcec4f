//! What charts say of weeks: the months above them, the values within them.

use chrono::{Datelike, NaiveDate};

use crate::stats::figure::{DayCell, LevelWeek};

/// The months at the first Monday of each; the first week says its month only where that goes on.
pub fn months(weeks: &[&[DayCell]]) -> Vec<(usize, String)> {
    let mondays = weeks.iter().filter_map(|week| week.first());
    let mondays: Vec<NaiveDate> = mondays.map(|day| day.day).collect();
    let month = |day: &NaiveDate| (day.year(), day.month());
    let starts = mondays.chunk_by(|one, next| month(one) == month(next));
    let mut at = 0;
    let mut months = Vec::new();
    for of_month in starts {
        let is_whole = at > 0 || of_month.len() > 1 || mondays.len() == 1;
        let first = of_month.first().filter(|_| is_whole);
        months.extend(first.map(|day| (at, day.format("%b").to_string())));
        at += of_month.len();
    }
    months
}

/// How many of a week's values are at this level.
pub fn at_level(week: &LevelWeek, level: u8) -> usize {
    let at_it = week.values.iter().filter(|value| **value == level);
    at_it.fold(0, |n, _| n + 1)
}

#[cfg(test)]
mod tests {
    use chrono::Days;

    use super::*;
    use crate::stats::figure::Mark;
    use crate::stats::words::say;

    #[test]
    fn a_month_is_named_at_its_first_monday_as_on_the_screen() {
        let first: NaiveDate = "2026-08-31".parse().unwrap();
        let cell = |at| DayCell {
            day: first + Days::new(at),
            mark: Mark::On,
            says: say!("not that day"),
            opens: None,
        };
        let days: Vec<DayCell> = (0..50).map(cell).collect();
        let weeks: Vec<&[DayCell]> = days.chunks(7).collect();
        let named = |at: usize, month: &str| (at, month.to_owned());
        assert_eq!(months(&weeks), [named(1, "Sep"), named(5, "Oct")]);
        assert_eq!(months(&weeks[..1]), [named(0, "Aug")]);
        assert_eq!(months(&weeks[1..]), [named(0, "Sep"), named(4, "Oct")]);
    }
}
