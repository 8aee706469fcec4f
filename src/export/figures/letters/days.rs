//! Days by week: a column for each week, a row for each weekday.

use crate::export::figures::legend::of_days;
use crate::export::figures::letters::aligned::{labels, left, legend};
use crate::export::figures::letters::drawing::Drawing;
use crate::export::figures::weeks::months;
use crate::stats::figure::{DayBlock, DayCell};

/// Columns of the weekdays' names.
const NAMES: usize = 4;
/// Columns of a week.
const WEEK: usize = 2;
/// Columns between blocks that stand side by side.
const GAP: usize = 4;
/// A name, the months, seven days.
const ROWS: usize = 9;

/// The blocks, side by side where they fit; the last weeks, where not all do.
pub fn draw(blocks: &[DayBlock], columns: usize) -> Drawing {
    let most = columns.saturating_sub(NAMES).div_euclid(WEEK).max(1);
    let weeks = blocks.iter().map(|block| block.days.chunks(7).count());
    let weeks = weeks.max().unwrap_or(0).min(most);
    let width = NAMES + weeks * WEEK;
    let beside = ((columns + GAP) / (width + GAP)).max(1);
    let mut drawing = Drawing::default();
    for row in blocks.chunks(beside) {
        if !drawing.rows.is_empty() {
            drawing.row("");
        }
        let blocks: Vec<_> = row.iter().map(|it| block(it, weeks, width)).collect();
        for at in 0..ROWS {
            let cells = blocks.iter().filter_map(|block| block.get(at));
            let cells: Vec<&str> = cells.map(String::as_str).collect();
            drawing.row(&cells.join(&" ".repeat(GAP)));
        }
    }
    drawing.says.extend(legend(&of_days(blocks)));
    drawing
}

fn block(block: &DayBlock, weeks: usize, width: usize) -> Vec<String> {
    let all: Vec<&[DayCell]> = block.days.chunks(7).collect();
    let shown = all.get(all.len().saturating_sub(weeks)..).unwrap_or(&all);
    let mut rows = vec![left(block.label.as_str(), width), names(shown, width)];
    for (at, name) in ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        .iter()
        .enumerate()
    {
        let days = shown.iter().map(|week| week.get(at));
        let signs = days.map(|day| day.map_or(' ', |day| day.mark.sign()));
        let signs: Vec<String> = signs.map(String::from).collect();
        rows.push(left(&format!("{name} {}", signs.join(" ")), width));
    }
    rows
}

/// The names of months above the weeks in which they begin.
fn names(weeks: &[&[DayCell]], width: usize) -> String {
    let months = months(weeks).into_iter();
    let names = months.map(|(at, month)| (NAMES + at * WEEK, month));
    left(&labels(names), width)
}
