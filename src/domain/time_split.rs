//! How a workday was split: ten dots over five sorts of work (domain.md §3.7).

use std::fmt;

use serde::{Deserialize, Serialize};

/// The field of the prompt that asks for it.
pub const FIELD: &str = "time_split";

/// Dots of a day.
pub const DOTS: u8 = 10;

/// Sorts of work.
const AREAS: usize = 5;

/// What a day's time went into.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Area {
    /// One's own technical work.
    OwnWork,
    /// People.
    People,
    /// Coordination.
    Coordination,
    /// Learning.
    Learning,
    /// Administration.
    Admin,
}

impl Area {
    /// All of them, in the order in which they are asked.
    pub const ALL: [Self; AREAS] = [
        Self::OwnWork,
        Self::People,
        Self::Coordination,
        Self::Learning,
        Self::Admin,
    ];

    /// The words on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::OwnWork => "own technical work",
            Self::People => "people",
            Self::Coordination => "coordination",
            Self::Learning => "learning",
            Self::Admin => "admin",
        }
    }
}

/// The dots of a day, which are ten in all.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "[u8; 5]", into = "[u8; 5]")]
pub struct TimeSplit([u8; AREAS]);

impl TimeSplit {
    /// Dots by area; `None` where they are not ten.
    pub fn new(dots: [u8; AREAS]) -> Option<Self> {
        let sum: u32 = dots.iter().map(|dots| u32::from(*dots)).sum();
        (sum == u32::from(DOTS)).then_some(Self(dots))
    }

    /// Five numbers as they are typed, `43111` or `4 3 1 1 1`; otherwise what to say of them.
    pub fn read(typed: &str) -> Result<Self, String> {
        let Some(dots) = numbers(typed) else {
            return Err("Write five numbers that add up to 10, such as 43111.".to_owned());
        };
        let sum: u32 = dots.iter().map(|dots| u32::from(*dots)).sum();
        Self::new(dots).ok_or_else(|| format!("These five numbers add up to {sum}, not to 10."))
    }

    /// The dots with what they are for.
    pub fn by_area(self) -> impl Iterator<Item = (Area, u8)> {
        Area::ALL.into_iter().zip(self.0)
    }
}

/// Five numbers, parted or each of one digit.
fn numbers(typed: &str) -> Option<[u8; AREAS]> {
    let words = || {
        let parts = typed.split(|letter: char| !letter.is_alphanumeric());
        parts.filter(|word| !word.is_empty())
    };
    let numbers: Option<Vec<u8>> = if words().count() == 1 {
        let digits = typed.trim().chars();
        digits
            .map(|digit| u8::try_from(digit.to_digit(10)?).ok())
            .collect()
    } else {
        words().map(|word| word.parse().ok()).collect()
    };
    numbers?.try_into().ok()
}

impl fmt::Display for TimeSplit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = self.0.map(|dots| dots.to_string());
        f.write_str(&words.join(" "))
    }
}

impl TryFrom<[u8; AREAS]> for TimeSplit {
    type Error = &'static str;

    fn try_from(dots: [u8; AREAS]) -> Result<Self, Self::Error> {
        Self::new(dots).ok_or("the dots of a day are ten")
    }
}

impl From<TimeSplit> for [u8; AREAS] {
    fn from(split: TimeSplit) -> Self {
        split.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("43111")]
    #[case(" 4 3 1 1 1 ")]
    #[case("4,3, 1/1 1")]
    fn five_numbers_are_a_split(#[case] typed: &str) {
        let split = TimeSplit::read(typed).unwrap();
        assert_eq!(split.to_string(), "4 3 1 1 1");
        assert_eq!(split.by_area().next(), Some((Area::OwnWork, 4)));
    }

    #[rstest]
    #[case("10 0 0 0 0", "10 0 0 0 0")]
    #[case("0 0 0 0 10", "0 0 0 0 10")]
    fn a_whole_day_may_go_into_one_sort(#[case] typed: &str, #[case] split: &str) {
        assert_eq!(TimeSplit::read(typed).unwrap().to_string(), split);
    }

    #[rstest]
    #[case("", "Write five numbers that add up to 10, such as 43111.")]
    #[case("4 3 1 1", "Write five numbers that add up to 10, such as 43111.")]
    #[case("4311", "Write five numbers that add up to 10, such as 43111.")]
    #[case("4 3 1 1 x", "Write five numbers that add up to 10, such as 43111.")]
    #[case("-1 999 1 1 1", "Write five numbers that add up to 10, such as 43111.")]
    #[case("4 3 1 1 2", "These five numbers add up to 11, not to 10.")]
    #[case("99999", "These five numbers add up to 45, not to 10.")]
    fn another_answer_gets_one_sentence(#[case] typed: &str, #[case] said: &str) {
        assert_eq!(TimeSplit::read(typed), Err(said.to_owned()));
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(dots in prop::array::uniform5(0_u8..=10), typed: String) {
            if let Some(split) = TimeSplit::new(dots) {
                prop_assert_eq!(TimeSplit::read(&split.to_string()), Ok(split));
            }
            let _any = TimeSplit::read(&typed);
        }
    }
}
