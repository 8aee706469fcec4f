//! The full pages.
