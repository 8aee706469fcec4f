//! Offers of prompts, and all that decides which questions the evening asks.

use chrono::{Days, NaiveDate};
use rusqlite::{Connection, Row, named_params};

use crate::domain::entry::Timestamp;
use crate::domain::history::{History, MomentFact, Offer, OfferResult, PlanHistory};
use crate::domain::id::EntryId;
use crate::domain::moment::{AsIntended, Detail, Recovery};
use crate::domain::period::Period;
use crate::domain::plan::{Check, Outcome, Plan};
use crate::domain::reaction::Reaction;
use crate::domain::scale::Intensity;
use crate::domain::tag::{Handle, Situation};
use crate::store::columns::{Columns, day_bound, day_text};
use crate::store::error::StoreError;
use crate::store::journal::Store;
use crate::store::rows::on_course;
use crate::store::{moments, people, situations, standing, tags};

/// Offers so far back decide the rotation.
const OFFERS_DAYS: u64 = 400;
/// Moments so far back decide the brake.
const MOMENTS_DAYS: u64 = 14;
/// Answers to standing questions so far back are looked at.
const STANDING_DAYS: u64 = 28;

/// Having been shown replaces nothing.
const RECORD: &str = "
    INSERT INTO offers (day, prompt, result, about, at)
    VALUES (:day, :prompt, :result, :about, :now)
    ON CONFLICT (day, prompt) DO UPDATE
    SET result = excluded.result, about = excluded.about, at = excluded.at
    WHERE excluded.result <> 'shown' OR offers.result = 'shown'";

const OFFERS: &str = "
    SELECT day, prompt, result, about FROM offers
    WHERE day BETWEEN :first AND :last ORDER BY day, at, prompt";

/// The moments since `:first`, and in any case the last three.
const MOMENTS: &str = "
    WITH latest AS (
        SELECT e.rid, e.id, e.day, e.at
        FROM entries e
        WHERE e.kind = 'moment' AND e.deleted_at IS NULL AND e.day <= :last
        ORDER BY e.day DESC, e.at DESC, e.id DESC LIMIT 3
    ), near AS (
        SELECT e.rid, e.id, e.day, e.at
        FROM entries e
        WHERE e.kind = 'moment' AND e.deleted_at IS NULL AND e.day BETWEEN :first AND :last
    )
    SELECT e.rid, e.id, e.day, m.reaction, m.as_intended, m.intensity, m.recovery, m.continues,
           (SELECT d.words FROM moment_details d
            WHERE d.rid = e.rid AND d.field = :early_sign ORDER BY d.position LIMIT 1) AS early_sign
    FROM (SELECT * FROM latest UNION SELECT * FROM near) e JOIN moments m ON m.rid = e.rid
    ORDER BY e.day, e.at, e.id";

const SALT: &str = "SELECT salt FROM journal";

impl Store {
    /// Keeps what became of an offered prompt, one for each prompt and day.
    pub fn record_offer(&mut self, offer: &Offer, now: Timestamp) -> Result<(), StoreError> {
        let day = day_text(offer.day)?;
        self.write(|transaction| {
            transaction.execute(
                RECORD,
                named_params! {
                    ":day": day,
                    ":prompt": offer.prompt,
                    ":result": result_word(offer.result),
                    ":about": offer.about.map(|entry| *entry.0.as_bytes()),
                    ":now": now.timestamp_millis(),
                },
            )?;
            Ok(())
        })
    }

    /// All that the choice of questions depends on, as seen from a day.
    pub fn history(&self, day: NaiveDate) -> Result<History, StoreError> {
        let connection = &self.connection;
        let salt: i64 = connection.query_row(SALT, [], |row| row.get(0))?;
        Ok(History {
            plans: self.plan_histories(day)?,
            offers: offers(connection, days_up_to(day, OFFERS_DAYS))?,
            moments: moments_near(connection, days_up_to(day, MOMENTS_DAYS))?,
            standing: standing::between(connection, days_up_to(day, STANDING_DAYS))?,
            salt: salt.cast_unsigned(),
        })
    }

    fn plan_histories(&self, day: NaiveDate) -> Result<Vec<PlanHistory>, StoreError> {
        let mut histories = Vec::new();
        for plan in self.active_plans()? {
            let checks = self.checks_of(plan.id)?;
            histories.push(plan_history(plan, &checks, day));
        }
        Ok(histories)
    }
}

fn days_up_to(day: NaiveDate, days: u64) -> Period {
    let first = day.checked_sub_days(Days::new(days)).unwrap_or(day);
    Period::new(first, day)
}

fn plan_history(plan: Plan, checks: &[Check], day: NaiveDate) -> PlanHistory {
    let past = || checks.iter().rev().filter(|check| check.day <= day);
    let without_cue = past()
        .take_while(|check| check.outcome == Outcome::NoCue)
        .count();
    PlanHistory {
        plan,
        last_asked: past().next().map(|check| check.day),
        without_cue: u32::try_from(without_cue).unwrap_or(u32::MAX),
    }
}

fn offers(connection: &Connection, period: Period) -> Result<Vec<Offer>, StoreError> {
    let mut statement = connection.prepare_cached(OFFERS)?;
    let offers = statement.query_map(
        named_params! {
            ":first": day_bound(period.first()),
            ":last": day_bound(period.last()),
        },
        |row| {
            Ok(Offer {
                prompt: row.get("prompt")?,
                day: row.day("day")?,
                result: row.word("result", result_named)?,
                about: row.id_or_none("about")?.map(EntryId),
            })
        },
    )?;
    Ok(offers.collect::<Result<_, _>>()?)
}

pub(crate) fn result_word(result: OfferResult) -> &'static str {
    match result {
        OfferResult::Shown => "shown",
        OfferResult::Answered => "answered",
        OfferResult::Skipped => "skipped",
    }
}

fn result_named(word: &str) -> Option<OfferResult> {
    [
        OfferResult::Shown,
        OfferResult::Answered,
        OfferResult::Skipped,
    ]
    .into_iter()
    .find(|result| result_word(*result) == word)
}

fn moments_near(connection: &Connection, period: Period) -> Result<Vec<MomentFact>, StoreError> {
    let mut statement = connection.prepare_cached(MOMENTS)?;
    let mut rows = statement.query(named_params! {
        ":first": day_bound(period.first()),
        ":last": day_bound(period.last()),
        ":early_sign": Detail::EarlySign.name(),
    })?;
    let mut facts = Vec::new();
    while let Some(row) = rows.next()? {
        let rid = row.get("rid")?;
        let mut fact = moment_fact(row)?;
        fact.situations = tags::of_entry(connection, &situations::TABLES, rid, Situation::new)?;
        fact.people = tags::of_entry(connection, &people::TABLES, rid, Handle::new)?;
        facts.push(fact);
    }
    Ok(facts)
}

fn moment_fact(row: &Row<'_>) -> rusqlite::Result<MomentFact> {
    let reaction = row.word("reaction", Reaction::from_name)?;
    let verdict = row.word_or_none("as_intended", AsIntended::from_name)?;
    Ok(MomentFact {
        id: EntryId(row.id("id")?),
        day: row.day("day")?,
        reaction,
        on_course: on_course(reaction, verdict),
        intensity: moments::number(row, "intensity", Intensity::new)?,
        recovery: row.word_or_none("recovery", Recovery::from_name)?,
        continues: row.id_or_none("continues")?.map(EntryId),
        situations: Vec::new(),
        people: Vec::new(),
        early_sign: row.get("early_sign")?,
    })
}
