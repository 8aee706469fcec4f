//! What evenkeel is about, as plain values and pure rules: no clock, files, SQL or terminal.

pub mod ago;
pub mod cluster;
pub mod day;
pub mod document;
pub mod draft;
pub mod entry;
pub mod history;
pub mod id;
pub mod moment;
pub mod month;
pub mod nearest;
pub mod period;
pub mod place;
pub mod placeholder;
pub mod plan;
pub mod prompt;
pub mod query;
pub mod reaction;
pub mod scale;
pub mod session;
pub mod shown;
pub mod standing;
pub mod tag;
pub mod trouble;
pub mod words;
pub mod wrap;
