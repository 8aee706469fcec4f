//! Days by week: seven rows, a column for each week, a block for each label.

use chrono::Datelike;
use ratatui::layout::{Rect, Size};

use crate::domain::words;
use crate::stats::figure::{DayBlock, DayCell, Mark};
use crate::stats::opens::Opens;
use crate::ui::charts::roll::Roll;
use crate::ui::charts::spot::{Spot, Way};
use crate::ui::charts::weeks::{Weeks, beside};
use crate::ui::charts::{Picture, Sight};
use crate::ui::look::Look;
use crate::ui::prose;

/// Columns of a weekday's name and the blank behind it.
const NAMES: u16 = 4;

/// Columns between two blocks.
const GAP: u16 = 2;

/// Rows of a block: its label, the months, seven days.
const ROWS: u16 = 9;

/// Columns of a week.
const CELLS: (u16, u16) = (2, 2);

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// How the blocks stand in so many columns.
struct Layout {
    weeks: Weeks,
    /// Blocks beside each other.
    beside: usize,
}

impl Layout {
    fn new(blocks: &[DayBlock], width: u16, later: usize) -> Self {
        let n = blocks.iter().map(|block| block.days.len().div_ceil(7));
        let n = n.max().unwrap_or(0);
        let weeks = Weeks::fitting(n, width.saturating_sub(NAMES), CELLS, later);
        // the last week of the last block needs no blank behind it
        let room = width.saturating_sub(NAMES) + GAP + 1;
        let beside = room / (weeks.width() + GAP).max(1);
        Self {
            weeks,
            beside: usize::from(beside).clamp(1, blocks.len().max(1)),
        }
    }

    /// The upper left corner of a block's cells.
    fn corner(&self, block: usize) -> (u16, u16) {
        let count = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        let x = count(block % self.beside).saturating_mul(self.weeks.width() + GAP);
        let y = count(block / self.beside).saturating_mul(ROWS + 1);
        (x.saturating_add(NAMES), y)
    }

    /// A day's place, from the upper left corner of the picture on.
    fn place(&self, block: usize, day: usize) -> Option<Rect> {
        let (x, y) = self.corner(block);
        let week = (day / 7).checked_sub(self.weeks.first);
        let week = week.filter(|week| *week < self.weeks.drawn)?;
        let column = u16::try_from(week).ok()?.saturating_mul(self.weeks.cell);
        let row = u16::try_from(day % 7).ok()?;
        Some(Rect::new(x.saturating_add(column), y + 2 + row, 1, 1))
    }
}

/// Days of all blocks, each with its block and its place there.
fn days(blocks: &[DayBlock]) -> impl Iterator<Item = (usize, usize, &DayCell)> {
    blocks.iter().enumerate().flat_map(|(block, it)| {
        let days = it.days.iter().enumerate();
        days.map(move |(day, cell)| (block, day, cell))
    })
}

fn found(blocks: &[DayBlock], spot: usize) -> Option<(&DayBlock, &DayCell)> {
    let (block, _, cell) = days(blocks).nth(spot)?;
    Some((blocks.get(block)?, cell))
}

impl Picture for Vec<DayBlock> {
    fn height(&self, room: Size) -> u16 {
        let bands = self.len().div_ceil(Layout::new(self, room.width, 0).beside);
        let bands = u16::try_from(bands).unwrap_or(u16::MAX);
        bands.saturating_mul(ROWS + 1).saturating_sub(1)
    }

    fn spots(&self, size: Size, later: usize) -> Vec<Spot> {
        let layout = Layout::new(self, size.width, later);
        let spots = days(self).enumerate();
        spots
            .filter(|(_, (_, _, cell))| cell.mark != Mark::Nothing)
            .filter_map(|(id, (block, day, _))| {
                let place = layout.place(block, day)?;
                Some(Spot { id, place })
            })
            .collect()
    }

    fn scrolled(&self, size: Size, later: usize, spot: Option<usize>) -> usize {
        let day = spot.and_then(|spot| days(self).nth(spot));
        let week = day.map(|(_, day, _)| day / 7);
        Layout::new(self, size.width, later).weeks.later_with(week)
    }

    fn beyond(&self, spot: usize, way: Way) -> Option<usize> {
        let (block, day, _) = days(self).nth(spot)?;
        let all = &self.get(block)?.days;
        let week = beside(day / 7, way, all.len().div_ceil(7))?;
        let there = 7 * week + day % 7;
        let is_known = |cell: &DayCell| cell.mark != Mark::Nothing;
        all.get(there).filter(|cell| is_known(cell))?;
        Some(spot - day + there)
    }

    fn start(&self) -> Option<usize> {
        let block = self.first()?;
        let is = |wanted| block.days.iter().rposition(|cell| cell.mark == wanted);
        is(Mark::Off)
            .or_else(|| is(Mark::On))
            .or_else(|| is(Mark::Neither))
    }

    fn says(&self, spot: usize) -> String {
        found(self, spot).map_or_else(String::new, |(block, cell)| {
            let last = block.days.last().map(|cell| cell.day.year());
            let is_other = last.is_some_and(|year| year != cell.day.year());
            let format = if is_other {
                "%a %-d %B %Y"
            } else {
                "%a %-d %B"
            };
            let day = cell.day.format(format);
            format!("{} · {day}: {}", block.label, cell.says)
        })
    }

    fn opens(&self, spot: usize) -> Option<&Opens> {
        found(self, spot)?.1.opens.as_ref()
    }

    fn view(&self, area: Rect, buf: &mut Roll<'_>, look: &Look, sight: Sight) {
        let layout = Layout::new(self, area.width, sight.later);
        for (place, block) in self.iter().enumerate() {
            let (x, y) = layout.corner(place);
            view_head(block, (area, x, y), &layout, (buf, look));
            if place.is_multiple_of(layout.beside) {
                for (row, name) in (area.y + y + 2..area.bottom()).zip(WEEKDAYS) {
                    buf.set_stringn((area.x, row), name, area.width.into(), look.secondary);
                }
            }
        }
        for (block, day, cell) in days(self) {
            let Some(place) = layout.place(block, day) else {
                continue;
            };
            let style = match cell.mark {
                Mark::Off => look.heading,
                Mark::On => look.text,
                Mark::Neither | Mark::Nothing => look.secondary,
            };
            let (x, y) = (area.x + place.x, area.y + place.y);
            if x < area.right() && y < area.bottom() {
                buf.set_stringn((x, y), cell.mark.sign().to_string(), 1, style);
            }
        }
    }
}

fn view_head(
    block: &DayBlock,
    (area, x, y): (Rect, u16, u16),
    layout: &Layout,
    (buf, look): (&mut Roll<'_>, &Look),
) {
    let row = Rect {
        x: area.x.saturating_add(x),
        y: area.y.saturating_add(y),
        width: layout.weeks.width(),
        height: 1,
    }
    .intersection(area);
    if row.is_empty() {
        return;
    }
    // the label may go on to the end, or to the next block
    let room = match layout.beside {
        1 => area.right() - row.x,
        _ => row.width,
    };
    let label = prose::cut(block.label.as_str(), room.into());
    buf.set_stringn((row.x, row.y), &label, room.into(), look.text);
    // a calendar has its own weeks, whatever the window
    let weeks = words::count(block.days.len().div_ceil(7), "week", "weeks");
    let (weeks, before) = (format!(" · {weeks}"), prose::width(&label));
    if before + prose::width(&weeks) <= room.into() {
        let x = row
            .x
            .saturating_add(u16::try_from(before).unwrap_or(u16::MAX));
        buf.set_stringn((x, row.y), weeks, room.into(), look.secondary);
    }
    let monday = |week: usize| block.days.get(7 * week).map(|cell| cell.day);
    let months = Rect {
        y: row.y + 1,
        ..row
    };
    if months.y < area.bottom() {
        layout
            .weeks
            .view_months(monday, months, buf, look.secondary);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::words::say;
    use crate::ui::charts::testing::{draw_anywhere, drawn};

    fn block(label: &str, weeks: usize) -> DayBlock {
        let first: chrono::NaiveDate = "2026-02-23".parse().unwrap();
        let marks = [Mark::On, Mark::Off, Mark::Neither, Mark::Nothing];
        let cell = |(day, mark): (chrono::NaiveDate, &Mark)| DayCell {
            day,
            mark: *mark,
            says: say!("said"),
            opens: None,
        };
        DayBlock {
            label: say!("{label}"),
            days: first
                .iter_days()
                .zip(marks.iter().cycle())
                .take(7 * weeks)
                .map(cell)
                .collect(),
        }
    }

    #[test]
    fn blocks_stand_beside_each_other_where_there_is_room() {
        let blocks = vec![block("One", 3), block("Another", 3)];
        let rows = drawn(&blocks, (20, 20));
        assert_eq!(
            rows,
            [
                "    One     Anoth…",
                "      Mar     Mar",
                "Mon o   ·   o   ·",
                "Tue x o     x o",
                "Wed · x o   · x o",
                "Thu   · x     · x",
                "Fri o   ·   o   ·",
                "Sat x o     x o",
                "Sun · x o   · x o",
            ]
        );
        let wide = drawn(&[block("One", 3)].to_vec(), (20, 20));
        assert_eq!(wide[0], "    One · 3 weeks");
        let narrow = drawn(&blocks, (14, 20));
        assert_eq!((narrow.len(), narrow[10].as_str()), (19, "    Another"));
    }

    #[test]
    fn a_spot_says_its_day_and_the_latest_that_happened_is_first() {
        let blocks = vec![block("One", 3)];
        let start = blocks.start().unwrap();
        assert_eq!(blocks.says(start), "One · Thu 12 March: said");
        let spots = blocks.spots(Size::new(20, 9), 0);
        assert!(spots.iter().all(|spot| spot.id % 4 != 3));
    }

    #[test]
    fn days_are_drawn_anywhere() {
        draw_anywhere(&vec![block("One", 30), block("Two", 12)]);
        draw_anywhere(&Vec::<DayBlock>::new());
    }
}
