//! People: who was there, by handle, with aliases.

use crate::domain::entry::Timestamp;
use crate::domain::tag::Handle;
use crate::store::error::StoreError;
use crate::store::journal::Store;
use crate::store::tags::{self, TagTables, TagUse};

/// The statements over people.
pub(crate) const TABLES: TagTables = TagTables {
    find: "
        SELECT tag FROM people WHERE name = ?1
        UNION ALL
        SELECT tag FROM person_aliases WHERE alias = ?1
        LIMIT 1",
    add: "INSERT INTO people (name, created_at) VALUES (:name, :now)",
    link: "
        INSERT INTO entry_people (rid, position, tag, day)
        VALUES (:rid, :position, :tag, :day)",
    unlink: "DELETE FROM entry_people WHERE rid = ?1",
    of_entry: "
        SELECT t.name FROM entry_people l JOIN people t ON t.tag = l.tag
        WHERE l.rid = ?1 ORDER BY l.position",
    by_use: "
        SELECT t.name, t.uses,
               (SELECT max(l.day) FROM entry_people l WHERE l.tag = t.tag) AS last_day
        FROM people t WHERE t.uses > 0
        ORDER BY t.uses DESC, t.name LIMIT ?1",
    like: "
        SELECT t.name, t.uses,
               (SELECT max(l.day) FROM entry_people l WHERE l.tag = t.tag) AS last_day,
               min(
                   coalesce(nullif(instr(t.name, :letters), 0), 1000),
                   coalesce((SELECT min(nullif(instr(a.alias, :letters), 0))
                             FROM person_aliases a WHERE a.tag = t.tag), 1000)
               ) AS place
        FROM people t
        WHERE place < 1000
          AND (t.uses > 0 OR EXISTS (SELECT 1 FROM person_aliases a WHERE a.tag = t.tag))
        ORDER BY place > 1, t.uses DESC, t.name LIMIT :limit",
    entries: "
        SELECT l.rid FROM entry_people l
        WHERE l.day IS NOT NULL AND l.tag IN (
            SELECT tag FROM people
            WHERE name = ?1)",
    names_of: "
        SELECT name FROM people WHERE tag = ?1
        UNION ALL
        SELECT alias FROM person_aliases WHERE tag = ?1",
    merge: &[
        "DELETE FROM entry_people WHERE tag = ?1
         AND rid IN (SELECT rid FROM entry_people WHERE tag = ?2)",
        "UPDATE entry_people SET tag = ?2 WHERE tag = ?1",
        "UPDATE person_aliases SET tag = ?2 WHERE tag = ?1",
        "DELETE FROM people WHERE tag = ?1 AND ?2 IS NOT NULL",
    ],
    forget_alias: "DELETE FROM person_aliases WHERE alias = ?1",
    add_alias: "
        INSERT INTO person_aliases (alias, tag, created_at)
        VALUES (:alias, :tag, :now)",
};

impl Store {
    /// The people, most used first.
    pub fn people_by_use(&self, limit: usize) -> Result<Vec<TagUse<Handle>>, StoreError> {
        tags::by_use(&self.connection, &TABLES, limit, Handle::new)
    }

    /// The people with these letters, those that start with them first; aliases lead to theirs.
    pub fn people_like(
        &self,
        letters: &str,
        limit: usize,
    ) -> Result<Vec<TagUse<Handle>>, StoreError> {
        tags::like(&self.connection, &TABLES, letters, limit, Handle::new)
    }

    /// Makes a name lead to another person, from now on and in what is written already.
    pub fn set_person_alias(
        &mut self,
        alias: &Handle,
        of: &Handle,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|transaction| {
            tags::set_alias(transaction, &TABLES, alias.as_str(), of.as_str(), now)
        })
    }
}
