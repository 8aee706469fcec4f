//! One bar a line: a count, or a share with its interval.

use unicode_width::UnicodeWidthStr;

use crate::domain::cut::cut;
use crate::domain::shown::shown;
use crate::export::figures::drawn::ink::{Anchor, Ink};
use crate::export::figures::drawn::style::{LETTER, LINE, WIDTH};
use crate::export::figures::scale::{length, ratio};
use crate::stats::figure::Bar;

/// Letters of a label, and of what stands behind it.
const LONGEST: (usize, usize) = (28, 44);
const GAP: f64 = 14.0;
/// A bar at least.
const NARROWEST: f64 = 120.0;
const STEP: f64 = 22.0;

/// Where the parts of the lines stand.
struct Places {
    says: f64,
    bar: f64,
    wide: f64,
    /// The bars go below their words.
    is_below: bool,
}

/// Draws the lines below what is drawn already.
pub fn draw(bars: &[Bar], ink: &mut Ink) {
    let places = places(bars);
    let most = bars.iter().map(|bar| bar.k).max().unwrap_or(0);
    let has_range = bars.iter().any(|bar| bar.interval.is_some());
    let mut y = ink.height;
    if has_range && !places.is_below {
        y += LINE;
        for (share, words) in [(0.0, "0%"), (0.5, "50%"), (1.0, "100%")] {
            let x = places.bar + share * places.wide;
            ink.words((x, y - 5.0), Anchor::Middle, "dim", words);
        }
    }
    for bar in bars {
        let label = cut(&shown(bar.label.as_str()), LONGEST.0);
        ink.words((0.0, y + 15.0), Anchor::Start, "", &label);
        let says = cut(&shown(bar.says.as_str()), LONGEST.1);
        ink.words((places.says, y + 15.0), Anchor::Start, "dim", &says);
        if places.is_below && is_drawn(bar) {
            y += LINE;
        }
        draw_bar(bar, (places.bar, places.wide, y + 11.0), most, ink);
        y += STEP;
    }
    ink.height = y + 6.0;
}

fn is_drawn(bar: &Bar) -> bool {
    bar.interval.is_some() || bar.n.is_none()
}

fn places(bars: &[Bar]) -> Places {
    let widest = |words: fn(&Bar) -> &str, most: usize| {
        let widths = bars.iter().map(|bar| shown(words(bar)).width().min(most));
        length(widths.max().unwrap_or(0)) * LETTER
    };
    let says = widest(|bar| bar.label.as_str(), LONGEST.0) + GAP;
    let bar = says + widest(|bar| bar.says.as_str(), LONGEST.1) + 2.0 * GAP;
    let wide = WIDTH - bar - GAP;
    if wide < NARROWEST {
        let (bar, wide) = (GAP, WIDTH / 2.0);
        return Places {
            says,
            bar,
            wide,
            is_below: true,
        };
    }
    Places {
        says,
        bar,
        wide: wide.min(WIDTH / 2.0),
        is_below: false,
    }
}

fn draw_bar(bar: &Bar, (left, wide, y): (f64, f64, f64), most: usize, ink: &mut Ink) {
    let Some((low, high)) = bar.interval else {
        if bar.n.is_none() && bar.k > 0 {
            let right = left + wide * ratio(bar.k, most);
            let (top, foot) = (y - 5.0, y + 5.0);
            ink.area(
                "bar",
                &[(left, top), (right, top), (right, foot), (left, foot)],
            );
        }
        return;
    };
    let place = |share: f64| left + share.clamp(0.0, 1.0) * wide;
    ink.line("rule", &[(left, y), (left + wide, y)]);
    ink.line("ink", &[(place(low), y), (place(high), y)]);
    for end in [low, high] {
        ink.line("ink", &[(place(end), y - 5.0), (place(end), y + 5.0)]);
    }
    if let Some(n) = bar.n.filter(|n| *n > 0) {
        ink.dot("neither", (place(ratio(bar.k, n)), y), 4.0);
    }
}
