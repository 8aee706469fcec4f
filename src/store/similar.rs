//! Moments like another: the same situation, the same reaction.

use rusqlite::{OptionalExtension, named_params};

use crate::domain::id::EntryId;
use crate::store::columns::Columns;
use crate::store::error::StoreError;
use crate::store::journal::Store;
use crate::store::rows::Side;

// the links of each situation are walked from the moment on, no further than to the first like it
const OLDER: &str = "
    SELECT e.id FROM entries e WHERE e.rid = (SELECT max(near.rid) FROM (
        SELECT (
            SELECT l.rid
            FROM entry_terms l CROSS JOIN moments o ON o.rid = l.rid AND o.reaction = m.reaction
            WHERE l.term = own.term AND l.live = 1 AND l.rid < m.rid
            ORDER BY l.rid DESC LIMIT 1) AS rid
        FROM moments m JOIN entry_terms own ON own.rid = m.rid AND own.kind = 'situation'
        WHERE m.rid = :rid) near)";

const NEWER: &str = "
    SELECT e.id FROM entries e WHERE e.rid = (SELECT min(near.rid) FROM (
        SELECT (
            SELECT l.rid
            FROM entry_terms l CROSS JOIN moments o ON o.rid = l.rid AND o.reaction = m.reaction
            WHERE l.term = own.term AND l.live = 1 AND l.rid > m.rid
            ORDER BY l.rid LIMIT 1) AS rid
        FROM moments m JOIN entry_terms own ON own.rid = m.rid AND own.kind = 'situation'
        WHERE m.rid = :rid) near)";

impl Store {
    /// The nearest moment on one side with a situation and the reaction of this one.
    pub fn similar_beside(&self, id: EntryId, side: Side) -> Result<Option<EntryId>, StoreError> {
        let Some(rid) = self.rid(id)? else {
            return Ok(None);
        };
        let sql = match side {
            Side::Older => OLDER,
            Side::Newer => NEWER,
        };
        let mut statement = self.connection.prepare_cached(sql)?;
        let similar = statement.query_row(named_params! { ":rid": rid }, |row| row.id(0));
        Ok(similar.optional()?.map(EntryId))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::reaction::Reaction::{Overreacted, Steady};
    use crate::store::testing::{at, moment, store};

    #[test]
    fn the_nearest_moment_of_the_same_situation_and_reaction_is_found() {
        let mut store = store();
        let mut add = |reaction, text: &str, on: &str| {
            store
                .add_entry(&moment(reaction, text, on), at(on))
                .unwrap()
        };
        let first = add(Overreacted, "#demo #standup", "2026-03-01");
        add(Steady, "#demo", "2026-03-02");
        add(Overreacted, "#planning", "2026-03-03");
        let last = add(Overreacted, "#demo", "2026-03-04");
        assert_eq!(
            store.similar_beside(last, Side::Older).unwrap(),
            Some(first)
        );
        assert_eq!(
            store.similar_beside(first, Side::Newer).unwrap(),
            Some(last)
        );
        assert_eq!(store.similar_beside(first, Side::Older).unwrap(), None);
    }
}
