//! The patterns: what the record says, a pane for each figure, and the way to the entries behind it.

mod body;
mod head;
mod keys;
mod mouse;
mod pages;
mod pane;
mod refresh;
pub mod screen;
