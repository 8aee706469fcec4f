//! Days by week: a column for each week, a row for each weekday.

use chrono::Datelike;

use crate::export::figures::legend::of_days;
use crate::export::figures::letters::aligned::{labels, left, legend};
use crate::export::figures::letters::drawing::Drawing;
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
    let mut rows = vec![left(block.label.as_str(), width), months(shown, width)];
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

/// The name of a month above the week in which it begins, and of the first one.
fn months(weeks: &[&[DayCell]], width: usize) -> String {
    let first_day = |week: &[DayCell]| week.iter().map(|it| it.day).find(|day| day.day() == 1);
    let begun = (0..).zip(weeks).filter_map(|(at, week)| {
        let day = first_day(week).or_else(|| Some(week.first()?.day).filter(|_| at == 0))?;
        Some((NAMES + at * WEEK, day.format("%b").to_string()))
    });
    let mut begun: Vec<(usize, String)> = begun.collect();
    if let [(first, _), (second, _), ..] = begun.as_slice()
        && second - first < 2 * WEEK
    {
        begun.remove(0);
    }
    left(&labels(begun), width)
}
