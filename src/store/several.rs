//! Several entries at once: a situation is added to them or taken away, they are deleted or brought back.

use rusqlite::{Transaction, named_params};

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

const TOUCH: &str = "
    UPDATE entries
    SET revisions = revisions + 1, updated_at = :now, updated_offset = :now_offset
    WHERE rid = :rid";

impl Store {
    /// Adds a situation to entries, beside what their texts say; says which did not have it.
    pub fn add_situation(
        &mut self,
        entries: &[EntryId],
        situation: &Situation,
        now: Timestamp,
    ) -> Result<Vec<EntryId>, StoreError> {
        self.write(|transaction| {
            let name = situation.as_str();
            let term = terms::find_or_add(transaction, TermKind::Situation, name, now)?;
            change_each(transaction, entries, (ADD, term), now)
        })
    }

    /// Takes a situation from entries; their texts stay. Says which had it.
    pub fn remove_situation(
        &mut self,
        entries: &[EntryId],
        situation: &Situation,
        now: Timestamp,
    ) -> Result<Vec<EntryId>, StoreError> {
        self.write(|transaction| {
            let name = situation.as_str();
            let Some(term) = terms::find(transaction, TermKind::Situation, name)? else {
                return Ok(Vec::new());
            };
            change_each(transaction, entries, (REMOVE, term), now)
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

    /// Brings deleted entries back, all or none.
    pub fn restore_entries(
        &mut self,
        entries: &[EntryId],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|transaction| {
            entries
                .iter()
                .try_for_each(|id| restore(transaction, *id, now))
        })
    }
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
        transaction.prepare_cached(TOUCH)?.execute(named_params! {
            ":rid": rid,
            ":now": now.timestamp_millis(),
            ":now_offset": offset(now),
        })?;
        marks::renew(transaction, rid)?;
        changed.push(*id);
    }
    Ok(changed)
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
        assert_eq!(added, [ids[0]]);
        assert_eq!(lines(&store, "#demo"), ["two #demo", "one"]);
        assert_eq!(store.entry(ids[0]).unwrap().unwrap().content.text, "one");
        let removed = store.remove_situation(&added, &demo, at(DAY)).unwrap();
        assert_eq!(removed, added);
        assert_eq!(lines(&store, "#demo"), ["two #demo"]);
    }

    #[test]
    fn several_are_deleted_and_come_back_together() {
        let mut store = store();
        let ids = [keep(&mut store, "one", DAY), keep(&mut store, "two", DAY)];
        let deleted = store.delete_entries(&ids, at(DAY)).unwrap();
        assert_eq!((deleted.as_slice(), lines(&store, "").len()), (&ids[..], 0));
        assert!(store.delete_entries(&ids, at(DAY)).unwrap().is_empty());
        store.restore_entries(&ids, at(DAY)).unwrap();
        assert_eq!(lines(&store, "o"), ["one"]);
    }
}
