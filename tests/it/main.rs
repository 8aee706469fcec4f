//! The program from outside: screens, command line, files and a real terminal.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod architecture;
mod cli;
mod config;
mod evenings;
mod imports;
mod key_table;
#[cfg(test)]
mod migrations;
mod packs;
#[cfg(test)]
mod pty;
mod shell;
mod text;
