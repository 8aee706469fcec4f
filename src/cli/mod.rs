//! The command line, one file for each subcommand.

pub mod add;
pub mod arguments;
pub mod backup;
pub mod chosen;
pub mod completions;
pub mod config;
pub mod context;
pub mod delete;
pub mod demo;
pub mod edit;
pub mod export;
pub mod fault;
pub mod globals;
pub mod import;
pub mod journal_source;
pub mod limit;
pub mod man;
pub mod open;
pub mod output;
pub mod people;
pub mod progress;
pub mod prompts;
pub mod report;
pub mod restored;
pub mod run;
pub mod search;
pub mod show;
pub mod situations;
pub mod table;
pub mod tick;

pub use arguments::Arguments;
pub use restored::write_demo;
pub use run::run;
