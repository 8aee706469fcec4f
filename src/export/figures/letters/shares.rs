//! k of n by week, and the share of four weeks with its interval.

use crate::export::figures::letters::aligned::{left, right, widest};
use crate::export::figures::letters::bars::{interval, ruler};
use crate::export::figures::letters::drawing::Drawing;
use crate::export::figures::page::short;
use crate::stats::figure::ShareWeek;

/// Columns of a day.
const DAY: usize = 6;
/// Columns of an interval, at most and at least.
const BAR: (usize, usize) = (48, 21);
/// Weeks that are drawn at most.
const MOST: usize = 26;
const COUNTS: &str = "each week as so many/of so many";
const RANGES: &str = "[--|--] the share of four weeks, and its plausible range";

/// A line for each week, the oldest first; weeks before the first moment are left out.
pub fn draw(weeks: &[ShareWeek], columns: usize) -> Drawing {
    let is_empty = |week: &&ShareWeek| week.n == 0 && week.running.is_none();
    let empty = weeks.iter().take_while(is_empty).count();
    let skipped = empty.max(weeks.len().saturating_sub(MOST));
    let counts = weeks.iter().skip(skipped);
    let counts: Vec<String> = counts.map(|it| format!("{}/{}", it.k, it.n)).collect();
    let count = widest(counts.iter().map(String::as_str), 9).max(3);
    let bar = columns.saturating_sub(DAY + count + 4).clamp(BAR.1, BAR.0);
    let has_running = weeks.iter().any(|week| week.running.is_some());
    let mut drawing = Drawing::default();
    if has_running {
        let blank = " ".repeat(DAY + count + 4);
        drawing.row(&format!("{blank}{}", ruler(bar)));
    }
    for (week, count_words) in weeks.iter().skip(skipped).zip(&counts) {
        let day = left(&short(week.monday), DAY);
        let words = if week.n == 0 { "–" } else { count_words };
        let range = week.running.map(|it| {
            let drawn = interval((it.low, it.high), Some(it.share), bar);
            format!("  {drawn}")
        });
        let range = range.unwrap_or_default();
        drawing.row(&format!("{day}  {}{range}", right(words, count)));
    }
    if skipped > empty {
        let drawn = weeks.len() - skipped;
        let words = format!("the last {drawn} of {} weeks", weeks.len());
        drawing.says.push(words);
    }
    drawing.says.push(COUNTS.to_owned());
    if has_running {
        drawing.says.push(RANGES.to_owned());
    }
    drawing
}
