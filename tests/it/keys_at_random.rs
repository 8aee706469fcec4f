//! Random keys.
