//! The program from outside: screens, command line, files and a real terminal.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod architecture;
mod cli;
mod config;
mod docs;
mod evening;
mod evenings;
mod figures;
mod finding;
mod harness;
mod imports;
mod keys_at_random;
mod migrations;
mod own_words;
mod packs;
mod patterns;
mod pictures;
mod pty;
mod readme;
mod reviews;
mod scans;
mod screens;
mod shell;
mod simulation;
mod small_sample;
mod svg;
mod text;
