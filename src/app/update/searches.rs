//! Searches: remembered, kept under a name, forgotten and brought back.

use crate::app::state::App;
use crate::app::undo::Undo;
use crate::store::{SavedSearch, StoreError};
use crate::ui::prose;

/// The widest that a name is in a notice.
const NAME: usize = 32;

impl App {
    /// Remembers what was searched for.
    pub(super) fn remember_search(&mut self, query: &str) {
        // the search itself went well: where it cannot be remembered, nobody needs to know
        let _ = self.store.remember_search(query, self.clock.now);
    }

    /// Keeps a search under its name; the one that had the name can be brought back.
    pub(super) fn save_search(&mut self, search: &SavedSearch) {
        let old = self.saved_search(&search.name);
        let result = old.and_then(|old| {
            self.store.save_search(search, self.clock.now)?;
            Ok(old)
        });
        let old = match result {
            Ok(old) => old.filter(|old| old.query != search.query),
            Err(error) => return self.tell_fault(&error),
        };
        self.status.written(self.clock.now);
        let said = format!("Saved as {}", quoted(&search.name));
        match old {
            Some(old) => {
                self.undo.push(Undo::Search(old));
                self.say_undo(
                    &format!("{said} in place of the one before"),
                    "brings that back",
                );
            }
            None => self.status.notice = Some(format!("{said}.")),
        }
    }

    /// Forgets the search of a name.
    pub(super) fn forget_search(&mut self, name: &str) {
        let old = self.saved_search(name);
        let result = old.and_then(|old| {
            self.store.forget_search(name)?;
            Ok(old)
        });
        match result {
            Ok(Some(old)) => {
                self.status.written(self.clock.now);
                self.undo.push(Undo::Search(old));
                self.say_undo(&format!("Forgotten: {}", quoted(name)), "brings it back");
            }
            Ok(None) => {}
            Err(error) => self.tell_fault(&error),
        }
    }

    fn saved_search(&self, name: &str) -> Result<Option<SavedSearch>, StoreError> {
        let saved = self.store.saved_searches()?.into_iter();
        Ok(saved.into_iter().find(|search| search.name == name))
    }
}

fn quoted(name: &str) -> String {
    format!("“{}”", prose::cut(name, NAME))
}
