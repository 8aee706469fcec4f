//! What the record says, one file for each insight.

pub mod rhythm;
pub mod small_sample;
