//! Entries: written, changed, deleted and brought back, and read with everything they hold.

use std::ops::ControlFlow;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use crate::domain::draft::Slot;
use crate::domain::entry::{Content, Entry, Kind, Timestamp};
use crate::domain::id::{BatchId, EntryId, SessionId};
use crate::domain::moment::Moment;
use crate::domain::query::Query;
use crate::domain::tag::{Handle, Situation};
use crate::domain::term::TermKind;
use crate::store::columns::{Columns, count, day_bound, day_text, offset, unless_damaged};
use crate::store::error::{StoreError, Trouble};
use crate::store::journal::Store;
use crate::store::moments::Answered;
use crate::store::{content, drafts, marks, moments, place, reactions, terms};

const ADD: &str = "
    INSERT INTO entries (rid, id, day, at, at_offset, logged_at, logged_offset, updated_at,
        updated_offset, kind, prompt, lesson_from, starred, sealed, batch, sha256, first_line,
        marks, asked, more, text)
    VALUES (:rid, :id, :day, :at, :at_offset, :now, :now_offset, :now, :now_offset, :kind, :prompt,
        :lesson_from, :starred, :sealed, :batch, :sha256, :first_line, :marks, :asked, :more, :text)";

const CHANGE: &str = "
    UPDATE entries
    SET day = :day, at = :at, at_offset = :at_offset, updated_at = :now,
        updated_offset = :now_offset, kind = :kind, prompt = :prompt, lesson_from = :lesson_from,
        starred = :starred, sealed = :sealed, revisions = revisions + 1, sha256 = :sha256,
        first_line = :first_line, marks = :marks, asked = :asked, more = :more, text = :text
    WHERE rid = :rid";

const STAR: &str = "
    UPDATE entries
    SET starred = :starred, revisions = revisions + 1, updated_at = :now, updated_offset = :now_offset
    WHERE rid = :rid";

const DELETE: &str = "
    UPDATE entries SET deleted_at = :now WHERE id = :id AND deleted_at IS NULL";

const RESTORE: &str = "
    UPDATE entries SET deleted_at = NULL, updated_at = :now, updated_offset = :now_offset
    WHERE id = :id AND deleted_at IS NOT NULL";

const READ: &str = "
    SELECT rid, id, day, at, at_offset, logged_at, logged_offset, updated_at, updated_offset,
           kind, prompt, lesson_from, starred, sealed, batch, sha256, asked, text
    FROM entries WHERE rid = ?1";

const LIVE: &str = "SELECT rid FROM entries WHERE id = ?1 AND deleted_at IS NULL";

const PLACED: &str = "SELECT day, at, id FROM entries WHERE rid = ?1";

const ON_DAY: &str = "
    SELECT rid FROM entries WHERE day = ?1 AND deleted_at IS NULL ORDER BY at, id";

const COUNT: &str = "SELECT entry_count FROM journal";

/// Content, with what an entry has beside it.
pub(crate) struct NewEntry<'a> {
    /// The id.
    pub(crate) id: EntryId,
    /// What was written.
    pub(crate) content: &'a Content,
    /// When it was written down.
    pub(crate) logged_at: Timestamp,
    /// The import that brings it.
    pub(crate) batch: Option<BatchId>,
}

impl Store {
    /// Keeps an entry.
    pub fn add_entry(&mut self, content: &Content, now: Timestamp) -> Result<EntryId, StoreError> {
        let new = self.new_entry(content, now);
        self.write(|transaction| add(transaction, &new))?;
        Ok(new.id)
    }

    /// Keeps an entry in place of the draft it was written in.
    pub fn add_entry_from_draft(
        &mut self,
        content: &Content,
        slot: &Slot,
        session: SessionId,
        now: Timestamp,
    ) -> Result<EntryId, StoreError> {
        let new = self.new_entry(content, now);
        self.write(|transaction| {
            add(transaction, &new)?;
            drafts::forget(transaction, slot, session)
        })?;
        Ok(new.id)
    }

    pub(crate) fn new_entry<'a>(&self, content: &'a Content, now: Timestamp) -> NewEntry<'a> {
        NewEntry {
            id: EntryId(self.ids.next(now)),
            content,
            logged_at: now,
            batch: None,
        }
    }

    /// Replaces what an entry says; its id and the time it was first written down stay.
    pub fn change_entry(
        &mut self,
        id: EntryId,
        content: &Content,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|transaction| change(transaction, id, content, now))
    }

    /// Marks an entry, or takes the mark away; its words and their draft stay as they are.
    pub fn set_starred(
        &mut self,
        id: EntryId,
        starred: bool,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|transaction| {
            let rid = rid_of(transaction, id)?.ok_or(StoreError::NoSuchEntry { id })?;
            transaction.execute(
                STAR,
                named_params! {
                    ":starred": starred,
                    ":rid": rid,
                    ":now": now.timestamp_millis(),
                    ":now_offset": offset(now),
                },
            )?;
            marks::renew(transaction, rid)
        })
    }

    /// Takes an entry out of every list, count and search, until it is restored.
    pub fn delete_entry(&mut self, id: EntryId, now: Timestamp) -> Result<(), StoreError> {
        self.write(|transaction| delete(transaction, id, now))
    }

    /// Brings a deleted entry back.
    pub fn restore_entry(&mut self, id: EntryId, now: Timestamp) -> Result<(), StoreError> {
        self.write(|transaction| restore(transaction, id, now))
    }

    /// The entry, if it exists and is not deleted; its words are checked against their hash.
    pub fn entry(&self, id: EntryId) -> Result<Option<Entry>, StoreError> {
        let Some(rid) = self.rid(id)? else {
            return Ok(None);
        };
        let (entry, is_sound) = read(&self.connection, rid).map_err(|error| blame(error, id))?;
        if is_sound {
            Ok(Some(entry))
        } else {
            Err(StoreError::Damaged { id })
        }
    }

    pub(crate) fn rid(&self, id: EntryId) -> Result<Option<i64>, StoreError> {
        rid_of(&self.connection, id)
    }

    /// The entries of a day by time; one that cannot be read is left out.
    pub fn entries_on(&self, day: NaiveDate) -> Result<Vec<Entry>, StoreError> {
        let mut statement = self.connection.prepare_cached(ON_DAY)?;
        let rids = statement.query_map([day_bound(day)], |row| row.get(0))?;
        let rids = rids.collect::<Result<Vec<i64>, _>>()?;
        self.readable(&rids)
    }

    /// Those of these entries that can be read, in the same order.
    pub(crate) fn readable(&self, rids: &[i64]) -> Result<Vec<Entry>, StoreError> {
        let mut entries = Vec::with_capacity(rids.len());
        for rid in rids {
            entries.extend(readable(read(&self.connection, *rid))?.map(|(entry, _)| entry));
        }
        Ok(entries)
    }

    /// How many entries there are.
    pub fn entry_count(&self) -> Result<usize, StoreError> {
        Ok(count(
            self.connection.query_row(COUNT, [], |row| row.get(0))?,
        ))
    }

    /// Hands over all entries that match, oldest first, until told to stop.
    ///
    /// Entries whose words differ from their hash are handed over too, and the first of them is
    /// reported when all are through. Writers in other processes may go ahead in between.
    pub fn for_each_entry(
        &self,
        query: &Query,
        each: &mut dyn FnMut(Entry) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        // whatever is moved meanwhile, each entry comes once
        let ids = self.search(query)?.ids(&self.connection)?;
        let mut first_damaged = None;
        for id in ids {
            let Some(rid) = self.rid(id)? else {
                continue;
            };
            let Some((entry, is_sound)) = readable(read(&self.connection, rid))? else {
                first_damaged.get_or_insert(id);
                continue;
            };
            if !is_sound {
                first_damaged.get_or_insert(id);
            }
            if each(entry).is_break() {
                return Ok(());
            }
        }
        first_damaged.map_or(Ok(()), |id| Err(StoreError::Damaged { id }))
    }
}

pub(crate) fn delete(
    transaction: &Transaction<'_>,
    id: EntryId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let values = named_params! { ":id": id.0.as_bytes(), ":now": now.timestamp_millis() };
    one_changed(transaction.prepare_cached(DELETE)?.execute(values)?, id)
}

pub(crate) fn restore(
    transaction: &Transaction<'_>,
    id: EntryId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let changed = transaction
        .prepare_cached(RESTORE)?
        .execute(named_params! {
            ":id": id.0.as_bytes(),
            ":now": now.timestamp_millis(),
            ":now_offset": offset(now),
        })?;
    one_changed(changed, id)
}

fn one_changed(changed: usize, id: EntryId) -> Result<(), StoreError> {
    if changed == 1 {
        Ok(())
    } else {
        Err(StoreError::NoSuchEntry { id })
    }
}

pub(crate) fn rid_of(connection: &Connection, id: EntryId) -> Result<Option<i64>, StoreError> {
    let rid = connection
        .prepare_cached(LIVE)?
        .query_row([id.0.as_bytes()], |row| row.get(0))
        .optional()?;
    Ok(rid)
}

/// Writes an entry with everything it holds.
pub(crate) fn add(transaction: &Transaction<'_>, new: &NewEntry<'_>) -> Result<i64, StoreError> {
    let content = &*reactions::as_kept(transaction, new.content)?;
    let day = day_text(content.day)?;
    let more = content::more(content);
    let rows = term_rows(transaction, content, new.logged_at)?;
    let rid = place::row_for(transaction, (content.day, content.at, new.id))?;
    transaction.prepare_cached(ADD)?.execute(named_params! {
        ":rid": rid,
        ":id": new.id.0.as_bytes(),
        ":day": day,
        ":at": content.at.timestamp_millis(),
        ":at_offset": offset(content.at),
        ":now": new.logged_at.timestamp_millis(),
        ":now_offset": offset(new.logged_at),
        ":kind": content.kind.name().name(),
        ":prompt": content::prompt(&content.kind),
        ":lesson_from": content::lesson_from(&content.kind),
        ":starred": content.starred,
        ":sealed": content.sealed,
        ":batch": new.batch.map(|batch| *batch.0.as_bytes()),
        ":sha256": content::hash(content).as_slice(),
        ":first_line": content::first_line(&content.text),
        ":marks": marks::of(content, &rows),
        ":asked": content::asked(&content.kind),
        ":more": more,
        ":text": content.text,
    })?;
    add_parts(transaction, (rid, content), &rows, (None, new.logged_at))?;
    Ok(rid)
}

pub(crate) fn change(
    transaction: &Transaction<'_>,
    id: EntryId,
    content: &Content,
    now: Timestamp,
) -> Result<(), StoreError> {
    let content = &*reactions::as_kept(transaction, content)?;
    let day = day_text(content.day)?;
    let rid = rid_of(transaction, id)?.ok_or(StoreError::NoSuchEntry { id })?;
    let before = moments::remove(transaction, rid)?;
    terms::unlink(transaction, rid)?;
    let rid = put_in_place(transaction, rid, (content.day, content.at, id))?;
    let rows = term_rows(transaction, content, now)?;
    transaction.prepare_cached(CHANGE)?.execute(named_params! {
        ":rid": rid,
        ":day": day,
        ":at": content.at.timestamp_millis(),
        ":at_offset": offset(content.at),
        ":now": now.timestamp_millis(),
        ":now_offset": offset(now),
        ":kind": content.kind.name().name(),
        ":prompt": content::prompt(&content.kind),
        ":lesson_from": content::lesson_from(&content.kind),
        ":starred": content.starred,
        ":sealed": content.sealed,
        ":sha256": content::hash(content).as_slice(),
        ":first_line": content::first_line(&content.text),
        ":marks": marks::of(content, &rows),
        ":asked": content::asked(&content.kind),
        ":more": content::more(content),
        ":text": content.text,
    })?;
    add_parts(transaction, (rid, content), &rows, (before, now))
}

/// Moves an entry's row where its day or time has changed.
fn put_in_place(
    transaction: &Transaction<'_>,
    rid: i64,
    (day, at, id): (NaiveDate, Timestamp, EntryId),
) -> Result<i64, StoreError> {
    let mut statement = transaction.prepare_cached(PLACED)?;
    let (old_day, old_at) = statement.query_row([rid], |row| {
        Ok((unless_damaged(row.day(0))?, row.get::<_, i64>(1)?))
    })?;
    if (old_day, old_at) == (Some(day), at.timestamp_millis()) {
        return Ok(rid);
    }
    place::move_row(transaction, rid, (day, at, id))
}

/// The rows of all terms that an entry names.
fn term_rows(
    transaction: &Transaction<'_>,
    content: &Content,
    now: Timestamp,
) -> Result<Vec<(TermKind, i64)>, StoreError> {
    let mut rows = Vec::new();
    let situations = content.situations.iter().map(Situation::as_str);
    rows.extend(terms::rows_of(
        transaction,
        TermKind::Situation,
        situations,
        now,
    )?);
    let people = content.people.iter().map(Handle::as_str);
    rows.extend(terms::rows_of(transaction, TermKind::Person, people, now)?);
    if let Some(moment) = content.moment() {
        for (kind, words) in moment_lists(moment) {
            let words = words.iter().map(String::as_str);
            rows.extend(terms::rows_of(transaction, kind, words, now)?);
        }
    }
    Ok(rows)
}

/// The lists of words that a moment has.
fn moment_lists(moment: &Moment) -> [(TermKind, &[String]); 3] {
    [
        (TermKind::Emotion, &moment.emotions),
        (TermKind::Trigger, &moment.triggers),
        (TermKind::Vulnerability, &moment.vulnerabilities),
    ]
}

fn add_parts(
    transaction: &Transaction<'_>,
    (rid, content): (i64, &Content),
    rows: &[(TermKind, i64)],
    answered: (Option<Answered>, Timestamp),
) -> Result<(), StoreError> {
    terms::link(transaction, rid, rows)?;
    match content.moment() {
        Some(moment) => moments::add(transaction, rid, moment, answered),
        None => Ok(()),
    }
}

/// Reads an entry, and whether its words are those that were written.
pub(crate) fn read(connection: &Connection, rid: i64) -> Result<(Entry, bool), StoreError> {
    let mut statement = connection.prepare_cached(READ)?;
    let (mut entry, hash_then) = statement.query_row([rid], |row| {
        let hash: [u8; 32] = row.get("sha256")?;
        Ok((entry(row)?, hash))
    })?;
    let content = &mut entry.content;
    if let Kind::Moment(moment) = &mut content.kind {
        **moment = moments::read(connection, rid)?;
    }
    content.situations = terms::of_entry(connection, TermKind::Situation, rid, Situation::new)?;
    content.people = terms::of_entry(connection, TermKind::Person, rid, Handle::new)?;
    let is_sound = content::hash(content) == hash_then;
    Ok((entry, is_sound))
}

/// An entry that cannot be read is none, where others still can.
fn readable(read: Result<(Entry, bool), StoreError>) -> Result<Option<(Entry, bool)>, StoreError> {
    if let Err(StoreError::Read(Trouble::Damaged)) = read {
        return Ok(None);
    }
    read.map(Some)
}

fn blame(error: StoreError, id: EntryId) -> StoreError {
    if let StoreError::Read(Trouble::Damaged) = error {
        return StoreError::Damaged { id };
    }
    error
}

fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry {
        id: EntryId(row.id("id")?),
        logged_at: row.timestamp("logged_at", "logged_offset")?,
        updated_at: row.timestamp("updated_at", "updated_offset")?,
        batch: row.id_or_none("batch")?.map(BatchId),
        content: Content {
            day: row.day("day")?,
            at: row.timestamp("at", "at_offset")?,
            text: row.get("text")?,
            situations: Vec::new(),
            people: Vec::new(),
            kind: content::kind(row)?,
            starred: row.get("starred")?,
            sealed: row.get("sealed")?,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::moment::Detail;
    use crate::domain::reaction::Reaction;
    use crate::store::testing::{at, day, keep, lines, moment, note, store};

    #[test]
    fn what_is_kept_reads_as_written() {
        let mut store = store();
        let content = note("With @mk in the #design-review.\nAgain.", "2026-03-12");
        let id = store.add_entry(&content, at("2026-03-12")).unwrap();
        let entry = store.entry(id).unwrap().unwrap();
        assert_eq!((entry.id, &entry.content), (id, &content));
        assert_eq!(entry.logged_at, at("2026-03-12"));
        assert_eq!(store.entry_count().unwrap(), 1);
    }

    #[test]
    fn a_deleted_entry_is_out_of_every_list_until_restored() {
        let mut store = store();
        let id = keep(&mut store, "heated #standup", "2026-03-12");
        store.delete_entry(id, at("2026-03-13")).unwrap();
        assert_eq!(store.entry(id).unwrap(), None);
        assert_eq!(store.entry_count().unwrap(), 0);
        assert!(lines(&store, "").is_empty() && lines(&store, "heated").is_empty());
        assert!(lines(&store, "#standup").is_empty());
        assert!(store.situations_by_use(9).unwrap().is_empty());
        store.restore_entry(id, at("2026-03-13")).unwrap();
        assert_eq!(lines(&store, "heated #standup"), ["heated #standup"]);
        assert_eq!(store.entry_count().unwrap(), 1);
        assert_eq!(store.situations_by_use(9).unwrap()[0].count, 1);
    }

    #[test]
    fn a_change_replaces_words_and_tags() {
        let mut store = store();
        let id = keep(&mut store, "first #standup", "2026-03-12");
        let changed = moment(Reaction::Steady, "second #demo", "2026-03-11");
        store.change_entry(id, &changed, at("2026-03-12")).unwrap();
        assert_eq!(store.entry(id).unwrap().unwrap().content, changed);
        assert!(lines(&store, "first").is_empty() && lines(&store, "#standup").is_empty());
        assert_eq!(lines(&store, "second #demo"), ["second #demo"]);
        assert_eq!(store.entries_on(day("2026-03-11")).unwrap().len(), 1);
    }

    #[test]
    fn a_star_changes_no_word() {
        let mut store = store();
        let id = keep(&mut store, "words #demo", "2026-03-12");
        for starred in [true, false] {
            store.set_starred(id, starred, at("2026-03-13")).unwrap();
            let entry = store.entry(id).unwrap().unwrap();
            let before = note("words #demo", "2026-03-12");
            assert_eq!(entry.content, Content { starred, ..before });
            assert_eq!(store.row(id).unwrap().unwrap().starred, starred);
        }
    }

    #[test]
    fn what_is_not_there_cannot_be_changed() {
        let mut store = store();
        let id = EntryId(uuid::Uuid::nil());
        let gone = store.change_entry(id, &note("x", "2026-03-12"), at("2026-03-12"));
        assert!(matches!(gone, Err(StoreError::NoSuchEntry { .. })));
        let gone = store.delete_entry(id, at("2026-03-12"));
        assert!(matches!(gone, Err(StoreError::NoSuchEntry { .. })));
    }

    #[test]
    fn a_damaged_entry_is_told_and_the_others_still_read() {
        let mut store = store();
        keep(&mut store, "sound", "2026-03-10");
        let id = keep(&mut store, "flipped", "2026-03-11");
        keep(&mut store, "sound too", "2026-03-12");
        let flip = "UPDATE entries SET text = 'flopped' WHERE text = 'flipped'";
        store.connection.execute(flip, []).unwrap();
        let damaged = store.entry(id);
        assert!(matches!(damaged, Err(StoreError::Damaged { id: which }) if which == id));
        let mut texts = Vec::new();
        let read = store.for_each_entry(&Query::default(), &mut |entry| {
            texts.push(entry.content.text);
            ControlFlow::Continue(())
        });
        assert_eq!(texts, ["sound", "flopped", "sound too"]);
        assert!(matches!(read, Err(StoreError::Damaged { id: which }) if which == id));
        assert_eq!(store.entries_on(day("2026-03-11")).unwrap().len(), 1);
    }

    #[test]
    fn a_failed_write_leaves_nothing_behind() {
        let mut store = store();
        let mut content = note("#standup", "2026-03-12");
        content.day = NaiveDate::MAX;
        let refused = store.add_entry(&content, at("2026-03-12"));
        assert!(matches!(refused, Err(StoreError::NoSuchDay { .. })));
        let no_moments = "DROP TABLE moment_details";
        store.connection.execute(no_moments, []).unwrap();
        let mut content = moment(Reaction::Steady, "calm #standup", "2026-03-12");
        if let Kind::Moment(moment) = &mut content.kind {
            moment.set_detail(Detail::Note, "calm");
        }
        assert!(store.add_entry(&content, at("2026-03-12")).is_err());
        assert_eq!(store.entry_count().unwrap(), 0);
        assert!(store.situations_by_use(9).unwrap().is_empty());
        assert!(lines(&store, "calm").is_empty());
    }
}
