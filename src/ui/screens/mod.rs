//! The full pages.

pub mod today;
pub mod journal;
pub mod patterns;
