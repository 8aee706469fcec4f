//! The dialogs that are opened from the journal, and the way from them to an entry.

use chrono::NaiveDate;

use crate::domain::id::EntryId;
use crate::domain::query::{Node, Query, Term};
use crate::domain::tag::Situation;
use crate::input::action::Action;
use crate::store::{Store, StoreError};
use crate::ui::message::{DialogKind, ScreenId};
use crate::ui::screens::journal::order::Order;
use crate::ui::screens::journal::screen::{Focus, Journal, Wanted};
use crate::ui::screens::journal::way::Shown;
use crate::ui::screens::journal::window::{Jump, finds};

impl Journal {
    /// The selected entry's day; where none is selected, today.
    fn day(&self) -> NaiveDate {
        let row = self.window.row();
        row.map_or(self.context.today, |row| row.key.day)
    }

    /// The dialog that an action asks for, about the selected entry.
    pub(super) fn dialog_of(&self, action: Action) -> Option<DialogKind> {
        if action == Action::Searches {
            return Some(self.searches());
        }
        if action == Action::Calendar {
            return Some(DialogKind::Calendar(self.day()));
        }
        (action == Action::OnThisDay).then(|| DialogKind::OnThisDay(self.day()))
    }

    /// The searches, and those about the situation that is searched for or selected.
    fn searches(&self) -> DialogKind {
        let of_entry = self.window.row().and_then(|row| row.situations.first());
        let asked = situation(self.search.query());
        DialogKind::Searches {
            query: self.search.findable().to_owned(),
            situation: asked.or(of_entry).cloned(),
        }
    }

    /// What is searched for, as it may be searched for again.
    pub fn searched(&self) -> &str {
        self.search.findable()
    }

    /// Goes to another entry, which is read if the one before was; says whether the search had to be
    /// cleared.
    pub fn go_along(&mut self, store: &Store, id: EntryId) -> Result<bool, StoreError> {
        let is_read = self.focus == Focus::Reading;
        let is_cleared = self.go_to(store, id)?;
        if is_read {
            self.focus = Focus::Reading;
        }
        Ok(is_cleared)
    }

    /// `esc` leads to a page, from what is searched for now.
    pub fn lead_back_to(&mut self, page: ScreenId) {
        let search = self.search.text().to_owned();
        self.searching.way.shown = Some(Shown { page, search });
    }

    /// Goes to an entry at the next refresh, with the list in focus; says whether the search had to
    /// be cleared, as it does not find the entry.
    pub fn go_to(&mut self, store: &Store, id: EntryId) -> Result<bool, StoreError> {
        let is_found = finds(store, self.search.query(), id)?;
        self.set_editing_aside();
        if !is_found {
            self.search.begin("");
        }
        if self.search.order() == Order::Best {
            // a way by days leads through a list by days
            self.search.put_in(Order::Newest);
        }
        self.focus = Focus::List;
        self.list.put_on_top();
        self.wanted = Wanted::Rows(Jump::Entry(id));
        Ok(!is_found)
    }
}

/// The situation that a search demands, if it demands one.
fn situation(query: &Query) -> Option<&Situation> {
    let tag = |node| match node {
        &Node::Term(Term::Situation(ref tag)) => Some(tag),
        Node::All(_) | Node::Any(_) | Node::Not(_) | Node::Term(_) => None,
    };
    match query.condition.as_ref()? {
        Node::All(parts) => parts.iter().find_map(tag),
        one @ (Node::Any(_) | Node::Not(_) | Node::Term(_)) => tag(one),
    }
}
