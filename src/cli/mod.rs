//! The command line, one file for each subcommand.

mod add;
mod arguments;
mod backup;
mod chosen;
mod completions;
mod config;
mod context;
mod delete;
mod demo;
mod edit;
mod export;
mod fault;
mod import;
mod journal_source;
mod man;
mod open;
mod output;
mod people;
mod progress;
mod prompts;
mod report;
mod restored;
mod run;
mod search;
mod show;
mod situations;
mod table;
mod tick;

pub use arguments::Arguments;
pub use restored::write_demo;
pub use run::run;
