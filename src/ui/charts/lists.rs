//! Short lists under their headings, one bar a line.

use ratatui::layout::{Rect, Size};

use crate::domain::words;
use crate::stats::figure::{Bar, BarList};
use crate::stats::opens::Opens;
use crate::ui::charts::bars;
use crate::ui::charts::roll::Roll;
use crate::ui::charts::spot::Spot;
use crate::ui::charts::{Picture, Sight};
use crate::ui::look::Look;
use crate::ui::prose;

/// A list in its place: the row of its heading, the number of its first bar.
struct Placed<'a> {
    list: &'a BarList,
    y: u16,
    first: usize,
    bars: u16,
}

impl Placed<'_> {
    fn bottom(&self) -> u16 {
        let more = u16::from(self.list.more > 0 || self.list.bars.is_empty());
        self.y.saturating_add(1 + more).saturating_add(self.bars)
    }

    /// Where its bars are.
    fn part(&self, width: u16) -> Rect {
        Rect::new(0, self.y + 1, width, self.bars)
    }
}

/// The lists under each other, a blank row between two.
fn placed(lists: &[BarList], width: u16) -> Vec<Placed<'_>> {
    let (mut y, mut first) = (0, 0);
    lists
        .iter()
        .map(|list| {
            let room = Size::new(width, u16::MAX);
            let one = Placed {
                list,
                y,
                first,
                bars: list.bars.height(room),
            };
            y = one.bottom().saturating_add(1);
            first += list.bars.len();
            one
        })
        .collect()
}

fn found(lists: &[BarList], spot: usize) -> Option<&Bar> {
    lists.iter().flat_map(|list| &list.bars).nth(spot)
}

impl Picture for Vec<BarList> {
    fn height(&self, room: Size) -> u16 {
        let placed = placed(self, room.width);
        placed.last().map_or(0, Placed::bottom)
    }

    fn spots(&self, size: Size, _later: usize) -> Vec<Spot> {
        let mut spots = Vec::new();
        for one in placed(self, size.width) {
            let part = one.part(size.width);
            let bars = one.list.bars.spots(part.as_size(), 0).into_iter();
            spots.extend(bars.map(|spot| Spot {
                id: one.first + spot.id,
                place: Rect {
                    y: spot.place.y.saturating_add(part.y),
                    ..spot.place
                },
            }));
        }
        spots
    }

    fn start(&self) -> Option<usize> {
        found(self, 0).map(|_| 0)
    }

    fn says(&self, spot: usize) -> String {
        found(self, spot).map_or_else(String::new, |bar| format!("{}: {}", bar.label, bar.says))
    }

    fn opens(&self, spot: usize) -> Option<&Opens> {
        bars::opens(found(self, spot)?)
    }

    fn view(&self, area: Rect, buf: &mut Roll<'_>, look: &Look, _sight: Sight) {
        let width = usize::from(area.width);
        for one in placed(self, area.width) {
            let y = area.y.saturating_add(one.y);
            if y >= area.bottom() {
                break;
            }
            let heading = prose::cut(one.list.heading.as_str(), width);
            buf.set_stringn((area.x, y), heading, width, look.secondary);
            let part = one.part(area.width);
            let part = Rect {
                x: area.x,
                y: area.y.saturating_add(part.y),
                ..part
            };
            let part = part.intersection(area);
            one.list.bars.view(part, buf, look, Sight::default());
            let below = area.y.saturating_add(one.bottom() - 1);
            let words = match one.list.more {
                0 if one.list.bars.is_empty() => "none".to_owned(),
                0 => continue,
                more => format!("and {} more", words::thousands(more)),
            };
            if below < area.bottom() {
                buf.set_stringn((area.x, below), words, width, look.secondary);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::words::say;
    use crate::ui::charts::testing::{draw_anywhere, drawn};

    fn list(heading: &str, names: &[&str], more: usize) -> BarList {
        let bars = names.iter().zip(1..);
        BarList {
            heading: say!("{heading}"),
            bars: bars
                .map(|(name, k)| Bar::counted(say!("{name}"), k, say!("{k}"), None))
                .collect(),
            more,
        }
    }

    #[test]
    fn lists_stand_under_each_other_with_what_is_left_out() {
        let lists = vec![list("Signs", &["heat", "haste"], 2), list("Help", &[], 0)];
        assert_eq!(
            drawn(&lists, (20, 9)),
            [
                "Signs",
                "heat   ━━━━━       1",
                "haste  ━━━━━━━━━━  2",
                "and 2 more",
                "",
                "Help",
                "none",
            ]
        );
        assert_eq!(
            (lists.start(), lists.says(1).as_str()),
            (Some(0), "haste: 2")
        );
    }

    #[test]
    fn lists_are_drawn_anywhere() {
        draw_anywhere(&vec![list("One", &["a", "b"], 1), list("Two", &["c"], 0)]);
        draw_anywhere(&Vec::<BarList>::new());
    }
}
