//! `evenkeel config path|show`: where settings lie and what they are.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::context::Context;
use crate::cli::fault::Fault;
use crate::cli::table::Table;

/// Show where settings lie and what they are
#[derive(Debug, Args)]
pub struct Config {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Where the files lie, whether they exist or not
    Path,
    /// All settings as they hold, in the form of the settings file
    Show,
}

impl Config {
    /// Prints the places or the settings.
    pub fn run(self, cx: &mut Context) -> Result<(), Fault> {
        match self.command {
            Some(Command::Path) => paths(cx),
            None | Some(Command::Show) => {
                let settings = cx.config.effective.clone();
                Ok(cx.output.lines(settings.trim_end())?)
            }
        }
    }
}

fn paths(cx: &mut Context) -> Result<(), Fault> {
    let paths = cx.config.paths.clone();
    let mut table = Table::default();
    let places = [
        ("settings", paths.config_file),
        ("keys", paths.keymap_file),
        ("themes", paths.themes),
        ("prompts", paths.prompts),
        ("journal", paths.journal),
    ];
    for (what, place) in places {
        let place = place.unwrap_or_else(|| PathBuf::from("nowhere: there is no home folder"));
        table.row([what.to_owned(), place.display().to_string()]);
    }
    // a path that is cut leads nowhere
    cx.output.columns = None;
    Ok(table.print(&mut cx.output)?)
}
