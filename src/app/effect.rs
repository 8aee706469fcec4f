//! What the app asks of the world.

use crate::domain::draft::{Draft, Slot};

/// What the app asks of the world; `runtime` performs it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Effect {
    /// Ends the program, after everything is kept.
    Quit,
    /// Gives the terminal back to the shell until the program is called again.
    Suspend,
    /// Puts text on the clipboard.
    Copy(String),
    /// Opens a text in the user's editor; the answer is `Event::Edited`.
    Edit {
        /// Whose text it is.
        slot: Slot,
        /// The text.
        text: String,
    },
    /// Writes a new file, never in place of another; the answer is `Event::Written`.
    WriteFile {
        /// Its name; `~` is the home.
        file: String,
        /// What it will hold.
        contents: Vec<u8>,
        /// What is said once it is there.
        says: String,
    },
    /// Hands a draft to the keeper.
    Keep(Draft),
    /// Tells the keeper that a draft has become an entry, or is given up.
    Forget(Slot),
    /// Asks the keeper to write at once and to answer with `Event::Kept`.
    KeepNow,
    /// Draws every cell anew.
    Redraw,
}
