//! A month as a calendar shows it: its weeks, the steps from day to day, and what a day is marked with.

use chrono::{Datelike, Days, Months, NaiveDate, TimeDelta};

use crate::domain::period::Period;
use crate::domain::words;

/// A month of a year.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Month {
    first: NaiveDate,
}

/// The days of a week from Monday on, as far as they lie in the month.
pub type Week = [Option<NaiveDate>; 7];

impl Month {
    /// The month of a day.
    pub fn of(day: NaiveDate) -> Self {
        Self {
            first: day.with_day(1).unwrap_or(day),
        }
    }

    /// Its days.
    pub fn days(self) -> Period {
        let next = self.first.checked_add_months(Months::new(1));
        let last = next.and_then(|next| next.pred_opt());
        Period::new(self.first, last.unwrap_or(NaiveDate::MAX))
    }

    /// Its weeks: four to six.
    pub fn weeks(self) -> Vec<Week> {
        let before = u64::from(self.first.weekday().num_days_from_monday());
        let last = self.days().last();
        let n_days = u64::from(last.day());
        let at = |place: u64| {
            let day = place.checked_sub(before).filter(|day| *day < n_days)?;
            self.first.checked_add_days(Days::new(day))
        };
        (0..(before + n_days).div_ceil(7))
            .map(|week| [0, 1, 2, 3, 4, 5, 6].map(|day| at(7 * week + day)))
            .collect()
    }

    /// "March 2026".
    pub fn title(self) -> String {
        self.first.format("%B %Y").to_string()
    }
}

/// A step from one day to another, back where the number is negative.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Step {
    /// So many days.
    Days(i32),
    /// So many months; a month that is too short ends on its last day.
    Months(i32),
}

impl Step {
    /// The day that it leads to; where a year would not have four digits, the day itself.
    pub fn from(self, day: NaiveDate) -> NaiveDate {
        let there = match self {
            Self::Days(n) => day.checked_add_signed(TimeDelta::days(n.into())),
            Self::Months(n) if n < 0 => day.checked_sub_months(Months::new(n.unsigned_abs())),
            Self::Months(n) => day.checked_add_months(Months::new(n.unsigned_abs())),
        };
        there.filter(|there| is_shown(*there)).unwrap_or(day)
    }
}

/// Whether a calendar goes as far as this day: to years of four digits.
pub fn is_shown(day: NaiveDate) -> bool {
    (0..=9999).contains(&day.year())
}

/// What was written on a day.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct DayMarks {
    /// Entries of every kind.
    pub entries: usize,
    /// Moments on course among them.
    pub on_course: usize,
    /// Moments off course among them.
    pub off_course: usize,
}

impl DayMarks {
    /// Counts so many entries more, which were on course or off it or neither.
    pub fn add(&mut self, n: usize, on_course: Option<bool>) {
        self.entries += n;
        match on_course {
            Some(true) => self.on_course += n,
            Some(false) => self.off_course += n,
            None => {}
        }
    }

    /// `x` where something was off course, `o` where moments were only on course, `·` for other entries.
    pub fn mark(self) -> char {
        match (self.off_course, self.on_course, self.entries) {
            (1.., _, _) => 'x',
            (0, 1.., _) => 'o',
            (0, 0, 1..) => '·',
            (0, 0, 0) => ' ',
        }
    }

    /// "3 entries, 1 off course, 1 on course".
    pub fn words(self) -> String {
        if self.entries == 0 {
            return "nothing written".to_owned();
        }
        let mut parts = vec![words::count(self.entries, "entry", "entries")];
        let courses = [
            (self.off_course, "off course"),
            (self.on_course, "on course"),
        ];
        for (n, which) in courses.into_iter().filter(|(n, _)| *n > 0) {
            parts.push(format!("{} {which}", words::thousands(n)));
        }
        parts.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn grid(of: &str) -> Vec<String> {
        let weeks = Month::of(day(of)).weeks();
        let row = |week: &Week| week.map(|day| day.map_or(".".into(), |day| day.day().to_string()));
        weeks.iter().map(|week| row(week).join(" ")).collect()
    }

    #[test]
    fn a_month_is_told_in_weeks_from_monday() {
        assert_eq!(
            grid("2026-03-12"),
            [
                ". . . . . . 1",
                "2 3 4 5 6 7 8",
                "9 10 11 12 13 14 15",
                "16 17 18 19 20 21 22",
                "23 24 25 26 27 28 29",
                "30 31 . . . . .",
            ]
        );
        assert_eq!(grid("2021-02-28").len(), 4);
        assert_eq!(Month::of(day("2026-03-31")).title(), "March 2026");
    }

    #[rstest]
    #[case("2026-01-31", Step::Months(1), "2026-02-28")]
    #[case("2024-01-31", Step::Months(1), "2024-02-29")]
    #[case("2026-03-31", Step::Months(-1), "2026-02-28")]
    #[case("2024-02-29", Step::Months(12), "2025-02-28")]
    #[case("2024-02-29", Step::Months(-12), "2023-02-28")]
    #[case("2026-12-31", Step::Days(1), "2027-01-01")]
    #[case("2026-03-01", Step::Days(-7), "2026-02-22")]
    #[case("9999-12-31", Step::Days(1), "9999-12-31")]
    #[case("0000-01-01", Step::Months(-1), "0000-01-01")]
    #[case("2026-03-12", Step::Days(i32::MAX), "2026-03-12")]
    #[case("2026-03-12", Step::Months(i32::MIN), "2026-03-12")]
    fn steps_end_on_a_day_that_is_there(#[case] from: &str, #[case] step: Step, #[case] to: &str) {
        assert_eq!(step.from(day(from)), day(to));
    }

    #[test]
    fn a_day_is_marked_by_how_it_went_and_told_in_words() {
        let mut marks = DayMarks::default();
        assert_eq!(
            (marks.mark(), marks.words().as_str()),
            (' ', "nothing written")
        );
        marks.add(1, None);
        assert_eq!((marks.mark(), marks.words().as_str()), ('·', "1 entry"));
        marks.add(1, Some(true));
        assert_eq!(marks.mark(), 'o');
        marks.add(1, Some(false));
        assert_eq!(marks.mark(), 'x');
        assert_eq!(marks.words(), "3 entries, 1 off course, 1 on course");
    }

    proptest! {
        #[test]
        fn a_month_holds_each_of_its_days_once(days in 0_u64..4_000_000) {
            let of = NaiveDate::MIN + Days::new(days * 47);
            let month = Month::of(of);
            let all: Vec<NaiveDate> = month.weeks().into_iter().flatten().flatten().collect();
            prop_assert!(all.contains(&of) && (4..=6).contains(&month.weeks().len()));
            prop_assert!(all.iter().all(|day| Month::of(*day) == month));
            prop_assert!(all.is_sorted_by(|one, next| one.succ_opt() == Some(*next)));
        }
    }
}
