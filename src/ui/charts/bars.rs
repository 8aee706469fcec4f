//! One bar a line: counts as bars, shares as intervals.

use ratatui::layout::{Rect, Size};

use crate::stats::figure::Bar;
use crate::stats::opens::Opens;
use crate::ui::charts::roll::Roll;
use crate::ui::charts::scale::column_of;
use crate::ui::charts::spot::Spot;
use crate::ui::charts::{Picture, Sight};
use crate::ui::look::Look;
use crate::ui::prose;

/// Columns of a label at most; of one that gives way to the words, at least.
const LABEL: u16 = 26;
const SHORT: u16 = 13;

/// Columns of a bar, at least and at most.
const BAR: (u16, u16) = (10, 30);

/// Columns between label, bar and words.
const GAP: u16 = 2;

/// How the lines are laid out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Columns {
    label: u16,
    bar: u16,
    /// With little room the words stand above the bar, not behind it.
    is_narrow: bool,
}

impl Columns {
    fn new(bars: &[Bar], width: u16) -> Self {
        let widest = |words: &dyn Fn(&Bar) -> usize| {
            let most = bars.iter().map(words).max().unwrap_or(0);
            u16::try_from(most).unwrap_or(u16::MAX)
        };
        let cut = |most: u16| {
            widest(&|bar| prose::width(&prose::cut_name(bar.label.as_str(), most.into())))
        };
        let label = cut(LABEL);
        let says = widest(&|bar| prose::width(bar.says.as_str()));
        let is_drawn = bars.iter().any(is_drawn);
        let beside = width.saturating_sub(label + says.saturating_add(2 * GAP));
        match is_drawn {
            true if beside < BAR.0 => Self {
                label: label.min(width),
                bar: width.min(label + GAP + BAR.1),
                is_narrow: true,
            },
            true => Self {
                label,
                bar: beside.min(BAR.1),
                is_narrow: false,
            },
            false => Self {
                label: cut(LABEL.min(width.saturating_sub(says.saturating_add(GAP)).max(SHORT)))
                    .min(width),
                bar: 0,
                is_narrow: false,
            },
        }
    }
}

impl Columns {
    /// The rows of a bar with its words.
    fn rows(self, bar: &Bar) -> u16 {
        1 + u16::from(self.is_narrow && is_drawn(bar))
    }

    /// The first row of each bar, and the row below all of them.
    fn tops(self, bars: &[Bar]) -> Vec<u16> {
        let mut y = 0_u16;
        let tops = bars.iter().map(|bar| {
            let top = y;
            y = y.saturating_add(self.rows(bar));
            top
        });
        let mut tops: Vec<u16> = tops.collect();
        tops.push(y);
        tops
    }
}

/// The entries behind a bar; a count of none has none.
pub(super) fn opens(bar: &Bar) -> Option<&Opens> {
    let is_any = bar.k > 0 || bar.n.is_some_and(|n| n > 0);
    bar.opens.as_ref().filter(|_| is_any)
}

/// Whether a bar stands there: a count always has one, a share where it may be drawn.
fn is_drawn(bar: &Bar) -> bool {
    bar.n.is_none() || bar.interval.is_some()
}

impl Picture for Vec<Bar> {
    fn height(&self, room: Size) -> u16 {
        let tops = Columns::new(self, room.width).tops(self);
        tops.last().copied().unwrap_or(0)
    }

    fn spots(&self, size: Size, _later: usize) -> Vec<Spot> {
        let tops = Columns::new(self, size.width).tops(self).into_iter();
        let spots = tops.zip(0..self.len());
        spots
            .map(|(y, id)| Spot {
                id,
                place: Rect::new(0, y, size.width, 1),
            })
            .collect()
    }

    fn start(&self) -> Option<usize> {
        (!self.is_empty()).then_some(0)
    }

    fn says(&self, spot: usize) -> String {
        self.get(spot)
            .map_or_else(String::new, |bar| format!("{}: {}", bar.label, bar.says))
    }

    fn opens(&self, spot: usize) -> Option<&Opens> {
        opens(self.get(spot)?)
    }

    fn view(&self, area: Rect, buf: &mut Roll<'_>, look: &Look, _sight: Sight) {
        let columns = Columns::new(self, area.width);
        let most = self.iter().map(|bar| bar.k).max().unwrap_or(0);
        for (top, bar) in columns.tops(self).into_iter().zip(self) {
            let y = area.y.saturating_add(top);
            if y >= area.bottom() {
                break;
            }
            let line = Rect {
                y,
                height: columns.rows(bar).min(area.bottom() - y),
                ..area
            };
            if (line.top()..line.bottom()).any(|y| buf.shows(y)) {
                view_bar((bar, most), (line, columns), buf, look);
            }
        }
    }
}

fn view_bar(
    (bar, most): (&Bar, usize),
    (line, columns): (Rect, Columns),
    buf: &mut Roll<'_>,
    look: &Look,
) {
    let label = prose::cut_name(bar.label.as_str(), columns.label.into());
    buf.set_stringn((line.x, line.y), label, line.width.into(), look.text);
    let after = line.x.saturating_add(columns.label + GAP);
    let (place, says) = if columns.is_narrow {
        (Rect::new(line.x, line.y + 1, columns.bar, 1), after)
    } else {
        let gap = if columns.bar > 0 { GAP } else { 0 };
        let place = Rect::new(after, line.y, columns.bar, 1);
        (place, after.saturating_add(columns.bar + gap))
    };
    let room = line.right().saturating_sub(says);
    let words = prose::cut(bar.says.as_str(), room.into());
    buf.set_stringn((says, line.y), words, room.into(), look.secondary);
    let place = place.intersection(line);
    match (bar.interval, bar.n) {
        (Some(interval), Some(n)) => view_interval((bar.k, n, interval), place, buf, look),
        (_, None) => view_count((bar.k, most), place, buf, look),
        (None, Some(_)) => {}
    }
}

/// A bar as long as the count; the longest fills its place.
fn view_count((k, most): (usize, usize), place: Rect, buf: &mut Roll<'_>, look: &Look) {
    let width = usize::from(place.width);
    let halves = (2 * width * k).div_ceil(most.max(1)).min(2 * width);
    let mut bar = "━".repeat(halves / 2);
    if halves % 2 == 1 {
        bar.push('╸');
    }
    if !place.is_empty() {
        buf.set_stringn((place.x, place.y), bar, width, look.accent);
    }
}

/// `[--|----]` on a line of dots from nought to all.
fn view_interval(
    (k, n, (low, high)): (usize, usize, (f64, f64)),
    place: Rect,
    buf: &mut Roll<'_>,
    look: &Look,
) {
    if place.is_empty() {
        return;
    }
    let share = crate::stats::share::Share::new(k, n).value().unwrap_or(0.0);
    let column = |share| place.x + column_of(share, place.width);
    let (low, here, high) = (column(low), column(share), column(high));
    for x in place.left()..place.right() {
        let (sign, style) = match x {
            x if x == here => ("|", look.accent),
            x if x == low => ("[", look.text),
            x if x == high => ("]", look.text),
            x if low < x && x < high => ("-", look.text),
            _ => ("·", look.secondary),
        };
        buf.set_stringn((x, place.y), sign, 1, style);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::words::say;
    use crate::ui::charts::testing::{self, draw_anywhere, drawn};

    fn bar(label: &str, k: usize, n: Option<usize>, interval: Option<(f64, f64)>) -> Bar {
        let says = n.map_or_else(|| say!("{k} times"), |n| say!("{k} of {n}"));
        Bar {
            label: say!("{label}"),
            k,
            n,
            says,
            interval,
            opens: None,
        }
    }

    #[test]
    fn counts_are_bars_and_the_longest_fills_its_place() {
        let bars = vec![bar("blocked", 6, None, None), bar("forgot", 3, None, None)];
        assert_eq!(
            drawn(&bars, (30, 9)),
            [
                "blocked  ━━━━━━━━━━━━  6 times",
                "forgot   ━━━━━━        3 times",
            ]
        );
    }

    #[test]
    fn a_share_is_an_interval_where_it_may_be_drawn() {
        let bars = vec![
            bar("standup", 10, Some(20), Some((0.3, 0.7))),
            bar("demo", 1, Some(2), None),
        ];
        assert_eq!(
            drawn(&bars, (40, 9)),
            [
                "standup  ······[---|---]······  10 of 20",
                "demo                            1 of 2",
            ]
        );
    }

    #[test]
    fn where_it_is_narrow_the_words_stand_above_the_bar() {
        let bars = vec![
            bar("standup", 10, Some(20), Some((0.0, 1.0))),
            bar("demo", 1, Some(2), None),
            bar("retro", 1, Some(2), None),
        ];
        assert_eq!(
            drawn(&bars, (20, 9)),
            [
                "standup  10 of 20",
                "[---------|--------]",
                "demo     1 of 2",
                "retro    1 of 2",
            ]
        );
    }

    #[test]
    fn a_long_label_gives_way_to_the_words_and_leaves_no_hole() {
        let bars = vec![
            bar("If I have a third comment on it", 7, Some(11), None),
            bar("If I am late", 0, Some(3), None),
        ];
        assert_eq!(
            drawn(&bars, (40, 9)),
            [
                "If I have a third comment…  7 of 11",
                "If I am late                0 of 3"
            ]
        );
        assert_eq!(drawn(&bars, (30, 9))[0], "If I have a third co…  7 of 11");
    }

    #[test]
    fn a_count_of_none_opens_nothing() {
        let mut bars = vec![
            bar("a", 0, None, None),
            bar("b", 1, None, None),
            bar("c", 0, Some(3), None),
        ];
        for bar in &mut bars {
            bar.opens = Some(testing::opens());
        }
        let opens: Vec<bool> = (0..3).map(|spot| bars.opens(spot).is_some()).collect();
        assert_eq!(opens, [false, true, true]);
    }

    #[test]
    fn bars_are_drawn_anywhere() {
        let long = bar(&"word ".repeat(40), 1_000_000, Some(2), Some((-2.0, 7.0)));
        draw_anywhere(&vec![long, bar("", 0, None, None)]);
        draw_anywhere(&Vec::<Bar>::new());
    }
}
