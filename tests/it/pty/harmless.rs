//! Escape sequences in what was written reach no terminal.
