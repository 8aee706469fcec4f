//! Markdown in an entry: what is markup is set apart quietly, everything else is as it was typed.
//!
//! It is a journal, not a document. Every line that was typed stays a line of its own, indented words stay words,
//! HTML, tables and entities are ordinary text, and no letter or digit ever goes missing.

pub mod line;
mod markup;
mod prefix;
pub mod written;
