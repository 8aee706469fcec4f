//! Counts by row and column; the numbers alone, as colour would rate them.

use crate::domain::cut::cut;
use crate::domain::shown::shown;
use crate::domain::words::thousands;
use crate::export::figures::drawn::ink::{Anchor, Ink};
use crate::export::figures::drawn::style::{LINE, WIDTH};
use crate::export::figures::scale::length;
use crate::stats::figure::Matrix;

/// Where the totals end.
const TOTALS: f64 = 226.0;
/// Letters of a label, and of a head.
const LONGEST: (usize, usize) = (26, 16);
/// Height of the heads, which rise.
const HEADS: f64 = 88.0;
const WIDEST: f64 = 48.0;

/// Draws the table.
pub fn draw(matrix: &Matrix, ink: &mut Ink) {
    let columns = length(matrix.columns.len().max(1));
    let step = ((WIDTH - TOTALS - 76.0) / columns).min(WIDEST);
    let right = TOTALS + columns * step;
    let column = |at: usize| TOTALS + (length(at) + 0.6) * step;
    for (at, head) in matrix.columns.iter().enumerate() {
        let head = cut(&shown(head.as_str()), LONGEST.1);
        ink.rising((column(at), HEADS - 8.0), &head);
    }
    ink.words((TOTALS, HEADS - 8.0), Anchor::End, "dim", "all");
    ink.line("axis", &[(0.0, HEADS), (right, HEADS)]);
    let mut y = HEADS;
    for row in &matrix.rows {
        let foot = y + LINE - 4.0;
        let label = cut(&shown(row.label.as_str()), LONGEST.0);
        ink.words((0.0, foot), Anchor::Start, "", &label);
        let total = thousands(row.total);
        ink.words((TOTALS, foot), Anchor::End, "strong", &total);
        for (at, (n, _)) in row.cells.iter().enumerate().filter(|(_, (n, _))| *n > 0) {
            ink.words((column(at), foot), Anchor::Middle, "", &thousands(*n));
        }
        y += LINE + 2.0;
        ink.line("rule", &[(0.0, y), (right, y)]);
    }
    if matrix.more > 0 {
        let more = format!("and {} more", thousands(matrix.more));
        y += LINE;
        ink.words((0.0, y), Anchor::Start, "dim", &more);
    }
    ink.height = y + 8.0;
}
