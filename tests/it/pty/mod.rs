//! The runtime in a real pseudo-terminal, with a small program in the place of the app.

mod child;
mod endings;
mod faults;
mod harness;
mod lending;
mod terminal;
mod typing;
