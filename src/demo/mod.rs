//! A believable sample journal, made from a seed: two years of somebody newly leading a team.
//!
//! Nobody in it exists. The same day, length and seed make the same journal.

pub mod calendar;
pub mod chance;
pub mod evening;
pub mod journal;
pub mod moments;
pub mod pen;
pub mod plans;
pub mod replies;
pub mod sample;
pub mod sentences;

pub use journal::journal;
pub use sample::Demo;
