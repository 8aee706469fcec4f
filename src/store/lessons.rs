//! What comes back: lessons that are due, and one old entry a day (domain.md §4.1, I19).

use chrono::{Days, Months, NaiveDate};
use rusqlite::{Row, named_params};

use crate::domain::entry::{Entry, KindName, StillTrue, Timestamp};
use crate::domain::id::EntryId;
use crate::domain::moment::{Detail, Repair};
use crate::store::columns::{Columns, day_bound, day_text, unless_damaged};
use crate::store::entries::rid_of;
use crate::store::error::StoreError;
use crate::store::journal::Store;

/// A lesson comes back after so many days: the first time, the second, and each time after.
const RETURNS_AFTER: [u64; 3] = [7, 21, 60];
/// From this intensity on, a moment comes back only if something good came of it.
const TOO_HOT: u8 = 8;

const LESSONS: &str = "
    SELECT e.rid, e.day,
           (SELECT max(v.day) FROM lesson_verdicts v WHERE v.rid = e.rid) AS judged_on,
           (SELECT count(*) FROM lesson_verdicts v
            WHERE v.rid = e.rid AND v.verdict = 'yes' AND v.day > coalesce(
                (SELECT max(c.day) FROM lesson_verdicts c
                 WHERE c.rid = e.rid AND c.verdict = 'changed'), '')) AS times_held
    FROM entries e INDEXED BY lessons_in_order
    WHERE e.kind = 'lesson' AND e.day < :day AND ";

/// Nothing sealed, refuted, or about somebody who is archived, nor drawn from such an entry.
pub(crate) const LESSON_MAY_COME: &str = "
    e.deleted_at IS NULL AND NOT e.sealed
    AND NOT EXISTS (SELECT 1 FROM lesson_verdicts v WHERE v.rid = e.rid AND v.verdict = 'no')
    AND NOT EXISTS (SELECT 1 FROM entries s WHERE s.id = e.lesson_from AND s.sealed)
    AND NOT EXISTS (
        SELECT 1 FROM entry_terms p JOIN terms who ON who.term = p.term
        WHERE p.rid IN (e.rid, (SELECT s.rid FROM entries s WHERE s.id = e.lesson_from))
            AND p.kind = 'person' AND who.archived_at IS NOT NULL)";

const IN_ORDER: &str = " ORDER BY e.day, e.at, e.id";

/// Whether something was made of an entry, and whether it is about somebody who is archived.
const BESIDE: &str = "
    SELECT EXISTS (SELECT 1 FROM entries l WHERE l.lesson_from = e.id AND l.deleted_at IS NULL),
           EXISTS (SELECT 1 FROM plans p WHERE p.from_entry = e.id),
           EXISTS (SELECT 1 FROM entry_terms p JOIN terms who ON who.term = p.term
                   WHERE p.rid = e.rid AND p.kind = 'person' AND who.archived_at IS NOT NULL)
    FROM entries e WHERE e.id = ?1";

const JUDGE: &str = "
    INSERT INTO lesson_verdicts (rid, day, verdict, created_at)
    VALUES (:rid, :day, :verdict, :now)
    ON CONFLICT (rid, day) DO UPDATE SET verdict = excluded.verdict";

impl Store {
    /// The lesson that has been due for longest on this day: 7, 21 and then every 60 days after it
    /// was written or last judged; one that was reworded begins anew.
    pub fn lesson_for(&self, day: NaiveDate) -> Result<Option<Entry>, StoreError> {
        let sql = format!("{LESSONS}{LESSON_MAY_COME}{IN_ORDER}");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let lessons = statement.query_map(named_params! { ":day": day_bound(day) }, lesson)?;
        let mut due = Vec::new();
        for lesson in lessons {
            due.extend(unless_damaged(lesson)?.filter(|(_, due_on)| *due_on <= day));
        }
        due.sort_by_key(|(_, due_on)| *due_on);
        for (rid, _) in due {
            if let Some(entry) = self.readable(&[rid])?.pop() {
                return Ok(Some(entry));
            }
        }
        Ok(None)
    }

    /// Keeps whether a lesson still holds.
    pub fn judge_lesson(
        &mut self,
        id: EntryId,
        verdict: StillTrue,
        day: NaiveDate,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let day = day_text(day)?;
        self.write(|transaction| {
            let rid = rid_of(transaction, id)?.ok_or(StoreError::NoSuchEntry { id })?;
            transaction.execute(
                JUDGE,
                named_params! {
                    ":rid": rid,
                    ":day": day,
                    ":verdict": verdict.name(),
                    ":now": now.timestamp_millis(),
                },
            )?;
            Ok(())
        })
    }

    /// What lies beside an entry that may come back.
    fn beside(&self, id: EntryId) -> Result<Beside, StoreError> {
        let mut statement = self.connection.prepare_cached(BESIDE)?;
        let beside = statement.query_row([id.0.as_bytes()], |row| {
            Ok(Beside {
                has_lesson: row.get(0)?,
                has_plan: row.get(1)?,
                names_archived: row.get(2)?,
            })
        });
        Ok(beside?)
    }

    /// One entry of 1 week, 1, 3 or 12 months ago: rather one with a lesson or a plan, then one that
    /// was on course, then another.
    pub fn old_entry_for(&self, day: NaiveDate) -> Result<Option<Entry>, StoreError> {
        let mut entries = Vec::new();
        for then in days_looked_back_to(day) {
            entries.extend(self.entries_on(then)?);
        }
        let mut best: Option<(u8, Entry)> = None;
        for entry in entries {
            let beside = self.beside(entry.id)?;
            let worth = worth(&entry, &beside);
            let is_better = best.as_ref().is_none_or(|(least, _)| worth < *least);
            if may_come_back(&entry, &beside) && is_better {
                best = Some((worth, entry));
            }
        }
        Ok(best.map(|(_, entry)| entry))
    }
}

/// What the journal knows of an entry beside what it says.
struct Beside {
    has_lesson: bool,
    has_plan: bool,
    names_archived: bool,
}

fn lesson(row: &Row<'_>) -> rusqlite::Result<(i64, NaiveDate)> {
    let since = match row.get_ref("judged_on")?.as_str_or_null()? {
        Some(_) => row.day("judged_on")?,
        None => row.day("day")?,
    };
    let times: usize = row.get::<_, u32>("times_held")?.try_into().unwrap_or(0);
    let [.., last] = RETURNS_AFTER;
    let after = RETURNS_AFTER.get(times).copied().unwrap_or(last);
    let due_on = since.checked_add_days(Days::new(after));
    Ok((row.get("rid")?, due_on.unwrap_or(NaiveDate::MAX)))
}

fn days_looked_back_to(day: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    [
        day.checked_sub_days(Days::new(7)),
        day.checked_sub_months(Months::new(1)),
        day.checked_sub_months(Months::new(3)),
        day.checked_sub_months(Months::new(12)),
    ]
    .into_iter()
    .flatten()
}

/// A lesson comes back in its own time only.
fn may_come_back(entry: &Entry, beside: &Beside) -> bool {
    let content = &entry.content;
    let is_lesson = content.kind.name() == KindName::Lesson;
    if content.sealed || is_lesson || beside.names_archived {
        return false;
    }
    let Some(moment) = content.moment() else {
        return !content.text.trim().is_empty();
    };
    let is_hot = moment
        .intensity
        .is_some_and(|intensity| intensity.value() >= TOO_HOT);
    let mended = matches!(moment.repair, Some(Repair::Done | Repair::ToDo))
        || moment.detail(Detail::RepairNote).is_some();
    let has_words = !content.text.trim().is_empty() || !moment.details.is_empty();
    let has_lesson = beside.has_lesson || moment.detail(Detail::Lesson).is_some();
    has_words && (!is_hot || mended || has_lesson)
}

/// How much an entry is worth seeing again; less is more.
fn worth(entry: &Entry, beside: &Beside) -> u8 {
    let Some(moment) = entry.content.moment() else {
        return 2;
    };
    let has_lesson = beside.has_lesson || moment.detail(Detail::Lesson).is_some();
    if has_lesson || beside.has_plan || moment.plan.is_some() {
        0
    } else if moment.on_course() == Some(true) {
        1
    } else {
        2
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::domain::entry::{Content, Kind};
    use crate::domain::moment::Moment;
    use crate::domain::reaction::Reaction;
    use crate::domain::scale::Intensity;
    use crate::store::testing::{at, day, moment, note, store};

    const WRITTEN: &str = "2026-01-01";

    fn lesson() -> Content {
        let kind = Kind::Lesson { from: None };
        Content::new(kind, "I listen when it is loud", day(WRITTEN), at(WRITTEN))
    }

    fn comes_on(store: &Store, on: &str) -> bool {
        store.lesson_for(day(on)).unwrap().is_some()
    }

    #[test]
    fn a_lesson_comes_back_after_7_21_and_60_days() {
        let mut store = store();
        let id = store.add_entry(&lesson(), at(WRITTEN)).unwrap();
        for (not_yet, due) in [
            ("2026-01-07", "2026-01-08"),
            ("2026-01-28", "2026-01-29"),
            ("2026-03-29", "2026-03-30"),
            ("2026-05-28", "2026-05-29"),
        ] {
            assert!(!comes_on(&store, not_yet) && comes_on(&store, due), "{due}");
            store
                .judge_lesson(id, StillTrue::Yes, day(due), at(due))
                .unwrap();
        }
    }

    #[rstest]
    #[case(StillTrue::Changed, true)]
    #[case(StillTrue::No, false)]
    fn a_reworded_lesson_begins_anew_and_a_refuted_one_ends(
        #[case] verdict: StillTrue,
        #[case] comes: bool,
    ) {
        let mut store = store();
        let id = store.add_entry(&lesson(), at(WRITTEN)).unwrap();
        let due = day("2026-01-08");
        store
            .judge_lesson(id, StillTrue::Yes, due, at(WRITTEN))
            .unwrap();
        store
            .judge_lesson(id, verdict, day("2026-01-29"), at(WRITTEN))
            .unwrap();
        assert!(!comes_on(&store, "2026-02-04"));
        assert_eq!(comes_on(&store, "2026-02-05"), comes);
        assert_eq!(comes_on(&store, "2030-01-01"), comes);
    }

    #[test]
    fn the_lesson_due_for_longest_comes_first_and_sealed_ones_never() {
        let mut store = store();
        let mut sealed = lesson();
        sealed.sealed = true;
        store.add_entry(&sealed, at(WRITTEN)).unwrap();
        let mut later = lesson();
        later.day = day("2026-01-03");
        store.add_entry(&later, at(WRITTEN)).unwrap();
        let first = store.add_entry(&lesson(), at(WRITTEN)).unwrap();
        let found = store.lesson_for(day("2026-02-01")).unwrap().unwrap();
        assert_eq!(found.id, first);
    }

    fn hot(lesson: Option<&str>) -> Content {
        let mut moment = Moment::new(Reaction::Overreacted);
        moment.intensity = Intensity::new(8);
        moment.set_detail(Detail::Lesson, lesson.unwrap_or_default());
        let on = "2026-02-12";
        Content::new(Kind::Moment(Box::new(moment)), "hot", day(on), at(on))
    }

    fn old(contents: &[Content]) -> Option<String> {
        let mut store = store();
        for content in contents {
            store.add_entry(content, at("2026-03-12")).unwrap();
        }
        let found = store.old_entry_for(day("2026-03-12")).unwrap();
        found.map(|entry| entry.content.text)
    }

    #[test]
    fn an_old_entry_comes_from_its_day_and_the_best_of_them() {
        let plain = note("plain", "2026-03-05");
        let steady = moment(Reaction::Steady, "steady", "2025-12-12");
        let other_day = note("another day", "2026-03-04");
        assert_eq!(old(&[other_day]), None);
        assert_eq!(old(std::slice::from_ref(&plain)).as_deref(), Some("plain"));
        let two = [plain.clone(), steady.clone()];
        assert_eq!(old(&two).as_deref(), Some("steady"));
        let three = [plain, steady, hot(Some("I wait when it is hot"))];
        assert_eq!(old(&three).as_deref(), Some("hot"));
    }

    #[test]
    fn a_lesson_or_a_plan_that_was_made_of_a_moment_makes_it_worth_seeing_again() {
        let mut store = store();
        let steady = moment(Reaction::Steady, "steady", "2026-03-05");
        store.add_entry(&steady, at("2026-03-12")).unwrap();
        let hot = store.add_entry(&hot(None), at("2026-03-12")).unwrap();
        let found = |store: &Store| {
            let old = store.old_entry_for(day("2026-03-12")).unwrap();
            old.map(|entry| entry.content.text)
        };
        assert_eq!(found(&store).as_deref(), Some("steady"));
        let drawn = Content::new(
            Kind::Lesson { from: Some(hot) },
            "I wait",
            day("2026-03-05"),
            at("2026-03-05"),
        );
        store.add_entry(&drawn, at("2026-03-12")).unwrap();
        assert_eq!(found(&store).as_deref(), Some("hot"));
    }

    #[test]
    fn what_was_too_hot_or_sealed_or_has_no_words_stays_away() {
        let mut sealed = note("sealed", "2026-03-05");
        sealed.sealed = true;
        let tick = moment(Reaction::Steady, "", "2026-03-05");
        assert_eq!(old(&[hot(None), sealed, tick]), None);
    }
}
