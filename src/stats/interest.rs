//! Interest: why it went, and beside it where it was there (domain.md I14).

use std::collections::BTreeMap;

use crate::domain::query::Term;
use crate::domain::reaction::Reaction;
use crate::domain::token::compared;
use crate::domain::words::count;
use crate::stats::Insight;
use crate::stats::facts::{MomentFact, Name};
use crate::stats::figure::{Bar, BarList, Chart, Figure, Sentence, meaning};
use crate::stats::opens::Opens;
use crate::stats::record::Record;
use crate::stats::situations::{by_situation, may_be_named};
use crate::stats::words::{Words, say};

/// What sets off that interest goes, as stored and as said.
const REASONS: [(&str, &str); 6] = [
    ("too-easy", "too easy"),
    ("too-hard", "too hard"),
    ("no-point", "no point to it"),
    ("no-say", "no say in it"),
    ("no-fuel", "no fuel left"),
    ("too-long", "too long"),
];
/// Situations that are listed at most.
const SITUATIONS: usize = 10;

/// Why interest went, and where it was there.
#[derive(Clone, Copy, Debug)]
pub struct Interest;

impl Insight for Interest {
    fn figure(&self, record: &Record<'_>) -> Figure {
        let lost: Vec<&MomentFact> = of(record, Reaction::LostInterest).collect();
        let there: Vec<&MomentFact> = of(record, Reaction::LeanedIn).collect();
        let n = lost.len() + there.len();
        let reasons = reasons(record, &lost);
        let unnamed = if reasons.is_empty() {
            "; no reason was named"
        } else {
            ""
        };
        let says = [
            sentence(record, Reaction::LostInterest, (lost.len(), unnamed)),
            sentence(record, Reaction::LeanedIn, (there.len(), "")),
        ];
        Figure {
            name: "interest",
            title: "Interest",
            sample: (n > 0).then(|| say!("{}", count(n, "moment", "moments"))),
            not_yet: (n == 0).then(|| {
                say!("Moments in which you lost interest or leaned in stand here: what it was, and where.")
            }),
            says: says.into_iter().flatten().collect(),
            chart: (n > 0).then(|| {
                Chart::Lists(vec![
                    list(say!("What it was when interest went"), reasons, REASONS.len()),
                    list(say!("Where it was there"), situations(record, &there), SITUATIONS),
                ])
            }),
            meaning: meaning! {
                can: "It counts what you named when interest went, and the situations in which you leaned in. Too easy asks for something else than no say.",
                cannot: "It is no comparison: reasons are asked for only when interest went, and a moment may have several.",
            },
        }
    }
}

fn of<'a>(record: &Record<'a>, reaction: Reaction) -> impl Iterator<Item = &'a MomentFact> {
    record.moments().filter(move |it| it.reaction == reaction)
}

/// What may be named, the most frequent first; the rest is counted as more.
fn list(heading: Words, bars: Vec<(Bar, bool)>, at_most: usize) -> BarList {
    let found = bars.len();
    let named = bars.into_iter().filter(|(_, may_be_named)| *may_be_named);
    let named: Vec<Bar> = named.map(|(bar, _)| bar).collect();
    let hidden = found - named.len();
    let mut list = BarList::longest(heading, named, at_most);
    list.more += hidden;
    list
}

/// How often each reason was named, and whether it may be; those never named are left out.
fn reasons(record: &Record<'_>, lost: &[&MomentFact]) -> Vec<(Bar, bool)> {
    let reasons = REASONS.iter().map(|(stored, said)| {
        let names = names_of(record, stored);
        let has = |it: &&MomentFact| {
            let mut triggers = record.triggers_of(it).iter();
            triggers.any(|name| names.contains_key(name))
        };
        let those: Vec<&MomentFact> = lost.iter().copied().filter(has).collect();
        let k = those.len();
        let terms = names.values().map(|name| Term::Trigger((*name).to_owned()));
        let opens = Opens::moments()
            .reaction(Reaction::LostInterest)
            .on_course(false)
            .any(terms);
        let bar = Bar::counted(
            say!("{said}"),
            k,
            say!("{}", count(k, "moment", "moments")),
            Some(record.opens(opens)),
        );
        (bar, may_be_named(&those))
    });
    reasons.filter(|(bar, _)| bar.k > 0).collect()
}

/// The names of a trigger: `too easy` is `too-easy`.
fn names_of<'a>(record: &Record<'a>, stored: &str) -> BTreeMap<Name, &'a str> {
    let stored = compared(stored);
    let names = (0..).zip(record.trigger_names());
    names
        .filter(|(_, name)| compared(name) == stored)
        .map(|(place, name)| (place, name.as_str()))
        .collect()
}

/// The situations of these moments; a parent counts those of its children.
fn situations(record: &Record<'_>, there: &[&MomentFact]) -> Vec<(Bar, bool)> {
    let groups = by_situation(record, there.iter().copied());
    let bars = groups.into_iter().map(|group| {
        let leaned_in = Opens::moments().reaction(Reaction::LeanedIn);
        let k = group.moments.len();
        let bar = Bar::counted(
            say!("{}", group.situation.as_str()),
            k,
            say!("{}", count(k, "moment", "moments")),
            Some(record.opens(leaned_in.situation(group.situation))),
        );
        (bar, group.may_be_named())
    });
    bars.collect()
}

/// "14 moments: lost interest."
fn sentence(record: &Record<'_>, reaction: Reaction, (n, more): (usize, &str)) -> Option<Sentence> {
    let moments = count(n, "moment", "moments");
    let label = record.reactions().label(reaction);
    let opens = record.opens(Opens::moments().reaction(reaction));
    (n > 0).then(|| Sentence::about(say!("{moments}: {label}{more}."), opens))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::scope::Scope;
    use crate::stats::testing::{Journal, said};

    fn lists(figure: &Figure) -> Vec<Vec<(&str, usize)>> {
        let Some(Chart::Lists(lists)) = &figure.chart else {
            panic!("no lists")
        };
        let bars = lists.iter().map(|list| list.bars.iter());
        bars.map(|bars| bars.map(|bar| (bar.label.as_str(), bar.k)).collect())
            .collect()
    }

    #[test]
    fn reasons_stand_beside_the_situations_of_interest() {
        let mut journal = Journal::new();
        for words in ["!no-say !too-long", "!too-long #meeting", "!criticised"] {
            journal.write("2026-03-10", Reaction::LostInterest, words);
        }
        for words in ["#meeting/standup", "#meeting", "#demo"] {
            journal.write("2026-03-10", Reaction::LeanedIn, words);
        }
        let figure = journal.figure(&Interest, &Scope::default());
        assert_eq!(
            said(&figure),
            ["3 moments: lost interest.", "3 moments: leaned in."]
        );
        let reasons = vec![("too long", 2), ("no say in it", 1)];
        let places = vec![("meeting", 2), ("demo", 1), ("meeting/standup", 1)];
        assert_eq!(lists(&figure), [reasons, places]);
    }

    #[test]
    fn a_reason_that_only_a_sealed_moment_has_is_one_more() {
        let mut journal = Journal::new();
        journal
            .write("2026-03-10", Reaction::LostInterest, "!no-say")
            .is_sealed = true;
        let figure = journal.figure(&Interest, &Scope::default());
        assert_eq!(said(&figure), ["1 moment: lost interest."]);
        let Some(Chart::Lists(lists)) = &figure.chart else {
            panic!("no lists")
        };
        assert_eq!((lists[0].bars.len(), lists[0].more), (0, 1));
    }

    #[test]
    fn reasons_count_where_they_are_asked_for() {
        let mut journal = Journal::new();
        journal.write("2026-03-10", Reaction::LostInterest, "!no-say");
        journal
            .write("2026-03-10", Reaction::LostInterest, "!no-say")
            .on_course = Some(true);
        let figure = journal.figure(&Interest, &Scope::default());
        assert_eq!(lists(&figure)[0], [("no say in it", 1)]);
    }

    #[test]
    fn a_reason_is_the_same_with_a_blank() {
        let mut journal = Journal::new();
        journal.write("2026-03-10", Reaction::LostInterest, "!too-easy");
        journal.write("2026-03-10", Reaction::LostInterest, "");
        journal.facts.names.triggers.push("Too easy".to_owned());
        journal.facts.moments[1].triggers.push(1);
        let figure = journal.figure(&Interest, &Scope::default());
        assert_eq!(lists(&figure)[0], [("too easy", 2)]);
    }

    #[test]
    fn that_no_reason_was_named_is_told() {
        let mut journal = Journal::new();
        journal.write("2026-03-10", Reaction::LostInterest, "");
        let figure = journal.figure(&Interest, &Scope::default());
        assert_eq!(
            said(&figure),
            ["1 moment: lost interest; no reason was named."]
        );
    }
}
