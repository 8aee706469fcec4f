//! What one journal wrote, taken over by another as it was: ids, times and all.
//!
//! What the journal has already is never replaced.

use chrono::NaiveDate;
use rusqlite::named_params;

use crate::domain::day::{DayRecord, Practice};
use crate::domain::entry::{Entry, Timestamp};
use crate::domain::history::Offer;
use crate::domain::plan::{ACTIVE_AT_MOST, Check, Plan, PlanStatus};
use crate::domain::standing::{Standing, StandingAnswer};
use crate::domain::term::TermKind;
use crate::store::batches::{Added, Import};
use crate::store::columns::{count, day_text, offset};
use crate::store::entries::{self, NewEntry};
use crate::store::error::StoreError;
use crate::store::offers::result_word;
use crate::store::terms;

const ENTRY_IS_KNOWN: &str = "SELECT 1 FROM entries WHERE id = ?1";

const SET_UPDATED: &str = "
    UPDATE entries SET updated_at = :at, updated_offset = :offset WHERE rid = :rid";

const PLAN_IS_KNOWN: &str = "SELECT 1 FROM plans WHERE id = ?1";

const COUNT_ACTIVE: &str = "SELECT count(*) FROM plans WHERE status = 'active'";

const ADD_PLAN: &str = "
    INSERT INTO plans (id, if_cue, then_action, situation, from_entry, made_on, review_on,
        confidence, status, created_at, updated_at)
    VALUES (:id, :if_cue, :then_action, :situation, :from_entry, :made_on, :review_on,
        :confidence, :status, :now, :now)";

const ADD_CHECK: &str = "
    INSERT INTO plan_checks (plan, day, outcome, note, created_at, updated_at)
    VALUES (:plan, :day, :outcome, :note, :now, :now)
    ON CONFLICT (plan, day) DO NOTHING";

const ADD_STANDING: &str = "
    INSERT INTO standing (day, prompt, answer, entry, created_at, updated_at)
    VALUES (:day, :prompt, :answer, :entry, :now, :now)
    ON CONFLICT (day, prompt) DO NOTHING";

const ADD_DAY: &str = "
    INSERT INTO days (day, practice, time_split, quiet, away, created_at, updated_at)
    VALUES (:day, :practice, :time_split, :quiet, :away, :now, :now)
    ON CONFLICT (day) DO NOTHING";

const ADD_OFFER: &str = "
    INSERT INTO offers (day, prompt, result, about, at)
    VALUES (:day, :prompt, :result, :about, :now)
    ON CONFLICT (day, prompt) DO NOTHING";

/// Whether something of another journal was taken over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Taken {
    /// It was.
    Over,
    /// The journal has one already.
    Known,
    /// The entry that it is about is not here.
    WithoutItsEntry,
}

impl Import<'_> {
    /// Adds an entry under its own id.
    pub fn add_as_it_was(&mut self, entry: &Entry) -> Result<Added, StoreError> {
        let added = self.add_known_entry(entry);
        added.map_err(|error| error.while_writing(self.place))
    }

    fn add_known_entry(&self, entry: &Entry) -> Result<Added, StoreError> {
        if self.exists(ENTRY_IS_KNOWN, entry.id.0)? {
            return Ok(Added::Duplicate);
        }
        let new = NewEntry {
            id: entry.id,
            content: &entry.content,
            logged_at: entry.logged_at,
            batch: Some(self.batch),
        };
        let rid = entries::add(&self.transaction, &new)?;
        if entry.updated_at != entry.logged_at {
            self.transaction
                .prepare_cached(SET_UPDATED)?
                .execute(named_params! {
                    ":at": entry.updated_at.timestamp_millis(),
                    ":offset": offset(entry.updated_at),
                    ":rid": rid,
                })?;
        }
        Ok(Added::New(entry.id))
    }

    fn exists(&self, sql: &str, id: uuid::Uuid) -> Result<bool, StoreError> {
        Ok(self
            .transaction
            .prepare_cached(sql)?
            .exists([id.as_bytes()])?)
    }

    /// Adds a plan under its own id, with its checks; a third active one is refused.
    pub fn add_plan_as_it_was(
        &mut self,
        plan: &Plan,
        checks: &[Check],
        now: Timestamp,
    ) -> Result<Taken, StoreError> {
        self.add_known_plan(plan, checks, now)
            .map_err(|error| error.while_writing(self.place))
    }

    fn add_known_plan(
        &self,
        plan: &Plan,
        checks: &[Check],
        now: Timestamp,
    ) -> Result<Taken, StoreError> {
        if self.exists(PLAN_IS_KNOWN, plan.id.0)? {
            return Ok(Taken::Known);
        }
        if plan.status == PlanStatus::Active {
            let active = self
                .transaction
                .query_row(COUNT_ACTIVE, [], |row| row.get(0))?;
            if count(active) >= ACTIVE_AT_MOST {
                return Err(StoreError::TwoPlansActive);
            }
        }
        // before anything is written: a plan comes with all of its checks or not at all
        for check in checks {
            day_text(check.day)?;
        }
        self.insert_plan(plan, now)?;
        for check in checks {
            self.transaction
                .prepare_cached(ADD_CHECK)?
                .execute(named_params! {
                    ":plan": plan.id.0.as_bytes(),
                    ":day": day_text(check.day)?,
                    ":outcome": check.outcome.name(),
                    ":note": check.note,
                    ":now": now.timestamp_millis(),
                })?;
        }
        Ok(Taken::Over)
    }

    fn insert_plan(&self, plan: &Plan, now: Timestamp) -> Result<(), StoreError> {
        let new = &plan.plan;
        let tag =
            |name: &str| terms::find_or_add(&self.transaction, TermKind::Situation, name, now);
        let situation = new.situation.as_ref().map(|one| tag(one.as_str()));
        self.transaction.execute(
            ADD_PLAN,
            named_params! {
                ":id": plan.id.0.as_bytes(),
                ":if_cue": new.if_cue,
                ":then_action": new.then_action,
                ":situation": situation.transpose()?,
                ":from_entry": new.from.map(|entry| *entry.0.as_bytes()),
                ":made_on": day_text(new.made_on)?,
                ":review_on": day_text(plan.review_on)?,
                ":confidence": new.confidence,
                ":status": plan.status.name(),
                ":now": now.timestamp_millis(),
            },
        )?;
        Ok(())
    }

    /// Adds what became of a standing question.
    pub fn add_standing_as_it_was(
        &mut self,
        standing: &Standing,
        now: Timestamp,
    ) -> Result<Taken, StoreError> {
        let (answer, entry) = match standing.answer {
            StandingAnswer::Asked => ("asked", None),
            StandingAnswer::NotToday => ("not-today", None),
            StandingAnswer::Moment(entry) => ("moment", Some(entry.0)),
            StandingAnswer::Skipped => ("skipped", None),
        };
        if let Some(entry) = entry
            && !self.exists(ENTRY_IS_KNOWN, entry)?
        {
            return Ok(Taken::WithoutItsEntry);
        }
        self.take(
            ADD_STANDING,
            named_params! {
                ":day": day_text(standing.day)?,
                ":prompt": standing.prompt,
                ":answer": answer,
                ":entry": entry.map(|entry| *entry.as_bytes()),
                ":now": now.timestamp_millis(),
            },
        )
    }

    /// Adds what is kept of a day beside its entries.
    pub fn add_day_as_it_was(
        &mut self,
        day: NaiveDate,
        record: &DayRecord,
        now: Timestamp,
    ) -> Result<Taken, StoreError> {
        self.take(
            ADD_DAY,
            named_params! {
                ":day": day_text(day)?,
                ":practice": record.practice.map(Practice::name),
                ":time_split": record.time_split.map(|split| split.to_string()),
                ":quiet": record.quiet,
                ":away": record.away,
                ":now": now.timestamp_millis(),
            },
        )
    }

    /// Adds what became of an offered prompt.
    pub fn add_offer_as_it_was(
        &mut self,
        offer: &Offer,
        now: Timestamp,
    ) -> Result<Taken, StoreError> {
        self.take(
            ADD_OFFER,
            named_params! {
                ":day": day_text(offer.day)?,
                ":prompt": offer.prompt,
                ":result": result_word(offer.result),
                ":about": offer.about.map(|entry| *entry.0.as_bytes()),
                ":now": now.timestamp_millis(),
            },
        )
    }

    fn take(
        &self,
        sql: &str,
        values: &[(&str, &dyn rusqlite::ToSql)],
    ) -> Result<Taken, StoreError> {
        let added = self
            .transaction
            .prepare_cached(sql)
            .and_then(|mut statement| statement.execute(values))
            .map_err(|error| StoreError::from(error).while_writing(self.place))?;
        Ok(if added == 0 {
            Taken::Known
        } else {
            Taken::Over
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::entry::{Content, Kind};
    use crate::domain::id::{EntryId, PlanId};
    use crate::domain::plan::{NewPlan, Outcome};
    use crate::domain::standing::OVERREACT;
    use crate::store::Store;
    use crate::store::testing::{at, day, store};

    fn entry() -> Entry {
        let now = at("2026-03-12");
        Entry {
            id: EntryId(uuid::Uuid::from_u128(
                0x0190_0000_0000_7000_8000_0000_0abc_def0,
            )),
            logged_at: now,
            updated_at: at("2026-03-13"),
            batch: None,
            content: Content::new(Kind::Note, "with @mk", day("2026-03-12"), now),
        }
    }

    fn plan(number: u128, status: PlanStatus) -> Plan {
        Plan {
            id: PlanId(uuid::Uuid::from_u128(number)),
            plan: NewPlan {
                if_cue: "someone contradicts me".to_owned(),
                then_action: "ask one question".to_owned(),
                situation: None,
                from: None,
                made_on: day("2026-03-01"),
                confidence: Some(7),
            },
            review_on: day("2026-03-20"),
            status,
        }
    }

    fn import<T>(store: &mut Store, work: impl FnOnce(&mut Import<'_>) -> T) -> T {
        let mut import = store
            .begin_import("a.json", "json", at("2026-03-14"))
            .unwrap();
        let done = work(&mut import);
        import.finish().unwrap();
        done
    }

    #[test]
    fn an_entry_keeps_its_id_and_its_times() {
        let mut store = store();
        let original = entry();
        let added = import(&mut store, |import| {
            import.add_as_it_was(&original).unwrap()
        });
        assert_eq!(added, Added::New(original.id));
        let kept = store.entry(original.id).unwrap().unwrap();
        assert_eq!(
            Entry {
                batch: None,
                ..kept
            },
            original
        );
    }

    #[test]
    fn an_entry_that_was_deleted_here_does_not_come_back() {
        let mut store = store();
        import(&mut store, |import| import.add_as_it_was(&entry()).unwrap());
        store.delete_entry(entry().id, at("2026-03-15")).unwrap();
        let added = import(&mut store, |import| import.add_as_it_was(&entry()).unwrap());
        assert_eq!(added, Added::Duplicate);
        assert_eq!(store.entry_count().unwrap(), 0);
    }

    #[test]
    fn a_plan_keeps_its_status_and_checks_and_a_third_active_one_is_refused() {
        let mut store = store();
        let check = Check {
            day: day("2026-03-02"),
            outcome: Outcome::Done,
            note: String::new(),
        };
        let now = at("2026-03-14");
        import(&mut store, |import| {
            for (number, status) in [
                (1, PlanStatus::Habit),
                (2, PlanStatus::Active),
                (3, PlanStatus::Active),
            ] {
                let taken = import.add_plan_as_it_was(
                    &plan(number, status),
                    std::slice::from_ref(&check),
                    now,
                );
                assert_eq!(taken.unwrap(), Taken::Over);
            }
            let third = import.add_plan_as_it_was(&plan(4, PlanStatus::Active), &[], now);
            assert!(matches!(third, Err(StoreError::TwoPlansActive)));
            let again = import.add_plan_as_it_was(&plan(1, PlanStatus::Dropped), &[], now);
            assert_eq!(again.unwrap(), Taken::Known);
        });
        let habit = plan(1, PlanStatus::Habit);
        assert_eq!(store.plan(habit.id).unwrap(), Some(habit.clone()));
        assert_eq!(store.checks_of(habit.id).unwrap(), [check]);
    }

    #[test]
    fn a_plan_with_a_check_that_cannot_be_kept_leaves_nothing_behind() {
        let mut store = store();
        let check = Check {
            day: NaiveDate::MAX,
            outcome: Outcome::Done,
            note: String::new(),
        };
        let one = plan(1, PlanStatus::Habit);
        import(&mut store, |import| {
            let refused = import.add_plan_as_it_was(&one, &[check], at("2026-03-14"));
            assert!(matches!(refused, Err(StoreError::NoSuchDay { .. })));
        });
        assert_eq!(store.plan(one.id).unwrap(), None);
    }

    #[test]
    fn what_the_journal_says_of_a_day_stays() {
        let mut store = store();
        let (friday, now) = (day("2026-03-13"), at("2026-03-13"));
        store.set_quiet(friday, true, now).unwrap();
        let other = DayRecord {
            time_split: crate::domain::time_split::TimeSplit::read("43111").ok(),
            away: true,
            ..DayRecord::default()
        };
        import(&mut store, |import| {
            let taken = import.add_day_as_it_was(friday, &other, now).unwrap();
            assert_eq!(taken, Taken::Known);
            let taken = import
                .add_day_as_it_was(day("2026-03-12"), &other, now)
                .unwrap();
            assert_eq!(taken, Taken::Over);
        });
        assert!(store.day_record(friday).unwrap().quiet);
        assert_eq!(store.day_record(day("2026-03-12")).unwrap(), other);
        assert!(store.day_record(day("2026-03-12")).unwrap().away);
    }

    #[test]
    fn a_standing_moment_needs_its_entry() {
        let mut store = store();
        let standing = Standing {
            day: day("2026-03-12"),
            prompt: OVERREACT.to_owned(),
            answer: StandingAnswer::Moment(entry().id),
        };
        let now = at("2026-03-14");
        import(&mut store, |import| {
            let before = import.add_standing_as_it_was(&standing, now).unwrap();
            assert_eq!(before, Taken::WithoutItsEntry);
            import.add_as_it_was(&entry()).unwrap();
            let after = import.add_standing_as_it_was(&standing, now).unwrap();
            assert_eq!(after, Taken::Over);
        });
        assert_eq!(store.standing_on(standing.day).unwrap(), [standing]);
    }
}
