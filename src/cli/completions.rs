//! `evenkeel completions SHELL`: completions for a shell, on standard output.

use clap::{Args, Command};
use clap_complete::Shell;

use crate::cli::context::Context;
use crate::cli::fault::Fault;

/// Print completions for a shell
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    /// Prints them for a grammar.
    pub fn run(self, mut grammar: Command, cx: &mut Context) -> Result<(), Fault> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut grammar, "evenkeel", &mut script);
        cx.output.document().write_all(&script)?;
        Ok(())
    }
}
