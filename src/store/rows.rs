//! The rows of the journal's list: no texts, only as many as a screen shows.

use chrono::NaiveDate;
use rusqlite::OptionalExtension;

use crate::domain::day::workday;
use crate::domain::entry::{KindName, Lag, Timestamp};
use crate::domain::id::EntryId;
use crate::domain::moment::{AsIntended, Moment};
use crate::domain::query::Query;
use crate::domain::reaction::Reaction;
use crate::domain::tag::{Handle, Situation};
use crate::store::columns::Columns;
use crate::store::error::StoreError;
use crate::store::journal::Store;
use crate::store::{people, situations, tags};

const ROW: &str = "
    SELECT e.day, e.at, e.at_offset, e.id, e.logged_at, e.logged_offset, e.kind, e.starred,
           e.first_line, m.reaction, m.as_intended
    FROM entries e LEFT JOIN moments m ON m.rid = e.rid
    WHERE e.rid = ?1";

/// The place of an entry in the journal's order: by day, then time, then id.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct RowKey {
    /// The day.
    pub day: NaiveDate,
    /// When it happened, in milliseconds UTC.
    pub at_ms: i64,
    /// The entry.
    pub id: EntryId,
}

/// An entry as a list shows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EntryRow {
    /// Its place.
    pub key: RowKey,
    /// When it happened.
    pub at: Timestamp,
    /// What kind of entry it is.
    pub kind: KindName,
    /// What I did, for a moment.
    pub reaction: Option<Reaction>,
    /// Whether I responded as I mean to, for a moment of which it can be said.
    pub on_course: Option<bool>,
    /// The first line with anything on it, at most 200 letters of it.
    pub first_line: String,
    /// The occasions.
    pub situations: Vec<Situation>,
    /// Who was there.
    pub people: Vec<Handle>,
    /// It was written down after its day.
    pub late: bool,
    /// Marked by the user.
    pub starred: bool,
}

/// One side of a place in the journal.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Side {
    /// Towards the beginning.
    Older,
    /// Towards today.
    Newer,
}

impl Side {
    /// Whether a place lies on this side of another.
    pub(crate) fn holds(self, place: RowKey, of: RowKey) -> bool {
        match self {
            Self::Older => place < of,
            Self::Newer => place > of,
        }
    }
}

impl Store {
    /// The rows on one side of a place, nearest first; without a place, from that side's far end:
    /// `Older` begins with the newest.
    pub fn rows_beside(
        &self,
        query: &Query,
        key: Option<RowKey>,
        side: Side,
        limit: usize,
    ) -> Result<Vec<EntryRow>, StoreError> {
        let found = self.matches(query)?;
        let places = self.places_beside(&found, key, side, limit)?;
        let mut rows = Vec::with_capacity(places.len());
        for place in places {
            rows.extend(self.row_of(place.rid)?);
        }
        Ok(rows)
    }

    /// The row of an entry, if it exists and is not deleted.
    pub fn row(&self, id: EntryId) -> Result<Option<EntryRow>, StoreError> {
        match self.rid(id)? {
            Some(rid) => self.row_of(rid),
            None => Ok(None),
        }
    }

    fn row_of(&self, rid: i64) -> Result<Option<EntryRow>, StoreError> {
        let connection = &self.connection;
        let mut statement = connection.prepare_cached(ROW)?;
        let row = statement
            .query_row([rid], |row| entry_row(row, self.day_ends_at))
            .optional()?;
        let Some(mut row) = row else {
            return Ok(None);
        };
        row.situations = tags::of_entry(connection, &situations::TABLES, rid, Situation::new)?;
        row.people = tags::of_entry(connection, &people::TABLES, rid, Handle::new)?;
        Ok(Some(row))
    }
}

fn entry_row(row: &rusqlite::Row<'_>, day_ends_at: u8) -> rusqlite::Result<EntryRow> {
    let at = row.timestamp("at", "at_offset")?;
    let day = row.day("day")?;
    let logged_at = row.timestamp("logged_at", "logged_offset")?;
    let logged = workday(logged_at.naive_local(), day_ends_at);
    let reaction = row.word_or_none("reaction", Reaction::from_name)?;
    let verdict = row.word_or_none("as_intended", AsIntended::from_name)?;
    Ok(EntryRow {
        key: RowKey {
            day,
            at_ms: at.timestamp_millis(),
            id: EntryId(row.id("id")?),
        },
        at,
        kind: row.word("kind", KindName::from_name)?,
        reaction,
        on_course: reaction.and_then(|reaction| on_course(reaction, verdict)),
        first_line: row.get("first_line")?,
        situations: Vec::new(),
        people: Vec::new(),
        late: Lag::between(day, logged).is_late(),
        starred: row.get("starred")?,
    })
}

/// Whether a moment of this reaction and verdict was on course.
pub(crate) fn on_course(reaction: Reaction, verdict: Option<AsIntended>) -> Option<bool> {
    let mut moment = Moment::new(reaction);
    moment.as_intended = verdict;
    moment.on_course()
}
