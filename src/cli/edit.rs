//! `evenkeel edit ID`: an entry's text in the user's editor.

use clap::Args;

use crate::cli::chosen;
use crate::cli::context::Context;
use crate::cli::fault::{Fault, reason};
use crate::runtime::clock;
use crate::runtime::editor::{self, Page};

/// Change an entry's text in your editor
#[derive(Debug, Args)]
pub struct Edit {
    /// The entry's id, or its first or last digits
    id: String,
}

impl Edit {
    /// Opens the editor and keeps what it saved.
    pub fn run(self, cx: &mut Context) -> Result<(), Fault> {
        let mut store = cx.existing_journal()?;
        let entry = chosen::entry(&self.id, &store, cx)?;
        let before = entry.content;
        let text = edited(&before.text, cx)?;
        if text == before.text {
            return Ok(cx.output.done("Nothing changed.")?);
        }
        if text.trim().is_empty() && before.moment().is_none() {
            return Err(Fault::failed("an entry needs text; it is as it was")
                .hint(format!("`evenkeel delete {}` deletes it", entry.id.short())));
        }
        let after = before.with_text(&text);
        store.change_entry(entry.id, &after, clock::now())?;
        Ok(cx.output.done(&format!("Changed: {}", entry.id.short()))?)
    }
}

fn edited(text: &str, cx: &Context) -> Result<String, Fault> {
    let page = Page::new(text).map_err(|error| {
        Fault::failed("could not make a file for the editor").because(reason(&error))
    })?;
    let command = editor::command(cx.config.settings.editor.as_deref());
    let not_edited = |why: String| {
        Fault::failed("the entry was not changed")
            .because(why)
            .hint("VISUAL or EDITOR names the editor")
    };
    let mut child = page.open_in(&command).map_err(not_edited)?;
    let status = child.wait().map_err(|error| not_edited(reason(&error)))?;
    page.close(status).map_err(not_edited)
}
