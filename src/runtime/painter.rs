//! Turns what the program drew into the bytes that differ from what the terminal shows.

use std::io;

use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

const CLEAR: &[u8] = b"\x1b[0m\x1b[2J";
const HIDE: &[u8] = b"\x1b[?25l";
const SHOW: &[u8] = b"\x1b[?25h";
/// Lets the terminal show a large frame at once; a small one arrives whole anyway.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";
const LARGE: usize = 512;

/// What the terminal shows, as far as is known.
#[derive(Debug, Default)]
pub struct Painter {
    shown: Buffer,
    next: Buffer,
    cursor: Option<Position>,
    stale: bool,
    changes: Vec<u8>,
}

impl Painter {
    /// One that assumes nothing about the terminal.
    pub fn new() -> Self {
        Self {
            stale: true,
            ..Self::default()
        }
    }

    /// The terminal shows something else now: the next frame draws every cell.
    pub fn forget(&mut self) {
        self.stale = true;
    }

    /// An empty buffer to draw the next frame in.
    pub fn canvas(&mut self, area: Rect) -> &mut Buffer {
        if self.next.area == area {
            self.next.reset();
        } else {
            self.next = Buffer::empty(area);
        }
        &mut self.next
    }

    /// The bytes that show the canvas; none if it is shown already.
    pub fn frame(&mut self, cursor: Option<Position>) -> io::Result<Vec<u8>> {
        self.changes.clear();
        let cursor = cursor.filter(|position| self.next.area.contains(*position));
        if self.stale || self.shown.area != self.next.area {
            self.shown = Buffer::empty(self.next.area);
            self.cursor = None;
            self.stale = false;
            self.changes.extend_from_slice(HIDE);
            self.changes.extend_from_slice(CLEAR);
        }
        let drawn = self.draw_changes()?;
        self.place_cursor(cursor, drawn)?;
        std::mem::swap(&mut self.shown, &mut self.next);
        Ok(self.wrapped())
    }

    fn draw_changes(&mut self) -> io::Result<bool> {
        let mut changes = self.shown.diff_iter(&self.next).peekable();
        if changes.peek().is_none() {
            return Ok(false);
        }
        CrosstermBackend::new(&mut self.changes).draw(changes)?;
        Ok(true)
    }

    fn place_cursor(&mut self, cursor: Option<Position>, moved: bool) -> io::Result<()> {
        match (self.cursor, cursor) {
            (None, None) => {}
            (Some(_), None) => self.changes.extend_from_slice(HIDE),
            (before, Some(position)) => {
                if moved || before != cursor {
                    CrosstermBackend::new(&mut self.changes).set_cursor_position(position)?;
                }
                if before.is_none() {
                    self.changes.extend_from_slice(SHOW);
                }
            }
        }
        self.cursor = cursor;
        Ok(())
    }

    fn wrapped(&self) -> Vec<u8> {
        if self.changes.len() > LARGE {
            [BEGIN, &self.changes, END].concat()
        } else {
            self.changes.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZero;

    use ratatui::style::{Color, Style};

    use super::*;

    const AREA: Rect = Rect::new(0, 0, 80, 24);

    fn show(painter: &mut Painter, text: &str) -> Vec<u8> {
        painter
            .canvas(AREA)
            .set_string(2, 3, text, Style::new().fg(Color::Cyan));
        let column = 2 + u16::try_from(text.len()).unwrap();
        painter.frame(Some(Position::new(column, 3))).unwrap()
    }

    #[test]
    fn a_typed_key_costs_less_than_a_hundred_bytes() {
        let mut painter = Painter::new();
        show(&mut painter, "a calm evenin");
        let bytes = show(&mut painter, "a calm evening");
        assert!(bytes.len() < 100, "{} bytes", bytes.len());
    }

    #[test]
    fn the_same_frame_again_costs_nothing() {
        let mut painter = Painter::new();
        show(&mut painter, "steady");
        assert_eq!(show(&mut painter, "steady"), b"");
        painter.forget();
        assert!(!show(&mut painter, "steady").is_empty());
    }

    #[test]
    fn the_terminal_shows_what_was_drawn_at_every_size() {
        let mut painter = Painter::new();
        let size = |count| NonZero::new(count).unwrap();
        let mut terminal = vt100::Parser::new(size(24), size(80), 0);
        terminal.process(&show(&mut painter, "before"));
        terminal.process(&show(&mut painter, "after it"));
        assert_eq!(terminal.screen().contents().trim(), "after it");
        assert_eq!(terminal.screen().cursor_position(), (3, 10));
        for (width, height) in [(0, 0), (1, 1), (500, 300)] {
            painter.canvas(Rect::new(0, 0, width, height));
            painter.frame(Some(Position::new(3, 3))).unwrap();
        }
    }

    #[test]
    fn a_large_frame_is_shown_at_once() {
        let mut painter = Painter::new();
        let canvas = painter.canvas(AREA);
        for row in 0..AREA.height {
            canvas.set_string(0, row, "long ".repeat(16), Style::new());
        }
        let bytes = painter.frame(None).unwrap();
        assert!(bytes.starts_with(BEGIN) && bytes.ends_with(END));
    }
}
