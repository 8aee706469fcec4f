//! The program from outside: screens, command line, files and a real terminal.

mod architecture;
mod config;
mod evening;
mod evenings;
mod harness;
mod packs;
mod pty;
mod text;
