//! Several entries at once: a situation is added to them or taken away, they are deleted or brought back.

use rusqlite::{OptionalExtension, Transaction, named_params};

use crate::domain::entry::Timestamp;
use crate::domain::id::EntryId;
use crate::domain::tag::Situation;
use crate::domain::term::TermKind;
use crate::store::columns::offset;
use crate::store::entries::{delete, restore, rid_of};
use crate::store::error::StoreError;
use crate::store::journal::Store;
use crate::store::{marks, terms};

const ADD: &str = "
    INSERT INTO entry_terms (rid, kind, position, term, live)
    SELECT :rid, 'situation', coalesce(max(position) + 1, 0), :term, 1
    FROM entry_terms WHERE rid = :rid AND kind = 'situation'
    HAVING NOT EXISTS (
        SELECT 1 FROM entry_terms WHERE rid = :rid AND kind = 'situation' AND term = :term)";

const REMOVE: &str = "
    DELETE FROM entry_terms WHERE rid = :rid AND kind = 'situation' AND term = :term";

const POSITION: &str = "
    SELECT l.position FROM entry_terms l JOIN entries e ON e.rid = l.rid
    WHERE e.id = :id AND e.deleted_at IS NULL AND l.kind = 'situation' AND l.term = :term";

const PUT_BACK: &str = "
    INSERT OR IGNORE INTO entry_terms (rid, kind, position, term, live)
    SELECT e.rid, 'situation', :position, :term, e.deleted_at IS NULL FROM entries e
    WHERE e.id = :id AND NOT EXISTS (
        SELECT 1 FROM entry_terms l WHERE l.rid = e.rid AND l.kind = 'situation' AND +l.term = :term)";

// after a merge the other name's link is at the same place, unless the entry had that situation anyway
const TAKE_BACK: &str = "
    DELETE FROM entry_terms
    WHERE rid = (SELECT rid FROM entries WHERE id = :id) AND kind = 'situation' AND term = :term
      AND (position = :position OR EXISTS (
        SELECT 1 FROM terms t WHERE t.term = :term AND t.name = :name))";

const TOUCH: &str = "
    UPDATE entries
    SET revisions = revisions + 1, updated_at = :now, updated_offset = :now_offset
    WHERE id = :id";

impl Store {
    /// Adds a situation to entries, beside what their texts say; says which did not have it, and at
    /// which place it came.
    pub fn add_situation(
        &mut self,
        entries: &[EntryId],
        situation: &Situation,
        now: Timestamp,
    ) -> Result<Vec<(EntryId, i64)>, StoreError> {
        self.write(|transaction| {
            let name = situation.as_str();
            let term = terms::find_or_add(transaction, TermKind::Situation, name, now)?;
            let added = change_each(transaction, entries, (ADD, term), now)?;
            places(transaction, &added, term)
        })
    }

    /// Takes a situation that was added from those entries again; one that has it of its own keeps it.
    pub fn take_situation_back(
        &mut self,
        places: &[(EntryId, i64)],
        situation: &Situation,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|transaction| {
            let name = situation.as_str();
            let term = terms::find_or_add(transaction, TermKind::Situation, name, now)?;
            for (id, place) in places {
                let values = named_params! {
                    ":id": id.0.as_bytes(),
                    ":term": term,
                    ":name": name,
                    ":position": place,
                };
                if transaction.prepare_cached(TAKE_BACK)?.execute(values)? == 1 {
                    touch(transaction, *id, now)?;
                }
            }
            Ok(())
        })
    }

    /// Takes a situation from entries; their texts stay. Says which had it, and at which place.
    pub fn remove_situation(
        &mut self,
        entries: &[EntryId],
        situation: &Situation,
        now: Timestamp,
    ) -> Result<Vec<(EntryId, i64)>, StoreError> {
        self.write(|transaction| {
            let name = situation.as_str();
            let Some(term) = terms::find(transaction, TermKind::Situation, name)? else {
                return Ok(Vec::new());
            };
            let places = places(transaction, entries, term)?;
            let had: Vec<EntryId> = places.iter().map(|(id, _)| *id).collect();
            change_each(transaction, &had, (REMOVE, term), now)?;
            Ok(places)
        })
    }

    /// Gives a situation back to entries that it was taken from, at its place among the others.
    pub fn put_situation_back(
        &mut self,
        places: &[(EntryId, i64)],
        situation: &Situation,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|transaction| {
            let name = situation.as_str();
            let term = terms::find_or_add(transaction, TermKind::Situation, name, now)?;
            for (id, place) in places {
                let values = named_params! {
                    ":id": id.0.as_bytes(),
                    ":term": term,
                    ":position": place,
                };
                // something else may have its place by now: then it comes last
                if transaction.prepare_cached(PUT_BACK)?.execute(values)? == 1 {
                    touch(transaction, *id, now)?;
                } else {
                    change_each(transaction, &[*id], (ADD, term), now)?;
                }
            }
            Ok(())
        })
    }

    /// Deletes entries, all or none; says which were there.
    pub fn delete_entries(
        &mut self,
        entries: &[EntryId],
        now: Timestamp,
    ) -> Result<Vec<EntryId>, StoreError> {
        self.write(|transaction| {
            let mut deleted = Vec::new();
            for id in entries {
                if rid_of(transaction, *id)?.is_some() {
                    delete(transaction, *id, now)?;
                    deleted.push(*id);
                }
            }
            Ok(deleted)
        })
    }

    /// Brings deleted entries back; says which, as one may be gone for good or back already.
    pub fn restore_entries(
        &mut self,
        entries: &[EntryId],
        now: Timestamp,
    ) -> Result<Vec<EntryId>, StoreError> {
        self.write(|transaction| {
            let mut restored = Vec::new();
            for id in entries {
                match restore(transaction, *id, now) {
                    Ok(()) => restored.push(*id),
                    Err(StoreError::NoSuchEntry { .. }) => {}
                    Err(error) => return Err(error),
                }
            }
            Ok(restored)
        })
    }
}

/// Those of these entries that have a situation, with its place among the others.
fn places(
    transaction: &Transaction<'_>,
    entries: &[EntryId],
    term: i64,
) -> Result<Vec<(EntryId, i64)>, StoreError> {
    let mut places = Vec::new();
    for id in entries {
        let values = named_params! { ":id": id.0.as_bytes(), ":term": term };
        let mut statement = transaction.prepare_cached(POSITION)?;
        let place = statement.query_row(values, |row| row.get(0));
        places.extend(place.optional()?.map(|place| (*id, place)));
    }
    Ok(places)
}

fn change_each(
    transaction: &Transaction<'_>,
    entries: &[EntryId],
    (sql, term): (&str, i64),
    now: Timestamp,
) -> Result<Vec<EntryId>, StoreError> {
    let mut changed = Vec::new();
    for id in entries {
        let Some(rid) = rid_of(transaction, *id)? else {
            continue;
        };
        let values = named_params! { ":rid": rid, ":term": term };
        if transaction.prepare_cached(sql)?.execute(values)? == 0 {
            continue;
        }
        touch(transaction, *id, now)?;
        changed.push(*id);
    }
    Ok(changed)
}

/// Notes that an entry was changed, and marks it anew; it may be deleted.
fn touch(transaction: &Transaction<'_>, id: EntryId, now: Timestamp) -> Result<(), StoreError> {
    transaction.prepare_cached(TOUCH)?.execute(named_params! {
        ":id": id.0.as_bytes(),
        ":now": now.timestamp_millis(),
        ":now_offset": offset(now),
    })?;
    marks::renew_by_id(transaction, id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{at, keep, lines, store};

    const DAY: &str = "2026-03-12";

    #[test]
    fn a_situation_is_added_to_several_and_taken_back_from_those() {
        let mut store = store();
        let ids = [
            keep(&mut store, "one", "2026-03-10"),
            keep(&mut store, "two #demo", "2026-03-11"),
        ];
        let demo = Situation::new("demo").unwrap();
        let added = store.add_situation(&ids, &demo, at(DAY)).unwrap();
        assert_eq!(added, [(ids[0], 0)]);
        assert_eq!(lines(&store, "#demo"), ["two #demo", "one"]);
        assert_eq!(store.entry(ids[0]).unwrap().unwrap().content.text, "one");
        let removed = store.remove_situation(&ids[..1], &demo, at(DAY)).unwrap();
        assert_eq!(removed, [(ids[0], 0)]);
        assert_eq!(lines(&store, "#demo"), ["two #demo"]);
    }

    #[test]
    fn an_entry_keeps_the_situation_that_an_added_one_was_merged_with() {
        let mut store = store();
        let ids = [
            keep(&mut store, "one #demo", "2026-03-10"),
            keep(&mut store, "two", "2026-03-11"),
        ];
        let show = Situation::new("show").unwrap();
        let added = store.add_situation(&ids, &show, at(DAY)).unwrap();
        store
            .merge_terms(TermKind::Situation, ("show", "demo"))
            .unwrap();
        store.take_situation_back(&added, &show, at(DAY)).unwrap();
        assert_eq!(lines(&store, "#demo"), ["one #demo"]);
    }

    #[test]
    fn an_entry_deleted_meanwhile_has_its_situation_again_when_it_comes_back() {
        let mut store = store();
        let id = keep(&mut store, "one #demo", DAY);
        let demo = Situation::new("demo").unwrap();
        let places = store.remove_situation(&[id], &demo, at(DAY)).unwrap();
        store.delete_entry(id, at(DAY)).unwrap();
        store.put_situation_back(&places, &demo, at(DAY)).unwrap();
        assert!(lines(&store, "#demo").is_empty());
        store.restore_entry(id, at(DAY)).unwrap();
        assert_eq!(lines(&store, "#demo"), ["one #demo"]);
    }

    #[test]
    fn several_are_deleted_and_come_back_together() {
        let mut store = store();
        let ids = [keep(&mut store, "one", DAY), keep(&mut store, "two", DAY)];
        let deleted = store.delete_entries(&ids, at(DAY)).unwrap();
        assert_eq!((deleted.as_slice(), lines(&store, "").len()), (&ids[..], 0));
        assert!(store.delete_entries(&ids, at(DAY)).unwrap().is_empty());
        let gone = "DELETE FROM entries WHERE id = ?1";
        store
            .connection
            .execute(gone, [ids[1].0.as_bytes()])
            .unwrap();
        assert_eq!(store.restore_entries(&ids, at(DAY)).unwrap(), [ids[0]]);
        assert_eq!(lines(&store, "o"), ["one"]);
    }

    #[test]
    fn a_situation_that_was_taken_away_comes_back_to_its_place() {
        let mut store = store();
        let id = keep(&mut store, "#alpha #beta", DAY);
        let before = store.entry(id).unwrap().unwrap().content;
        let alpha = Situation::new("alpha").unwrap();
        let places = store.remove_situation(&[id], &alpha, at(DAY)).unwrap();
        assert!(lines(&store, "#alpha").is_empty());
        store.put_situation_back(&places, &alpha, at(DAY)).unwrap();
        assert_eq!(store.entry(id).unwrap().unwrap().content, before);
        assert_eq!(lines(&store, "#alpha").len(), 1);
    }
}
