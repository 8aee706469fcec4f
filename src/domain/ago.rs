//! How long ago: the days that "on this day" looks back to.

use chrono::{Days, Months, NaiveDate};

use crate::domain::words;

/// How long before a day another lies, as a calendar counts.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Ago {
    /// So many years.
    Years(u32),
    /// So many months.
    Months(u32),
    /// A week.
    Week,
}

impl Ago {
    /// The day that lies so long before another; a month that is too short ends on its last day.
    pub fn before(self, day: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Years(n) => day.checked_sub_months(Months::new(n.checked_mul(12)?)),
            Self::Months(n) => day.checked_sub_months(Months::new(n)),
            Self::Week => day.checked_sub_days(Days::new(7)),
        }
    }

    /// "1 year ago", "3 months ago".
    pub fn words(self) -> String {
        let span = match self {
            Self::Years(n) => words::count(n as usize, "year", "years"),
            Self::Months(n) => words::count(n as usize, "month", "months"),
            Self::Week => "1 week".to_owned(),
        };
        format!("{span} ago")
    }

    /// The same day in the years since `earliest`, the latest first, then some months and a week ago.
    pub fn looks_back(day: NaiveDate, earliest: NaiveDate) -> Vec<(Self, NaiveDate)> {
        let years = (1..).map(Self::Years);
        let years = years.map_while(|ago| Some((ago, ago.before(day)?)));
        let nearer = [
            Self::Months(6),
            Self::Months(3),
            Self::Months(1),
            Self::Week,
        ];
        let nearer = nearer
            .into_iter()
            .filter_map(|ago| Some((ago, ago.before(day)?)));
        years
            .take_while(|(_, then)| *then >= earliest)
            .chain(nearer)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn looks_back(day: &str, earliest: &str) -> Vec<String> {
        let days = Ago::looks_back(day.parse().unwrap(), earliest.parse().unwrap());
        let told = days
            .into_iter()
            .map(|(ago, then)| format!("{}: {then}", ago.words()));
        told.collect()
    }

    #[test]
    fn it_looks_back_over_all_years_then_months_then_a_week() {
        assert_eq!(
            looks_back("2026-03-12", "2024-01-01"),
            [
                "1 year ago: 2025-03-12",
                "2 years ago: 2024-03-12",
                "6 months ago: 2025-09-12",
                "3 months ago: 2025-12-12",
                "1 month ago: 2026-02-12",
                "1 week ago: 2026-03-05",
            ]
        );
    }

    #[rstest]
    #[case("2024-02-29", "1 year ago: 2023-02-28")]
    #[case("2026-08-31", "6 months ago: 2026-02-28")]
    fn a_day_that_is_not_there_is_the_months_last(#[case] day: &str, #[case] expected: &str) {
        assert!(looks_back(day, "2020-01-01").contains(&expected.to_owned()));
    }

    #[test]
    fn the_end_of_time_is_safe() {
        let days = Ago::looks_back(NaiveDate::MIN, NaiveDate::MIN);
        assert_eq!(days, []);
        assert!(Ago::looks_back(NaiveDate::MAX, NaiveDate::MIN).len() > 500_000);
    }
}
