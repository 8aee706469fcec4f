//! One bar a line: a count, or a share with its interval.

use crate::export::figures::letters::aligned::{left, widest};
use crate::export::figures::letters::drawing::Drawing;
use crate::export::figures::scale::{place, ratio};
use crate::stats::figure::Bar;

/// Columns of a label at most.
const LABEL: usize = 28;
/// Columns of a bar, at most and at least.
const BAR: (usize, usize) = (48, 11);
const GAP: &str = "  ";

/// A line for each bar; the bar goes below its words where there is no room beside them.
pub fn draw(bars: &[Bar], columns: usize) -> Drawing {
    let label = widest(bars.iter().map(|bar| bar.label.as_str()), LABEL);
    let says = widest(bars.iter().map(|bar| bar.says.as_str()), 60);
    let beside = columns.saturating_sub(label + says + 2 * GAP.len());
    let is_beside = beside >= BAR.1;
    let room = if is_beside {
        beside
    } else {
        columns.saturating_sub(GAP.len())
    };
    let room = room.clamp(BAR.1, BAR.0);
    let most = bars.iter().map(|bar| bar.k).max().unwrap_or(0);
    let mut drawing = Drawing::default();
    if is_beside && bars.iter().any(|bar| bar.interval.is_some()) {
        let before = label + says + 2 * GAP.len();
        drawing.row(&format!("{}{}", " ".repeat(before), ruler(room)));
    }
    for bar in bars {
        let words = format!(
            "{}{GAP}{}",
            left(bar.label.as_str(), label),
            left(bar.says.as_str(), says)
        );
        let drawn = drawn(bar, most, room);
        if is_beside {
            drawing.row(&format!("{words}{GAP}{drawn}"));
        } else {
            drawing.row(&words);
            if !drawn.is_empty() {
                drawing.row(&format!("{GAP}{drawn}"));
            }
        }
    }
    drawing
}

fn drawn(bar: &Bar, most: usize, room: usize) -> String {
    match (bar.interval, bar.n) {
        (Some(range), Some(n)) if n > 0 => interval(range, Some(ratio(bar.k, n)), room),
        (Some(range), _) => interval(range, None, room),
        (None, Some(_)) => String::new(),
        (None, None) if most <= room => "■".repeat(bar.k),
        (None, None) => "■".repeat(place(ratio(bar.k, most), room).max(usize::from(bar.k > 0))),
    }
}

/// `[--|----]` at its place between nought and all.
pub fn interval((low, high): (f64, f64), share: Option<f64>, columns: usize) -> String {
    let last = columns.saturating_sub(1);
    let (low, high) = (place(low, last), place(high, last));
    let share = share.map(|share| place(share, last).clamp(low, high));
    let signs = (0..=high).map(|at| {
        if Some(at) == share {
            '|'
        } else if at == low {
            '['
        } else if at == high {
            ']'
        } else if at > low {
            '-'
        } else {
            ' '
        }
    });
    signs.collect()
}

/// "0%", "50%" and "100%" above the places of intervals.
pub fn ruler(columns: usize) -> String {
    let half = place(0.5, columns.saturating_sub(1));
    let rest = columns.saturating_sub(half + 6);
    let half = half.saturating_sub(3);
    format!("0%{}50%{}100%", " ".repeat(half), " ".repeat(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_stands_at_its_place() {
        assert_eq!(interval((0.0, 1.0), Some(0.5), 11), "[----|----]");
        assert_eq!(interval((0.2, 0.4), Some(0.3), 11), "  [|]");
        assert_eq!(interval((0.5, 0.5), Some(0.5), 11), "     |");
        assert_eq!(interval((0.0, 0.0), None, 1), "[");
        assert_eq!(ruler(21), "0%       50%     100%");
    }
}
