//! The names that facts point to, each looked up once.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{Connection, OptionalExtension};

use crate::domain::tag::{Handle, Situation};
use crate::domain::term::TermKind;
use crate::stats::facts::{Name, Names};
use crate::store::columns::{Columns, undamaged, unless_damaged};
use crate::store::error::StoreError;
use crate::store::journal::Store;

const TERM: &str = "
    SELECT coalesce(t.merged_into, t.term) AS term, coalesce(i.kind, t.kind) AS kind,
           coalesce(i.name, t.name) AS name
    FROM terms t LEFT JOIN terms i ON i.term = t.merged_into
    WHERE t.term = ?1";

const OTHER_NAMES: &str = "
    SELECT a.name, i.name FROM terms a CROSS JOIN terms i ON i.term = a.merged_into
    WHERE a.merged_into IS NOT NULL AND a.kind = 'situation'";

impl Store {
    /// The other names of situations, each with the name that stays.
    pub(crate) fn other_names(&self) -> Result<BTreeMap<String, String>, StoreError> {
        let mut statement = self.connection.prepare_cached(OTHER_NAMES)?;
        let names = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        undamaged(names)
    }
}

/// Where the terms that were met so far stand among the names.
#[derive(Debug, Default)]
pub(crate) struct FactNames {
    places: HashMap<i64, NamePlace>,
}

/// The list in which a term's name stands, and where.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum NamePlace {
    /// Among the situations.
    Situation(Name),
    /// Among the people.
    Person(Name),
    /// Among what set moments off.
    Trigger(Name),
    /// No figure is about it.
    Nowhere,
}

impl NamePlace {
    /// Its place, if it is a situation.
    pub(crate) fn situation(self) -> Option<Name> {
        match self {
            Self::Situation(name) => Some(name),
            Self::Person(_) | Self::Trigger(_) | Self::Nowhere => None,
        }
    }
}

impl FactNames {
    /// The place of a term, which is put into its list if it is new; an alias has that of its term.
    pub(crate) fn place(
        &mut self,
        connection: &Connection,
        term: i64,
        names: &mut Names,
    ) -> Result<NamePlace, StoreError> {
        if let Some(place) = self.places.get(&term) {
            return Ok(*place);
        }
        let mut statement = connection.prepare_cached(TERM)?;
        let read = statement.query_row([term], |row| {
            let kind = row.word("kind", TermKind::from_name)?;
            Ok((row.get("term")?, kind, row.get("name")?))
        });
        let read: Option<(i64, TermKind, String)> = unless_damaged(read.optional())?.flatten();
        let place = match read {
            Some((stays, ..)) if stays != term => self.place(connection, stays, names)?,
            Some((_, kind, name)) => put(kind, name, names),
            None => NamePlace::Nowhere,
        };
        self.places.insert(term, place);
        Ok(place)
    }
}

fn put(kind: TermKind, name: String, names: &mut Names) -> NamePlace {
    let place = match kind {
        TermKind::Situation => {
            Situation::new(&name).map(|tag| NamePlace::Situation(push(&mut names.situations, tag)))
        }
        TermKind::Person => {
            Handle::new(&name).map(|who| NamePlace::Person(push(&mut names.people, who)))
        }
        TermKind::Trigger => Some(NamePlace::Trigger(push(&mut names.triggers, name))),
        TermKind::Emotion | TermKind::Vulnerability | TermKind::Reaction => None,
    };
    place.unwrap_or(NamePlace::Nowhere)
}

fn push<T>(list: &mut Vec<T>, name: T) -> Name {
    let place = Name::try_from(list.len()).unwrap_or(Name::MAX);
    list.push(name);
    place
}
