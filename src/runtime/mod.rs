//! The one door to the real world: terminal, clock, threads, editor, clipboard, signals.

pub mod clipboard;
pub mod clock;
pub mod editor;
pub mod fault;
pub mod keeper;
pub mod keyboard;
mod lending;
pub mod main_loop;
pub mod new_file;
pub mod news;
pub mod painter;
pub mod signals;
pub mod terminal;

pub use main_loop::{Ended, RunError, Setup, run};
pub use terminal::{NoTerminal, check_terminal};
