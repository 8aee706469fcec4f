//! `evenkeel backup FILE`: a copy of the journal, proved equal.

use std::path::PathBuf;

use clap::Args;

use crate::cli::context::Context;
use crate::cli::fault::Fault;
use crate::domain::words;

/// Copy the journal, checked, to another file
#[derive(Debug, Args)]
pub struct Backup {
    /// The copy; left out, the journal's name with the date and time beside it
    file: Option<PathBuf>,
}

impl Backup {
    /// Writes the copy.
    pub fn run(self, cx: &mut Context) -> Result<(), Fault> {
        let store = cx.existing_journal()?;
        let to = match self.file {
            Some(file) => file,
            None => beside(&cx.journal_path()?, cx),
        };
        store.back_up(&to)?;
        let entries = words::count(store.entry_count()?, "entry", "entries");
        Ok(cx
            .output
            .done(&format!("Copied {entries} to `{}`.", to.display()))?)
    }
}

fn beside(journal: &std::path::Path, cx: &Context) -> PathBuf {
    let stem = journal.file_stem().unwrap_or_default().to_string_lossy();
    let date = cx.now.format("%Y-%m-%d-%H%M%S");
    journal.with_file_name(format!("{stem}-{date}.db"))
}
