//! Offers of prompts, and all that decides which questions the evening asks.

use chrono::{Days, NaiveDate};
use rusqlite::{Connection, Row, Transaction, named_params};

use crate::domain::entry::Timestamp;
use crate::domain::history::{History, MomentFact, Offer, OfferResult, PlanHistory};
use crate::domain::id::EntryId;
use crate::domain::moment::{AsIntended, Detail, Recovery, on_course};
use crate::domain::period::Period;
use crate::domain::plan::{Check, Outcome, Plan};
use crate::domain::reaction::Reaction;
use crate::domain::scale::Intensity;
use crate::domain::tag::{Handle, Situation};
use crate::domain::term::TermKind;
use crate::store::columns::{
    Columns, count, day_bound, day_text, limit, undamaged, unless_damaged,
};
use crate::store::error::StoreError;
use crate::store::journal::Store;
use crate::store::{moments, standing, terms};

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

const ANSWERED: &str = "
    SELECT prompt, sum(n) AS n FROM (
        SELECT prompt, count(*) AS n FROM entries INDEXED BY answers_by_prompt
        WHERE prompt IS NOT NULL AND deleted_at IS NULL
        GROUP BY prompt
        UNION ALL
        SELECT s.prompt, count(*) FROM standing s CROSS JOIN entries e ON e.id = s.entry
        WHERE e.deleted_at IS NULL
        GROUP BY s.prompt
    ) GROUP BY prompt ORDER BY n DESC, prompt LIMIT :limit";

/// Words that were used again count as one, in the way they were written last.
const SIGNS: &str = "
    SELECT d.words, count(*) AS n, max(d.rid)
    FROM (SELECT rid, words FROM moment_details
          WHERE field = :early_sign ORDER BY rid DESC LIMIT :latest) d
    JOIN entries e ON e.rid = d.rid
    WHERE e.deleted_at IS NULL
    GROUP BY evenkeel_folded(d.words) ORDER BY n DESC, d.words LIMIT :limit";

/// First signs that are looked at for those that come often.
const LATEST_SIGNS: i64 = 1_000;

const SALT: &str = "SELECT salt FROM journal";

impl Store {
    /// Keeps what became of an offered prompt, one for each prompt and day.
    pub fn record_offer(&mut self, offer: &Offer, now: Timestamp) -> Result<(), StoreError> {
        self.write(|transaction| record(transaction, offer, now))
    }

    /// Every time that a prompt was offered within a period, oldest first.
    pub fn offers_in(&self, period: Period) -> Result<Vec<Offer>, StoreError> {
        offers(&self.connection, period)
    }

    /// The first signs of the latest moments that name one, each with how many; most first.
    pub fn early_signs(&self, at_most: usize) -> Result<Vec<(String, usize)>, StoreError> {
        let mut statement = self.connection.prepare_cached(SIGNS)?;
        let values = named_params! {
            ":early_sign": Detail::EarlySign.name(),
            ":latest": LATEST_SIGNS,
            ":limit": limit(at_most),
        };
        let signs =
            statement.query_map(values, |row| Ok((row.get("words")?, count(row.get("n")?))))?;
        undamaged(signs)
    }

    /// The prompts that entries answer, each with how many; most first.
    pub fn prompts_answered(&self, at_most: usize) -> Result<Vec<(String, usize)>, StoreError> {
        let mut statement = self.connection.prepare_cached(ANSWERED)?;
        let values = named_params! { ":limit": limit(at_most) };
        let prompts =
            statement.query_map(values, |row| Ok((row.get("prompt")?, count(row.get("n")?))))?;
        Ok(prompts.collect::<Result<_, _>>()?)
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

pub(crate) fn record(
    transaction: &Transaction<'_>,
    offer: &Offer,
    now: Timestamp,
) -> Result<(), StoreError> {
    transaction.execute(
        RECORD,
        named_params! {
            ":day": day_text(offer.day)?,
            ":prompt": offer.prompt,
            ":result": result_word(offer.result),
            ":about": offer.about.map(|entry| *entry.0.as_bytes()),
            ":now": now.timestamp_millis(),
        },
    )?;
    Ok(())
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
    undamaged(offers)
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
        let Some(mut fact) = unless_damaged(moment_fact(row))? else {
            continue;
        };
        fact.situations = terms::of_entry(connection, TermKind::Situation, rid, Situation::new)?;
        fact.people = terms::of_entry(connection, TermKind::Person, rid, Handle::new)?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::entry::{Content, Kind};
    use crate::domain::moment::Moment;
    use crate::domain::plan::NewPlan;
    use crate::store::testing::{at, day, moment, store};

    const DAY: &str = "2026-03-12";

    fn offer(on: &str, result: OfferResult) -> Offer {
        Offer {
            prompt: "wins.one".to_owned(),
            day: day(on),
            result,
            about: None,
        }
    }

    #[test]
    fn being_shown_never_replaces_an_answer() {
        let mut store = store();
        for result in [
            OfferResult::Shown,
            OfferResult::Skipped,
            OfferResult::Answered,
            OfferResult::Shown,
        ] {
            store.record_offer(&offer(DAY, result), at(DAY)).unwrap();
        }
        let offers = store.history(day(DAY)).unwrap().offers;
        assert_eq!(offers, [offer(DAY, OfferResult::Answered)]);
    }

    #[test]
    fn prompts_are_listed_by_how_often_they_were_answered() {
        let mut store = store();
        for (on, prompt) in [
            ("2026-03-10", "qual.needs.1"),
            ("2026-03-10", "wins.one"),
            ("2026-03-11", "wins.one"),
        ] {
            let answer = Kind::Answer {
                prompt: prompt.to_owned(),
                asked: String::new(),
            };
            let content = Content::new(answer, "so", day(on), at(on));
            store.add_entry(&content, at(on)).unwrap();
        }
        let listed = store.prompts_answered(9).unwrap();
        let expected = [("wins.one", 2), ("qual.needs.1", 1)];
        assert_eq!(listed, expected.map(|(id, n)| (id.to_owned(), n)));
    }

    #[test]
    fn history_reaches_back_as_far_as_it_says_and_never_forward() {
        let mut store = store();
        for on in ["2025-01-01", "2025-02-05", "2026-03-12", "2026-03-13"] {
            store
                .record_offer(&offer(on, OfferResult::Shown), at(on))
                .unwrap();
        }
        let days: Vec<NaiveDate> = store
            .history(day(DAY))
            .unwrap()
            .offers
            .into_iter()
            .map(|offer| offer.day)
            .collect();
        assert_eq!(days, [day("2025-02-05"), day("2026-03-12")]);
    }

    #[test]
    fn the_last_three_moments_count_however_old() {
        let mut store = store();
        let days = [
            "2024-01-01",
            "2024-02-01",
            "2025-02-01",
            "2026-03-12",
            "2026-03-13",
        ];
        for on in days {
            let content = moment(Reaction::Overreacted, "again #standup @mk", on);
            store.add_entry(&content, at(on)).unwrap();
        }
        let facts = store.history(day(DAY)).unwrap().moments;
        let found: Vec<NaiveDate> = facts.iter().map(|fact| fact.day).collect();
        assert_eq!(found, ["2024-02-01", "2025-02-01", "2026-03-12"].map(day));
        assert_eq!(facts[0].situations, [Situation::new("standup").unwrap()]);
        assert_eq!(facts[0].people, [Handle::new("mk").unwrap()]);
        assert_eq!(facts[0].on_course, Some(false));
    }

    #[test]
    fn all_moments_of_two_weeks_count_with_their_early_sign() {
        let mut store = store();
        for number in 0..5 {
            let mut content = moment(Reaction::Overreacted, "loud", DAY);
            let mut fields = Moment::new(Reaction::Overreacted);
            fields.intensity = Intensity::new(number);
            fields.set_detail(Detail::EarlySign, "talking faster");
            content.kind = Kind::Moment(Box::new(fields));
            store.add_entry(&content, at(DAY)).unwrap();
        }
        let facts = store.history(day("2026-03-26")).unwrap().moments;
        let intensities: Vec<Option<Intensity>> = facts.iter().map(|fact| fact.intensity).collect();
        assert_eq!(intensities, (0..5).map(Intensity::new).collect::<Vec<_>>());
        assert_eq!(facts[4].early_sign.as_deref(), Some("talking faster"));
    }

    #[test]
    fn checks_without_a_cue_are_counted_from_the_last_back() {
        let mut store = store();
        let plan = NewPlan {
            if_cue: "asked again".to_owned(),
            then_action: "breathe".to_owned(),
            situation: None,
            from: None,
            made_on: day("2026-03-01"),
            confidence: None,
        };
        let id = store.add_plan(&plan, at("2026-03-01")).unwrap();
        for (on, outcome) in [
            ("2026-03-02", Outcome::NoCue),
            ("2026-03-03", Outcome::Done),
            ("2026-03-04", Outcome::NoCue),
            ("2026-03-05", Outcome::NoCue),
            ("2026-03-13", Outcome::Done),
        ] {
            let check = Check {
                day: day(on),
                outcome,
                note: String::new(),
            };
            store.check_plan(id, &check, at(on)).unwrap();
        }
        let plans = store.history(day(DAY)).unwrap().plans;
        assert_eq!(plans[0].without_cue, 2);
        assert_eq!(plans[0].last_asked, Some(day("2026-03-05")));
    }

    #[test]
    fn the_salt_stays() {
        let store = store();
        let salt = store.history(day(DAY)).unwrap().salt;
        assert_eq!(store.history(day("2020-01-01")).unwrap().salt, salt);
    }
}
