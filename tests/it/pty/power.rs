//! The power fails, a signal comes, the terminal is closed: what was typed is there.
