//! What the screens remember between two starts.

use rusqlite::{OptionalExtension, named_params};

use crate::store::error::StoreError;
use crate::store::journal::Store;

const READ: &str = "SELECT value FROM ui_state WHERE key = ?1";

const SET: &str = "
    INSERT INTO ui_state (key, value) VALUES (:key, :value)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value";

impl Store {
    /// What was remembered under this key.
    pub fn ui_state(&self, key: &str) -> Result<Option<String>, StoreError> {
        let mut statement = self.connection.prepare_cached(READ)?;
        Ok(statement.query_row([key], |row| row.get(0)).optional()?)
    }

    /// Remembers something under a key.
    pub fn set_ui_state(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        self.write_unseen(|transaction| {
            transaction.execute(SET, named_params! { ":key": key, ":value": value })?;
            Ok(())
        })
    }
}
