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
use crate::store::{schema, words};

/// How long to wait for another process that writes.
const PATIENCE: Duration = Duration::from_secs(10);
/// So many statements stay prepared.
const PREPARED: usize = 64;
/// A day ends at four unless the user says otherwise.
const DAY_ENDS_AT: u8 = 4;

/// What a journal without a file is called.
pub(crate) const IN_MEMORY: &str = ":memory:";

const REVISE: &str = "UPDATE journal SET revision = revision + 1 RETURNING revision";
/// Journals in memory all ask the same questions.
const SAME_SALT: &str = "UPDATE journal SET salt = 1";
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

    /// Whether a file holds a journal of an older form, which opening it brings to the newest: that
    /// takes a while where it is large, and leaves a copy of the old one beside it.
    pub fn is_of_older_form(path: &Path) -> bool {
        file::form_of(path).is_some_and(|form| form < schema::newest())
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

    /// A journal that is gone when it is dropped; all of them have the same salt.
    pub fn in_memory() -> Result<Self, StoreError> {
        let mut connection = Connection::open_in_memory()?;
        set_up(&connection)?;
        let epoch: DateTime<FixedOffset> = DateTime::UNIX_EPOCH.fixed_offset();
        schema::migrate(&mut connection, None, epoch)?;
        connection.execute(SAME_SALT, [])?;
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

    /// Reads several things of one state of the journal; the file is locked and looked at once.
    pub fn at_once<T>(
        &self,
        read: impl FnOnce() -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let state = self.connection.unchecked_transaction()?;
        let seen = read()?;
        state.commit()?;
        Ok(seen)
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
    // or half of the statements would be planned anew whenever a value is bound
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "secure_delete", true)?;
    // sorted text must not end up in a file in /tmp
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "synchronous", "EXTRA")?;
    connection.pragma_update(None, "journal_mode", "DELETE")?;
    connection.set_prepared_statement_cache_capacity(PREPARED);
    words::teach(connection)
}

pub(crate) fn data_version(connection: &Connection) -> Result<i64, StoreError> {
    Ok(connection.pragma_query_value(None, "data_version", |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use tempfile::{TempDir, tempdir};

    use super::*;
    use crate::store::error::Trouble;
    use crate::store::testing::{at, keep, lines};

    const DAY: &str = "2026-03-12";

    fn on_disk() -> (TempDir, PathBuf) {
        let folder = tempdir().unwrap();
        let path = folder.path().join("j.db");
        (folder, path)
    }

    #[rstest]
    #[case("journal_mode", "delete")]
    #[case("synchronous", "3")]
    #[case("foreign_keys", "1")]
    #[case("trusted_schema", "0")]
    #[case("secure_delete", "1")]
    #[case("busy_timeout", "10000")]
    #[case("temp_store", "2")]
    #[case("application_id", "1165387118")]
    #[case("user_version", "3")]
    fn an_opened_file_is_set_for_safety(#[case] pragma: &str, #[case] expected: &str) {
        let (_folder, path) = on_disk();
        let connections = [
            Store::open(&path, at(DAY)).unwrap().connection,
            connect(&path).unwrap(),
        ];
        for connection in connections {
            let value: rusqlite::types::Value = connection
                .pragma_query_value(None, pragma, |row| row.get(0))
                .unwrap();
            let value = match value {
                rusqlite::types::Value::Integer(n) => n.to_string(),
                rusqlite::types::Value::Text(text) => text,
                rusqlite::types::Value::Null
                | rusqlite::types::Value::Real(_)
                | rusqlite::types::Value::Blob(_) => "another type".to_owned(),
            };
            assert_eq!(value, expected);
        }
    }

    #[test]
    fn double_quotes_name_columns_and_never_text() {
        let store = Store::in_memory().unwrap();
        for sql in ["SELECT \"text\"", "CREATE INDEX i ON entries (\"nothing\")"] {
            assert!(store.connection.execute_batch(sql).is_err(), "{sql}");
        }
    }

    #[test]
    fn deleted_words_leave_the_file() {
        let (_folder, path) = on_disk();
        let mut store = Store::open(&path, at(DAY)).unwrap();
        let secure: String = store
            .connection
            .query_row(
                "SELECT v FROM entry_words_config WHERE k = 'secure-delete'",
                [],
                |row| row.get::<_, i64>(0).map(|on| on.to_string()),
            )
            .unwrap();
        assert_eq!(secure, "1");
        let id = keep(&mut store, "xylophonist", DAY);
        let purge = "DELETE FROM entries WHERE id = ?1";
        store.connection.execute(purge, [id.0.as_bytes()]).unwrap();
        drop(store);
        let file = std::fs::read(&path).unwrap();
        let word = b"xylophonist";
        assert!(!file.windows(word.len()).any(|bytes| bytes == word));
    }

    #[test]
    fn a_full_disk_is_told_and_what_was_kept_stays() {
        let (_folder, path) = on_disk();
        let mut store = Store::open(&path, at(DAY)).unwrap();
        keep(&mut store, "kept", DAY);
        let pages: i64 = store
            .connection
            .pragma_query_value(None, "page_count", |row| row.get(0))
            .unwrap();
        let limit = |store: &Store, pages: i64| {
            store
                .connection
                .pragma_update(None, "max_page_count", pages)
                .unwrap();
        };
        limit(&store, pages);
        let large = crate::store::testing::note(&"large ".repeat(100_000), DAY);
        let refused = store.add_entry(&large, at(DAY)).unwrap_err();
        let told = format!("could not write `{}`: no space left", path.display());
        assert_eq!(refused.to_string(), told);
        assert!(refused.hint().unwrap().contains("free some space"));
        assert_eq!(lines(&store, ""), ["kept"]);
        limit(&store, 1_000_000);
        store.add_entry(&large, at(DAY)).unwrap();
    }

    #[test]
    fn a_read_only_journal_can_be_read_and_says_so_when_written() {
        let (_folder, path) = on_disk();
        let mut store = Store::open(&path, at(DAY)).unwrap();
        keep(&mut store, "kept", DAY);
        store
            .connection
            .pragma_update(None, "query_only", true)
            .unwrap();
        let note = crate::store::testing::note("more", DAY);
        let refused = store.add_entry(&note, at(DAY)).unwrap_err();
        let StoreError::Write { why, .. } = refused else {
            panic!("{refused}");
        };
        assert_eq!(why, Trouble::ReadOnly);
        assert_eq!(lines(&store, ""), ["kept"]);
    }

    #[test]
    fn two_that_write_at_once_never_meet_a_locked_file() {
        let (_folder, path) = on_disk();
        let writers: Vec<_> = (0..2)
            .map(|_| {
                let path = path.clone();
                std::thread::spawn(move || {
                    let mut store = Store::open(&path, at(DAY)).unwrap();
                    for number in 0..25 {
                        keep(&mut store, &format!("line {number} #standup"), DAY);
                        lines(&store, "line");
                    }
                })
            })
            .collect();
        for writer in writers {
            writer.join().unwrap();
        }
        let store = Store::open(&path, at(DAY)).unwrap();
        assert_eq!(store.entry_count().unwrap(), 50);
        assert_eq!(store.situations_by_use(1).unwrap()[0].count, 50);
    }

    #[test]
    fn a_write_that_was_cut_off_is_taken_back() {
        let (folder, path) = on_disk();
        let mut store = Store::open(&path, at(DAY)).unwrap();
        keep(&mut store, "kept", DAY);
        let half = "
            PRAGMA cache_size = 10;
            BEGIN IMMEDIATE;
            UPDATE entries SET text = 'lost', first_line = 'lost';
            INSERT INTO ui_state
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
                SELECT i, hex(randomblob(400)) FROM n;";
        store.connection.execute_batch(half).unwrap();
        // the files as a power cut would leave them
        let cut = folder.path().join("cut.db");
        std::fs::copy(&path, &cut).unwrap();
        std::fs::copy(
            file::beside(&path, "-journal"),
            file::beside(&cut, "-journal"),
        )
        .unwrap();
        let cut = Store::open(&cut, at(DAY)).unwrap();
        assert_eq!(lines(&cut, ""), ["kept"]);
        assert_eq!(cut.ui_state("1").unwrap(), None);
    }

    #[test]
    fn another_programs_entry_is_noticed_once_and_my_own_never() {
        let (_folder, path) = on_disk();
        let mut mine = Store::open(&path, at(DAY)).unwrap();
        let mut theirs = Store::open(&path, at(DAY)).unwrap();
        keep(&mut mine, "mine", DAY);
        assert!(!mine.changed_elsewhere().unwrap());
        keep(&mut theirs, "theirs", DAY);
        assert!(mine.changed_elsewhere().unwrap());
        assert!(!mine.changed_elsewhere().unwrap());
        keep(&mut theirs, "theirs again", DAY);
        keep(&mut mine, "mine again", DAY);
        assert!(mine.changed_elsewhere().unwrap());
        assert_eq!(lines(&mine, "").len(), 4);
    }

    #[test]
    fn what_is_read_at_once_is_of_one_state_and_frees_the_file() {
        let (_folder, path) = on_disk();
        let mut mine = Store::open(&path, at(DAY)).unwrap();
        let mut theirs = Store::open(&path, at(DAY)).unwrap();
        theirs.connection.busy_timeout(Duration::ZERO).unwrap();
        let note = crate::store::testing::note("theirs", DAY);
        let counts = mine.at_once(|| {
            let before = mine.entry_count()?;
            let refused = theirs.add_entry(&note, at(DAY));
            Ok((before, refused.is_err(), mine.entry_count()?))
        });
        assert_eq!(counts.unwrap(), (0, true, 0));
        keep(&mut mine, "mine", DAY);
        keep(&mut theirs, "theirs", DAY);
        assert_eq!(mine.entry_count().unwrap(), 2);
    }

    #[test]
    fn drafts_do_not_count_as_a_change() {
        use crate::domain::draft::{Draft, Slot};
        let (_folder, path) = on_disk();
        let mut store = Store::open(&path, at(DAY)).unwrap();
        let lock = crate::store::SessionLock::take(&path).unwrap();
        let mut keeper = crate::store::Drafts::open(&path, lock.session()).unwrap();
        let draft = Draft {
            slot: Slot::Note,
            form: "{}".to_owned(),
            at: at(DAY),
        };
        keeper.keep(&[draft], &[]).unwrap();
        assert!(!store.changed_elsewhere().unwrap());
    }

    #[test]
    fn a_store_can_move_to_another_thread() {
        fn moves<T: Send>() {}
        moves::<Store>();
        moves::<crate::store::Drafts>();
    }
}
