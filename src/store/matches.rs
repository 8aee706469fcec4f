//! Which entries a search finds, and where they stand in the journal's order.
//!
//! The order is by day, then time, then id. A search that finds few entries looks up their places
//! and sorts them; one that finds many walks along the index and stops when the page is full, so
//! that a very common word costs no more than a rare one.

use std::cmp::Reverse;
use std::sync::Arc;

use rusqlite::{Connection, Row, named_params};

use crate::domain::id::EntryId;
use crate::domain::query::Query;
use crate::store::columns::{Columns, count, day_text, limit, unless_damaged};
use crate::store::error::StoreError;
use crate::store::journal::{Store, data_version};
use crate::store::rows::{RowKey, Side};
use crate::store::{people, situations, tags};

const MATCHING: &str = "SELECT rowid FROM entry_words WHERE entry_words MATCH ?1 ORDER BY rowid";

const COUNT_MATCHING: &str = "
    SELECT count(*) FROM (
        SELECT 1 FROM entry_words WHERE entry_words MATCH :words LIMIT :at_most)";

const PLACE: &str = "SELECT rid, day, at, id FROM entries WHERE rid = ?1 AND deleted_at IS NULL";

const WORDS: &str = "SELECT text, more FROM entries WHERE rid = ?1";

const OLDER: &str = "
    SELECT rid, day, at, id FROM entries INDEXED BY entries_in_order
    WHERE deleted_at IS NULL AND (day, at, id) < (:day, :at, :id)
    ORDER BY day DESC, at DESC, id DESC";

const NEWEST: &str = "
    SELECT rid, day, at, id FROM entries INDEXED BY entries_in_order
    WHERE deleted_at IS NULL
    ORDER BY day DESC, at DESC, id DESC";

const NEWER: &str = "
    SELECT rid, day, at, id FROM entries INDEXED BY entries_in_order
    WHERE deleted_at IS NULL AND (day, at, id) > (:day, :at, :id)
    ORDER BY day, at, id";

const OLDEST: &str = "
    SELECT rid, day, at, id FROM entries INDEXED BY entries_in_order
    WHERE deleted_at IS NULL
    ORDER BY day, at, id";

/// Up to so many found entries are sorted; beyond, the index is walked.
const FEW: usize = 1_000;

/// What the last search found, and in which state of the journal.
#[derive(Debug)]
pub(crate) struct LastFound {
    query: Query,
    state: (i64, u64),
    found: Arc<Matches>,
}

/// What a search finds.
#[derive(Debug)]
pub(crate) struct Matches {
    /// The rows that the index names, sorted; `None` where it rules out none.
    rids: Option<Vec<i64>>,
    /// Words that no index knows, to be looked for in the text itself.
    needles: Vec<String>,
}

/// An entry's row and its place in the order.
pub(crate) struct Place {
    /// The row.
    pub(crate) rid: i64,
    /// The place.
    pub(crate) key: RowKey,
}

impl Store {
    /// What a search finds: remembered, so that scrolling through it asks the indexes once.
    pub(crate) fn matches(&self, query: &Query) -> Result<Arc<Matches>, StoreError> {
        let state = (
            data_version(&self.connection)?,
            self.connection.total_changes(),
        );
        let mut last = self.last_found.borrow_mut();
        if let Some(last) = last.as_ref()
            && last.state == state
            && last.query == *query
        {
            return Ok(Arc::clone(&last.found));
        }
        let found = Arc::new(self.search(query)?);
        *last = Some(LastFound {
            query: query.clone(),
            state,
            found: Arc::clone(&found),
        });
        Ok(found)
    }

    fn search(&self, query: &Query) -> Result<Matches, StoreError> {
        let connection = &self.connection;
        let terms = Terms::of(&query.words);
        let mut rids = None;
        for situation in &query.situations {
            let found = tags::entries_with(connection, &situations::TABLES, situation.as_str())?;
            narrow(&mut rids, found);
        }
        for person in &query.people {
            let found = tags::entries_with(connection, &people::TABLES, person.as_str())?;
            narrow(&mut rids, found);
        }
        if let Some(expression) = &terms.expression {
            narrow(&mut rids, matching(connection, expression)?);
        }
        Ok(Matches {
            rids,
            needles: terms.needles,
        })
    }

    /// The places of what was found, on one side of a key, nearest first.
    pub(crate) fn places_beside(
        &self,
        found: &Matches,
        key: Option<RowKey>,
        side: Side,
        limit: usize,
    ) -> Result<Vec<Place>, StoreError> {
        match &found.rids {
            Some(rids) if rids.len() <= FEW => self.sorted(found, key, side, limit),
            Some(_) | None => self.walked(found, key, side, limit),
        }
    }

    fn sorted(
        &self,
        found: &Matches,
        key: Option<RowKey>,
        side: Side,
        limit: usize,
    ) -> Result<Vec<Place>, StoreError> {
        let mut places = Vec::new();
        let mut statement = self.connection.prepare_cached(PLACE)?;
        for rid in found.rids.iter().flatten() {
            places.extend(unless_damaged(statement.query_row([rid], place))?);
        }
        places.retain(|place| key.is_none_or(|key| side.holds(place.key, key)));
        match side {
            Side::Older => places.sort_unstable_by_key(|place| Reverse(place.key)),
            Side::Newer => places.sort_unstable_by_key(|place| place.key),
        }
        let mut page = Vec::new();
        for place in places {
            if page.len() == limit {
                break;
            }
            if self.holds(place.rid, &found.needles)? {
                page.push(place);
            }
        }
        Ok(page)
    }

    fn walked(
        &self,
        found: &Matches,
        key: Option<RowKey>,
        side: Side,
        limit: usize,
    ) -> Result<Vec<Place>, StoreError> {
        let sql = match (side, key) {
            (Side::Older, Some(_)) => OLDER,
            (Side::Older, None) => NEWEST,
            (Side::Newer, Some(_)) => NEWER,
            (Side::Newer, None) => OLDEST,
        };
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = match key {
            Some(key) => statement.query(named_params! {
                ":day": day_text(key.day)?,
                ":at": key.at_ms,
                ":id": key.id.0.as_bytes(),
            })?,
            None => statement.query([])?,
        };
        let mut page = Vec::new();
        while page.len() < limit
            && let Some(row) = rows.next()?
        {
            let rid = row.get(0)?;
            if found.names(rid) && self.holds(rid, &found.needles)? {
                page.extend(unless_damaged(place(row))?);
            }
        }
        Ok(page)
    }

    /// Whether all needles stand in the words of an entry.
    fn holds(&self, rid: i64, needles: &[String]) -> Result<bool, StoreError> {
        if needles.is_empty() {
            return Ok(true);
        }
        let mut statement = self.connection.prepare_cached(WORDS)?;
        let holds = unless_damaged(statement.query_row([rid], |row| {
            let (text, more) = (row.get_ref(0)?.as_str()?, row.get_ref(1)?.as_str()?);
            Ok(needles
                .iter()
                .all(|needle| stands_in(text, needle) || stands_in(more, needle)))
        }))?;
        Ok(holds.unwrap_or(false))
    }

    /// How many entries match, counted no further than `at_most`.
    pub fn count_matches(&self, query: &Query, at_most: usize) -> Result<usize, StoreError> {
        if query.is_empty() {
            return Ok(self.entry_count()?.min(at_most));
        }
        let terms = Terms::of(&query.words);
        let has_tags = !(query.situations.is_empty() && query.people.is_empty());
        if let (false, true, Some(words)) = (has_tags, terms.needles.is_empty(), terms.expression) {
            let n = self.connection.prepare_cached(COUNT_MATCHING)?.query_row(
                named_params! { ":words": words, ":at_most": limit(at_most) },
                |row| row.get(0),
            )?;
            return Ok(count(n));
        }
        let found = self.matches(query)?;
        match &found.rids {
            Some(rids) if found.needles.is_empty() => Ok(rids.len().min(at_most)),
            Some(_) | None => Ok(self.walked(&found, None, Side::Older, at_most)?.len()),
        }
    }
}

impl Matches {
    fn names(&self, rid: i64) -> bool {
        self.rids
            .as_ref()
            .is_none_or(|rids| rids.binary_search(&rid).is_ok())
    }
}

fn place(row: &Row<'_>) -> rusqlite::Result<Place> {
    Ok(Place {
        rid: row.get("rid")?,
        key: RowKey {
            day: row.day("day")?,
            at_ms: row.get("at")?,
            id: EntryId(row.id("id")?),
        },
    })
}

fn matching(connection: &Connection, expression: &str) -> Result<Vec<i64>, StoreError> {
    let mut statement = connection.prepare_cached(MATCHING)?;
    let rids = statement.query_map([expression], |row| row.get(0))?;
    Ok(rids.collect::<Result<_, _>>()?)
}

/// Keeps of two sorted lists what is in both.
fn narrow(rids: &mut Option<Vec<i64>>, found: Vec<i64>) {
    match rids {
        Some(rids) => rids.retain(|rid| found.binary_search(rid).is_ok()),
        None => *rids = Some(found),
    }
}

/// The words of a search, by what can find them.
#[derive(Debug, PartialEq, Eq)]
struct Terms {
    /// What the word index is asked.
    expression: Option<String>,
    /// What is looked for in the text: scripts without spaces between words, and signs.
    needles: Vec<String>,
}

impl Terms {
    /// Each word is quoted, so that nothing in it can be an operator; the last may be half typed.
    fn of(words: &[String]) -> Self {
        let mut quoted = Vec::new();
        let mut needles = Vec::new();
        for (number, word) in (1..).zip(words) {
            if is_needle(word) {
                needles.push(word.to_lowercase());
                continue;
            }
            let half_typed = if number == words.len() { "*" } else { "" };
            quoted.push(format!("\"{}\"{half_typed}", word.replace('"', "\"\"")));
        }
        Self {
            expression: (!quoted.is_empty()).then(|| quoted.join(" ")),
            needles,
        }
    }
}

/// Whether the word index would miss it: it holds no letter, or letters that are not parted by blanks.
fn is_needle(word: &str) -> bool {
    !word.chars().any(char::is_alphanumeric) || word.contains('\0') || word.chars().any(is_unparted)
}

/// Letters of scripts that put no blanks between words: Thai, Lao, Burmese, Khmer, kana, Han.
fn is_unparted(letter: char) -> bool {
    matches!(letter,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
}

fn stands_in(text: &str, needle: &str) -> bool {
    let has_case = needle.chars().any(char::is_lowercase);
    text.contains(needle) || (has_case && text.to_lowercase().contains(needle))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::domain::moment::{Detail, Moment};
    use crate::domain::reaction::Reaction;
    use crate::store::testing::{at, keep, lines, moment, store};

    const DAY: &str = "2026-03-12";

    #[rstest]
    #[case("loud", true)]
    #[case("LOUD", true)]
    #[case("lou", true)]
    #[case("oud", false)]
    #[case("lou louder", false)]
    #[case("loud ans", true)]
    #[case("creme brulee", true)]
    #[case("don't", true)]
    #[case("dont", false)]
    #[case("C++", true)]
    #[case("20.04", true)]
    #[case("\"loud", true)]
    #[case("a@b.org", true)]
    #[case("loud AND nothing", false)]
    #[case("设计", true)]
    #[case("计评", true)]
    #[case("计设", false)]
    #[case("ระชุ", true)]
    #[case("👍🏽", true)]
    #[case("👎", false)]
    #[case("— loud", true)]
    #[case("loud *", false)]
    #[case("text:loud", false)]
    #[case("^loud", true)]
    #[case("NEAR(loud 2)", false)]
    #[case("#design-review loud", true)]
    #[case("#design", false)]
    #[case("@mk @nobody", false)]
    #[case("slower", true)]
    #[case("", true)]
    fn words_are_found_as_people_type_them(#[case] query: &str, #[case] found: bool) {
        let mut store = store();
        let text = "Loud answers — don't. C++ on 20.04, crème brûlée 👍🏽 设计评审 ประชุม, a@b.org \
                    #design-review @mk";
        let mut content = moment(Reaction::Overreacted, text, DAY);
        if let crate::domain::entry::Kind::Moment(moment) = &mut content.kind {
            **moment = Moment::new(Reaction::Overreacted);
            moment.set_detail(Detail::Lesson, "I speak slower");
        }
        store.add_entry(&content, at(DAY)).unwrap();
        assert_eq!(lines(&store, query).len(), usize::from(found));
        let n = store.count_matches(&Query::parse(query), 9).unwrap();
        assert_eq!(n, usize::from(found));
    }

    #[test]
    fn no_query_fails() {
        let mut store = store();
        keep(&mut store, "one", DAY);
        for query in [
            "\"",
            "\"\"",
            "*",
            "^",
            "(",
            ")",
            "-",
            "+",
            ":",
            "{a}: b",
            "AND",
            "OR NOT",
            "NEAR",
            "\0",
            "a\0b",
            "%",
            "_",
            "\\",
            "'",
            "';--",
            "#",
            "@",
            "#\"",
            "@*",
            "\u{202e}",
            "\u{301}",
            "\u{200d}",
            "e\u{301}*",
            "\u{fffd}",
            "\u{10ffff}",
        ] {
            lines(&store, query);
            store.count_matches(&Query::parse(query), 9).unwrap();
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_can_be_searched_for(text: String) {
            let mut store = store();
            keep(&mut store, &text, DAY);
            store.rows_beside(&Query::parse(&text), None, Side::Older, 9).unwrap();
        }
    }

    #[test]
    fn what_was_found_is_forgotten_when_something_is_written() {
        let mut store = store();
        keep(&mut store, "loud one", DAY);
        assert_eq!(lines(&store, "loud").len(), 1);
        keep(&mut store, "loud two", DAY);
        assert_eq!(lines(&store, "loud").len(), 2);
    }

    #[test]
    fn counting_stops_where_it_is_told() {
        let mut store = store();
        for _ in 0..5 {
            keep(&mut store, "loud 设计 #demo", DAY);
        }
        for query in ["", "loud", "#demo", "设计", "loud #demo"] {
            let count = |at_most| store.count_matches(&Query::parse(query), at_most).unwrap();
            assert_eq!((count(3), count(9)), (3, 5), "{query}");
        }
    }
}
