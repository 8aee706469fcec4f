//! The lists of the vocabulary, as they are cared for: every name with its other names, used or not.

use std::cmp::Reverse;
use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{Connection, named_params};

use crate::domain::cluster::clusters;
use crate::domain::folded::fold_cluster;
use crate::domain::reaction::Reaction;
use crate::domain::tag::STARTER_SITUATIONS;
use crate::domain::term::TermKind;
use crate::store::columns::count;
use crate::store::error::StoreError;
use crate::store::journal::Store;
use crate::store::place;

const ALL: &str = "
    SELECT term, name, merged_into, uses, archived_at IS NOT NULL AS archived
    FROM terms WHERE kind = ?1";

const NEWEST: &str = "
    SELECT max(rid) FROM entry_terms WHERE term = ?1 AND live = 1";

const REACTIONS: &str = "
    SELECT m.reaction, count(*), max(m.rid)
    FROM moments m JOIN entries e ON e.rid = m.rid
    WHERE e.deleted_at IS NULL GROUP BY m.reaction";

const ENTRIES: &str = "
    SELECT count(DISTINCT l.rid) FROM entry_terms l
    WHERE l.live = 1 AND l.term IN (
        SELECT coalesce(t.merged_into, t.term) FROM terms t
        WHERE t.kind = :kind AND t.name IN (:one, :other))";

const BELOW: &str = "
    WITH parent (name) AS (
        SELECT name FROM terms
        WHERE coalesce(merged_into, term) = (
            SELECT coalesce(merged_into, term) FROM terms WHERE kind = 'situation' AND name = ?1))
    SELECT DISTINCT t.name FROM parent p JOIN terms t
        ON t.kind = 'situation' AND t.name > p.name || '/' AND t.name < p.name || '0'
    WHERE t.merged_into IS NULL AND t.uses > 0
    ORDER BY t.uses DESC, t.name";

const NOT_OFFERED: &str = "
    SELECT t.name FROM json_each(:names) j JOIN terms t ON t.kind = :kind AND t.name = j.value
    WHERE t.archived_at IS NOT NULL OR t.merged_into IS NOT NULL";

/// A name of the vocabulary, with all that is said of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TermLine {
    /// Its name; of a reaction, the word of the files.
    pub name: String,
    /// What it is called on the screen, where that is not its name.
    pub label: Option<String>,
    /// Its other names.
    pub aliases: Vec<String>,
    /// In so many entries.
    pub entries: usize,
    /// The day of the newest of them.
    pub last_day: Option<NaiveDate>,
    /// It is no longer offered.
    pub is_archived: bool,
}

impl TermLine {
    fn unused(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            label: None,
            aliases: Vec::new(),
            entries: 0,
            last_day: None,
            is_archived: false,
        }
    }
}

/// The first names of a list, and how many there are.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TermList {
    /// The names, the most used first; archived and unused ones last.
    pub lines: Vec<TermLine>,
    /// How many fit in all.
    pub total: usize,
}

impl Store {
    /// The names of a list that hold these letters, themselves or in another name; one that is
    /// just these letters comes first. Starter situations are there before they are used.
    pub fn list_terms(
        &self,
        kind: TermKind,
        letters: &str,
        at_most: usize,
    ) -> Result<TermList, StoreError> {
        let terms = if kind == TermKind::Reaction {
            self.reaction_lines()?
        } else {
            self.term_lines(kind)?
        };
        let wanted = folded(letters);
        let mut fitting: Vec<(Fit, Term)> = Vec::new();
        for term in terms {
            fitting.extend(Fit::of(&term.line, &wanted).map(|fit| (fit, term)));
        }
        fitting.sort_by_key(|(fit, term)| {
            let is_other = *fit != Fit::Same;
            (is_other, term.state, *fit, Reverse(term.weight))
        });
        let total = fitting.len();
        let first = fitting.into_iter().take(at_most);
        let lines = first.map(|(_, term)| self.with_last_day(term));
        let lines = lines.collect::<Result<_, _>>()?;
        Ok(TermList { lines, total })
    }

    /// How many entries have one of two names.
    pub fn entries_named(
        &self,
        kind: TermKind,
        (one, other): (&str, &str),
    ) -> Result<usize, StoreError> {
        if kind == TermKind::Reaction {
            let both = [one, other].into_iter().filter_map(Reaction::from_name);
            let mut total = 0;
            for reaction in both.take(if one == other { 1 } else { 2 }) {
                total += self.reaction_uses(reaction)?;
            }
            return Ok(total);
        }
        let values = named_params! { ":kind": kind.name(), ":one": one, ":other": other };
        let mut statement = self.connection.prepare_cached(ENTRIES)?;
        Ok(count(statement.query_row(values, |row| row.get(0))?))
    }

    /// The situations in use below one, whichever of its names they are written with.
    pub fn situations_below(&self, name: &str) -> Result<Vec<String>, StoreError> {
        let mut statement = self.connection.prepare_cached(BELOW)?;
        let names = statement.query_map([name], |row| row.get(0))?;
        Ok(names.collect::<Result<_, _>>()?)
    }

    /// Those of these names that are archived, or another name of something.
    pub fn not_offered(&self, kind: TermKind, names: &[&str]) -> Result<Vec<String>, StoreError> {
        let names = serde_json::to_string(names).unwrap_or_default();
        let values = named_params! { ":kind": kind.name(), ":names": names };
        let mut statement = self.connection.prepare_cached(NOT_OFFERED)?;
        let names = statement.query_map(values, |row| row.get(0))?;
        Ok(names.collect::<Result<_, _>>()?)
    }

    fn with_last_day(&self, term: Term) -> Result<TermLine, StoreError> {
        let Term { row, mut line, .. } = term;
        if let Some(row) = row.filter(|_| line.entries > 0) {
            let mut statement = self.connection.prepare_cached(NEWEST)?;
            let newest: Option<i64> = statement.query_row([row], |row| row.get(0))?;
            line.last_day = newest.and_then(place::day_of);
        }
        Ok(line)
    }

    fn term_lines(&self, kind: TermKind) -> Result<Vec<Term>, StoreError> {
        let mut terms = Terms::default();
        let mut aliases = Vec::new();
        each_term(
            &self.connection,
            kind,
            |row, merged_into, line| match merged_into {
                Some(of) => aliases.push((of, line.name)),
                None => terms.add(row, line),
            },
        )?;
        aliases.sort();
        for (of, name) in aliases {
            terms.add_alias(of, name);
        }
        let mut list = terms.list;
        if kind == TermKind::Situation {
            add_starters(&mut list);
        }
        list.sort_by(|one, other| one.line.name.cmp(&other.line.name));
        Ok(list)
    }

    /// The reactions, but for those that became another; these are among its other names.
    fn reaction_lines(&self) -> Result<Vec<Term>, StoreError> {
        let words = self.reaction_words()?;
        let mut used: HashMap<String, (usize, Option<NaiveDate>)> = HashMap::new();
        let mut statement = self.connection.prepare_cached(REACTIONS)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let newest: Option<i64> = row.get(2)?;
            let use_of = (count(row.get(1)?), newest.and_then(place::day_of));
            used.insert(row.get(0)?, use_of);
        }
        let all = Reaction::ALL.into_iter();
        let own = all.filter(|reaction| words.kept_as(*reaction) == *reaction);
        let lines = own.map(|reaction| {
            let mut line = TermLine::unused(reaction.name());
            (line.entries, line.last_day) = used.get(reaction.name()).copied().unwrap_or_default();
            line.label = Some(words.label(reaction).to_owned());
            line.is_archived = !words.is_offered(reaction);
            let merged = Reaction::ALL.into_iter();
            let merged = merged.filter(|one| *one != reaction && words.kept_as(*one) == reaction);
            line.aliases = merged.map(|one| one.name().to_owned()).collect();
            Term::reaction(line)
        });
        Ok(lines.collect())
    }
}

/// A line with the row of its term, if it has one, and what decides its place.
struct Term {
    row: Option<i64>,
    line: TermLine,
    state: State,
    weight: usize,
}

/// The groups of a list, in their order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    Used,
    Unused,
    Archived,
}

impl Term {
    fn new(row: Option<i64>, line: TermLine) -> Self {
        let state = match (line.is_archived, line.entries) {
            (true, _) => State::Archived,
            (false, 0) => State::Unused,
            (false, _) => State::Used,
        };
        let weight = line.entries;
        Self {
            row,
            line,
            state,
            weight,
        }
    }

    /// A reaction is always of use: its place is that of its digit.
    fn reaction(line: TermLine) -> Self {
        let state = if line.is_archived {
            State::Archived
        } else {
            State::Used
        };
        Self {
            row: None,
            line,
            state,
            weight: 0,
        }
    }
}

/// Terms, each found by its row.
#[derive(Default)]
struct Terms {
    list: Vec<Term>,
    places: HashMap<i64, usize>,
}

impl Terms {
    fn add(&mut self, row: i64, line: TermLine) {
        self.places.insert(row, self.list.len());
        self.list.push(Term::new(Some(row), line));
    }

    fn add_alias(&mut self, of: i64, name: String) {
        let place = self.places.get(&of).copied();
        if let Some(term) = place.and_then(|place| self.list.get_mut(place)) {
            term.line.aliases.push(name);
        }
    }
}

fn each_term(
    connection: &Connection,
    kind: TermKind,
    mut each: impl FnMut(i64, Option<i64>, TermLine),
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(ALL)?;
    let mut rows = statement.query([kind.name()])?;
    while let Some(row) = rows.next()? {
        let line = TermLine {
            name: row.get("name")?,
            label: None,
            aliases: Vec::new(),
            entries: count(row.get("uses")?),
            last_day: None,
            is_archived: row.get("archived")?,
        };
        each(row.get("term")?, row.get("merged_into")?, line);
    }
    Ok(())
}

fn add_starters(list: &mut Vec<Term>) {
    for starter in STARTER_SITUATIONS {
        let has_name = |term: &Term| {
            term.line.name == starter || term.line.aliases.iter().any(|name| name == starter)
        };
        if !list.iter().any(has_name) {
            list.push(Term::new(None, TermLine::unused(starter)));
        }
    }
}

/// How a name has the letters that are looked for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Same,
    Start,
    Middle,
}

impl Fit {
    /// The best of a term's names.
    fn of(line: &TermLine, letters: &str) -> Option<Self> {
        if letters.is_empty() {
            return Some(Self::Start);
        }
        let names = std::iter::once(&line.name)
            .chain(&line.label)
            .chain(&line.aliases);
        names
            .filter_map(|name| Self::of_name(&folded(name), letters))
            .min()
    }

    fn of_name(name: &str, letters: &str) -> Option<Self> {
        if name == letters {
            Some(Self::Same)
        } else if name.starts_with(letters) {
            Some(Self::Start)
        } else {
            name.contains(letters).then_some(Self::Middle)
        }
    }
}

/// Letters as the search compares them.
fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for (_, cluster) in clusters(text.trim()) {
        fold_cluster(cluster, &mut |letter| folded.push(letter));
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::entry::Kind;
    use crate::store::testing::{at, day, keep, moment, store};

    const DAY: &str = "2026-03-12";
    const KIND: TermKind = TermKind::Situation;

    fn names(list: &TermList) -> Vec<&str> {
        list.lines.iter().map(|line| line.name.as_str()).collect()
    }

    #[test]
    fn names_come_by_use_with_archived_and_unused_ones_last() {
        let mut store = store();
        keep(&mut store, "#retro #planning @mk", "2026-03-10");
        keep(&mut store, "#planning", "2026-03-11");
        keep(&mut store, "#standup #looking-back", "2026-03-09");
        store.archive_term(KIND, "planning", Some(at(DAY))).unwrap();
        store.merge_terms(KIND, ("looking-back", "retro")).unwrap();
        let list = store.list_terms(KIND, "", 5).unwrap();
        let first = ["retro", "standup", "code-review", "conflict", "cross-team"];
        assert_eq!(names(&list), first);
        assert_eq!(list.total, STARTER_SITUATIONS.len() + 1);
        let retro = &list.lines[0];
        assert_eq!(retro.aliases, ["looking-back"]);
        assert_eq!(
            (retro.entries, retro.last_day),
            (2, Some(day("2026-03-10")))
        );
        let list = store.list_terms(KIND, "", 50).unwrap();
        let planning = list.lines.last().unwrap();
        assert!(planning.name == "planning" && planning.is_archived);
        let people = store.list_terms(TermKind::Person, "", 5).unwrap();
        assert_eq!((names(&people), people.total), (vec!["mk"], 1));
    }

    #[test]
    fn letters_find_names_and_other_names_without_case_and_accents() {
        let mut store = store();
        keep(&mut store, "#review #réview-board #code-review", DAY);
        keep(&mut store, "#réview-board #weekly", DAY);
        store.merge_terms(KIND, ("weekly", "code-review")).unwrap();
        let list = store.list_terms(KIND, "Review", 3).unwrap();
        assert_eq!(names(&list), ["review", "réview-board", "code-review"]);
        assert_eq!(list.total, 4, "the starter design-review as well");
        let list = store.list_terms(KIND, "week", 3).unwrap();
        assert_eq!(names(&list), ["code-review"]);
    }

    #[test]
    fn reactions_are_listed_with_what_became_them() {
        let mut store = store();
        for reaction in [Reaction::ShutDown, Reaction::Avoided, Reaction::Steady] {
            let content = moment(reaction, "x #demo", DAY);
            store.add_entry(&content, at(DAY)).unwrap();
        }
        store
            .merge_reactions(Reaction::ShutDown, Reaction::Avoided, at(DAY))
            .unwrap();
        store
            .archive_reaction(Reaction::Steady, Some(at(DAY)), at(DAY))
            .unwrap();
        let list = store.list_terms(TermKind::Reaction, "", 20).unwrap();
        assert_eq!(list.total, 9);
        assert_eq!(
            names(&list)[..3],
            ["overreacted", "lost-interest", "avoided"]
        );
        let avoided = &list.lines[2];
        assert_eq!((avoided.entries, avoided.last_day), (2, Some(day(DAY))));
        assert_eq!(avoided.aliases, ["shut-down"]);
        assert_eq!(names(&list).last(), Some(&"steady"));
        let both = ("avoided", "steady");
        assert_eq!(store.entries_named(TermKind::Reaction, both).unwrap(), 3);
        let same = ("steady", "steady");
        assert_eq!(store.entries_named(TermKind::Reaction, same).unwrap(), 1);
    }

    #[test]
    fn an_entry_with_both_names_is_counted_once() {
        let mut store = store();
        keep(&mut store, "one #retro", DAY);
        keep(&mut store, "both #retro #retrospective", DAY);
        let n = |names| store.entries_named(KIND, names).unwrap();
        assert_eq!(n(("retro", "retrospective")), 2);
        assert_eq!(n(("retrospective", "nothing")), 1);
        let mut content = moment(Reaction::Steady, "#demo", DAY);
        if let Kind::Moment(moment) = &mut content.kind {
            moment.emotions = vec!["tense".to_owned(), "tense".to_owned()];
        }
        store.add_entry(&content, at(DAY)).unwrap();
        let tense = store.entries_named(TermKind::Emotion, ("tense", "tense"));
        assert_eq!(tense.unwrap(), 1);
    }

    #[test]
    fn names_below_one_are_found_whichever_of_its_names_they_have() {
        let mut store = store();
        keep(&mut store, "#meeting #meeting/standup #gathering/all", DAY);
        store
            .rename_term(KIND, ("meeting", "gathering"), at(DAY))
            .unwrap();
        let below = store.situations_below("gathering").unwrap();
        assert_eq!(below, ["gathering/all", "meeting/standup"]);
        assert!(store.situations_below("unknown").unwrap().is_empty());
    }

    #[test]
    fn archived_names_and_other_names_are_not_offered() {
        let mut store = store();
        store.archive_term(KIND, "demo", Some(at(DAY))).unwrap();
        store
            .rename_term(KIND, ("standup", "daily"), at(DAY))
            .unwrap();
        let asked = ["demo", "standup", "daily", "planning"];
        let mut names = store.not_offered(KIND, &asked).unwrap();
        names.sort();
        assert_eq!(names, ["demo", "standup"]);
    }
}
