//! Saved searches, and what was searched for.

use rusqlite::named_params;

use crate::domain::entry::Timestamp;
use crate::store::columns::limit;
use crate::store::error::StoreError;
use crate::store::journal::Store;

const READ: &str = "SELECT name, query FROM saved_searches ORDER BY name";

const SAVE: &str = "
    INSERT INTO saved_searches (name, query, created_at, updated_at)
    VALUES (:name, :query, :now, :now)
    ON CONFLICT (name) DO UPDATE SET query = excluded.query, updated_at = excluded.updated_at";

const FORGET: &str = "DELETE FROM saved_searches WHERE name = ?1";

const HISTORY: &str = "
    SELECT query FROM search_history ORDER BY used_at DESC, query LIMIT :limit";

const REMEMBER: &str = "
    INSERT INTO search_history (query, used_at) VALUES (:query, :now)
    ON CONFLICT (query) DO UPDATE SET used_at = excluded.used_at";

const FORGET_OLD: &str = "
    DELETE FROM search_history WHERE query NOT IN (
        SELECT query FROM search_history ORDER BY used_at DESC, query LIMIT :limit)";

/// So many searches are remembered.
const REMEMBERED: usize = 100;

/// A search with a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SavedSearch {
    /// Its name.
    pub name: String,
    /// The search, as typed.
    pub query: String,
}

impl Store {
    /// The saved searches by name.
    pub fn saved_searches(&self) -> Result<Vec<SavedSearch>, StoreError> {
        let mut statement = self.connection.prepare_cached(READ)?;
        let searches = statement.query_map([], |row| {
            Ok(SavedSearch {
                name: row.get("name")?,
                query: row.get("query")?,
            })
        })?;
        Ok(searches.collect::<Result<_, _>>()?)
    }

    /// Keeps a search; one of the same name is replaced.
    pub fn save_search(&mut self, search: &SavedSearch, now: Timestamp) -> Result<(), StoreError> {
        self.write(|transaction| {
            transaction.execute(
                SAVE,
                named_params! {
                    ":name": search.name,
                    ":query": search.query,
                    ":now": now.timestamp_millis(),
                },
            )?;
            Ok(())
        })
    }

    /// Forgets the search of this name.
    pub fn forget_search(&mut self, name: &str) -> Result<(), StoreError> {
        self.write(|transaction| {
            transaction.execute(FORGET, [name])?;
            Ok(())
        })
    }

    /// What was searched for, the last first.
    pub fn search_history(&self) -> Result<Vec<String>, StoreError> {
        let mut statement = self.connection.prepare_cached(HISTORY)?;
        let values = named_params! { ":limit": limit(REMEMBERED) };
        let queries = statement.query_map(values, |row| row.get(0))?;
        Ok(queries.collect::<Result<_, _>>()?)
    }

    /// Remembers a search; the oldest of more than a hundred is forgotten.
    pub fn remember_search(&mut self, query: &str, now: Timestamp) -> Result<(), StoreError> {
        self.write_unseen(|transaction| {
            let now = now.timestamp_millis();
            transaction.execute(REMEMBER, named_params! { ":query": query, ":now": now })?;
            transaction.execute(FORGET_OLD, named_params! { ":limit": limit(REMEMBERED) })?;
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{at, store};

    #[test]
    fn a_search_is_kept_replaced_and_forgotten_by_its_name() {
        let mut store = store();
        for query in ["#demo", "#demo @mk"] {
            let (name, query) = ("demos".to_owned(), query.to_owned());
            let search = SavedSearch { name, query };
            store.save_search(&search, at("2026-03-09")).unwrap();
            assert_eq!(store.saved_searches().unwrap(), [search]);
        }
        store.forget_search("demos").unwrap();
        assert_eq!(store.saved_searches().unwrap(), []);
    }

    #[test]
    fn the_last_hundred_searches_are_remembered_each_once() {
        let mut store = store();
        let mut now = at("2026-03-09");
        for number in 0..=REMEMBERED {
            now += chrono::TimeDelta::seconds(1);
            store
                .remember_search(&format!("word {number}"), now)
                .unwrap();
        }
        now += chrono::TimeDelta::seconds(1);
        store.remember_search("word 1", now).unwrap();
        let history = store.search_history().unwrap();
        assert_eq!(history.len(), REMEMBERED);
        assert_eq!(history[..2], ["word 1", "word 100"]);
        assert!(!history.contains(&"word 0".to_owned()));
    }
}
