//! `evenkeel prompts list|check FILE`: the prompt packs in use, and whether a new one can be.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use crate::cli::context::Context;
use crate::cli::fault::Fault;
use crate::cli::table::Table;
use crate::domain::words;
use crate::packs;

/// List or check prompt packs
#[derive(Debug, Args)]
pub struct Prompts {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List the packs in use
    List,
    /// Check a pack file as if it were in your folder of packs
    Check {
        /// The file
        file: PathBuf,
    },
}

impl Prompts {
    /// Lists the packs, or checks a file.
    pub fn run(self, cx: &mut Context) -> Result<(), Fault> {
        match self.command {
            None | Some(Command::List) => list(cx),
            Some(Command::Check { file }) => check(&file, cx),
        }
    }
}

fn list(cx: &mut Context) -> Result<(), Fault> {
    let folder = cx.config.paths.prompts.clone();
    let packs = packs::load(folder.as_deref());
    let mut table = Table::with_numbers(&[1]);
    for pack in &packs.packs {
        let whose = if packs.replaced.contains(&pack.id) {
            "yours, in place of the shipped one"
        } else if packs.own.contains(&pack.id) {
            "yours"
        } else {
            ""
        };
        let is_off = cx.config.settings.session.packs_off.contains(&pack.id);
        let notes = [whose, if is_off { "off" } else { "" }];
        let notes: Vec<&str> = notes.into_iter().filter(|note| !note.is_empty()).collect();
        table.row([
            pack.id.clone(),
            pack.prompts.len().to_string(),
            pack.title.clone(),
            notes.join(", "),
        ]);
    }
    table.print(&mut cx.output)?;
    for trouble in &packs.troubles {
        cx.output.notice(&format!("notice: {trouble}"));
    }
    Ok(())
}

fn check(file: &Path, cx: &mut Context) -> Result<(), Fault> {
    let bytes = fs::read(file).map_err(|error| Fault::unread(file, &error))?;
    let text = String::from_utf8(bytes).map_err(|_not_text| {
        Fault::failed(format!("`{}` is not a pack", file.display())).because("it is not UTF-8 text")
    })?;
    match packs::check(&file.display().to_string(), &text) {
        Ok((pack, troubles)) => {
            for trouble in troubles {
                cx.output.line(&trouble.to_string())?;
            }
            let prompts = words::count(pack.prompts.len(), "prompt", "prompts");
            cx.output
                .line(&format!("`{}` can be used: {prompts}.", pack.id))?;
            Ok(())
        }
        Err(troubles) => {
            for trouble in &troubles {
                cx.output.line(&trouble.to_string())?;
            }
            Err(Fault::failed(format!(
                "`{}` cannot be used as it is",
                file.display()
            )))
        }
    }
}
