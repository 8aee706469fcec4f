//! A believable sample journal, made from a seed: two years of somebody newly leading a team.
//!
//! Nobody in it exists. The same day, length and seed make the same journal.

mod calendar;
mod chance;
mod evening;
mod journal;
mod moments;
mod pen;
mod plans;
mod replies;
mod reviews;
mod sample;
mod sentences;

pub use journal::journal;
pub use sample::Demo;
