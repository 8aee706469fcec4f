//! Days: practice, quiet and away, and which days count as reflected.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rusqlite::types::ToSql;
use rusqlite::{OptionalExtension, Row, Transaction, named_params};

use crate::domain::day::{DayRecord, Practice};
use crate::domain::entry::Timestamp;
use crate::domain::period::Period;
use crate::domain::time_split::TimeSplit;
use crate::store::columns::{Columns, day_bound, day_text, undamaged, unless_damaged};
use crate::store::error::StoreError;
use crate::store::journal::Store;

const READ: &str = "SELECT practice, time_split, quiet, away FROM days WHERE day = ?1";

const BETWEEN: &str = "
    SELECT day, practice, time_split, quiet, away FROM days WHERE day BETWEEN :first AND :last ORDER BY day";

const SET_PRACTICE: &str = "
    INSERT INTO days (day, practice, created_at, updated_at) VALUES (:day, :value, :now, :now)
    ON CONFLICT (day) DO UPDATE SET practice = excluded.practice, updated_at = excluded.updated_at";

const SET_TIME_SPLIT: &str = "
    INSERT INTO days (day, time_split, created_at, updated_at) VALUES (:day, :value, :now, :now)
    ON CONFLICT (day) DO UPDATE
    SET time_split = excluded.time_split, updated_at = excluded.updated_at";

const SET_QUIET: &str = "
    INSERT INTO days (day, quiet, created_at, updated_at) VALUES (:day, :value, :now, :now)
    ON CONFLICT (day) DO UPDATE SET quiet = excluded.quiet, updated_at = excluded.updated_at";

const SET_AWAY: &str = "
    INSERT INTO days (day, away, created_at, updated_at) VALUES (:day, :value, :now, :now)
    ON CONFLICT (day) DO UPDATE SET away = excluded.away, updated_at = excluded.updated_at";

/// What was written ahead of a day does not reflect on it; `{written}` is the day of the writing.
const REFLECTED: &str = "
    SELECT day FROM (
        SELECT DISTINCT day FROM entries INDEXED BY entries_in_order
        WHERE deleted_at IS NULL AND day BETWEEN :first AND :last) d
    WHERE EXISTS (
        SELECT 1 FROM entries e INDEXED BY entries_in_order
        WHERE e.deleted_at IS NULL AND e.day = d.day AND {written} >= e.day)
    UNION
    SELECT day FROM days WHERE quiet AND day BETWEEN :first AND :last
    UNION
    SELECT s.day FROM standing s LEFT JOIN entries e ON e.id = s.entry
    WHERE s.day BETWEEN :first AND :last
      AND (s.answer = 'not-today'
           OR (s.answer = 'moment' AND e.deleted_at IS NULL AND {written} >= s.day))";

const REFLECTED_BEFORE: &str = "
    SELECT day FROM (
        SELECT * FROM (
            SELECT day FROM entries e INDEXED BY entries_in_order
            WHERE deleted_at IS NULL AND day < :day AND {written} >= day ORDER BY day DESC LIMIT 1)
        UNION ALL
        SELECT * FROM (
            SELECT day FROM days WHERE quiet AND day < :day ORDER BY day DESC LIMIT 1)
        UNION ALL
        SELECT * FROM (
            SELECT s.day FROM standing s LEFT JOIN entries e ON e.id = s.entry
            WHERE s.day < :day
              AND (s.answer = 'not-today'
                   OR (s.answer = 'moment' AND e.deleted_at IS NULL AND {written} >= s.day))
            ORDER BY s.day DESC LIMIT 1)
    ) ORDER BY day DESC LIMIT 1";

const WRITTEN: &str = "
    SELECT DISTINCT day FROM entries INDEXED BY entries_in_order
    WHERE deleted_at IS NULL AND day BETWEEN :first AND :last";

const AWAY: &str = "SELECT day FROM days WHERE away AND day BETWEEN :first AND :last";

impl Store {
    /// What is kept of a day beside its entries.
    pub fn day_record(&self, day: NaiveDate) -> Result<DayRecord, StoreError> {
        let mut statement = self.connection.prepare_cached(READ)?;
        let record = statement.query_row([day_bound(day)], record).optional()?;
        Ok(record.unwrap_or_default())
    }

    /// The days of a period of which something is kept, by day.
    pub fn days_in(&self, period: Period) -> Result<Vec<(NaiveDate, DayRecord)>, StoreError> {
        let mut statement = self.connection.prepare_cached(BETWEEN)?;
        let days = statement.query_map(
            named_params! {
                ":first": day_bound(period.first()),
                ":last": day_bound(period.last()),
            },
            |row| Ok((row.day("day")?, record(row)?)),
        )?;
        undamaged(days)
    }

    /// Keeps what I worked on getting better at.
    pub fn set_practice(
        &mut self,
        day: NaiveDate,
        practice: Option<Practice>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.set_of_day(SET_PRACTICE, day, &practice.map(Practice::name), now)
    }

    /// Keeps whether there was nothing to report.
    pub fn set_quiet(
        &mut self,
        day: NaiveDate,
        quiet: bool,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.set_of_day(SET_QUIET, day, &quiet, now)
    }

    /// Keeps whether I was away.
    pub fn set_away(
        &mut self,
        day: NaiveDate,
        away: bool,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.set_of_day(SET_AWAY, day, &away, now)
    }

    fn set_of_day(
        &mut self,
        sql: &str,
        day: NaiveDate,
        value: &dyn ToSql,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|transaction| set(transaction, sql, (day, value), now))
    }

    /// The days with an entry that was not written ahead, declared quiet, or with a standing question
    /// answered.
    pub fn reflected_days(&self, period: Period) -> Result<BTreeSet<NaiveDate>, StoreError> {
        self.days_of(&self.with_written(REFLECTED), period)
    }

    /// The days with an entry, whenever it was written.
    pub fn written_days(&self, period: Period) -> Result<BTreeSet<NaiveDate>, StoreError> {
        self.days_of(WRITTEN, period)
    }

    fn with_written(&self, sql: &str) -> String {
        sql.replace("{written}", &logged_day(self.day_ends_at))
    }

    /// The last reflected day before a day.
    pub fn reflected_before(&self, day: NaiveDate) -> Result<Option<NaiveDate>, StoreError> {
        let sql = self.with_written(REFLECTED_BEFORE);
        let mut statement = self.connection.prepare_cached(&sql)?;
        let day = day_bound(day);
        let last = statement.query_row(named_params! { ":day": day }, |row| row.day(0));
        Ok(unless_damaged(last)?)
    }

    /// The days I was away.
    pub fn away_days(&self, period: Period) -> Result<BTreeSet<NaiveDate>, StoreError> {
        self.days_of(AWAY, period)
    }

    fn days_of(&self, sql: &str, period: Period) -> Result<BTreeSet<NaiveDate>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let days = statement.query_map(
            named_params! {
                ":first": day_bound(period.first()),
                ":last": day_bound(period.last()),
            },
            |row| row.day(0),
        )?;
        undamaged(days)
    }
}

/// The workday on which an entry `e` was written down.
pub(crate) fn logged_day(day_ends_at: u8) -> String {
    format!(
        "date((e.logged_at - ((e.logged_at % 1000) + 1000) % 1000) / 1000
            + e.logged_offset * 60 - {day_ends_at} * 3600, 'unixepoch')"
    )
}

fn set(
    transaction: &Transaction<'_>,
    sql: &str,
    (day, value): (NaiveDate, &dyn ToSql),
    now: Timestamp,
) -> Result<(), StoreError> {
    transaction.execute(
        sql,
        named_params! {
            ":day": day_text(day)?,
            ":value": value,
            ":now": now.timestamp_millis(),
        },
    )?;
    Ok(())
}

/// There was nothing to report.
pub(crate) fn declare_quiet(
    transaction: &Transaction<'_>,
    day: NaiveDate,
    now: Timestamp,
) -> Result<(), StoreError> {
    set(transaction, SET_QUIET, (day, &true), now)
}

/// How the time of a day was split.
pub(crate) fn split_time(
    transaction: &Transaction<'_>,
    day: NaiveDate,
    split: TimeSplit,
    now: Timestamp,
) -> Result<(), StoreError> {
    set(transaction, SET_TIME_SPLIT, (day, &split.to_string()), now)
}

fn record(row: &Row<'_>) -> rusqlite::Result<DayRecord> {
    Ok(DayRecord {
        time_split: row.word_or_none("time_split", |dots| TimeSplit::read(dots).ok())?,
        practice: row.word_or_none("practice", Practice::from_name)?,
        quiet: row.get("quiet")?,
        away: row.get("away")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::standing::{OVERREACT, Standing, StandingAnswer};
    use crate::store::testing::{at, day, keep, note, store};

    fn week() -> Period {
        Period::new(day("2026-03-09"), day("2026-03-15"))
    }

    #[test]
    fn each_mark_of_a_day_is_kept_by_itself() {
        let mut store = store();
        let monday = day("2026-03-09");
        assert_eq!(store.day_record(monday).unwrap(), DayRecord::default());
        let now = at("2026-03-09");
        store
            .set_practice(monday, Some(Practice::Both), now)
            .unwrap();
        store.set_quiet(monday, true, now).unwrap();
        store.set_away(monday, true, now).unwrap();
        store.set_quiet(monday, false, now).unwrap();
        let record = store.day_record(monday).unwrap();
        let expected = DayRecord {
            practice: Some(Practice::Both),
            time_split: None,
            quiet: false,
            away: true,
        };
        assert_eq!(record, expected);
        assert_eq!(store.away_days(week()).unwrap(), BTreeSet::from([monday]));
        assert_eq!(store.days_in(week()).unwrap(), [(monday, record)]);
    }

    #[test]
    fn a_day_is_not_reflected_by_what_was_written_ahead() {
        let mut store = store();
        let planned = note("prep #demo", "2026-03-12");
        store.add_entry(&planned, at("2026-03-11")).unwrap();
        let next = day("2026-03-13");
        let read = |store: &Store| {
            let days = store.reflected_days(week()).unwrap();
            (days.len(), store.reflected_before(next).unwrap())
        };
        assert_eq!(read(&store), (0, None));
        // three at night is still the day before
        let night = at("2026-03-12") - chrono::TimeDelta::hours(14);
        store.add_entry(&note("late", "2026-03-12"), night).unwrap();
        assert_eq!(read(&store), (0, None));
        let later = note("from memory", "2026-03-12");
        store.add_entry(&later, at("2026-03-14")).unwrap();
        assert_eq!(read(&store), (1, Some(day("2026-03-12"))));
    }

    #[test]
    fn a_day_is_reflected_by_an_entry_a_quiet_mark_or_an_answer() {
        let mut store = store();
        keep(&mut store, "entry", "2026-03-09");
        store
            .set_quiet(day("2026-03-10"), true, at("2026-03-10"))
            .unwrap();
        for (on, answer) in [
            ("2026-03-11", StandingAnswer::NotToday),
            ("2026-03-12", StandingAnswer::Asked),
            ("2026-03-13", StandingAnswer::Skipped),
        ] {
            let standing = Standing {
                day: day(on),
                prompt: OVERREACT.to_owned(),
                answer,
            };
            store.answer_standing(&standing, at(on)).unwrap();
        }
        let gone = keep(&mut store, "deleted", "2026-03-14");
        store.delete_entry(gone, at("2026-03-14")).unwrap();
        keep(&mut store, "outside", "2026-03-16");
        let days = ["2026-03-09", "2026-03-10", "2026-03-11"].map(day);
        assert_eq!(store.reflected_days(week()).unwrap(), BTreeSet::from(days));
        let before = |text| store.reflected_before(day(text)).unwrap();
        assert_eq!(before("2026-03-09"), None);
        assert_eq!(before("2026-03-10"), Some(days[0]));
        assert_eq!(before("2026-03-11"), Some(days[1]));
        assert_eq!(before("2026-03-15"), Some(days[2]));
    }
}
