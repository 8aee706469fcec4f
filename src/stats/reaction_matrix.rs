//! A matrix with what I did in its columns: raw counts, never rates (domain.md I6).

use std::cmp::Reverse;

use crate::domain::reaction::Reaction;
use crate::domain::reaction_words::ReactionWords;
use crate::domain::words;
use crate::stats::facts::MomentFact;
use crate::stats::figure::{Matrix, MatrixRow, Sentence};
use crate::stats::opens::Opens;
use crate::stats::record::Record;
use crate::stats::share::SAID_FROM;
use crate::stats::situations::may_be_named;
use crate::stats::words::say;

/// More rows than this are not shown.
const MOST_ROWS: usize = 10;

/// A row before its moments are counted.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// Its name.
    pub name: &'a str,
    /// The search for its moments.
    pub opens: Opens,
    /// Its moments.
    pub moments: Vec<&'a MomentFact>,
}

/// The counts of the largest rows by reaction; rows that may not be named are among those left out.
pub fn matrix(record: &Record<'_>, mut rows: Vec<Row<'_>>) -> Matrix {
    let found = rows.len();
    rows.retain(|row| may_be_named(&row.moments));
    rows.sort_by_key(|row| (Reverse(row.moments.len()), row.name.to_owned()));
    rows.truncate(MOST_ROWS);
    let words = record.reactions();
    let columns = columns(words, &rows);
    let heading = |reaction: &Reaction| say!("{}", words.label(*reaction));
    Matrix {
        columns: columns.iter().map(heading).collect(),
        more: found - rows.len(),
        rows: rows
            .iter()
            .map(|row| counted(record, row, &columns))
            .collect(),
    }
}

/// The kinds that are offered or were used; the user's "other" only where it was.
fn columns(words: &ReactionWords, rows: &[Row<'_>]) -> Vec<Reaction> {
    let is_used = |reaction: Reaction| {
        let mut all = rows.iter().flat_map(|row| &row.moments);
        all.any(|it| it.reaction == reaction)
    };
    let is_shown = |reaction: &Reaction| {
        is_used(*reaction) || (*reaction != Reaction::Other && words.is_offered(*reaction))
    };
    Reaction::ALL.into_iter().filter(is_shown).collect()
}

fn counted(record: &Record<'_>, row: &Row<'_>, columns: &[Reaction]) -> MatrixRow {
    let cell = |reaction: &Reaction| {
        let those = row.moments.iter().filter(|it| it.reaction == *reaction);
        let opens = row.opens.clone().reaction(*reaction);
        (those.count(), record.opens(opens))
    };
    MatrixRow {
        label: say!("{}", row.name),
        total: row.moments.len(),
        opens: record.opens(row.opens.clone()),
        cells: columns.iter().map(cell).collect(),
    }
}

/// "Most often: overreacted in design-review (6 moments)."; the first of equals.
pub fn largest(matrix: &Matrix, joined: &str) -> Option<Sentence> {
    let mut largest = None;
    for row in &matrix.rows {
        for ((n, opens), column) in row.cells.iter().zip(&matrix.columns) {
            if *n >= SAID_FROM && largest.as_ref().is_none_or(|(most, _, _, _)| n > most) {
                largest = Some((*n, opens, &row.label, column));
            }
        }
    }
    let (n, opens, row, column) = largest?;
    let moments = words::count(n, "moment", "moments");
    let words = say!("Most often: {column}{joined} {row} ({moments}).");
    Some(Sentence::about(words, opens.clone()))
}
