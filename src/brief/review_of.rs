//! What a review looks back on: a week or a month of the calendar.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use crate::domain::period::Period;
use crate::stats::weeks::{monday_of, week_of};

/// Up to this day of a month, the month before is reviewed.
const FIRST_DAYS: u32 = 7;

/// What a review looks back on.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ReviewOf {
    /// A week, from its Monday.
    Week,
    /// A month.
    Month,
}

/// What is written in some days.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Written {
    /// Nothing.
    Nothing,
    /// Entries, and none that looks back on these days.
    Entries,
    /// An answer to one of the questions of their page, too.
    Review,
}

impl ReviewOf {
    /// The word for it: "week".
    pub fn word(self) -> &'static str {
        match self {
            Self::Week => "week",
            Self::Month => "month",
        }
    }

    /// The one that holds a day.
    pub fn around(self, day: NaiveDate) -> Period {
        match self {
            Self::Week => week_of(monday_of(day)),
            Self::Month => {
                let first = day.with_day(1).unwrap_or(day);
                let next = first.checked_add_months(Months::new(1));
                let last = next.and_then(|next| next.pred_opt());
                Period::new(first, last.unwrap_or(NaiveDate::MAX))
            }
        }
    }

    /// The one before a period of its kind; at the beginning of time the same.
    pub fn before(self, period: Period) -> Period {
        let day = period.first().pred_opt();
        self.around(day.unwrap_or(period.first()))
    }

    /// The one after it, if it has begun by today.
    pub fn after(self, period: Period, today: NaiveDate) -> Option<Period> {
        let day = period.last().succ_opt().filter(|day| *day <= today)?;
        Some(self.around(day))
    }

    /// The one that is looked back on today: at its start the one before, until that was looked back on
    /// and there is something in this one.
    ///
    /// `written` says what is written in the days of a period.
    pub fn due<E>(
        self,
        today: NaiveDate,
        mut written: impl FnMut(Period) -> Result<Written, E>,
    ) -> Result<Period, E> {
        let this = self.around(today);
        let before = self.before(this);
        let is_before = match self {
            Self::Week if matches!(today.weekday(), Weekday::Mon | Weekday::Tue) => {
                match written(before)? {
                    Written::Nothing => false,
                    Written::Entries => true,
                    // what is planned for the days to come is nothing to look back on
                    Written::Review => {
                        written(Period::new(this.first(), today))? == Written::Nothing
                    }
                }
            }
            Self::Week => false,
            Self::Month => today.day() <= FIRST_DAYS && written(before)? != Written::Nothing,
        };
        Ok(if is_before { before } else { this })
    }

    /// "The week of 9 March 2026", "March 2026".
    pub fn title(self, period: Period) -> String {
        match self {
            Self::Week => period.first().format("The week of %-d %B %Y").to_string(),
            Self::Month => period.first().format("%B %Y").to_string(),
        }
    }
}

/// What is reviewed on a day: nothing, the week, or the week and the month.
pub fn on_review_day(today: NaiveDate, review_day: Option<Weekday>) -> &'static [ReviewOf] {
    if review_day != Some(today.weekday()) {
        return &[];
    }
    let week_before = today.checked_sub_days(Days::new(7));
    match week_before {
        Some(before) if before.month() == today.month() => &[ReviewOf::Week],
        Some(_) | None => &[ReviewOf::Week, ReviewOf::Month],
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// The period that is due in a journal with an entry on each of these days, and a review on some.
    fn due_after(of: ReviewOf, today: &str, (written, reviewed): (&[&str], &[&str])) -> NaiveDate {
        let is_in = |days: &[&str], period: Period| days.iter().any(|it| period.contains(day(it)));
        let written = |period: Period| {
            Ok::<_, Infallible>(if is_in(reviewed, period) {
                Written::Review
            } else if is_in(written, period) {
                Written::Entries
            } else {
                Written::Nothing
            })
        };
        let Ok(period) = of.due(day(today), written);
        period.first()
    }

    fn due(of: ReviewOf, today: &str, written: &[&str]) -> NaiveDate {
        due_after(of, today, (written, &[]))
    }

    #[test]
    fn weeks_and_months_follow_each_other() {
        let week = ReviewOf::Week.around(day("2026-03-12"));
        assert_eq!(week, Period::new(day("2026-03-09"), day("2026-03-15")));
        assert_eq!(ReviewOf::Week.before(week).last(), day("2026-03-08"));
        assert_eq!(ReviewOf::Week.after(week, day("2026-03-15")), None);
        let month = ReviewOf::Month.around(day("2026-03-12"));
        let before = ReviewOf::Month.before(month);
        assert_eq!(before.last(), day("2026-02-28"));
        assert_eq!(
            ReviewOf::Month.after(before, day("2026-03-01")),
            Some(month)
        );
    }

    #[test]
    fn at_the_start_of_a_week_the_one_before_is_looked_back_on() {
        let last_week = &["2026-03-04"][..];
        assert_eq!(
            due(ReviewOf::Week, "2026-03-09", last_week),
            day("2026-03-02")
        );
        assert_eq!(
            due(ReviewOf::Week, "2026-03-10", last_week),
            day("2026-03-02")
        );
        assert_eq!(
            due(ReviewOf::Week, "2026-03-11", last_week),
            day("2026-03-09")
        );
        let begun = &["2026-03-04", "2026-03-09"][..];
        assert_eq!(due(ReviewOf::Week, "2026-03-10", begun), day("2026-03-02"));
        assert_eq!(due(ReviewOf::Week, "2026-03-09", &[]), day("2026-03-09"));
    }

    #[test]
    fn a_week_that_was_looked_back_on_rests_once_the_next_has_begun() {
        let reviewed = &["2026-03-06"][..];
        let tuesday = |written| due_after(ReviewOf::Week, "2026-03-10", (written, reviewed));
        assert_eq!(tuesday(&[]), day("2026-03-02"));
        assert_eq!(tuesday(&["2026-03-11"]), day("2026-03-02"));
        assert_eq!(tuesday(&["2026-03-10"]), day("2026-03-09"));
    }

    #[test]
    fn in_the_first_week_of_a_month_the_one_before_is_looked_back_on() {
        let written = &["2026-02-04", "2026-03-02"][..];
        assert_eq!(
            due(ReviewOf::Month, "2026-03-06", written),
            day("2026-02-01")
        );
        assert_eq!(
            due(ReviewOf::Month, "2026-03-08", written),
            day("2026-03-01")
        );
        assert_eq!(due(ReviewOf::Month, "2026-03-06", &[]), day("2026-03-01"));
    }

    #[test]
    fn the_month_is_offered_on_the_first_review_day_in_it() {
        let on = |text| on_review_day(day(text), Some(Weekday::Fri));
        assert_eq!(on("2026-03-05"), []);
        assert_eq!(on("2026-03-06"), [ReviewOf::Week, ReviewOf::Month]);
        assert_eq!(on("2026-03-13"), [ReviewOf::Week]);
        assert_eq!(on_review_day(day("2026-03-06"), None), []);
    }

    #[test]
    fn the_ends_of_time_have_weeks_and_months() {
        for of in [ReviewOf::Week, ReviewOf::Month] {
            for end in [NaiveDate::MIN, NaiveDate::MAX] {
                let period = of.around(end);
                assert!(period.contains(end));
                of.before(period);
                assert_eq!(of.after(period, end), None);
            }
        }
    }
}
