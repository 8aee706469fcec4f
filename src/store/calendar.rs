//! The journal by its days: what each is marked with, the entry nearest to one, and on this day before.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, named_params};

use crate::domain::ago::Ago;
use crate::domain::id::EntryId;
use crate::domain::moment::{AsIntended, on_course};
use crate::domain::month::DayMarks;
use crate::domain::period::Period;
use crate::domain::reaction::Reaction;
use crate::store::columns::{Columns, count, day_bound, unless_damaged};
use crate::store::error::StoreError;
use crate::store::journal::Store;
use crate::store::rows::EntryRow;

const MARKS: &str = "
    SELECT e.day, m.reaction, m.as_intended, count(*) AS n
    FROM entries e INDEXED BY entries_in_order LEFT JOIN moments m ON m.rid = e.rid
    WHERE e.deleted_at IS NULL AND e.day BETWEEN :first AND :last
    GROUP BY e.day, m.reaction, m.as_intended";

const DAYS_BACK: &str = "
    SELECT day FROM entries INDEXED BY entries_in_order
    WHERE deleted_at IS NULL AND day <= ?1 ORDER BY day DESC";

const DAYS_ON: &str = "
    SELECT day FROM entries INDEXED BY entries_in_order
    WHERE deleted_at IS NULL AND day >= ?1 ORDER BY day";

const NEWEST_ON: &str = "
    SELECT id FROM entries INDEXED BY entries_in_order
    WHERE deleted_at IS NULL AND day = ?1 ORDER BY at DESC, id DESC LIMIT 1";

const UNSEALED_ON: &str = "
    SELECT id FROM entries INDEXED BY entries_in_order
    WHERE deleted_at IS NULL AND day = ?1 AND NOT sealed ORDER BY at DESC, id DESC";

/// So many entries of one day are shown when it is looked back to.
const SHOWN: usize = 5;

/// What was written on a day that another looks back to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LookBack {
    /// How long before.
    pub ago: Ago,
    /// The day.
    pub day: NaiveDate,
    /// Its newest entries; there is at least one.
    pub rows: Vec<EntryRow>,
    /// How many entries it has beside these.
    pub more: usize,
}

impl Store {
    /// What the days of a period are marked with; a day without entries is left out.
    pub fn marks_between(
        &self,
        period: Period,
    ) -> Result<BTreeMap<NaiveDate, DayMarks>, StoreError> {
        let mut statement = self.connection.prepare_cached(MARKS)?;
        let groups = statement.query_map(
            named_params! {
                ":first": day_bound(period.first()),
                ":last": day_bound(period.last()),
            },
            marks,
        )?;
        let mut days: BTreeMap<NaiveDate, DayMarks> = BTreeMap::new();
        for group in groups {
            if let Some((day, n, on_course)) = unless_damaged(group)? {
                days.entry(day).or_default().add(n, on_course);
            }
        }
        Ok(days)
    }

    /// The newest entry of a day, or of the nearest one that has any, with its day; of two that are
    /// as near, the earlier.
    pub fn entry_nearest(
        &self,
        day: NaiveDate,
    ) -> Result<Option<(NaiveDate, EntryId)>, StoreError> {
        let back = self.first_day(DAYS_BACK, day)?;
        let on = self.first_day(DAYS_ON, day)?;
        let away = |other: &NaiveDate| (day - *other).num_days().abs();
        // the first of the nearest, as `min_by_key` keeps the first of equals
        let Some(nearest) = [back, on].into_iter().flatten().min_by_key(away) else {
            return Ok(None);
        };
        let mut statement = self.connection.prepare_cached(NEWEST_ON)?;
        let id = statement
            .query_row([day_bound(nearest)], |row| row.id(0))
            .optional()?;
        Ok(id.map(|id| (nearest, EntryId(id))))
    }

    /// What was written on the same day of earlier years, and some months and a week before; days
    /// without entries are left out, and so are sealed entries.
    pub fn on_this_day(&self, day: NaiveDate) -> Result<Vec<LookBack>, StoreError> {
        let Some(earliest) = self.first_day(DAYS_ON, NaiveDate::MIN)? else {
            return Ok(Vec::new());
        };
        let mut found = Vec::new();
        for (ago, then) in Ago::looks_back(day, earliest) {
            let ids = self.unsealed_on(then)?;
            let mut rows = Vec::new();
            for id in ids.iter().take(SHOWN) {
                rows.extend(self.row(*id)?);
            }
            if !rows.is_empty() {
                found.push(LookBack {
                    ago,
                    day: then,
                    rows,
                    more: ids.len().saturating_sub(SHOWN),
                });
            }
        }
        Ok(found)
    }

    /// The first day that can be read on the way that the statement goes.
    fn first_day(&self, sql: &str, from: NaiveDate) -> Result<Option<NaiveDate>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let days = statement.query_map([day_bound(from)], |row| row.day(0))?;
        for day in days {
            if let Some(day) = unless_damaged(day)? {
                return Ok(Some(day));
            }
        }
        Ok(None)
    }

    fn unsealed_on(&self, day: NaiveDate) -> Result<Vec<EntryId>, StoreError> {
        let mut statement = self.connection.prepare_cached(UNSEALED_ON)?;
        let ids = statement.query_map([day_bound(day)], |row| Ok(EntryId(row.id(0)?)))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }
}

/// A group of a day's entries: the day, how many, and whether they were on course.
fn marks(row: &Row<'_>) -> rusqlite::Result<(NaiveDate, usize, Option<bool>)> {
    let reaction = row.word_or_none("reaction", Reaction::from_name)?;
    let verdict = row.word_or_none("as_intended", AsIntended::from_name)?;
    let on_course = reaction.and_then(|reaction| on_course(reaction, verdict));
    Ok((row.day("day")?, count(row.get("n")?), on_course))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::domain::entry::Kind;
    use crate::store::testing::{at, day, keep, moment, note, store};

    const DAY: &str = "2026-03-12";

    fn add_moment(store: &mut Store, reaction: Reaction, verdict: Option<AsIntended>, on: &str) {
        let mut content = moment(reaction, "", on);
        if let Kind::Moment(moment) = &mut content.kind {
            moment.as_intended = verdict;
        }
        store.add_entry(&content, at(on)).unwrap();
    }

    #[test]
    fn a_day_is_marked_by_my_own_verdict_where_there_is_one() {
        let mut store = store();
        add_moment(&mut store, Reaction::Overreacted, None, DAY);
        add_moment(
            &mut store,
            Reaction::Overreacted,
            Some(AsIntended::Yes),
            DAY,
        );
        add_moment(&mut store, Reaction::Steady, Some(AsIntended::Partly), DAY);
        add_moment(&mut store, Reaction::Other, None, DAY);
        keep(&mut store, "note", DAY);
        add_moment(&mut store, Reaction::Steady, None, "2026-03-31");
        let gone = keep(&mut store, "deleted", "2026-03-13");
        store.delete_entry(gone, at(DAY)).unwrap();
        keep(&mut store, "outside", "2026-04-01");
        let marks = store
            .marks_between(Period::new(day("2026-03-01"), day("2026-03-31")))
            .unwrap();
        let of = |entries, on_course, off_course| DayMarks {
            entries,
            on_course,
            off_course,
        };
        let expected = [(day(DAY), of(5, 1, 2)), (day("2026-03-31"), of(1, 1, 0))];
        assert_eq!(marks, BTreeMap::from(expected));
    }

    #[test]
    fn a_month_is_read_along_the_index() {
        let store = store();
        let sql = format!("EXPLAIN QUERY PLAN {MARKS}");
        let mut statement = store.connection.prepare(&sql).unwrap();
        let bounds = named_params! { ":first": "2026-03-01", ":last": "2026-03-31" };
        let steps = statement
            .query_map(bounds, |row| row.get("detail"))
            .unwrap();
        let steps: Vec<String> = steps.collect::<Result<_, _>>().unwrap();
        assert!(
            steps[0].contains("entries_in_order (day>? AND day<?)"),
            "{steps:?}"
        );
        assert!(steps[1].starts_with("SEARCH m"), "{steps:?}");
    }

    #[rstest]
    #[case(DAY, "second")]
    #[case("2026-03-13", "second")]
    #[case("2026-03-14", "second")]
    #[case("2026-03-15", "later")]
    #[case("1000-01-01", "second")]
    #[case("9999-12-31", "later")]
    fn the_nearest_entry_is_the_newest_of_the_nearest_day(#[case] on: &str, #[case] found: &str) {
        let mut store = store();
        assert_eq!(store.entry_nearest(day(on)).unwrap(), None);
        keep(&mut store, "first", DAY);
        keep(&mut store, "second", DAY);
        keep(&mut store, "later", "2026-03-16");
        let gone = keep(&mut store, "deleted", "2026-03-14");
        store.delete_entry(gone, at(DAY)).unwrap();
        let (nearest, id) = store.entry_nearest(day(on)).unwrap().unwrap();
        let content = store.entry(id).unwrap().unwrap().content;
        assert_eq!((content.text.as_str(), content.day), (found, nearest));
    }

    fn told(store: &Store, on: &str) -> Vec<String> {
        let found = store.on_this_day(day(on)).unwrap();
        let told = found.iter().map(|back| {
            let lines: Vec<&str> = back
                .rows
                .iter()
                .map(|row| row.first_line.as_str())
                .collect();
            format!("{}: {} +{}", back.ago.words(), lines.join(" "), back.more)
        });
        told.collect()
    }

    #[test]
    fn a_day_comes_back_in_later_years_and_sealed_entries_never() {
        let mut store = store();
        assert_eq!(told(&store, DAY), [""; 0]);
        for (text, on) in [
            ("two-years", "2024-03-12"),
            ("one-year", "2025-03-12"),
            ("one-year-later", "2025-03-12"),
            ("half", "2025-09-12"),
            ("week", "2026-03-05"),
            ("same-day", DAY),
            ("elsewhere", "2025-03-13"),
        ] {
            keep(&mut store, text, on);
        }
        for n in 0..7 {
            keep(&mut store, &format!("m{n}"), "2026-02-12");
        }
        let mut sealed = note("sealed", "2025-12-12");
        sealed.sealed = true;
        store.add_entry(&sealed, at(DAY)).unwrap();
        assert_eq!(
            told(&store, DAY),
            [
                "1 year ago: one-year-later one-year +0",
                "2 years ago: two-years +0",
                "6 months ago: half +0",
                "1 month ago: m6 m5 m4 m3 m2 +2",
                "1 week ago: week +0",
            ]
        );
    }

    #[test]
    fn a_day_that_cannot_be_read_keeps_nobody_from_the_others() {
        let mut store = store();
        keep(&mut store, "sound", "2025-03-12");
        keep(&mut store, "no such day", "2026-03-11");
        let broken = "UPDATE entries SET day = '2026-02-99' WHERE day = '2026-03-11'";
        store.connection.execute(broken, []).unwrap();
        let days = Period::new(day("2026-02-01"), day("2026-03-31"));
        assert_eq!(store.marks_between(days).unwrap(), BTreeMap::new());
        let nearest = store.entry_nearest(day(DAY)).unwrap();
        assert_eq!(nearest.map(|(day, _)| day), Some(day("2025-03-12")));
        assert_eq!(told(&store, DAY), ["1 year ago: sound +0"]);
    }
}
