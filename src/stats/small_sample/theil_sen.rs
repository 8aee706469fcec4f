//! How steep a trend is: the slope of Theil and Sen.

use crate::stats::small_sample::quantile::median;

/// The median slope of all pairs of points `(x, y)`; pairs at the same `x` have none.
///
/// None without two points apart, or where a slope is not finite.
pub fn theil_sen(points: &[(f64, f64)]) -> Option<f64> {
    let mut slopes = Vec::new();
    let mut rest = points;
    while let Some(((x, y), others)) = rest.split_first() {
        for (other_x, other_y) in others {
            let run = other_x - x;
            // A point that is no number must be seen, not left out.
            if run.is_nan() || run.abs() > 0.0 {
                slopes.push((other_y - y) / run);
            }
        }
        rest = others;
    }
    median(&slopes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn weekly(values: [f64; 8]) -> Vec<(f64, f64)> {
        (0..8).map(f64::from).zip(values).collect()
    }

    #[test]
    fn theil_sen_meets_its_vectors() {
        let falling = weekly([7.0, 6.0, 6.0, 5.0, 6.0, 4.0, 5.0, 3.0]);
        assert_eq!(theil_sen(&falling), Some(-0.5));
        let level = weekly([5.0, 6.0, 4.0, 5.0, 6.0, 5.0, 4.0, 6.0]);
        assert_eq!(theil_sen(&level), Some(0.0));
    }

    #[test]
    fn a_missing_week_is_a_longer_step() {
        assert_eq!(theil_sen(&[(1.0, 2.0), (5.0, 4.0)]), Some(0.5));
    }

    #[test]
    fn points_at_one_place_have_no_slope() {
        assert_eq!(theil_sen(&[]), None);
        assert_eq!(theil_sen(&[(1.0, 2.0)]), None);
        assert_eq!(theil_sen(&[(1.0, 2.0), (1.0, 3.0)]), None);
    }

    #[test]
    fn what_has_no_number_has_no_slope() {
        for odd in [f64::NAN, f64::INFINITY] {
            assert_eq!(theil_sen(&[(1.0, 2.0), (2.0, odd)]), None);
            assert_eq!(theil_sen(&[(1.0, f64::MIN), (2.0, f64::MAX)]), None);
            assert_eq!(theil_sen(&[(odd, 2.0), (odd, 3.0)]), None);
        }
    }

    proptest! {
        #[test]
        fn the_order_of_the_points_says_nothing(
            points in vec((0..20_i32, 0..11_i32), 2..40).prop_shuffle(),
        ) {
            let points: Vec<_> = points.iter().map(|(x, y)| (f64::from(*x), f64::from(*y))).collect();
            let reversed: Vec<_> = points.iter().rev().copied().collect();
            prop_assert_eq!(theil_sen(&points), theil_sen(&reversed));
        }

        #[test]
        fn a_line_has_its_own_slope(slope in -50..50_i32, at in vec(0..20_i32, 2..20)) {
            let line = |x: &i32| (f64::from(*x), f64::from(slope * x + 3));
            let points: Vec<_> = at.iter().map(line).collect();
            let is_apart = at.iter().any(|x| *x != at[0]);
            prop_assert_eq!(theil_sen(&points), is_apart.then_some(f64::from(slope)));
        }
    }
}
