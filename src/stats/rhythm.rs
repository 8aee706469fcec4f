//! Rhythm in place of a streak: reflected days of the workdays of four weeks (domain.md I13).

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::domain::words::count;

/// How many days the rhythm looks back on.
pub const DAYS: u64 = 28;
/// After so many open workdays the user is welcomed back.
const GAP: usize = 3;
/// How far back an open gap is counted, in days.
const GAP_DAYS: u64 = 366;

/// How regularly the user reflected lately.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rhythm {
    /// Planned workdays that were reflected on.
    pub reflected: usize,
    /// Workdays that were planned.
    pub planned: usize,
    /// Four weeks of days, oldest first.
    pub dots: Vec<(NaiveDate, Dot)>,
    /// Open workdays between the last reflected day before today and today.
    pub gap_before: usize,
}

/// One day of the rhythm.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Dot {
    /// Reflected on.
    Reflected,
    /// A planned workday that was not.
    Open,
    /// Not planned: outside the working week, away, or before the journal began.
    Off,
}

/// The rhythm of the four weeks up to today, or up to yesterday while today is still open.
///
/// `reflected` reaches back beyond these weeks, at least to the last day before them: a day before its
/// first is not held against the user, and a longer gap is seen. A reflected day that was not planned has its dot and is not counted.
pub fn rhythm(
    today: NaiveDate,
    working_week: &[Weekday],
    reflected: &BTreeSet<NaiveDate>,
    away: &BTreeSet<NaiveDate>,
) -> Rhythm {
    let is_planned = |day: &NaiveDate| {
        let is_begun = reflected.first().is_some_and(|first| first <= day);
        let is_workday = working_week.is_empty() || working_week.contains(&day.weekday());
        is_begun && is_workday && !away.contains(day)
    };
    let still_open = u64::from(!reflected.contains(&today));
    let mut days: Vec<NaiveDate> = (still_open..still_open + DAYS)
        .filter_map(|back| today.checked_sub_days(Days::new(back)))
        .collect();
    days.reverse();
    let dot = |day: &NaiveDate| match (reflected.contains(day), is_planned(day)) {
        (true, _) => Dot::Reflected,
        (false, true) => Dot::Open,
        (false, false) => Dot::Off,
    };
    let planned = days.iter().filter(|day| is_planned(day));
    Rhythm {
        reflected: planned.clone().filter(|it| reflected.contains(it)).count(),
        planned: planned.count(),
        dots: days.iter().map(|day| (*day, dot(day))).collect(),
        gap_before: gap_before(today, reflected, is_planned),
    }
}

fn gap_before(
    today: NaiveDate,
    reflected: &BTreeSet<NaiveDate>,
    is_planned: impl Fn(&NaiveDate) -> bool,
) -> usize {
    let Some(last) = reflected.range(..today).next_back() else {
        return 0;
    };
    (1..GAP_DAYS)
        .map_while(|back| today.checked_sub_days(Days::new(back)))
        .take_while(|day| day > last)
        .filter(is_planned)
        .count()
}

impl Rhythm {
    /// The rhythm in words: "14 of 20 workdays".
    pub fn text(&self) -> String {
        let planned = count(self.planned, "workday", "workdays");
        format!("{} of {planned}", self.reflected)
    }

    /// Whether the user was gone for some workdays and is back.
    pub fn is_back(&self) -> bool {
        self.gap_before >= GAP
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WEEK: [Weekday; 5] = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
    ];

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn days(texts: &[&str]) -> BTreeSet<NaiveDate> {
        texts.iter().map(|text| day(text)).collect()
    }

    /// The rhythm on Thursday 12 March 2026.
    fn on_thursday(reflected: &[&str], away: &[&str]) -> Rhythm {
        rhythm(day("2026-03-12"), &WEEK, &days(reflected), &days(away))
    }

    #[test]
    fn four_weeks_hold_twenty_workdays() {
        let rhythm = on_thursday(&["2025-12-01", "2026-03-11", "2026-03-10"], &[]);
        assert_eq!(rhythm.text(), "2 of 20 workdays");
        assert_eq!(rhythm.dots.len(), 28);
        assert_eq!(
            rhythm.dots.last(),
            Some(&(day("2026-03-11"), Dot::Reflected))
        );
    }

    #[test]
    fn today_counts_only_once_it_is_reflected_on() {
        let open = on_thursday(&["2026-03-10"], &[]);
        assert_eq!(open.text(), "1 of 2 workdays");
        let reflected = on_thursday(&["2026-03-10", "2026-03-12"], &[]);
        assert_eq!(reflected.text(), "2 of 3 workdays");
        assert_eq!(reflected.dots.len(), 28);
    }

    #[test]
    fn days_away_and_weekends_are_not_counted() {
        let rhythm = on_thursday(&["2026-03-06", "2026-03-07"], &["2026-03-10", "2026-03-09"]);
        assert_eq!(rhythm.text(), "1 of 2 workdays");
        let last: Vec<Dot> = rhythm.dots.iter().rev().take(6).map(|it| it.1).collect();
        assert_eq!(
            last,
            [
                Dot::Open,
                Dot::Off,
                Dot::Off,
                Dot::Off,
                Dot::Reflected,
                Dot::Reflected
            ]
        );
    }

    #[test]
    fn days_before_the_journal_began_are_not_held_against_anybody() {
        assert_eq!(on_thursday(&[], &[]).text(), "0 of 0 workdays");
        assert_eq!(on_thursday(&["2026-03-12"], &[]).text(), "1 of 1 workday");
    }

    #[test]
    fn after_three_open_workdays_the_user_is_welcomed_back() {
        assert!(!on_thursday(&["2026-03-09"], &[]).is_back());
        assert!(!on_thursday(&["2026-03-06"], &["2026-03-10"]).is_back());
        let back = on_thursday(&["2026-03-06", "2026-03-12"], &[]);
        assert_eq!(back.gap_before, 3);
        assert!(back.is_back());
    }

    #[test]
    fn a_new_journal_has_no_gap() {
        assert_eq!(on_thursday(&[], &[]).gap_before, 0);
        assert_eq!(on_thursday(&["2026-03-12"], &[]).gap_before, 0);
    }

    #[test]
    fn the_first_and_last_days_of_time_are_days() {
        for today in [NaiveDate::MIN, NaiveDate::MAX] {
            let rhythm = rhythm(today, &[], &[today].into(), &BTreeSet::new());
            assert_eq!(rhythm.reflected, 1);
        }
    }
}
