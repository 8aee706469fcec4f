//! Other journals' files become entries; one file for each format.
