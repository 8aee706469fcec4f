//! What set me off, and what I did then, counted (domain.md I6).
//!
//! Triggers are asked for only where a moment went off course, so that only those moments are counted.

use std::collections::BTreeMap;

use crate::domain::query::Term;
use crate::domain::token::compared;
use crate::domain::words;
use crate::stats::Insight;
use crate::stats::facts::{MomentFact, Name};
use crate::stats::figure::{Chart, Figure, meaning};
use crate::stats::opens::Opens;
use crate::stats::reaction_matrix::{Row, largest, matrix};
use crate::stats::record::Record;
use crate::stats::words::say;

/// What set me off, and what I did then.
#[derive(Clone, Copy, Debug)]
pub struct TriggerReaction;

impl Insight for TriggerReaction {
    fn figure(&self, record: &Record<'_>) -> Figure {
        let rows = rows(record);
        let n = off_course(record)
            .filter(|it| !record.triggers_of(it).is_empty())
            .count();
        let matrix = matrix(record, rows);
        let matrix = (!matrix.rows.is_empty()).then_some(matrix);
        let not_yet = matrix.is_none().then(|| {
            say!("The triggers that you name stand here, once an off-course moment has one.")
        });
        let says = matrix
            .iter()
            .filter_map(|it| largest(it, ", together with"))
            .collect();
        let sample = words::count(n, "off-course moment", "off-course moments");
        Figure {
            name: "trigger-reaction",
            title: "Trigger and reaction",
            sample: (n > 0).then(|| say!("{sample} with a trigger")),
            not_yet,
            says,
            chart: matrix.map(Chart::Matrix),
            meaning: meaning! {
                can: "Of the off-course moments you logged, so many name this trigger and went this way. A moment with two triggers stands in both rows.",
                cannot: "Triggers are asked for only at off-course moments, so these counts cannot say how often you stayed steady when the same thing happened.",
            },
        }
    }
}

fn off_course<'a>(record: &Record<'a>) -> impl Iterator<Item = &'a MomentFact> {
    record
        .moments()
        .filter(|moment| moment.on_course == Some(false))
}

fn rows<'a>(record: &Record<'a>) -> Vec<Row<'a>> {
    let same = same_in_a_search(record.trigger_names());
    let mut rows: BTreeMap<Name, Vec<&MomentFact>> = BTreeMap::new();
    for moment in off_course(record) {
        let named = record.triggers_of(moment).iter();
        let mut once: Vec<Name> = named.filter_map(|it| same.get(it).copied()).collect();
        once.sort_unstable();
        once.dedup();
        for name in once {
            rows.entry(name).or_default().push(moment);
        }
    }
    let names = (0..).zip(record.trigger_names());
    names
        .filter_map(|(name, text)| {
            Some(Row {
                name: text,
                opens: Opens::moments()
                    .on_course(false)
                    .and(Term::Trigger(text.clone())),
                moments: rows.remove(&name)?,
            })
        })
        .collect()
}

/// For each trigger the last by name that a search takes for the same, which is the one in small letters
/// with hyphens: case, accents and hyphens make no difference there.
fn same_in_a_search(triggers: &[String]) -> BTreeMap<Name, Name> {
    let mut named: Vec<(&String, Name)> = triggers.iter().zip(0..).collect();
    named.sort_unstable();
    let mut last: BTreeMap<String, Name> = BTreeMap::new();
    let last_first = named.into_iter().rev();
    last_first
        .map(|(text, name)| (name, *last.entry(compared(text)).or_insert(name)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::reaction::Reaction;
    use crate::stats::figure::Matrix;
    use crate::stats::scope::Scope;
    use crate::stats::testing::{Journal, TODAY};

    fn figure(journal: &Journal) -> (Figure, Option<Matrix>) {
        let figure = journal.figure(&TriggerReaction, &Scope::default());
        let matrix = figure.chart.clone().map(|chart| {
            let Chart::Matrix(matrix) = chart else {
                panic!("no matrix")
            };
            matrix
        });
        (figure, matrix)
    }

    #[test]
    fn only_off_course_moments_count() {
        let mut journal = Journal::new();
        journal.write_several(2, Reaction::Overreacted, "!blamed !too-long");
        journal.write(TODAY, Reaction::Avoided, "!blamed");
        journal.write(TODAY, Reaction::Steady, "!blamed");
        journal.write(TODAY, Reaction::Other, "!blamed");
        journal
            .write(TODAY, Reaction::Overreacted, "!blamed")
            .on_course = Some(true);
        journal.write(TODAY, Reaction::Overreacted, "");
        let (figure, matrix) = figure(&journal);
        let rows: Vec<(String, usize, usize)> = matrix
            .unwrap()
            .rows
            .iter()
            .map(|row| (row.label.to_string(), row.total, row.cells[0].0))
            .collect();
        assert_eq!(
            rows,
            [("blamed".to_owned(), 3, 2), ("too-long".to_owned(), 2, 2)]
        );
        let sample = "3 off-course moments with a trigger";
        assert_eq!(figure.sample.unwrap().as_str(), sample);
        assert!(figure.says.is_empty());
        journal.write(TODAY, Reaction::Overreacted, "!blamed");
        let says = journal.figure(&TriggerReaction, &Scope::default()).says;
        let often = "Most often: overreacted, together with blamed (3 moments).";
        assert_eq!(says[0].words.as_str(), often);
    }

    #[test]
    fn names_that_a_search_takes_for_the_same_are_one_row() {
        let mut journal = Journal::new();
        for words in ["!too-long", "!Too-Long", "!zoo", "!too-long !TOO-LONG"] {
            journal.write(TODAY, Reaction::LostInterest, words);
        }
        let rows = figure(&journal).1.unwrap().rows;
        let opens = rows[0].opens.text();
        assert_eq!((rows.len(), rows[0].total), (2, 3));
        assert_eq!(
            opens,
            "kind:moment is:off-course trigger:too-long since:2025-12-19 until:2026-03-12"
        );
    }

    #[test]
    fn a_trigger_of_sealed_moments_counts_and_is_not_named() {
        let mut journal = Journal::new();
        journal.write(TODAY, Reaction::Avoided, "!secret").is_sealed = true;
        let (alone, matrix) = figure(&journal);
        assert!(matrix.is_none() && alone.not_yet.is_some());
        journal.write(TODAY, Reaction::Avoided, "!blamed");
        let (both, matrix) = figure(&journal);
        let matrix = matrix.unwrap();
        assert_eq!((matrix.rows.len(), matrix.more), (1, 1));
        let sample = "2 off-course moments with a trigger";
        assert_eq!(both.sample.unwrap().as_str(), sample);
    }

    #[test]
    fn good_moments_alone_leave_the_place_open() {
        let mut journal = Journal::new();
        journal.write_several(40, Reaction::Steady, "#demo !blamed");
        let (figure, matrix) = figure(&journal);
        assert!(matrix.is_none() && figure.not_yet.is_some() && figure.sample.is_none());
    }
}
