//! Care for the vocabulary: terms are renamed, merged and archived; no text is ever rewritten.
//!
//! A merged term stays as an alias of the other, under its own row: the word index still has its mark,
//! and a search for either name asks for both. What a change did is handed back, to be taken back.

use rusqlite::{Connection, OptionalExtension, Transaction, named_params};

use crate::domain::entry::Timestamp;
use crate::domain::id::EntryId;
use crate::domain::tag::{STARTER_SITUATIONS, tags_in};
use crate::domain::term::TermKind;
use crate::store::columns::{Columns, count};
use crate::store::error::StoreError;
use crate::store::journal::Store;
use crate::store::term_change::{Done, Link, Merged, TermChange, put_archived, rows, set_archived};
use crate::store::terms::{find, find_or_add};
use crate::store::{marks, reactions};

const READ: &str = "
    SELECT t.term, t.name, t.uses, t.archived_at,
           (SELECT json_group_array(a.name ORDER BY a.name) FROM terms a
            WHERE a.merged_into = t.term) AS aliases
    FROM terms t
    WHERE t.term = (SELECT coalesce(merged_into, term) FROM terms
                    WHERE kind = :kind AND name = :name)";

const OWNER: &str = "SELECT term, merged_into FROM terms WHERE kind = :kind AND name = :name";

const SET_NAME: &str = "UPDATE terms SET name = :name WHERE term = :term";

const ADD_ALIAS: &str = "
    INSERT INTO terms (kind, name, merged_into, created_at) VALUES (:kind, :name, :of, :now)";

const FORGET: &str = "DELETE FROM terms WHERE term = ?1";

const SET_MERGED: &str = "UPDATE terms SET merged_into = ?2 WHERE term = ?1";

const ALIASES: &str = "SELECT term FROM terms WHERE merged_into = ?1 ORDER BY term";

const LINKS: &str = "
    SELECT e.id, l.position, l.kind IN ('situation', 'person') AND EXISTS (
               SELECT 1 FROM entry_terms o
               WHERE o.rid = l.rid AND o.kind = l.kind AND +o.term = :into) AS has_both
    FROM entry_terms l JOIN entries e ON e.rid = l.rid
    WHERE l.term = :from
    ORDER BY l.rid, l.position";

const UNLINK: &str = "
    DELETE FROM entry_terms
    WHERE rid = (SELECT rid FROM entries WHERE id = :id) AND kind = :kind AND position = :position
      AND term = :term";

const RELINK: &str = "
    UPDATE entry_terms SET term = :to
    WHERE rid = (SELECT rid FROM entries WHERE id = :id) AND kind = :kind AND position = :position
      AND term = :from";

const LINK_AGAIN: &str = "
    INSERT OR IGNORE INTO entry_terms (rid, kind, position, term, live)
    SELECT rid, :kind, :position, :term, deleted_at IS NULL FROM entries WHERE id = :id";

const STANDS: &str = "SELECT name, merged_into FROM terms WHERE term = ?1";

const TEXTS: &str = "
    SELECT e.text FROM entry_terms l CROSS JOIN entries e ON e.rid = l.rid WHERE l.term = ?1";

const PLANS: &str = "SELECT id FROM plans WHERE situation = ?1 ORDER BY id";

const SET_PLAN: &str = "UPDATE plans SET situation = :to WHERE id = :id AND situation = :from";

/// A term as it stands in the vocabulary.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TermState {
    /// Its name.
    pub name: String,
    /// Its other names.
    pub aliases: Vec<String>,
    /// In so many entries.
    pub uses: usize,
    /// It is no longer offered.
    pub is_archived: bool,
}

impl Store {
    /// The term of a name or an alias, if there is one.
    pub fn term(&self, kind: TermKind, name: &str) -> Result<Option<TermState>, StoreError> {
        let mut statement = self.connection.prepare_cached(READ)?;
        let values = named_params! { ":kind": kind.name(), ":name": name };
        let state = statement.query_row(values, |row| {
            let aliases = row.get_ref("aliases")?.as_str()?;
            Ok(TermState {
                name: row.get("name")?,
                aliases: serde_json::from_str(aliases).unwrap_or_default(),
                uses: count(row.get("uses")?),
                is_archived: row.get::<_, Option<i64>>("archived_at")?.is_some(),
            })
        });
        Ok(state.optional()?)
    }

    /// Gives a term another name; the old one leads to it from now on.
    pub fn rename_term(
        &mut self,
        kind: TermKind,
        (from, to): (&str, &str),
        now: Timestamp,
    ) -> Result<TermChange, StoreError> {
        self.write(|transaction| rename(transaction, kind, (from, to), now))
    }

    /// Makes one term of two: the first becomes an alias of the second, with all that it named.
    pub fn merge_terms(
        &mut self,
        kind: TermKind,
        (from, into): (&str, &str),
    ) -> Result<TermChange, StoreError> {
        self.write(|transaction| {
            let from_row = known(transaction, kind, from)?;
            let into_row = known(transaction, kind, into)?;
            if from_row == into_row {
                return Err(StoreError::SameTerm {
                    name: into.to_owned(),
                });
            }
            merge(transaction, kind, (from_row, into_row))
        })
    }

    /// Offers a term no longer, or again; what it names stays found.
    pub fn archive_term(
        &mut self,
        kind: TermKind,
        name: &str,
        archived_at: Option<Timestamp>,
    ) -> Result<TermChange, StoreError> {
        self.write(|transaction| {
            let term = known(transaction, kind, name)?;
            set_archived(transaction, (kind, term), archived_at)
        })
    }

    /// Takes a change to the vocabulary back.
    pub fn take_back(&mut self, change: &TermChange) -> Result<(), StoreError> {
        self.write(|transaction| take_back(transaction, change))
    }
}

/// The row of a term that there is; a starter situation is one before it is used.
fn known(transaction: &Transaction<'_>, kind: TermKind, name: &str) -> Result<i64, StoreError> {
    if kind == TermKind::Situation && STARTER_SITUATIONS.contains(&name) {
        let always = chrono::DateTime::UNIX_EPOCH.fixed_offset();
        return find_or_add(transaction, kind, name, always);
    }
    find(transaction, kind, name)?.ok_or_else(|| StoreError::NoSuchTerm {
        kind,
        name: name.to_owned(),
    })
}

/// The row of a name, and the term that it leads to if it is an alias.
fn owner(
    connection: &Connection,
    kind: TermKind,
    name: &str,
) -> Result<Option<(i64, Option<i64>)>, StoreError> {
    let values = named_params! { ":kind": kind.name(), ":name": name };
    let mut statement = connection.prepare_cached(OWNER)?;
    let owner = statement.query_row(values, |row| Ok((row.get(0)?, row.get(1)?)));
    Ok(owner.optional()?)
}

fn add_alias(
    transaction: &Transaction<'_>,
    kind: TermKind,
    (name, of): (&str, i64),
    now: Timestamp,
) -> Result<i64, StoreError> {
    transaction.execute(
        ADD_ALIAS,
        named_params! {
            ":kind": kind.name(),
            ":name": name,
            ":of": of,
            ":now": now.timestamp_millis(),
        },
    )?;
    Ok(transaction.last_insert_rowid())
}

fn rename(
    transaction: &Transaction<'_>,
    kind: TermKind,
    (from, to): (&str, &str),
    now: Timestamp,
) -> Result<TermChange, StoreError> {
    let term = known(transaction, kind, from)?;
    let from = name_of(transaction, term)?;
    let done = match owner(transaction, kind, to)? {
        None => {
            set_name(transaction, term, to)?;
            let alias = add_alias(transaction, kind, (&from, term), now)?;
            let to = to.to_owned();
            Done::Renamed {
                term,
                from,
                to,
                alias,
            }
        }
        // entries may still have the mark of a name that was merged: its row stays
        Some((alias, Some(of))) if of == term => {
            swap_names(transaction, term, alias)?;
            let to = to.to_owned();
            Done::Swapped { term, to, alias }
        }
        Some(_) => {
            return Err(StoreError::TermExists {
                name: to.to_owned(),
            });
        }
    };
    Ok(TermChange { kind, done })
}

fn set_name(transaction: &Transaction<'_>, term: i64, name: &str) -> Result<(), StoreError> {
    transaction.execute(SET_NAME, named_params! { ":name": name, ":term": term })?;
    Ok(())
}

/// Gives each of two terms of one list the name of the other.
fn swap_names(transaction: &Transaction<'_>, one: i64, other: i64) -> Result<(), StoreError> {
    let (name_of_one, name_of_other) = (name_of(transaction, one)?, name_of(transaction, other)?);
    // no two have one name, not even for a moment
    set_name(transaction, one, "\0")?;
    set_name(transaction, other, &name_of_one)?;
    set_name(transaction, one, &name_of_other)
}

fn name_of(connection: &Connection, term: i64) -> Result<String, StoreError> {
    let sql = "SELECT name FROM terms WHERE term = ?1";
    Ok(connection.query_row(sql, [term], |row| row.get(0))?)
}

fn merge(
    transaction: &Transaction<'_>,
    kind: TermKind,
    (from, into): (i64, i64),
) -> Result<TermChange, StoreError> {
    let merged = Merged {
        from,
        into,
        aliases: rows(transaction, ALIASES, from)?,
        links: links(transaction, (from, into))?,
        plans: rows(transaction, PLANS, from)?,
    };
    for link in &merged.links {
        if link.has_both {
            move_link(transaction, UNLINK, kind, link, &[(":term", &from)])?;
        } else {
            let terms: [(&str, &dyn rusqlite::ToSql); 2] = [(":from", &from), (":to", &into)];
            move_link(transaction, RELINK, kind, link, &terms)?;
        }
    }
    for plan in &merged.plans {
        let values = named_params! { ":id": plan, ":from": from, ":to": into };
        transaction.execute(SET_PLAN, values)?;
    }
    for term in merged.aliases.iter().chain([&from]) {
        transaction.execute(SET_MERGED, (term, into))?;
    }
    let done = Done::Merged(Box::new(merged));
    Ok(TermChange { kind, done })
}

fn links(connection: &Connection, (from, into): (i64, i64)) -> Result<Vec<Link>, StoreError> {
    let mut statement = connection.prepare_cached(LINKS)?;
    let links = statement.query_map(named_params! { ":from": from, ":into": into }, |row| {
        Ok(Link {
            entry: EntryId(row.id(0)?),
            position: row.get(1)?,
            has_both: row.get(2)?,
        })
    })?;
    Ok(links.collect::<Result<_, _>>()?)
}

fn move_link(
    transaction: &Transaction<'_>,
    sql: &str,
    kind: TermKind,
    link: &Link,
    terms: &[(&str, &dyn rusqlite::ToSql)],
) -> Result<(), StoreError> {
    let (id, kind) = (link.entry.0.as_bytes(), kind.name());
    let mut values: Vec<(&str, &dyn rusqlite::ToSql)> =
        vec![(":id", id), (":kind", &kind), (":position", &link.position)];
    values.extend_from_slice(terms);
    transaction
        .prepare_cached(sql)?
        .execute(values.as_slice())?;
    Ok(())
}

fn take_back(transaction: &Transaction<'_>, change: &TermChange) -> Result<(), StoreError> {
    let kind = change.kind;
    match &change.done {
        Done::Renamed {
            term,
            from,
            to,
            alias,
        } => {
            is_still(transaction, *term, (Some(to), None))?;
            is_still(transaction, *alias, (Some(from), Some(*term)))?;
            if is_written(transaction, kind, (to, *term))? {
                swap_names(transaction, *term, *alias)?;
            } else {
                transaction.execute(FORGET, [alias])?;
                set_name(transaction, *term, from)?;
            }
        }
        Done::Swapped { term, to, alias } => {
            is_still(transaction, *term, (Some(to), None))?;
            is_still(transaction, *alias, (None, Some(*term)))?;
            swap_names(transaction, *term, *alias)?;
        }
        Done::Merged(merged) => unmerge(transaction, kind, merged)?,
        Done::Archived { term, before } => put_archived(transaction, *term, *before)?,
        Done::Labelled { .. } | Done::ReactionsMerged { .. } => {
            reactions::take_back(transaction, &change.done)?;
        }
    }
    Ok(())
}

/// Refuses where a term has got another name, or become another's alias, since a change was made.
fn is_still(
    connection: &Connection,
    term: i64,
    (name, merged_into): (Option<&str>, Option<i64>),
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(STANDS)?;
    let stands = statement.query_row([term], |row| {
        let is_named = match name {
            Some(name) => row.get_ref(0)?.as_str()? == name,
            None => true,
        };
        Ok(is_named && row.get::<_, Option<i64>>(1)? == merged_into)
    });
    if stands.optional()?.unwrap_or_default() {
        Ok(())
    } else {
        Err(StoreError::NamesChanged)
    }
}

/// Whether the words of an entry have a tag by this name: then it goes on leading there.
fn is_written(
    connection: &Connection,
    kind: TermKind,
    (name, term): (&str, i64),
) -> Result<bool, StoreError> {
    let mut statement = connection.prepare_cached(TEXTS)?;
    let mut rows = statement.query([term])?;
    while let Some(row) = rows.next()? {
        let tags = tags_in(row.get_ref(0)?.as_str().unwrap_or_default());
        let is_written = match kind {
            TermKind::Situation => tags.situations.iter().any(|tag| tag.as_str() == name),
            TermKind::Person => tags.people.iter().any(|tag| tag.as_str() == name),
            TermKind::Emotion
            | TermKind::Trigger
            | TermKind::Vulnerability
            | TermKind::Reaction => false,
        };
        if is_written {
            return Ok(true);
        }
    }
    Ok(false)
}

fn unmerge(
    transaction: &Transaction<'_>,
    kind: TermKind,
    merged: &Merged,
) -> Result<(), StoreError> {
    let Merged { from, into, .. } = merged;
    is_still(transaction, *from, (None, Some(*into)))?;
    transaction.execute(SET_MERGED, (from, None::<i64>))?;
    for alias in &merged.aliases {
        transaction.execute(SET_MERGED, (alias, from))?;
    }
    for link in &merged.links {
        if link.has_both {
            move_link(transaction, LINK_AGAIN, kind, link, &[(":term", from)])?;
        } else {
            let terms: [(&str, &dyn rusqlite::ToSql); 2] = [(":from", into), (":to", from)];
            move_link(transaction, RELINK, kind, link, &terms)?;
        }
        // it may have been marked anew while the two were one
        marks::renew_by_id(transaction, link.entry)?;
    }
    for plan in &merged.plans {
        let values = named_params! { ":id": plan, ":from": into, ":to": from };
        transaction.execute(SET_PLAN, values)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{at, keep, lines, store};

    const DAY: &str = "2026-03-12";
    const KIND: TermKind = TermKind::Situation;

    fn names(store: &Store) -> Vec<(String, usize)> {
        let uses = store.situations_by_use(9).unwrap();
        uses.into_iter()
            .map(|one| (one.tag.as_str().to_owned(), one.count))
            .collect()
    }

    fn filled() -> Store {
        let mut store = store();
        keep(&mut store, "one #retro", "2026-03-10");
        keep(&mut store, "both #retro #retrospective", "2026-03-11");
        keep(&mut store, "two #retrospective", DAY);
        store
    }

    #[test]
    fn a_renamed_term_is_found_by_both_names_and_its_text_stays() {
        let mut store = filled();
        let before = names(&store);
        let change = store
            .rename_term(KIND, ("retro", "looking-back"), at(DAY))
            .unwrap();
        for query in ["#retro", "#looking-back"] {
            let found = lines(&store, query);
            assert_eq!(
                found,
                ["both #retro #retrospective", "one #retro"],
                "{query}"
            );
        }
        let state = store.term(KIND, "retro").unwrap().unwrap();
        assert_eq!(
            (state.name.as_str(), state.aliases),
            ("looking-back", vec!["retro".to_owned()])
        );
        keep(&mut store, "three #retro", DAY);
        assert_eq!(store.term(KIND, "looking-back").unwrap().unwrap().uses, 3);
        store.take_back(&change).unwrap();
        assert_eq!(store.term(KIND, "looking-back").unwrap(), None);
        assert_eq!(names(&store), [("retro".to_owned(), 3), before[1].clone()]);
    }

    #[test]
    fn a_name_that_was_written_meanwhile_still_leads_to_the_entry() {
        let mut store = filled();
        let change = store.rename_term(KIND, ("retro", "back"), at(DAY)).unwrap();
        keep(&mut store, "three #back", DAY);
        store.take_back(&change).unwrap();
        let state = store.term(KIND, "back").unwrap().unwrap();
        assert_eq!((state.name.as_str(), state.uses), ("retro", 3));
        assert_eq!(lines(&store, "#back").len(), 3);
    }

    #[test]
    fn a_change_that_another_followed_is_not_taken_back() {
        let mut store = filled();
        let renamed = store.rename_term(KIND, ("retro", "back"), at(DAY)).unwrap();
        store.rename_term(KIND, ("back", "retro"), at(DAY)).unwrap();
        store
            .rename_term(KIND, ("retro", "other"), at(DAY))
            .unwrap();
        let merged = store.merge_terms(KIND, ("other", "retrospective")).unwrap();
        keep(&mut store, "new #target", DAY);
        store
            .merge_terms(KIND, ("retrospective", "target"))
            .unwrap();
        let before = names(&store);
        for change in [renamed, merged] {
            let told = store.take_back(&change);
            assert!(matches!(told, Err(StoreError::NamesChanged)), "{change:?}");
        }
        assert_eq!(names(&store), before);
    }

    #[test]
    fn a_term_can_have_its_old_name_again() {
        let mut store = filled();
        store.rename_term(KIND, ("retro", "back"), at(DAY)).unwrap();
        let again = store.rename_term(KIND, ("back", "retro"), at(DAY)).unwrap();
        assert_eq!(store.term(KIND, "back").unwrap().unwrap().name, "retro");
        store.take_back(&again).unwrap();
        let state = store.term(KIND, "retro").unwrap().unwrap();
        assert_eq!((state.name.as_str(), state.aliases.len()), ("back", 1));
    }

    #[test]
    fn a_merged_term_is_one_and_two_again_when_taken_back() {
        let mut store = filled();
        let before = (
            names(&store),
            lines(&store, "#retro"),
            lines(&store, "#retrospective"),
        );
        let change = store.merge_terms(KIND, ("retro", "retrospective")).unwrap();
        assert_eq!(names(&store), [("retrospective".to_owned(), 3)]);
        assert_eq!(lines(&store, "#retro").len(), 3);
        assert_eq!(lines(&store, "#retro"), lines(&store, "#retrospective"));
        store.take_back(&change).unwrap();
        let after = (
            names(&store),
            lines(&store, "#retro"),
            lines(&store, "#retrospective"),
        );
        assert_eq!(after, before);
    }

    #[test]
    fn an_alias_goes_along_when_its_term_is_merged() {
        let mut store = filled();
        store.rename_term(KIND, ("retro", "back"), at(DAY)).unwrap();
        let change = store.merge_terms(KIND, ("back", "retrospective")).unwrap();
        assert_eq!(lines(&store, "#retro").len(), 3);
        store.take_back(&change).unwrap();
        assert_eq!(lines(&store, "#retro").len(), 2);
    }

    #[test]
    fn what_cannot_be_renamed_or_merged_is_told_and_left() {
        let mut store = filled();
        let before = names(&store);
        let taken = store.rename_term(KIND, ("retro", "retrospective"), at(DAY));
        assert!(matches!(taken, Err(StoreError::TermExists { .. })));
        let unknown = store.rename_term(KIND, ("nothing", "x"), at(DAY));
        assert!(matches!(unknown, Err(StoreError::NoSuchTerm { .. })));
        let same = store.merge_terms(KIND, ("retro", "retro"));
        assert!(matches!(same, Err(StoreError::SameTerm { .. })));
        assert_eq!(names(&store), before);
    }

    #[test]
    fn a_starter_that_was_never_used_is_cared_for_like_any_other() {
        let mut store = filled();
        store.archive_term(KIND, "demo", Some(at(DAY))).unwrap();
        assert!(store.term(KIND, "demo").unwrap().unwrap().is_archived);
        let change = store.rename_term(KIND, ("standup", "daily"), at(DAY));
        assert_eq!(store.term(KIND, "standup").unwrap().unwrap().name, "daily");
        store.take_back(&change.unwrap()).unwrap();
        store.merge_terms(KIND, ("standup", "retro")).unwrap();
        keep(&mut store, "three #standup", DAY);
        assert_eq!(store.term(KIND, "retro").unwrap().unwrap().uses, 3);
    }

    #[test]
    fn an_archived_term_stays_found() {
        let mut store = filled();
        let change = store.archive_term(KIND, "retro", Some(at(DAY))).unwrap();
        assert!(store.term(KIND, "retro").unwrap().unwrap().is_archived);
        assert_eq!(lines(&store, "#retro").len(), 2);
        store.take_back(&change).unwrap();
        assert!(!store.term(KIND, "retro").unwrap().unwrap().is_archived);
    }

    #[test]
    fn a_name_that_was_merged_can_be_the_name_again_and_loses_no_entry() {
        let mut store = filled();
        store.merge_terms(KIND, ("retro", "retrospective")).unwrap();
        let names = ("retrospective", "retro");
        let change = store.rename_term(KIND, names, at(DAY)).unwrap();
        for query in ["#retro", "#retrospective"] {
            assert_eq!(lines(&store, query).len(), 3, "{query}");
        }
        assert_eq!(
            store.term(KIND, "retrospective").unwrap().unwrap().name,
            "retro"
        );
        store.take_back(&change).unwrap();
        assert_eq!(lines(&store, "#retro").len(), 3);
        assert_eq!(
            store.term(KIND, "retro").unwrap().unwrap().name,
            "retrospective"
        );
    }

    #[test]
    fn an_entry_that_was_marked_anew_meanwhile_is_found_after_a_merge_is_taken_back() {
        let mut store = filled();
        let change = store.merge_terms(KIND, ("retro", "retrospective")).unwrap();
        let one = crate::store::rows::Side::Newer;
        let query = crate::domain::query::Query::default();
        let id = store.rows_beside(&query, None, one, 1).unwrap()[0].key.id;
        store.set_starred(id, true, at(DAY)).unwrap();
        assert_eq!(lines(&store, "#retro").len(), 3);
        store.take_back(&change).unwrap();
        let retro = ["both #retro #retrospective", "one #retro"];
        assert_eq!(lines(&store, "#retro"), retro);
        assert_eq!(lines(&store, "#retrospective").len(), 2);
    }

    #[test]
    fn links_are_gathered_by_their_entry_and_not_by_the_other_term() {
        let store = store();
        let plan = format!("EXPLAIN QUERY PLAN {LINKS}");
        let mut statement = store.connection.prepare(&plan).unwrap();
        let values = named_params! { ":from": 1, ":into": 2 };
        let steps = statement.query_map(values, |row| row.get::<_, String>("detail"));
        let steps: Vec<String> = steps.unwrap().map(Result::unwrap).collect();
        let inner = steps.iter().find(|step| step.contains(" o ")).unwrap();
        assert!(inner.contains("rid=? AND kind=?"), "{steps:?}");
    }
}
