//! A level by week: a column for each week, a row for each level.

use crate::export::figures::letters::aligned::{labels, left, right};
use crate::export::figures::letters::drawing::Drawing;
use crate::export::figures::page::short;
use crate::export::figures::weeks::at_level;
use crate::stats::figure::{LevelWeek, Levels};

/// Columns of the numbers at the left.
const NUMBERS: usize = 4;
/// Columns of a week, where there is room and where there is less.
const WEEK: [usize; 2] = [4, 3];
const LEGEND: &str =
    "· one moment, a number: so many, [ ] the week's median, ~ the trend over the weeks";
const LEGEND_WITHOUT: &str = "· one moment, a number: so many, [ ] the week's median";

/// The last weeks, as many as fit, the highest level first.
pub fn draw(levels: &Levels, columns: usize) -> Drawing {
    let room = columns.saturating_sub(NUMBERS);
    let count = levels.weeks.len();
    let [roomy, narrow] = WEEK;
    let wide = if count * roomy <= room { roomy } else { narrow };
    let skipped = count.saturating_sub((room / wide).max(1));
    let mut drawing = Drawing::default();
    for level in (0..=10).rev() {
        let cells = (0..).zip(&levels.weeks).skip(skipped);
        let cells: String = cells
            .map(|(at, week)| {
                let trend = trend_at(levels, at) == Some(level);
                left(&cell(week, level, trend), wide)
            })
            .collect();
        let number = right(&level.to_string(), NUMBERS - 2);
        drawing.row(&format!("{number} {cells}"));
    }
    let weeks = (0..).zip(levels.weeks.iter().skip(skipped));
    let days = weeks.map(|(at, week)| (NUMBERS + at * wide, short(week.monday)));
    drawing.row(&labels(days));
    if skipped > 0 {
        let drawn = count - skipped;
        drawing
            .says
            .push(format!("the last {drawn} of {count} weeks"));
    }
    let legend = levels.trend.map_or(LEGEND_WITHOUT, |_| LEGEND);
    drawing.says.push(legend.to_owned());
    drawing
}

fn cell(week: &LevelWeek, level: u8, trend: bool) -> String {
    let n = at_level(week, level);
    let mark = match n {
        0 if trend => "~".to_owned(),
        0 => " ".to_owned(),
        1 => "·".to_owned(),
        2..=9 => n.to_string(),
        _ => "+".to_owned(),
    };
    match week.median {
        Some(median) if rounded(median) == level => format!("[{mark}]"),
        Some(_) | None => format!(" {mark}"),
    }
}

/// The level of the trend in a week that it spans.
fn trend_at(levels: &Levels, at: usize) -> Option<u8> {
    let [(first, from), (last, to)] = levels.trend?;
    if !(first..=last).contains(&at) || first == last {
        return None;
    }
    let part = crate::export::figures::scale::ratio(at - first, last - first);
    Some(rounded(from + (to - from) * part))
}

/// The row of a level between two.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to 0–10"
)]
fn rounded(level: f64) -> u8 {
    level.round().clamp(0.0, 10.0) as u8
}
