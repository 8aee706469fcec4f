//! The open journal: one connection, how it is set, and how it writes.

use std::path::{Path, PathBuf, absolute};
use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use uuid::{ContextV7, Uuid};

use crate::domain::entry::Timestamp;
use crate::store::error::StoreError;
use crate::store::file::{self, Found};
use crate::store::schema;

/// How long to wait for another process that writes.
const PATIENCE: Duration = Duration::from_secs(10);
/// So many statements stay prepared.
const PREPARED: usize = 64;
/// A day ends at four unless the user says otherwise.
const DAY_ENDS_AT: u8 = 4;

/// What a journal without a file is called.
pub(crate) const IN_MEMORY: &str = ":memory:";

const REVISE: &str = "UPDATE journal SET revision = revision + 1 RETURNING revision";
const REVISION: &str = "SELECT revision FROM journal";

/// The journal file, open.
#[derive(Debug)]
pub struct Store {
    pub(crate) connection: Connection,
    pub(crate) day_ends_at: u8,
    pub(crate) path: Option<PathBuf>,
    pub(crate) ids: Ids,
    pub(crate) seen: Seen,
}

/// How far this connection has seen the journal change.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    data_version: i64,
    revision: i64,
    changed_elsewhere: bool,
}

impl Seen {
    /// Notes a write of our own, and whether another program wrote before it.
    pub(crate) fn note_own_write(&mut self, revision: i64) {
        self.changed_elsewhere |= revision != self.revision + 1;
        self.revision = revision;
    }
}

/// Ids that sort in the order they were made.
#[derive(Debug)]
pub(crate) struct Ids(ContextV7);

impl Ids {
    /// A new id that sorts after the ones before it.
    pub(crate) fn next(&self, now: Timestamp) -> Uuid {
        let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
        let time = uuid::Timestamp::from_unix(&self.0, seconds, now.timestamp_subsec_nanos());
        Uuid::new_v7(time)
    }
}

impl Store {
    /// Opens the journal, and starts one where nothing lies; a foreign or newer file stays as it is.
    pub fn open(path: &Path, now: Timestamp) -> Result<Self, StoreError> {
        let path = absolute(path).map_err(|error| StoreError::open(path, &error))?;
        if file::look_at(&path)? == Found::Nothing {
            file::create(&path)?;
        }
        Self::open_found(path, now)
    }

    /// Opens a journal that exists.
    pub fn open_existing(path: &Path, now: Timestamp) -> Result<Self, StoreError> {
        let path = absolute(path).map_err(|error| StoreError::open(path, &error))?;
        match file::look_at(&path)? {
            Found::Nothing => Err(StoreError::NoJournal { path }),
            Found::Empty | Found::Journal => Self::open_found(path, now),
        }
    }

    fn open_found(path: PathBuf, now: Timestamp) -> Result<Self, StoreError> {
        file::keep_private(&path);
        let mut connection = connect(&path)?;
        schema::migrate(&mut connection, Some(&path), now)
            .map_err(|error| error.while_opening(&path))?;
        Self::of(connection, Some(path))
    }

    /// A journal that is gone when it is dropped.
    pub fn in_memory() -> Result<Self, StoreError> {
        let mut connection = Connection::open_in_memory()?;
        set_up(&connection)?;
        let epoch: DateTime<FixedOffset> = DateTime::UNIX_EPOCH.fixed_offset();
        schema::migrate(&mut connection, None, epoch)?;
        Self::of(connection, None)
    }

    fn of(connection: Connection, path: Option<PathBuf>) -> Result<Self, StoreError> {
        let seen = Seen {
            data_version: data_version(&connection)?,
            revision: connection.query_row(REVISION, [], |row| row.get(0))?,
            changed_elsewhere: false,
        };
        Ok(Self {
            connection,
            day_ends_at: DAY_ENDS_AT,
            path,
            ids: Ids(ContextV7::new()),
            seen,
        })
    }

    /// Where the journal lies, unless it is in memory.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The hour at which the user's day ends, 0–23: it decides which rows are late.
    pub fn set_day_ends_at(&mut self, hour: u8) {
        self.day_ends_at = hour;
    }

    /// Whether another program wrote since this was last asked. Drafts do not count.
    pub fn changed_elsewhere(&mut self) -> Result<bool, StoreError> {
        let version = data_version(&self.connection)?;
        if version != self.seen.data_version {
            self.seen.data_version = version;
            let revision = self.connection.query_row(REVISION, [], |row| row.get(0))?;
            self.seen.changed_elsewhere |= revision != self.seen.revision;
            self.seen.revision = revision;
        }
        Ok(std::mem::take(&mut self.seen.changed_elsewhere))
    }

    /// Writes something that other windows should see, whole or not at all.
    pub(crate) fn write<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let (revision, done) = self.write_unseen(|transaction| {
            let revision = revise(transaction)?;
            Ok((revision, work(transaction)?))
        })?;
        self.seen.note_own_write(revision);
        Ok(done)
    }

    /// Writes something that no other window shows, whole or not at all.
    pub(crate) fn write_unseen<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let done = transact(&mut self.connection, work);
        done.map_err(|error| error.while_writing(self.place()))
    }

    /// Where a write that failed would have gone.
    pub(crate) fn place(&self) -> &Path {
        self.path.as_deref().unwrap_or(Path::new(IN_MEMORY))
    }
}

/// Counts a write that other windows should see.
pub(crate) fn revise(transaction: &Transaction<'_>) -> Result<i64, StoreError> {
    Ok(transaction.query_row(REVISE, [], |row| row.get(0))?)
}

/// One transaction that holds the right to write from its start, so that it never has to give way.
pub(crate) fn transact<T>(
    connection: &mut Connection,
    work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let done = work(&transaction)?;
    transaction.commit()?;
    Ok(done)
}

/// A connection to a file that has been looked at.
pub(crate) fn connect(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)
        .map_err(StoreError::from)
        .and_then(|connection| set_up(&connection).map(|()| connection));
    connection.map_err(|error| error.while_opening(path))
}

/// Durable through power cuts, private after deletion, and nothing in the file is trusted.
fn set_up(connection: &Connection) -> Result<(), StoreError> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "secure_delete", true)?;
    // sorted text must not end up in a file in /tmp
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "synchronous", "EXTRA")?;
    connection.pragma_update(None, "journal_mode", "DELETE")?;
    connection.set_prepared_statement_cache_capacity(PREPARED);
    Ok(())
}

fn data_version(connection: &Connection) -> Result<i64, StoreError> {
    Ok(connection.pragma_query_value(None, "data_version", |row| row.get(0))?)
}
