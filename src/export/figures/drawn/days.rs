//! Days by week: a column for each week, a row for each weekday.

use crate::domain::cut::cut;
use crate::domain::shown::shown;
use crate::export::figures::drawn::ink::{Anchor, Ink};
use crate::export::figures::drawn::style::{LETTER, LINE, WIDTH};
use crate::export::figures::legend::of_days;
use crate::export::figures::page::long;
use crate::export::figures::scale::length;
use crate::export::figures::weeks::months;
use crate::stats::figure::{DayBlock, DayCell, Mark};

/// From one day to the next.
const STEP: f64 = 18.0;
/// The weekdays' names.
const NAMES: f64 = 34.0;
const GAP: f64 = 32.0;
const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// Draws the blocks side by side where they fit.
pub fn draw(blocks: &[DayBlock], ink: &mut Ink) {
    let weeks = blocks.iter().map(|block| block.days.chunks(7).len());
    let weeks = weeks.max().unwrap_or(0);
    let fitting = ((WIDTH - NAMES) / STEP).floor();
    let width = NAMES + length(weeks).min(fitting) * STEP;
    let tall = 9.0 * LINE + 10.0;
    let (mut x, mut y) = (0.0, 0.0);
    for block in blocks {
        if x > 0.0 && x + width > WIDTH {
            (x, y) = (0.0, y + tall);
        }
        draw_block(block, (x, y), width, ink);
        x += width + GAP;
    }
    let foot = y + tall + 8.0;
    draw_legend(&of_days(blocks), foot, ink);
    ink.height = foot + LINE - 10.0;
}

/// Each mark with what it says, on one line.
pub fn draw_legend(legend: &[(Mark, String)], y: f64, ink: &mut Ink) {
    let mut x = 6.0;
    for (mark, says) in legend {
        ink.mark(*mark, (x, y - 4.0));
        ink.words((x + 10.0, y), Anchor::Start, "dim", says);
        x += 34.0 + length(shown(says).chars().count()) * LETTER;
    }
}

fn draw_block(block: &DayBlock, (left, top): (f64, f64), width: f64, ink: &mut Ink) {
    let columns = (0..).take_while(|columns| length(*columns) * LETTER <= width);
    let label = cut(&shown(block.label.as_str()), columns.last().unwrap_or(0));
    ink.words((left, top + 12.0), Anchor::Start, "strong", &label);
    let rows = top + 2.0 * LINE;
    for (at, name) in DAYS.iter().enumerate() {
        let y = rows + length(at) * STEP + 13.0;
        ink.words((left, y), Anchor::Start, "dim", name);
    }
    let all: Vec<&[DayCell]> = block.days.chunks(7).collect();
    let fitting = (0..).take_while(|n| NAMES + length(*n) * STEP <= width);
    let skipped = all.len().saturating_sub(fitting.last().unwrap_or(0));
    let weeks = all.get(skipped..).unwrap_or_default();
    for (at, month) in months(weeks) {
        let x = left + NAMES + length(at) * STEP + 3.0;
        ink.words((x, top + LINE + 12.0), Anchor::Start, "dim", &month);
    }
    for (at, week) in weeks.iter().enumerate() {
        let x = left + NAMES + length(at) * STEP + STEP / 2.0;
        for (at, day) in week.iter().enumerate() {
            let place = (x, rows + length(at) * STEP + 9.0);
            draw_day(day, place, ink);
        }
    }
}

fn draw_day(day: &DayCell, place: (f64, f64), ink: &mut Ink) {
    if day.mark == Mark::Nothing {
        return;
    }
    let says = format!("{}: {}", long(day.day), day.says);
    ink.together(&says, |ink| ink.mark(day.mark, place));
}
