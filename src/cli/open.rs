//! `evenkeel` without a command: opens the journal on the screen.

use std::path::Path;

use crate::cli::context::Context;
use crate::cli::fault::Fault;
use crate::runtime::check_terminal;

/// Opens the journal.
pub fn open(cx: &mut Context) -> Result<(), Fault> {
    let path = cx.journal_path()?;
    open_at(&path, cx)
}

/// Opens the journal in a file.
pub fn open_at(path: &Path, cx: &mut Context) -> Result<(), Fault> {
    check_terminal().map_err(|why| Fault::usage(why.to_string()))?;
    let _store = cx.journal_at(path).or_else(|_| cx.journal())?;
    Err(Fault::failed("the screen is not built yet"))
}
