//! Charts drawn as SVG, one file for each kind.
//!
//! Marks differ in form as well as in colour; a picture is readable in print. Letters are all of one
//! width, so that what fits is known here.

pub mod ink;
pub mod style;
pub mod chart;
pub mod days;
pub mod matrix;
pub mod levels;
pub mod shares;
pub mod bars;
pub mod lists;
pub mod map;
