//! The keeper's own connection: it stores drafts while the rest of the program goes on.

use std::path::{Path, absolute};

use rusqlite::Connection;

use crate::domain::draft::{Draft, Slot};
use crate::domain::id::SessionId;
use crate::store::drafts;
use crate::store::error::StoreError;
use crate::store::file::{self, Found};
use crate::store::journal::{connect, transact};

/// A second connection to the journal that writes the drafts of one session.
#[derive(Debug)]
pub struct Drafts {
    connection: Connection,
    path: std::path::PathBuf,
    session: SessionId,
}

impl Drafts {
    /// Opens a journal that a [`crate::store::Store`] has opened before.
    pub fn open(path: &Path, session: SessionId) -> Result<Self, StoreError> {
        let path = absolute(path).map_err(|error| StoreError::open(path, &error))?;
        match file::look_at(&path)? {
            Found::Nothing | Found::Empty => Err(StoreError::NoJournal { path }),
            Found::Journal => Ok(Self {
                connection: connect(&path)?,
                path,
                session,
            }),
        }
    }

    /// Keeps some drafts and forgets others, all or none; when it returns, they lie on the disk.
    pub fn keep(&mut self, drafts: &[Draft], forget: &[Slot]) -> Result<(), StoreError> {
        if drafts.is_empty() && forget.is_empty() {
            return Ok(());
        }
        let session = self.session;
        transact(&mut self.connection, |transaction| {
            for slot in forget {
                drafts::forget(transaction, slot, session)?;
            }
            for draft in drafts {
                drafts::keep(transaction, draft, session)?;
            }
            Ok(())
        })
        .map_err(|error| error.while_writing(&self.path))
    }
}
