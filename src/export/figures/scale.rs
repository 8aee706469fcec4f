//! Parts of a whole, and their places on it.

/// k of n, 0–1; nothing of nothing is nought.
#[expect(
    clippy::cast_precision_loss,
    reason = "a journal has far fewer than 2^52 entries"
)]
pub fn ratio(k: usize, n: usize) -> f64 {
    if n == 0 { 0.0 } else { k as f64 / n as f64 }
}

/// The place of a share of 0–1 among so many, the nearest one.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of a small whole is small"
)]
pub fn place(share: f64, of: usize) -> usize {
    (share.clamp(0.0, 1.0) * of as f64).round() as usize
}

/// A small count as a length.
#[expect(clippy::cast_precision_loss, reason = "columns and rows are few")]
pub fn length(n: usize) -> f64 {
    n as f64
}
