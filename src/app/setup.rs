//! What the app is started with.

use std::rc::Rc;

use crate::domain::history::SessionSettings;
use crate::domain::id::SessionId;
use crate::domain::prompt::Pack;
use crate::domain::trouble::Trouble;
use crate::input::keymap::Keymap;
use crate::ui::look::Look;

/// What the app is started with, beside the journal itself.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The running program that its drafts belong to.
    pub session: SessionId,
    /// Where the journal lies, in words for the first page.
    pub journal: String,
    /// The packs in use.
    pub packs: Rc<Vec<Pack>>,
    /// What decides which questions are asked.
    pub settings: SessionSettings,
    /// The hour at which a day ends.
    pub day_ends_at: u8,
    /// The keys.
    pub keymap: Keymap,
    /// The styles.
    pub look: Look,
    /// What was wrong with the user's files.
    pub troubles: Vec<Trouble>,
}
