//! What changes to the vocabulary did, as plain values: all that it takes to take them back.

use rusqlite::types::FromSql;
use rusqlite::{Connection, Transaction};

use crate::domain::entry::Timestamp;
use crate::domain::id::EntryId;
use crate::domain::term::TermKind;
use crate::store::error::StoreError;

const ARCHIVED: &str = "SELECT archived_at FROM terms WHERE term = ?1";

const SET_ARCHIVED: &str = "UPDATE terms SET archived_at = ?2 WHERE term = ?1";

/// What a change to the vocabulary did, so that it can be taken back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TermChange {
    pub(crate) kind: TermKind,
    pub(crate) done: Done,
}

/// What was done, with all that it takes to undo it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Done {
    /// A term has another name; its old one is this alias.
    Renamed {
        term: i64,
        from: String,
        to: String,
        alias: i64,
    },
    /// A term has the name of one of its aliases, and the alias has its.
    Swapped { term: i64, to: String, alias: i64 },
    /// A term has become another's alias.
    Merged(Box<Merged>),
    /// A term is no longer offered, or is again.
    Archived { term: i64, before: Option<i64> },
    /// A reaction has another label.
    Labelled { term: i64, before: Option<String> },
    /// The moments of a reaction became another's.
    ReactionsMerged {
        from: i64,
        aliases: Vec<i64>,
        into: String,
        name: String,
        moments: Vec<EntryId>,
    },
}

/// Two terms that became one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Merged {
    pub(crate) from: i64,
    pub(crate) into: i64,
    pub(crate) aliases: Vec<i64>,
    pub(crate) links: Vec<Link>,
    pub(crate) plans: Vec<[u8; 16]>,
}

/// An entry's link that went over to another term.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Link {
    pub(crate) entry: EntryId,
    pub(crate) position: i64,
    /// The entry had the other term as well, so that this link went away.
    pub(crate) has_both: bool,
}

/// Offers a term no longer, or again.
pub(crate) fn set_archived(
    transaction: &Transaction<'_>,
    (kind, term): (TermKind, i64),
    archived_at: Option<Timestamp>,
) -> Result<TermChange, StoreError> {
    let before = transaction.query_row(ARCHIVED, [term], |row| row.get(0))?;
    let at = archived_at.map(|at| at.timestamp_millis());
    put_archived(transaction, term, at)?;
    let done = Done::Archived { term, before };
    Ok(TermChange { kind, done })
}

/// Sets since when a term is not offered, in milliseconds; without, it is offered.
pub(crate) fn put_archived(
    transaction: &Transaction<'_>,
    term: i64,
    archived_at: Option<i64>,
) -> Result<(), StoreError> {
    transaction.execute(SET_ARCHIVED, (term, archived_at))?;
    Ok(())
}

/// The rows that a statement finds for one.
pub(crate) fn rows<T: FromSql>(
    connection: &Connection,
    sql: &str,
    of: i64,
) -> Result<Vec<T>, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([of], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
