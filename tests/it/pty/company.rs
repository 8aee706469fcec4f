//! Others at the same journal: a tick from a shell, a second window.
