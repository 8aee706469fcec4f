//! What part of the record the figures are about: which days, and which moments of these.

use chrono::{Days, NaiveDate};

use crate::domain::period::Period;
use crate::domain::tag::{Handle, Situation};

/// Weeks that a trend looks back on, whatever the window.
pub const TREND_WEEKS: u64 = 16;

/// How far back the figures look.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Window {
    /// The last four weeks.
    Days28,
    /// The last twelve weeks.
    #[default]
    Days84,
    /// Everything.
    All,
}

impl Window {
    /// All of them, the shortest first.
    pub const ALL: [Self; 3] = [Self::Days28, Self::Days84, Self::All];

    /// The word on the command line and in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Days28 => "28",
            Self::Days84 => "84",
            Self::All => "all",
        }
    }

    /// The words on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Days28 => "the last 28 days",
            Self::Days84 => "the last 84 days",
            Self::All => "everything",
        }
    }

    /// The one of this exact name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|window| window.name() == name)
    }

    /// The next one; the first after the last.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Days28 => Self::Days84,
            Self::Days84 => Self::All,
            Self::All => Self::Days28,
        }
    }

    /// Its days up to today.
    pub fn period(self, today: NaiveDate) -> Period {
        let days = match self {
            Self::Days28 => 28,
            Self::Days84 => 84,
            Self::All => return Period::new(NaiveDate::MIN, today),
        };
        back(today, days)
    }

    /// The days that must be read for every figure of it: trends look back further.
    pub fn read(self, today: NaiveDate) -> Period {
        match self {
            Self::Days28 | Self::Days84 => back(today, 7 * (TREND_WEEKS + 1)),
            Self::All => self.period(today),
        }
    }
}

/// So many days up to today.
pub fn back(today: NaiveDate, days: u64) -> Period {
    let first = today.checked_sub_days(Days::new(days.saturating_sub(1)));
    Period::new(first.unwrap_or(NaiveDate::MIN), today)
}

/// Which moments the figures are about.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Scope {
    /// How far back.
    pub window: Window,
    /// Only moments of this situation or a child of it.
    pub situation: Option<Situation>,
    /// Only moments with this person: these are counted, never rated.
    pub person: Option<Handle>,
}

impl Scope {
    /// Whether a situation is looked at: it is the chosen one or a child of it.
    pub fn is_about(&self, situation: &Situation) -> bool {
        let chosen = self.situation.as_ref();
        chosen.is_none_or(|chosen| chosen.holds(situation))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chosen_situation_has_its_children() {
        let scope = Scope {
            situation: Situation::new("meeting"),
            ..Scope::default()
        };
        let is_about = |tag: &str| scope.is_about(&Situation::new(tag).unwrap());
        assert!(is_about("meeting") && is_about("meeting/standup"));
        assert!(!is_about("meetings") && !is_about("demo"));
        assert!(Scope::default().is_about(&Situation::new("demo").unwrap()));
    }

    #[test]
    fn a_window_ends_today_and_holds_its_days() {
        let today = "2026-03-12".parse().unwrap();
        let period = Window::Days28.period(today);
        assert_eq!((period.last() - period.first()).num_days(), 27);
        assert_eq!(period.last(), today);
        for window in Window::ALL {
            assert!(window.read(today).first() <= window.period(today).first());
            assert_eq!(Window::from_name(window.name()), Some(window));
        }
    }

    #[test]
    fn the_first_days_of_time_have_windows() {
        for window in Window::ALL {
            assert!(window.period(NaiveDate::MIN).contains(NaiveDate::MIN));
        }
    }
}
