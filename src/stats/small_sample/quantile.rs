//! The middle value and the middle half.

/// The middle value, and the ends of the middle half.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Quartiles {
    /// A quarter of the values lies below.
    pub low: f64,
    /// Half of the values lies below.
    pub median: f64,
    /// A quarter of the values lies above.
    pub high: f64,
}

/// The middle value, or half way between the two in the middle; none without values, or if one is not finite.
pub fn median(values: &[f64]) -> Option<f64> {
    sorted(values).and_then(|sorted| at(&sorted, 2))
}

/// The quartiles by linear interpolation, both ends included, as numpy and R have them by default.
pub fn quartiles(values: &[f64]) -> Option<Quartiles> {
    let sorted = sorted(values)?;
    Some(Quartiles {
        low: at(&sorted, 1)?,
        median: at(&sorted, 2)?,
        high: at(&sorted, 3)?,
    })
}

fn sorted(values: &[f64]) -> Option<Vec<f64>> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    values.iter().all(|it| it.is_finite()).then_some(sorted)
}

/// The value so many quarters of the way from the first to the last.
fn at(sorted: &[f64], quarters: usize) -> Option<f64> {
    let place = sorted.len().checked_sub(1)? * quarters;
    let below = *sorted.get(place / 4)?;
    let above = *sorted.get(place.div_ceil(4))?;
    let share = match place % 4 {
        0 => 0.0,
        1 => 0.25,
        2 => return Some(f64::midpoint(below, above)),
        _ => 0.75,
    };
    // Two products, as the difference of two values may be too large for a number.
    let between = below * (1.0 - share) + above * share;
    Some(between.clamp(below, above))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    #[track_caller]
    fn check(values: &[f64], low: f64, median: f64, high: f64) {
        let expected = Quartiles { low, median, high };
        assert_eq!(quartiles(values), Some(expected));
    }

    #[test]
    fn quartiles_lie_between_the_values_beside_them() {
        check(&[3.0], 3.0, 3.0, 3.0);
        check(&[4.0, 2.0], 2.5, 3.0, 3.5);
        check(&[1.0, 9.0, 5.0], 3.0, 5.0, 7.0);
        check(&[4.0, 1.0, 3.0, 2.0], 1.75, 2.5, 3.25);
        check(&[1.0, 2.0, 3.0, 4.0, 10.0], 2.0, 3.0, 4.0);
    }

    #[test]
    fn no_values_have_no_middle() {
        assert_eq!(median(&[]), None);
        assert_eq!(quartiles(&[]), None);
        assert_eq!(median(&[1.0, f64::NAN]), None);
        assert_eq!(quartiles(&[1.0, f64::INFINITY]), None);
    }

    #[test]
    fn the_largest_numbers_have_a_middle() {
        let most = f64::MAX;
        check(&[most, most], most, most, most);
        let large = 2.0_f64.powi(1023);
        check(&[-large, large], -large / 2.0, 0.0, large / 2.0);
    }

    proptest! {
        #[test]
        fn half_of_the_values_lies_on_either_side(x in vec(-10..11_i32, 1..60)) {
            let x: Vec<f64> = x.into_iter().map(f64::from).collect();
            let it = quartiles(&x).unwrap();
            prop_assert_eq!(median(&x), Some(it.median));
            prop_assert!(it.low <= it.median && it.median <= it.high);
            prop_assert!(2 * x.iter().filter(|x| **x <= it.median).count() >= x.len());
            prop_assert!(2 * x.iter().filter(|x| **x >= it.median).count() >= x.len());
            prop_assert!(4 * x.iter().filter(|x| **x < it.low).count() <= x.len() + 3);
            prop_assert!(4 * x.iter().filter(|x| **x > it.high).count() <= x.len() + 3);
        }
    }
}
