//! Several tests at once: the false discovery rate of Benjamini and Hochberg.

use crate::stats::small_sample::real::real;

/// Which of these tests stand out when at most the share `q` of them may be chance; in their order.
///
/// A p that is no number never stands out, and counts as a test all the same.
pub fn benjamini_hochberg(p: &[f64], q: f64) -> Vec<bool> {
    let tests = real(p.len());
    let mut sorted: Vec<f64> = p.iter().copied().filter(|one| !one.is_nan()).collect();
    sorted.sort_by(f64::total_cmp);
    let below = (1..).zip(sorted);
    let limit = below
        .filter(|(rank, one)| *one <= real(*rank) * q / tests)
        .last()
        .map(|(_, one)| one);
    p.iter()
        .map(|one| limit.is_some_and(|limit| *one <= limit))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    const Q: f64 = 0.20;

    #[test]
    fn benjamini_hochberg_meets_its_vector() {
        let p = [0.004, 0.03, 0.09, 0.2, 0.6];
        assert_eq!(benjamini_hochberg(&p, Q), [true, true, true, false, false]);
    }

    #[test]
    fn the_answer_keeps_the_order_asked_in() {
        let p = [0.6, 0.09, 0.004, 0.2, 0.03];
        assert_eq!(benjamini_hochberg(&p, Q), [false, true, true, false, true]);
    }

    #[test]
    fn a_later_one_below_its_limit_takes_the_earlier_ones_along() {
        assert_eq!(benjamini_hochberg(&[0.15, 0.18], Q), [true, true]);
        assert_eq!(benjamini_hochberg(&[0.15, 0.21], Q), [false, false]);
    }

    #[test]
    fn no_tests_and_no_numbers_stand_out_nowhere() {
        assert_eq!(benjamini_hochberg(&[], Q), [false; 0]);
        assert_eq!(benjamini_hochberg(&[f64::NAN, -f64::NAN], Q), [false; 2]);
        assert_eq!(benjamini_hochberg(&[0.0, 0.01], f64::NAN), [false; 2]);
        assert_eq!(benjamini_hochberg(&[0.15, f64::NAN], Q), [false; 2]);
    }

    fn tests() -> impl Strategy<Value = Vec<f64>> {
        let p = prop_oneof![Just(0.0), Just(1.0), 0.0..0.1, 0.0..=1.0];
        vec(p, 0..40)
    }

    proptest! {
        #[test]
        fn a_smaller_p_stands_out_where_a_larger_one_does(p in tests()) {
            let found = benjamini_hochberg(&p, Q);
            for (one, stands_out) in p.iter().zip(&found) {
                for (other, other_does) in p.iter().zip(&found) {
                    prop_assert!(other > one || *other_does || !stands_out);
                }
            }
        }

        #[test]
        fn a_stricter_q_names_none_that_a_laxer_one_does_not(p in tests(), q in 0.0..1.0, r in 0.0..1.0) {
            let strict = benjamini_hochberg(&p, f64::min(q, r));
            let lax = benjamini_hochberg(&p, f64::max(q, r));
            prop_assert!(strict.iter().zip(&lax).all(|(strict, lax)| !strict || *lax));
        }

        #[test]
        fn what_stands_out_without_company_stands_out_in_any(p in tests()) {
            let least = Q / real(p.len().max(1));
            let found = benjamini_hochberg(&p, Q);
            for (one, stands_out) in p.iter().zip(found) {
                prop_assert!(stands_out || *one > least);
                prop_assert!(!stands_out || *one <= Q);
            }
        }
    }
}
