//! Counts by row and column, as a table with short heads.

use std::collections::BTreeSet;

use crate::domain::words::thousands;
use crate::export::figures::letters::aligned::{left, right, widest};
use crate::export::figures::letters::drawing::Drawing;
use crate::stats::figure::{Matrix, MatrixRow};

/// Letters of a short head.
const SHORT: usize = 4;
/// Columns of a label at most, and of one at least.
const LABELS: (usize, usize) = (28, 8);
const TOTAL: &str = "all";

/// The table, and what its short heads stand for.
pub fn draw(matrix: &Matrix, columns: usize) -> Drawing {
    let heads = heads(matrix, columns);
    let cells: Vec<usize> = (0..)
        .zip(&heads)
        .map(|(at, head)| cell_width(head).max(count_width(matrix, at)))
        .collect();
    let taken: usize = cells.iter().map(|wide| wide + 1).sum();
    let totals = matrix.rows.iter().map(|row| thousands(row.total));
    let totals: Vec<String> = totals.collect();
    let total = widest(totals.iter().map(String::as_str), 9).max(TOTAL.len());
    let room = columns.saturating_sub(taken + total + 1).max(LABELS.1);
    let labels = matrix.rows.iter().map(|row| row.label.as_str());
    let label = widest(labels, room.min(LABELS.0));
    let head = heads.iter().zip(&cells);
    let head: Vec<String> = head.map(|(head, wide)| right(head, *wide)).collect();
    let (blank, all) = (" ".repeat(label), right(TOTAL, total));
    let mut drawing = Drawing::default();
    drawing.row(&format!("{blank} {all} {}", head.join(" ")));
    for (row, all) in matrix.rows.iter().zip(&totals) {
        let name = left(row.label.as_str(), label);
        let counts = counts(row, &cells);
        drawing.row(&format!("{name} {} {counts}", right(all, total)));
    }
    if matrix.more > 0 {
        drawing.row(&format!("and {} more", thousands(matrix.more)));
    }
    drawing.says.extend(legend(matrix, &heads));
    drawing
}

fn counts(row: &MatrixRow, cells: &[usize]) -> String {
    let counts = row.cells.iter().zip(cells);
    let counts = counts.map(|((n, _), wide)| {
        let n = if *n == 0 {
            String::new()
        } else {
            thousands(*n)
        };
        right(&n, *wide)
    });
    counts.collect::<Vec<_>>().join(" ")
}

fn cell_width(head: &str) -> usize {
    widest([head], usize::MAX).max(SHORT)
}

/// The columns of the largest count of a column.
fn count_width(matrix: &Matrix, column: usize) -> usize {
    let counts = matrix.rows.iter().filter_map(|row| row.cells.get(column));
    let most = counts.map(|(n, _)| *n).max().unwrap_or(0);
    thousands(most).len()
}

/// The headings in full where there is room, else their first letters, else numbers.
fn heads(matrix: &Matrix, columns: usize) -> Vec<String> {
    let full = matrix.columns.iter().map(|head| head.as_str().to_owned());
    let full: Vec<String> = full.collect();
    let labels = matrix.rows.iter().map(|row| row.label.as_str());
    let label = widest(labels, LABELS.0);
    let taken: usize = full.iter().map(|head| cell_width(head) + 1).sum();
    if label + 5 + taken <= columns {
        return full;
    }
    let short = full.iter().map(|head| head.chars().take(SHORT).collect());
    let short: Vec<String> = short.collect();
    let kinds: BTreeSet<&String> = short.iter().collect();
    if kinds.len() == short.len() {
        return short;
    }
    (1..=full.len()).map(|at| at.to_string()).collect()
}

fn legend(matrix: &Matrix, heads: &[String]) -> Option<String> {
    let heads = heads.iter().zip(&matrix.columns);
    let short = heads.filter(|(head, full)| head.as_str() != full.as_str());
    let legend: Vec<String> = short
        .map(|(head, full)| format!("{head} = {full}"))
        .collect();
    (!legend.is_empty()).then(|| legend.join(", "))
}
