//! `evenkeel man`: the manual page, on standard output.

use clap::{Args, Command, CommandFactory};
use clap_mangen::Man as Page;

use crate::cli::arguments::Arguments;
use crate::cli::context::Context;
use crate::cli::fault::Fault;

/// Print the manual page
#[derive(Debug, Args)]
pub struct Man {}

impl Man {
    /// Prints the page, with a section for each command.
    pub fn run(self, context: &mut Context) -> Result<(), Fault> {
        let mut command = Arguments::command();
        command.build();
        let mut page = Vec::new();
        Page::new(command.clone()).render(&mut page)?;
        for subcommand in command.get_subcommands().filter(|one| !one.is_hide_set()) {
            section(subcommand, &mut page)?;
        }
        context.output.document().write_all(&page)?;
        Ok(())
    }
}

fn section(command: &Command, page: &mut Vec<u8>) -> std::io::Result<()> {
    if command.get_name() == "help" {
        return Ok(());
    }
    let part = Page::new(command.clone());
    page.extend(format!(".SH \"EVENKEEL {}\"\n", command.get_name().to_uppercase()).bytes());
    part.render_synopsis_section(page)?;
    part.render_options_section(page)
}
