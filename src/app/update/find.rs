//! The way to an entry of the journal: from the calendar, and from a day of earlier years.

use chrono::NaiveDate;

use crate::app::state::App;
use crate::domain::id::EntryId;
use crate::domain::words;
use crate::store::{Side, StoreError};
use crate::ui::message::ScreenId;

/// What is said where an entry is not among what was searched for.
const CLEARED: &str = "The search is cleared: it does not find this entry. / up brings it back.";

impl App {
    /// Shows an entry in the journal's list.
    pub(super) fn show_entry(&mut self, id: EntryId) {
        let gone = self.go_to(id);
        self.say(gone);
    }

    /// Shows the newest entry of a day, or of the nearest one that has any.
    pub(super) fn show_day(&mut self, day: NaiveDate) {
        let gone = self.go_to_day(day);
        self.say(gone);
    }

    /// Shows the nearest moment on one side that is like another.
    pub(super) fn show_similar(&mut self, id: EntryId, side: Side) {
        let gone = self.go_to_similar(id, side);
        self.say(gone);
    }

    /// Goes to an entry; what there is to say about it.
    fn go_to(&mut self, id: EntryId) -> Result<Option<String>, StoreError> {
        if let Some(page) = self.page_to_return_to() {
            self.screens.journal.visit(id, page);
            self.screens.shown = ScreenId::Journal;
            return Ok(None);
        }
        let search = self.screens.journal.searched().to_owned();
        let is_cleared = self.screens.journal.go_to(&self.store, id)?;
        self.screens.shown = ScreenId::Journal;
        Ok(self.said_of_cleared(is_cleared, &search))
    }

    fn go_to_similar(&mut self, id: EntryId, side: Side) -> Result<Option<String>, StoreError> {
        let Some(similar) = self.store.similar_beside(id, side)? else {
            let older_or_newer = match side {
                Side::Older => "older",
                Side::Newer => "newer",
            };
            return Ok(Some(format!("No {older_or_newer} moment like this one.")));
        };
        let search = self.screens.journal.searched().to_owned();
        let is_cleared = self.screens.journal.go_along(&self.store, similar)?;
        Ok(self.said_of_cleared(is_cleared, &search))
    }

    /// A search that had to be cleared can be had again.
    fn said_of_cleared(&mut self, is_cleared: bool, search: &str) -> Option<String> {
        is_cleared.then(|| {
            self.remember_search(search);
            CLEARED.to_owned()
        })
    }

    fn go_to_day(&mut self, day: NaiveDate) -> Result<Option<String>, StoreError> {
        let Some((found_on, id)) = self.store.entry_nearest(day)? else {
            return Ok(Some("Nothing is written yet.".to_owned()));
        };
        let cleared = self.go_to(id)?;
        let nearest = (found_on != day).then(|| {
            let day = words::on_day(day, self.clock.today);
            format!("Nothing {day}; this is the nearest day.")
        });
        let both: Vec<String> = nearest.into_iter().chain(cleared).collect();
        Ok(Some(both.join(" ")).filter(|words| !words.is_empty()))
    }

    fn say(&mut self, words: Result<Option<String>, StoreError>) {
        match words {
            Ok(Some(words)) => self.status.notice = Some(words),
            Ok(None) => {}
            Err(error) => self.status.notice = Some(error.to_string()),
        }
    }
}
