//! `evenkeel tags`: the situations in use, and care for their names.

use clap::Args;

use crate::cli::care::Care;
use crate::cli::context::Context;
use crate::cli::fault::Fault;
use crate::cli::terms::{Listing, kinds};
use crate::domain::term::TermKind;

const HELP: &str = "\
With --format json the answer is one document: [{\"name\", \"count\", \"last_day\", \"aliases\", \
\"archived\"}]; a reaction that you gave a word of your own has it as \"label\". No text is ever \
changed: whatever a name is called now, the old one finds the same entries.";

/// List the situations in use, rename, merge and archive them
#[derive(Debug, Args)]
#[command(after_long_help = HELP)]
pub struct Tags {
    #[command(subcommand)]
    care: Option<Care>,
    /// Another list of names
    #[arg(long, value_name = "LIST", global = true, default_value = "situation", value_parser = kinds())]
    kind: TermKind,
    #[command(flatten)]
    listing: Listing,
}

impl Tags {
    /// Prints each with its count and its last day, the most used first; or changes one.
    pub fn run(self, cx: &mut Context) -> Result<(), Fault> {
        self.listing.run(self.kind, self.care, cx)
    }
}
