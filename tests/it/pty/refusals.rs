//! What cannot be opened is told in one sentence and left as it is.
