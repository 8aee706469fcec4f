//! Each statistic against a published implementation (`tests/fixtures/stats/README.md`).

use std::fmt::Debug;

use evenkeel::stats::small_sample::{
    Interval, benjamini_hochberg, fisher_exact, kaplan_meier, kaplan_meier_median, mann_kendall,
    median, newcombe, quartiles, theil_sen, wilson_partial,
};
use serde::Deserialize;
use serde::de::DeserializeOwned;

const NEAR: f64 = 1e-9;

/// Every case of a file must hold; `holds` names what does not.
#[track_caller]
fn check<Case: DeserializeOwned + Debug>(json: &str, holds: impl Fn(&Case) -> bool) {
    let cases: Vec<Case> = serde_json::from_str(json).unwrap();
    assert!(cases.len() > 100);
    let amiss = cases.iter().find(|case| !holds(case));
    assert!(amiss.is_none(), "{amiss:?}");
}

/// Equal to nine digits; a p stays itself however small it is.
fn is_near(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= NEAR * expected.abs()
}

/// Equal to nine places after the point: an end of an interval may be all rounding beside 0.
fn is_end_near(found: Option<Interval>, low: f64, high: f64) -> bool {
    found.is_some_and(|it| (it.low - low).abs() <= NEAR && (it.high - high).abs() <= NEAR)
}

#[test]
fn wilson_agrees_with_statsmodels() {
    #[derive(Deserialize, Debug)]
    struct Case {
        k: f64,
        n: usize,
        z: f64,
        low: f64,
        high: f64,
    }
    let json = include_str!("../fixtures/stats/wilson.json");
    check(json, |it: &Case| {
        is_end_near(wilson_partial(it.k, it.n, it.z), it.low, it.high)
    });
}

#[test]
fn newcombe_agrees_with_statsmodels() {
    #[derive(Deserialize, Debug)]
    struct Case {
        a: (usize, usize),
        b: (usize, usize),
        z: f64,
        low: f64,
        high: f64,
    }
    let json = include_str!("../fixtures/stats/newcombe.json");
    check(json, |it: &Case| {
        is_end_near(newcombe(it.a, it.b, it.z), it.low, it.high)
    });
}

#[test]
fn fisher_agrees_with_exact_integers_and_scipy() {
    #[derive(Deserialize, Debug)]
    struct Case {
        cells: [usize; 4],
        p: f64,
    }
    let json = include_str!("../fixtures/stats/fisher_exact.json");
    check(json, |it: &Case| {
        let [a, b, c, d] = it.cells;
        is_near(fisher_exact(a, b, c, d), it.p)
    });
}

#[test]
fn benjamini_hochberg_agrees_with_statsmodels_and_scipy() {
    #[derive(Deserialize, Debug)]
    struct Case {
        p: Vec<f64>,
        q: f64,
        found: Vec<bool>,
    }
    let json = include_str!("../fixtures/stats/benjamini_hochberg.json");
    check(json, |it: &Case| {
        benjamini_hochberg(&it.p, it.q) == it.found
    });
}

#[test]
fn mann_kendall_agrees_with_pymannkendall_and_scipy() {
    #[derive(Deserialize, Debug)]
    struct Case {
        x: Vec<f64>,
        s: i64,
        variance: f64,
        z: f64,
        p: f64,
    }
    let json = include_str!("../fixtures/stats/mann_kendall.json");
    check(json, |it: &Case| {
        let found = mann_kendall(&it.x).unwrap();
        found.s == it.s
            && is_near(found.variance, it.variance)
            && is_near(found.z, it.z)
            && is_near(found.p, it.p)
    });
}

#[test]
fn theil_sen_agrees_with_scipy() {
    #[derive(Deserialize, Debug)]
    struct Case {
        points: Vec<(f64, f64)>,
        slope: Option<f64>,
    }
    let json = include_str!("../fixtures/stats/theil_sen.json");
    check(json, |it: &Case| match (theil_sen(&it.points), it.slope) {
        (Some(found), Some(expected)) => is_near(found, expected),
        (found, expected) => found == expected,
    });
}

#[test]
fn kaplan_meier_agrees_with_lifelines() {
    #[derive(Deserialize, Debug)]
    struct Case {
        times: Vec<(f64, bool)>,
        ends: Vec<f64>,
        survival: Vec<f64>,
        median: Option<f64>,
    }
    let json = include_str!("../fixtures/stats/kaplan_meier.json");
    check(json, |it: &Case| {
        let steps = kaplan_meier(&it.times);
        let mut survival = steps.iter().zip(&it.survival);
        steps
            .iter()
            .map(|step| step.time)
            .eq(it.ends.iter().copied())
            && survival.all(|(step, expected)| (step.survival - expected).abs() <= NEAR)
            && kaplan_meier_median(&it.times) == it.median
    });
}

#[test]
fn quartiles_agree_with_numpy() {
    #[derive(Deserialize, Debug)]
    struct Case {
        values: Vec<f64>,
        low: f64,
        median: f64,
        high: f64,
    }
    let json = include_str!("../fixtures/stats/quartiles.json");
    check(json, |it: &Case| {
        let found = quartiles(&it.values).unwrap();
        is_near(found.low, it.low)
            && is_near(found.median, it.median)
            && is_near(found.high, it.high)
            && median(&it.values) == Some(found.median)
    });
}
