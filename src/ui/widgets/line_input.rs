//! A field for one line: the search line, a situation, a name.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::input::action::Action;
use crate::ui::look::Look;
use crate::ui::widgets::text_buffer::{Place, Selecting, TextBuffer};
use crate::ui::widgets::text_edit::{Edit, Motion, Outcome, RowMotion, TextChange, target};
use crate::ui::widgets::text_paint::{Painter, paint_placeholder};
use crate::ui::widgets::text_rows::{RowAt, VisibleRow, byte_at, column_of};

/// A field for one line.
#[derive(Clone, Debug)]
pub struct LineInput {
    buffer: TextBuffer,
    placeholder: String,
}

impl LineInput {
    /// A field with this text, the cursor at its end.
    pub fn new(text: &str) -> Self {
        Self {
            buffer: TextBuffer::new(&one_line(text)),
            placeholder: String::new(),
        }
    }

    /// The same field with all of it selected, so that typing takes its place.
    #[must_use]
    pub fn selected(mut self) -> Self {
        self.buffer.select_all();
        self
    }

    /// The same field with words that show while it is empty.
    #[must_use]
    pub fn with_placeholder(mut self, words: &str) -> Self {
        words.clone_into(&mut self.placeholder);
        self
    }

    /// The text as it was typed.
    pub fn text(&self) -> &str {
        self.buffer.line(0)
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.buffer.is_empty()
    }

    /// A number that changes with each edit.
    pub fn revision(&self) -> u64 {
        self.buffer.revision()
    }

    /// Where the cursor is, in bytes.
    pub fn cursor_byte(&self) -> usize {
        self.buffer.cursor().byte
    }

    /// Puts another text in place of this one; undo brings this one back.
    pub fn set_text(&mut self, text: &str) {
        self.buffer.select_all();
        self.buffer.insert(&one_line(text));
    }

    /// Puts other words in place of a part of the text, the cursor behind them.
    pub fn replace(&mut self, part: Range<usize>, words: &str) {
        let at = |byte| Place { line: 0, byte };
        self.buffer.move_to(at(part.start), Selecting::No);
        self.buffer.move_to(at(part.end), Selecting::Yes);
        self.buffer.insert(&one_line(words));
    }

    /// Takes typed or pasted text; line breaks become blanks.
    pub fn insert(&mut self, text: &str) -> TextChange {
        if self.buffer.insert(&one_line(text)) {
            Outcome::Edited.into()
        } else {
            Outcome::Unchanged.into()
        }
    }

    /// Answers an action; those that need a second line are not its own.
    pub fn on_action(&mut self, action: Action) -> TextChange {
        match Edit::of(action) {
            None
            | Some(
                Edit::NewLine
                | Edit::Move(Motion::Row(RowMotion::Up | RowMotion::Down))
                | Edit::Select(Motion::Row(RowMotion::Up | RowMotion::Down)),
            ) => Outcome::NotMine.into(),
            Some(edit) => edit.apply(&mut self.buffer, target),
        }
    }

    /// Moves the cursor to this column of the screen.
    pub fn click(&mut self, column: u16, area: Rect) {
        let start = self.first_byte(area);
        let rest = self.text().get(start..).unwrap_or_default();
        let byte = start + byte_at(rest, usize::from(column.saturating_sub(area.x)));
        self.buffer.move_to(Place { line: 0, byte }, Selecting::No);
    }

    /// Draws the part of the line around the cursor. Changes nothing.
    pub fn view(&self, area: Rect, buf: &mut Buffer, look: &Look, focused: bool) {
        let area = Rect {
            height: area.height.min(1),
            ..area
        };
        if self.is_empty() {
            paint_placeholder(&self.placeholder, u16::MAX, area, buf, look);
            return;
        }
        let row = VisibleRow {
            at: RowAt::default(),
            range: self.first_byte(area)..self.text().len(),
        };
        Painter {
            lines: self.buffer.lines(),
            selection: self.buffer.selection().filter(|_| focused),
            look,
        }
        .paint(&[row], area, buf);
    }

    /// Where a part of the text is drawn, as far as it is in sight.
    pub fn part(&self, part: Range<usize>, area: Rect) -> Option<Rect> {
        let first = self.first_byte(area);
        let column = |byte: usize| {
            let before = self.text().get(first..byte.max(first))?;
            u16::try_from(column_of(before, before.len())).ok()
        };
        let (start, end) = (column(part.start)?, column(part.end).unwrap_or(u16::MAX));
        let seen = Rect {
            x: area.x.saturating_add(start),
            width: end.saturating_sub(start),
            height: area.height.min(1),
            ..area
        };
        Some(seen.intersection(area)).filter(|seen| !seen.is_empty())
    }

    /// Where the terminal's cursor belongs.
    pub fn cursor(&self, area: Rect) -> Option<Position> {
        if area.is_empty() {
            return None;
        }
        let start = self.first_byte(area);
        let column = column_of(self.text().get(start..)?, self.cursor_byte() - start);
        let column = u16::try_from(column).unwrap_or(u16::MAX);
        Some(Position {
            x: area.x.saturating_add(column.min(area.width - 1)),
            y: area.y,
        })
    }

    /// The first byte that is drawn: the line moves on by half a width when the cursor would leave it.
    fn first_byte(&self, area: Rect) -> usize {
        let room = usize::from(area.width.saturating_sub(1).max(1));
        let cursor = column_of(self.text(), self.cursor_byte());
        let Some(beyond) = cursor.checked_sub(room) else {
            return 0;
        };
        let half = room.div_ceil(2);
        byte_at(self.text(), (beyond / half + 1) * half).min(self.cursor_byte())
    }
}

fn one_line(text: &str) -> String {
    text.replace("\r\n", " ").replace(['\n', '\r'], " ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn line_breaks_of_a_paste_become_blanks() {
        let mut input = LineInput::new("");
        input.insert("one\r\ntwo\nthree");
        assert_eq!(input.text(), "one two three");
    }

    #[test]
    fn keys_for_other_lines_are_left_to_others() {
        let mut input = LineInput::new("one");
        for action in [
            Action::NewLine,
            Action::CursorUp,
            Action::SelectDown,
            Action::Quit,
        ] {
            assert_eq!(input.on_action(action).outcome, Outcome::NotMine);
        }
    }

    #[test]
    fn editing_keys_work_by_clusters() {
        let mut input = LineInput::new("one 👩‍👩‍👧");
        input.on_action(Action::DeleteLeft);
        input.on_action(Action::RowStart);
        input.insert("x");
        assert_eq!((input.text(), input.cursor_byte()), ("xone ", 1));
    }

    #[test]
    fn a_long_line_moves_under_the_cursor() {
        let mut input = LineInput::new("abcdefghijklmnop");
        let area = Rect::new(0, 0, 9, 1);
        let mut buf = Buffer::empty(area);
        input.view(area, &mut buf, &Look::monochrome(), true);
        assert_eq!(buf, {
            let mut expected = Buffer::empty(area);
            expected.set_string(0, 0, "mnop", Look::monochrome().text);
            expected
        });
        assert_eq!(input.cursor(area).map(|cursor| cursor.x), Some(4));
        input.click(1, area);
        assert_eq!(input.cursor_byte(), 13);
    }

    #[test]
    fn a_part_is_replaced_and_the_cursor_is_behind_it() {
        let mut input = LineInput::new("in #de with @mk");
        input.replace(3..6, "#demo");
        assert_eq!(
            (input.text(), input.cursor_byte()),
            ("in #demo with @mk", 8)
        );
    }

    #[test]
    fn a_part_is_where_it_is_drawn() {
        let input = LineInput::new("会 kind:x");
        let part = |width| input.part(4..10, Rect::new(5, 2, width, 1));
        assert_eq!(part(20), Some(Rect::new(8, 2, 6, 1)));
        assert_eq!(part(4), Some(Rect::new(5, 2, 1, 1)));
        assert_eq!(part(0), None);
    }

    proptest! {
        #[test]
        fn the_cursor_is_always_in_sight(text in "([a-z ]|\\PC|[\u{301}\u{1f469}\t\u{1b}]){0,60}", lefts in 0_usize..60, width in 1_u16..20) {
            let mut input = LineInput::new(&text);
            for _ in 0..lefts {
                input.on_action(Action::CursorLeft);
            }
            let area = Rect::new(2, 3, width, 1);
            let mut buf = Buffer::empty(Rect::new(0, 0, 30, 5));
            input.view(area, &mut buf, &Look::monochrome(), true);
            prop_assert!(input.cursor(area).is_some_and(|cursor| area.contains(cursor)));
        }
    }
}
