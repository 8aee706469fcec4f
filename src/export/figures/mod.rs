//! Figures become files; one file for each format.
//!
//! A writer sees a [`page::Page`]: figures as plain data, and what they are about. `letters` draws charts
//! for text, `drawn` for pictures.

pub mod named;
pub mod page;
pub mod rows;
pub mod legend;
pub mod scale;
pub mod weeks;
pub mod xml;
pub mod letters;
pub mod drawn;
pub mod tables;
pub mod text;
pub mod json;
pub mod svg;
pub mod html;
#[cfg(test)]
mod samples;

use std::io::Write;

use crate::export::figures::page::Page;
use crate::export::source::ExportError;

/// Writes a page of figures in one format.
pub trait FigureWriter: Sync {
    /// The word for `--format`.
    fn name(&self) -> &'static str;

    /// How the name of a file ends that asks for it.
    fn ending(&self) -> &'static str;

    /// What it writes, in one line.
    fn describe(&self) -> &'static str;

    /// Writes the page; nothing that is written would be obeyed by a terminal or a browser.
    fn write(&self, page: &Page, out: &mut dyn Write) -> Result<(), ExportError>;
}

/// All formats, the first being the one that is written where none is asked for.
pub const ALL: [&dyn FigureWriter; 4] = [&text::Text, &json::Json, &svg::Svg, &html::Html];
