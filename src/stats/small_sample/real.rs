//! Counts as real numbers.

/// A count as a real number, which is exact up to four thousand million and stays there beyond.
pub(super) fn real(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
