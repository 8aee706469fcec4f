//! Entries become files; one file for each format.
//!
//! A writer sees a [`source::Source`], not the journal file, and is never shown a sealed entry.

pub mod figures;
pub mod jrnl;
pub mod json;
pub mod markdown;
pub mod named;
pub mod plain;
pub mod selected;
pub mod source;

use std::io::Write;

use crate::export::source::{ExportError, Source};

/// Writes a journal, or what a search finds in one, in one format.
pub trait Exporter: Sync {
    /// The word for `--format`.
    fn name(&self) -> &'static str;

    /// What it writes, in one line.
    fn describe(&self) -> &'static str;

    /// Writes everything that the source has.
    fn write(&self, source: &dyn Source, out: &mut dyn Write) -> Result<(), ExportError>;
}

/// All formats, the first being the one that is written where none is asked for.
pub const ALL: [&dyn Exporter; 3] = [&json::Json, &jrnl::Jrnl, &markdown::Markdown];
