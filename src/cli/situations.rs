//! `evenkeel tags`: the situations in use.

use clap::Args;

use crate::cli::context::Context;
use crate::cli::fault::Fault;
use crate::cli::limit::Limit;
use crate::cli::table::print_uses;

/// List the situations in use
#[derive(Debug, Args)]
pub struct Tags {
    #[command(flatten)]
    limit: Limit,
}

impl Tags {
    /// Prints each with its count and its last day, the most used first.
    pub fn run(self, cx: &mut Context) -> Result<(), Fault> {
        let uses = cx
            .existing_journal()?
            .situations_by_use(self.limit.rows())?;
        if uses.is_empty() {
            cx.output
                .notice("No situations yet. Write #standup in an entry to make one.");
        }
        let today = cx.today();
        Ok(print_uses(&uses, today, &mut cx.output)?)
    }
}
