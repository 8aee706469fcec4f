//! k of n in words that grow with n: the display ladder (domain.md §5.0, rule 3).

use crate::stats::record::Guard;
use crate::stats::small_sample::{self, Interval};
use crate::stats::words::{Words, say};

/// From so many on a share has a percentage and an interval.
pub const RATED_FROM: usize = 8;
/// From so many on a share has a bar and a comparison.
pub const DRAWN_FROM: usize = 20;
/// From so many on a share is said at all; fewer are listed.
pub const SAID_FROM: usize = 3;

/// So many of so many.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Share {
    /// How many.
    pub k: usize,
    /// Of how many; not less.
    pub n: usize,
}

impl Share {
    /// k of n; k is at most n.
    pub fn new(k: usize, n: usize) -> Self {
        Self { k: k.min(n), n }
    }

    /// The share, 0–1; nothing of nothing is none.
    #[expect(
        clippy::cast_precision_loss,
        reason = "a journal has far fewer than 2^52 entries"
    )]
    pub fn value(self) -> Option<f64> {
        (self.n > 0).then(|| self.k as f64 / self.n as f64)
    }

    /// The plausible range: Wilson, 90%.
    pub fn interval(self) -> Option<Interval> {
        small_sample::wilson(self.k, self.n, small_sample::Z90)
    }

    /// The interval where it may be drawn.
    pub fn drawn(self, guard: Option<Guard>) -> Option<(f64, f64)> {
        let interval = self
            .interval()
            .filter(|_| self.n >= DRAWN_FROM && guard.is_none())?;
        Some((interval.low, interval.high))
    }

    /// "–", "3 of 5", "5 of 12 (42%, plausibly 22–64%)", as far as n and the guard allow.
    pub fn words(self, guard: Option<Guard>) -> Words {
        let Self { k, n } = self;
        if n == 0 {
            return say!("–");
        }
        say!("{k} of {n}{}", self.range(guard).unwrap_or_default())
    }

    /// " (42%, plausibly 22–64%)", as it stands behind k of n, where n and the guard allow it.
    pub fn range(self, guard: Option<Guard>) -> Option<Words> {
        let may_be_rated = self.n >= RATED_FROM && guard.is_none();
        let (share, interval) = self.value().zip(self.interval()).filter(|_| may_be_rated)?;
        let (low, high) = (percent(interval.low), percent(interval.high));
        Some(say!(" ({}%, plausibly {low}–{high}%)", percent(share)))
    }
}

/// A share of 0–1 in whole per cent.
pub fn percent(share: f64) -> String {
    format!("{:.0}", share * 100.0)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(0, 0, "–")]
    #[case(1, 2, "1 of 2")]
    #[case(3, 5, "3 of 5")]
    #[case(5, 12, "5 of 12 (42%, plausibly 22–64%)")]
    #[case(6, 17, "6 of 17 (35%, plausibly 19–55%)")]
    #[case(20, 40, "20 of 40 (50%, plausibly 37–63%)")]
    fn more_is_said_where_there_is_more(#[case] k: usize, #[case] n: usize, #[case] words: &str) {
        assert_eq!(Share::new(k, n).words(None).as_str(), words);
    }

    #[test]
    fn no_rate_passes_a_guard() {
        let share = Share::new(20, 40);
        assert_eq!(share.words(Some(Guard::Person)).as_str(), "20 of 40");
        assert_eq!(share.drawn(Some(Guard::MostlyHard)), None);
    }
}
