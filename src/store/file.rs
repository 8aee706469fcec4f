//! The journal as a file: what lies there before `SQLite` may touch it, its folder, its mode.

use std::ffi::{OsStr, OsString};
use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io::{self, Read};
use std::os::unix::fs::{DirBuilderExt, FileTypeExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use crate::store::error::StoreError;
use crate::store::schema;

/// Only the user may read and write a journal.
const FILE_MODE: u32 = 0o600;
/// Only the user may enter a folder that evenkeel made.
const FOLDER_MODE: u32 = 0o700;
/// The first bytes of every `SQLite` file.
const MAGIC: &[u8] = b"SQLite format 3\0";
/// The length of the header on the first page.
const HEADER: usize = 100;
/// Where the header says which form the journal has.
const FORM: usize = 60;

/// What lies at a path.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Found {
    /// Nothing.
    Nothing,
    /// A file without a byte, which is as good as a new journal.
    Empty,
    /// A journal that this version can open.
    Journal,
}

/// Looks at what lies there, through `read` only, so that a foreign file stays as it is.
pub(crate) fn look_at(path: &Path) -> Result<Found, StoreError> {
    let meta = match fs::metadata(path) {
        Ok(meta) => meta,
        Err(error) if error.kind() == io::ErrorKind::NotFound && !path.is_symlink() => {
            return Ok(Found::Nothing);
        }
        Err(error) => return Err(StoreError::open(path, &error)),
    };
    if let Some(what) = not_a_file(meta.file_type()) {
        return Err(StoreError::NotAFile {
            path: path.to_owned(),
            what,
        });
    }
    if meta.len() == 0 {
        return Ok(Found::Empty);
    }
    let header = header(path).map_err(|error| StoreError::open(path, &error))?;
    let is_interrupted = interrupted(path);
    if is_interrupted && header.iter().all(|byte| *byte == 0) {
        return Ok(Found::Journal);
    }
    judge(path, &header)?;
    if !is_interrupted {
        // the length after the header, as another program may just have made the file longer
        let length = fs::metadata(path).map_err(|error| StoreError::open(path, &error))?;
        is_whole(path, &header, length.len())?;
    }
    Ok(Found::Journal)
}

fn not_a_file(kind: fs::FileType) -> Option<&'static str> {
    if kind.is_file() {
        None
    } else if kind.is_dir() {
        Some("a folder")
    } else if kind.is_fifo() || kind.is_socket() {
        Some("a pipe")
    } else {
        Some("a device")
    }
}

fn header(path: &Path) -> io::Result<Vec<u8>> {
    let mut header = Vec::with_capacity(HEADER);
    let whole = u64::try_from(HEADER).unwrap_or(u64::MAX);
    File::open(path)?.take(whole).read_to_end(&mut header)?;
    Ok(header)
}

/// Whether a write was cut off, which `SQLite` takes back when it opens the file.
fn interrupted(path: &Path) -> bool {
    fs::metadata(beside(&real(path), "-journal")).is_ok_and(|meta| meta.len() > 0)
}

/// Where the file itself lies, by whatever links it is named: `SQLite` writes beside that place.
pub(crate) fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

fn judge(path: &Path, header: &[u8]) -> Result<(), StoreError> {
    let is_ours = header.starts_with(MAGIC) && number(header, 68) == Some(schema::APPLICATION_ID);
    if !is_ours {
        return Err(StoreError::Foreign {
            path: path.to_owned(),
        });
    }
    schema::check_version(path, number(header, FORM).unwrap_or(0))
}

/// A file that lost its end would be read as far as it goes, and then fail in the middle.
fn is_whole(path: &Path, header: &[u8], is: u64) -> Result<(), StoreError> {
    let page = match (header.get(16), header.get(17)) {
        (Some(0), Some(1)) => 65_536,
        (Some(high), Some(low)) => u64::from(u16::from_be_bytes([*high, *low])),
        _ => return Ok(()),
    };
    let should = page * u64::from(number(header, 28).unwrap_or(0));
    if is < should {
        return Err(StoreError::CutShort {
            path: path.to_owned(),
            is,
            should,
        });
    }
    Ok(())
}

/// Four bytes of the header as a number.
/// The form of the journal in a file; `None` where there is none yet.
pub(crate) fn form_of(path: &Path) -> Option<u32> {
    let form = number(&header(path).ok()?, FORM)?;
    (form > 0).then_some(form)
}

fn number(header: &[u8], place: usize) -> Option<u32> {
    let bytes = header.get(place..place + 4)?;
    Some(u32::from_be_bytes(bytes.try_into().ok()?))
}

/// Creates the file for the user alone, with the folders that are missing.
pub(crate) fn create(path: &Path) -> Result<(), StoreError> {
    if let Some(folder) = path.parent() {
        create_folder(folder)?;
    }
    let made = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(FILE_MODE)
        .open(path);
    match made {
        Ok(file) => file
            .set_permissions(Permissions::from_mode(FILE_MODE))
            .map_err(|error| StoreError::write(path, &error)),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(StoreError::write(path, &error)),
    }
}

/// Creates a folder for the user alone; folders that exist keep their mode.
pub(crate) fn create_folder(folder: &Path) -> Result<(), StoreError> {
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(());
    }
    if let Some(outer) = folder.parent() {
        create_folder(outer)?;
    }
    let made = DirBuilder::new().mode(FOLDER_MODE).create(folder);
    match made {
        Ok(()) => fs::set_permissions(folder, Permissions::from_mode(FOLDER_MODE))
            .map_err(|error| StoreError::write(folder, &error)),
        Err(_) if folder.is_dir() => Ok(()),
        Err(error) => Err(StoreError::write(folder, &error)),
    }
}

/// Takes the file away from everybody but the user, where that is possible.
pub(crate) fn keep_private(path: &Path) {
    let Ok(meta) = fs::metadata(path) else {
        return;
    };
    if meta.permissions().mode() & 0o077 != 0 {
        // Not the user's own file: then its owner decides who reads it.
        let _unchanged = fs::set_permissions(path, Permissions::from_mode(FILE_MODE));
    }
}

/// The path with something added to the file's name.
pub(crate) fn beside(path: &Path, added: impl AsRef<OsStr>) -> PathBuf {
    let mut name = path.file_name().map(OsString::from).unwrap_or_default();
    name.push(added);
    path.with_file_name(name)
}

/// Makes a rename in a folder last through a power cut.
pub(crate) fn sync_folder_of(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => File::open(folder)?.sync_all(),
        Some(_) | None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::MetadataExt;

    use rstest::rstest;
    use tempfile::tempdir;

    use super::*;
    use crate::store::testing::{at, keep};
    use crate::store::{Drafts, SessionLock, Store};

    const DAY: &str = "2026-03-12";

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().mode() & 0o777
    }

    /// The header of a journal, with some bytes changed.
    fn journal_with(place: usize, bytes: &[u8]) -> Vec<u8> {
        let folder = tempdir().unwrap();
        let path = folder.path().join("j.db");
        drop(Store::open(&path, at(DAY)).unwrap());
        let mut journal = fs::read(&path).unwrap();
        journal[place..place + bytes.len()].copy_from_slice(bytes);
        journal
    }

    fn foreign_database() -> Vec<u8> {
        let folder = tempdir().unwrap();
        let path = folder.path().join("other.db");
        let other = rusqlite::Connection::open(&path).unwrap();
        other.execute_batch("CREATE TABLE entries (id)").unwrap();
        drop(other);
        fs::read(&path).unwrap()
    }

    #[rstest]
    #[case::text(b"Dear diary, today I wrote plain text.".to_vec(), "is not an evenkeel journal")]
    #[case::short_text(b"x".to_vec(), "is not an evenkeel journal")]
    #[case::zeros(vec![0; 4096], "is not an evenkeel journal")]
    #[case::other_database(foreign_database(), "is not an evenkeel journal")]
    #[case::header_cut(journal_with(0, b"")[..50].to_vec(), "is not an evenkeel journal")]
    #[case::end_cut(journal_with(0, b"")[..9000].to_vec(), "is cut short: 9000 of ")]
    #[case::newer(journal_with(60, &[0, 0, 0, 99]), "was written by a newer evenkeel: its form is 99")]
    fn what_is_no_journal_is_told_and_left_as_it_is(#[case] bytes: Vec<u8>, #[case] told: &str) {
        let folder = tempdir().unwrap();
        let path = folder.path().join("file");
        fs::write(&path, &bytes).unwrap();
        let before = fs::metadata(&path).unwrap();
        let refusals = [
            Store::open(&path, at(DAY)).unwrap_err(),
            Store::open_existing(&path, at(DAY)).unwrap_err(),
        ];
        for refused in refusals {
            assert!(refused.to_string().contains(told), "{refused}");
            assert!(refused.hint().is_some());
        }
        let after = fs::metadata(&path).unwrap();
        assert_eq!(fs::read(&path).unwrap(), bytes);
        assert_eq!(
            (before.mtime(), before.mode()),
            (after.mtime(), after.mode())
        );
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_is_no_journal() {
        let folder = tempdir().unwrap();
        let refused = Store::open(folder.path(), at(DAY)).unwrap_err();
        assert!(refused.to_string().ends_with("is a folder, not a journal"));
    }

    #[test]
    fn a_path_that_leads_nowhere_is_told_so() {
        let folder = tempdir().unwrap();
        let at_path = |name: &str| folder.path().join(name);
        std::os::unix::fs::symlink("gone.db", at_path("dangling.db")).unwrap();
        std::os::unix::fs::symlink("round.db", at_path("round.db")).unwrap();
        fs::write(at_path("file"), "").unwrap();
        for name in ["dangling.db", "round.db", "file/j.db", &"long".repeat(100)] {
            let refused = Store::open(&at_path(name), at(DAY)).unwrap_err();
            assert!(
                refused.to_string().ends_with(": no such file or folder"),
                "{refused}"
            );
        }
    }

    #[test]
    fn a_missing_journal_is_not_made_by_looking() {
        let folder = tempdir().unwrap();
        let path = folder.path().join("a/j.db");
        let refused = Store::open_existing(&path, at(DAY)).unwrap_err();
        assert!(matches!(refused, StoreError::NoJournal { .. }));
        assert!(!path.parent().unwrap().exists());
    }

    #[test]
    fn a_file_without_a_byte_is_a_new_journal() {
        let folder = tempdir().unwrap();
        let path = folder.path().join("j.db");
        fs::write(&path, b"").unwrap();
        let mut store = Store::open(&path, at(DAY)).unwrap();
        keep(&mut store, "first", DAY);
        drop(store);
        let store = Store::open_existing(&path, at(DAY)).unwrap();
        assert_eq!(store.entry_count().unwrap(), 1);
    }

    #[test]
    fn files_and_new_folders_are_the_users_alone() {
        let folder = tempdir().unwrap();
        let theirs = folder.path().join("theirs");
        fs::create_dir(&theirs).unwrap();
        fs::set_permissions(&theirs, Permissions::from_mode(0o755)).unwrap();
        let path = theirs.join("new/deep/j.db");
        let store = Store::open(&path, at(DAY)).unwrap();
        let lock = SessionLock::take(&path).unwrap();
        let sessions = beside(&path, ".sessions");
        let locked = sessions.join(format!("{}.lock", lock.session()));
        store.back_up(&theirs.join("copy.db")).unwrap();
        assert_eq!((mode(&path), mode(&locked)), (0o600, 0o600));
        assert_eq!(mode(&theirs.join("copy.db")), 0o600);
        let made = [theirs.join("new"), theirs.join("new/deep"), sessions];
        assert!(made.iter().all(|folder| mode(folder) == 0o700));
        assert_eq!(mode(&theirs), 0o755);
    }

    #[test]
    fn a_journal_that_others_could_read_is_closed_to_them() {
        let folder = tempdir().unwrap();
        let path = folder.path().join("j.db");
        drop(Store::open(&path, at(DAY)).unwrap());
        fs::set_permissions(&path, Permissions::from_mode(0o644)).unwrap();
        drop(Store::open(&path, at(DAY)).unwrap());
        assert_eq!(mode(&path), 0o600);
    }

    #[test]
    fn a_name_that_looks_like_an_address_is_a_name() {
        let folder = tempdir().unwrap();
        let path = folder.path().join("file:j.db?mode=memory");
        let mut store = Store::open(&path, at(DAY)).unwrap();
        keep(&mut store, "kept", DAY);
        assert!(fs::metadata(&path).unwrap().len() > 0);
        assert!(Drafts::open(&path, SessionLock::take(&path).unwrap().session()).is_ok());
    }
}
