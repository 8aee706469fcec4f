//! How the domain's values lie in columns, and how they are read back.

use chrono::{DateTime, FixedOffset, NaiveDate};
use rusqlite::types::Type;
use rusqlite::{Row, RowIndex};
use uuid::Uuid;

use crate::domain::entry::Timestamp;
use crate::store::error::StoreError;

/// A day as ISO text; only years of four digits sort as text.
pub(crate) fn day_text(day: NaiveDate) -> Result<String, StoreError> {
    if is_kept(day) {
        Ok(day.to_string())
    } else {
        Err(StoreError::NoSuchDay { day })
    }
}

/// A day to compare with; days that cannot be kept become the first or the last that can.
pub(crate) fn day_bound(day: NaiveDate) -> String {
    use chrono::Datelike;
    if is_kept(day) {
        day.to_string()
    } else if day.year() < 0 {
        "0000-01-01".to_owned()
    } else {
        "9999-12-31".to_owned()
    }
}

fn is_kept(day: NaiveDate) -> bool {
    use chrono::Datelike;
    (0..=9999).contains(&day.year())
}

/// The offset from UTC in minutes.
pub(crate) fn offset(at: Timestamp) -> i32 {
    at.offset().local_minus_utc() / 60
}

/// The instant of two columns: milliseconds and minutes.
pub(crate) fn timestamp(ms: i64, minutes: i32) -> Option<Timestamp> {
    let zone = FixedOffset::east_opt(minutes.checked_mul(60)?)?;
    Some(DateTime::from_timestamp_millis(ms)?.with_timezone(&zone))
}

/// A value in a column that none of ours has written.
pub(crate) fn damaged() -> rusqlite::Error {
    rusqlite::Error::InvalidColumnType(0, String::new(), Type::Null)
}

/// A row whose columns hold what none of ours has written is none, so that the others still read.
pub(crate) fn unless_damaged<T>(read: rusqlite::Result<T>) -> rusqlite::Result<Option<T>> {
    match read {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.sqlite_error().is_none() => Ok(None),
        Err(error) => Err(error),
    }
}

/// The rows that can be read, in their order.
pub(crate) fn undamaged<T, C: Default + Extend<T>>(
    rows: impl Iterator<Item = rusqlite::Result<T>>,
) -> Result<C, StoreError> {
    let mut read = C::default();
    for row in rows {
        read.extend(unless_damaged(row)?);
    }
    Ok(read)
}

/// Reading the domain's values from a row.
pub(crate) trait Columns {
    /// A day.
    fn day(&self, column: impl RowIndex) -> rusqlite::Result<NaiveDate>;
    /// An id.
    fn id(&self, column: impl RowIndex) -> rusqlite::Result<Uuid>;
    /// An id or nothing.
    fn id_or_none(&self, column: impl RowIndex) -> rusqlite::Result<Option<Uuid>>;
    /// An instant from its two columns.
    fn timestamp(&self, ms: &str, minutes: &str) -> rusqlite::Result<Timestamp>;
    /// One of a list's words.
    fn word<T>(
        &self,
        column: impl RowIndex,
        named: impl Fn(&str) -> Option<T>,
    ) -> rusqlite::Result<T>;
    /// One of a list's words, or nothing.
    fn word_or_none<T>(
        &self,
        column: impl RowIndex,
        named: impl Fn(&str) -> Option<T>,
    ) -> rusqlite::Result<Option<T>>;
}

impl Columns for Row<'_> {
    fn day(&self, column: impl RowIndex) -> rusqlite::Result<NaiveDate> {
        let text = self.get_ref(column)?.as_str()?;
        text.parse().map_err(|_parse| damaged())
    }

    fn id(&self, column: impl RowIndex) -> rusqlite::Result<Uuid> {
        Ok(Uuid::from_bytes(self.get(column)?))
    }

    fn id_or_none(&self, column: impl RowIndex) -> rusqlite::Result<Option<Uuid>> {
        Ok(self
            .get::<_, Option<[u8; 16]>>(column)?
            .map(Uuid::from_bytes))
    }

    fn timestamp(&self, ms: &str, minutes: &str) -> rusqlite::Result<Timestamp> {
        timestamp(self.get(ms)?, self.get(minutes)?).ok_or_else(damaged)
    }

    fn word<T>(
        &self,
        column: impl RowIndex,
        named: impl Fn(&str) -> Option<T>,
    ) -> rusqlite::Result<T> {
        named(self.get_ref(column)?.as_str()?).ok_or_else(damaged)
    }

    fn word_or_none<T>(
        &self,
        column: impl RowIndex,
        named: impl Fn(&str) -> Option<T>,
    ) -> rusqlite::Result<Option<T>> {
        match self.get_ref(column)?.as_str_or_null()? {
            Some(word) => named(word).map(Some).ok_or_else(damaged),
            None => Ok(None),
        }
    }
}

/// A count of `SQLite`'s as one of ours.
pub(crate) fn count(n: i64) -> usize {
    usize::try_from(n).unwrap_or(0)
}

/// A limit of ours as one of `SQLite`'s.
pub(crate) fn limit(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
