//! The options that every command takes.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{OsStringValueParser, TypedValueParser};

/// Options of every command.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Options of every command")]
pub struct Globals {
    /// The journal file
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        env = "EVENKEEL_JOURNAL",
        value_parser = OsStringValueParser::new().map(PathBuf::from),
        hide_env = true
    )]
    pub journal: Option<PathBuf>,
    /// The settings file
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// No colours
    #[arg(long, global = true)]
    pub no_color: bool,
    /// Only the answer, nothing beside it
    #[arg(long, short, global = true)]
    pub quiet: bool,
}
