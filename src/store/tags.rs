//! Situations and people lie alike: names with a kept count of uses, aliases, links to entries.

use std::collections::HashSet;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use crate::domain::entry::Timestamp;
use crate::store::columns::{Columns, count, limit, unless_damaged};
use crate::store::error::StoreError;

/// A tag, and how it is used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TagUse<T> {
    /// The tag.
    pub tag: T,
    /// In so many entries.
    pub count: usize,
    /// The day of the newest of them.
    pub last_day: Option<NaiveDate>,
}

/// The statements over the tables of one sort of tag.
pub(crate) struct TagTables {
    /// The row of a name or an alias.
    pub(crate) find: &'static str,
    /// A new name.
    pub(crate) add: &'static str,
    /// A link from an entry.
    pub(crate) link: &'static str,
    /// The end of all links of an entry.
    pub(crate) unlink: &'static str,
    /// The names that an entry is linked to.
    pub(crate) of_entry: &'static str,
    /// The names by use.
    pub(crate) by_use: &'static str,
    /// The names with some letters.
    pub(crate) like: &'static str,
    /// The entries of a name and, if it has any, its children.
    pub(crate) entries: &'static str,
    /// The name of a row, and its aliases.
    pub(crate) names_of: &'static str,
    /// What it takes to make one name of two, in order.
    pub(crate) merge: &'static [&'static str],
    /// An alias leads nowhere any more.
    pub(crate) forget_alias: &'static str,
    /// The name becomes an alias.
    pub(crate) add_alias: &'static str,
}

/// Links an entry to its tags, in order and each once; aliases lead to their tag.
pub(crate) fn link<'a>(
    transaction: &Transaction<'_>,
    tables: &TagTables,
    entry: (i64, &str),
    names: impl Iterator<Item = &'a str>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (rid, day) = entry;
    let mut linked = HashSet::new();
    for name in names {
        let tag = find_or_add(transaction, tables, name, now)?;
        let position = linked.len();
        if !linked.insert(tag) {
            continue;
        }
        transaction
            .prepare_cached(tables.link)?
            .execute(named_params! {
                ":rid": rid,
                ":position": limit(position),
                ":tag": tag,
                ":day": day,
            })?;
    }
    Ok(())
}

/// Ends all links of an entry.
pub(crate) fn unlink(
    transaction: &Transaction<'_>,
    tables: &TagTables,
    rid: i64,
) -> Result<(), StoreError> {
    transaction.prepare_cached(tables.unlink)?.execute([rid])?;
    Ok(())
}

/// The row of a tag, by its name or an alias.
pub(crate) fn find(
    connection: &Connection,
    tables: &TagTables,
    name: &str,
) -> Result<Option<i64>, StoreError> {
    let found = connection
        .prepare_cached(tables.find)?
        .query_row([name], |row| row.get(0))
        .optional()?;
    Ok(found)
}

/// The row of a tag, made if there is none.
pub(crate) fn find_or_add(
    transaction: &Transaction<'_>,
    tables: &TagTables,
    name: &str,
    now: Timestamp,
) -> Result<i64, StoreError> {
    if let Some(tag) = find(transaction, tables, name)? {
        return Ok(tag);
    }
    transaction
        .prepare_cached(tables.add)?
        .execute(named_params! { ":name": name, ":now": now.timestamp_millis() })?;
    Ok(transaction.last_insert_rowid())
}

/// The tags of an entry, in the order written.
pub(crate) fn of_entry<T>(
    connection: &Connection,
    tables: &TagTables,
    rid: i64,
    named: fn(&str) -> Option<T>,
) -> Result<Vec<T>, StoreError> {
    let mut statement = connection.prepare_cached(tables.of_entry)?;
    let mut rows = statement.query([rid])?;
    let mut tags = Vec::new();
    while let Some(row) = rows.next()? {
        tags.extend(named(
            row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?,
        ));
    }
    Ok(tags)
}

/// The entries with this tag or a child of it, each once, by row.
///
/// A child stays one under every name that its parent has or had.
pub(crate) fn entries_with(
    connection: &Connection,
    tables: &TagTables,
    name: &str,
) -> Result<Vec<i64>, StoreError> {
    let names = match find(connection, tables, name)? {
        Some(tag) => strings(connection, tables.names_of, tag)?,
        None => vec![name.to_owned()],
    };
    let mut statement = connection.prepare_cached(tables.entries)?;
    let mut rids = Vec::new();
    for name in names {
        let found = statement.query_map([name], |row| row.get(0))?;
        rids.append(&mut found.collect::<Result<Vec<i64>, _>>()?);
    }
    rids.sort_unstable();
    rids.dedup();
    Ok(rids)
}

fn strings(connection: &Connection, sql: &str, tag: i64) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let names = statement.query_map([tag], |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}

/// The most used tags.
pub(crate) fn by_use<T>(
    connection: &Connection,
    tables: &TagTables,
    at_most: usize,
    named: fn(&str) -> Option<T>,
) -> Result<Vec<TagUse<T>>, StoreError> {
    let mut statement = connection.prepare_cached(tables.by_use)?;
    let mut rows = statement.query([limit(at_most)])?;
    let mut uses = Vec::new();
    while let Some(row) = rows.next()? {
        uses.extend(tag_use(row, named)?);
    }
    Ok(uses)
}

/// The tags with these letters: those that start with them first.
pub(crate) fn like<T>(
    connection: &Connection,
    tables: &TagTables,
    letters: &str,
    at_most: usize,
    named: fn(&str) -> Option<T>,
) -> Result<Vec<TagUse<T>>, StoreError> {
    let mut statement = connection.prepare_cached(tables.like)?;
    let mut rows = statement.query(named_params! {
        ":letters": letters.to_lowercase(),
        ":limit": limit(at_most),
    })?;
    let mut uses = Vec::new();
    while let Some(row) = rows.next()? {
        uses.extend(tag_use(row, named)?);
    }
    Ok(uses)
}

fn tag_use<T>(
    row: &Row<'_>,
    named: fn(&str) -> Option<T>,
) -> Result<Option<TagUse<T>>, StoreError> {
    let name: String = row.get("name")?;
    // none, or none that can be read
    let last_day = unless_damaged(row.day("last_day"))?;
    let count = count(row.get("uses")?);
    Ok(named(&name).map(|tag| TagUse {
        tag,
        count,
        last_day,
    }))
}

/// Makes a name lead to another; what it named so far goes over.
pub(crate) fn set_alias(
    transaction: &Transaction<'_>,
    tables: &TagTables,
    alias: &str,
    of: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let tag = find_or_add(transaction, tables, of, now)?;
    transaction.execute(tables.forget_alias, [alias])?;
    if let Some(other) = find(transaction, tables, alias)? {
        if other == tag {
            return Ok(());
        }
        for step in tables.merge {
            transaction.execute(step, [other, tag])?;
        }
    }
    transaction.execute(
        tables.add_alias,
        named_params! { ":alias": alias, ":tag": tag, ":now": now.timestamp_millis() },
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::domain::tag::{Handle, Situation};
    use crate::store::testing::{at, day, keep, lines, store};
    use crate::store::{Store, TagUse};

    const DAY: &str = "2026-03-12";

    fn situation(name: &str) -> Situation {
        Situation::new(name).unwrap()
    }

    fn names(uses: Vec<TagUse<Situation>>) -> Vec<(String, usize)> {
        uses.into_iter()
            .map(|one| (one.tag.as_str().to_owned(), one.count))
            .collect()
    }

    fn used(store: &Store) -> Vec<(String, usize)> {
        names(store.situations_by_use(9).unwrap())
    }

    fn pair(name: &str, count: usize) -> (String, usize) {
        (name.to_owned(), count)
    }

    #[test]
    fn tags_come_by_use_then_by_name_with_their_last_day() {
        let mut store = store();
        keep(&mut store, "#standup #demo @mk", "2026-03-11");
        keep(&mut store, "#standup #customer @mk", "2026-03-09");
        let expected = [pair("standup", 2), pair("customer", 1), pair("demo", 1)];
        assert_eq!(used(&store), expected);
        let people = store.people_by_use(1).unwrap();
        let expected = TagUse {
            tag: Handle::new("mk").unwrap(),
            count: 2,
            last_day: Some(day("2026-03-11")),
        };
        assert_eq!(people, [expected]);
    }

    #[test]
    fn letters_find_beginnings_first_then_middles_and_aliases() {
        let mut store = store();
        keep(&mut store, "#design-review #code-review", DAY);
        keep(&mut store, "#reviewers #one-to-one-up", DAY);
        let alias = situation("review-with-lee");
        store
            .set_situation_alias(&alias, &situation("one-to-one-up"), at(DAY))
            .unwrap();
        let found = names(store.situations_like("Review", 9).unwrap());
        let expected = ["one-to-one-up", "reviewers", "code-review", "design-review"];
        assert_eq!(found, expected.map(|name| pair(name, 1)));
        assert_eq!(store.situations_like("review", 2).unwrap().len(), 2);
        assert!(store.situations_like("100%_", 9).unwrap().is_empty());
    }

    #[test]
    fn an_alias_leads_to_its_tag_in_new_entries_and_searches() {
        let mut store = store();
        let real = situation("one-to-one");
        store
            .set_situation_alias(&situation("1:1"), &real, at(DAY))
            .unwrap();
        let mut content = crate::store::testing::note("talk", DAY);
        content.situations = vec![situation("1:1"), real.clone()];
        let id = store.add_entry(&content, at(DAY)).unwrap();
        assert_eq!(store.entry(id).unwrap().unwrap().content.situations, [real]);
        assert_eq!(lines(&store, "#1:1"), ["talk"]);
    }

    #[test]
    fn a_tag_that_becomes_an_alias_brings_its_entries() {
        let mut store = store();
        keep(&mut store, "one #retro", DAY);
        keep(&mut store, "two #retro #retrospective", DAY);
        let (retro, real) = (situation("retro"), situation("retrospective"));
        store.set_situation_alias(&retro, &real, at(DAY)).unwrap();
        store.set_situation_alias(&retro, &real, at(DAY)).unwrap();
        assert_eq!(used(&store), [pair("retrospective", 2)]);
        assert_eq!(lines(&store, "#retro").len(), 2);
    }

    #[test]
    fn a_parent_that_becomes_an_alias_still_finds_its_children() {
        let mut store = store();
        keep(&mut store, "child #meeting/standup", "2026-03-10");
        keep(&mut store, "parent #meeting", "2026-03-11");
        let real = situation("gathering");
        store
            .set_situation_alias(&situation("meeting"), &real, at(DAY))
            .unwrap();
        for query in ["#meeting", "#gathering"] {
            let found = lines(&store, query);
            assert_eq!(found, ["parent #meeting", "child #meeting/standup"]);
        }
    }

    #[test]
    fn an_alias_can_be_given_to_another_tag() {
        let mut store = store();
        keep(&mut store, "one #alpha", DAY);
        keep(&mut store, "two #beta", DAY);
        let alias = situation("a");
        for of in ["alpha", "beta"] {
            store
                .set_situation_alias(&alias, &situation(of), at(DAY))
                .unwrap();
        }
        assert_eq!(used(&store), [pair("alpha", 1), pair("beta", 1)]);
        assert_eq!(lines(&store, "#a"), ["two #beta"]);
    }

    #[test]
    fn a_tag_finds_its_children_and_no_namesakes() {
        let mut store = store();
        keep(&mut store, "child #meeting/standup", "2026-03-10");
        keep(&mut store, "namesake #meetings", "2026-03-11");
        keep(&mut store, "parent #meeting", "2026-03-12");
        assert_eq!(
            lines(&store, "#meeting"),
            ["parent #meeting", "child #meeting/standup"]
        );
        assert_eq!(lines(&store, "#meeting/standup").len(), 1);
    }

    #[test]
    fn a_person_who_becomes_an_alias_brings_their_entries() {
        let mut store = store();
        keep(&mut store, "with @michael", DAY);
        let (michael, mk) = (Handle::new("michael"), Handle::new("mk"));
        store
            .set_person_alias(&michael.unwrap(), &mk.unwrap(), at(DAY))
            .unwrap();
        assert_eq!(lines(&store, "@mk"), ["with @michael"]);
        assert_eq!(store.people_like("mich", 3).unwrap()[0].tag.as_str(), "mk");
    }
}
