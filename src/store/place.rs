//! Where an entry's row stands: rows lie in the journal's order, by day, then time, then id.
//!
//! A row is its day's number, counted from 0000-01-01 as 1, times 2^20, plus a place within the day.
//! New rows leave gaps; a day without room where one is needed is spread out anew.

use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, OptionalExtension, Transaction, named_params};

use crate::domain::entry::Timestamp;
use crate::domain::id::EntryId;
use crate::store::error::StoreError;
use crate::store::rows::Side;

/// Places within a day.
const ROOM: i64 = 1 << 20;
/// Places between two rows where there is room for it.
const GAP: i64 = 8;
/// Where no entry's row is: a row that is being moved waits there.
const ASIDE: i64 = -(1 << 40);
/// Days from 0000-01-01, as 1, to 0001-01-01, as chrono's 1.
const YEAR_NOUGHT: i64 = 366;

const BEFORE: &str = "
    SELECT max(rid) FROM entries
    WHERE rid BETWEEN :first AND :last AND (at, id) < (:at, :id)";

const AFTER: &str = "
    SELECT min(rid) FROM entries
    WHERE rid BETWEEN :first AND :last AND (at, id) > (:at, :id)";

const NEWEST: &str = "
    SELECT rid, at, id FROM entries WHERE rid BETWEEN ?1 AND ?2 ORDER BY rid DESC LIMIT 1";

const OLDEST: &str = "
    SELECT rid, at, id FROM entries WHERE rid BETWEEN ?1 AND ?2 ORDER BY rid LIMIT 1";

const OF_DAY: &str = "SELECT rid FROM entries WHERE rid BETWEEN ?1 AND ?2 ORDER BY rid";

const OF_ENTRY: &str = "SELECT rid, at FROM entries WHERE id = ?1";

const MOVE: &str = "UPDATE entries SET rid = ?2 WHERE rid = ?1";

/// The first and the last row that a day may have.
pub(crate) fn rows_of(day: NaiveDate) -> (i64, i64) {
    let number = (i64::from(day.num_days_from_ce()) + YEAR_NOUGHT).max(0);
    (number * ROOM, number * ROOM + ROOM - 1)
}

/// The day of a row.
pub(crate) fn day_of(rid: i64) -> Option<NaiveDate> {
    let number = i32::try_from(rid / ROOM - YEAR_NOUGHT).ok()?;
    NaiveDate::from_num_days_from_ce_opt(number)
}

/// A free row for an entry.
pub(crate) fn row_for(
    transaction: &Transaction<'_>,
    (day, at, id): (NaiveDate, Timestamp, EntryId),
) -> Result<i64, StoreError> {
    loop {
        let (before, after) = neighbours(transaction, (day, at, id))?;
        if let Some(row) = between(before, after, rows_of(day)) {
            return Ok(row);
        }
        spread(transaction, day)?;
    }
}

/// The row of an entry; where it is gone or has moved, one beyond which its neighbours on a side begin.
pub(crate) fn row_at(
    connection: &Connection,
    (day, at_ms, id): (NaiveDate, i64, EntryId),
    side: Side,
) -> Result<i64, StoreError> {
    let (first, last) = rows_of(day);
    let placed = connection
        .prepare_cached(OF_ENTRY)?
        .query_row([id.0.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    if let Some((row, at)) = placed
        && (at, true) == (at_ms, (first..=last).contains(&row))
    {
        return Ok(row);
    }
    let values = named_params! {
        ":first": first,
        ":last": last,
        ":at": at_ms,
        ":id": id.0.as_bytes(),
    };
    let before: Option<i64> = connection
        .prepare_cached(BEFORE)?
        .query_row(values, |row| row.get(0))?;
    Ok(match side {
        Side::Older => before.map_or(first, |row| row + 1),
        Side::Newer => before.unwrap_or(first - 1),
    })
}

/// Moves an entry's row to where its day and time are now; says where that is.
pub(crate) fn move_row(
    transaction: &Transaction<'_>,
    row: i64,
    to: (NaiveDate, Timestamp, EntryId),
) -> Result<i64, StoreError> {
    // not in its own way
    let mut statement = transaction.prepare_cached(MOVE)?;
    statement.execute((row, ASIDE))?;
    let row = row_for(transaction, to)?;
    statement.execute((ASIDE, row))?;
    Ok(row)
}

/// The rows of a day that an entry stands between.
fn neighbours(
    connection: &Connection,
    (day, at, id): (NaiveDate, Timestamp, EntryId),
) -> Result<(Option<i64>, Option<i64>), StoreError> {
    let (first, last) = rows_of(day);
    let at = at.timestamp_millis();
    let newest = end_of(connection, NEWEST, (first, last))?;
    match newest {
        None => return Ok((None, None)),
        // almost always an entry is the newest of its day
        Some((rid, newest_at, newest_id)) if (newest_at, &newest_id) < (at, id.0.as_bytes()) => {
            return Ok((Some(rid), None));
        }
        Some(_) => {}
    }
    // what is imported the newest first goes before all others
    let oldest = end_of(connection, OLDEST, (first, last))?;
    if let Some((rid, oldest_at, oldest_id)) = oldest
        && (oldest_at, &oldest_id) > (at, id.0.as_bytes())
    {
        return Ok((None, Some(rid)));
    }
    let look = |sql: &str| -> Result<Option<i64>, StoreError> {
        let values = named_params! {
            ":first": first,
            ":last": last,
            ":at": at,
            ":id": id.0.as_bytes(),
        };
        Ok(connection
            .prepare_cached(sql)?
            .query_row(values, |row| row.get(0))?)
    };
    Ok((look(BEFORE)?, look(AFTER)?))
}

/// The entry at one end of a day: its row, its time and its id.
fn end_of(
    connection: &Connection,
    sql: &str,
    rows: (i64, i64),
) -> Result<Option<(i64, i64, [u8; 16])>, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let entry = statement.query_row(rows, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
    Ok(entry.optional()?)
}

/// A free row between two, with room left on both sides; `None` where there is none.
fn between(before: Option<i64>, after: Option<i64>, (first, last): (i64, i64)) -> Option<i64> {
    let row = match (before, after) {
        (None, None) => first + ROOM / 2,
        (Some(before), None) => before + step(last - before),
        (None, Some(after)) => after - step(after - first),
        (Some(before), Some(after)) => before + (after - before) / 2,
    };
    let is_free = before.is_none_or(|before| before < row) && after.is_none_or(|after| row < after);
    (is_free && (first..=last).contains(&row)).then_some(row)
}

/// The step into free room: shorter where little is left.
fn step(room: i64) -> i64 {
    (room / (1 << 16)).clamp(1, GAP)
}

/// Spreads the rows of a day evenly over it.
fn spread(transaction: &Transaction<'_>, day: NaiveDate) -> Result<(), StoreError> {
    let (first, last) = rows_of(day);
    let mut statement = transaction.prepare(OF_DAY)?;
    let rows: Vec<i64> = statement
        .query_map((first, last), |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let n = i64::try_from(rows.len()).unwrap_or(ROOM);
    let gap = ROOM / (n + 1);
    if gap < 2 {
        return Err(StoreError::DayIsFull { day });
    }
    let mut to_move = transaction.prepare(MOVE)?;
    // out of the way first: rows of another day number, below all that exist
    for (place, row) in (1..).zip(&rows) {
        to_move.execute((row, -place))?;
    }
    for (place, _) in (1..).zip(&rows) {
        to_move.execute((-place, first + place * gap))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{at, day, keep, lines, note, store};

    const DAY: &str = "2026-03-12";

    #[test]
    fn a_row_says_its_day() {
        for text in [
            "0000-01-01",
            "0001-01-01",
            "1660-02-29",
            "2026-03-12",
            "9999-12-31",
        ] {
            let (first, last) = rows_of(day(text));
            assert_eq!(
                (day_of(first), day_of(last)),
                (Some(day(text)), Some(day(text)))
            );
            assert!(first > 0);
        }
        assert_eq!(rows_of(day("0000-01-01")).0, ROOM);
    }

    #[test]
    fn rows_lie_in_the_journals_order_however_they_are_written() {
        let mut store = store();
        let mut texts: Vec<String> = Vec::new();
        let first_row = |store: &crate::store::Store| -> i64 {
            let oldest = "SELECT min(rid) FROM entries";
            store
                .connection
                .query_row(oldest, [], |row| row.get(0))
                .unwrap()
        };
        let mut first = None;
        // between the same two, again and again, until no room is left there
        for number in 0..60_i64 {
            let text = format!("{number:02}");
            let mut content = note(&text, DAY);
            let minutes = if number % 2 == 0 {
                number
            } else {
                120 - number
            };
            content.at += chrono::TimeDelta::minutes(minutes);
            store.add_entry(&content, at(DAY)).unwrap();
            texts.push(text);
            first.get_or_insert_with(|| first_row(&store));
        }
        // the day was spread out anew
        assert_ne!(first, Some(first_row(&store)));
        texts.sort_by_key(|text| {
            let number: i64 = text.parse().unwrap();
            if number % 2 == 0 {
                number
            } else {
                120 - number
            }
        });
        texts.reverse();
        assert_eq!(lines(&store, ""), texts);
        assert_eq!(lines(&store, "07"), ["07"]);
    }

    #[test]
    fn a_changed_day_moves_the_row_with_all_it_holds() {
        let mut store = store();
        let id = keep(&mut store, "one #demo", DAY);
        keep(&mut store, "two", "2026-03-11");
        store
            .change_entry(id, &note("one #demo", "2026-03-10"), at(DAY))
            .unwrap();
        assert_eq!(lines(&store, ""), ["two", "one #demo"]);
        assert_eq!(lines(&store, "#demo one"), ["one #demo"]);
    }

    #[test]
    fn a_day_can_be_filled_from_its_end() {
        let mut store = store();
        let mut import = store.begin_import("x", "x", at(DAY)).unwrap();
        for number in 0..3_000_i64 {
            let mut content = note("loud", DAY);
            content.at -= chrono::TimeDelta::seconds(number);
            import.add(&content, &number.to_string(), at(DAY)).unwrap();
        }
        import.finish().unwrap();
        assert_eq!(lines(&store, "loud").len(), 100);
        assert_eq!(store.entry_count().unwrap(), 3_000);
    }

    #[test]
    fn from_where_an_entry_was_its_neighbours_are_found() {
        let mut store = store();
        let mut ids = Vec::new();
        for on in ["2026-03-09", "2026-03-10", "2026-03-11", DAY] {
            ids.push(keep(&mut store, on, on));
        }
        let key = store.row(ids[3]).unwrap().unwrap().key;
        store
            .change_entry(ids[3], &note("moved", "2020-01-01"), at(DAY))
            .unwrap();
        let query = crate::domain::query::Query::default();
        let older = store
            .rows_beside(&query, Some(key), Side::Older, 9)
            .unwrap();
        let lines: Vec<String> = older.into_iter().map(|row| row.first_line).collect();
        assert_eq!(lines, ["2026-03-11", "2026-03-10", "2026-03-09", "moved"]);
    }
}
