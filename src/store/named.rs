//! Which terms a name in a search means.

use std::collections::BTreeSet;

use rusqlite::{Connection, named_params};

use crate::domain::term::TermKind;
use crate::domain::token::compared;
use crate::store::error::StoreError;
use crate::store::terms;

const FAMILY: &str = "
    SELECT term, name FROM terms WHERE term = ?1 OR merged_into = ?1";

const CHILDREN: &str = "
    SELECT coalesce(merged_into, term) FROM terms
    WHERE kind = :kind AND name > :name || '/' AND name < :name || '0'";

const IS_USED: &str = "SELECT 1 FROM terms WHERE term = ?1 AND uses > 0";

const BEGUN: &str = "
    SELECT coalesce(merged_into, term) FROM terms
    WHERE kind = :kind AND name >= :name AND name < :name || char(1114111)";

const ALL: &str = "SELECT coalesce(merged_into, term), name FROM terms WHERE kind = ?1";

/// The rows of all terms that a name in a search means.
///
/// A name means its term, whatever other names that has or had, and for situations the children of
/// each of them. Where no entry has it, it means all terms whose names begin so.
pub(crate) fn meant(
    connection: &Connection,
    kind: TermKind,
    name: &str,
) -> Result<Vec<i64>, StoreError> {
    let mut families = Families::new(connection);
    if matches!(kind, TermKind::Situation | TermKind::Person) {
        families.add_tag(kind, name)?;
    } else {
        families.add_words(kind, name)?;
    }
    Ok(families.rows.into_iter().collect())
}

/// Gathers terms with all that became their aliases.
struct Families<'a> {
    connection: &'a Connection,
    rows: BTreeSet<i64>,
}

impl<'a> Families<'a> {
    fn new(connection: &'a Connection) -> Self {
        Self {
            connection,
            rows: BTreeSet::new(),
        }
    }

    /// Adds a term and its aliases; says their names.
    fn add(&mut self, term: i64) -> Result<Vec<String>, StoreError> {
        let mut statement = self.connection.prepare_cached(FAMILY)?;
        let mut rows = statement.query([term])?;
        let mut names = Vec::new();
        while let Some(row) = rows.next()? {
            self.rows.insert(row.get(0)?);
            names.push(row.get(1)?);
        }
        Ok(names)
    }

    fn add_each(&mut self, terms: Vec<i64>) -> Result<(), StoreError> {
        for term in terms {
            if !self.rows.contains(&term) {
                self.add(term)?;
            }
        }
        Ok(())
    }

    fn add_tag(&mut self, kind: TermKind, name: &str) -> Result<(), StoreError> {
        let names = match terms::find(self.connection, kind, name)? {
            Some(term) => self.add(term)?,
            None => vec![name.to_owned()],
        };
        if kind == TermKind::Situation {
            for name in &names {
                let children = self.ask(CHILDREN, kind, name)?;
                self.add_each(children)?;
            }
        }
        if !self.is_used()? {
            let begun = self.ask(BEGUN, kind, name)?;
            self.add_each(begun)?;
        }
        Ok(())
    }

    /// Whether an entry has one of the terms that were gathered.
    fn is_used(&self) -> Result<bool, StoreError> {
        let mut statement = self.connection.prepare_cached(IS_USED)?;
        for term in &self.rows {
            if statement.exists([term])? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Feelings and triggers are words: case, accents and hyphens make no difference.
    fn add_words(&mut self, kind: TermKind, name: &str) -> Result<(), StoreError> {
        let wanted = compared(name);
        let mut statement = self.connection.prepare_cached(ALL)?;
        let all = statement.query_map([kind.name()], |row| {
            Ok((row.get::<_, i64>(0)?, compared(&row.get::<_, String>(1)?)))
        })?;
        let all: Vec<(i64, String)> = all.collect::<Result<_, _>>()?;
        let those = |fits: &dyn Fn(&str) -> bool| -> Vec<i64> {
            let fitting = all.iter().filter(|(_, name)| fits(name));
            fitting.map(|(term, _)| *term).collect()
        };
        let mut meant = those(&|name| name == wanted);
        if meant.is_empty() {
            meant = those(&|name| name.starts_with(&wanted));
        }
        self.add_each(meant)
    }

    fn ask(&self, sql: &str, kind: TermKind, name: &str) -> Result<Vec<i64>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let values = named_params! { ":kind": kind.name(), ":name": name };
        let terms = statement.query_map(values, |row| row.get(0))?;
        Ok(terms.collect::<Result<_, _>>()?)
    }
}
