//! A field for prose: wrapped at words, moved through by rows of the screen, undone by words.
//!
//! Feed it actions and text, tell it where it is with `arrange`, and draw it. It never changes while it is drawn.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::tag::tag_before;
use crate::domain::wrap::rows;
use crate::input::action::Action;
use crate::ui::look::Look;
use crate::ui::widgets::text_buffer::{Place, Selecting, TextBuffer};
use crate::ui::widgets::text_edit::{Edit, Motion, Outcome, RowMotion, TextChange, target};
use crate::ui::widgets::text_paint::{Painter, paint_placeholder};
use crate::ui::widgets::text_rows::{RowAt, Rows, VisibleRow, byte_at, column_of, content_end};

/// Prose is wrapped here however wide the window.
const PROSE_COLUMNS: u16 = 72;
/// The most rows it ever asks for.
const MOST_ROWS: u16 = 500;

/// A field for prose.
#[derive(Clone, Debug)]
pub struct TextArea {
    buffer: TextBuffer,
    placeholder: String,
    rows: Rows,
    area: Rect,
    top: RowAt,
    visible: Vec<VisibleRow>,
    /// The column that up and down try to keep.
    wanted: Option<usize>,
    /// Where two rows meet, the cursor is at the end of the first.
    at_row_end: bool,
    /// The cursor is kept in sight, until the wheel turns.
    follows: bool,
}

/// What must be remembered of a text to know which rows an edit changes.
struct BeforeEdit {
    start: Place,
    /// How many lines there were; `None` where an edit changes several.
    lines: Option<usize>,
}

/// Where a motion by rows leads.
struct Goal {
    place: Place,
    at_row_end: bool,
    wanted: Option<usize>,
}

impl TextArea {
    /// A field with this text, the cursor at its end.
    pub fn new(text: &str) -> Self {
        Self {
            buffer: TextBuffer::new(text),
            placeholder: String::new(),
            rows: Rows::of_width(PROSE_COLUMNS),
            area: Rect::default(),
            top: RowAt::default(),
            visible: Vec::new(),
            wanted: None,
            at_row_end: false,
            follows: true,
        }
    }

    /// The same field with words that show while it is empty.
    #[must_use]
    pub fn with_placeholder(mut self, words: &str) -> Self {
        words.clone_into(&mut self.placeholder);
        self
    }

    /// The text as it was typed.
    pub fn text(&self) -> String {
        self.buffer.text()
    }

    /// The lines of the text; there is always one.
    pub fn lines(&self) -> &[String] {
        self.buffer.lines()
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.buffer.is_empty()
    }

    /// The length of the text in bytes.
    pub fn len_bytes(&self) -> usize {
        self.buffer.len_bytes()
    }

    /// A number that changes with each edit.
    pub fn revision(&self) -> u64 {
        self.buffer.revision()
    }

    /// Where the cursor is in the text.
    pub fn place(&self) -> Place {
        self.buffer.cursor()
    }

    /// Whether anything is selected.
    pub fn has_selection(&self) -> bool {
        self.buffer.selection().is_some()
    }

    /// Answers an action.
    pub fn on_action(&mut self, action: Action) -> TextChange {
        let Some(edit) = Edit::of(action) else {
            return Outcome::NotMine.into();
        };
        match edit {
            Edit::Move(Motion::Row(motion)) => self.move_by_row(motion, Selecting::No),
            Edit::Select(Motion::Row(motion)) => self.move_by_row(motion, Selecting::Yes),
            Edit::Move(_)
            | Edit::Select(_)
            | Edit::Delete(_)
            | Edit::NewLine
            | Edit::SelectAll
            | Edit::Copy
            | Edit::Cut
            | Edit::Paste
            | Edit::Undo
            | Edit::Redo => self.edit(edit),
        }
    }

    /// Does an edit for which the rows of the screen do not matter.
    fn edit(&mut self, edit: Edit) -> TextChange {
        let before = self.before_edit();
        let change = edit.apply(&mut self.buffer, target);
        match change.outcome {
            Outcome::Edited if matches!(edit, Edit::Undo | Edit::Redo) => self.rows.clear(),
            Outcome::Edited => self.note_edit(&before),
            Outcome::NotMine | Outcome::Unchanged | Outcome::Moved => {}
        }
        self.cursor_moved(None, false);
        change
    }

    /// Takes typed or pasted text; it stays as it is, but for line breaks, which become one kind.
    pub fn insert(&mut self, text: &str) -> TextChange {
        let before = self.before_edit();
        if !self.buffer.insert(text) {
            return Outcome::Unchanged.into();
        }
        self.note_edit(&before);
        self.cursor_moved(None, false);
        Outcome::Edited.into()
    }

    /// Puts another text in place of this one; undo brings this one back.
    pub fn set_text(&mut self, text: &str) {
        if text != self.text() {
            self.buffer.select_all();
            self.buffer.insert(text);
            self.rows.clear();
        }
        self.cursor_to_end();
    }

    /// Moves the cursor to the end of the text.
    pub fn cursor_to_end(&mut self) {
        self.buffer.move_to(self.buffer.end(), Selecting::No);
        self.cursor_moved(None, false);
    }

    /// The situation or person being typed: its sign, and the letters between it and the cursor.
    pub fn word_before_cursor(&self) -> Option<(char, &str)> {
        if self.has_selection() {
            return None;
        }
        let Place { line, byte } = self.buffer.cursor();
        tag_before(self.buffer.line(line).get(..byte)?)
    }

    /// Puts a situation or person, without its sign, in place of the one being typed.
    pub fn complete(&mut self, word: &str) -> TextChange {
        let Some((_, letters)) = self.word_before_cursor() else {
            return Outcome::Unchanged.into();
        };
        let end = self.buffer.cursor();
        let start = Place {
            byte: end.byte - letters.len(),
            ..end
        };
        self.buffer.replace(start..end, word);
        self.rows.changed(start, false);
        self.cursor_moved(None, false);
        Outcome::Edited.into()
    }

    /// Learns where it is drawn, and scrolls the cursor into sight.
    pub fn arrange(&mut self, area: Rect) {
        self.area = area;
        self.rows.set_width(row_columns(area.width));
        self.settle();
    }

    /// The rows it would like at this width, so that nothing is hidden.
    pub fn rows_wanted(&self, width: u16) -> u16 {
        let width = row_columns(width);
        let most = usize::from(MOST_ROWS);
        let count = if self.is_empty() {
            rows(&self.placeholder, width).take(most).count()
        } else {
            let lines = self.buffer.lines().iter();
            lines.flat_map(|line| rows(line, width)).take(most).count()
        };
        u16::try_from(count).unwrap_or(MOST_ROWS)
    }

    /// Moves the cursor to where the screen was clicked.
    pub fn click(&mut self, column: u16, row: u16) -> TextChange {
        let index = usize::from(row.saturating_sub(self.area.y));
        let Some(clicked) = self.visible.get(index).or(self.visible.last()).cloned() else {
            return Outcome::Unchanged.into();
        };
        let column = usize::from(column.saturating_sub(self.area.x));
        let (place, at_row_end) = self.place_at(&clicked, column);
        self.buffer.move_to(place, Selecting::No);
        self.cursor_moved(None, at_row_end);
        Outcome::Moved.into()
    }

    /// Scrolls by so many rows, towards the end where positive; the cursor stays where it is.
    pub fn wheel(&mut self, rows: i32) -> TextChange {
        self.follows = false;
        let before = self.top;
        let lines = self.buffer.lines();
        let distance = usize::try_from(rows.unsigned_abs()).unwrap_or(usize::MAX);
        if rows < 0 {
            self.top = self.rows.far_above(lines, self.top, distance);
        } else {
            for _ in 0..distance {
                match self.rows.below(lines, self.top) {
                    Some(below) => self.top = below,
                    None => break,
                }
            }
        }
        self.settle();
        if before == self.top {
            Outcome::Unchanged.into()
        } else {
            Outcome::Moved.into()
        }
    }

    /// Draws. Changes nothing.
    pub fn view(&self, area: Rect, buf: &mut Buffer, look: &Look, focused: bool) {
        if self.is_empty() {
            let width = row_columns(area.width);
            paint_placeholder(&self.placeholder, width, area, buf, look);
            return;
        }
        let arranged = self.arranged(area);
        Painter {
            lines: arranged.buffer.lines(),
            selection: arranged.buffer.selection().filter(|_| focused),
            look,
        }
        .paint(&arranged.visible, area, buf);
    }

    /// Where the terminal's cursor belongs, unless the wheel has turned it out of sight.
    pub fn cursor(&self, area: Rect) -> Option<Position> {
        if area.is_empty() {
            return None;
        }
        let arranged = self.arranged(area);
        let (index, column) = arranged.cursor_on_screen()?;
        let column = u16::try_from(column)
            .unwrap_or(u16::MAX)
            .min(area.width - 1);
        Some(Position {
            x: area.x.saturating_add(column),
            y: area.y.saturating_add(u16::try_from(index).ok()?),
        })
    }

    /// Itself, or a copy arranged for an area of another size.
    fn arranged(&self, area: Rect) -> Cow<'_, Self> {
        if area.as_size() == self.area.as_size() {
            Cow::Borrowed(self)
        } else {
            let mut other = self.clone();
            other.arrange(area);
            Cow::Owned(other)
        }
    }

    fn cursor_on_screen(&self) -> Option<(usize, usize)> {
        let cursor = self.buffer.cursor();
        let line = self.buffer.line(cursor.line);
        let holds = |row: &VisibleRow| {
            let is_end = row.range.end == cursor.byte;
            row.at.line == cursor.line
                && row.range.start <= cursor.byte
                && (cursor.byte < row.range.end
                    || (is_end && (self.at_row_end || cursor.byte == line.len())))
        };
        let index = self.visible.iter().position(holds)?;
        let start = self.visible.get(index)?.range.start;
        let row = line.get(start..)?;
        Some((index, column_of(row, cursor.byte - start)))
    }

    fn before_edit(&self) -> BeforeEdit {
        let cursor = self.buffer.cursor();
        let selection = self.buffer.selection().unwrap_or(cursor..cursor);
        let within_line = selection.start.line == selection.end.line;
        BeforeEdit {
            start: selection.start,
            lines: within_line.then(|| self.buffer.lines().len()),
        }
    }

    /// Forgets the rows that an edit between then and now has changed.
    fn note_edit(&mut self, before: &BeforeEdit) {
        let start = before.start.min(self.buffer.cursor());
        let lines_moved = before.lines != Some(self.buffer.lines().len());
        self.rows.changed(start, lines_moved);
    }

    /// Shows the screen around the cursor after it went somewhere.
    fn cursor_moved(&mut self, wanted: Option<usize>, at_row_end: bool) {
        self.wanted = wanted;
        self.at_row_end = at_row_end;
        self.follows = true;
        self.settle();
    }

    fn move_by_row(&mut self, motion: RowMotion, selecting: Selecting) -> TextChange {
        let before = (self.buffer.cursor(), self.has_selection(), self.at_row_end);
        if let Some(goal) = self.row_goal(motion) {
            self.buffer.move_to(goal.place, selecting);
            self.cursor_moved(goal.wanted, goal.at_row_end);
        }
        if before == (self.buffer.cursor(), self.has_selection(), self.at_row_end) {
            Outcome::Unchanged.into()
        } else {
            Outcome::Moved.into()
        }
    }

    /// Where a motion by rows leads; nowhere beyond the first and the last row.
    fn row_goal(&mut self, motion: RowMotion) -> Option<Goal> {
        let at = self.cursor_row();
        let here = self.visible_row(at)?;
        let lines = self.buffer.lines();
        let (row, wanted) = match motion {
            RowMotion::Up => (self.rows.above(lines, at)?, self.wanted_column(&here)),
            RowMotion::Down => (self.rows.below(lines, at)?, self.wanted_column(&here)),
            RowMotion::Start => (at, 0),
            RowMotion::End => (at, usize::MAX),
        };
        let row = self.visible_row(row)?;
        let (place, at_row_end) = self.place_at(&row, wanted);
        let keeps = matches!(motion, RowMotion::Up | RowMotion::Down);
        Some(Goal {
            place,
            at_row_end,
            wanted: keeps.then_some(wanted),
        })
    }

    /// The column that the cursor wants to keep while it moves up and down from this row.
    fn wanted_column(&self, here: &VisibleRow) -> usize {
        self.wanted.unwrap_or_else(|| {
            let start = here.range.start;
            let row = self.buffer.line(here.at.line).get(start..);
            column_of(row.unwrap_or_default(), self.buffer.cursor().byte - start)
        })
    }

    fn visible_row(&mut self, at: RowAt) -> Option<VisibleRow> {
        let range = self.rows.range(self.buffer.lines(), at)?;
        Some(VisibleRow { at, range })
    }

    /// The place over which a column of a row is drawn, and whether it is the end of a row that goes on below.
    fn place_at(&self, row: &VisibleRow, column: usize) -> (Place, bool) {
        let line = self.buffer.line(row.at.line);
        let text = line.get(row.range.clone()).unwrap_or_default();
        let goes_on = row.range.end < line.len();
        let mut byte = byte_at(text, column);
        let end = content_end(text);
        if goes_on && end > 0 {
            byte = byte.min(end);
        }
        let place = Place {
            line: row.at.line,
            byte: row.range.start + byte,
        };
        (place, goes_on && byte == text.len())
    }

    /// The row that the cursor is drawn on.
    fn cursor_row(&mut self) -> RowAt {
        let at = self.rows.row_of(self.buffer.lines(), self.buffer.cursor());
        if self.at_row_end && at.row > 0 {
            RowAt {
                row: at.row - 1,
                ..at
            }
        } else {
            at
        }
    }

    /// Finds the rows on the screen.
    fn settle(&mut self) {
        if self.area.is_empty() {
            self.visible.clear();
            return;
        }
        let height = usize::from(self.area.height);
        if self.follows {
            self.scroll_to_cursor(height);
        }
        let end = self.buffer.end();
        if self.top.line > end.line || self.visible_row(self.top).is_none() {
            let last = self.top.line.min(end.line);
            self.top = self.rows.last_of(self.buffer.lines(), last);
        }
        self.fill(height);
        let missing = height.saturating_sub(self.visible.len());
        if missing > 0 && self.top != RowAt::default() {
            self.top = self.rows.far_above(self.buffer.lines(), self.top, missing);
            self.fill(height);
        }
    }

    fn fill(&mut self, height: usize) {
        self.visible.clear();
        let mut next = Some(self.top);
        while let Some(at) = next
            && self.visible.len() < height
        {
            let Some(row) = self.visible_row(at) else {
                break;
            };
            self.visible.push(row);
            next = self.rows.below(self.buffer.lines(), at);
        }
    }

    fn scroll_to_cursor(&mut self, height: usize) {
        let cursor = self.cursor_row();
        if cursor < self.top {
            self.top = cursor;
            return;
        }
        let highest = self
            .rows
            .far_above(self.buffer.lines(), cursor, height.saturating_sub(1));
        self.top = self.top.max(highest);
    }
}

/// The columns of a row in an area of this width: one is left for the cursor behind the last letter.
fn row_columns(width: u16) -> u16 {
    width.saturating_sub(1).clamp(1, PROSE_COLUMNS)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::wrap::wrap;

    proptest! {
        #[test]
        fn the_rows_on_the_screen_are_those_of_the_text(
            steps in proptest::collection::vec(
                prop_oneof![
                    proptest::sample::select(Action::ALL).prop_map(Ok),
                    "([a-z ,.\n]|\\PC){0,40}".prop_map(Err),
                ],
                0..30,
            ),
            width in 1_u16..40,
        ) {
            let mut area = TextArea::new("One day at sea,\nit was calm.");
            area.arrange(Rect::new(0, 0, width, 7));
            for step in steps {
                match step {
                    Ok(action) => area.on_action(action),
                    Err(text) => area.insert(&text),
                };
                let mut next = area.top;
                for row in &area.visible {
                    let rows = wrap(area.buffer.line(row.at.line), row_columns(width));
                    prop_assert_eq!(row.at, next);
                    prop_assert_eq!(rows.get(row.at.row), Some(&row.range));
                    next = if row.at.row + 1 < rows.len() {
                        RowAt { row: row.at.row + 1, ..row.at }
                    } else {
                        RowAt { line: row.at.line + 1, row: 0 }
                    };
                }
                let full = area.visible.len() == 7;
                prop_assert!(full || next.line == area.buffer.lines().len());
            }
        }
    }
}
