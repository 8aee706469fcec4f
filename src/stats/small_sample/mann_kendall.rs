//! Whether values in order tend to rise or fall: the test of Mann and Kendall.

use std::f64::consts::SQRT_2;

use crate::stats::small_sample::real::real;

/// What the test of Mann and Kendall finds.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct MannKendall {
    /// Pairs that rise less pairs that fall.
    pub s: i64,
    /// The variance of `s` if the order says nothing, with ties.
    pub variance: f64,
    /// `s`, one nearer to 0, in standard deviations.
    pub z: f64,
    /// The two-sided p of `z`.
    pub p: f64,
}

/// The test of Mann and Kendall on values in order of time; none below two values, or if one is no number.
pub fn mann_kendall(x: &[f64]) -> Option<MannKendall> {
    if x.len() < 2 || x.iter().any(|value| value.is_nan()) {
        return None;
    }
    let s = rises_less_falls(x);
    let variance = variance(x);
    // Where all values are the same, the variance is 0 as well.
    let z = match s {
        0 => 0.0,
        _ => float(s - s.signum()) / variance.sqrt(),
    };
    let p = libm::erfc(z.abs() / SQRT_2);
    Some(MannKendall { s, variance, z, p })
}

fn rises_less_falls(x: &[f64]) -> i64 {
    let mut rest = x;
    let mut s = 0;
    while let Some((earlier, later)) = rest.split_first() {
        for value in later {
            s += i64::from(value > earlier) - i64::from(value < earlier);
        }
        rest = later;
    }
    s
}

fn variance(x: &[f64]) -> f64 {
    let term = |n: usize| real(n) * (real(n) - 1.0) * (2.0 * real(n) + 5.0);
    let mut sorted = x.to_vec();
    sorted.sort_by(f64::total_cmp);
    let tied = sorted.chunk_by(|one, next| one >= next);
    (term(x.len()) - tied.map(|tie| term(tie.len())).sum::<f64>()) / 18.0
}

#[expect(clippy::cast_precision_loss, reason = "exact for 100 million values")]
fn float(s: i64) -> f64 {
    s as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    #[track_caller]
    fn check(x: &[f64], printed: &str) {
        let it = mann_kendall(x).unwrap();
        let text = format!("{} {:.3} {:.4} {:.4}", it.s, it.variance, it.z, it.p);
        assert_eq!(text, printed);
    }

    #[test]
    fn mann_kendall_meets_its_vectors() {
        let falling = [7.0, 6.0, 6.0, 5.0, 6.0, 4.0, 5.0, 3.0];
        check(&falling, "-20 60.667 -2.4394 0.0147");
        let level = [5.0, 6.0, 4.0, 5.0, 6.0, 5.0, 4.0, 6.0];
        check(&level, "1 57.000 0.0000 1.0000");
    }

    #[test]
    fn the_same_value_throughout_has_no_direction() {
        check(&[5.0; 8], "0 0.000 0.0000 1.0000");
        check(&[0.0, -0.0, 0.0], "0 0.000 0.0000 1.0000");
    }

    #[test]
    fn nothing_is_said_of_less_than_two_values() {
        assert_eq!(mann_kendall(&[]), None);
        assert_eq!(mann_kendall(&[3.0]), None);
        assert_eq!(mann_kendall(&[3.0, f64::NAN]), None);
        check(&[3.0, 4.0], "1 1.000 0.0000 1.0000");
        check(&[f64::NEG_INFINITY, f64::INFINITY], "1 1.000 0.0000 1.0000");
    }

    fn series() -> impl Strategy<Value = Vec<f64>> {
        let value = prop_oneof![(0..11_i32).prop_map(f64::from), any::<f64>()];
        let value = value.prop_filter("a number", |it| !it.is_nan());
        vec(value, 2..60)
    }

    proptest! {
        #[test]
        fn backwards_the_trend_is_its_opposite(x in series()) {
            let there = mann_kendall(&x).unwrap();
            let back: Vec<f64> = x.into_iter().rev().collect();
            let opposite = MannKendall { s: -there.s, z: 0.0 - there.z, ..there };
            prop_assert_eq!(mann_kendall(&back), Some(opposite));
        }

        #[test]
        fn p_is_a_probability_and_no_figure_is_endless(x in series()) {
            let it = mann_kendall(&x).unwrap();
            prop_assert!((0.0..=1.0).contains(&it.p));
            prop_assert!(it.z.is_finite() && it.variance.is_finite() && it.variance >= 0.0);
        }

        #[test]
        fn only_the_order_counts(x in vec(0..11_i32, 2..60)) {
            let scores: Vec<f64> = x.iter().copied().map(f64::from).collect();
            let squares: Vec<f64> = scores.iter().map(|it| it * it).collect();
            prop_assert_eq!(mann_kendall(&scores), mann_kendall(&squares));
        }
    }
}
