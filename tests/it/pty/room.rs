//! A disk without room, and one that cannot be written.
