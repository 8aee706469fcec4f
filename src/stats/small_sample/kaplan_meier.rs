//! How long it takes, when some are still going: the curve of Kaplan and Meier.

use crate::stats::small_sample::real::real;

/// Below this a product of shares counts as one half: rounding alone must not delay the median.
const HALF: f64 = 0.5 + 1e-12;

/// A time at which something ended, and the share that lasted beyond it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Step {
    /// The time.
    pub time: f64,
    /// How many were still going until then.
    pub at_risk: usize,
    /// How many of them ended.
    pub ended: usize,
    /// The share that lasts longer.
    pub survival: f64,
}

/// The steps of the curve, in order of time; each `(time, ended)` that has not ended was seen until then.
///
/// Without steps if one of the times is not finite.
pub fn kaplan_meier(times: &[(f64, bool)]) -> Vec<Step> {
    let mut sorted = times.to_vec();
    sorted.sort_by(|one, other| one.0.total_cmp(&other.0));
    if !times.iter().all(|(time, _)| time.is_finite()) {
        return Vec::new();
    }
    let mut at_risk = sorted.len();
    let mut survival = 1.0;
    let mut steps = Vec::new();
    for same in sorted.chunk_by(|one, next| one.0 >= next.0) {
        let ended = same.iter().filter(|(_, ended)| *ended).count();
        if let Some((time, _)) = same.first().filter(|_| ended > 0) {
            survival *= real(at_risk - ended) / real(at_risk);
            steps.push(Step {
                time: *time,
                at_risk,
                ended,
                survival,
            });
        }
        at_risk -= same.len();
    }
    steps
}

/// The first time at which no more than half still go on; none if that is not reached.
pub fn kaplan_meier_median(times: &[(f64, bool)]) -> Option<f64> {
    let steps = kaplan_meier(times);
    let step = steps.into_iter().find(|step| step.survival <= HALF);
    step.map(|step| step.time)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    #[test]
    fn kaplan_meier_meets_its_vectors() {
        let reached = [
            (5.0, true),
            (10.0, true),
            (30.0, false),
            (60.0, true),
            (120.0, false),
        ];
        assert_eq!(kaplan_meier_median(&reached), Some(60.0));
        let not_reached = [(5.0, true), (30.0, false), (60.0, false), (120.0, false)];
        assert_eq!(kaplan_meier_median(&not_reached), None);
    }

    #[test]
    fn who_left_at_the_same_time_was_there_until_then() {
        let steps = kaplan_meier(&[(5.0, false), (5.0, true), (5.0, false), (5.0, true)]);
        let step = Step {
            time: 5.0,
            at_risk: 4,
            ended: 2,
            survival: 0.5,
        };
        assert_eq!(steps, [step]);
    }

    #[test]
    fn exactly_half_is_the_median_however_it_is_rounded() {
        for half in 1..200_i32 {
            let times: Vec<_> = (1..=2 * half).map(|time| (f64::from(time), true)).collect();
            assert_eq!(kaplan_meier_median(&times), Some(f64::from(half)));
        }
    }

    #[test]
    fn without_an_end_there_is_no_curve() {
        assert_eq!(kaplan_meier(&[]), []);
        assert_eq!(kaplan_meier(&[(5.0, false)]), []);
        assert_eq!(kaplan_meier_median(&[(5.0, true), (f64::NAN, true)]), None);
        assert_eq!(kaplan_meier_median(&[(f64::INFINITY, true)]), None);
    }

    proptest! {
        #[test]
        fn the_curve_only_falls_and_stays_a_share(
            times in vec((0..20_i32, any::<bool>()), 0..60),
        ) {
            let times: Vec<_> = times.iter().map(|(time, it)| (f64::from(*time), *it)).collect();
            let steps = kaplan_meier(&times);
            prop_assert!(steps.is_sorted_by(|a, b| a.time < b.time && a.survival > b.survival));
            prop_assert!(steps.iter().all(|it| (0.0..1.0).contains(&it.survival)));
            let ended: usize = steps.iter().map(|it| it.ended).sum();
            prop_assert_eq!(ended, times.iter().filter(|it| it.1).count());
        }

        #[test]
        fn where_all_ended_the_median_is_one_of_the_times(times in vec(0..20_i32, 1..60)) {
            let mut sorted = times.clone();
            sorted.sort_unstable();
            let lower = f64::from(sorted[(times.len() - 1) / 2]);
            let times: Vec<_> = times.iter().map(|time| (f64::from(*time), true)).collect();
            prop_assert_eq!(kaplan_meier_median(&times), Some(lower));
        }
    }
}
