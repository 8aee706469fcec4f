//! The part of a long list that is loaded: a window of rows around the selected one.

use crate::domain::id::EntryId;
use crate::domain::query::Query;
use crate::store::{EntryRow, RowKey, Side, Store, StoreError};
use crate::ui::screens::journal::order::Order;

/// Rows read at once.
const CHUNK: usize = 128;
/// Rows from the window's edge at which more are read.
const NEAR: usize = 48;
/// More rows are never held.
const AT_MOST: usize = 512;
/// Rows that are listed where the best come first.
const BEST: usize = 500;

/// Where the window goes next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Jump {
    /// To the first row.
    Top,
    /// To the last row.
    Bottom,
    /// To an entry.
    Entry(EntryId),
    /// To the row that is selected now, or where it was.
    Here,
}

/// An end of the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum End {
    /// Where the first row is.
    Top,
    /// Where the last row is.
    Bottom,
}

/// A window of rows in the order of the list, and the one selected.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Window {
    /// The rows that are loaded.
    pub rows: Vec<EntryRow>,
    /// The selected row's place among them.
    pub selected: usize,
    order: Order,
    reached: Ends,
}

/// Whether the window reaches the ends of the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Ends {
    top: bool,
    bottom: bool,
}

/// The side of the journal that an end of the list lies on.
fn side(order: Order, end: End) -> Side {
    match (order, end) {
        (Order::Newest | Order::Best, End::Top) | (Order::Oldest, End::Bottom) => Side::Newer,
        (Order::Newest | Order::Best, End::Bottom) | (Order::Oldest, End::Top) => Side::Older,
    }
}

impl Window {
    fn in_order(order: Order) -> Self {
        Self {
            order,
            ..Self::default()
        }
    }

    /// The selected row.
    pub fn row(&self) -> Option<&EntryRow> {
        self.rows.get(self.selected)
    }

    /// Moves the selection by some rows within what is loaded.
    pub fn move_by(&mut self, by: isize) {
        let last = self.rows.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by).min(last);
    }

    /// The edge that the selection is near, if there are more rows behind it.
    pub fn wants(&self) -> Option<End> {
        if !self.reached.bottom && self.selected + NEAR >= self.rows.len() {
            Some(End::Bottom)
        } else if !self.reached.top && self.selected < NEAR {
            Some(End::Top)
        } else {
            None
        }
    }

    /// Reads more rows at an edge.
    pub fn extend(&mut self, store: &Store, query: &Query, end: End) -> Result<(), StoreError> {
        let edge = match end {
            End::Bottom => self.rows.last(),
            End::Top => self.rows.first(),
        };
        let key = edge.map(|row| row.key);
        let more = store.rows_beside(query, key, side(self.order, end), CHUNK)?;
        let is_end = more.len() < CHUNK;
        match end {
            End::Bottom => {
                self.reached.bottom = is_end;
                self.rows.extend(more);
                self.shrink_at_top();
            }
            End::Top => {
                self.reached.top = is_end;
                self.selected += more.len();
                self.rows.splice(0..0, more.into_iter().rev());
                self.shrink_at_bottom();
            }
        }
        Ok(())
    }

    fn shrink_at_top(&mut self) {
        let surplus = self
            .rows
            .len()
            .saturating_sub(AT_MOST)
            .min(self.selected.saturating_sub(NEAR));
        if surplus > 0 {
            self.rows.drain(..surplus);
            self.selected -= surplus;
            self.reached.top = false;
        }
    }

    fn shrink_at_bottom(&mut self) {
        let keep = AT_MOST.max(self.selected + NEAR + 1);
        if self.rows.len() > keep {
            self.rows.truncate(keep);
            self.reached.bottom = false;
        }
    }

    /// Reads anew around a place, in an order.
    pub fn jump(
        &mut self,
        store: &Store,
        (query, order): (&Query, Order),
        to: Jump,
    ) -> Result<(), StoreError> {
        if order == Order::Best {
            return self.jump_among_best(store, query, to);
        }
        let key = match to {
            Jump::Top => None,
            Jump::Bottom => return self.jump_to_bottom(store, query, order),
            Jump::Entry(id) => store.row(id)?.map(|row| row.key),
            Jump::Here => self.row().map(|row| row.key),
        };
        *self = Self::in_order(order);
        let Some(key) = key else {
            self.reached.top = true;
            return self.extend(store, query, End::Bottom);
        };
        self.around(store, query, key)
    }

    fn around(&mut self, store: &Store, query: &Query, key: RowKey) -> Result<(), StoreError> {
        let (above, below) = (side(self.order, End::Top), side(self.order, End::Bottom));
        let before = store.rows_beside(query, Some(key), above, CHUNK)?;
        self.reached.top = before.len() < CHUNK;
        self.rows = before.into_iter().rev().collect();
        self.selected = self.rows.len();
        let own = store.row(key.id)?.filter(|row| row.key == key);
        // the row may no longer match: then its place is taken by the next one
        let matches = match &own {
            Some(_) if query.is_empty() => true,
            Some(row) => is_beside(store, query, row, (self.rows.last(), below))?,
            None => false,
        };
        self.rows.extend(own.filter(|_| matches));
        let after = store.rows_beside(query, Some(key), below, CHUNK)?;
        self.reached.bottom = after.len() < CHUNK;
        self.rows.extend(after);
        self.selected = self.selected.min(self.rows.len().saturating_sub(1));
        Ok(())
    }

    fn jump_to_bottom(
        &mut self,
        store: &Store,
        query: &Query,
        order: Order,
    ) -> Result<(), StoreError> {
        *self = Self::in_order(order);
        self.reached.bottom = true;
        self.extend(store, query, End::Top)?;
        self.selected = self.rows.len().saturating_sub(1);
        Ok(())
    }

    /// Reads all that is listed of the best, and selects a place among them.
    fn jump_among_best(
        &mut self,
        store: &Store,
        query: &Query,
        to: Jump,
    ) -> Result<(), StoreError> {
        let wanted = match to {
            Jump::Top | Jump::Bottom => None,
            Jump::Entry(id) => Some(id),
            Jump::Here => self.row().map(|row| row.key.id),
        };
        let here = self.selected;
        let rows = store.best_rows(query, 0, BEST)?;
        let last = rows.len().saturating_sub(1);
        let found = wanted.and_then(|id| rows.iter().position(|row| row.key.id == id));
        self.selected = match to {
            Jump::Top => 0,
            Jump::Bottom => last,
            Jump::Entry(_) => found.unwrap_or(0),
            Jump::Here => found.unwrap_or(here.min(last)),
        };
        self.rows = rows;
        self.order = Order::Best;
        self.reached = Ends {
            top: true,
            bottom: true,
        };
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
    is_beside(store, query, &row, (newer.first(), Side::Older))
}

/// Whether a row is itself among the rows of a query, the next one on a side of its neighbour.
fn is_beside(
    store: &Store,
    query: &Query,
    row: &EntryRow,
    (neighbour, side): (Option<&EntryRow>, Side),
) -> Result<bool, StoreError> {
    let next = store.rows_beside(query, neighbour.map(|row| row.key), side, 1)?;
    Ok(next.first().is_some_and(|one| one.key == row.key))
}
