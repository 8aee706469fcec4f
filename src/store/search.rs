//! The search: one statement for each query, whose rows come in the journal's order or the best first.

use rusqlite::types::{ToSql, Value};
use rusqlite::{Connection, Statement};

use crate::domain::id::EntryId;
use crate::domain::query::Query;
use crate::store::columns::{Columns, count, limit, unless_damaged};
use crate::store::condition::Condition;
use crate::store::error::StoreError;
use crate::store::journal::Store;
use crate::store::place;
use crate::store::rows::{COLUMNS, EntryRow, RowKey, Side, entry_row};

const WORDS: &str = "SELECT text, more FROM entries WHERE id = ?1 AND deleted_at IS NULL";

/// A search, ready to be asked.
#[derive(Debug)]
pub(crate) struct Search {
    condition: Condition,
    /// Words are looked for, which can weigh more in one entry than in another.
    has_words: bool,
}

/// A part of what is found.
#[derive(Debug, Default)]
struct Page {
    /// The rows that can be read.
    rows: Vec<EntryRow>,
    /// How many there are, those that cannot be read among them.
    found: usize,
    /// The last of them all.
    last: Option<i64>,
}

/// Which rows of a search are wanted, and in which order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Wanted {
    /// Beyond a row, nearest first.
    Beside(Option<i64>, Side),
    /// The best, after so many.
    Best(usize),
}

impl Store {
    /// A query, ready to be asked.
    pub(crate) fn search(&self, query: &Query) -> Result<Search, StoreError> {
        let condition = Condition::of(query, &self.connection, self.day_ends_at)?;
        let has_words = condition.matching.is_some() && !query.texts().is_empty();
        Ok(Search {
            condition,
            has_words,
        })
    }

    /// The rows on one side of a place, nearest first; without a place, from that side's far end:
    /// `Older` begins with the newest. A row that cannot be read is left out.
    pub fn rows_beside(
        &self,
        query: &Query,
        key: Option<RowKey>,
        side: Side,
        at_most: usize,
    ) -> Result<Vec<EntryRow>, StoreError> {
        let search = self.search(query)?;
        let mut from = key.map(|key| self.row_at(key, side)).transpose()?;
        let mut rows = Vec::new();
        loop {
            let missing = at_most - rows.len();
            let page = search.page(self, Wanted::Beside(from, side), missing)?;
            rows.extend(page.rows);
            // rows that cannot be read make a page no shorter
            if page.found < missing || rows.len() >= at_most {
                return Ok(rows);
            }
            from = page.last;
        }
    }

    /// The rows in which the words of a query weigh most, after the first `skipped` of them; the
    /// newest first where it names no words.
    pub fn best_rows(
        &self,
        query: &Query,
        skipped: usize,
        at_most: usize,
    ) -> Result<Vec<EntryRow>, StoreError> {
        let search = self.search(query)?;
        Ok(search.page(self, Wanted::Best(skipped), at_most)?.rows)
    }

    /// The words of an entry that a search looks through: its text, and its details; none where they
    /// cannot be read.
    pub fn searched_words(&self, id: EntryId) -> Result<Vec<String>, StoreError> {
        let mut statement = self.connection.prepare_cached(WORDS)?;
        let words =
            statement.query_row([id.0.as_bytes()], |row| Ok(vec![row.get(0)?, row.get(1)?]));
        Ok(unless_damaged(words)?.unwrap_or_default())
    }

    /// How many entries match, counted no further than `at_most`.
    pub fn count_matches(&self, query: &Query, at_most: usize) -> Result<usize, StoreError> {
        if query.is_empty() {
            return Ok(self.entry_count()?.min(at_most));
        }
        let search = self.search(query)?;
        let sql = format!(
            "SELECT count(*) FROM (SELECT 1 {} LIMIT :limit)",
            search.from(Wanted::Beside(None, Side::Older))
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        search.bind(&mut statement, Wanted::Beside(None, Side::Older), at_most)?;
        let mut rows = statement.raw_query();
        let n = rows.next()?.map(|row| row.get(0)).transpose()?;
        Ok(count(n.unwrap_or(0)))
    }
}

impl Search {
    /// The entries' rows on one side of a row, nearest first.
    pub(crate) fn rids_beside(
        &self,
        connection: &Connection,
        from: Option<i64>,
        side: Side,
        at_most: usize,
    ) -> Result<Vec<i64>, StoreError> {
        let wanted = Wanted::Beside(from, side);
        let sql = format!("SELECT {} {}", self.rid(), self.ordered(wanted));
        let mut statement = connection.prepare_cached(&sql)?;
        self.bind(&mut statement, wanted, at_most)?;
        let rids = statement.raw_query().mapped(|row| row.get(0));
        Ok(rids.collect::<Result<_, _>>()?)
    }

    /// The ids of all entries that are found, the oldest first.
    pub(crate) fn ids(&self, connection: &Connection) -> Result<Vec<EntryId>, StoreError> {
        let wanted = Wanted::Beside(None, Side::Newer);
        let sql = format!(
            "SELECT (SELECT o.id FROM entries o WHERE o.rid = {}) {}",
            self.rid(),
            self.ordered(wanted)
        );
        let mut statement = connection.prepare_cached(&sql)?;
        self.bind(&mut statement, wanted, usize::MAX)?;
        let ids = statement.raw_query().mapped(|row| row.id(0).map(EntryId));
        Ok(ids.collect::<Result<_, _>>()?)
    }

    fn page(&self, store: &Store, wanted: Wanted, at_most: usize) -> Result<Page, StoreError> {
        // the page is found first: what a row shows is read for the rows of the page alone
        let sql = format!(
            "WITH page (rid, place) AS MATERIALIZED (
                SELECT rid, row_number() OVER () FROM (SELECT {} AS rid {}))
            SELECT page.rid AS row, {COLUMNS}
            FROM page CROSS JOIN entries e ON e.rid = page.rid LEFT JOIN moments m ON m.rid = e.rid
            ORDER BY page.place",
            self.rid(),
            self.ordered(wanted)
        );
        let mut statement = store.connection.prepare_cached(&sql)?;
        self.bind(&mut statement, wanted, at_most)?;
        let mut rows = statement.raw_query();
        let mut page = Page::default();
        while let Some(row) = rows.next()? {
            page.found += 1;
            page.last = Some(row.get("row")?);
            page.rows
                .extend(unless_damaged(entry_row(row, store.day_ends_at))?);
        }
        Ok(page)
    }

    fn rid(&self) -> &'static str {
        if self.condition.matching.is_some() {
            "entry_words.rowid"
        } else {
            "e.rid"
        }
    }

    /// The tables and what must hold.
    fn from(&self, wanted: Wanted) -> String {
        let condition = &self.condition;
        let (tables, first) = match (&condition.matching, condition.filters.is_empty()) {
            (Some(_), true) => ("entry_words", "entry_words MATCH :matching"),
            (Some(_), false) => (
                "entry_words CROSS JOIN entries e ON e.rid = entry_words.rowid",
                "entry_words MATCH :matching",
            ),
            (None, _) => ("entries e", "e.deleted_at IS NULL"),
        };
        let rid = self.rid();
        let mut sql = format!("FROM {tables} WHERE {first}");
        let (least, most) = self.bounds(wanted);
        if least > i64::MIN {
            sql.extend([" AND ", rid, " >= :least"]);
        }
        if most < i64::MAX {
            sql.extend([" AND ", rid, " <= :most"]);
        }
        for filter in &condition.filters {
            sql.extend([" AND ", filter.as_str()]);
        }
        sql
    }

    fn ordered(&self, wanted: Wanted) -> String {
        let order = match wanted {
            Wanted::Beside(_, Side::Newer) => format!("{} LIMIT :limit", self.rid()),
            Wanted::Beside(_, Side::Older) => format!("{} DESC LIMIT :limit", self.rid()),
            Wanted::Best(_) if self.has_words => {
                "rank, entry_words.rowid DESC LIMIT :limit OFFSET :skipped".to_owned()
            }
            Wanted::Best(_) => format!("{} DESC LIMIT :limit OFFSET :skipped", self.rid()),
        };
        format!("{} ORDER BY {order}", self.from(wanted))
    }

    /// The first and the last row that may be found.
    fn bounds(&self, wanted: Wanted) -> (i64, i64) {
        let (first, last) = self.condition.rows;
        match wanted {
            Wanted::Beside(Some(row), Side::Older) => (first, last.min(row.saturating_sub(1))),
            Wanted::Beside(Some(row), Side::Newer) => (first.max(row.saturating_add(1)), last),
            Wanted::Beside(None, _) | Wanted::Best(_) => (first, last),
        }
    }

    fn bind(
        &self,
        statement: &mut Statement<'_>,
        wanted: Wanted,
        at_most: usize,
    ) -> Result<(), StoreError> {
        let (least, most) = self.bounds(wanted);
        let skipped = match wanted {
            Wanted::Best(skipped) => skipped,
            Wanted::Beside(..) => 0,
        };
        let matching = self.condition.matching.clone();
        for (name, value) in [
            (":matching", matching.map(Value::from)),
            (":least", Some(least.into())),
            (":most", Some(most.into())),
            (":limit", Some(limit(at_most).into())),
            (":skipped", Some(limit(skipped).into())),
        ] {
            bind_if_asked(statement, name, value)?;
        }
        for (number, value) in (1..).zip(&self.condition.values) {
            bind_if_asked(statement, &format!(":v{number}"), Some(value.clone()))?;
        }
        Ok(())
    }
}

/// Binds a value, where the statement has its name.
fn bind_if_asked(
    statement: &mut Statement<'_>,
    name: &str,
    value: Option<impl ToSql>,
) -> Result<(), StoreError> {
    if let (Some(place), Some(value)) = (statement.parameter_index(name)?, value) {
        statement.raw_bind_parameter(place, value)?;
    }
    Ok(())
}

impl Store {
    /// The row of a place; where its entry is gone, the one that would stand before it.
    fn row_at(&self, key: RowKey, side: Side) -> Result<i64, StoreError> {
        place::row_at(&self.connection, (key.day, key.at_ms, key.id), side)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::domain::moment::{Detail, Moment};
    use crate::domain::reaction::Reaction;
    use crate::store::rows::Side;
    use crate::store::testing::{at, day, keep, lines, moment, store};

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
    #[case("^loud", false)]
    #[case("NEAR(loud 2)", false)]
    #[case("#design-review loud", true)]
    #[case("#design", true)]
    #[case("#design-review/x", false)]
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
        let n = store
            .count_matches(&Query::parse(query, day(DAY)), 9)
            .unwrap();
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
            store
                .count_matches(&Query::parse(query, day(DAY)), 9)
                .unwrap();
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_can_be_searched_for(text: String) {
            let mut store = store();
            keep(&mut store, &text, DAY);
            store.rows_beside(&Query::parse(&text, day(DAY)), None, Side::Older, 9).unwrap();
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
    fn rows_beside_a_place_where_no_entry_is_begin_with_its_neighbours() {
        let mut store = store();
        keep(&mut store, "early", "2026-03-11");
        keep(&mut store, "late", DAY);
        let beside = |at_ms, side| {
            let (day, id) = (day(DAY), crate::domain::id::EntryId(uuid::Uuid::max()));
            let key = Some(RowKey { day, at_ms, id });
            let rows = store.rows_beside(&Query::default(), key, side, 9).unwrap();
            let lines = rows.into_iter().map(|row| row.first_line);
            lines.collect::<Vec<_>>()
        };
        assert_eq!(beside(i64::MAX, Side::Older), ["late", "early"]);
        assert_eq!(beside(i64::MAX, Side::Newer), [""; 0]);
        assert_eq!(beside(i64::MIN, Side::Older), ["early"]);
        assert_eq!(beside(i64::MIN, Side::Newer), ["late"]);
    }

    #[test]
    fn counting_stops_where_it_is_told() {
        let mut store = store();
        for _ in 0..5 {
            keep(&mut store, "loud 设计 #demo", DAY);
        }
        for query in ["", "loud", "#demo", "设计", "loud #demo"] {
            let count = |at_most| {
                store
                    .count_matches(&Query::parse(query, day(DAY)), at_most)
                    .unwrap()
            };
            assert_eq!((count(3), count(9)), (3, 5), "{query}");
        }
    }
}
