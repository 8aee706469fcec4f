//! What I did in which situation, counted (domain.md I6, seed B20).

use crate::domain::words;
use crate::stats::Insight;
use crate::stats::figure::{Chart, Figure, meaning};
use crate::stats::opens::Opens;
use crate::stats::reaction_matrix::{Row, largest, matrix};
use crate::stats::record::Record;
use crate::stats::situations::by_situation;
use crate::stats::words::say;

/// What I did in which situation.
#[derive(Clone, Copy, Debug)]
pub struct SituationReaction;

impl Insight for SituationReaction {
    fn figure(&self, record: &Record<'_>) -> Figure {
        let rows = rows(record);
        let n = record.moments().count();
        let matrix = matrix(record, rows);
        let matrix = (!matrix.rows.is_empty()).then_some(matrix);
        let not_yet = matrix
            .is_none()
            .then(|| say!("What you did stands here by situation, once a moment names one."));
        let says = matrix.iter().filter_map(|it| largest(it, " in")).collect();
        Figure {
            name: "situation-reaction",
            title: "Situation and reaction",
            sample: (n > 0).then(|| say!("{}", words::count(n, "moment", "moments"))),
            not_yet,
            says,
            chart: matrix.map(Chart::Matrix),
            meaning: meaning! {
                can: "So many of the moments you logged in a situation went this way. A moment with two situations stands in both rows, and a situation holds its children's.",
                cannot: "A large number says that you were there often, or logged it often. It is no rate, and says nothing of moments you did not log.",
            },
        }
    }
}

fn rows<'a>(record: &Record<'a>) -> Vec<Row<'a>> {
    let groups = by_situation(record, record.moments()).into_iter();
    groups
        .map(|group| Row {
            name: group.situation.as_str(),
            opens: Opens::moments().situation(group.situation),
            moments: group.moments,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::reaction::Reaction;
    use crate::domain::reaction_words::{ReactionWord, ReactionWords};
    use crate::domain::tag::Handle;
    use crate::stats::figure::Matrix;
    use crate::stats::scope::Scope;
    use crate::stats::testing::{Journal, TODAY, said};

    fn figure(journal: &Journal) -> (Figure, Matrix) {
        let figure = journal.figure(&SituationReaction, &Scope::default());
        let Some(Chart::Matrix(matrix)) = figure.chart.clone() else {
            panic!("no matrix")
        };
        (figure, matrix)
    }

    /// The rows as they would be read: name, total, counts.
    fn read(matrix: &Matrix) -> Vec<String> {
        let counts = |row: &crate::stats::figure::MatrixRow| {
            let cells: Vec<String> = row.cells.iter().map(|(n, _)| n.to_string()).collect();
            format!("{} {}: {}", row.label, row.total, cells.join(" "))
        };
        matrix.rows.iter().map(counts).collect()
    }

    #[test]
    fn a_parent_counts_its_children_and_rows_go_by_total_then_name() {
        let mut journal = Journal::new();
        journal.write_several(3, Reaction::Overreacted, "#meeting/standup");
        journal.write(TODAY, Reaction::Steady, "#meeting");
        journal.write(TODAY, Reaction::Repaired, "#demo #b");
        journal.write(TODAY, Reaction::Steady, "");
        let (figure, matrix) = figure(&journal);
        assert_eq!(
            read(&matrix),
            [
                "meeting 4: 3 0 0 0 0 0 1 0 0",
                "meeting/standup 3: 3 0 0 0 0 0 0 0 0",
                "b 1: 0 0 0 0 0 0 0 0 1",
                "demo 1: 0 0 0 0 0 0 0 0 1",
            ]
        );
        assert_eq!(figure.sample.unwrap().as_str(), "6 moments");
        assert_eq!(
            matrix.rows[0].cells[0].1.text(),
            "kind:moment #meeting reaction:overreacted since:2025-12-19 until:2026-03-12"
        );
        assert_eq!(
            figure.says[0].words.as_str(),
            "Most often: overreacted in meeting (3 moments)."
        );
    }

    #[test]
    fn columns_have_the_users_words_and_other_only_where_it_was_used() {
        let mut journal = Journal::new();
        let silent = ReactionWord {
            label: Some("went silent".to_owned()),
            ..ReactionWord::default()
        };
        let merged = ReactionWord {
            merged_into: Some(Reaction::ShutDown),
            ..ReactionWord::default()
        };
        journal.facts.reactions = ReactionWords::new(vec![
            (Reaction::ShutDown, silent),
            (Reaction::Avoided, merged),
        ]);
        journal.write(TODAY, Reaction::Steady, "#demo");
        let columns = figure(&journal).1.columns;
        let columns: Vec<&str> = columns
            .iter()
            .map(crate::stats::words::Words::as_str)
            .collect();
        assert_eq!(columns[2..4], ["went silent", "went along"]);
        assert_eq!(columns.len(), 8);
        journal.write(TODAY, Reaction::Other, "#demo");
        assert_eq!(figure(&journal).1.columns.len(), 9);
    }

    #[test]
    fn three_hundred_situations_show_the_ten_largest() {
        let mut journal = Journal::new();
        for number in 0..300 {
            journal.write(TODAY, Reaction::Steady, &format!("#s{number:03}"));
        }
        journal.write(TODAY, Reaction::Avoided, "#s299");
        let (_, matrix) = figure(&journal);
        let labels: Vec<&str> = matrix.rows.iter().map(|it| it.label.as_str()).collect();
        assert_eq!((labels[0], labels[1], labels[9]), ("s299", "s000", "s008"));
        assert_eq!(matrix.more, 290);
    }

    #[test]
    fn with_a_person_chosen_only_the_moments_with_them_are_counted() {
        let mut journal = Journal::new();
        journal.write(TODAY, Reaction::Steady, "#demo @mk");
        journal.write(TODAY, Reaction::Steady, "#demo");
        let scope = Scope {
            person: Handle::new("mk"),
            ..Scope::default()
        };
        let figure = journal.figure(&SituationReaction, &scope);
        assert_eq!(figure.sample.unwrap().as_str(), "1 moment");
    }

    #[test]
    fn an_empty_journal_is_told_what_will_stand_here() {
        let mut journal = Journal::new();
        for _ in 0..2 {
            let figure = journal.figure(&SituationReaction, &Scope::default());
            assert!(figure.not_yet.is_some() && figure.chart.is_none());
            assert_eq!(said(&figure), [""; 0]);
            journal.write(TODAY, Reaction::Steady, "without a situation");
        }
    }

    #[test]
    fn what_lies_in_the_future_or_long_ago_is_not_counted() {
        let mut journal = Journal::new();
        for day in ["2026-03-13", "2025-12-18", "1987-01-01"] {
            journal.write(day, Reaction::Steady, "#demo");
        }
        let figure = journal.figure(&SituationReaction, &Scope::default());
        assert!(figure.chart.is_none() && figure.sample.is_none());
    }
}
