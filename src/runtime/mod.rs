//! The one door to the real world: terminal, clock, threads, editor, clipboard, signals.

pub mod clock;
