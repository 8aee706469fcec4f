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

const BEGIN: &str = "
    INSERT INTO batches (id, source, format, at, at_offset)
    VALUES (:id, :source, :format, :at, :at_offset)";

const IS_KNOWN: &str = "SELECT 1 FROM import_keys WHERE digest = ?1";

const REMEMBER: &str = "INSERT INTO import_keys (digest, rid) VALUES (?1, ?2)";

const READ: &str = "
    SELECT b.id, b.source, b.format, b.at, b.at_offset,
           (SELECT count(*) FROM entries e WHERE e.batch = b.id AND e.deleted_at IS NULL) AS entries
    FROM batches b ORDER BY b.at, b.id";

const EXISTS: &str = "SELECT count(*) FROM batches WHERE id = ?1";

const COUNT_LIVE: &str = "
    SELECT count(*) FROM entries WHERE batch = ?1 AND deleted_at IS NULL AND revisions = 0";

const REMOVE: &str = "
    DELETE FROM entries WHERE batch = ?1 AND (revisions = 0 OR deleted_at IS NOT NULL)";

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
        let revision = revise(&self.transaction).map_err(writing)?;
        self.transaction
            .commit()
            .map_err(|error| writing(StoreError::from(error)))?;
        self.seen.note_own_write(revision);
        Ok(self.batch)
    }
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
    let kept_changed = transaction.execute(
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
        kept_changed,
    })
}
