//! The full pages.

pub mod today;
pub mod review;
pub mod journal;
pub mod patterns;
