//! Drafts: what was typed and is not yet an entry, by session and slot.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::{Connection, Row, Transaction, named_params};

use crate::domain::draft::{Draft, Slot};
use crate::domain::id::SessionId;
use crate::store::columns::{Columns, damaged, offset};
use crate::store::error::StoreError;
use crate::store::journal::Store;
use crate::store::lock;

const KEEP: &str = "
    INSERT INTO drafts (session, slot, form, at, at_offset)
    VALUES (:session, :slot, :form, :at, :at_offset)
    ON CONFLICT (session, slot) DO UPDATE
    SET form = excluded.form, at = excluded.at, at_offset = excluded.at_offset";

const FORGET: &str = "DELETE FROM drafts WHERE session = :session AND slot = :slot";

const OTHERS: &str = "
    SELECT session, slot FROM drafts WHERE session <> ?1 ORDER BY at DESC, session";

const ADOPT: &str = "
    UPDATE OR IGNORE drafts SET session = :mine WHERE session = :ended AND slot = :slot";

const READ: &str = "
    SELECT slot, form, at, at_offset FROM drafts WHERE session = ?1 ORDER BY at, slot";

impl Store {
    /// The drafts of this session, those of ended sessions among them from now on.
    ///
    /// Of several for one slot the newest is taken; the others wait until the slot is free again.
    pub fn waiting_drafts(&mut self, session: SessionId) -> Result<Vec<Draft>, StoreError> {
        let journal = self.path().map(Path::to_owned);
        if !others(&self.connection, session)?.is_empty() {
            self.write_unseen(|transaction| {
                adopt(transaction, session, |other| {
                    lock::has_ended(journal.as_deref(), other)
                })
            })?;
        }
        if let Some(journal) = journal {
            lock::clear_ended(&journal);
        }
        read(&self.connection, session)
    }

    /// Forgets a draft that is wanted no more.
    pub fn forget_draft(&mut self, slot: &Slot, session: SessionId) -> Result<(), StoreError> {
        self.write_unseen(|transaction| forget(transaction, slot, session))
    }
}

fn adopt(
    transaction: &Transaction<'_>,
    mine: SessionId,
    has_ended: impl Fn(SessionId) -> bool,
) -> Result<(), StoreError> {
    let mut ended = BTreeMap::new();
    for (session, slot) in others(transaction, mine)? {
        if *ended.entry(session).or_insert_with(|| has_ended(session)) {
            transaction.execute(
                ADOPT,
                named_params! {
                    ":mine": mine.0.as_bytes(),
                    ":ended": session.0.as_bytes(),
                    ":slot": slot,
                },
            )?;
        }
    }
    Ok(())
}

/// The drafts of other sessions, newest first.
fn others(
    connection: &Connection,
    session: SessionId,
) -> Result<Vec<(SessionId, String)>, StoreError> {
    let mut statement = connection.prepare_cached(OTHERS)?;
    let drafts = statement.query_map([session.0.as_bytes()], |row| {
        Ok((SessionId(row.id(0)?), row.get(1)?))
    })?;
    Ok(drafts.collect::<Result<_, _>>()?)
}

fn read(connection: &Connection, session: SessionId) -> Result<Vec<Draft>, StoreError> {
    let mut statement = connection.prepare_cached(READ)?;
    let drafts = statement.query_map([session.0.as_bytes()], draft)?;
    Ok(drafts.collect::<Result<_, _>>()?)
}

fn draft(row: &Row<'_>) -> rusqlite::Result<Draft> {
    let slot = row.get_ref("slot")?.as_str()?;
    Ok(Draft {
        slot: serde_json::from_str(slot).map_err(|_json| damaged())?,
        form: row.get("form")?,
        at: row.timestamp("at", "at_offset")?,
    })
}

/// Keeps what a slot holds now.
pub(crate) fn keep(
    transaction: &Transaction<'_>,
    draft: &Draft,
    session: SessionId,
) -> Result<(), StoreError> {
    transaction.prepare_cached(KEEP)?.execute(named_params! {
        ":session": session.0.as_bytes(),
        ":slot": slot_text(&draft.slot)?,
        ":form": draft.form,
        ":at": draft.at.timestamp_millis(),
        ":at_offset": offset(draft.at),
    })?;
    Ok(())
}

/// Forgets what a slot held.
pub(crate) fn forget(
    transaction: &Transaction<'_>,
    slot: &Slot,
    session: SessionId,
) -> Result<(), StoreError> {
    transaction.prepare_cached(FORGET)?.execute(named_params! {
        ":session": session.0.as_bytes(),
        ":slot": slot_text(slot)?,
    })?;
    Ok(())
}

fn slot_text(slot: &Slot) -> Result<String, StoreError> {
    Ok(serde_json::to_string(slot).map_err(|_json| damaged())?)
}
