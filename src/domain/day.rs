//! Workdays: when one ends, and what is kept of one.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, Timelike, Weekday};
use serde::{Deserialize, Serialize};

use crate::domain::time_split::TimeSplit;

/// The workday of a local time; a day ends at the hour `day_ends_at`, 0–23.
pub fn workday(local: NaiveDateTime, day_ends_at: u8) -> NaiveDate {
    if local.hour() < u32::from(day_ends_at) {
        local
            .date()
            .checked_sub_days(Days::new(1))
            .unwrap_or(local.date())
    } else {
        local.date()
    }
}

/// The workday before, by the user's working week; the calendar day before where none is set.
pub fn workday_before(day: NaiveDate, working_week: &[Weekday]) -> NaiveDate {
    (1..=7)
        .filter_map(|back| day.checked_sub_days(Days::new(back)))
        .find(|earlier| working_week.contains(&earlier.weekday()))
        .or_else(|| day.pred_opt())
        .unwrap_or(day)
}

/// The workday after, by the user's working week; the calendar day after where none is set.
pub fn workday_after(day: NaiveDate, working_week: &[Weekday]) -> NaiveDate {
    (1..=7)
        .filter_map(|ahead| day.checked_add_days(Days::new(ahead)))
        .find(|later| working_week.contains(&later.weekday()))
        .or_else(|| day.succ_opt())
        .unwrap_or(day)
}

/// What is kept of one day, beside its entries.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct DayRecord {
    /// What I worked on getting better at.
    pub practice: Option<Practice>,
    /// How the time was split, if that is asked for.
    pub time_split: Option<TimeSplit>,
    /// Nothing to report; it counts as a reflected day.
    pub quiet: bool,
    /// Leave, sick, weekend: not counted at all.
    pub away: bool,
}

/// What I worked on getting better at today.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Practice {
    /// Technical skill.
    Technical,
    /// Skill with people.
    Relationship,
    /// Both.
    Both,
    /// Neither, on purpose.
    Neither,
}

impl Practice {
    /// All of them, in the order of their keys 1–4.
    pub const ALL: [Self; 4] = [
        Self::Technical,
        Self::Relationship,
        Self::Both,
        Self::Neither,
    ];

    /// The word in files and on the screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Technical => "technical",
            Self::Relationship => "relationship",
            Self::Both => "both",
            Self::Neither => "neither",
        }
    }

    /// The one of this exact name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|practice| practice.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_ends_at_four() {
        assert_eq!(
            workday(at("2026-03-12T03:59:00"), 4),
            "2026-03-11".parse().unwrap()
        );
        assert_eq!(
            workday(at("2026-03-12T04:00:00"), 4),
            "2026-03-12".parse().unwrap()
        );
        assert_eq!(
            workday(at("2026-03-12T00:00:00"), 0),
            "2026-03-12".parse().unwrap()
        );
    }

    #[test]
    fn the_workday_before_a_monday_is_friday() {
        let week = [
            Weekday::Mon,
            Weekday::Tue,
            Weekday::Wed,
            Weekday::Thu,
            Weekday::Fri,
        ];
        let monday: NaiveDate = "2026-03-09".parse().unwrap();
        assert_eq!(workday_before(monday, &week), "2026-03-06".parse().unwrap());
        assert_eq!(workday_before(monday, &[]), "2026-03-08".parse().unwrap());
    }
}
