//! Documents that are made from the program: held against it, or written anew.

/// What to do where a document is behind.
pub(crate) const REMEDY: &str = "EVENKEEL_DOCS=write cargo test writes it anew; look at it then";

/// Whether documents are to be written in place of being checked.
pub(crate) fn are_written() -> bool {
    std::env::var_os("EVENKEEL_DOCS").is_some_and(|wish| wish == "write")
}
