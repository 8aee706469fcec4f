//! A level by week: every value, the week's median, the trend.

use chrono::NaiveDate;

use crate::export::figures::drawn::ink::{Anchor, Ink};
use crate::export::figures::drawn::style::{LETTER, LINE, WIDTH};
use crate::export::figures::page::{long, short};
use crate::export::figures::scale::{length, ratio};
use crate::export::figures::weeks::at_level;
use crate::stats::figure::{LevelWeek, Levels};

const LEFT: f64 = 28.0;
const TOP: f64 = 8.0;
/// From nought to ten.
const TALL: f64 = 170.0;
/// A week at most.
const WIDEST: f64 = 44.0;
/// Between the days of weeks.
const GAP: f64 = 8.0;
/// Weeks of a year; on more of them a day without its year is not clear.
const A_YEAR: usize = 53;

/// Draws the weeks, the oldest first.
pub fn draw(levels: &Levels, ink: &mut Ink) {
    let weeks = length(levels.weeks.len().max(1));
    let step = ((WIDTH - LEFT) / weeks).min(WIDEST);
    let right = LEFT + weeks * step;
    for level in [0, 2, 4, 6, 8, 10] {
        let y = height(f64::from(level));
        let class = if level == 0 { "axis" } else { "rule" };
        ink.line(class, &[(LEFT, y), (right, y)]);
        let number = level.to_string();
        ink.words((LEFT - 8.0, y + 4.0), Anchor::End, "dim", &number);
    }
    let centre = |at: usize| LEFT + (length(at) + 0.5) * step;
    for (at, week) in levels.weeks.iter().enumerate() {
        draw_week(week, (centre(at), step), ink);
    }
    if let Some([(first, from), (last, to)]) = levels.trend {
        let ends = [(centre(first), height(from)), (centre(last), height(to))];
        ink.line("trend", &ends);
    }
    let mondays: Vec<NaiveDate> = levels.weeks.iter().map(|week| week.monday).collect();
    draw_days(&mondays, (LEFT, step), height(0.0) + LINE, ink);
    draw_legend(levels.trend.is_some(), height(0.0) + 2.6 * LINE, ink);
    ink.height = height(0.0) + 2.6 * LINE + 8.0;
}

/// The days of weeks below them, as many as there is room for; on more than a year, months and years.
pub fn draw_days(mondays: &[NaiveDate], (left, step): (f64, f64), y: f64, ink: &mut Ink) {
    let is_long = mondays.len() > A_YEAR;
    let words = mondays.iter().map(|monday| {
        if is_long {
            monday.format("%b %Y").to_string()
        } else {
            short(*monday)
        }
    });
    let words: Vec<String> = words.collect();
    // all take the room of the widest, so that they stand at equal steps
    let widest = words.iter().map(String::len).max().unwrap_or(0);
    let half = length(widest) * LETTER / 2.0;
    let mut free = 0.0;
    for (at, words) in words.iter().enumerate() {
        let x = left + (length(at) + 0.5) * step;
        if x - half >= free && x + half <= WIDTH {
            ink.words((x, y), Anchor::Middle, "dim", words);
            free = x + half + GAP;
        }
    }
}

fn height(level: f64) -> f64 {
    TOP + TALL * (1.0 - level.clamp(0.0, 10.0) / 10.0)
}

fn draw_week(week: &LevelWeek, (x, step): (f64, f64), ink: &mut Ink) {
    if week.values.is_empty() && week.median.is_none() {
        return;
    }
    let says = format!("week of {}: {}", long(week.monday), week.says);
    ink.together(&says, |ink| {
        for level in 0..=10 {
            let n = at_level(week, level);
            let apart = (step * 0.7 * ratio(1, n)).min(7.0);
            for place in 0..n {
                let aside = (length(place) - length(n - 1) / 2.0) * apart;
                ink.dot("point", (x + aside, height(f64::from(level))), 2.6);
            }
        }
        if let Some(median) = week.median {
            let (y, reach) = (height(median), step * 0.36);
            ink.line("ink", &[(x - reach, y), (x + reach, y)]);
        }
    });
}

fn draw_legend(has_trend: bool, y: f64, ink: &mut Ink) {
    let foot = y - 4.0;
    ink.dot("point", (LEFT + 4.0, foot), 2.6);
    ink.words((LEFT + 14.0, y), Anchor::Start, "dim", "one moment");
    ink.line("ink", &[(LEFT + 110.0, foot), (LEFT + 128.0, foot)]);
    ink.words((LEFT + 136.0, y), Anchor::Start, "dim", "the week's median");
    if has_trend {
        ink.line("trend", &[(LEFT + 284.0, foot), (LEFT + 306.0, foot)]);
        ink.words((LEFT + 314.0, y), Anchor::Start, "dim", "the trend");
    }
}
