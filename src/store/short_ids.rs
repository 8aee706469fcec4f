//! Finding an entry by the part of its id that somebody types.

use rusqlite::Connection;

use crate::domain::id::EntryId;
use crate::store::columns::Columns;
use crate::store::error::StoreError;
use crate::store::journal::Store;

const BY_START: &str = "
    SELECT id FROM entries WHERE id BETWEEN ?1 AND ?2 AND deleted_at IS NULL
    ORDER BY id LIMIT 10";

const BY_SHORT_ID: &str = "
    SELECT id FROM entries
    WHERE substr(id, 13) BETWEEN ?1 AND ?2 AND deleted_at IS NULL
    ORDER BY substr(id, 13), id LIMIT 10";

const DELETED: &str = "
    SELECT id FROM entries
    WHERE deleted_at IS NOT NULL AND (hex(id) LIKE ?1 || '%' OR hex(substr(id, 13)) LIKE ?1 || '%')
    ORDER BY deleted_at DESC, id LIMIT 10";

/// Hex digits of a whole id.
const WHOLE: usize = 32;
/// Hex digits of a short id.
const SHORT: usize = 8;
/// More entries than this are not told apart.
const AT_MOST: usize = 10;

impl Store {
    /// The entries whose short id, or whole id, starts with these hex digits; at most ten.
    pub fn entries_starting_with(&self, id_prefix: &str) -> Result<Vec<EntryId>, StoreError> {
        let Some(digits) = digits(id_prefix) else {
            return Ok(Vec::new());
        };
        let mut found = Vec::new();
        if digits.len() <= SHORT {
            found = between(&self.connection, BY_SHORT_ID, bounds(&digits, SHORT))?;
        }
        for id in between(&self.connection, BY_START, bounds(&digits, WHOLE))? {
            if !found.contains(&id) {
                found.push(id);
            }
        }
        found.truncate(AT_MOST);
        Ok(found)
    }

    /// The same among deleted entries, the last deleted first.
    pub fn deleted_entries_starting_with(
        &self,
        id_prefix: &str,
    ) -> Result<Vec<EntryId>, StoreError> {
        let Some(digits) = digits(id_prefix) else {
            return Ok(Vec::new());
        };
        let mut statement = self.connection.prepare_cached(DELETED)?;
        let ids = statement.query_map([digits], |row| row.id(0).map(EntryId))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }
}

/// The digits of the beginning of an id, if it can be one.
fn digits(id_prefix: &str) -> Option<String> {
    let digits: String = id_prefix.trim().chars().filter(|c| *c != '-').collect();
    let is_id = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_hexdigit());
    (is_id && digits.len() <= WHOLE).then_some(digits)
}

fn between(
    connection: &Connection,
    sql: &str,
    bounds: (Vec<u8>, Vec<u8>),
) -> Result<Vec<EntryId>, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let ids = statement.query_map(bounds, |row| row.id(0).map(EntryId))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

/// The least and the greatest bytes that start with these digits.
fn bounds(digits: &str, length: usize) -> (Vec<u8>, Vec<u8>) {
    let filled = |with: char| -> Vec<u8> {
        let digits: Vec<u32> = digits
            .chars()
            .chain(std::iter::repeat(with))
            .take(length)
            .filter_map(|digit| digit.to_digit(16))
            .collect();
        digits
            .chunks(2)
            .filter_map(|pair| match pair {
                [high, low] => u8::try_from(high * 16 + low).ok(),
                _ => None,
            })
            .collect()
    };
    (filled('0'), filled('f'))
}

#[cfg(test)]
mod tests {

    use crate::store::testing::{at, keep, store};

    #[test]
    fn an_entry_is_found_by_the_start_of_its_short_or_whole_id() {
        let mut store = store();
        let id = keep(&mut store, "one", "2026-03-12");
        let short = id.short();
        let whole = id.to_string();
        for typed in [
            short.as_str(),
            short.get(..3).unwrap(),
            whole.as_str(),
            whole.get(..13).unwrap(),
            short.to_uppercase().as_str(),
        ] {
            assert_eq!(store.entries_starting_with(typed).unwrap(), [id], "{typed}");
        }
        store.delete_entry(id, at("2026-03-12")).unwrap();
        assert!(store.entries_starting_with(&short).unwrap().is_empty());
    }

    #[test]
    fn what_is_no_id_finds_nothing() {
        let mut store = store();
        keep(&mut store, "one", "2026-03-12");
        for typed in [
            "",
            "-",
            "xyz",
            "0123456789abcdef0123456789abcdef0",
            "é",
            "%",
        ] {
            assert!(store.entries_starting_with(typed).unwrap().is_empty());
        }
    }

    #[test]
    fn at_most_ten_are_told() {
        let mut store = store();
        let id = keep(&mut store, "one", "2026-03-12");
        for _ in 0..12 {
            keep(&mut store, "more", "2026-03-12");
        }
        let shared = id.to_string();
        let found = store.entries_starting_with(shared.get(..8).unwrap());
        assert_eq!(found.unwrap().len(), 10);
    }
}
