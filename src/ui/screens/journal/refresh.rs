//! What the journal's screen reads, and when.

use crate::domain::query::Known;
use crate::store::{Store, StoreError};
use crate::ui::component::{Clock, Screen};
use crate::ui::marking::Marking;
use crate::ui::message::Changed;
use crate::ui::screens::journal::screen::{Focus, Journal, Wanted};
use crate::ui::screens::journal::search_line::COUNTED_AT_MOST;
use crate::ui::screens::journal::window::Jump;

impl Screen for Journal {
    fn mark_stale(&mut self) {
        self.is_stale = true;
    }

    fn refresh(&mut self, store: &Store, clock: Clock) -> Result<(), StoreError> {
        self.context.today = clock.today;
        self.list.today = clock.today;
        self.list.reactions = store.reaction_words()?;
        self.reading.set_reactions(&self.list.reactions);
        let is_stale = std::mem::take(&mut self.is_stale);
        if is_stale {
            self.search.know(Known {
                today: clock.today,
                reactions: store.reaction_words()?.own(),
            });
        }
        match std::mem::replace(&mut self.wanted, Wanted::Nothing) {
            Wanted::Rows(Jump::Here) if !is_stale => self.read_rows(store, Some(Jump::Here))?,
            Wanted::Nothing if !is_stale => {}
            Wanted::Nothing | Wanted::Rows(Jump::Here) => {
                self.read_rows(store, None)?;
                self.count(store)?;
            }
            Wanted::Rows(jump) => {
                self.read_rows(store, Some(jump))?;
                self.count(store)?;
            }
            Wanted::Edit(id) => {
                self.window
                    .jump(store, self.search.listed(), Jump::Entry(id))?;
                self.count(store)?;
                self.open_editing(store, id)?;
            }
        }
        if let Some(rows) = self.searching.way.rows_above.take() {
            self.list.top = self.window.selected.saturating_sub(rows);
        }
        self.read_line(store)?;
        self.follow_search(store, is_stale)?;
        self.read_selected(store)?;
        if self.reading.entry().is_none() && self.focus == Focus::Reading {
            self.focus = Focus::List;
        }
        Ok(())
    }

    fn interest(&self) -> Changed {
        Changed::ENTRIES
    }

    fn wants_refresh(&self) -> bool {
        self.wanted != Wanted::Nothing || self.line_wants_refresh()
    }

    fn next_step(&self) -> Option<u32> {
        let is_seen = !self.panes.facets.is_empty();
        self.facets.next_step().filter(|_| is_seen)
    }

    fn go_on(&mut self, store: &Store) -> Result<(), StoreError> {
        self.facets.count_more(store)
    }
}

impl Journal {
    fn read_rows(&mut self, store: &Store, jump: Option<Jump>) -> Result<(), StoreError> {
        let listed = self.search.listed();
        match jump {
            Some(Jump::Here) | None if !self.window.rows.is_empty() && jump.is_some() => {}
            Some(jump) => self.window.jump(store, listed, jump)?,
            None => self.window.jump(store, listed, Jump::Here)?,
        }
        if let Some(end) = self.window.wants() {
            self.window.extend(store, listed.0, end)?;
        }
        Ok(())
    }

    fn count(&mut self, store: &Store) -> Result<(), StoreError> {
        let query = self.query();
        self.found = if query.is_empty() {
            store.entry_count()?
        } else {
            store.count_matches(query, COUNTED_AT_MOST + 1)?
        };
        self.search.find_out(store, self.found)
    }

    fn read_selected(&mut self, store: &Store) -> Result<(), StoreError> {
        let id = self.window.row().map(|row| row.key.id);
        let entry = match id {
            Some(id) => store.entry(id)?,
            None => None,
        };
        let plans = match id {
            Some(id) => store.plans_of_entry(id)?,
            None => Vec::new(),
        };
        let marking = Marking::of(self.query());
        self.reading.set_marking(marking);
        self.reading
            .show(entry, plans, self.context.day_ends_at, self.context.today);
        Ok(())
    }
}
