//! Several entries selected, and what is done to them at once.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::domain::id::EntryId;
use crate::domain::query::Query;
use crate::domain::words;
use crate::input::action::Action;
use crate::store::{RowKey, Side, Store, StoreError};
use crate::ui::component::{Cx, Handled};
use crate::ui::message::{DialogKind, Message};
use crate::ui::screens::journal::screen::{Focus, Journal};
use crate::ui::screens::journal::window::finds;

/// The selected entries.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Selection {
    entries: BTreeMap<EntryId, RowKey>,
}

impl Selection {
    /// Whether this entry is selected.
    pub(super) fn has(&self, id: EntryId) -> bool {
        self.entries.contains_key(&id)
    }

    /// Whether none is.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The words of the search line, with how many entries are selected.
    pub(super) fn before(&self, found: &str) -> String {
        match self.entries.len() {
            0 => found.to_owned(),
            n => format!("{} selected of {found}", words::thousands(n)),
        }
    }

    /// Selects none.
    pub(super) fn clear(&mut self) {
        self.entries.clear();
    }

    /// Selects an entry, or no longer.
    fn toggle(&mut self, key: RowKey) {
        if self.entries.remove(&key.id).is_none() {
            self.entries.insert(key.id, key);
        }
    }

    /// The entries as the list shows them, newest first.
    fn ids(&self) -> Vec<EntryId> {
        let mut keys: Vec<RowKey> = self.entries.values().copied().collect();
        keys.sort_by_key(|key| Reverse(*key));
        keys.into_iter().map(|key| key.id).collect()
    }

    /// Keeps those that the search still finds: what is done to them is never out of sight.
    pub(super) fn renew(&mut self, store: &Store, query: &Query) -> Result<(), StoreError> {
        for id in self.ids() {
            match store.row(id)? {
                Some(row) if finds(store, query, id)? => self.entries.insert(id, row.key),
                Some(_) | None => self.entries.remove(&id),
            };
        }
        Ok(())
    }
}

impl Journal {
    /// Answers what is about the selected entries, and about moments like the one in focus.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "it answers the actions that it knows"
    )]
    pub(super) fn on_chosen(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        match action {
            Action::Facets => self.show_facets(),
            Action::Mark => return self.mark(),
            Action::Cancel if self.is_selecting() => self.selection.clear(),
            Action::Delete if self.is_selecting() => {
                cx.send(Message::DeleteEntries(self.selection.ids()));
            }
            Action::AddSituation => return self.open(DialogKind::AddSituation, cx),
            Action::RemoveSituation => return self.open(DialogKind::RemoveSituation, cx),
            Action::Export => return self.open(DialogKind::Export, cx),
            Action::SimilarOlder => return self.to_similar(Side::Older, cx),
            Action::SimilarNewer => return self.to_similar(Side::Newer, cx),
            _ => return Handled::No,
        }
        Handled::Yes
    }

    /// Whether a key in the list means the selected entries; one that is read is meant alone.
    pub(super) fn is_selecting(&self) -> bool {
        self.focus == Focus::List && !self.selection.is_empty()
    }

    fn mark(&mut self) -> Handled {
        let Some(row) = self.window.row() else {
            return Handled::No;
        };
        self.selection.toggle(row.key);
        self.move_by(1)
    }

    /// The selected entries, else the one in focus.
    fn chosen(&self) -> Vec<EntryId> {
        if self.is_selecting() {
            return self.selection.ids();
        }
        let entry = self.reading.entry();
        entry.map(|entry| entry.id).into_iter().collect()
    }

    fn open(&self, kind: fn(Vec<EntryId>) -> DialogKind, cx: &mut Cx<'_>) -> Handled {
        let chosen = self.chosen();
        if chosen.is_empty() {
            return Handled::No;
        }
        cx.send(Message::Open(kind(chosen)));
        Handled::Yes
    }

    fn to_similar(&self, side: Side, cx: &mut Cx<'_>) -> Handled {
        let Some(entry) = self.reading.entry() else {
            return Handled::No;
        };
        cx.send(if entry.content.moment().is_some() {
            Message::ShowSimilar(entry.id, side)
        } else {
            Message::Notice("Only a moment has others like it; this is none.".to_owned())
        });
        Handled::Yes
    }
}
