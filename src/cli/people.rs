//! `evenkeel people`: the people in use.

use clap::Args;

use crate::cli::context::Context;
use crate::cli::fault::Fault;
use crate::cli::limit::Limit;
use crate::cli::table::print_uses;

/// List the people in use
#[derive(Debug, Args)]
pub struct People {
    #[command(flatten)]
    limit: Limit,
}

impl People {
    /// Prints each with its count and its last day, the most named first.
    pub fn run(self, cx: &mut Context) -> Result<(), Fault> {
        let uses = cx.existing_journal()?.people_by_use(self.limit.rows())?;
        if uses.is_empty() {
            cx.output
                .notice("No people yet. Write @mk in an entry to name somebody.");
        }
        let today = cx.today();
        Ok(print_uses(&uses, today, &mut cx.output)?)
    }
}
