//! Entries become files; one file for each format.
