//! The program from outside: screens, command line, files and a real terminal.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod architecture;
mod config;
mod key_table;
#[cfg(test)]
mod pty;
