//! Imports: each brings a batch of entries in one transaction, and can be undone.

use std::path::Path;

use rusqlite::{Connection, Transaction, TransactionBehavior, named_params};
use sha2::{Digest, Sha256};

use crate::domain::entry::{Content, Timestamp};
use crate::domain::id::{BatchId, EntryId};
use crate::store::columns::{Columns, count, offset};
use crate::store::entries::{self, NewEntry};
use crate::store::error::StoreError;
use crate::store::journal::{IN_MEMORY, Ids, Seen, Store, revise};
use crate::store::words;

/// The page cache of a connection that imports; less than nought means KiB.
const CACHE_KIB: i32 = -65_536;

const BEGIN: &str = "
    INSERT INTO batches (id, source, format, at, at_offset)
    VALUES (:id, :source, :format, :at, :at_offset)";

const IS_KNOWN: &str = "SELECT 1 FROM import_keys WHERE digest = ?1";

const REMEMBER: &str = "INSERT INTO import_keys (digest, rid) VALUES (?1, ?2)";

const INDEX: &str = "
    INSERT INTO entry_words (rowid, words)
    SELECT rid, evenkeel_words(text, more, marks) FROM entries WHERE batch = ?1 ORDER BY rid";

const INDEXED: &str = "UPDATE batches SET indexed = 1 WHERE id = ?1";

const READ: &str = "
    SELECT b.id, b.source, b.format, b.at, b.at_offset,
           (SELECT count(*) FROM entries e WHERE e.batch = b.id AND e.deleted_at IS NULL) AS entries
    FROM batches b ORDER BY b.at, b.id";

const EXISTS: &str = "SELECT count(*) FROM batches WHERE id = ?1";

const COUNT_LIVE: &str = "
    SELECT count(*) FROM entries WHERE batch = ?1 AND deleted_at IS NULL AND revisions = 0";

const REMOVE: &str = "DELETE FROM entries WHERE batch = ?1 AND revisions = 0";

const COUNT_CHANGED: &str = "
    SELECT count(*) FROM entries WHERE batch = ?1 AND deleted_at IS NULL";

const LET_GO: &str = "
    UPDATE entries SET batch = NULL, updated_at = :now, updated_offset = :now_offset
    WHERE batch = :batch";

const FORGET: &str = "DELETE FROM batches WHERE id = ?1";

/// Whether a record of an import was new.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Added {
    /// It became this entry.
    New(EntryId),
    /// It is in the journal already.
    Duplicate,
}

/// An import that was made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Batch {
    /// Its id, by which it can be undone.
    pub id: BatchId,
    /// The file's name.
    pub source: String,
    /// The file's format.
    pub format: String,
    /// When it was made.
    pub at: Timestamp,
    /// How many of its entries are in the journal.
    pub entries: usize,
}

/// What the undoing of an import did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Undone {
    /// So many entries were removed.
    pub removed: usize,
    /// So many stay, as they were changed since the import.
    pub kept_changed: usize,
}

/// An import that is under way: one transaction, and nothing of it is kept unless it is finished.
pub struct Import<'a> {
    pub(super) transaction: Transaction<'a>,
    ids: &'a Ids,
    seen: &'a mut Seen,
    pub(super) place: &'a Path,
    pub(super) batch: BatchId,
    format: String,
}

impl Store {
    /// Begins an import of a file.
    pub fn begin_import(
        &mut self,
        source: &str,
        format: &str,
        now: Timestamp,
    ) -> Result<Import<'_>, StoreError> {
        let batch = BatchId(self.ids.next(now));
        let place = self.path.as_deref().unwrap_or(Path::new(IN_MEMORY));
        let transaction = begin(&mut self.connection, batch, (source, format), now)
            .map_err(|error| error.while_writing(place))?;
        Ok(Import {
            transaction,
            ids: &self.ids,
            seen: &mut self.seen,
            place,
            batch,
            format: format.to_owned(),
        })
    }

    /// The imports that were made, oldest first.
    pub fn batches(&self) -> Result<Vec<Batch>, StoreError> {
        let mut statement = self.connection.prepare_cached(READ)?;
        let batches = statement.query_map([], |row| {
            Ok(Batch {
                id: BatchId(row.id("id")?),
                source: row.get("source")?,
                format: row.get("format")?,
                at: row.timestamp("at", "at_offset")?,
                entries: count(row.get("entries")?),
            })
        })?;
        Ok(batches.collect::<Result<_, _>>()?)
    }

    /// Removes the entries of an import; those that were changed since stay, as entries of mine.
    ///
    /// They are removed for good, as the file still has them and may be imported again.
    pub fn undo_import(&mut self, batch: BatchId, now: Timestamp) -> Result<Undone, StoreError> {
        self.write(|transaction| undo(transaction, batch, now))
    }
}

fn begin<'a>(
    connection: &'a mut Connection,
    batch: BatchId,
    (source, format): (&str, &str),
    now: Timestamp,
) -> Result<Transaction<'a>, StoreError> {
    // a small cache would write the same pages of the indexes again and again
    connection.pragma_update(None, "cache_size", CACHE_KIB)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.execute(
        BEGIN,
        named_params! {
            ":id": batch.0.as_bytes(),
            ":source": source,
            ":format": format,
            ":at": now.timestamp_millis(),
            ":at_offset": offset(now),
        },
    )?;
    Ok(transaction)
}

impl Import<'_> {
    /// Adds a record, unless one of this key and format is there; `key` says which record it is.
    pub fn add(
        &mut self,
        content: &Content,
        key: &str,
        logged_at: Timestamp,
    ) -> Result<Added, StoreError> {
        self.add_new(content, &digest(&self.format, key), logged_at)
            .map_err(|error| error.while_writing(self.place))
    }

    fn add_new(
        &self,
        content: &Content,
        digest: &[u8],
        logged_at: Timestamp,
    ) -> Result<Added, StoreError> {
        if self
            .transaction
            .prepare_cached(IS_KNOWN)?
            .exists([digest])?
        {
            return Ok(Added::Duplicate);
        }
        let new = NewEntry {
            id: EntryId(self.ids.next(logged_at)),
            content,
            logged_at,
            batch: Some(self.batch),
        };
        let rid = entries::add(&self.transaction, &new)?;
        self.transaction
            .prepare_cached(REMEMBER)?
            .execute((digest, rid))?;
        Ok(Added::New(new.id))
    }

    /// Keeps the whole import.
    pub fn finish(self) -> Result<BatchId, StoreError> {
        let writing = |error: StoreError| error.while_writing(self.place);
        let revision = close(self.transaction, self.batch).map_err(writing)?;
        self.seen.note_own_write(revision);
        Ok(self.batch)
    }
}

/// Indexes what the import brought, and commits.
fn close(transaction: Transaction<'_>, batch: BatchId) -> Result<i64, StoreError> {
    words::in_bulk(&transaction, |transaction| {
        transaction.execute(INDEX, [batch.0.as_bytes()])?;
        transaction.execute(INDEXED, [batch.0.as_bytes()])?;
        Ok(())
    })?;
    let revision = revise(&transaction)?;
    transaction.commit()?;
    Ok(revision)
}

/// Stands for a record of a format.
fn digest(format: &str, key: &str) -> Vec<u8> {
    let mut hash = Sha256::new();
    hash.update(format.as_bytes());
    hash.update([0]);
    hash.update(key.as_bytes());
    hash.finalize().iter().copied().take(16).collect()
}

fn undo(
    transaction: &Transaction<'_>,
    batch: BatchId,
    now: Timestamp,
) -> Result<Undone, StoreError> {
    let id = batch.0.as_bytes();
    let known: i64 = transaction.query_row(EXISTS, [id], |row| row.get(0))?;
    if known == 0 {
        return Err(StoreError::NoSuchBatch { id: batch });
    }
    let removed = transaction.query_row(COUNT_LIVE, [id], |row| row.get(0))?;
    transaction.execute(REMOVE, [id])?;
    let kept_changed = transaction.query_row(COUNT_CHANGED, [id], |row| row.get(0))?;
    transaction.execute(
        LET_GO,
        named_params! {
            ":batch": id,
            ":now": now.timestamp_millis(),
            ":now_offset": offset(now),
        },
    )?;
    transaction.execute(FORGET, [id])?;
    Ok(Undone {
        removed: count(removed),
        kept_changed: count(kept_changed),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{at, keep, lines, note, store};

    const DAY: &str = "2026-03-12";

    /// Imports notes by their texts, which are their keys too.
    fn import(store: &mut Store, texts: &[&str]) -> (BatchId, usize) {
        let mut import = store.begin_import("diary.json", "jrnl", at(DAY)).unwrap();
        let mut new = 0;
        for text in texts {
            let added = import.add(&note(text, DAY), text, at(DAY)).unwrap();
            new += usize::from(matches!(added, Added::New(_)));
        }
        (import.finish().unwrap(), new)
    }

    #[test]
    fn a_second_run_adds_none() {
        let mut store = store();
        assert_eq!(import(&mut store, &["one #demo", "two", "one #demo"]).1, 2);
        assert_eq!(import(&mut store, &["one #demo", "two", "three"]).1, 1);
        assert_eq!(store.entry_count().unwrap(), 3);
        assert_eq!(lines(&store, "one"), ["one #demo"]);
        let sizes: Vec<usize> = store
            .batches()
            .unwrap()
            .iter()
            .map(|batch| batch.entries)
            .collect();
        assert_eq!(sizes, [2, 1]);
    }

    #[test]
    fn an_import_that_is_not_finished_keeps_nothing() {
        let mut store = store();
        let mut import = store.begin_import("diary.json", "jrnl", at(DAY)).unwrap();
        import.add(&note("one", DAY), "1", at(DAY)).unwrap();
        drop(import);
        assert_eq!(store.entry_count().unwrap(), 0);
        assert!(store.batches().unwrap().is_empty());
    }

    #[test]
    fn the_same_key_of_another_format_is_another_record() {
        let mut store = store();
        import(&mut store, &["one"]);
        let mut other = store.begin_import("diary.txt", "text", at(DAY)).unwrap();
        let added = other.add(&note("one", DAY), "one", at(DAY)).unwrap();
        assert!(matches!(added, Added::New(_)));
    }

    #[test]
    fn what_was_changed_and_deleted_can_be_brought_back_after_undoing() {
        let mut store = store();
        let mut import = store.begin_import("diary.json", "jrnl", at(DAY)).unwrap();
        let Added::New(id) = import.add(&note("one", DAY), "1", at(DAY)).unwrap() else {
            panic!("it is new");
        };
        let batch = import.finish().unwrap();
        store
            .change_entry(id, &note("my words", DAY), at(DAY))
            .unwrap();
        store.delete_entry(id, at(DAY)).unwrap();
        let undone = store.undo_import(batch, at(DAY)).unwrap();
        assert_eq!((undone.removed, undone.kept_changed), (0, 0));
        store.restore_entry(id, at(DAY)).unwrap();
        assert_eq!(lines(&store, "my words"), ["my words"]);
    }

    #[test]
    fn undoing_keeps_what_was_changed_since_and_can_be_done_again() {
        let mut store = store();
        keep(&mut store, "mine", DAY);
        let (batch, _) = import(&mut store, &["one #demo", "two", "three"]);
        let changed = store.rows_beside(
            &crate::domain::query::Query::parse("two", at(DAY).date_naive()),
            None,
            crate::store::Side::Older,
            1,
        );
        let id = changed.unwrap()[0].key.id;
        store
            .change_entry(id, &note("two, mine now", DAY), at(DAY))
            .unwrap();
        let undone = store.undo_import(batch, at(DAY)).unwrap();
        let expected = Undone {
            removed: 2,
            kept_changed: 1,
        };
        assert_eq!(undone, expected);
        assert_eq!(store.entry_count().unwrap(), 2);
        assert!(lines(&store, "one").is_empty() && lines(&store, "#demo").is_empty());
        assert!(store.batches().unwrap().is_empty());
        assert_eq!(store.entry(id).unwrap().unwrap().batch, None);
        assert_eq!(import(&mut store, &["one #demo", "two", "three"]).1, 2);
        let again = store.undo_import(batch, at(DAY));
        assert!(matches!(again, Err(StoreError::NoSuchBatch { .. })));
    }
}
