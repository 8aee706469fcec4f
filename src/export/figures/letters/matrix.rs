//! Counts by row and column, as a table with short heads.

use std::collections::BTreeSet;

use crate::domain::shown::shown;
use crate::domain::words::thousands;
use crate::export::figures::letters::aligned::{left, right, widest};
use crate::export::figures::letters::drawing::Drawing;
use crate::stats::figure::{Matrix, MatrixRow};

/// Letters of a short head.
const SHORT: usize = 4;
/// Columns of a label at most, and of one at least.
const LABELS: (usize, usize) = (28, 8);
const TOTAL: &str = "all";

/// The table, and what its short heads stand for; a list, where the room is too narrow for a table.
pub fn draw(matrix: &Matrix, columns: usize) -> Drawing {
    let totals = matrix.rows.iter().map(|row| thousands(row.total));
    let totals: Vec<String> = totals.collect();
    let total = widest(totals.iter().map(String::as_str), 9).max(TOTAL.len());
    let room = columns.saturating_sub(total + 1);
    let Some((heads, cells)) = heads(matrix, room) else {
        return list(matrix);
    };
    let taken: usize = cells.iter().map(|wide| wide + 1).sum();
    let label = label(matrix, room.saturating_sub(taken).min(LABELS.0));
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
    add_more(matrix, &mut drawing);
    drawing.says.extend(legend(matrix, &heads));
    drawing
}

/// Each row as a list of its counts.
fn list(matrix: &Matrix) -> Drawing {
    let mut drawing = Drawing::default();
    for row in &matrix.rows {
        drawing.row(&shown(row.label.as_str()));
        drawing.row(&format!("  {} {TOTAL}", thousands(row.total)));
        let counts = row.cells.iter().zip(&matrix.columns);
        for ((n, _), head) in counts.filter(|((n, _), _)| *n > 0) {
            drawing.row(&format!("  {} {}", thousands(*n), shown(head.as_str())));
        }
    }
    add_more(matrix, &mut drawing);
    drawing
}

fn add_more(matrix: &Matrix, drawing: &mut Drawing) {
    if matrix.more > 0 {
        drawing.row(&format!("and {} more", thousands(matrix.more)));
    }
}

fn label(matrix: &Matrix, most: usize) -> usize {
    let labels = matrix.rows.iter().map(|row| row.label.as_str());
    widest(labels, most)
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

/// The columns of the largest count of a column.
fn count_width(matrix: &Matrix, column: usize) -> usize {
    let counts = matrix.rows.iter().filter_map(|row| row.cells.get(column));
    let most = counts.map(|(n, _)| *n).max().unwrap_or(0);
    thousands(most).len()
}

/// The headings in full where there is room, else their first letters, else numbers; with the columns of
/// each. None, where there is no room for numbers.
fn heads(matrix: &Matrix, room: usize) -> Option<(Vec<String>, Vec<usize>)> {
    let full = matrix.columns.iter().map(|head| head.as_str().to_owned());
    let full: Vec<String> = full.collect();
    let short = full.iter().map(|head| head.chars().take(SHORT).collect());
    let short: Vec<String> = short.collect();
    let is_clear = short.iter().collect::<BTreeSet<_>>().len() == short.len();
    let numbers: Vec<String> = (1..=full.len()).map(|at| at.to_string()).collect();
    let (whole, least) = (label(matrix, LABELS.0), label(matrix, LABELS.1));
    let mut ways = vec![(full, whole, SHORT)];
    if is_clear {
        ways.push((short, least, SHORT));
    }
    ways.push((numbers, least, 1));
    let mut ways = ways.into_iter().map(|(heads, label, least)| {
        let cells = cells(matrix, &heads, least);
        let taken: usize = cells.iter().map(|wide| wide + 1).sum();
        (heads, cells, label + taken)
    });
    let (heads, cells, _) = ways.find(|(_, _, wide)| *wide <= room)?;
    Some((heads, cells))
}

/// The columns of each head and the counts below it.
fn cells(matrix: &Matrix, heads: &[String], least: usize) -> Vec<usize> {
    let heads = (0..).zip(heads);
    let cells = heads.map(|(at, head)| {
        let head = widest([head.as_str()], usize::MAX);
        head.max(least).max(count_width(matrix, at))
    });
    cells.collect()
}

fn legend(matrix: &Matrix, heads: &[String]) -> Option<String> {
    let heads = heads.iter().zip(&matrix.columns);
    let short = heads.filter(|(head, full)| head.as_str() != full.as_str());
    let legend: Vec<String> = short
        .map(|(head, full)| format!("{head} = {full}"))
        .collect();
    (!legend.is_empty()).then(|| legend.join(", "))
}
