//! Drawing and editing without the journal: text area, lists, lines.

pub mod flow;
pub mod column;
pub mod entry_line;
pub mod scroll;
pub mod steps;
pub mod long_text;
pub mod line_input;
pub mod completion;
pub mod text_area;
pub mod text_buffer;
pub mod text_edit;
mod text_history;
mod text_paint;
mod text_rows;
