//! `evenkeel delete ID`, and `--undo`, which brings the entry back.

use clap::Args;

use crate::cli::chosen;
use crate::cli::context::Context;
use crate::cli::fault::Fault;
use crate::cli::report;

/// Delete an entry, or bring it back with --undo
#[derive(Debug, Args)]
pub struct Delete {
    /// The entry's id, or its first or last digits
    id: String,
    /// Bring the entry back
    #[arg(long)]
    undo: bool,
}

impl Delete {
    /// Deletes the entry, or brings it back.
    pub fn run(self, cx: &mut Context) -> Result<(), Fault> {
        if self.undo {
            bring_back(&self.id, cx)
        } else {
            delete(&self.id, cx)
        }
    }
}

fn delete(words: &str, cx: &mut Context) -> Result<(), Fault> {
    let mut store = cx.existing_journal()?;
    let entry = chosen::entry(words, &store, cx)?;
    store.delete_entry(entry.id, cx.now)?;
    let short = entry.id.short();
    let title = report::title(&entry, &store.reaction_words()?);
    cx.output.done(&format!("Deleted {short}: {title}"))?;
    cx.output
        .notice(&format!("`evenkeel delete {short} --undo` brings it back."));
    Ok(())
}

fn bring_back(words: &str, cx: &mut Context) -> Result<(), Fault> {
    let mut store = cx.existing_journal()?;
    let ids = store.deleted_entries_starting_with(&chosen::letters(words)?)?;
    let id = match ids.as_slice() {
        [] => {
            return Err(
                Fault::failed(format!("there is no deleted entry `{words}`"))
                    .hint("`evenkeel delete` named the id when it deleted the entry"),
            );
        }
        several => chosen::only(several, words, |id| Ok(id.short()))?,
    };
    store.restore_entry(id, cx.now)?;
    let entry = store.entry(id)?.ok_or_else(|| chosen::unknown(words))?;
    let title = report::title(&entry, &store.reaction_words()?);
    let said = format!("Brought back {}: {title}", id.short());
    Ok(cx.output.done(&said)?)
}
