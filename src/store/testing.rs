//! What the store's tests share: days, instants and contents in few words.

use chrono::NaiveDate;

use crate::domain::entry::{Content, Kind, Timestamp};
use crate::domain::id::EntryId;
use crate::domain::moment::Moment;
use crate::domain::query::Query;
use crate::domain::reaction::Reaction;
use crate::domain::term::TermKind;
use crate::store::Store;
use crate::store::rows::Side;
use crate::store::terms::find_or_add;

/// A day from its ISO text.
pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Five in the afternoon of a day, an hour east of Greenwich.
pub(crate) fn at(day: &str) -> Timestamp {
    format!("{day}T17:00:00+01:00").parse().unwrap()
}

/// A note of a day.
pub(crate) fn note(text: &str, on: &str) -> Content {
    Content::new(Kind::Note, text, day(on), at(on))
}

/// A moment of a day.
pub(crate) fn moment(reaction: Reaction, text: &str, on: &str) -> Content {
    let kind = Kind::Moment(Box::new(Moment::new(reaction)));
    Content::new(kind, text, day(on), at(on))
}

/// A journal in memory.
pub(crate) fn store() -> Store {
    Store::in_memory().unwrap()
}

/// A note is kept on its day.
pub(crate) fn keep(store: &mut Store, text: &str, on: &str) -> EntryId {
    store.add_entry(&note(text, on), at(on)).unwrap()
}

/// The first lines of what a search finds, newest first.
pub(crate) fn lines(store: &Store, query: &str) -> Vec<String> {
    store
        .rows_beside(
            &Query::parse(query, at("2026-03-12").date_naive()),
            None,
            Side::Older,
            100,
        )
        .unwrap()
        .into_iter()
        .map(|row| row.first_line)
        .collect()
}

/// A name is made another name of a term.
pub(crate) fn also_named(store: &mut Store, kind: TermKind, (name, of): (&str, &str)) {
    let made = store.write(|transaction| {
        find_or_add(transaction, kind, name, at("2026-03-01"))?;
        find_or_add(transaction, kind, of, at("2026-03-01"))
    });
    made.unwrap();
    store.merge_terms(kind, (name, of)).unwrap();
}
