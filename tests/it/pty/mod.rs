//! A real pseudo-terminal: the runtime with a small program in it, and the program itself.

mod calendar;
mod child;
mod company;
mod endings;
mod evening;
mod faults;
mod finding;
mod harmless;
mod harness;
mod lending;
mod matches;
mod narrowing;
mod power;
mod refusals;
mod room;
mod screen;
mod terminal;
mod typing;
mod window;
mod writing;
