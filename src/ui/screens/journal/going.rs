//! By days through the journal: the dialogs that ask for one, and the way to an entry.

use chrono::NaiveDate;

use crate::domain::id::EntryId;
use crate::input::action::Action;
use crate::store::{Store, StoreError};
use crate::ui::message::DialogKind;
use crate::ui::screens::journal::screen::{Focus, Journal, Wanted};
use crate::ui::screens::journal::window::{Jump, finds};
use crate::ui::widgets::line_input::LineInput;

impl Journal {
    /// The selected entry's day; where none is selected, today.
    fn day(&self) -> NaiveDate {
        let row = self.window.row();
        row.map_or(self.context.today, |row| row.key.day)
    }

    /// The dialog that an action asks for, about the selected entry's day.
    pub(super) fn dialog_of_days(&self, action: Action) -> Option<DialogKind> {
        if action == Action::Calendar {
            return Some(DialogKind::Calendar(self.day()));
        }
        (action == Action::OnThisDay).then(|| DialogKind::OnThisDay(self.day()))
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

    /// Goes to an entry at the next refresh, with the list in focus; says whether the search had to
    /// be cleared, as it does not find the entry.
    pub fn go_to(&mut self, store: &Store, id: EntryId) -> Result<bool, StoreError> {
        let is_found = finds(store, &self.query(), id)?;
        self.set_editing_aside();
        if !is_found {
            self.search = LineInput::new("");
        }
        self.focus = Focus::List;
        self.list.put_on_top();
        self.wanted = Wanted::Rows(Jump::Entry(id));
        Ok(!is_found)
    }
}
