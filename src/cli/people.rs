//! `evenkeel people`: the people in use, and care for their names.

use clap::Args;

use crate::cli::care::Care;
use crate::cli::context::Context;
use crate::cli::fault::Fault;
use crate::cli::terms::Listing;
use crate::domain::term::TermKind;

const HELP: &str = "\
With --format json the answer is one document: [{\"name\", \"count\", \"last_day\", \"aliases\", \
\"archived\"}]. No text is ever changed: whatever somebody is called now, the old name finds the \
same entries.";

/// List the people in use, rename, merge and archive them
#[derive(Debug, Args)]
#[command(after_long_help = HELP)]
pub struct People {
    #[command(subcommand)]
    care: Option<Care>,
    #[command(flatten)]
    listing: Listing,
}

impl People {
    /// Prints each with its count and its last day, the most named first; or changes one.
    pub fn run(self, cx: &mut Context) -> Result<(), Fault> {
        self.listing.run(TermKind::Person, self.care, cx)
    }
}
