//! Names in a search that nothing in the journal has.

use rusqlite::Connection;

use crate::domain::nearest::nearest;
use crate::domain::query::{Query, Remark, UnknownName};
use crate::domain::term::TermKind;
use crate::store::error::StoreError;
use crate::store::journal::Store;
use crate::store::named;

/// The names that lead to entries, the most used first.
const IN_USE: &str = "
    SELECT name FROM terms WHERE kind = ?1 AND (uses > 0 OR merged_into IS NOT NULL)
    ORDER BY uses DESC, name";

impl Store {
    /// The names in a search that nothing has, nor begins with, each with the one that was probably meant.
    pub fn unknown_names(&self, query: &Query) -> Result<Vec<UnknownName>, StoreError> {
        let mut unknown = Vec::new();
        for (kind, name) in query.names() {
            if named::meant(&self.connection, kind, name)?.is_empty() {
                unknown.push(UnknownName {
                    kind,
                    name: name.to_owned(),
                    nearest: self.nearest_term(kind, name)?,
                });
            }
        }
        Ok(unknown)
    }

    /// Words of a search that finds nothing, and that are names: a sign before them finds entries.
    pub fn names_meant(&self, query: &Query, typed: &str) -> Result<Vec<Remark>, StoreError> {
        let mut remarks = Vec::new();
        for text in query.texts() {
            for kind in [TermKind::Situation, TermKind::Person] {
                let state = self.term(kind, &text.words.to_lowercase())?;
                if let Some(state) = state.filter(|state| state.uses > 0) {
                    remarks.push(UnknownName::said_of_word(
                        &text.words,
                        (kind, &state.name),
                        typed,
                    ));
                }
            }
        }
        Ok(remarks)
    }

    /// The name in use that is closest to this one, if any is close enough to be meant.
    pub fn nearest_term(&self, kind: TermKind, name: &str) -> Result<Option<String>, StoreError> {
        let names = in_use(&self.connection, kind)?;
        let meant = nearest(name, names.iter().map(String::as_str));
        Ok(meant.map(str::to_owned))
    }
}

fn in_use(connection: &Connection, kind: TermKind) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare_cached(IN_USE)?;
    let names = statement.query_map([kind.name()], |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::store::testing::{at, day, keep, store};

    const DAY: &str = "2026-03-12";

    #[rstest]
    #[case::known("#standup @mk", &[])]
    #[case::begun("#stan @m", &[])]
    #[case::a_child("#meeting/daily", &[])]
    #[case::a_parent("#meeting", &[])]
    #[case::an_old_name("#retro", &[])]
    #[case::a_slip("-#standpu", &["standup"])]
    #[case::a_slip_of_an_old_name("#rerto", &["retro"])]
    #[case::nothing_near("#xyz", &[""])]
    #[case::another_list("@standup", &[""])]
    #[case::several("#xyz OR @mkk", &["", "mk"])]
    fn unknown_names_are_told_with_the_nearest(#[case] text: &str, #[case] nearest: &[&str]) {
        let mut store = store();
        keep(&mut store, "#standup #meeting/daily @mk #looking-back", DAY);
        store
            .rename_term(TermKind::Situation, ("looking-back", "retro"), at(DAY))
            .unwrap();
        store
            .rename_term(TermKind::Situation, ("retro", "review"), at(DAY))
            .unwrap();
        let query = Query::parse(text, day(DAY));
        let unknown = store.unknown_names(&query).unwrap().into_iter();
        let found: Vec<String> = unknown.map(|one| one.nearest.unwrap_or_default()).collect();
        assert_eq!(found, nearest);
    }

    #[test]
    fn a_word_that_is_a_name_is_told_with_its_sign() {
        let mut store = store();
        let mut content = crate::store::testing::note("loud", DAY);
        content.situations = crate::domain::tag::Situation::new("standup")
            .into_iter()
            .collect();
        store.add_entry(&content, at(DAY)).unwrap();
        let typed = "Standup -loud";
        let query = Query::parse(typed, day(DAY));
        let remarks = store.names_meant(&query, typed).unwrap();
        let says = "no text says `Standup`; did you mean `#standup`?";
        assert_eq!(
            (remarks[0].says.as_str(), remarks[0].place.clone()),
            (says, 0..7)
        );
        assert_eq!(remarks.len(), 1);
    }
}
