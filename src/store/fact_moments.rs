//! The moments that facts hold, read along the journal's order without their words.

use rusqlite::{Row, named_params};

use crate::domain::day::workday;
use crate::domain::entry::Lag;
use crate::domain::id::EntryId;
use crate::domain::moment::{AsIntended, Detail, Recovery, Repair, on_course};
use crate::domain::reaction::Reaction;
use crate::domain::scale::{Intensity, Stakes};
use crate::stats::facts::{Facts, MomentFact, Name, Names};
use crate::store::columns::{Columns, damaged, limit, timestamp, unless_damaged};
use crate::store::error::StoreError;
use crate::store::fact_names::{FactNames, NamePlace};
use crate::store::journal::Store;
use crate::store::moments::number;
use crate::store::place;

/// A text has a first line if it has more than blanks.
const MOMENTS: &str = "
    SELECT m.rid, e.id, e.at, e.logged_at, e.logged_offset, m.recovery_at, e.sealed,
           e.first_line = '' AS is_tick, m.reaction, m.as_intended, m.intensity, m.stakes,
           m.recovery, m.plan IS NOT NULL AS has_plan, m.repair
    FROM moments m CROSS JOIN entries e ON e.rid = m.rid
    WHERE m.rid BETWEEN :from AND :last AND e.deleted_at IS NULL
    ORDER BY m.rid LIMIT :limit";

const LINKS: &str = "
    SELECT m.rid, l.term FROM moments m CROSS JOIN entry_terms l ON l.rid = m.rid
    WHERE m.rid BETWEEN :first AND :last
    ORDER BY m.rid, l.kind, l.position";

const DETAILS: &str = "
    SELECT rid, field, words FROM moment_details
    WHERE rid BETWEEN :first AND :last AND field IN (:early_sign, :lesson)
    ORDER BY rid, position";

/// A moment and its row.
type Placed = (i64, MomentFact);

impl Store {
    /// Adds the first moments of some rows; says from which row on there are more.
    pub(crate) fn add_moments(
        &self,
        facts: &mut Facts,
        names: &mut FactNames,
        rows: (i64, i64),
        at_most: usize,
    ) -> Result<Option<i64>, StoreError> {
        let (mut slice, last) = self.moments_in(facts, rows, at_most)?;
        if let (Some((first, _)), Some((last, _))) = (slice.first(), slice.last()) {
            let rows = (*first, *last);
            self.add_links(&mut slice, rows, (names, &mut facts.names))?;
            self.add_details(&mut slice, rows)?;
        }
        facts
            .moments
            .extend(slice.into_iter().map(|(_, fact)| fact));
        Ok(last.map(|last| last + 1))
    }

    /// Moments of some rows, without what lies beside them, and the last row where there may be more.
    fn moments_in(
        &self,
        facts: &Facts,
        (from, last): (i64, i64),
        at_most: usize,
    ) -> Result<(Vec<Placed>, Option<i64>), StoreError> {
        let mut statement = self.connection.prepare_cached(MOMENTS)?;
        let values = named_params! { ":from": from, ":last": last, ":limit": limit(at_most) };
        let mut rows = statement.query(values)?;
        let mut slice = Vec::with_capacity(at_most);
        let (mut read, mut last) = (0, None);
        while let Some(row) = rows.next()? {
            read += 1;
            last = Some(row.get(0)?);
            if let Some((rid, mut fact)) = unless_damaged(moment(row, self.day_ends_at))? {
                fact.reaction = facts.reactions.kept_as(fact.reaction);
                slice.push((rid, fact));
            }
        }
        Ok((slice, last.filter(|_| read == at_most)))
    }

    /// Adds who and what moments name, each name once.
    fn add_links(
        &self,
        slice: &mut [Placed],
        (first, last): (i64, i64),
        (seen, names): (&mut FactNames, &mut Names),
    ) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare_cached(LINKS)?;
        let mut rows = statement.query(named_params! { ":first": first, ":last": last })?;
        let mut moments = Along::new(slice);
        while let Some(row) = rows.next()? {
            let Some(moment) = moments.at(row.get(0)?) else {
                continue;
            };
            match seen.place(&self.connection, row.get(1)?, names)? {
                NamePlace::Situation(name) => push(&mut moment.situations, name),
                NamePlace::Person(name) => push(&mut moment.people, name),
                NamePlace::Trigger(name) => push(&mut moment.triggers, name),
                NamePlace::Nowhere => {}
            }
        }
        Ok(())
    }

    /// Adds first signs, and whether there is a lesson.
    fn add_details(
        &self,
        slice: &mut [Placed],
        (first, last): (i64, i64),
    ) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare_cached(DETAILS)?;
        let mut rows = statement.query(named_params! {
            ":first": first,
            ":last": last,
            ":early_sign": Detail::EarlySign.name(),
            ":lesson": Detail::Lesson.name(),
        })?;
        let mut moments = Along::new(slice);
        while let Some(row) = rows.next()? {
            let Some(moment) = moments.at(row.get(0)?) else {
                continue;
            };
            match unless_damaged(row.word(1, Detail::from_name))? {
                Some(Detail::Lesson) => moment.came_to_good = true,
                Some(_) if moment.early_sign.is_none() => {
                    moment.early_sign = unless_damaged(row.get(2))?;
                }
                Some(_) | None => {}
            }
        }
        Ok(())
    }
}

fn push(list: &mut Vec<Name>, name: Name) {
    if !list.contains(&name) {
        list.push(name);
    }
}

/// Goes along the moments of a slice with rows that come in the same order.
struct Along<'a> {
    rest: std::iter::Peekable<std::slice::IterMut<'a, Placed>>,
}

impl<'a> Along<'a> {
    fn new(slice: &'a mut [Placed]) -> Self {
        Self {
            rest: slice.iter_mut().peekable(),
        }
    }

    /// The moment of a row that comes no earlier than the one before; `None` where it was not read.
    fn at(&mut self, rid: i64) -> Option<&mut MomentFact> {
        while self.rest.next_if(|(own, _)| *own < rid).is_some() {}
        let next = self.rest.peek_mut().filter(|(own, _)| *own == rid);
        next.map(|(_, fact)| fact)
    }
}

/// By place: looking up each column's name would take as long as all else.
fn moment(row: &Row<'_>, day_ends_at: u8) -> rusqlite::Result<Placed> {
    let rid = row.get(0)?;
    let day = place::day_of(rid).ok_or_else(damaged)?;
    let (at_ms, logged_ms): (i64, i64) = (row.get(2)?, row.get(3)?);
    let logged_at = timestamp(logged_ms, row.get(4)?).ok_or_else(damaged)?;
    let answered_ms = row.get::<_, Option<i64>>(5)?.unwrap_or(logged_ms);
    let reaction = row.word(8, Reaction::from_name)?;
    let verdict = row.word_or_none(9, AsIntended::from_name)?;
    let recovery = row.word_or_none(12, Recovery::from_name)?;
    let is_going = recovery == Some(Recovery::StillGoing);
    let minutes = (answered_ms.saturating_sub(at_ms) / 60_000).max(0);
    let repair = row.word_or_none(14, Repair::from_name)?;
    let has_plan: bool = row.get(13)?;
    let fact = MomentFact {
        id: EntryId(row.id(1)?),
        day,
        at_ms,
        lag: Lag::between(day, workday(logged_at.naive_local(), day_ends_at)),
        is_tick: row.get(7)?,
        is_sealed: row.get(6)?,
        reaction,
        on_course: on_course(reaction, verdict),
        intensity: number(row, 10, Intensity::new)?.map(Intensity::value),
        stakes: number(row, 11, Stakes::new)?.map(Stakes::value),
        recovery,
        still_going_for: is_going.then(|| u32::try_from(minutes).unwrap_or(u32::MAX)),
        situations: Vec::new(),
        people: Vec::new(),
        triggers: Vec::new(),
        early_sign: None,
        came_to_good: has_plan || matches!(repair, Some(Repair::Done | Repair::ToDo)),
    };
    Ok((rid, fact))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    use crate::domain::entry::{Content, Kind};
    use crate::domain::moment::Moment;
    use crate::stats::scope::Window;
    use crate::store::testing::{at, day, store};

    const DAY: &str = "2026-03-12";

    fn going(recovery: Recovery, text: &str) -> Content {
        let mut moment = Moment::new(Reaction::Overreacted);
        moment.recovery = Some(recovery);
        let before = at(DAY) - TimeDelta::minutes(20);
        Content::new(Kind::Moment(Box::new(moment)), text, day(DAY), before)
    }

    #[test]
    fn a_moment_is_still_going_until_it_was_asked_whatever_is_changed_later() {
        let mut store = store();
        let first = going(Recovery::StillGoing, "loud");
        let id = store.add_entry(&first, at(DAY)).unwrap();
        let going_for = |store: &Store| {
            let facts = store.facts(day(DAY), &[], Window::Days28).unwrap();
            facts.moments[0].still_going_for
        };
        let later = |minutes| at(DAY) + TimeDelta::minutes(minutes);
        store.set_starred(id, true, later(600)).unwrap();
        assert_eq!(going_for(&store), Some(20));
        let words = going(Recovery::StillGoing, "loud, and long");
        store.change_entry(id, &words, later(700)).unwrap();
        assert_eq!(going_for(&store), Some(20));
        let settled = going(Recovery::NextDay, "loud");
        store.change_entry(id, &settled, later(800)).unwrap();
        assert_eq!(going_for(&store), None);
        store.change_entry(id, &first, later(900)).unwrap();
        assert_eq!(going_for(&store), Some(920));
    }

    #[test]
    fn what_lies_beside_moments_comes_in_their_order() {
        let store = store();
        for sql in [MOMENTS, LINKS, DETAILS] {
            let mut statement = store
                .connection
                .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
                .unwrap();
            let mut rows = statement.raw_query();
            while let Some(row) = rows.next().unwrap() {
                let step: String = row.get("detail").unwrap();
                assert!(step.starts_with("SEARCH"), "{step}: {sql}");
            }
        }
    }
}
