//! Everything written, newest first: list, reading pane, one search line on top.

pub mod order;
pub mod window;
pub mod list;
pub mod sheet;
pub mod reading;
pub mod editing;
pub mod layout;
mod asked;
mod past;
mod suggested;
mod way;
pub mod searching;
pub mod facet_rows;
pub mod facets;
pub mod narrowing;
pub mod selection;
pub mod search_line;
pub mod keys;
pub mod going;
pub mod change;
pub mod mouse;
pub mod hints;
pub mod refresh;
pub mod screen;
