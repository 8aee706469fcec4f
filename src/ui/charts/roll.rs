//! A part of the screen that shows some rows of something taller; what is drawn on others goes nowhere.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

/// Rows of something taller, from one on.
#[derive(Debug)]
pub struct Roll<'a> {
    buf: &'a mut Buffer,
    /// Where it shows.
    area: Rect,
    /// The first row that shows.
    top: u16,
}

impl<'a> Roll<'a> {
    /// Shows the rows from `top` on in an area of the screen.
    pub fn new(buf: &'a mut Buffer, area: Rect, top: u16) -> Self {
        let area = area.intersection(buf.area);
        Self { buf, area, top }
    }

    /// Whether a row shows.
    pub fn shows(&self, row: u16) -> bool {
        self.on_screen(row).is_some()
    }

    fn on_screen(&self, row: u16) -> Option<u16> {
        let below = row.checked_sub(self.top)?;
        (below < self.area.height).then(|| self.area.y + below)
    }

    /// The place on the screen, and the columns that are left there.
    fn place(&self, x: u16, y: u16) -> Option<(u16, u16, u16)> {
        let left = self.area.width.checked_sub(x).filter(|left| *left > 0)?;
        Some((self.area.x + x, self.on_screen(y)?, left))
    }

    /// Draws words in at most so many columns.
    pub fn set_stringn(
        &mut self,
        (x, y): (u16, u16),
        words: impl AsRef<str>,
        room: usize,
        style: Style,
    ) {
        if let Some((x, y, left)) = self.place(x, y) {
            self.buf
                .set_stringn(x, y, words, room.min(left.into()), style);
        }
    }

    /// Draws a line in at most so many columns.
    pub fn set_line(&mut self, (x, y): (u16, u16), line: &Line<'_>, room: u16) {
        if let Some((x, y, left)) = self.place(x, y) {
            self.buf.set_line(x, y, line, room.min(left));
        }
    }

    /// Gives an area another style.
    pub fn set_style(&mut self, area: Rect, style: Style) {
        for row in area.top()..area.bottom() {
            if let Some((x, y, left)) = self.place(area.x, row) {
                let part = Rect::new(x, y, area.width.min(left), 1);
                self.buf.set_style(part, style);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Modifier;

    #[test]
    fn only_rows_in_sight_are_drawn() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 6, 4));
        let mut roll = Roll::new(&mut buf, Rect::new(1, 1, 4, 2), 1_000);
        for row in [0, 999, 1_000, 1_001, 1_002, u16::MAX] {
            roll.set_stringn((0, row), format!("{row} and more"), 90, Style::new());
            roll.set_line((3, row), &Line::from("!?"), 90);
            roll.set_stringn((9, row), "beyond", 90, Style::new());
        }
        assert!(roll.shows(1_001) && !roll.shows(999) && !roll.shows(1_002));
        assert_eq!(
            buf,
            Buffer::with_lines(["      ", " 100! ", " 100! ", "      "])
        );
    }

    #[test]
    fn a_style_keeps_to_the_rows_in_sight() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 4, 2));
        let mut roll = Roll::new(&mut buf, Rect::new(0, 1, 4, 1), 5);
        roll.set_style(Rect::new(2, 4, 9, 3), Style::new().bold());
        let is_bold = |x, y| buf[(x, y)].modifier.contains(Modifier::BOLD);
        assert!(is_bold(2, 1) && is_bold(3, 1) && !is_bold(1, 1) && !is_bold(2, 0));
    }
}
