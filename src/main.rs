//! Parses the arguments, runs, and ends with an exit code.

fn main() {}
