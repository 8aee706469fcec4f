//! The week's page and the month's: to read, and to answer in place.

pub mod screen;
mod item;
mod item_view;
mod keys;
mod moving;
pub mod writing;
