//! The way back from a search: to the page it was begun on, and to the entry that was selected.

use crate::domain::id::EntryId;
use crate::ui::message::ScreenId;

/// What `esc` leads back to.
#[derive(Debug, Default)]
pub(super) struct Way {
    /// The page from which the search line was asked for.
    pub(super) page: Option<ScreenId>,
    /// What another page showed here: `esc` leads back to it at once.
    pub(super) shown: Option<Shown>,
    /// The place in the whole list where the search began.
    pub(super) place: Option<Place>,
    /// The rows that are to stand above the selected one at the next refresh.
    pub(super) rows_above: Option<usize>,
}

/// What another page showed in the journal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Shown {
    /// The page.
    pub(super) page: ScreenId,
    /// Its search.
    pub(super) search: String,
}

/// A place in the list: an entry, and how many rows stood above it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Place {
    pub(super) id: EntryId,
    pub(super) rows_above: usize,
}
