//! Situations: what kind of occasion it was, with children and aliases.

use crate::domain::entry::Timestamp;
use crate::domain::tag::Situation;
use crate::store::error::StoreError;
use crate::store::journal::Store;
use crate::store::tags::{self, TagTables, TagUse};

/// The statements over situations.
pub(crate) const TABLES: TagTables = TagTables {
    find: "
        SELECT tag FROM situations WHERE name = ?1
        UNION ALL
        SELECT tag FROM situation_aliases WHERE alias = ?1
        LIMIT 1",
    add: "INSERT INTO situations (name, created_at) VALUES (:name, :now)",
    link: "
        INSERT INTO entry_situations (rid, position, tag, day)
        VALUES (:rid, :position, :tag, :day)",
    unlink: "DELETE FROM entry_situations WHERE rid = ?1",
    of_entry: "
        SELECT t.name FROM entry_situations l JOIN situations t ON t.tag = l.tag
        WHERE l.rid = ?1 ORDER BY l.position",
    by_use: "
        SELECT t.name, t.uses,
               (SELECT max(l.day) FROM entry_situations l WHERE l.tag = t.tag) AS last_day
        FROM situations t WHERE t.uses > 0
        ORDER BY t.uses DESC, t.name LIMIT ?1",
    like: "
        SELECT t.name, t.uses,
               (SELECT max(l.day) FROM entry_situations l WHERE l.tag = t.tag) AS last_day,
               min(
                   coalesce(nullif(instr(t.name, :letters), 0), 1000),
                   coalesce((SELECT min(nullif(instr(a.alias, :letters), 0))
                             FROM situation_aliases a WHERE a.tag = t.tag), 1000)
               ) AS place
        FROM situations t
        WHERE place < 1000
          AND (t.uses > 0 OR EXISTS (SELECT 1 FROM situation_aliases a WHERE a.tag = t.tag))
        ORDER BY place > 1, t.uses DESC, t.name LIMIT :limit",
    entries: "
        SELECT l.rid FROM entry_situations l
        WHERE l.day IS NOT NULL AND l.tag IN (
            SELECT tag FROM situations
            WHERE name = ?1
               OR (name > ?1 || '/' AND name < ?1 || '0'))",
    names_of: "
        SELECT name FROM situations WHERE tag = ?1
        UNION ALL
        SELECT alias FROM situation_aliases WHERE tag = ?1",
    merge: &[
        "DELETE FROM entry_situations WHERE tag = ?1
         AND rid IN (SELECT rid FROM entry_situations WHERE tag = ?2)",
        "UPDATE entry_situations SET tag = ?2 WHERE tag = ?1",
        "UPDATE situation_aliases SET tag = ?2 WHERE tag = ?1",
        "UPDATE plans SET situation = ?2 WHERE situation = ?1",
        "DELETE FROM situations WHERE tag = ?1 AND ?2 IS NOT NULL",
    ],
    forget_alias: "DELETE FROM situation_aliases WHERE alias = ?1",
    add_alias: "
        INSERT INTO situation_aliases (alias, tag, created_at)
        VALUES (:alias, :tag, :now)",
};

impl Store {
    /// The situations, most used first.
    pub fn situations_by_use(&self, limit: usize) -> Result<Vec<TagUse<Situation>>, StoreError> {
        tags::by_use(&self.connection, &TABLES, limit, Situation::new)
    }

    /// The situations with these letters, those that start with them first; aliases lead to theirs.
    pub fn situations_like(
        &self,
        letters: &str,
        limit: usize,
    ) -> Result<Vec<TagUse<Situation>>, StoreError> {
        tags::like(&self.connection, &TABLES, letters, limit, Situation::new)
    }

    /// Makes a name lead to another situation, from now on and in what is written already.
    pub fn set_situation_alias(
        &mut self,
        alias: &Situation,
        of: &Situation,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|transaction| {
            tags::set_alias(transaction, &TABLES, alias.as_str(), of.as_str(), now)
        })
    }
}
