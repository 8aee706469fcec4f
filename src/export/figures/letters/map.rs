//! Moments by stakes and intensity: what mattered along, what was felt up.

use crate::export::figures::legend::of_map;
use crate::export::figures::letters::aligned::{left, legend, right};
use crate::export::figures::letters::drawing::Drawing;
use crate::stats::figure::MapCell;

/// Columns of the numbers at the left.
const NUMBERS: usize = 3;

/// The grid, strong feelings at the top.
pub fn draw(cells: &[MapCell]) -> Drawing {
    let most = cells.iter().map(|cell| cell.n).max().unwrap_or(0);
    let wide = if most > 9 { 4 } else { 3 };
    let mut drawing = Drawing::default();
    drawing.row("what I felt");
    for intensity in (0..=10).rev() {
        let row = (0..=10).map(|stakes| {
            let mut here = cells.iter();
            let cell = here.find(|cell| cell.stakes == stakes && cell.intensity == intensity);
            left(&cell.map(sign).unwrap_or_default(), wide)
        });
        let row: String = row.collect();
        let number = right(&intensity.to_string(), NUMBERS - 1);
        drawing.row(&format!("{number} | {row}"));
    }
    let (blank, rule) = (" ".repeat(NUMBERS), "-".repeat(11 * wide));
    drawing.row(&format!("{blank}+{rule}"));
    let numbers = (0..=10).map(|stakes| left(&stakes.to_string(), wide));
    let numbers = numbers.collect::<String>();
    let numbers = format!("{}{numbers}", " ".repeat(NUMBERS + 2));
    drawing.row(&format!("{}  how much it mattered", numbers.trim_end()));
    let marks = legend(&of_map(cells));
    let says = marks.map(|marks| format!("{marks}; a number: so many moments"));
    drawing.says.extend(says);
    drawing
}

/// "x", "x3": a mark, and how many moments from two on.
fn sign(cell: &MapCell) -> String {
    let n = match cell.n {
        0 | 1 => String::new(),
        2..=99 => cell.n.to_string(),
        _ => "+".to_owned(),
    };
    format!("{}{n}", cell.mark.sign())
}
