//! Drawing and editing without the journal: text area, lists, lines.
