//! Intervals of small samples.

/// The standard normal quantile of a 90% interval.
pub const Z90: f64 = 1.644_853_626_951_472_2;

/// A plausible range.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Interval {
    /// Its lower end.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
}

/// Wilson's interval of a proportion, 0–1; none of nothing.
#[expect(
    clippy::cast_precision_loss,
    reason = "a journal has far fewer than 2^52 entries"
)]
pub fn wilson(k: usize, n: usize, z: f64) -> Option<Interval> {
    if n == 0 {
        return None;
    }
    let (k, n) = (k as f64, n as f64);
    let (p, z2) = (k / n, z * z);
    let centre = (p + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = z * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt() / (1.0 + z2 / n);
    Some(Interval {
        low: (centre - half).clamp(0.0, 1.0),
        high: (centre + half).clamp(0.0, 1.0),
    })
}
