//! `evenkeel` without a command: opens the journal on the screen.

use std::path::Path;

use crate::cli::context::Context;
use crate::cli::fault::Fault;
use crate::domain::words;
use crate::runtime::check_terminal;
use crate::store::Store;

/// Opens the journal.
pub fn open(cx: &mut Context) -> Result<(), Fault> {
    let path = cx.journal_path()?;
    open_at(&path, cx)
}

/// Opens the journal in a file.
pub fn open_at(path: &Path, cx: &mut Context) -> Result<(), Fault> {
    check_terminal().map_err(|why| Fault::usage(why.to_string()))?;
    let store = cx.journal_in(path)?;
    show(&store)
}

/// The one place where the screen is started.
fn show(store: &Store) -> Result<(), Fault> {
    let entries = words::count(store.entry_count()?, "entry", "entries");
    Err(Fault::failed("this build has no screen").because(format!("it can only read {entries}")))
}
