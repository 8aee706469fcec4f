//! What the last destructive acts were, so that each can be taken back.

use crate::domain::entry::Content;
use crate::domain::id::EntryId;
use crate::domain::tag::Situation;
use crate::store::{SavedSearch, TermChange};

/// More acts are forgotten, oldest first.
const AT_MOST: usize = 100;

/// How an act is taken back.
#[derive(Clone, PartialEq, Debug)]
pub enum Undo {
    /// Brings a deleted entry back.
    Restore(EntryId),
    /// Keeps a saved search again that was forgotten or replaced.
    Search(SavedSearch),
    /// Brings deleted entries back.
    RestoreSeveral(Vec<EntryId>),
    /// Takes a situation from the entries that it was added to.
    RemoveSituation(Vec<(EntryId, i64)>, Situation),
    /// Gives a situation back to the entries that it was taken from, at its place.
    AddSituation(Vec<(EntryId, i64)>, Situation),
    /// Gives an entry the content that it had before a change, first what it had after it.
    Change(EntryId, Box<(Content, Content)>),
    /// Takes a change to the vocabulary back.
    Vocabulary(Box<TermChange>),
}

/// The acts that can be taken back, newest last.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct UndoList(Vec<Undo>);

impl UndoList {
    /// Remembers how to take an act back.
    pub fn push(&mut self, undo: Undo) {
        if self.0.len() == AT_MOST {
            self.0.remove(0);
        }
        self.0.push(undo);
    }

    /// Takes the newest.
    pub fn pop(&mut self) -> Option<Undo> {
        self.0.pop()
    }
}
