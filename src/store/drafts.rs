//! Drafts: what was typed and is not yet an entry, by session and slot.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::{Connection, Row, Transaction, named_params};

use crate::domain::draft::{Draft, Slot};
use crate::domain::id::SessionId;
use crate::store::columns::{Columns, damaged, offset, unless_damaged};
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
    /// Where nothing can be written, those of ended sessions are shown as they are, and stay theirs.
    pub fn waiting_drafts(&mut self, session: SessionId) -> Result<Vec<Draft>, StoreError> {
        let journal = self.path().map(Path::to_owned);
        let has_ended = |other| lock::has_ended(journal.as_deref(), other);
        if !others(&self.connection, session)?.is_empty() {
            let adopted = self.write_unseen(|transaction| adopt(transaction, session, has_ended));
            if let Err(StoreError::Write { .. }) = adopted {
                return unadopted(&self.connection, session, has_ended);
            }
            adopted?;
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

/// What adoption would lead to: the newest of each slot, mine before others.
fn unadopted(
    connection: &Connection,
    mine: SessionId,
    has_ended: impl Fn(SessionId) -> bool,
) -> Result<Vec<Draft>, StoreError> {
    let mut drafts = read(connection, mine)?;
    let mut sessions = Vec::new();
    for (session, _) in others(connection, mine)? {
        if !sessions.contains(&session) && has_ended(session) {
            sessions.push(session);
        }
    }
    let mut theirs = Vec::new();
    for session in sessions {
        theirs.append(&mut read(connection, session)?);
    }
    theirs.sort_by_key(|draft| std::cmp::Reverse(draft.at));
    for draft in theirs {
        if drafts.iter().all(|one| one.slot != draft.slot) {
            drafts.push(draft);
        }
    }
    Ok(drafts)
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
    let mut rows = statement.query([session.0.as_bytes()])?;
    let mut drafts = Vec::new();
    while let Some(row) = rows.next()? {
        // a place that only a later version knows waits for that version
        drafts.extend(unless_damaged(draft(row))?);
    }
    Ok(drafts)
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

#[cfg(test)]
mod tests {
    use tempfile::{TempDir, tempdir};

    use super::*;
    use crate::store::testing::{at, note};
    use crate::store::{Drafts, SessionLock};

    const DAY: &str = "2026-03-12";

    fn draft(form: &str, time: &str) -> Draft {
        Draft {
            slot: Slot::Note,
            form: form.to_owned(),
            at: format!("{DAY}T{time}:00+01:00").parse().unwrap(),
        }
    }

    fn journal() -> (TempDir, std::path::PathBuf, Store) {
        let folder = tempdir().unwrap();
        let path = folder.path().join("j.db");
        let store = Store::open(&path, at(DAY)).unwrap();
        (folder, path, store)
    }

    /// A session that keeps a draft.
    fn session(path: &Path, draft: &Draft) -> SessionLock {
        let lock = SessionLock::take(path).unwrap();
        let mut keeper = Drafts::open(path, lock.session()).unwrap();
        keeper.keep(std::slice::from_ref(draft), &[]).unwrap();
        lock
    }

    fn lock_files(path: &Path) -> usize {
        std::fs::read_dir(path.with_file_name("j.db.sessions"))
            .unwrap()
            .count()
    }

    #[test]
    fn the_draft_of_an_ended_session_waits_for_the_next() {
        let (_folder, path, mut store) = journal();
        let typed = draft("half a sent\u{0}ence \u{202e}", "17:04");
        drop(session(&path, &typed));
        let next = SessionLock::take(&path).unwrap();
        let waiting = store.waiting_drafts(next.session()).unwrap();
        assert_eq!(waiting, std::slice::from_ref(&typed));
        assert_eq!(store.waiting_drafts(next.session()).unwrap(), [typed]);
    }

    #[test]
    fn two_open_windows_keep_their_own_drafts() {
        let (_folder, path, mut store) = journal();
        let one = session(&path, &draft("one", "17:04"));
        let two = session(&path, &draft("two", "17:05"));
        let forms = |drafts: Vec<Draft>| -> Vec<String> {
            drafts.into_iter().map(|draft| draft.form).collect()
        };
        assert_eq!(forms(store.waiting_drafts(one.session()).unwrap()), ["one"]);
        assert_eq!(forms(store.waiting_drafts(two.session()).unwrap()), ["two"]);
        assert_eq!(lock_files(&path), 2);
    }

    #[test]
    fn a_window_that_names_the_journal_by_a_link_keeps_its_draft() {
        let (folder, path, mut store) = journal();
        let elsewhere = folder.path().join("elsewhere");
        std::fs::create_dir(&elsewhere).unwrap();
        let link = elsewhere.join("link.db");
        std::os::unix::fs::symlink(&path, &link).unwrap();
        let typed = draft("typed", "17:04");
        let linked = session(&link, &typed);
        let other = SessionLock::take(&path).unwrap();
        assert!(store.waiting_drafts(other.session()).unwrap().is_empty());
        assert_eq!(store.waiting_drafts(linked.session()).unwrap(), [typed]);
    }

    #[test]
    fn a_killed_session_is_known_by_its_free_lock() {
        let (_folder, path, mut store) = journal();
        let killed = session(&path, &draft("killed", "17:04"));
        let left = path.with_file_name("j.db.sessions/left.lock");
        std::fs::write(&left, "").unwrap();
        let next = SessionLock::take(&path).unwrap();
        assert!(store.waiting_drafts(next.session()).unwrap().is_empty());
        assert!(!left.exists());
        let file = path.with_file_name(format!("j.db.sessions/{}.lock", killed.session()));
        drop(killed);
        // what a kill leaves behind: the file, and nobody who holds it
        std::fs::write(&file, "").unwrap();
        assert_eq!(store.waiting_drafts(next.session()).unwrap().len(), 1);
        assert_eq!(lock_files(&path), 1);
    }

    #[test]
    fn of_two_drafts_for_one_place_none_is_lost() {
        let (_folder, path, mut store) = journal();
        drop(session(&path, &draft("older", "17:04")));
        drop(session(&path, &draft("newer", "17:05")));
        let next = SessionLock::take(&path).unwrap();
        let waiting = store.waiting_drafts(next.session()).unwrap();
        assert_eq!(waiting, [draft("newer", "17:05")]);
        store.forget_draft(&Slot::Note, next.session()).unwrap();
        let waiting = store.waiting_drafts(next.session()).unwrap();
        assert_eq!(waiting, [draft("older", "17:04")]);
    }

    #[test]
    fn a_journal_that_cannot_be_written_still_offers_its_drafts() {
        let (_folder, path, mut store) = journal();
        drop(session(&path, &draft("older", "17:04")));
        drop(session(&path, &draft("newer", "17:05")));
        let open = session(&path, &draft("of an open window", "17:06"));
        let next = SessionLock::take(&path).unwrap();
        let read_only = |store: &Store, on: bool| {
            store
                .connection
                .pragma_update(None, "query_only", on)
                .unwrap();
        };
        read_only(&store, true);
        let newer = [draft("newer", "17:05")];
        assert_eq!(store.waiting_drafts(next.session()).unwrap(), newer);
        read_only(&store, false);
        assert_eq!(store.waiting_drafts(next.session()).unwrap(), newer);
        assert_eq!(store.waiting_drafts(open.session()).unwrap().len(), 1);
    }

    #[test]
    fn a_draft_that_became_an_entry_is_gone_with_the_same_commit() {
        let (_folder, path, mut store) = journal();
        let lock = session(&path, &draft("typed", "17:04"));
        let content = note("typed", DAY);
        store
            .add_entry_from_draft(&content, &Slot::Note, lock.session(), at(DAY))
            .unwrap();
        assert!(store.waiting_drafts(lock.session()).unwrap().is_empty());
        assert_eq!(store.entry_count().unwrap(), 1);
    }

    #[test]
    fn what_is_kept_and_forgotten_together_lies_on_the_disk() {
        let (_folder, path, mut store) = journal();
        let lock = session(&path, &draft("first", "17:04"));
        let other = Draft {
            slot: Slot::Prompt {
                day: DAY.parse().unwrap(),
                prompt: "eod.overreact".to_owned(),
            },
            ..draft("second", "17:05")
        };
        let mut keeper = Drafts::open(&path, lock.session()).unwrap();
        keeper
            .keep(std::slice::from_ref(&other), &[Slot::Note])
            .unwrap();
        assert_eq!(store.waiting_drafts(lock.session()).unwrap(), [other]);
    }
}
