//! What must hold of every evening.
