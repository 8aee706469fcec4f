//! Standing questions: what became of each, on each day.

use chrono::NaiveDate;
use rusqlite::{Connection, Row, named_params};

use crate::domain::entry::Timestamp;
use crate::domain::id::EntryId;
use crate::domain::period::Period;
use crate::domain::standing::{Standing, StandingAnswer};
use crate::store::columns::{Columns, damaged, day_bound, day_text};
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

impl Store {
    /// Keeps an answer, one for each question and day.
    pub fn answer_standing(
        &mut self,
        standing: &Standing,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let day = day_text(standing.day)?;
        let (answer, entry) = match standing.answer {
            StandingAnswer::Asked => ("asked", None),
            StandingAnswer::NotToday => ("not-today", None),
            StandingAnswer::Moment(entry) => ("moment", Some(*entry.0.as_bytes())),
            StandingAnswer::Skipped => ("skipped", None),
        };
        self.write(|transaction| {
            transaction.execute(
                ANSWER,
                named_params! {
                    ":day": day,
                    ":prompt": standing.prompt,
                    ":answer": answer,
                    ":entry": entry,
                    ":now": now.timestamp_millis(),
                },
            )?;
            Ok(())
        })
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
    Ok(answers.collect::<Result<_, _>>()?)
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
