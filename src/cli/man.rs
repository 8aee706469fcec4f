//! `evenkeel man`: the manual page, on standard output.

use clap::{Args, Command};
use clap_mangen::Man as Page;

use crate::cli::context::Context;
use crate::cli::fault::Fault;

/// Print the manual page
#[derive(Debug, Args)]
pub struct Man {
    /// Only the part on this command
    command: Option<String>,
}

impl Man {
    /// Prints the page, with a section for each command, or the part on one and those within it.
    pub fn run(self, mut grammar: Command, cx: &mut Context) -> Result<(), Fault> {
        grammar.build();
        let mut page = Vec::new();
        if let Some(name) = &self.command {
            let part = grammar
                .find_subcommand(name)
                .ok_or_else(|| Fault::usage(format!("there is no command `{name}`")))?;
            Page::new(part.clone()).render(&mut page)?;
            sections(part, &mut page)?;
        } else {
            Page::new(grammar.clone()).render(&mut page)?;
            sections(&grammar, &mut page)?;
        }
        cx.output.document().write_all(&page)?;
        Ok(())
    }
}

/// A section for each command within a command, and for those within them.
fn sections(command: &Command, page: &mut Vec<u8>) -> std::io::Result<()> {
    let parts = command.get_subcommands();
    for part in parts.filter(|one| one.get_name() != "help") {
        section(part, page)?;
        sections(part, page)?;
    }
    Ok(())
}

fn section(command: &Command, page: &mut Vec<u8>) -> std::io::Result<()> {
    let name = command.get_bin_name().unwrap_or(command.get_name());
    page.extend(format!(".SH \"{}\"\n", name.to_uppercase()).bytes());
    let part = Page::new(command.clone());
    part.render_synopsis_section(page)?;
    part.render_options_section(page)
}
