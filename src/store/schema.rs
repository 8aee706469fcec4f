//! The journal's form: its migrations, in order, and how they are applied.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior, named_params};
use uuid::{NoContext, Uuid};

use crate::domain::entry::Timestamp;
use crate::store::columns::damaged;
use crate::store::error::StoreError;
use crate::store::{backup, file, words};

/// Marks a `SQLite` file as a journal of ours: "Even".
pub(crate) const APPLICATION_ID: u32 = 0x4576_656e;

/// The forms of the journal; a landed one is never edited.
pub(crate) const MIGRATIONS: [&str; 3] = [
    include_str!("migrations/0001.sql"),
    include_str!("migrations/0002.sql"),
    include_str!("migrations/0003.sql"),
];

const BEGUN: &str = "INSERT INTO journal (one, salt, created_at) VALUES (1, :salt, :now)";

const DANGLING: &str = "PRAGMA foreign_key_check";

/// Refuses a journal of a later form.
pub(crate) fn check_version(path: &Path, found: u32) -> Result<(), StoreError> {
    if found > newest() {
        return Err(StoreError::Newer {
            path: path.to_owned(),
            found,
            known: newest(),
        });
    }
    Ok(())
}

/// The newest form.
pub(crate) fn newest() -> u32 {
    u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX)
}

/// Brings the journal to the newest form; one that holds something is backed up beside itself before.
pub(crate) fn migrate(
    connection: &mut Connection,
    path: Option<&Path>,
    now: Timestamp,
) -> Result<(), StoreError> {
    if let Some(path) = path {
        check_version(path, version(connection)?)?;
    }
    migrate_by(&MIGRATIONS, connection, path, now)?;
    words::keep_in_form(connection)
}

fn migrate_by(
    migrations: &[&str],
    connection: &mut Connection,
    path: Option<&Path>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let found = version(connection)?;
    if usize::try_from(found).is_ok_and(|found| found >= migrations.len()) {
        return Ok(());
    }
    if let (Some(path), 1..) = (path, found) {
        back_up_before(connection, path, found, now)?;
    }
    // a step may make a table anew, whose rows others refer to; all is checked at the end
    connection.pragma_update(None, "foreign_keys", false)?;
    let applied = apply(migrations, connection, now);
    connection.pragma_update(None, "foreign_keys", true)?;
    applied
}

fn back_up_before(
    connection: &Connection,
    path: &Path,
    found: u32,
    now: Timestamp,
) -> Result<(), StoreError> {
    let name = format!(".v{found}-{}", now.format("%Y-%m-%dT%H%M%S"));
    match backup::copy(connection, &file::beside(path, name)) {
        // another process is at the same step, or this one was a moment ago
        Err(StoreError::Exists { .. }) => Ok(()),
        done => done,
    }
}

fn version(connection: &Connection) -> Result<u32, StoreError> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// All steps that are missing, or none; another process may have taken them meanwhile.
fn apply(
    migrations: &[&str],
    connection: &mut Connection,
    now: Timestamp,
) -> Result<(), StoreError> {
    let steps = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found = version(&steps)?;
    for (number, sql) in (1..).zip(migrations).filter(|(number, _)| *number > found) {
        steps.execute_batch(sql)?;
        if number == 1 {
            steps.pragma_update(None, "application_id", APPLICATION_ID)?;
            steps.execute(
                BEGUN,
                named_params! { ":salt": salt(now), ":now": now.timestamp_millis() },
            )?;
        }
        steps.pragma_update(None, "user_version", number)?;
    }
    if steps.prepare(DANGLING)?.exists([])? {
        return Err(damaged().into());
    }
    Ok(steps.commit()?)
}

/// A number that is this journal's own: the random end of an id.
fn salt(now: Timestamp) -> i64 {
    let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
    let id = Uuid::new_v7(uuid::Timestamp::from_unix(NoContext, seconds, 0));
    let (_, random) = id.as_u64_pair();
    random.cast_signed()
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use sha2::{Digest, Sha256};
    use tempfile::{TempDir, tempdir};

    use super::*;
    use crate::store::Store;
    use crate::store::testing::{at, keep, lines};

    /// The landed migrations; a changed line here means that somebody's journal differs from ours.
    const LANDED: [&str; 3] = [
        "2b5a36dedf7aef06c71ba042ca8b12dbe6d3db3b62778e2aa5675e7356fb1bef",
        "680dea911ff69bd0c25c78c5fd5301b4dd5d2aeaa33315f7def74a6ce18fb0c6",
        "fca26f30183eb645a72c54faeded6c12c27d2c4dea072c403439533331321a0c",
    ];

    #[test]
    fn landed_migrations_are_never_edited() {
        let hashes: Vec<String> = MIGRATIONS
            .iter()
            .map(|sql| {
                let hash: [u8; 32] = Sha256::digest(sql.as_bytes()).into();
                hash.map(|byte| format!("{byte:02x}")).concat()
            })
            .collect();
        assert_eq!(hashes, LANDED);
    }

    const DAY: &str = "2026-03-12";

    /// A note of the first form.
    const KEPT: &str = "
        INSERT INTO entries (id, day, at, at_offset, logged_at, logged_offset, updated_at,
            updated_offset, kind, starred, sealed, sha256, first_line, more, text)
        VALUES (zeroblob(16), '2026-03-12', 0, 0, 0, 0, 0, 0, 'note', 0, 0, zeroblob(32), 'kept',
            '', 'kept')";

    /// A journal of the first form with one entry, in a folder of its own.
    fn first_form() -> (TempDir, PathBuf) {
        let folder = tempdir().unwrap();
        let path = folder.path().join("j.db");
        let mut connection = Connection::open(&path).unwrap();
        migrate_by(&MIGRATIONS[..1], &mut connection, None, at(DAY)).unwrap();
        connection.execute_batch(KEPT).unwrap();
        (folder, path)
    }

    #[test]
    fn an_answer_of_an_older_form_was_given_when_its_entry_was_written() {
        let (_folder, path) = first_form();
        let going = "
            UPDATE entries SET logged_at = 5, updated_at = 9;
            INSERT INTO moments (rid, reaction, recovery) SELECT rid, 'avoided', 'still-going' FROM entries";
        let old = Connection::open(&path).unwrap();
        old.execute_batch(going).unwrap();
        drop(old);
        let store = Store::open(&path, at(DAY)).unwrap();
        let answered = store
            .connection
            .query_row("SELECT recovery_at FROM moments", [], |row| row.get(0));
        assert_eq!(answered, Ok(5));
    }

    fn files(folder: &TempDir) -> Vec<PathBuf> {
        let mut files: Vec<PathBuf> = std::fs::read_dir(folder.path())
            .unwrap()
            .map(|file| file.unwrap().path())
            .collect();
        files.sort();
        files
    }

    #[test]
    fn a_journal_is_backed_up_before_it_changes_its_form() {
        let (folder, path) = first_form();
        let mut connection = Connection::open(&path).unwrap();
        let next = [MIGRATIONS[0], "ALTER TABLE ui_state ADD COLUMN more TEXT"];
        migrate_by(&next, &mut connection, Some(&path), at(DAY)).unwrap();
        migrate_by(&next, &mut connection, Some(&path), at(DAY)).unwrap();
        assert_eq!(version(&connection).unwrap(), 2);
        let backup = folder.path().join("j.db.v1-2026-03-12T170000");
        assert_eq!(files(&folder), [path, backup.clone()]);
        let backup = Store::open_existing(&backup, at(DAY)).unwrap();
        assert_eq!(lines(&backup, ""), ["kept"]);
    }

    #[test]
    fn a_step_that_fails_leaves_the_form_before_it() {
        let (_folder, path) = first_form();
        let mut connection = Connection::open(&path).unwrap();
        let next = [MIGRATIONS[0], "DROP TABLE drafts; DROP TABLE nothing"];
        assert!(migrate_by(&next, &mut connection, Some(&path), at(DAY)).is_err());
        assert_eq!(version(&connection).unwrap(), 1);
        let drafts = "SELECT count(*) FROM drafts";
        let n: i64 = connection.query_row(drafts, [], |row| row.get(0)).unwrap();
        drop(connection);
        let store = Store::open(&path, at(DAY)).unwrap();
        assert_eq!((n, lines(&store, "").len()), (0, 1));
    }

    #[test]
    fn two_that_start_one_journal_share_it() {
        let folder = tempdir().unwrap();
        let path = folder.path().join("j.db");
        let starts: Vec<_> = (0..4)
            .map(|_| {
                let path = path.clone();
                std::thread::spawn(move || {
                    let mut store = Store::open(&path, at(DAY)).unwrap();
                    keep(&mut store, "first", DAY);
                    store.history(at(DAY).date_naive()).unwrap().salt
                })
            })
            .collect();
        let salts: Vec<u64> = starts.into_iter().map(|one| one.join().unwrap()).collect();
        assert!(salts.iter().all(|salt| *salt == salts[0]));
        let store = Store::open(&path, at(DAY)).unwrap();
        assert_eq!(store.entry_count().unwrap(), 4);
    }

    #[test]
    fn every_part_of_the_form_is_strict() {
        let store = crate::store::testing::store();
        let lax = "SELECT group_concat(name) FROM pragma_table_list
                   WHERE schema = 'main' AND type = 'table' AND NOT strict
                     AND name NOT LIKE 'sqlite_%'";
        let lax: Option<String> = store
            .connection
            .query_row(lax, [], |row| row.get(0))
            .unwrap();
        assert_eq!(lax, None);
    }
}
