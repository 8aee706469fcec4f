//! Shares and their differences, with the interval in which they plausibly lie.

use crate::stats::small_sample::real::real;

/// The normal quantile of a two-sided interval of 90 %.
pub const Z90: f64 = 1.644_853_626_951_472_2;

/// The two ends of what is plausible.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// Wilson's interval of the share `k` of `n`; none without cases, or with more of them than there are.
pub fn wilson(k: usize, n: usize, z: f64) -> Option<Interval> {
    (k <= n).then(|| wilson_partial(real(k), n, z)).flatten()
}

/// Wilson's interval where some of the `n` count in part, as a day of both kinds of practice counts half.
pub fn wilson_partial(k: f64, n: usize, z: f64) -> Option<Interval> {
    let n = real(n);
    if n < 1.0 || !(0.0..=n).contains(&k) || !(0.0..).contains(&z) {
        return None;
    }
    let share = k / n;
    let weight = z * z / n;
    let centre = (share + weight / 2.0) / (1.0 + weight);
    let spread = share * (1.0 - share) / n + weight / (4.0 * n);
    let half = z * spread.sqrt() / (1.0 + weight);
    // Rounding must not put the share itself outside, least of all at 0 and 1.
    let low = (centre - half).min(share).max(0.0);
    let high = (centre + half).max(share).min(1.0);
    (centre + half)
        .is_finite()
        .then_some(Interval { low, high })
}

/// Newcombe's interval of the difference of two shares, `(k, n)` each: his method 10, from Wilson's intervals.
pub fn newcombe(a: (usize, usize), b: (usize, usize), z: f64) -> Option<Interval> {
    let (of_a, of_b) = (wilson(a.0, a.1, z)?, wilson(b.0, b.1, z)?);
    let (a, b) = (real(a.0) / real(a.1), real(b.0) / real(b.1));
    let below = f64::hypot(a - of_a.low, of_b.high - b);
    let above = f64::hypot(of_a.high - a, b - of_b.low);
    Some(Interval {
        low: (a - b - below).max(-1.0),
        high: (a - b + above).min(1.0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const Z95: f64 = 1.959_963_984_540_054;

    #[track_caller]
    fn check(found: Option<Interval>, printed: &str) {
        let text = found.map(|it| format!("{:.4} to {:.4}", it.low, it.high));
        assert_eq!(text.as_deref(), Some(printed));
    }

    #[test]
    fn wilson_meets_its_vectors() {
        check(wilson(0, 8, Z90), "0.0000 to 0.2527");
        check(wilson(3, 8, Z90), "0.1612 to 0.6520");
        check(wilson(8, 8, Z90), "0.7473 to 1.0000");
        check(wilson(5, 12, Z90), "0.2200 to 0.6440");
        check(wilson(12, 20, Z90), "0.4186 to 0.7576");
        check(wilson(20, 40, Z90), "0.3741 to 0.6259");
        check(wilson(5, 12, Z95), "0.1933 to 0.6805");
        check(wilson(12, 20, Z95), "0.3866 to 0.7812");
    }

    #[test]
    fn four_digits_of_z_print_the_same() {
        for (k, n) in [(0, 8), (3, 8), (8, 8), (5, 12), (12, 20), (20, 40)] {
            let rounded = wilson(k, n, 1.6449).map(|it| format!("{:.4} to {:.4}", it.low, it.high));
            check(wilson(k, n, Z90), &rounded.unwrap());
        }
    }

    #[test]
    fn the_examples_in_words_hold() {
        let percent = |it: Interval| format!("{:.0}–{:.0}%", it.low * 100.0, it.high * 100.0);
        assert_eq!(wilson(5, 12, Z90).map(percent).unwrap(), "22–64%");
        assert_eq!(wilson(6, 17, Z90).map(percent).unwrap(), "19–55%");
        assert_eq!(wilson_partial(3.5, 12, Z90).map(percent).unwrap(), "13–53%");
    }

    #[test]
    fn newcombe_meets_its_vectors() {
        check(newcombe((9, 10), (12, 30), Z95), "0.1482 to 0.6746");
        check(newcombe((6, 10), (15, 30), Z95), "-0.2331 to 0.3866");
    }

    #[test]
    fn none_and_all_reach_the_ends_exactly() {
        assert_eq!(wilson(0, 7, Z90).map(|it| it.low), Some(0.0));
        assert_eq!(wilson(7, 7, Z90).map(|it| it.high), Some(1.0));
    }

    #[test]
    fn what_is_no_share_has_no_interval() {
        assert_eq!(wilson(0, 0, Z90), None);
        assert_eq!(wilson(3, 2, Z90), None);
        assert_eq!(wilson(usize::MAX, usize::MAX - 1, Z90), None);
        assert_eq!(newcombe((1, 2), (0, 0), Z90), None);
        for z in [-1.0, f64::NAN, f64::INFINITY, 1e300] {
            assert_eq!(wilson(1, 2, z), None);
        }
        for k in [-0.5, 2.5, f64::NAN] {
            assert_eq!(wilson_partial(k, 2, Z90), None);
        }
    }

    /// `k` of `n`, from none of one to all of as many as can be counted.
    fn shares() -> impl Strategy<Value = (usize, usize)> {
        let n = prop_oneof![1..50_usize, 1..1_000_000_usize, Just(usize::MAX)];
        n.prop_flat_map(|n| (prop_oneof![Just(0), Just(n), 0..=n], Just(n)))
    }

    proptest! {
        #[test]
        fn an_interval_holds_its_share((k, n) in shares(), z in 0.0..10.0) {
            let share = real(k) / real(n);
            let Interval { low, high } = wilson(k, n, z).unwrap();
            prop_assert!(0.0 <= low && low <= share && share <= high && high <= 1.0);
        }

        #[test]
        fn a_higher_level_gives_a_wider_interval((k, n) in shares()) {
            let (narrow, wide) = (wilson(k, n, Z90).unwrap(), wilson(k, n, Z95).unwrap());
            prop_assert!(wide.low <= narrow.low && narrow.high <= wide.high);
        }

        #[test]
        fn a_difference_turned_round_is_its_mirror(a in shares(), b in shares()) {
            let there = newcombe(a, b, Z90).unwrap();
            let back = newcombe(b, a, Z90).unwrap();
            prop_assert!(-1.0 <= there.low && there.low <= there.high && there.high <= 1.0);
            prop_assert!((there.low + back.high).abs() < 1e-12);
            prop_assert!((there.high + back.low).abs() < 1e-12);
        }
    }
}
