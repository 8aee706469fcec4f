//! Standing questions: what became of each, on each day.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rusqlite::{Connection, Row, Transaction, named_params};

use crate::domain::entry::Timestamp;
use crate::domain::id::EntryId;
use crate::domain::period::Period;
use crate::domain::standing::{Standing, StandingAnswer};
use crate::store::columns::{Columns, damaged, day_bound, day_text, undamaged};
use crate::store::error::StoreError;
use crate::store::journal::Store;

/// Having been asked replaces no answer, and nothing but another moment replaces a moment that
/// still has its entry.
const ANSWER: &str = "
    INSERT INTO standing (day, prompt, answer, entry, created_at, updated_at)
    VALUES (:day, :prompt, :answer, :entry, :now, :now)
    ON CONFLICT (day, prompt) DO UPDATE
    SET answer = excluded.answer, entry = excluded.entry, updated_at = excluded.updated_at
    WHERE excluded.answer = 'moment'
       OR (excluded.answer <> 'asked' OR standing.answer = 'moment')
          AND NOT EXISTS (
              SELECT 1 FROM entries e WHERE e.id = standing.entry AND e.deleted_at IS NULL)";

/// A moment whose entry is deleted leaves a question that was asked.
const BETWEEN: &str = "
    SELECT s.day, s.prompt, iif(s.entry IS NULL OR e.deleted_at IS NULL, s.answer, 'asked') AS answer,
           s.entry
    FROM standing s LEFT JOIN entries e ON e.id = s.entry
    WHERE s.day BETWEEN :first AND :last
    ORDER BY s.day, s.prompt";

/// Whatever is noted of an evening shows that its questions were asked.
const UNASKED: &str = "
    SELECT DISTINCT s.day FROM standing s
    WHERE s.day BETWEEN :first AND :last AND s.answer = 'moment'
      AND NOT EXISTS (SELECT 1 FROM standing o WHERE o.day = s.day AND o.answer <> 'moment')
      AND NOT EXISTS (SELECT 1 FROM offers f WHERE f.day = s.day)
      AND NOT EXISTS (
          SELECT 1 FROM days d WHERE d.day = s.day AND (d.practice IS NOT NULL OR d.quiet))";

impl Store {
    /// The days of a period whose standing questions were answered by moments alone, written elsewhere:
    /// nothing was asked on them.
    pub fn unasked_days(&self, period: Period) -> Result<BTreeSet<NaiveDate>, StoreError> {
        let mut statement = self.connection.prepare_cached(UNASKED)?;
        let days = statement.query_map(
            named_params! {
                ":first": day_bound(period.first()),
                ":last": day_bound(period.last()),
            },
            |row| row.day("day"),
        )?;
        let days: Vec<NaiveDate> = undamaged(days)?;
        Ok(days.into_iter().collect())
    }

    /// Keeps an answer, one for each question and day.
    pub fn answer_standing(
        &mut self,
        standing: &Standing,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|transaction| answer(transaction, standing, now))
    }

    /// The answers of a day.
    pub fn standing_on(&self, day: NaiveDate) -> Result<Vec<Standing>, StoreError> {
        self.standing_in(Period::new(day, day))
    }

    /// The answers of a period, by day.
    pub fn standing_in(&self, period: Period) -> Result<Vec<Standing>, StoreError> {
        between(&self.connection, period)
    }
}

pub(crate) fn answer(
    transaction: &Transaction<'_>,
    standing: &Standing,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (answer, entry) = match standing.answer {
        StandingAnswer::Asked => ("asked", None),
        StandingAnswer::NotToday => ("not-today", None),
        StandingAnswer::Moment(entry) => ("moment", Some(*entry.0.as_bytes())),
        StandingAnswer::Skipped => ("skipped", None),
    };
    transaction.execute(
        ANSWER,
        named_params! {
            ":day": day_text(standing.day)?,
            ":prompt": standing.prompt,
            ":answer": answer,
            ":entry": entry,
            ":now": now.timestamp_millis(),
        },
    )?;
    Ok(())
}

pub(crate) fn between(
    connection: &Connection,
    period: Period,
) -> Result<Vec<Standing>, StoreError> {
    let mut statement = connection.prepare_cached(BETWEEN)?;
    let answers = statement.query_map(
        named_params! {
            ":first": day_bound(period.first()),
            ":last": day_bound(period.last()),
        },
        standing,
    )?;
    undamaged(answers)
}

fn standing(row: &Row<'_>) -> rusqlite::Result<Standing> {
    let entry = row.id_or_none("entry")?.map(EntryId);
    let answer = match (row.get_ref("answer")?.as_str()?, entry) {
        ("asked", _) => StandingAnswer::Asked,
        ("not-today", None) => StandingAnswer::NotToday,
        ("moment", Some(entry)) => StandingAnswer::Moment(entry),
        ("skipped", None) => StandingAnswer::Skipped,
        _ => return Err(damaged()),
    };
    Ok(Standing {
        day: row.day("day")?,
        prompt: row.get("prompt")?,
        answer,
    })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::domain::standing::OVERREACT;
    use crate::store::testing::{at, day, keep, store};

    const DAY: &str = "2026-03-12";

    fn answer(store: &mut Store, answer: StandingAnswer) {
        let standing = Standing {
            day: day(DAY),
            prompt: OVERREACT.to_owned(),
            answer,
        };
        store.answer_standing(&standing, at(DAY)).unwrap();
    }

    fn answered(store: &Store) -> StandingAnswer {
        let standing = store.standing_on(day(DAY)).unwrap();
        assert_eq!(standing.len(), 1);
        standing[0].answer
    }

    #[rstest]
    #[case(&[StandingAnswer::Asked], StandingAnswer::Asked)]
    #[case(&[StandingAnswer::Asked, StandingAnswer::NotToday], StandingAnswer::NotToday)]
    #[case(&[StandingAnswer::NotToday, StandingAnswer::Asked], StandingAnswer::NotToday)]
    #[case(&[StandingAnswer::Skipped, StandingAnswer::Asked], StandingAnswer::Skipped)]
    #[case(&[StandingAnswer::Skipped, StandingAnswer::NotToday], StandingAnswer::NotToday)]
    #[case(&[StandingAnswer::NotToday, StandingAnswer::Skipped], StandingAnswer::Skipped)]
    fn the_last_answer_stands_and_asking_replaces_none(
        #[case] answers: &[StandingAnswer],
        #[case] stands: StandingAnswer,
    ) {
        let mut store = store();
        for one in answers {
            answer(&mut store, *one);
        }
        assert_eq!(answered(&store), stands);
    }

    #[rstest]
    #[case(StandingAnswer::NotToday)]
    #[case(StandingAnswer::Skipped)]
    #[case(StandingAnswer::Asked)]
    fn a_moment_stands_until_its_entry_is_deleted(#[case] other: StandingAnswer) {
        let mut store = store();
        let entry = keep(&mut store, "loud", DAY);
        answer(&mut store, StandingAnswer::NotToday);
        answer(&mut store, StandingAnswer::Moment(entry));
        answer(&mut store, other);
        assert_eq!(answered(&store), StandingAnswer::Moment(entry));
        store.delete_entry(entry, at(DAY)).unwrap();
        assert_eq!(answered(&store), StandingAnswer::Asked);
        answer(&mut store, other);
        assert_eq!(answered(&store), other);
    }

    #[test]
    fn a_day_was_asked_about_where_anything_is_noted_of_its_evening() {
        let all = Period::new(day("2026-01-01"), day("2026-12-31"));
        let mut store = store();
        let entry = keep(&mut store, "loud", DAY);
        answer(&mut store, StandingAnswer::Moment(entry));
        assert_eq!(store.unasked_days(all).unwrap(), [day(DAY)].into());
        store.set_quiet(day(DAY), true, at(DAY)).unwrap();
        assert_eq!(store.unasked_days(all).unwrap(), BTreeSet::new());
        store.set_quiet(day(DAY), false, at(DAY)).unwrap();
        let other = Standing {
            day: day(DAY),
            prompt: "eod.lose_interest".to_owned(),
            answer: StandingAnswer::NotToday,
        };
        store.answer_standing(&other, at(DAY)).unwrap();
        assert_eq!(store.unasked_days(all).unwrap(), BTreeSet::new());
    }

    #[test]
    fn a_restored_moment_answers_again() {
        let mut store = store();
        let entry = keep(&mut store, "loud", DAY);
        answer(&mut store, StandingAnswer::Moment(entry));
        store.delete_entry(entry, at(DAY)).unwrap();
        store.restore_entry(entry, at(DAY)).unwrap();
        assert_eq!(answered(&store), StandingAnswer::Moment(entry));
    }
}
