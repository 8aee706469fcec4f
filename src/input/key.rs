//! A key with its modifiers, and its name: `ctrl-p`, `esc`, `n`, `+`.

use crossterm::event::{KeyCode, KeyModifiers};

/// A key as pressed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Key {
    /// The key.
    pub code: KeyCode,
    /// Control, alt and shift; shift is dropped where the character says it already.
    pub modifiers: KeyModifiers,
}
