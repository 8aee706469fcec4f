//! The program from outside: screens, command line, files and a real terminal.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod architecture;
mod cli;
mod config;
mod evening;
mod evenings;
mod harness;
mod keys_at_random;
mod imports;
mod key_table;
mod packs;
mod pty;
mod screens;
mod text;
