//! The user's words for the reactions: their names are fixed, their labels are not.

use std::borrow::Cow;

use rusqlite::{Connection, OptionalExtension, Transaction, named_params};

use crate::domain::entry::{Content, Kind, Timestamp};
use crate::domain::id::EntryId;
use crate::domain::reaction::Reaction;
use crate::domain::reaction_words::{ReactionWord, ReactionWords};
use crate::domain::term::TermKind;
use crate::store::columns::{Columns, count, unless_damaged};
use crate::store::error::StoreError;
use crate::store::journal::Store;
use crate::store::marks;
use crate::store::term_change::{Done, TermChange, rows, set_archived};
use crate::store::terms::find_or_add;

const READ: &str = "
    SELECT t.name, t.label, t.archived_at IS NOT NULL AS archived, i.name AS merged_into
    FROM terms t LEFT JOIN terms i ON i.term = t.merged_into
    WHERE t.kind = 'reaction' ORDER BY t.term";

const LABELS: &str = "
    SELECT label FROM terms WHERE kind = 'reaction' AND label IS NOT NULL AND name <> ?1";

const MERGED: &str = "
    SELECT a.name FROM terms a JOIN terms t ON t.term = a.merged_into
    WHERE t.kind = 'reaction' AND t.name = ?1";

const MERGED_INTO: &str = "
    SELECT i.name FROM terms t JOIN terms i ON i.term = t.merged_into
    WHERE t.kind = 'reaction' AND t.name = ?1";

const LABEL: &str = "SELECT label FROM terms WHERE term = ?1";

const SET_LABEL: &str = "UPDATE terms SET label = ?2 WHERE term = ?1";

const ALIASES: &str = "SELECT term FROM terms WHERE merged_into = ?1 ORDER BY term";

const SET_MERGED: &str = "UPDATE terms SET merged_into = ?2 WHERE term = ?1";

const MOMENTS: &str = "
    SELECT e.id FROM moments m JOIN entries e ON e.rid = m.rid WHERE m.reaction = ?1 ORDER BY e.rid";

const SET_REACTION: &str = "
    UPDATE moments SET reaction = :to
    WHERE rid = (SELECT rid FROM entries WHERE id = :id) AND reaction = :from";

const USES: &str = "
    SELECT count(*) FROM moments m JOIN entries e ON e.rid = m.rid
    WHERE m.reaction = ?1 AND e.deleted_at IS NULL";

impl Store {
    /// What the reactions are called, and which are offered.
    pub fn reaction_words(&self) -> Result<ReactionWords, StoreError> {
        let mut statement = self.connection.prepare_cached(READ)?;
        let mut rows = statement.query([])?;
        let mut changed = Vec::new();
        while let Some(row) = rows.next()? {
            let Some(reaction) = unless_damaged(row.word("name", Reaction::from_name))? else {
                continue;
            };
            let word = ReactionWord {
                label: row.get("label")?,
                is_archived: row.get("archived")?,
                merged_into: row.word_or_none("merged_into", Reaction::from_name)?,
            };
            changed.push((reaction, word));
        }
        Ok(ReactionWords::new(changed))
    }

    /// How many moments are of a reaction.
    pub fn reaction_uses(&self, reaction: Reaction) -> Result<usize, StoreError> {
        let mut statement = self.connection.prepare_cached(USES)?;
        Ok(count(
            statement.query_row([reaction.name()], |row| row.get(0))?,
        ))
    }

    /// Calls a reaction by the user's own word; without one, by the shipped one.
    pub fn label_reaction(
        &mut self,
        reaction: Reaction,
        label: Option<&str>,
        now: Timestamp,
    ) -> Result<TermChange, StoreError> {
        self.write(|transaction| {
            let term = find_or_add(transaction, TermKind::Reaction, reaction.name(), now)?;
            if let Some(label) = label {
                is_nobody_elses(transaction, reaction, label)?;
            }
            let before = transaction.query_row(LABEL, [term], |row| row.get(0))?;
            transaction.execute(SET_LABEL, (term, label))?;
            Ok(change(Done::Labelled { term, before }))
        })
    }

    /// Makes one reaction of two of the same group: moments of the first are the second's.
    pub fn merge_reactions(
        &mut self,
        from: Reaction,
        into: Reaction,
        now: Timestamp,
    ) -> Result<TermChange, StoreError> {
        if from == into {
            return Err(StoreError::SameTerm {
                name: into.name().to_owned(),
            });
        }
        if from.group() != into.group() {
            return Err(StoreError::OtherGroup { from, into });
        }
        self.write(|transaction| merge(transaction, (from, into), now))
    }

    /// Offers a reaction no longer, or again.
    pub fn archive_reaction(
        &mut self,
        reaction: Reaction,
        archived_at: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<TermChange, StoreError> {
        self.write(|transaction| {
            let term = find_or_add(transaction, TermKind::Reaction, reaction.name(), now)?;
            set_archived(transaction, (TermKind::Reaction, term), archived_at)
        })
    }
}

fn change(done: Done) -> TermChange {
    TermChange {
        kind: TermKind::Reaction,
        done,
    }
}

fn merge(
    transaction: &Transaction<'_>,
    (from, into): (Reaction, Reaction),
    now: Timestamp,
) -> Result<TermChange, StoreError> {
    // a name that was merged before means what it became
    let into_row = find_or_add(transaction, TermKind::Reaction, into.name(), now)?;
    let from_row = find_or_add(transaction, TermKind::Reaction, from.name(), now)?;
    let (from, into) = (became(transaction, from)?, became(transaction, into)?);
    if from_row == into_row {
        return Err(StoreError::SameTerm {
            name: into.name().to_owned(),
        });
    }
    let moments = moments_of(transaction, from)?;
    for id in &moments {
        set_reaction(transaction, *id, (from.name(), into.name()))?;
    }
    let aliases = rows(transaction, ALIASES, from_row)?;
    for term in aliases.iter().chain([&from_row]) {
        transaction.execute(SET_MERGED, (term, into_row))?;
    }
    Ok(change(Done::ReactionsMerged {
        from: from_row,
        aliases,
        into: into.name().to_owned(),
        name: from.name().to_owned(),
        moments,
    }))
}

/// The reaction that moments of this one are kept as.
fn became(connection: &Connection, reaction: Reaction) -> Result<Reaction, StoreError> {
    let mut statement = connection.prepare_cached(MERGED_INTO)?;
    let into = statement.query_row([reaction.name()], |row| row.get::<_, String>(0));
    let into = into.optional()?.as_deref().and_then(Reaction::from_name);
    Ok(into.unwrap_or(reaction))
}

fn moments_of(connection: &Connection, reaction: Reaction) -> Result<Vec<EntryId>, StoreError> {
    let mut statement = connection.prepare_cached(MOMENTS)?;
    let ids = statement.query_map([reaction.name()], |row| row.id(0).map(EntryId))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

fn set_reaction(
    transaction: &Transaction<'_>,
    id: EntryId,
    (from, to): (&str, &str),
) -> Result<(), StoreError> {
    let values = named_params! { ":id": id.0.as_bytes(), ":from": from, ":to": to };
    transaction.prepare_cached(SET_REACTION)?.execute(values)?;
    Ok(())
}

/// The reactions whose marks a search for one has to ask for: what it became, and all that became that.
pub(crate) fn meant(
    connection: &Connection,
    reaction: Reaction,
) -> Result<Vec<Reaction>, StoreError> {
    let reaction = became(connection, reaction)?;
    let mut statement = connection.prepare_cached(MERGED)?;
    let names = statement.query_map([reaction.name()], |row| row.get::<_, String>(0))?;
    let mut meant = vec![reaction];
    for name in names {
        meant.extend(Reaction::from_name(&name?));
    }
    Ok(meant)
}

/// A moment as it is kept: of what its reaction became.
pub(crate) fn as_kept<'a>(
    connection: &Connection,
    content: &'a Content,
) -> Result<Cow<'a, Content>, StoreError> {
    let Kind::Moment(moment) = &content.kind else {
        return Ok(Cow::Borrowed(content));
    };
    let reaction = became(connection, moment.reaction)?;
    if reaction == moment.reaction {
        return Ok(Cow::Borrowed(content));
    }
    let mut kept = content.clone();
    let mut moment = moment.clone();
    moment.reaction = reaction;
    kept.kind = Kind::Moment(moment);
    Ok(Cow::Owned(kept))
}

/// Refuses a label by which a search would find another reaction.
fn is_nobody_elses(
    connection: &Connection,
    reaction: Reaction,
    label: &str,
) -> Result<(), StoreError> {
    let as_searched = |name: &str| name.trim().to_lowercase().replace(['_', ' '], "-");
    let label = as_searched(label);
    let others = Reaction::ALL.into_iter().filter(|other| *other != reaction);
    let mut shipped = others.flat_map(|other| [other.name(), other.label()]);
    let mut statement = connection.prepare_cached(LABELS)?;
    let own = statement.query_map([reaction.name()], |row| row.get(0))?;
    let own: Vec<String> = own.collect::<Result<_, _>>()?;
    let is_taken = shipped.any(|name| as_searched(name) == label)
        || own.iter().any(|name| as_searched(name) == label);
    if is_taken {
        return Err(StoreError::TermExists { name: label });
    }
    Ok(())
}

/// Takes a change to the reactions back.
pub(crate) fn take_back(transaction: &Transaction<'_>, done: &Done) -> Result<(), StoreError> {
    match done {
        Done::Labelled { term, before } => {
            transaction.execute(SET_LABEL, (term, before))?;
        }
        Done::ReactionsMerged {
            from,
            aliases,
            into,
            name,
            moments,
        } => {
            let reaction = Reaction::from_name(name).ok_or(StoreError::NamesChanged)?;
            if became(transaction, reaction)?.name() != into {
                return Err(StoreError::NamesChanged);
            }
            transaction.execute(SET_MERGED, (from, None::<i64>))?;
            for alias in aliases {
                transaction.execute(SET_MERGED, (alias, from))?;
            }
            for id in moments {
                set_reaction(transaction, *id, (into, name))?;
                marks::renew_by_id(transaction, *id)?;
            }
        }
        Done::Renamed { .. } | Done::Swapped { .. } | Done::Merged(_) | Done::Archived { .. } => {}
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::query::{Query, Term};
    use crate::store::testing::{at, moment, store};

    const DAY: &str = "2026-03-12";

    fn found(store: &Store, reaction: Reaction) -> usize {
        let query = Query::term(Term::Reaction(reaction));
        store.count_matches(&query, 9).unwrap()
    }

    #[test]
    fn merged_reactions_are_one_and_two_again_when_taken_back() {
        let mut store = store();
        for reaction in [Reaction::ShutDown, Reaction::Avoided, Reaction::Steady] {
            store
                .add_entry(&moment(reaction, "x #demo", DAY), at(DAY))
                .unwrap();
        }
        let change = store
            .merge_reactions(Reaction::ShutDown, Reaction::Avoided, at(DAY))
            .unwrap();
        assert_eq!(found(&store, Reaction::Avoided), 2);
        assert_eq!(found(&store, Reaction::ShutDown), 2);
        let words = store.reaction_words().unwrap();
        assert_eq!(words.kept_as(Reaction::ShutDown), Reaction::Avoided);
        assert!(!words.is_offered(Reaction::ShutDown));
        assert_eq!(store.reaction_uses(Reaction::Avoided).unwrap(), 2);
        store.take_back(&change).unwrap();
        assert_eq!(found(&store, Reaction::Avoided), 1);
        assert_eq!(found(&store, Reaction::ShutDown), 1);
    }

    #[test]
    fn a_moment_of_a_merged_reaction_is_kept_as_the_other() {
        let mut store = store();
        let change = store
            .merge_reactions(Reaction::ShutDown, Reaction::Avoided, at(DAY))
            .unwrap();
        let written = moment(Reaction::ShutDown, "x #demo", DAY);
        let id = store.add_entry(&written, at(DAY)).unwrap();
        store.change_entry(id, &written, at(DAY)).unwrap();
        let kept = store.entry(id).unwrap().unwrap().content;
        assert_eq!(kept, moment(Reaction::Avoided, "x #demo", DAY));
        // what was written meanwhile stays what it was written as
        store.take_back(&change).unwrap();
        assert_eq!(found(&store, Reaction::Avoided), 1);
        assert_eq!(found(&store, Reaction::ShutDown), 0);
    }

    #[test]
    fn reactions_of_two_groups_stay_two() {
        let told = store().merge_reactions(Reaction::ShutDown, Reaction::Steady, at(DAY));
        assert!(matches!(told, Err(StoreError::OtherGroup { .. })));
    }

    #[test]
    fn a_word_that_means_another_reaction_is_refused() {
        let mut store = store();
        let mut label = |reaction, label| store.label_reaction(reaction, Some(label), at(DAY));
        label(Reaction::Overreacted, "flared up").unwrap();
        for taken in ["Flared-Up", "SHUT DOWN", "steadY"] {
            let told = label(Reaction::Avoided, taken);
            assert!(
                matches!(told, Err(StoreError::TermExists { .. })),
                "{taken}"
            );
        }
        label(Reaction::Overreacted, "Flared up").unwrap();
    }

    #[test]
    fn a_reaction_has_the_users_word_until_it_is_taken_back() {
        let mut store = store();
        let label = Some("flared up");
        let change = store
            .label_reaction(Reaction::Overreacted, label, at(DAY))
            .unwrap();
        let words = store.reaction_words().unwrap();
        assert_eq!(words.label(Reaction::Overreacted), "flared up");
        assert_eq!(
            words.own(),
            [("flared up".to_owned(), Reaction::Overreacted)]
        );
        store.take_back(&change).unwrap();
        let words = store.reaction_words().unwrap();
        assert_eq!(
            words.label(Reaction::Overreacted),
            Reaction::Overreacted.label()
        );
    }

    #[test]
    fn what_was_merged_before_means_what_it_became() {
        let mut store = store();
        let reactions = [Reaction::ShutDown, Reaction::Avoided, Reaction::WentAlong];
        for reaction in reactions {
            store
                .add_entry(&moment(reaction, "x #demo", DAY), at(DAY))
                .unwrap();
        }
        store
            .merge_reactions(Reaction::ShutDown, Reaction::Avoided, at(DAY))
            .unwrap();
        let change = store
            .merge_reactions(Reaction::WentAlong, Reaction::ShutDown, at(DAY))
            .unwrap();
        for reaction in reactions {
            assert_eq!(found(&store, reaction), 3, "{reaction:?}");
        }
        assert_eq!(store.reaction_uses(Reaction::Avoided).unwrap(), 3);
        let day = at(DAY).date_naive();
        let entries = store.entries_on(day).unwrap();
        for entry in &entries {
            store.set_starred(entry.id, true, at(DAY)).unwrap();
        }
        store.take_back(&change).unwrap();
        assert_eq!(found(&store, Reaction::WentAlong), 1);
        assert_eq!(found(&store, Reaction::Avoided), 2);
    }
}
