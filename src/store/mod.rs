//! The journal file: the only SQL.

/// The journal file, open.
#[derive(Debug)]
pub struct Store {}

/// Why the journal could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {}
