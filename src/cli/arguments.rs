//! The command line's grammar: the list of subcommands.

use std::ffi::OsString;

use clap::{CommandFactory, Parser, Subcommand};

use crate::brief::review_of::ReviewOf;
use crate::cli::context::Context;
use crate::cli::fault::Fault;
use crate::cli::globals::Globals;
use crate::cli::{
    add, backup, completions, config, delete, demo, edit, export, hyphens, import, man, patterns,
    people, prompts, review, search, show, situations, tick,
};

/// A private reflection journal for the end of the workday.
///
/// Without a command it opens the journal.
#[derive(Debug, Parser)]
#[command(name = "evenkeel", version, arg_required_else_help = false)]
#[command(after_help = "Dates are ISO or plain words: yesterday, \"last friday\", \"3 days ago\".")]
pub struct Arguments {
    /// Options of every command.
    #[command(flatten)]
    pub globals: Globals,
    /// What is to be done; without one, the journal opens.
    #[command(subcommand)]
    pub command: Option<Command>,
}

impl Arguments {
    /// The arguments of a run, the program's own name being the first.
    pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        let mut arguments: Vec<OsString> = arguments.into_iter().collect();
        if arguments.iter().any(|word| word == hyphens::SEARCH) {
            arguments = hyphens::keep_apart(arguments, &Self::command());
        }
        Self::try_parse_from(arguments)
    }
}

/// What can be done from the shell.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Record a moment without text
    Tick(tick::Tick),
    /// Write an entry
    Add(add::Add),
    /// Show an entry
    Show(show::Show),
    /// Change an entry's text in your editor
    Edit(edit::Edit),
    /// Delete an entry, or bring it back with --undo
    Delete(delete::Delete),
    /// Find entries by words, #situations, @people and fields
    Search(search::Search),
    /// Show what the record says, as text, picture or page
    Patterns(patterns::Patterns),
    /// Show the week's page: the good moments, what the record says, what to ask yourself
    Week(review::Review),
    /// Show the month's page
    Month(review::Review),
    /// List the situations in use, rename, merge and archive them
    Tags(situations::Tags),
    /// List the people in use, rename, merge and archive them
    People(people::People),
    /// List or check prompt packs
    Prompts(prompts::Prompts),
    /// Take over another journal's file
    Import(import::Import),
    /// Write the journal as a file for other programs
    Export(export::Export),
    /// Copy the journal, checked, to another file
    Backup(backup::Backup),
    /// Show where settings lie and what they are
    Config(config::Config),
    /// Open a filled sample journal, thrown away at the end
    Demo(demo::Demo),
    /// Print completions for a shell
    Completions(completions::Completions),
    /// Print the manual page
    Man(man::Man),
}

impl Command {
    /// Does it.
    pub fn run(self, cx: &mut Context) -> Result<(), Fault> {
        match self {
            Self::Tick(command) => command.run(cx),
            Self::Add(command) => command.run(cx),
            Self::Show(command) => command.run(cx),
            Self::Edit(command) => command.run(cx),
            Self::Delete(command) => command.run(cx),
            Self::Search(command) => command.run(cx),
            Self::Patterns(command) => command.run(cx),
            Self::Week(command) => command.run(ReviewOf::Week, cx),
            Self::Month(command) => command.run(ReviewOf::Month, cx),
            Self::Tags(command) => command.run(cx),
            Self::People(command) => command.run(cx),
            Self::Prompts(command) => command.run(cx),
            Self::Import(command) => command.run(cx),
            Self::Export(command) => command.run(cx),
            Self::Backup(command) => command.run(cx),
            Self::Config(command) => command.run(cx),
            Self::Demo(command) => command.run(cx),
            Self::Completions(command) => command.run(Arguments::command(), cx),
            Self::Man(command) => command.run(Arguments::command(), cx),
        }
    }
}
