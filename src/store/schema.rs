//! The journal's form: its migrations, in order, and how they are applied.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior, named_params};
use uuid::{NoContext, Uuid};

use crate::domain::entry::Timestamp;
use crate::store::error::StoreError;
use crate::store::{backup, file};

/// Marks a `SQLite` file as a journal of ours: "Even".
pub(crate) const APPLICATION_ID: u32 = 0x4576_656e;

/// The forms of the journal; a landed one is never edited.
pub(crate) const MIGRATIONS: [&str; 1] = [include_str!("migrations/0001.sql")];

const BEGUN: &str = "INSERT INTO journal (one, salt, created_at) VALUES (1, :salt, :now)";

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

fn newest() -> u32 {
    u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX)
}

/// Brings the journal to the newest form; one that holds something is backed up beside itself before.
pub(crate) fn migrate(
    connection: &mut Connection,
    path: Option<&Path>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let found = version(connection)?;
    if let Some(path) = path {
        check_version(path, found)?;
        if found >= 1 && found < newest() {
            let name = format!(".v{found}-{}", now.format("%Y-%m-%dT%H%M%S"));
            backup::copy(connection, &file::beside(path, name))?;
        }
    }
    for (number, sql) in (1..).zip(MIGRATIONS) {
        if number > found {
            apply(connection, number, sql, now)?;
        }
    }
    Ok(())
}

fn version(connection: &Connection) -> Result<u32, StoreError> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// One step, whole or not at all; another process may have taken it meanwhile.
fn apply(
    connection: &mut Connection,
    number: u32,
    sql: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let step = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if version(&step)? >= number {
        return Ok(());
    }
    step.execute_batch(sql)?;
    if number == 1 {
        step.pragma_update(None, "application_id", APPLICATION_ID)?;
        step.execute(
            BEGUN,
            named_params! { ":salt": salt(now), ":now": now.timestamp_millis() },
        )?;
    }
    step.pragma_update(None, "user_version", number)?;
    Ok(step.commit()?)
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
    use sha2::{Digest, Sha256};

    use super::*;

    /// The landed migrations; a changed line here means that somebody's journal differs from ours.
    const LANDED: [&str; 1] = ["2b5a36dedf7aef06c71ba042ca8b12dbe6d3db3b62778e2aa5675e7356fb1bef"];

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
}
