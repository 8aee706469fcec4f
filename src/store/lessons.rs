//! What comes back: lessons that are due, and one old entry a day (domain.md §4.1, I19).

use chrono::{Days, Months, NaiveDate};
use rusqlite::{Row, named_params};

use crate::domain::entry::{Entry, StillTrue, Timestamp};
use crate::domain::id::EntryId;
use crate::domain::moment::{Detail, Repair};
use crate::store::columns::{Columns, day_bound, day_text};
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
    WHERE e.kind = 'lesson' AND e.deleted_at IS NULL AND NOT e.sealed AND e.day < :day
      AND NOT EXISTS (
          SELECT 1 FROM lesson_verdicts v WHERE v.rid = e.rid AND v.verdict = 'no')
    ORDER BY e.day, e.at, e.id";

const JUDGE: &str = "
    INSERT INTO lesson_verdicts (rid, day, verdict, created_at)
    VALUES (:rid, :day, :verdict, :now)
    ON CONFLICT (rid, day) DO UPDATE SET verdict = excluded.verdict";

impl Store {
    /// The lesson that has been due for longest on this day: 7, 21 and then every 60 days after it
    /// was written or last judged; one that was reworded begins anew.
    pub fn lesson_for(&self, day: NaiveDate) -> Result<Option<Entry>, StoreError> {
        let mut statement = self.connection.prepare_cached(LESSONS)?;
        let lessons = statement.query_map(named_params! { ":day": day_bound(day) }, lesson)?;
        let mut due = Vec::new();
        for lesson in lessons {
            let (rid, due_on) = lesson?;
            if due_on <= day {
                due.push((due_on, rid));
            }
        }
        due.sort_by_key(|(due_on, _)| *due_on);
        let first: Vec<i64> = due.into_iter().map(|(_, rid)| rid).take(1).collect();
        Ok(self.readable(&first)?.pop())
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

    /// One entry of 1 week, 1, 3 or 12 months ago: rather one with a lesson or a plan, then one that
    /// was on course, then another.
    pub fn old_entry_for(&self, day: NaiveDate) -> Result<Option<Entry>, StoreError> {
        let mut entries = Vec::new();
        for then in days_looked_back_to(day) {
            entries.extend(self.entries_on(then)?);
        }
        entries.retain(may_come_back);
        // the first of the best, as `min_by_key` keeps the first of equals
        Ok(entries.into_iter().min_by_key(worth))
    }
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

fn may_come_back(entry: &Entry) -> bool {
    let content = &entry.content;
    if content.sealed {
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
    has_words && (!is_hot || mended || moment.detail(Detail::Lesson).is_some())
}

/// How much an entry is worth seeing again; less is more.
fn worth(entry: &Entry) -> u8 {
    let Some(moment) = entry.content.moment() else {
        return 2;
    };
    if moment.detail(Detail::Lesson).is_some() || moment.plan.is_some() {
        0
    } else if moment.on_course() == Some(true) {
        1
    } else {
        2
    }
}
