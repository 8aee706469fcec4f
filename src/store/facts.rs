//! What the figures rest on, read from the journal as plain data.
//!
//! The reading goes on in slices, so that whoever waits for a key is never in its way. It goes along
//! the journal's order and reads no text but that of the few answers that figures repeat.

use chrono::{Days, NaiveDate, Weekday};
use rusqlite::{OptionalExtension, Row, named_params};

use crate::domain::id::EntryId;
use crate::domain::period::Period;
use crate::stats::facts::{Facts, HELPED, Said};
use crate::stats::rhythm;
use crate::stats::scope::{Window, back};
use crate::store::columns::{Columns, damaged, day_bound, undamaged, unless_damaged};
use crate::store::error::StoreError;
use crate::store::fact_names::FactNames;
use crate::store::journal::Store;
use crate::store::place;

/// The prompt that asks for the weight of relationship skill.
const WEIGHT: &str = "bal.important";

/// How much one slice reads: a few milliseconds each.
const SLICES: Slices = Slices {
    moments: 2_000,
    answers: 500,
    days: 600,
};

const NEXT_DAY: &str = "
    SELECT min(day) FROM (
        SELECT * FROM (
            SELECT day FROM entries INDEXED BY entries_in_order
            WHERE deleted_at IS NULL AND day >= :from AND day = date(day) ORDER BY day LIMIT 1)
        UNION ALL SELECT * FROM (
            SELECT day FROM standing WHERE day >= :from AND day = date(day) ORDER BY day LIMIT 1)
        UNION ALL SELECT * FROM (
            SELECT day FROM days WHERE day >= :from AND day = date(day) ORDER BY day LIMIT 1))";

const WEIGHED: &str = "
    SELECT text FROM entries INDEXED BY answers_by_prompt
    WHERE prompt = :prompt AND deleted_at IS NULL AND NOT sealed AND rid <= :last
    ORDER BY rid DESC";

const ANSWERED: &str = "
    SELECT rid FROM (
        SELECT rid FROM entries INDEXED BY answers_by_prompt
        WHERE deleted_at IS NULL AND prompt = :helped AND rid BETWEEN :first AND :last
        UNION ALL
        SELECT rid FROM entries INDEXED BY answers_by_prompt
        WHERE deleted_at IS NULL AND prompt >= 'week.' AND prompt < 'week/' AND rid BETWEEN :first AND :last
        UNION ALL
        SELECT rid FROM entries INDEXED BY answers_by_prompt
        WHERE deleted_at IS NULL AND prompt >= 'month.' AND prompt < 'month/' AND rid BETWEEN :first AND :last
    ) ORDER BY rid";

const ANSWER: &str = "
    SELECT id, prompt, text FROM entries WHERE rid = ?1 AND deleted_at IS NULL AND NOT sealed";

const LINKS: &str = "SELECT term FROM entry_terms WHERE rid = ?1 ORDER BY kind, position";

/// Facts that are being read: what is written meanwhile may be missing.
#[derive(Debug)]
pub struct Reading {
    facts: Facts,
    names: FactNames,
    period: Period,
    at: Stage,
    pub(crate) slices: Slices,
}

/// How much is read at once.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slices {
    pub(crate) moments: usize,
    pub(crate) answers: usize,
    pub(crate) days: u64,
}

/// What is read next.
#[derive(Debug)]
enum Stage {
    /// What is kept of the days, from this one on.
    Days(NaiveDate),
    /// The moments from this row on.
    Moments(i64),
    /// The answers in these rows, the last first.
    Answers(Vec<i64>),
    /// Nothing more.
    Whole,
}

impl Reading {
    /// Whether all was read.
    pub fn is_whole(&self) -> bool {
        matches!(self.at, Stage::Whole)
    }

    /// The facts, as far as they were read.
    pub fn into_facts(self) -> Facts {
        self.facts
    }
}

impl Store {
    /// What the figures of a window rest on, whole.
    pub fn facts(
        &self,
        today: NaiveDate,
        working_week: &[Weekday],
        window: Window,
    ) -> Result<Facts, StoreError> {
        let mut reading = self.begin_facts(today, working_week, window)?;
        while !self.read_more(&mut reading)? {}
        Ok(reading.into_facts())
    }

    /// Begins to read what the figures of a window rest on: all that does not grow with it.
    pub fn begin_facts(
        &self,
        today: NaiveDate,
        working_week: &[Weekday],
        window: Window,
    ) -> Result<Reading, StoreError> {
        let period = window.read(today);
        let mut facts = Facts::empty(today, working_week.to_vec());
        facts.reactions = self.reaction_words()?;
        facts.names.other_names = self.other_names()?;
        facts.plans = self.plans_with_checks()?;
        facts.weight = self.weight(today)?;
        let before = self.reflected_before(period.first())?;
        facts.reflected.extend(before);
        facts.written = self.written_days(back(today, rhythm::DAYS + 1))?;
        Ok(Reading {
            facts,
            names: FactNames::default(),
            period,
            at: Stage::Days(period.first()),
            slices: SLICES,
        })
    }

    /// Reads the next slice; says whether that was the last.
    pub fn read_more(&self, reading: &mut Reading) -> Result<bool, StoreError> {
        reading.at = match std::mem::replace(&mut reading.at, Stage::Whole) {
            Stage::Days(from) => self.read_days(reading, from)?,
            Stage::Moments(from) => self.read_moments(reading, from)?,
            Stage::Answers(rows) => self.read_answers(reading, rows)?,
            Stage::Whole => Stage::Whole,
        };
        Ok(reading.is_whole())
    }

    fn read_days(&self, reading: &mut Reading, from: NaiveDate) -> Result<Stage, StoreError> {
        let (facts, last) = (&mut reading.facts, reading.period.last());
        let moments = Stage::Moments(place::rows_of(reading.period.first()).0);
        let Some(from) = self.next_kept_day(from)?.filter(|day| *day <= last) else {
            return Ok(moments);
        };
        let until = from.checked_add_days(Days::new(reading.slices.days - 1));
        let slice = Period::new(from, until.unwrap_or(last).min(last));
        facts.standing.extend(self.standing_in(slice)?);
        facts.unasked.extend(self.unasked_days(slice)?);
        facts.days.extend(self.days_in(slice)?);
        facts.reflected.extend(self.reflected_days(slice)?);
        let next = slice.last().succ_opt();
        Ok(next
            .filter(|next| *next <= last)
            .map_or(moments, Stage::Days))
    }

    fn read_moments(&self, reading: &mut Reading, from: i64) -> Result<Stage, StoreError> {
        let rows = (from, place::rows_of(reading.period.last()).1);
        let next = self.add_moments(
            &mut reading.facts,
            &mut reading.names,
            rows,
            reading.slices.moments,
        )?;
        if let Some(next) = next {
            return Ok(Stage::Moments(next));
        }
        let mut rows = self.answered(reading.period)?;
        rows.reverse();
        Ok(Stage::Answers(rows))
    }

    fn read_answers(&self, reading: &mut Reading, mut rows: Vec<i64>) -> Result<Stage, StoreError> {
        let slice = rows.split_off(rows.len().saturating_sub(reading.slices.answers));
        for rid in slice.into_iter().rev() {
            if let Some(said) = self.said(reading, rid)? {
                let facts = &mut reading.facts;
                let list = if said.prompt == HELPED {
                    &mut facts.helped
                } else {
                    &mut facts.reviews
                };
                list.push(said);
            }
        }
        Ok(if rows.is_empty() {
            Stage::Whole
        } else {
            Stage::Answers(rows)
        })
    }

    /// The first day, from one on, of which anything is kept: a year left out takes no time.
    fn next_kept_day(&self, from: NaiveDate) -> Result<Option<NaiveDate>, StoreError> {
        let mut statement = self.connection.prepare_cached(NEXT_DAY)?;
        let next = statement.query_row(named_params! { ":from": day_bound(from) }, |row| {
            row.get::<_, Option<String>>(0)
        })?;
        Ok(next.and_then(|day| day.parse().ok()))
    }

    /// The points that relationship skill was given last.
    fn weight(&self, today: NaiveDate) -> Result<Option<u8>, StoreError> {
        let mut statement = self.connection.prepare_cached(WEIGHED)?;
        let values = named_params! { ":prompt": WEIGHT, ":last": place::rows_of(today).1 };
        let mut rows = statement.query(values)?;
        while let Some(row) = rows.next()? {
            let text = unless_damaged(row.get::<_, String>(0))?;
            let points = text.and_then(|text| text.trim().parse().ok());
            if let Some(points) = points.filter(|points| *points <= 10) {
                return Ok(Some(points));
            }
        }
        Ok(None)
    }

    /// The rows of the answers that figures repeat, in order.
    fn answered(&self, period: Period) -> Result<Vec<i64>, StoreError> {
        let mut statement = self.connection.prepare_cached(ANSWERED)?;
        let values = named_params! {
            ":helped": HELPED,
            ":first": place::rows_of(period.first()).0,
            ":last": place::rows_of(period.last()).1,
        };
        let rows = statement.query_map(values, |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn said(&self, reading: &mut Reading, rid: i64) -> Result<Option<Said>, StoreError> {
        let mut statement = self.connection.prepare_cached(ANSWER)?;
        let said = statement.query_row([rid], |row| said(row, rid)).optional();
        let Some(mut said) = unless_damaged(said)?.flatten() else {
            return Ok(None);
        };
        let mut statement = self.connection.prepare_cached(LINKS)?;
        let terms = statement.query_map([rid], |row| row.get::<_, i64>(0))?;
        let terms: Vec<i64> = undamaged(terms)?;
        for term in terms {
            let place = reading
                .names
                .place(&self.connection, term, &mut reading.facts.names)?;
            said.situations.extend(place.situation());
        }
        Ok(Some(said))
    }
}

fn said(row: &Row<'_>, rid: i64) -> rusqlite::Result<Said> {
    Ok(Said {
        id: EntryId(row.id("id")?),
        day: place::day_of(rid).ok_or_else(damaged)?,
        prompt: row.get("prompt")?,
        text: row.get("text")?,
        situations: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::entry::{Content, Kind};
    use crate::domain::reaction::Reaction;
    use crate::domain::tag::Situation;
    use crate::store::testing::{at, day, moment, store};

    const DAY: &str = "2026-03-12";

    #[test]
    fn a_row_that_cannot_be_read_is_left_out_and_the_others_are_there() {
        let mut store = store();
        for text in ["one #demo", "two #standup"] {
            let content = moment(Reaction::Steady, text, DAY);
            store.add_entry(&content, at(DAY)).unwrap();
        }
        store.set_quiet(day(DAY), true, at(DAY)).unwrap();
        let broken = "
            UPDATE moments SET reaction = 'unheard-of' WHERE rid = (SELECT min(rid) FROM moments);
            INSERT INTO days (day, created_at, updated_at) VALUES ('2026-02-99', 0, 0)";
        store.connection.execute_batch(broken).unwrap();
        let facts = store.facts(day(DAY), &[], Window::All).unwrap();
        assert_eq!(facts.moments.len(), 1);
        assert_eq!(facts.names.situations, [Situation::new("standup").unwrap()]);
        assert_eq!(facts.days.len(), 1);
    }

    #[test]
    fn what_was_written_of_later_days_is_not_read() {
        let mut store = store();
        for on in ["2026-03-11", DAY, "2026-03-13"] {
            let content = moment(Reaction::Steady, on, on);
            store.add_entry(&content, at(DAY)).unwrap();
            let prompt = HELPED.to_owned();
            let asked = "What helped?".to_owned();
            let content = Content::new(Kind::Answer { prompt, asked }, on, day(on), at(on));
            store.add_entry(&content, at(DAY)).unwrap();
        }
        let read = |today| {
            let facts = store.facts(day(today), &[], Window::Days84).unwrap();
            (facts.moments.len(), facts.helped.len())
        };
        assert_eq!([read("2026-03-11"), read(DAY)], [(1, 1), (2, 2)]);
    }

    #[test]
    fn a_year_without_entries_is_one_step() {
        let mut store = store();
        for on in ["0001-01-01", DAY] {
            let content = moment(Reaction::Steady, "", on);
            store.add_entry(&content, at(DAY)).unwrap();
        }
        let mut reading = store.begin_facts(day(DAY), &[], Window::All).unwrap();
        let mut steps = 1;
        while !store.read_more(&mut reading).unwrap() {
            steps += 1;
        }
        assert_eq!((steps, reading.into_facts().reflected.len()), (4, 2));
    }
}
