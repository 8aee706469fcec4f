//! Pack files: the shipped ones and the user's own, loaded and checked.
