//! Backups: a copy that is compared with the journal before it gets its name.

use std::fs::{self, File};
use std::io;
use std::path::{Path, absolute};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::Backup;
use sha2::{Digest, Sha256};

use crate::store::error::StoreError;
use crate::store::file;
use crate::store::journal::Store;

/// So many pages are copied at once.
const PAGES: i32 = 4_096;
/// How long to wait where the journal is busy just then.
const PAUSE: Duration = Duration::from_millis(1);

const TABLES: &str = "
    SELECT name FROM sqlite_schema WHERE type = 'table' AND name = 'entries'";

const HASHES: &str = "SELECT sha256 FROM entries ORDER BY id";

/// How many entries a journal holds, and a hash of all their hashes.
type Seal = (usize, [u8; 32]);

impl Store {
    /// Copies the journal to a new file, and proves that the copy is whole and equal.
    pub fn back_up(&self, to: &Path) -> Result<(), StoreError> {
        let to = absolute(to).map_err(|error| StoreError::write(to, &error))?;
        copy(&self.connection, &to)
    }
}

/// Copies under a name for the time being, verifies, and only then gives the copy its name.
pub(crate) fn copy(connection: &Connection, to: &Path) -> Result<(), StoreError> {
    if fs::symlink_metadata(to).is_ok() {
        return Err(StoreError::Exists {
            path: to.to_owned(),
        });
    }
    let part = file::beside(to, format!(".{}.part", std::process::id()));
    let done = copy_to(connection, &part)
        .and_then(|()| give_name(&part, to).map_err(|error| StoreError::write(to, &error)));
    if done.is_err() {
        // what is left of a copy that failed is of no use
        let _gone = fs::remove_file(&part);
    }
    done
}

fn copy_to(from: &Connection, part: &Path) -> Result<(), StoreError> {
    file::create(part)?;
    let writing = |error: StoreError| error.while_writing(part);
    let mut to = Connection::open(part).map_err(|error| writing(error.into()))?;
    let sealed = pour(from, &mut to).map_err(writing)?;
    if is_sound(&to).map_err(writing)? && seal(&to)? == sealed {
        Ok(())
    } else {
        Err(StoreError::BadCopy {
            path: part.to_owned(),
        })
    }
}

/// Copies all pages while nobody writes, and seals what was copied.
fn pour(from: &Connection, to: &mut Connection) -> Result<Seal, StoreError> {
    let unchanged = from.unchecked_transaction()?;
    let sealed = seal(&unchanged)?;
    Backup::new(from, to)?.run_to_completion(PAGES, PAUSE, None)?;
    unchanged.commit()?;
    Ok(sealed)
}

fn is_sound(connection: &Connection) -> Result<bool, StoreError> {
    let verdict: String =
        connection.pragma_query_value(None, "integrity_check", |row| row.get(0))?;
    Ok(verdict == "ok")
}

fn seal(connection: &Connection) -> Result<Seal, StoreError> {
    let mut entries = 0;
    let mut hash = Sha256::new();
    if connection.prepare(TABLES)?.exists([])? {
        let mut statement = connection.prepare(HASHES)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            hash.update(row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?);
            entries += 1;
        }
    }
    Ok((entries, hash.finalize().into()))
}

fn give_name(part: &Path, to: &Path) -> io::Result<()> {
    File::open(part)?.sync_all()?;
    fs::rename(part, to)?;
    file::sync_folder_of(to)
}

#[cfg(test)]
mod tests {
    use tempfile::tempdir;

    use super::*;
    use crate::store::testing::{at, keep, lines};

    const DAY: &str = "2026-03-12";

    #[test]
    fn a_backup_opens_as_a_journal_with_the_same_entries() {
        let folder = tempdir().unwrap();
        let mut store = Store::open(&folder.path().join("j.db"), at(DAY)).unwrap();
        keep(&mut store, "kept #standup", DAY);
        let copy = folder.path().join("copy.db");
        store.back_up(&copy).unwrap();
        let store = Store::open_existing(&copy, at(DAY)).unwrap();
        assert_eq!(lines(&store, "kept #standup"), ["kept #standup"]);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn a_backup_replaces_no_file_and_not_the_journal() {
        let folder = tempdir().unwrap();
        let path = folder.path().join("j.db");
        let store = Store::open(&path, at(DAY)).unwrap();
        let before = fs::read(&path).unwrap();
        let refused = store.back_up(&path);
        assert!(matches!(refused, Err(StoreError::Exists { .. })));
        assert_eq!(fs::read(&path).unwrap(), before);
    }

    #[test]
    fn a_copy_that_differs_is_found_out() {
        let one = crate::store::testing::store();
        let mut other = crate::store::testing::store();
        keep(&mut other, "more", DAY);
        let seals = (seal(&one.connection), seal(&other.connection));
        assert_ne!(seals.0.unwrap(), seals.1.unwrap());
    }

    #[test]
    fn a_place_that_cannot_be_written_is_named() {
        let folder = tempdir().unwrap();
        let store = crate::store::testing::store();
        fs::write(folder.path().join("file"), "x").unwrap();
        let refused = store.back_up(&folder.path().join("file/copy.db"));
        let told = refused.unwrap_err().to_string();
        assert!(told.starts_with("could not write `"), "{told}");
    }
}
