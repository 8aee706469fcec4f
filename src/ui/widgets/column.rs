//! One column, wrapped at 72, that scrolls so that the question in focus is in sight.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The widest that text ever is, in columns.
pub const WIDEST: u16 = 72;

/// Blank columns left and right of a page.
pub const MARGIN: u16 = 2;

/// A taller column is cut; no evening is so long.
const TALLEST: u16 = 2_000;

/// Where each block of the column stands, and how far it is scrolled.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Column {
    /// For each block its first row and its height, from the column's top.
    pub places: Vec<(u16, u16)>,
    /// The first row that is in sight.
    pub top: u16,
    /// The part of the screen that shows it.
    pub area: Rect,
}

impl Column {
    /// The part of a screen's area that a column takes.
    pub fn part(area: Rect) -> Rect {
        let margin = MARGIN.min(area.width);
        Rect {
            x: area.x + margin,
            width: area.width.saturating_sub(2 * margin).min(WIDEST),
            ..area
        }
    }

    /// Places blocks of these heights under each other with a blank row between, and scrolls to the one in focus.
    pub fn arrange(&mut self, area: Rect, heights: &[u16], focus: usize) {
        self.stack(area, (heights, 1), focus);
    }

    /// The same with so many blank rows between.
    pub fn stack(&mut self, area: Rect, (heights, gap): (&[u16], u16), focus: usize) {
        self.area = Self::part(area);
        let mut row = 0_u16;
        self.places = heights
            .iter()
            .map(|height| {
                let place = (row, *height);
                row = row
                    .saturating_add(*height)
                    .saturating_add(if *height > 0 { gap } else { 0 })
                    .min(TALLEST);
                place
            })
            .collect();
        let rows = row.saturating_sub(gap);
        if let Some((first, height)) = self.places.get(focus).copied() {
            let last = first.saturating_add(height);
            self.top = self
                .top
                .max(last.saturating_sub(self.area.height))
                .min(first);
        }
        self.top = self.top.min(rows.saturating_sub(self.area.height));
    }

    /// Where a block would stand if the whole column were drawn from row 0.
    pub fn place(&self, block: usize) -> Rect {
        let (y, height) = self.places.get(block).copied().unwrap_or_default();
        Rect {
            x: 0,
            y,
            width: self.area.width,
            height,
        }
    }

    /// Draws the whole column aside and copies the rows in sight.
    pub fn view(&self, buf: &mut Buffer, draw: impl FnOnce(&mut Buffer)) {
        let rows = self
            .places
            .last()
            .map_or(0, |(first, height)| first.saturating_add(*height));
        if self.area.is_empty() || rows == 0 {
            return;
        }
        let mut aside = Buffer::empty(Rect {
            x: 0,
            y: 0,
            width: self.area.width,
            height: rows,
        });
        draw(&mut aside);
        for row in 0..self.area.height.min(rows.saturating_sub(self.top)) {
            for column in 0..self.area.width {
                let to = (self.area.x + column, self.area.y + row);
                if let (Some(cell), Some(from)) =
                    (buf.cell_mut(to), aside.cell((column, row + self.top)))
                {
                    *cell = from.clone();
                }
            }
        }
    }

    /// The block and the place in the column under a place on the screen.
    pub fn at(&self, column: u16, row: u16) -> Option<(usize, u16, u16)> {
        if !self.area.contains((column, row).into()) {
            return None;
        }
        let (x, y) = (column - self.area.x, row - self.area.y + self.top);
        let block = self
            .places
            .iter()
            .position(|(first, height)| (*first..first + height).contains(&y))?;
        Some((block, x, y))
    }

    /// The place on the screen of a place in the column, if it is in sight.
    pub fn on_screen(&self, x: u16, y: u16) -> Option<(u16, u16)> {
        let row = y
            .checked_sub(self.top)
            .filter(|row| *row < self.area.height)?;
        Some((self.area.x + x, self.area.y + row))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_block_in_focus_is_in_sight() {
        let mut column = Column::default();
        column.arrange(Rect::new(0, 0, 80, 5), &[2, 2, 2], 2);
        assert_eq!(
            (column.places.clone(), column.top),
            (vec![(0, 2), (3, 2), (6, 2)], 3)
        );
        column.arrange(Rect::new(0, 0, 80, 5), &[2, 2, 2], 0);
        assert_eq!(column.top, 0);
    }
}
