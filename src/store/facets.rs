//! What a search finds, counted by situation, person, reaction and year.
//!
//! The counting goes on in slices of the journal's order, so that whoever waits for a key is never in
//! its way; a slice is one statement.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;
use rusqlite::Row;

use crate::domain::query::Query;
use crate::domain::reaction::Reaction;
use crate::domain::tag::{Handle, Situation};
use crate::domain::term::TermKind;
use crate::store::columns::count;
use crate::store::error::StoreError;
use crate::store::journal::Store;
use crate::store::place;

/// Entries that one slice looks at.
const SLICE: usize = 2_000;

/// What entries can be counted by.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Facet {
    /// Their situation.
    Situation(Situation),
    /// Who they name.
    Person(Handle),
    /// What I did.
    Reaction(Reaction),
    /// The year of their day.
    Year(i32),
}

/// What a search finds, counted as far as it was looked at.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FacetCounts {
    /// How many entries each facet has itself.
    pub counts: BTreeMap<Facet, usize>,
    /// How many more have a child of this situation, which a search for it finds as well.
    pub through_children: BTreeMap<Facet, usize>,
    /// How many entries were counted.
    pub entries: usize,
    /// Whether all were.
    pub is_whole: bool,
    /// The last row that was looked at.
    last: Option<i64>,
}

impl FacetCounts {
    /// The facets that fit, the most frequent first, then by name.
    pub fn most<'a, T>(&'a self, of: impl Fn(&'a Facet) -> Option<T>) -> Vec<(T, usize)> {
        let all = self.counts.iter();
        let mut those: Vec<(T, usize)> = all
            .filter_map(|(facet, n)| {
                let more = self.through_children.get(facet).copied();
                Some((of(facet)?, n + more.unwrap_or_default()))
            })
            .collect();
        those.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        those
    }
}

impl Store {
    /// Counts the next slice of what a search finds.
    pub fn count_more(&self, query: &Query, counts: &mut FacetCounts) -> Result<(), StoreError> {
        let search = self.search(query)?;
        let rids = search.rids_beside(
            &self.connection,
            counts.last,
            crate::store::rows::Side::Older,
            SLICE,
        )?;
        counts.is_whole = rids.len() < SLICE;
        counts.entries += rids.len();
        counts.last = rids.last().copied().or(counts.last);
        for rid in &rids {
            let year = place::day_of(*rid).map(|day| Facet::Year(day.year()));
            add(&mut counts.counts, year, 1);
        }
        self.count_slice(&rids, counts)
    }

    fn count_slice(&self, rids: &[i64], counts: &mut FacetCounts) -> Result<(), StoreError> {
        const SLICE_TERMS: &str = "
            SELECT t.kind, t.name, count(*) AS n
            FROM json_each(?1) r
            CROSS JOIN entry_terms l ON l.rid = r.value AND l.kind IN ('situation', 'person')
            JOIN terms t ON t.term = l.term
            GROUP BY l.term
            UNION ALL
            SELECT 'reaction', m.reaction, count(*)
            FROM json_each(?1) r CROSS JOIN moments m ON m.rid = r.value
            GROUP BY m.reaction";
        let list: Vec<String> = rids.iter().map(ToString::to_string).collect();
        let mut statement = self.connection.prepare_cached(SLICE_TERMS)?;
        let mut rows = statement.query([format!("[{}]", list.join(","))])?;
        while let Some(row) = rows.next()? {
            let n = count(row.get("n")?);
            add(&mut counts.counts, facet(row)?, n);
        }
        drop(rows);
        self.count_parents(&format!("[{}]", list.join(",")), counts)
    }

    /// Counts what has a child of a situation without having that situation itself.
    fn count_parents(&self, rids: &str, counts: &mut FacetCounts) -> Result<(), StoreError> {
        const HAS_CHILDREN: &str = "
            SELECT EXISTS (SELECT 1 FROM terms WHERE kind = 'situation' AND instr(name, '/') > 0)";
        const SITUATIONS: &str = "
            SELECT l.rid, t.name
            FROM json_each(?1) r
            CROSS JOIN entry_terms l ON l.rid = r.value AND l.kind = 'situation'
            CROSS JOIN terms t ON t.term = l.term
            ORDER BY r.key";
        let mut has_children = self.connection.prepare_cached(HAS_CHILDREN)?;
        if !has_children.query_row([], |row| row.get(0))? {
            return Ok(());
        }
        let mut statement = self.connection.prepare_cached(SITUATIONS)?;
        let mut rows = statement.query([rids])?;
        let mut of: Option<i64> = None;
        let mut names = Vec::new();
        while let Some(row) = rows.next()? {
            let rid = row.get(0)?;
            if of.replace(rid) != Some(rid) {
                count_parents_of(&std::mem::take(&mut names), counts);
            }
            names.push(row.get(1)?);
        }
        count_parents_of(&names, counts);
        Ok(())
    }
}

/// Counts the parents of an entry's situations that it does not have itself, each once.
fn count_parents_of(names: &[String], counts: &mut FacetCounts) {
    let parents = names.iter().flat_map(|name| {
        let ends = name.match_indices('/');
        ends.filter_map(|(end, _)| name.get(..end))
    });
    let parents: BTreeSet<&str> = parents.collect();
    for parent in parents {
        if !names.iter().any(|name| name == parent) {
            let facet = Situation::new(parent).map(Facet::Situation);
            add(&mut counts.through_children, facet, 1);
        }
    }
}

fn add(counts: &mut BTreeMap<Facet, usize>, facet: Option<Facet>, n: usize) {
    if let Some(facet) = facet {
        *counts.entry(facet).or_default() += n;
    }
}

fn facet(row: &Row<'_>) -> rusqlite::Result<Option<Facet>> {
    let (kind, name): (String, String) = (row.get("kind")?, row.get("name")?);
    Ok(match TermKind::from_name(&kind) {
        Some(TermKind::Situation) => Situation::new(&name).map(Facet::Situation),
        Some(TermKind::Person) => Handle::new(&name).map(Facet::Person),
        Some(TermKind::Reaction) => Reaction::from_name(&name).map(Facet::Reaction),
        Some(TermKind::Emotion | TermKind::Trigger | TermKind::Vulnerability) | None => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{at, day, keep, moment, store};

    const DAY: &str = "2026-03-12";

    fn counted(store: &Store, query: &str) -> FacetCounts {
        let query = Query::parse(query, day(DAY));
        let mut counts = FacetCounts::default();
        while !counts.is_whole {
            store.count_more(&query, &mut counts).unwrap();
        }
        counts
    }

    #[test]
    fn what_is_found_is_counted_by_each_facet() {
        let mut store = store();
        keep(&mut store, "loud #demo @mk", "2025-03-12");
        keep(&mut store, "loud #demo #standup", DAY);
        keep(&mut store, "calm #standup", DAY);
        let content = moment(Reaction::Steady, "loud @mk", DAY);
        store.add_entry(&content, at(DAY)).unwrap();
        let counts = counted(&store, "loud");
        let situations = counts.most(|facet| match facet {
            Facet::Situation(tag) => Some(tag.as_str()),
            Facet::Person(_) | Facet::Reaction(_) | Facet::Year(_) => None,
        });
        assert_eq!(situations, [("demo", 2), ("standup", 1)]);
        assert_eq!(counts.entries, 3);
        let of = |facet| counts.counts.get(&facet).copied();
        assert_eq!(of(Facet::Person(Handle::new("mk").unwrap())), Some(2));
        assert_eq!(of(Facet::Reaction(Reaction::Steady)), Some(1));
        assert_eq!(
            (of(Facet::Year(2025)), of(Facet::Year(2026))),
            (Some(1), Some(2))
        );
    }

    #[test]
    fn a_situation_counts_what_a_search_for_it_finds() {
        let mut store = store();
        for text in [
            "#work",
            "#work #work/review",
            "#work/review/code #work/plan",
            "x",
        ] {
            keep(&mut store, text, DAY);
        }
        let counts = counted(&store, "");
        let situations = counts.most(|facet| match facet {
            Facet::Situation(tag) => Some(tag.as_str()),
            Facet::Person(_) | Facet::Reaction(_) | Facet::Year(_) => None,
        });
        let expected = [
            ("work", 3),
            ("work/review", 2),
            ("work/plan", 1),
            ("work/review/code", 1),
        ];
        assert_eq!(situations, expected);
        for (name, n) in situations {
            let query = Query::parse(&format!("#{name}"), day(DAY));
            assert_eq!(store.count_matches(&query, 9).unwrap(), n, "{name}");
        }
    }

    #[test]
    fn slices_meet_and_end() {
        let mut store = store();
        let n = SLICE + 3;
        let mut import = store.begin_import("x", "x", at(DAY)).unwrap();
        for number in 0..n {
            let content = crate::store::testing::note("#demo", DAY);
            import.add(&content, &number.to_string(), at(DAY)).unwrap();
        }
        import.finish().unwrap();
        let counts = counted(&store, "#demo");
        assert_eq!((counts.entries, counts.counts.len()), (n, 2));
        assert!(counts.counts.values().all(|count| *count == n));
    }
}
