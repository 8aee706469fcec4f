//! Charts drawn with letters, one file for each kind.

pub mod aligned;
pub mod drawing;
pub mod chart;
pub mod days;
pub mod matrix;
pub mod levels;
pub mod shares;
pub mod bars;
pub mod lists;
pub mod map;
