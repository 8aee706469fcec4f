//! The terms of the vocabulary: names with a kept count of uses, aliases, links to entries.

use std::collections::HashSet;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use crate::domain::entry::Timestamp;
use crate::domain::tag::{Handle, Situation};
use crate::domain::term::TermKind;
use crate::store::columns::{count, limit};
use crate::store::error::StoreError;
use crate::store::journal::Store;
use crate::store::place;

const FIND: &str = "
    SELECT coalesce(merged_into, term) FROM terms WHERE kind = :kind AND name = :name";

const ADD: &str = "INSERT INTO terms (kind, name, created_at) VALUES (:kind, :name, :now)";

const LINK: &str = "
    INSERT INTO entry_terms (rid, kind, position, term, live)
    VALUES (:rid, :kind, :position, :term, 1)";

const UNLINK: &str = "DELETE FROM entry_terms WHERE rid = ?1";

const OF_ENTRY: &str = "
    SELECT t.name FROM entry_terms l JOIN terms t ON t.term = l.term
    WHERE l.rid = :rid AND l.kind = :kind ORDER BY l.position";

const BY_USE: &str = "
    SELECT t.name, t.uses, t.archived_at IS NOT NULL AS archived,
           (SELECT max(l.rid) FROM entry_terms l WHERE l.term = t.term AND l.live = 1) AS newest
    FROM terms t WHERE t.kind = :kind AND t.uses > 0
    ORDER BY t.uses DESC, t.name LIMIT :limit";

const LIKE: &str = "
    SELECT t.name, t.uses, t.archived_at IS NOT NULL AS archived,
           (SELECT max(l.rid) FROM entry_terms l WHERE l.term = t.term AND l.live = 1) AS newest,
           min(
               coalesce(nullif(instr(t.name, :letters), 0), 1000),
               coalesce((SELECT min(nullif(instr(a.name, :letters), 0))
                         FROM terms a WHERE a.merged_into = t.term), 1000)
           ) AS place
    FROM terms t
    WHERE t.kind = :kind AND t.merged_into IS NULL AND place < 1000
      AND (t.uses > 0 OR EXISTS (SELECT 1 FROM terms a WHERE a.merged_into = t.term))
    ORDER BY place > 1, t.uses DESC, t.name LIMIT :limit";

/// A term, and how it is used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TagUse<T> {
    /// The term.
    pub tag: T,
    /// In so many entries.
    pub count: usize,
    /// The day of the newest of them.
    pub last_day: Option<NaiveDate>,
    /// It is no longer offered.
    pub is_archived: bool,
}

/// Links an entry to the terms of one list, in order; aliases lead to their term.
pub(crate) fn link(
    transaction: &Transaction<'_>,
    rid: i64,
    terms: &[(TermKind, i64)],
) -> Result<(), StoreError> {
    let mut place = (None, 0);
    for (kind, term) in terms {
        place = match place {
            (Some(before), position) if before == *kind => (Some(*kind), position + 1),
            _ => (Some(*kind), 0),
        };
        transaction.prepare_cached(LINK)?.execute(named_params! {
            ":rid": rid,
            ":kind": kind.name(),
            ":position": place.1,
            ":term": term,
        })?;
    }
    Ok(())
}

/// The rows of names in one list, made where there are none; a tag comes once.
pub(crate) fn rows_of<'a>(
    transaction: &Transaction<'_>,
    kind: TermKind,
    names: impl Iterator<Item = &'a str>,
    now: Timestamp,
) -> Result<Vec<(TermKind, i64)>, StoreError> {
    let mut seen = HashSet::new();
    let mut rows = Vec::new();
    for name in names {
        let term = find_or_add(transaction, kind, name, now)?;
        if seen.insert(term) || !is_each_once(kind) {
            rows.push((kind, term));
        }
    }
    Ok(rows)
}

/// An entry is of a situation once; a list of feelings is kept as it was written.
fn is_each_once(kind: TermKind) -> bool {
    matches!(kind, TermKind::Situation | TermKind::Person)
}

/// Ends all links of an entry.
pub(crate) fn unlink(transaction: &Transaction<'_>, rid: i64) -> Result<(), StoreError> {
    transaction.prepare_cached(UNLINK)?.execute([rid])?;
    Ok(())
}

/// The row of a term, by its name or an alias.
pub(crate) fn find(
    connection: &Connection,
    kind: TermKind,
    name: &str,
) -> Result<Option<i64>, StoreError> {
    let values = named_params! { ":kind": kind.name(), ":name": name };
    let found = connection
        .prepare_cached(FIND)?
        .query_row(values, |row| row.get(0))
        .optional()?;
    Ok(found)
}

/// The row of a term, made if there is none.
pub(crate) fn find_or_add(
    transaction: &Transaction<'_>,
    kind: TermKind,
    name: &str,
    now: Timestamp,
) -> Result<i64, StoreError> {
    if let Some(term) = find(transaction, kind, name)? {
        return Ok(term);
    }
    transaction.prepare_cached(ADD)?.execute(named_params! {
        ":kind": kind.name(),
        ":name": name,
        ":now": now.timestamp_millis(),
    })?;
    Ok(transaction.last_insert_rowid())
}

/// The terms of an entry in one list, in the order written.
pub(crate) fn of_entry<T>(
    connection: &Connection,
    kind: TermKind,
    rid: i64,
    named: fn(&str) -> Option<T>,
) -> Result<Vec<T>, StoreError> {
    let mut statement = connection.prepare_cached(OF_ENTRY)?;
    let mut rows = statement.query(named_params! { ":rid": rid, ":kind": kind.name() })?;
    let mut terms = Vec::new();
    while let Some(row) = rows.next()? {
        let name = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
        terms.extend(named(name));
    }
    Ok(terms)
}

impl Store {
    /// The terms of a list that are in use, most used first.
    pub fn terms_by_use(
        &self,
        kind: TermKind,
        at_most: usize,
    ) -> Result<Vec<TagUse<String>>, StoreError> {
        by_use(&self.connection, kind, at_most, |name| {
            Some(name.to_owned())
        })
    }

    /// The situations, most used first.
    pub fn situations_by_use(&self, at_most: usize) -> Result<Vec<TagUse<Situation>>, StoreError> {
        by_use(
            &self.connection,
            TermKind::Situation,
            at_most,
            Situation::new,
        )
    }

    /// The people, most used first.
    pub fn people_by_use(&self, at_most: usize) -> Result<Vec<TagUse<Handle>>, StoreError> {
        by_use(&self.connection, TermKind::Person, at_most, Handle::new)
    }

    /// The situations with these letters, those that start with them first; aliases lead to theirs.
    pub fn situations_like(
        &self,
        letters: &str,
        at_most: usize,
    ) -> Result<Vec<TagUse<Situation>>, StoreError> {
        let list = (TermKind::Situation, at_most);
        like(&self.connection, list, letters, Situation::new)
    }

    /// The people with these letters, those that start with them first; aliases lead to theirs.
    pub fn people_like(
        &self,
        letters: &str,
        at_most: usize,
    ) -> Result<Vec<TagUse<Handle>>, StoreError> {
        let list = (TermKind::Person, at_most);
        like(&self.connection, list, letters, Handle::new)
    }
}

fn by_use<T>(
    connection: &Connection,
    kind: TermKind,
    at_most: usize,
    named: fn(&str) -> Option<T>,
) -> Result<Vec<TagUse<T>>, StoreError> {
    let mut statement = connection.prepare_cached(BY_USE)?;
    let values = named_params! { ":kind": kind.name(), ":limit": limit(at_most) };
    let mut rows = statement.query(values)?;
    let mut uses = Vec::new();
    while let Some(row) = rows.next()? {
        uses.extend(tag_use(row, named)?);
    }
    Ok(uses)
}

fn like<T>(
    connection: &Connection,
    (kind, at_most): (TermKind, usize),
    letters: &str,
    named: fn(&str) -> Option<T>,
) -> Result<Vec<TagUse<T>>, StoreError> {
    let mut statement = connection.prepare_cached(LIKE)?;
    let mut rows = statement.query(named_params! {
        ":kind": kind.name(),
        ":letters": letters.to_lowercase(),
        ":limit": limit(at_most),
    })?;
    let mut uses = Vec::new();
    while let Some(row) = rows.next()? {
        uses.extend(tag_use(row, named)?);
    }
    Ok(uses)
}

fn tag_use<T>(
    row: &Row<'_>,
    named: fn(&str) -> Option<T>,
) -> Result<Option<TagUse<T>>, StoreError> {
    let name: String = row.get("name")?;
    let newest: Option<i64> = row.get("newest")?;
    let (count, is_archived) = (count(row.get("uses")?), row.get("archived")?);
    Ok(named(&name).map(|tag| TagUse {
        tag,
        count,
        last_day: newest.and_then(place::day_of),
        is_archived,
    }))
}

#[cfg(test)]
mod tests {
    use crate::domain::tag::{Handle, Situation};
    use crate::domain::term::TermKind;
    use crate::store::testing::{also_named, at, day, keep, lines, store};
    use crate::store::{Store, TagUse};

    const DAY: &str = "2026-03-12";

    fn situation(name: &str) -> Situation {
        Situation::new(name).unwrap()
    }

    fn names(uses: Vec<TagUse<Situation>>) -> Vec<(String, usize)> {
        uses.into_iter()
            .map(|one| (one.tag.as_str().to_owned(), one.count))
            .collect()
    }

    fn used(store: &Store) -> Vec<(String, usize)> {
        names(store.situations_by_use(9).unwrap())
    }

    fn pair(name: &str, count: usize) -> (String, usize) {
        (name.to_owned(), count)
    }

    #[test]
    fn tags_come_by_use_then_by_name_with_their_last_day() {
        let mut store = store();
        keep(&mut store, "#standup #demo @mk", "2026-03-11");
        keep(&mut store, "#standup #customer @mk", "2026-03-09");
        let expected = [pair("standup", 2), pair("customer", 1), pair("demo", 1)];
        assert_eq!(used(&store), expected);
        let people = store.people_by_use(1).unwrap();
        let expected = TagUse {
            tag: Handle::new("mk").unwrap(),
            count: 2,
            last_day: Some(day("2026-03-11")),
            is_archived: false,
        };
        assert_eq!(people, [expected]);
    }

    #[test]
    fn letters_find_beginnings_first_then_middles_and_aliases() {
        let mut store = store();
        keep(&mut store, "#design-review #code-review", DAY);
        keep(&mut store, "#reviewers #one-to-one-up", DAY);
        let alias = situation("review-with-lee");
        let names_of = (alias.as_str(), "one-to-one-up");
        also_named(&mut store, TermKind::Situation, names_of);
        let found = names(store.situations_like("Review", 9).unwrap());
        let expected = ["one-to-one-up", "reviewers", "code-review", "design-review"];
        assert_eq!(found, expected.map(|name| pair(name, 1)));
        assert_eq!(store.situations_like("review", 2).unwrap().len(), 2);
        assert!(store.situations_like("100%_", 9).unwrap().is_empty());
    }

    #[test]
    fn an_alias_leads_to_its_tag_in_new_entries_and_searches() {
        let mut store = store();
        let real = situation("one-to-one");
        also_named(&mut store, TermKind::Situation, ("1:1", real.as_str()));
        let mut content = crate::store::testing::note("talk", DAY);
        content.situations = vec![situation("1:1"), real.clone()];
        let id = store.add_entry(&content, at(DAY)).unwrap();
        assert_eq!(store.entry(id).unwrap().unwrap().content.situations, [real]);
        assert_eq!(lines(&store, "#1:1"), ["talk"]);
    }

    #[test]
    fn a_tag_that_becomes_an_alias_brings_its_entries() {
        let mut store = store();
        keep(&mut store, "one #retro", DAY);
        keep(&mut store, "two #retro #retrospective", DAY);
        also_named(&mut store, TermKind::Situation, ("retro", "retrospective"));
        assert_eq!(used(&store), [pair("retrospective", 2)]);
        assert_eq!(lines(&store, "#retro").len(), 2);
    }

    #[test]
    fn a_parent_that_becomes_an_alias_still_finds_its_children() {
        let mut store = store();
        keep(&mut store, "child #meeting/standup", "2026-03-10");
        keep(&mut store, "parent #meeting", "2026-03-11");
        also_named(&mut store, TermKind::Situation, ("meeting", "gathering"));
        for query in ["#meeting", "#gathering"] {
            let found = lines(&store, query);
            assert_eq!(found, ["parent #meeting", "child #meeting/standup"]);
        }
    }

    #[test]
    fn a_tag_finds_its_children_and_no_namesakes() {
        let mut store = store();
        keep(&mut store, "child #meeting/standup", "2026-03-10");
        keep(&mut store, "namesake #meetings", "2026-03-11");
        keep(&mut store, "parent #meeting", "2026-03-12");
        assert_eq!(
            lines(&store, "#meeting"),
            ["parent #meeting", "child #meeting/standup"]
        );
        assert_eq!(lines(&store, "#meeting/standup").len(), 1);
    }

    #[test]
    fn a_person_who_becomes_an_alias_brings_their_entries() {
        let mut store = store();
        keep(&mut store, "with @michael", DAY);
        also_named(&mut store, TermKind::Person, ("michael", "mk"));
        assert_eq!(lines(&store, "@mk"), ["with @michael"]);
        assert_eq!(store.people_like("mich", 3).unwrap()[0].tag.as_str(), "mk");
    }
}
