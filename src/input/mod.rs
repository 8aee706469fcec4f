//! What the user does: bytes become events, keys become actions; the only place that knows key codes.

pub mod action;
pub mod context;
pub mod decode;
pub mod event;
pub mod key;
pub mod keymap;
mod keymap_file;
mod paste;
mod sequence;
