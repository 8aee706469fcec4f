//! Other journals' files become entries; one file for each format.
//!
//! A reader only reads: whoever calls it decides what is kept.

pub mod clues;
pub mod found;
pub mod jrnl;
pub mod jrnl_dates;
pub mod jrnl_json;
pub mod jrnl_text;
pub mod own_json;

use std::ops::ControlFlow;

use crate::import::clues::Clues;
use crate::import::found::{Found, Unreadable};

/// Reads the files of one kind of journal.
pub trait Importer: Sync {
    /// The word for `--format`.
    fn name(&self) -> &'static str;

    /// What it reads, in one line.
    fn describe(&self) -> &'static str;

    /// Whether a file that begins with these bytes and has this name is one of its own.
    fn recognises(&self, head: &[u8], file_name: &str) -> bool;

    /// Hands over everything found in the file, in its order; what cannot be read is handed over as bad, and reading goes on.
    fn read(
        &self,
        bytes: &[u8],
        clues: &Clues<'_>,
        each: &mut dyn FnMut(Found) -> ControlFlow<()>,
    ) -> Result<(), Unreadable>;
}

/// All formats, in the order in which they are asked whether they recognise a file.
pub const ALL: [&dyn Importer; 3] = [
    &own_json::OwnJson,
    &jrnl_json::JrnlJson,
    &jrnl_text::JrnlText,
];
