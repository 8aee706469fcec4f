//! The part of a long list that is loaded: a window of rows around the selected one.

use crate::domain::id::EntryId;
use crate::domain::query::Query;
use crate::store::{EntryRow, RowKey, Side, Store, StoreError};

/// Rows read at once.
const CHUNK: usize = 128;
/// Rows from the window's edge at which more are read.
const NEAR: usize = 48;
/// More rows are never held.
const AT_MOST: usize = 512;

/// Where the window goes next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Jump {
    /// To the newest row.
    Newest,
    /// To the oldest row.
    Oldest,
    /// To an entry.
    Entry(EntryId),
    /// To the row that is selected now, or where it was.
    Here,
}

/// A window of rows, newest first, and the one selected.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Window {
    /// The rows that are loaded.
    pub rows: Vec<EntryRow>,
    /// The selected row's place among them.
    pub selected: usize,
    ends: Ends,
}

/// Whether the window reaches the ends of the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Ends {
    newest: bool,
    oldest: bool,
}

impl Window {
    /// The selected row.
    pub fn row(&self) -> Option<&EntryRow> {
        self.rows.get(self.selected)
    }

    /// Moves the selection by some rows within what is loaded.
    pub fn move_by(&mut self, by: isize) {
        let last = self.rows.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by).min(last);
    }

    /// Whether the selection is near an edge behind which there are more rows.
    pub fn wants(&self) -> Option<Side> {
        if !self.ends.oldest && self.selected + NEAR >= self.rows.len() {
            Some(Side::Older)
        } else if !self.ends.newest && self.selected < NEAR {
            Some(Side::Newer)
        } else {
            None
        }
    }

    /// Reads the rows on a side.
    pub fn extend(&mut self, store: &Store, query: &Query, side: Side) -> Result<(), StoreError> {
        let edge = match side {
            Side::Older => self.rows.last(),
            Side::Newer => self.rows.first(),
        };
        let more = store.rows_beside(query, edge.map(|row| row.key), side, CHUNK)?;
        let is_end = more.len() < CHUNK;
        match side {
            Side::Older => {
                self.ends.oldest = is_end;
                self.rows.extend(more);
                self.shrink_newer();
            }
            Side::Newer => {
                self.ends.newest = is_end;
                self.selected += more.len();
                self.rows.splice(0..0, more.into_iter().rev());
                self.shrink_older();
            }
        }
        Ok(())
    }

    fn shrink_newer(&mut self) {
        let surplus = self
            .rows
            .len()
            .saturating_sub(AT_MOST)
            .min(self.selected.saturating_sub(NEAR));
        if surplus > 0 {
            self.rows.drain(..surplus);
            self.selected -= surplus;
            self.ends.newest = false;
        }
    }

    fn shrink_older(&mut self) {
        let keep = AT_MOST.max(self.selected + NEAR + 1);
        if self.rows.len() > keep {
            self.rows.truncate(keep);
            self.ends.oldest = false;
        }
    }

    /// Reads anew around a place.
    pub fn jump(&mut self, store: &Store, query: &Query, to: Jump) -> Result<(), StoreError> {
        let key = match to {
            Jump::Newest => None,
            Jump::Oldest => return self.jump_to_oldest(store, query),
            Jump::Entry(id) => store.row(id)?.map(|row| row.key),
            Jump::Here => self.row().map(|row| row.key),
        };
        *self = Self::default();
        let Some(key) = key else {
            self.ends.newest = true;
            return self.extend(store, query, Side::Older);
        };
        self.around(store, query, key)
    }

    fn around(&mut self, store: &Store, query: &Query, key: RowKey) -> Result<(), StoreError> {
        let newer = store.rows_beside(query, Some(key), Side::Newer, CHUNK)?;
        self.ends.newest = newer.len() < CHUNK;
        self.rows = newer.into_iter().rev().collect();
        self.selected = self.rows.len();
        let own = store.row(key.id)?.filter(|row| row.key == key);
        // the row may no longer match: then its place is taken by the next older one
        let matches = match &own {
            Some(_) if query.is_empty() => true,
            Some(row) => is_beside(store, query, row, self.rows.last())?,
            None => false,
        };
        self.rows.extend(own.filter(|_| matches));
        let older = store.rows_beside(query, Some(key), Side::Older, CHUNK)?;
        self.ends.oldest = older.len() < CHUNK;
        self.rows.extend(older);
        self.selected = self.selected.min(self.rows.len().saturating_sub(1));
        Ok(())
    }

    fn jump_to_oldest(&mut self, store: &Store, query: &Query) -> Result<(), StoreError> {
        *self = Self {
            ends: Ends {
                newest: false,
                oldest: true,
            },
            ..Self::default()
        };
        self.extend(store, query, Side::Newer)?;
        self.selected = self.rows.len().saturating_sub(1);
        Ok(())
    }
}

/// Whether an entry is among what a search finds.
pub(super) fn finds(store: &Store, query: &Query, id: EntryId) -> Result<bool, StoreError> {
    if query.is_empty() {
        return Ok(true);
    }
    let Some(row) = store.row(id)? else {
        return Ok(false);
    };
    let newer = store.rows_beside(query, Some(row.key), Side::Newer, 1)?;
    is_beside(store, query, &row, newer.first())
}

/// Whether a row is itself among the rows of a query, right below the next newer one.
fn is_beside(
    store: &Store,
    query: &Query,
    row: &EntryRow,
    newer: Option<&EntryRow>,
) -> Result<bool, StoreError> {
    let next = store.rows_beside(query, newer.map(|row| row.key), Side::Older, 1)?;
    Ok(next.first().is_some_and(|one| one.key == row.key))
}
