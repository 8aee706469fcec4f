//! Session locks: a locked file for each running program, so that the drafts of one that ended can
//! be told from those of one that is still open.

use std::fs::{self, File, OpenOptions, Permissions, TryLockError};
use std::io;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf, absolute};

use uuid::Uuid;

use crate::domain::id::SessionId;
use crate::store::error::StoreError;
use crate::store::file;

/// Proves, as long as it lives, that its session does.
#[derive(Debug)]
pub struct SessionLock {
    session: SessionId,
    path: PathBuf,
    _locked: File,
}

impl SessionLock {
    /// A new session of this journal.
    pub fn take(journal: &Path) -> Result<Self, StoreError> {
        let journal = absolute(journal).map_err(|error| StoreError::open(journal, &error))?;
        let folder = folder(&journal);
        file::create_folder(&folder)?;
        loop {
            let session = SessionId(Uuid::now_v7());
            let path = lock_path(&folder, session);
            let made = lock_new(&path).map_err(|error| StoreError::write(&path, &error))?;
            if let Some(locked) = made {
                return Ok(Self {
                    session,
                    path,
                    _locked: locked,
                });
            }
        }
    }

    /// The session.
    pub fn session(&self) -> SessionId {
        self.session
    }
}

impl Drop for SessionLock {
    fn drop(&mut self) {
        // a file that stays is found free, and cleared, by the next session
        let _left = fs::remove_file(&self.path);
    }
}

/// Makes a lock file and locks it; `None` where another session cleared it away in between.
fn lock_new(path: &Path) -> io::Result<Option<File>> {
    let file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    file.set_permissions(Permissions::from_mode(0o600))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(None),
        Err(TryLockError::Error(error)) => return Err(error),
    }
    let is_there = fs::metadata(path).is_ok_and(|there| {
        file.metadata()
            .is_ok_and(|here| (there.dev(), there.ino()) == (here.dev(), here.ino()))
    });
    Ok(is_there.then_some(file))
}

/// Whether nobody holds the session's lock; a journal in memory has no other sessions.
pub(crate) fn has_ended(journal: Option<&Path>, session: SessionId) -> bool {
    journal.is_none_or(|journal| is_free(&lock_path(&folder(journal), session)))
}

/// Removes the lock files that nobody holds.
pub(crate) fn clear_ended(journal: &Path) {
    let Ok(files) = fs::read_dir(folder(journal)) else {
        return;
    };
    for file in files.flatten() {
        let path = file.path();
        if path.extension().is_some_and(|end| end == "lock") {
            remove_if_free(&path);
        }
    }
}

fn is_free(path: &Path) -> bool {
    match File::open(path) {
        Ok(file) => file.try_lock().is_ok(),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}

fn remove_if_free(path: &Path) {
    if let Ok(file) = File::open(path)
        && file.try_lock().is_ok()
    {
        // held while it is removed, so that nobody takes it in between
        let _left = fs::remove_file(path);
    }
}

/// The same for every name of the journal, or one window would take another's session for ended.
fn folder(journal: &Path) -> PathBuf {
    file::beside(&file::real(journal), ".sessions")
}

fn lock_path(folder: &Path, session: SessionId) -> PathBuf {
    folder.join(format!("{session}.lock"))
}
