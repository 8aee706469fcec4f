//! Moments by situation: one counts for each of its situations and their parents, as a search counts it.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::tag::Situation;
use crate::stats::facts::{MomentFact, Name};
use crate::stats::record::Record;

/// The moments of a situation and its children.
#[derive(Clone, Debug)]
pub struct Group<'a> {
    /// The situation.
    pub situation: &'a Situation,
    /// Its moments.
    pub moments: Vec<&'a MomentFact>,
}

impl Group<'_> {
    /// Whether the situation may be named here.
    pub fn may_be_named(&self) -> bool {
        may_be_named(&self.moments)
    }
}

/// Whether what these moments have in common may be named: what only sealed ones carry may not, and is
/// counted with what is left over.
pub fn may_be_named(moments: &[&MomentFact]) -> bool {
    moments.iter().any(|it| !it.is_sealed)
}

/// Some moments of a record by their situations, by name; those without one are in no group.
///
/// A parent has a group only where a moment carries it itself.
pub fn by_situation<'a>(
    record: &Record<'a>,
    moments: impl Iterator<Item = &'a MomentFact> + Clone,
) -> Vec<Group<'a>> {
    let carried: BTreeSet<Name> = moments
        .clone()
        .flat_map(|it| it.situations.iter().copied())
        .collect();
    let names: BTreeMap<&str, (Name, &Situation)> = (0..)
        .zip(record.situation_names())
        .filter(|(name, _)| carried.contains(name))
        .map(|(name, tag)| (tag.as_str(), (name, tag)))
        .collect();
    let places: BTreeMap<&str, usize> = names.keys().copied().zip(0..).collect();
    let within: BTreeMap<Name, Vec<usize>> = names
        .iter()
        .map(|(text, (name, _))| {
            let holding = record.situations_holding(text).into_iter();
            let groups = holding.filter_map(|tag| places.get(tag).copied());
            (*name, groups.collect())
        })
        .collect();
    let mut groups: Vec<Group<'_>> = names
        .values()
        .map(|(_, situation)| Group {
            situation,
            moments: Vec::new(),
        })
        .collect();
    for moment in moments {
        let all = moment.situations.iter().filter_map(|it| within.get(it));
        let once: BTreeSet<usize> = all.flatten().copied().collect();
        for place in once {
            if let Some(group) = groups.get_mut(place) {
                group.moments.push(moment);
            }
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::reaction::Reaction;
    use crate::stats::scope::Scope;
    use crate::stats::testing::{Journal, TODAY};

    #[test]
    fn a_moment_counts_once_for_a_situation_and_its_parents() {
        let mut journal = Journal::new();
        for words in [
            "#meeting/standup #meeting",
            "#meeting/standup",
            "#meetings",
            "#a/b/c",
            "#a",
            "",
        ] {
            journal.write(TODAY, Reaction::Steady, words);
        }
        let scope = Scope::default();
        let record = Record::new(&journal.facts, &scope);
        let groups = by_situation(&record, record.moments());
        let counts: Vec<(&str, usize)> = groups
            .iter()
            .map(|it| (it.situation.as_str(), it.moments.len()))
            .collect();
        let expected = [
            ("a", 2),
            ("a/b/c", 1),
            ("meeting", 2),
            ("meeting/standup", 2),
            ("meetings", 1),
        ];
        assert_eq!(counts, expected);
        for group in &groups {
            let within: Vec<Name> = journal.facts.situations_within(group.situation).collect();
            let found = record
                .moments()
                .filter(|it| it.situations.iter().any(|name| within.contains(name)));
            assert_eq!(found.count(), group.moments.len());
        }
    }
}
