//! Rhythm in place of a streak: reflected days of the workdays of four weeks (domain.md I13).

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::domain::period::Period;
use crate::domain::words::count;
use crate::stats::Insight;
use crate::stats::figure::{Chart, DayBlock, DayCell, Figure, Mark, Sentence, meaning};
use crate::stats::opens::Opens;
use crate::stats::record::Record;
use crate::stats::weeks::{monday_of, week_of};
use crate::stats::words::say;

/// How many days the rhythm looks back on.
pub const DAYS: u64 = 28;
/// What is said to somebody who comes back.
pub const WELCOME: &str = "Good to have you back. One line is enough.";
/// After so many open workdays the user is welcomed back.
const GAP: usize = 3;
/// How far back an open gap is counted, in days.
const GAP_DAYS: u64 = 366;

/// The rhythm as a figure.
#[derive(Clone, Copy, Debug)]
pub struct ReflectedDays;

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

impl Insight for ReflectedDays {
    fn figure(&self, record: &Record<'_>) -> Figure {
        let all = Period::new(NaiveDate::MIN, record.today());
        let away = record.days_in(all).filter(|(_, kept)| kept.away);
        let away = away.map(|(day, _)| day).collect();
        let rhythm = rhythm(
            record.today(),
            record.working_week(),
            record.reflected(),
            &away,
        );
        let reflected = rhythm.days(Dot::Reflected);
        let is_begun = reflected + rhythm.days(Dot::Open) > 0;
        let says = (is_begun).then(|| say!("Reflected on {}.", rhythm.text()));
        let back = rhythm.is_back().then(|| say!("{WELCOME}"));
        record.of_whole_days(Figure {
            name: "rhythm",
            title: "Rhythm",
            sample: is_begun.then(|| say!("{}", count(reflected, "day", "days"))),
            not_yet: (!is_begun).then(|| {
                say!("The days that you reflect on stand here, of the workdays of four weeks.")
            }),
            says: says.into_iter().chain(back).map(Sentence::plain).collect(),
            chart: Some(Chart::Days(vec![block(record, &rhythm)])),
            meaning: meaning! {
                can: "It counts the workdays you planned for which you wrote anything, on the day or later, or marked that there was nothing to report. What was written ahead does not count.",
                cannot: "It is no streak: nothing is lost by a day without an entry, and days away are not counted.",
            },
        })
    }
}

/// The weeks that hold the days of the rhythm.
fn block(record: &Record<'_>, rhythm: &Rhythm) -> DayBlock {
    let dots: BTreeMap<NaiveDate, Dot> = rhythm.dots.iter().copied().collect();
    let days = dots.keys().next().zip(dots.keys().next_back());
    let days = days.map_or_else(Vec::new, |(first, last)| {
        let sunday = week_of(monday_of(*last)).last();
        let days = monday_of(*first).iter_days();
        days.take_while(|day| *day <= sunday).collect()
    });
    // a quiet day is reflected on, and holds nothing to open
    let is_written = |day| dots.contains_key(&day) && record.is_written(day);
    let cells = days.into_iter().map(|day| {
        let (mark, says) = match dots.get(&day) {
            Some(Dot::Reflected) => (Mark::On, say!("reflected on")),
            Some(Dot::Open) => (Mark::Neither, say!("a workday")),
            Some(Dot::Off) => (Mark::Nothing, say!("not a planned workday")),
            None => (Mark::Nothing, say!("outside of the four weeks")),
        };
        DayCell {
            day,
            mark,
            says,
            opens: is_written(day).then(|| Opens::everything().within(Period::day(day))),
        }
    });
    DayBlock {
        label: say!("Reflected on"),
        days: cells.collect(),
    }
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
    /// How many days have this dot.
    fn days(&self, dot: Dot) -> usize {
        self.dots.iter().filter(|(_, it)| *it == dot).count()
    }

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
    use crate::stats::facts::Facts;
    use crate::stats::scope::Scope;

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

    /// The figure on Thursday 12 March 2026.
    fn figure(reflected: &[&str]) -> Figure {
        let facts = Facts {
            reflected: days(reflected),
            ..Facts::empty(day("2026-03-12"), WEEK.to_vec())
        };
        ReflectedDays.figure(&Record::new(&facts, &Scope::default()))
    }

    #[test]
    fn the_days_of_the_rhythm_are_drawn_in_whole_weeks() {
        let figure = figure(&["2026-02-01", "2026-03-09", "2026-03-11"]);
        let Some(Chart::Days(blocks)) = &figure.chart else {
            panic!("no days")
        };
        let weeks = blocks[0].days.chunks(7);
        let weeks: Vec<String> = weeks
            .map(|days| days.iter().map(|it| it.mark.sign()).collect())
            .collect();
        assert_eq!(
            weeks,
            ["   ··  ", "·····  ", "·····  ", "·····  ", "o·o    "]
        );
        assert_eq!(
            figure.says[0].words.as_str(),
            "Reflected on 2 of 20 workdays."
        );
    }

    #[test]
    fn a_day_opens_where_anything_is_written() {
        let facts = Facts {
            reflected: days(&["2026-03-09", "2026-03-10"]),
            written: days(&["2026-03-10", "2026-03-11"]),
            ..Facts::empty(day("2026-03-12"), WEEK.to_vec())
        };
        let figure = ReflectedDays.figure(&Record::new(&facts, &Scope::default()));
        let Some(Chart::Days(blocks)) = &figure.chart else {
            panic!("no days")
        };
        let open = blocks[0].days.iter().filter(|it| it.opens.is_some());
        let open: Vec<NaiveDate> = open.map(|it| it.day).collect();
        assert_eq!(open, [day("2026-03-10"), day("2026-03-11")]);
    }

    #[test]
    fn who_comes_back_is_welcomed() {
        let says =
            |reflected: &[&str]| figure(reflected).says.last().map(|it| it.words.to_string());
        assert_eq!(
            says(&["2026-03-06"]).unwrap(),
            "Good to have you back. One line is enough."
        );
        assert_eq!(
            says(&["2026-03-11"]).unwrap(),
            "Reflected on 1 of 1 workday."
        );
        assert_eq!(says(&[]), None);
    }
}
