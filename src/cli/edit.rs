//! `evenkeel edit ID`: an entry's text in the user's editor.

use clap::Args;

use crate::cli::chosen;
use crate::cli::context::Context;
use crate::cli::fault::Fault;
use crate::runtime::clock;
use crate::runtime::editor::Page;
use crate::runtime::new_file::reason;

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
        let after = before.clone().with_text(&text);
        match store.change_entry_from(entry.id, (&before, &after), None, clock::now()) {
            Ok(_) => Ok(cx.output.done(&format!("Changed: {}", entry.id.short()))?),
            Err(why) => Err(left_behind(why.into(), &text)),
        }
    }
}

/// A text that could not be kept is not lost: it stays in a file.
fn left_behind(why: Fault, text: &str) -> Fault {
    match Page::new(text) {
        Ok(page) => why.hint(format!("your text is in `{}`", page.leave().display())),
        Err(_) => why,
    }
}

fn edited(text: &str, cx: &Context) -> Result<String, Fault> {
    let editor = cx.editor()?;
    let page = Page::new(text).map_err(|error| {
        Fault::failed("could not make a file for the editor").because(reason(&error))
    })?;
    let not_edited = |why: String| {
        Fault::failed("the entry was not changed")
            .because(why)
            .hint("VISUAL or EDITOR names the editor")
    };
    let mut child = page.open_in(&editor).map_err(not_edited)?;
    match child.wait() {
        Ok(status) => page.close(status),
        Err(error) => Err(page.give_up(&reason(&error))),
    }
    .map_err(not_edited)
}
