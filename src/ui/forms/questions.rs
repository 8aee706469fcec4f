//! What the choice of questions depends on, beside the journal.

use std::rc::Rc;

use crate::domain::history::SessionSettings;
use crate::domain::prompt::Pack;

/// What the choice of questions depends on, beside the journal.
#[derive(Clone, Debug)]
pub struct Questions {
    /// The packs in use.
    pub packs: Rc<Vec<Pack>>,
    /// What the user has set.
    pub settings: SessionSettings,
    /// The keys of the pages that look back, where they have one.
    pub review_keys: ReviewKeys,
}

/// The keys of the pages that look back, in words.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ReviewKeys {
    /// The week's.
    pub week: Option<String>,
    /// The month's.
    pub month: Option<String>,
}
