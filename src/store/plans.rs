//! Small plans, and how their checks went.

use std::collections::HashMap;

use rusqlite::{Connection, Row, Statement, Transaction, named_params};

use chrono::{Days, NaiveDate};

use crate::domain::entry::Timestamp;
use crate::domain::id::{EntryId, PlanId};
use crate::domain::plan::{
    ACTIVE_AT_MOST, Check, NewPlan, Outcome, Plan, PlanStatus, REVIEW_AFTER_DAYS,
};
use crate::domain::tag::Situation;
use crate::domain::term::TermKind;
use crate::store::columns::{Columns, count, day_text, undamaged};
use crate::store::error::StoreError;
use crate::store::journal::Store;
use crate::store::terms;

const ADD: &str = "
    INSERT INTO plans (id, if_cue, then_action, situation, from_entry, made_on, review_on,
        confidence, status, created_at, updated_at)
    VALUES (:id, :if_cue, :then_action, :situation, :from_entry, :made_on, :review_on,
        :confidence, 'active', :now, :now)";

const READ: &str = "
    SELECT p.id, p.if_cue, p.then_action, s.name AS situation, p.from_entry, p.made_on,
           p.review_on, p.confidence, p.status
    FROM plans p LEFT JOIN terms s ON s.term = p.situation
    WHERE (:id IS NULL OR p.id = :id) AND (:status IS NULL OR p.status = :status)
        AND (:entry IS NULL OR p.from_entry = :entry
            OR p.id = (SELECT m.plan FROM moments m JOIN entries e USING (rid) WHERE e.id = :entry))
    ORDER BY p.made_on, p.id";

const COUNT_ACTIVE: &str = "SELECT count(*) FROM plans WHERE status = 'active' AND id <> ?1";

const SET_STATUS: &str = "UPDATE plans SET status = :status, updated_at = :now WHERE id = :id";

const CHECK: &str = "
    INSERT INTO plan_checks (plan, day, outcome, note, created_at, updated_at)
    VALUES (:plan, :day, :outcome, :note, :now, :now)
    ON CONFLICT (plan, day) DO UPDATE
    SET outcome = excluded.outcome, note = excluded.note, updated_at = excluded.updated_at";

const CHECKS: &str = "SELECT day, outcome, note FROM plan_checks WHERE plan = ?1 ORDER BY day";

const ALL_CHECKS: &str = "
    SELECT plan, day, outcome, note FROM plan_checks ORDER BY plan, day";

const EXISTS: &str = "SELECT count(*) FROM plans WHERE id = ?1";

/// Which plans are read; each that is given must hold.
#[derive(Clone, Copy, Default)]
struct Wanted {
    id: Option<PlanId>,
    status: Option<PlanStatus>,
    entry: Option<EntryId>,
}

impl Store {
    /// Keeps a plan; it is active, if there is room among the active ones.
    pub fn add_plan(&mut self, plan: &NewPlan, now: Timestamp) -> Result<PlanId, StoreError> {
        let id = PlanId(self.ids.next(now));
        self.write(|transaction| {
            room_for_one_more(transaction, id)?;
            add(transaction, id, plan, now)
        })?;
        Ok(id)
    }

    /// The plan, if it exists.
    pub fn plan(&self, id: PlanId) -> Result<Option<Plan>, StoreError> {
        let wanted = Wanted {
            id: Some(id),
            ..Wanted::default()
        };
        Ok(read(&self.connection, wanted)?.pop())
    }

    /// The plans that are asked about, oldest first.
    pub fn active_plans(&self) -> Result<Vec<Plan>, StoreError> {
        let wanted = Wanted {
            status: Some(PlanStatus::Active),
            ..Wanted::default()
        };
        read(&self.connection, wanted)
    }

    /// The plans that were made from an entry, and the one that it belongs to, oldest first.
    pub fn plans_of_entry(&self, entry: EntryId) -> Result<Vec<Plan>, StoreError> {
        let wanted = Wanted {
            entry: Some(entry),
            ..Wanted::default()
        };
        read(&self.connection, wanted)
    }

    /// All plans, oldest first.
    pub fn plans(&self) -> Result<Vec<Plan>, StoreError> {
        read(&self.connection, Wanted::default())
    }

    /// Keeps what became of a plan.
    pub fn set_plan_status(
        &mut self,
        id: PlanId,
        status: PlanStatus,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|transaction| {
            if status == PlanStatus::Active {
                room_for_one_more(transaction, id)?;
            }
            let changed = transaction.execute(
                SET_STATUS,
                named_params! {
                    ":status": status.name(),
                    ":now": now.timestamp_millis(),
                    ":id": id.0.as_bytes(),
                },
            )?;
            if changed == 0 {
                return Err(StoreError::NoSuchPlan { id });
            }
            Ok(())
        })
    }

    /// Keeps how a check went, one for each plan and day.
    pub fn check_plan(
        &mut self,
        id: PlanId,
        check: &Check,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let day = day_text(check.day)?;
        self.write(|transaction| {
            let known: i64 = transaction.query_row(EXISTS, [id.0.as_bytes()], |row| row.get(0))?;
            if known == 0 {
                return Err(StoreError::NoSuchPlan { id });
            }
            transaction.execute(
                CHECK,
                named_params! {
                    ":plan": id.0.as_bytes(),
                    ":day": day,
                    ":outcome": check.outcome.name(),
                    ":note": check.note,
                    ":now": now.timestamp_millis(),
                },
            )?;
            Ok(())
        })
    }

    /// How the checks of a plan went, by day.
    pub fn checks_of(&self, id: PlanId) -> Result<Vec<Check>, StoreError> {
        let mut statement = self.connection.prepare_cached(CHECKS)?;
        let checks = statement.query_map([id.0.as_bytes()], check)?;
        Ok(checks.collect::<Result<_, _>>()?)
    }

    /// All plans that can be read, oldest first, each with those of its checks by day.
    pub(crate) fn plans_with_checks(&self) -> Result<Vec<(Plan, Vec<Check>)>, StoreError> {
        let mut statement = self.connection.prepare_cached(ALL_CHECKS)?;
        let rows = statement.query_map([], |row| Ok((PlanId(row.id("plan")?), check(row)?)))?;
        let rows: Vec<(PlanId, Check)> = undamaged(rows)?;
        let mut checks: HashMap<PlanId, Vec<Check>> = HashMap::new();
        for (plan, check) in rows {
            checks.entry(plan).or_default().push(check);
        }
        let mut statement = self.connection.prepare_cached(READ)?;
        let plans: Vec<Plan> = undamaged(each(&mut statement, Wanted::default())?)?;
        let with_checks = plans.into_iter().map(|plan| {
            let checks = checks.remove(&plan.id).unwrap_or_default();
            (plan, checks)
        });
        Ok(with_checks.collect())
    }
}

fn check(row: &Row<'_>) -> rusqlite::Result<Check> {
    Ok(Check {
        day: row.day("day")?,
        outcome: row.word("outcome", Outcome::from_name)?,
        note: row.get("note")?,
    })
}

pub(crate) fn room_for_one_more(
    transaction: &Transaction<'_>,
    id: PlanId,
) -> Result<(), StoreError> {
    let active = transaction.query_row(COUNT_ACTIVE, [id.0.as_bytes()], |row| row.get(0))?;
    if count(active) < ACTIVE_AT_MOST {
        Ok(())
    } else {
        Err(StoreError::TwoPlansActive)
    }
}

pub(crate) fn add(
    transaction: &Transaction<'_>,
    id: PlanId,
    plan: &NewPlan,
    now: Timestamp,
) -> Result<(), StoreError> {
    let situation = plan
        .situation
        .as_ref()
        .map(|one| terms::find_or_add(transaction, TermKind::Situation, one.as_str(), now))
        .transpose()?;
    transaction.execute(
        ADD,
        named_params! {
            ":id": id.0.as_bytes(),
            ":if_cue": plan.if_cue,
            ":then_action": plan.then_action,
            ":situation": situation,
            ":from_entry": plan.from.map(|entry| *entry.0.as_bytes()),
            ":made_on": day_text(plan.made_on)?,
            ":review_on": day_text(review_on(plan.made_on))?,
            ":confidence": plan.confidence,
            ":now": now.timestamp_millis(),
        },
    )?;
    Ok(())
}

fn review_on(made_on: NaiveDate) -> NaiveDate {
    let days = u64::try_from(REVIEW_AFTER_DAYS).unwrap_or(0);
    made_on.checked_add_days(Days::new(days)).unwrap_or(made_on)
}

fn read(connection: &Connection, wanted: Wanted) -> Result<Vec<Plan>, StoreError> {
    let mut statement = connection.prepare_cached(READ)?;
    Ok(each(&mut statement, wanted)?.collect::<Result<_, _>>()?)
}

fn each(
    statement: &mut Statement<'_>,
    wanted: Wanted,
) -> rusqlite::Result<impl Iterator<Item = rusqlite::Result<Plan>>> {
    statement.query_map(
        named_params! {
            ":id": wanted.id.map(|id| *id.0.as_bytes()),
            ":status": wanted.status.map(PlanStatus::name),
            ":entry": wanted.entry.map(|entry| *entry.0.as_bytes()),
        },
        plan,
    )
}

fn plan(row: &Row<'_>) -> rusqlite::Result<Plan> {
    Ok(Plan {
        id: PlanId(row.id("id")?),
        plan: NewPlan {
            if_cue: row.get("if_cue")?,
            then_action: row.get("then_action")?,
            situation: row.word_or_none("situation", Situation::new)?,
            from: row.id_or_none("from_entry")?.map(EntryId),
            made_on: row.day("made_on")?,
            confidence: row.get("confidence")?,
        },
        review_on: row.day("review_on")?,
        status: row.word("status", |name| {
            PlanStatus::ALL
                .into_iter()
                .find(|status| status.name() == name)
        })?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::entry::Kind;
    use crate::domain::reaction::Reaction;
    use crate::store::testing::{at, day, keep, moment, store};

    const DAY: &str = "2026-03-12";

    fn plan_for(cue: &str) -> NewPlan {
        NewPlan {
            if_cue: cue.to_owned(),
            then_action: "ask one question first".to_owned(),
            situation: Situation::new("design-review"),
            from: None,
            made_on: day(DAY),
            confidence: Some(7),
        }
    }

    #[test]
    fn a_plan_reads_as_made_and_is_reviewed_in_two_weeks() {
        let mut store = store();
        let id = store.add_plan(&plan_for("MK asks again"), at(DAY)).unwrap();
        let plan = store.plan(id).unwrap().unwrap();
        assert_eq!(plan.plan, plan_for("MK asks again"));
        assert_eq!(plan.review_on, day("2026-03-26"));
        assert_eq!(plan.status, PlanStatus::Active);
    }

    #[test]
    fn at_most_two_plans_are_active() {
        let mut store = store();
        let first = store.add_plan(&plan_for("one"), at(DAY)).unwrap();
        store.add_plan(&plan_for("two"), at(DAY)).unwrap();
        let third = store.add_plan(&plan_for("three"), at(DAY));
        assert!(matches!(third, Err(StoreError::TwoPlansActive)));
        store
            .set_plan_status(first, PlanStatus::Habit, at(DAY))
            .unwrap();
        store.add_plan(&plan_for("three"), at(DAY)).unwrap();
        let again = store.set_plan_status(first, PlanStatus::Active, at(DAY));
        assert!(matches!(again, Err(StoreError::TwoPlansActive)));
        let cues: Vec<String> = store
            .active_plans()
            .unwrap()
            .into_iter()
            .map(|plan| plan.plan.if_cue)
            .collect();
        assert_eq!(cues, ["two", "three"]);
        assert_eq!(store.plans().unwrap().len(), 3);
    }

    #[test]
    fn a_day_has_one_check_and_the_last_one_counts() {
        let mut store = store();
        let id = store.add_plan(&plan_for("one"), at(DAY)).unwrap();
        let check = |on: &str, outcome| Check {
            day: day(on),
            outcome,
            note: "short".to_owned(),
        };
        for one in [
            check("2026-03-14", Outcome::Done),
            check("2026-03-13", Outcome::Forgot),
            check("2026-03-13", Outcome::NoCue),
        ] {
            store.check_plan(id, &one, at(DAY)).unwrap();
        }
        let expected = [
            check("2026-03-13", Outcome::NoCue),
            check("2026-03-14", Outcome::Done),
        ];
        assert_eq!(store.checks_of(id).unwrap(), expected);
    }

    #[test]
    fn an_entry_knows_the_plans_made_from_it_and_its_own() {
        let mut store = store();
        let (from, other) = (keep(&mut store, "loud", DAY), keep(&mut store, "x", DAY));
        let mut made = plan_for("one");
        made.from = Some(from);
        store.add_plan(&made, at(DAY)).unwrap();
        let second = store.add_plan(&plan_for("two"), at(DAY)).unwrap();
        let mut content = moment(Reaction::Steady, "calm in #demo", DAY);
        if let Kind::Moment(moment) = &mut content.kind {
            moment.plan = Some(second);
        }
        let own = store.add_entry(&content, at(DAY)).unwrap();
        let cues = |entry| {
            let plans = store.plans_of_entry(entry).unwrap().into_iter();
            plans.map(|plan| plan.plan.if_cue).collect::<Vec<_>>()
        };
        assert_eq!(
            (cues(from), cues(own)),
            (vec!["one".into()], vec!["two".into()])
        );
        assert_eq!(cues(other), [""; 0]);
    }

    #[test]
    fn an_unknown_plan_is_told() {
        let mut store = store();
        let id = PlanId(uuid::Uuid::nil());
        let told = store.set_plan_status(id, PlanStatus::Dropped, at(DAY));
        assert!(matches!(told, Err(StoreError::NoSuchPlan { .. })));
        assert_eq!(store.plan(id).unwrap(), None);
    }
}
