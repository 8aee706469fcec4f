//! Pages to read and to answer, made from the journal: the week's, and the month's.
//!
//! A page is a [`document::Document`], plain data; the screen, the command line and files show the same one.

pub mod review_of;
pub mod document;
pub mod sources;
mod questions;
mod passages;
mod figures;
mod plans;
mod treated;
mod week;
mod month;
mod pages;
pub mod text;
pub mod markdown;

pub use pages::{document, page_of};
pub use week::LEARNED;
