//! The rows of the journal's list: no texts, only as many as a screen shows.

use chrono::NaiveDate;
use rusqlite::Row;

use crate::domain::day::workday;
use crate::domain::entry::{KindName, Lag, Timestamp};
use crate::domain::id::EntryId;
use crate::domain::moment::{AsIntended, on_course};
use crate::domain::reaction::Reaction;
use crate::domain::tag::{Handle, Situation};
use crate::store::columns::{Columns, damaged, unless_damaged};
use crate::store::error::StoreError;
use crate::store::journal::Store;

/// What a list shows of an entry `e` and its moment `m`.
pub(crate) const COLUMNS: &str = "
    e.day, e.at, e.at_offset, e.id, e.logged_at, e.logged_offset, e.kind, e.starred, e.first_line,
    m.reaction, m.as_intended,
    (SELECT json_group_array(t.name ORDER BY l.position)
     FROM entry_terms l JOIN terms t ON t.term = l.term
     WHERE l.rid = e.rid AND l.kind = 'situation') AS situations,
    (SELECT json_group_array(t.name ORDER BY l.position)
     FROM entry_terms l JOIN terms t ON t.term = l.term
     WHERE l.rid = e.rid AND l.kind = 'person') AS people";

/// The place of an entry in the journal's order: by day, then time, then id.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct RowKey {
    /// The day.
    pub day: NaiveDate,
    /// When it happened, in milliseconds UTC.
    pub at_ms: i64,
    /// The entry.
    pub id: EntryId,
}

/// An entry as a list shows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EntryRow {
    /// Its place.
    pub key: RowKey,
    /// When it happened.
    pub at: Timestamp,
    /// What kind of entry it is.
    pub kind: KindName,
    /// What I did, for a moment.
    pub reaction: Option<Reaction>,
    /// Whether I responded as I mean to, for a moment of which it can be said.
    pub on_course: Option<bool>,
    /// The first line with anything on it, at most 200 letters of it.
    pub first_line: String,
    /// The occasions.
    pub situations: Vec<Situation>,
    /// Who was there.
    pub people: Vec<Handle>,
    /// It was written down after its day.
    pub late: bool,
    /// Marked by the user.
    pub starred: bool,
}

/// One side of a place in the journal.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Side {
    /// Towards the beginning.
    Older,
    /// Towards today.
    Newer,
}

impl Store {
    /// The row of an entry, if it exists and is not deleted.
    pub fn row(&self, id: EntryId) -> Result<Option<EntryRow>, StoreError> {
        match self.rid(id)? {
            Some(rid) => self.row_of(rid),
            None => Ok(None),
        }
    }

    fn row_of(&self, rid: i64) -> Result<Option<EntryRow>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM entries e LEFT JOIN moments m ON m.rid = e.rid WHERE e.rid = ?1"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let row = statement.query_row([rid], |row| entry_row(row, self.day_ends_at));
        Ok(unless_damaged(row)?)
    }
}

/// A row as a list shows it, from [`COLUMNS`].
pub(crate) fn entry_row(row: &Row<'_>, day_ends_at: u8) -> rusqlite::Result<EntryRow> {
    let at = row.timestamp("at", "at_offset")?;
    let day = row.day("day")?;
    let logged_at = row.timestamp("logged_at", "logged_offset")?;
    let logged = workday(logged_at.naive_local(), day_ends_at);
    let reaction = row.word_or_none("reaction", Reaction::from_name)?;
    let verdict = row.word_or_none("as_intended", AsIntended::from_name)?;
    Ok(EntryRow {
        key: RowKey {
            day,
            at_ms: at.timestamp_millis(),
            id: EntryId(row.id("id")?),
        },
        at,
        kind: row.word("kind", KindName::from_name)?,
        reaction,
        on_course: reaction.and_then(|reaction| on_course(reaction, verdict)),
        first_line: row.get("first_line")?,
        situations: names(row, "situations", Situation::new)?,
        people: names(row, "people", Handle::new)?,
        late: Lag::between(day, logged).is_late(),
        starred: row.get("starred")?,
    })
}

/// The names in a column, a JSON array of them.
fn names<T>(
    row: &Row<'_>,
    column: &str,
    named: impl Fn(&str) -> Option<T>,
) -> rusqlite::Result<Vec<T>> {
    let list = row.get_ref(column)?.as_str()?;
    if list == "[]" {
        return Ok(Vec::new());
    }
    let list: Vec<String> = serde_json::from_str(list).map_err(|_list| damaged())?;
    Ok(list.iter().filter_map(|name| named(name)).collect())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::domain::entry::Content;
    use crate::domain::query::Query;
    use crate::store::testing::{at, day, keep, lines, moment, note, store};

    const DAY: &str = "2026-03-12";

    /// Keeps entries on scattered days, many of them back-dated: every one is loud, some are rare.
    fn scattered(n: u64) -> Store {
        let mut store = store();
        let mut import = store.begin_import("x", "x", at(DAY)).unwrap();
        for number in 0..n {
            let on = day("2026-01-01") + chrono::Days::new(number * 7919 % 97);
            let rare = if number % 50 == 0 { "rare #demo" } else { "" };
            let content = note(&format!("loud {number} {rare}"), &on.to_string());
            import
                .add(&content, &number.to_string(), content.at)
                .unwrap();
        }
        import.finish().unwrap();
        store
    }

    fn walk(store: &Store, query: &str, side: Side) -> Vec<RowKey> {
        let query = Query::parse(query, day(DAY));
        let mut keys = Vec::new();
        loop {
            let page = store
                .rows_beside(&query, keys.last().copied(), side, 37)
                .unwrap();
            if page.is_empty() {
                return keys;
            }
            keys.extend(page.into_iter().map(|row| row.key));
        }
    }

    #[rstest]
    #[case::all("", 1_500)]
    #[case::common_word("loud", 1_500)]
    #[case::rare_word("rare", 30)]
    #[case::tag("#demo", 30)]
    #[case::tag_and_word("#demo loud", 30)]
    fn pages_meet_without_gap_or_overlap(#[case] query: &str, #[case] n: usize) {
        let store = scattered(1_500);
        let mut older = walk(&store, query, Side::Older);
        assert_eq!(older.len(), n);
        assert!(older.is_sorted_by(|one, next| one > next));
        older.reverse();
        assert_eq!(walk(&store, query, Side::Newer), older);
    }

    #[test]
    fn the_order_is_by_day_then_time_then_as_written() {
        let mut store = store();
        let mut early = note("early", DAY);
        early.at -= chrono::TimeDelta::hours(3);
        keep(&mut store, "first", DAY);
        keep(&mut store, "second", DAY);
        store.add_entry(&early, at(DAY)).unwrap();
        keep(&mut store, "yesterday", "2026-03-11");
        assert_eq!(lines(&store, ""), ["second", "first", "early", "yesterday"]);
        let on_day = store.entries_on(day(DAY)).unwrap();
        let texts: Vec<String> = on_day.into_iter().map(|one| one.content.text).collect();
        assert_eq!(texts, ["early", "first", "second"]);
    }

    #[test]
    fn a_row_says_what_a_list_shows() {
        let mut store = store();
        let text = format!("\n  \n  {} @mk #demo\nmore", "é".repeat(300));
        let mut content: Content = moment(Reaction::TookOver, &text, DAY);
        content.starred = true;
        let id = store.add_entry(&content, at("2026-03-13")).unwrap();
        let row = store.row(id).unwrap().unwrap();
        assert_eq!(row.first_line, "é".repeat(200));
        assert_eq!((row.at, row.key.day), (at(DAY), day(DAY)));
        assert_eq!(
            (row.kind, row.reaction),
            (KindName::Moment, Some(Reaction::TookOver))
        );
        assert_eq!(
            (row.on_course, row.starred, row.late),
            (Some(false), true, true)
        );
        assert_eq!(row.situations, [Situation::new("demo").unwrap()]);
        assert_eq!(row.people, [Handle::new("mk").unwrap()]);
    }

    #[test]
    fn an_entry_is_late_by_the_users_own_day() {
        let mut store = store();
        let night: Timestamp = "2026-03-13T05:00:00+01:00".parse().unwrap();
        let id = store.add_entry(&note("late", DAY), night).unwrap();
        assert!(store.row(id).unwrap().unwrap().late);
        store.set_day_ends_at(6);
        assert!(!store.row(id).unwrap().unwrap().late);
    }

    #[test]
    fn a_row_that_cannot_be_read_keeps_nobody_from_the_evening() {
        let mut store = store();
        let kind = crate::domain::entry::Kind::Lesson { from: None };
        for on in ["2026-02-10", "2026-02-11"] {
            let at = at(on);
            let lesson = Content::new(kind.clone(), "I wait #demo", day(on), at);
            store.add_entry(&lesson, at).unwrap();
            store
                .add_entry(&moment(Reaction::Steady, "#demo", on), at)
                .unwrap();
        }
        let broken = "UPDATE entries SET day = '2026-02-99' WHERE day = '2026-02-11'";
        store.connection.execute(broken, []).unwrap();
        let today = day("2026-02-20");
        assert_eq!(store.history(today).unwrap().moments.len(), 1);
        assert!(store.lesson_for(today).unwrap().is_some());
        assert_eq!(store.situations_by_use(9).unwrap()[0].count, 4);
        let days = crate::domain::period::Period::new(day("2026-02-01"), day("2026-03-01"));
        assert_eq!(store.reflected_days(days).unwrap().len(), 1);
        assert!(store.reflected_before(today).is_ok());
    }

    #[test]
    fn a_row_that_cannot_be_read_hides_no_other() {
        let mut store = store();
        keep(&mut store, "sound", DAY);
        keep(&mut store, "no such day", "2026-03-11");
        keep(&mut store, "sound too", "2026-03-10");
        let broken = "UPDATE entries SET day = '2026-99-11' WHERE day = '2026-03-11'";
        store.connection.execute(broken, []).unwrap();
        for query in ["", "s"] {
            assert_eq!(lines(&store, query), ["sound", "sound too"]);
        }
        let mut n = 0;
        let read = store.for_each_entry(&Query::default(), &mut |_| {
            n += 1;
            std::ops::ControlFlow::Continue(())
        });
        assert_eq!(n, 2);
        assert!(matches!(read, Err(StoreError::Damaged { .. })));
    }
}
