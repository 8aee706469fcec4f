//! Something that happened: to the keyboard, the terminal, the clock or a thread.

use crate::domain::draft::Slot;
use crate::domain::entry::Timestamp;
use crate::input::key::Key;

/// Something that happened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// A button or the wheel of the mouse.
    Mouse(Mouse),
    /// The terminal has a new size, in columns and rows.
    Resize(u16, u16),
    /// The keeper has committed all drafts that it had been given.
    Kept(Timestamp),
    /// The keeper could not write; the words are still in the editor.
    NotKept(String),
    /// The user's editor was closed.
    Edited {
        /// Whose text it was.
        slot: Slot,
        /// The text as it is now, or why there is none.
        text: Result<String, String>,
    },
    /// A new file was written, which is to be said so; or why it was not.
    Written(Result<String, String>),
    /// The time asked for by `App::wake_at` has come.
    Woke,
    /// The program came back from being suspended.
    Resumed,
    /// A signal asks the program to end.
    Ending,
}

/// What the mouse did, at a column and a row from 0.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Mouse {
    /// The left button went down.
    Click {
        /// From 0.
        column: u16,
        /// From 0.
        row: u16,
    },
    /// The wheel turned away from the user.
    WheelUp {
        /// From 0.
        column: u16,
        /// From 0.
        row: u16,
    },
    /// The wheel turned towards the user.
    WheelDown {
        /// From 0.
        column: u16,
        /// From 0.
        row: u16,
    },
}
