//! k of n by week, and the share of four weeks with its band.

use chrono::NaiveDate;

use crate::export::figures::drawn::ink::{Anchor, Ink};
use crate::export::figures::drawn::levels::draw_days;
use crate::export::figures::drawn::style::{LETTER, LINE, WIDTH};
use crate::export::figures::page::long;
use crate::export::figures::scale::length;
use crate::stats::figure::{Running, ShareWeek};

const LEFT: f64 = 42.0;
const TOP: f64 = 8.0;
/// From nought to all.
const TALL: f64 = 140.0;
/// A week at most.
const WIDEST: f64 = 48.0;
/// Between the words of weeks, so that each is seen by itself.
const GAP: f64 = 14.0;

/// Draws the weeks, the oldest first.
pub fn draw(weeks: &[ShareWeek], ink: &mut Ink) {
    let count = length(weeks.len().max(1));
    let step = ((WIDTH - LEFT) / count).min(WIDEST);
    let right = LEFT + count * step;
    let centre = |at: usize| LEFT + (length(at) + 0.5) * step;
    for (share, words) in [(0.0, "0%"), (0.5, "50%"), (1.0, "100%")] {
        let y = height(share);
        let class = if share > 0.0 { "rule" } else { "axis" };
        ink.line(class, &[(LEFT, y), (right, y)]);
        ink.words((LEFT - 8.0, y + 4.0), Anchor::End, "dim", words);
    }
    let running = weeks.iter().enumerate();
    let running = running.map(|(at, week)| week.running.map(|share| (centre(at), share)));
    let running: Vec<Option<(f64, Running)>> = running.collect();
    for run in running.split(Option::is_none) {
        let run: Vec<(f64, Running)> = run.iter().flatten().copied().collect();
        draw_run(&run, step, ink);
    }
    let below = height(0.0) + LINE;
    let mut free = 0.0;
    for (at, week) in weeks.iter().enumerate().filter(|(_, week)| week.n > 0) {
        let words = format!("{} of {}", week.k, week.n);
        let half = length(words.len()) * LETTER / 2.0;
        let (left, right) = (centre(at) - half, centre(at) + half);
        let has_room = left >= free && right <= WIDTH;
        let says = format!("week of {}: {}", long(week.monday), week.says);
        ink.together(&says, |ink| {
            draw_place((centre(at), step), ink);
            if has_room {
                ink.words((centre(at), below), Anchor::Middle, "", &words);
            }
        });
        free = if has_room { right + GAP } else { free };
    }
    let mondays: Vec<NaiveDate> = weeks.iter().map(|week| week.monday).collect();
    draw_days(&mondays, (LEFT, step), below + LINE, ink);
    let foot = below + 2.6 * LINE;
    draw_legend(foot, ink);
    ink.height = foot + 8.0;
}

/// Where a week is pointed at: all of its height, whether or not there is room for its words.
fn draw_place((centre, step): (f64, f64), ink: &mut Ink) {
    let (left, right) = (centre - step / 2.0, centre + step / 2.0);
    let (top, foot) = (height(1.0), height(0.0));
    ink.area(
        "unseen",
        &[(left, top), (right, top), (right, foot), (left, foot)],
    );
}

fn height(share: f64) -> f64 {
    TOP + TALL * (1.0 - share.clamp(0.0, 1.0))
}

/// Weeks one after the other that have a share; one alone is as wide as half a week.
fn draw_run(run: &[(f64, Running)], step: f64, ink: &mut Ink) {
    let run = match run {
        [] => return,
        [(x, only)] => vec![(x - step / 4.0, *only), (x + step / 4.0, *only)],
        several => several.to_vec(),
    };
    let low = run.iter().map(|(x, share)| (*x, height(share.low)));
    let high = run.iter().rev().map(|(x, share)| (*x, height(share.high)));
    let band: Vec<(f64, f64)> = low.chain(high).collect();
    ink.area("band", &band);
    let line = run.iter().map(|(x, share)| (*x, height(share.share)));
    ink.line("on", &line.collect::<Vec<_>>());
}

fn draw_legend(y: f64, ink: &mut Ink) {
    ink.words((LEFT, y), Anchor::Start, "", "2 of 5");
    ink.words(
        (LEFT + 52.0, y),
        Anchor::Start,
        "dim",
        "so many of the week's",
    );
    let (left, right, foot) = (LEFT + 228.0, LEFT + 250.0, y - 4.0);
    let (top, bottom) = (foot - 6.0, foot + 6.0);
    ink.area(
        "band",
        &[(left, top), (right, top), (right, bottom), (left, bottom)],
    );
    ink.line("on", &[(left, foot), (right, foot)]);
    let words = "the share of four weeks, and its plausible range";
    ink.words((right + 8.0, y), Anchor::Start, "dim", words);
}

#[cfg(test)]
mod tests {
    use chrono::Days;

    use super::*;
    use crate::stats::words::say;

    fn drawn(n: u64) -> Vec<String> {
        let first: NaiveDate = "2024-11-25".parse().unwrap();
        let week = |at| ShareWeek {
            monday: first + Days::new(7 * at),
            k: 4,
            n: 12,
            running: None,
            says: say!("4 of 12"),
            opens: None,
        };
        let weeks: Vec<ShareWeek> = (0..n).map(week).collect();
        let mut ink = Ink::default();
        draw(&weeks, &mut ink);
        let svg = format!("<svg>{}</svg>", ink.svg);
        let svg = roxmltree::Document::parse(&svg).unwrap();
        let texts = svg.descendants().filter(|it| it.has_tag_name("text"));
        texts
            .filter_map(|it| it.text().map(str::to_owned))
            .collect()
    }

    #[test]
    fn counts_do_not_look_like_days() {
        let words = drawn(12);
        let counts = words.iter().filter(|it| *it == "4 of 12").count();
        assert_eq!(counts, 6);
        assert!(!words.iter().any(|it| it.contains('/')), "{words:?}");
        assert!(words.contains(&"25 Nov".to_owned()), "{words:?}");
    }

    #[test]
    fn an_axis_of_two_years_names_them() {
        let words = drawn(105);
        assert!(words.contains(&"Nov 2024".to_owned()), "{words:?}");
        assert!(words.iter().any(|it| it.ends_with("2026")), "{words:?}");
        assert!(!words.contains(&"25 Nov".to_owned()), "{words:?}");
    }
}
