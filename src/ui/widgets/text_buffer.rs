//! Lines, cursor, selection and undo of a text: the only file that knows tui-textarea.
//!
//! The crate counts in characters and reaches columns and rows as `u16`; here places are bytes at the edges of
//! clusters, and any of them can be reached.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use tui_textarea::{AtomicRange, CursorMove, TextArea as Engine};

use crate::domain::cluster::{boundary_after, boundary_from};
use crate::ui::widgets::text_history::{History, Kind};

/// Edits that the engine keeps; steps of the history are made of them.
const MOST_EDITS: usize = 200_000;

/// A place in a text: a line, and a byte in it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Place {
    /// From 0.
    pub line: usize,
    /// From 0, at the edge of a cluster.
    pub byte: usize,
}

/// Whether a motion takes the selection along.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Selecting {
    /// The selection grows or shrinks.
    Yes,
    /// The selection ends.
    No,
}

/// A text with its cursor, selection, undo and what was cut from it.
#[derive(Clone)]
pub struct TextBuffer {
    engine: Engine<'static>,
    history: History,
    /// Where the engine's own cursor is; it follows ours only before an edit.
    engine_at: Place,
    cursor: Place,
    anchor: Option<Place>,
    clip: String,
    revision: u64,
}

impl fmt::Debug for TextBuffer {
    /// Shows sizes only: what was written belongs in no log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TextBuffer")
            .field("lines", &self.lines().len())
            .field("revision", &self.revision)
            .finish_non_exhaustive()
    }
}

impl TextBuffer {
    /// This text, with the cursor at its end.
    pub fn new(text: &str) -> Self {
        let lines = clean(text).split('\n').map(str::to_owned).collect();
        let mut engine = Engine::new(lines);
        engine.set_max_histories(MOST_EDITS);
        let mut buffer = Self {
            engine,
            history: History::default(),
            engine_at: Place::default(),
            cursor: Place::default(),
            anchor: None,
            clip: String::new(),
            revision: 0,
        };
        buffer.cursor = buffer.end();
        buffer
    }

    /// The lines; there is always one.
    pub fn lines(&self) -> &[String] {
        self.engine.lines()
    }

    /// A line, empty beyond the last.
    pub fn line(&self, line: usize) -> &str {
        self.lines().get(line).map_or("", String::as_str)
    }

    /// The whole text.
    pub fn text(&self) -> String {
        self.lines().join("\n")
    }

    /// The length of the whole text in bytes.
    pub fn len_bytes(&self) -> usize {
        let lines = self.lines();
        lines.iter().map(String::len).sum::<usize>() + lines.len().saturating_sub(1)
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.lines().len() <= 1 && self.line(0).is_empty()
    }

    /// A number that changes with each edit.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Where the cursor is.
    pub fn cursor(&self) -> Place {
        self.cursor
    }

    /// The end of the text.
    pub fn end(&self) -> Place {
        let line = self.lines().len().saturating_sub(1);
        Place {
            line,
            byte: self.line(line).len(),
        }
    }

    /// What is selected, where anything is.
    pub fn selection(&self) -> Option<Range<Place>> {
        let anchor = self.anchor.filter(|anchor| *anchor != self.cursor)?;
        Some(anchor.min(self.cursor)..anchor.max(self.cursor))
    }

    /// Moves the cursor.
    pub fn move_to(&mut self, place: Place, selecting: Selecting) {
        self.anchor = match selecting {
            Selecting::Yes => self.anchor.or(Some(self.cursor)),
            Selecting::No => None,
        };
        self.cursor = self.fitted(place);
        self.history.close();
    }

    /// Selects everything.
    pub fn select_all(&mut self) {
        self.anchor = Some(Place::default());
        self.cursor = self.end();
        self.history.close();
    }

    /// Puts a text in place of the selection, line breaks made one kind; one step to take back.
    pub fn insert(&mut self, text: &str) -> bool {
        let edits = usize::from(self.delete_selection());
        let text = clean(text);
        if text.is_empty() {
            self.record(edits, Kind::Whole);
            return edits > 0;
        }
        self.follow();
        self.engine_insert(&text);
        self.engine_at = match text.rsplit_once('\n') {
            None => Place {
                line: self.cursor.line,
                byte: self.cursor.byte + text.len(),
            },
            Some((before, last)) => Place {
                line: self.cursor.line + 1 + before.matches('\n').count(),
                byte: last.len(),
            },
        };
        self.edited(self.engine_at);
        if edits > 0 {
            self.history.close();
        }
        let kind = if is_one_cluster(&text) {
            Kind::Typed {
                blank: text.trim().is_empty(),
            }
        } else {
            Kind::Whole
        };
        self.record(edits + 1, kind);
        true
    }

    /// One edit of the engine, whatever the text.
    fn engine_insert(&mut self, text: &str) {
        let mut letters = text.chars();
        match (letters.next(), letters.next()) {
            (None, _) => {}
            (Some('\n'), None) => self.engine.insert_newline(),
            (Some(letter), None) => self.engine.insert_char(letter),
            (Some(_), Some(_)) => {
                self.engine.insert_str(text);
            }
        }
    }

    /// Deletes the selection, or else the text between the cursor and this place.
    pub fn delete_to(&mut self, place: Place) -> bool {
        if self.delete_selection() {
            self.record(1, Kind::Whole);
            return true;
        }
        let place = self.fitted(place);
        let range = self.cursor.min(place)..self.cursor.max(place);
        let text = self.text_in(&range);
        let kind = if place < self.cursor && is_one_cluster(&text) {
            Kind::Erased {
                blank: text.trim().is_empty(),
            }
        } else {
            Kind::Whole
        };
        let deleted = self.delete(range);
        self.record(usize::from(deleted), kind);
        deleted
    }

    /// Puts a text in place of a range.
    pub fn replace(&mut self, range: Range<Place>, text: &str) {
        self.anchor = Some(range.start);
        self.cursor = range.end;
        self.insert(text);
    }

    /// The selected text, kept for `paste` as well.
    pub fn copy(&mut self) -> Option<String> {
        let text = self.text_in(&self.selection()?);
        self.clip.clone_from(&text);
        Some(text)
    }

    /// Deletes the selection and returns it.
    pub fn cut(&mut self) -> Option<String> {
        let text = self.copy()?;
        let deleted = self.delete_selection();
        self.record(usize::from(deleted), Kind::Whole);
        Some(text)
    }

    /// Inserts what was copied or cut last.
    pub fn paste(&mut self) -> bool {
        let clip = self.clip.clone();
        self.insert(&clip)
    }

    /// Takes the last step back.
    pub fn undo(&mut self) -> bool {
        let edits = self.history.undo();
        let done = (0..edits).filter(|_| self.engine.undo()).count();
        self.after_history(done)
    }

    /// Does again what was taken back.
    pub fn redo(&mut self) -> bool {
        let edits = self.history.redo();
        let done = (0..edits).filter(|_| self.engine.redo()).count();
        self.after_history(done)
    }

    fn after_history(&mut self, edits: usize) -> bool {
        if edits == 0 {
            return false;
        }
        let (line, column) = self.engine.cursor();
        let text = self.line(line);
        let byte = text
            .char_indices()
            .nth(column)
            .map_or(text.len(), |(byte, _)| byte);
        self.engine_at = Place { line, byte };
        self.edited(self.engine_at);
        true
    }

    fn record(&mut self, edits: usize, kind: Kind) {
        if edits > 0 {
            self.history.record(edits, kind);
        }
    }

    /// Notes an edit that left the engine's cursor here.
    fn edited(&mut self, place: Place) {
        self.revision = self.revision.wrapping_add(1);
        self.anchor = None;
        self.cursor = self.fitted(place);
    }

    /// The nearest place that exists and splits no cluster.
    fn fitted(&self, place: Place) -> Place {
        let line = place.line.min(self.lines().len().saturating_sub(1));
        let text = self.line(line);
        let byte = if line < place.line {
            text.len()
        } else {
            boundary_from(text, place.byte)
        };
        Place { line, byte }
    }

    fn text_in(&self, range: &Range<Place>) -> String {
        let mut text = String::new();
        for line in range.start.line..=range.end.line {
            if line > range.start.line {
                text.push('\n');
            }
            text.push_str(self.part_of_line(line, range));
        }
        text
    }

    /// The part of a line that lies in a range.
    fn part_of_line(&self, line: usize, range: &Range<Place>) -> &str {
        let text = self.line(line);
        let start = if line == range.start.line {
            range.start.byte
        } else {
            0
        };
        let end = if line == range.end.line {
            range.end.byte
        } else {
            text.len()
        };
        text.get(start..end).unwrap_or_default()
    }

    fn delete_selection(&mut self) -> bool {
        let selection = self.selection();
        self.anchor = None;
        selection.is_some_and(|range| self.delete(range))
    }

    fn delete(&mut self, range: Range<Place>) -> bool {
        let mut characters = range.end.line - range.start.line;
        for line in range.start.line..=range.end.line {
            characters += self.part_of_line(line, &range).chars().count();
        }
        if characters == 0 {
            return false;
        }
        self.cursor = range.start;
        self.follow();
        self.engine.delete_str(characters);
        self.engine_at = range.start;
        self.edited(range.start);
        true
    }

    /// Brings the engine's cursor to ours.
    fn follow(&mut self) {
        if self.engine_at == self.cursor {
            return;
        }
        let Place { line, byte } = self.cursor;
        let before = self.line(line).get(..byte);
        let column = before.map_or(0, |text| text.chars().count());
        self.engine.move_cursor(CursorMove::Head);
        self.reach_line(line);
        if column > 0 {
            // a step into an atomic range ends behind it: the one way to a column beyond u16
            self.engine.set_atomic_ranges([AtomicRange {
                row: line,
                start_col: 0,
                end_col: column,
            }]);
            let step =
                u16::try_from(line).map_or(CursorMove::Forward, |row| CursorMove::Jump(row, 1));
            self.engine.move_cursor(step);
            self.engine.clear_atomic_ranges();
        }
        if self.engine.cursor() != (line, column) {
            // no step leads there, far down in lines without width: better no undo than a wrong place
            let lines = self.lines().to_vec();
            self.engine.set_lines(lines, (line, column));
            self.history.clear();
        }
        self.engine_at = self.cursor;
    }

    /// Brings the engine's cursor to the start of a line.
    fn reach_line(&mut self, line: usize) {
        if let Ok(row) = u16::try_from(line) {
            self.engine.move_cursor(CursorMove::Jump(row, 0));
            return;
        }
        let last = self.lines().len().saturating_sub(1);
        if last - line < self.engine.cursor().0.abs_diff(line) {
            self.engine.move_cursor(CursorMove::Bottom);
            self.engine.move_cursor(CursorMove::Head);
        }
        while self.engine.cursor().0 < line {
            self.engine.move_cursor(CursorMove::Down);
        }
        while self.engine.cursor().0 > line {
            self.engine.move_cursor(CursorMove::Up);
        }
    }
}

fn is_one_cluster(text: &str) -> bool {
    !text.is_empty() && boundary_after(text, 0) == text.len()
}

/// The text with line breaks of one kind; everything else stays as it is.
fn clean(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n").into()
    } else {
        text.into()
    }
}
