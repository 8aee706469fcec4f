//! What the editing actions do, and where a motion leads in a text that is not wrapped.

use unicode_segmentation::UnicodeSegmentation;

use crate::domain::cluster::{boundary_after, boundary_before};
use crate::input::action::Action;
use crate::ui::widgets::text_buffer::{Place, Selecting, TextBuffer};

/// What an editing action did to a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// The action is no editing action, or does not apply here.
    NotMine,
    /// It applies, but there was nothing to do.
    Unchanged,
    /// The cursor, the selection or the view moved.
    Moved,
    /// The text changed.
    Edited,
}

/// What came of an action.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TextChange {
    /// What it did.
    pub outcome: Outcome,
    /// What was copied or cut, for the clipboard.
    pub copied: Option<String>,
}

impl From<Outcome> for TextChange {
    fn from(outcome: Outcome) -> Self {
        Self {
            outcome,
            copied: None,
        }
    }
}

/// What an editing action means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Edit {
    /// The cursor goes.
    Move(Motion),
    /// The cursor goes and selects.
    Select(Motion),
    /// The text up to where the motion leads is deleted.
    Delete(Motion),
    /// A line break.
    NewLine,
    /// Everything is selected.
    SelectAll,
    /// The selection is copied.
    Copy,
    /// The selection is copied and deleted.
    Cut,
    /// What was copied or cut is inserted.
    Paste,
    /// The last edit is taken back.
    Undo,
    /// What was taken back is done again.
    Redo,
}

/// Where the cursor goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Motion {
    /// A cluster left.
    Left,
    /// A cluster right.
    Right,
    /// To the start of a word.
    WordLeft,
    /// To the end of a word.
    WordRight,
    /// To the end of the line, and from there to the next.
    LineEnd,
    /// To the start of the text.
    TextStart,
    /// To the end of the text.
    TextEnd,
    /// By the rows of the screen.
    Row(RowMotion),
}

/// Where the cursor goes by the rows of the screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum RowMotion {
    /// A row up.
    Up,
    /// A row down.
    Down,
    /// To the start of the row.
    Start,
    /// To the end of the row.
    End,
}

const EDITS: [(Action, Edit); 28] = [
    (Action::CursorLeft, Edit::Move(Motion::Left)),
    (Action::CursorRight, Edit::Move(Motion::Right)),
    (Action::CursorUp, Edit::Move(Motion::Row(RowMotion::Up))),
    (Action::CursorDown, Edit::Move(Motion::Row(RowMotion::Down))),
    (Action::WordLeft, Edit::Move(Motion::WordLeft)),
    (Action::WordRight, Edit::Move(Motion::WordRight)),
    (Action::RowStart, Edit::Move(Motion::Row(RowMotion::Start))),
    (Action::RowEnd, Edit::Move(Motion::Row(RowMotion::End))),
    (Action::TextStart, Edit::Move(Motion::TextStart)),
    (Action::TextEnd, Edit::Move(Motion::TextEnd)),
    (Action::SelectLeft, Edit::Select(Motion::Left)),
    (Action::SelectRight, Edit::Select(Motion::Right)),
    (Action::SelectUp, Edit::Select(Motion::Row(RowMotion::Up))),
    (
        Action::SelectDown,
        Edit::Select(Motion::Row(RowMotion::Down)),
    ),
    (Action::SelectWordLeft, Edit::Select(Motion::WordLeft)),
    (Action::SelectWordRight, Edit::Select(Motion::WordRight)),
    (Action::SelectAll, Edit::SelectAll),
    (Action::NewLine, Edit::NewLine),
    (Action::DeleteLeft, Edit::Delete(Motion::Left)),
    (Action::DeleteRight, Edit::Delete(Motion::Right)),
    (Action::DeleteWordLeft, Edit::Delete(Motion::WordLeft)),
    (Action::DeleteWordRight, Edit::Delete(Motion::WordRight)),
    (Action::DeleteToRowEnd, Edit::Delete(Motion::LineEnd)),
    (Action::Copy, Edit::Copy),
    (Action::Cut, Edit::Cut),
    (Action::Paste, Edit::Paste),
    (Action::UndoText, Edit::Undo),
    (Action::RedoText, Edit::Redo),
];

impl Edit {
    /// What an action means to a text.
    pub(crate) fn of(action: Action) -> Option<Self> {
        EDITS
            .iter()
            .find(|(known, _)| *known == action)
            .map(|(_, edit)| *edit)
    }

    /// Does an edit for which the rows of the screen do not matter; motions lead where `target` says.
    pub(crate) fn apply(
        self,
        buffer: &mut TextBuffer,
        target: impl FnOnce(&TextBuffer, Motion) -> Place,
    ) -> TextChange {
        match self {
            Self::Move(motion) => {
                let before = (buffer.cursor(), buffer.selection());
                let place = collapsed(buffer, motion).unwrap_or_else(|| target(buffer, motion));
                buffer.move_to(place, Selecting::No);
                moved(before != (buffer.cursor(), buffer.selection()))
            }
            Self::Select(motion) => {
                let before = buffer.cursor();
                let place = target(buffer, motion);
                buffer.move_to(place, Selecting::Yes);
                moved(before != buffer.cursor())
            }
            Self::Delete(motion) => {
                let place = target(buffer, motion);
                edited(buffer.delete_to(place))
            }
            Self::NewLine => edited(buffer.insert("\n")),
            Self::SelectAll => {
                buffer.select_all();
                moved(true)
            }
            Self::Copy => TextChange {
                outcome: Outcome::Unchanged,
                copied: buffer.copy(),
            },
            Self::Cut => {
                let copied = buffer.cut();
                TextChange {
                    outcome: edited(copied.is_some()).outcome,
                    copied,
                }
            }
            Self::Paste => edited(buffer.paste()),
            Self::Undo => edited(buffer.undo()),
            Self::Redo => edited(buffer.redo()),
        }
    }
}

fn moved(is: bool) -> TextChange {
    if is {
        Outcome::Moved
    } else {
        Outcome::Unchanged
    }
    .into()
}

fn edited(is: bool) -> TextChange {
    if is {
        Outcome::Edited
    } else {
        Outcome::Unchanged
    }
    .into()
}

/// The side of the selection to which a step goes.
fn collapsed(buffer: &TextBuffer, motion: Motion) -> Option<Place> {
    let selection = buffer.selection()?;
    match motion {
        Motion::Left => Some(selection.start),
        Motion::Right => Some(selection.end),
        Motion::WordLeft
        | Motion::WordRight
        | Motion::LineEnd
        | Motion::TextStart
        | Motion::TextEnd
        | Motion::Row(_) => None,
    }
}

/// Where a motion leads when each line is one row.
pub(crate) fn target(buffer: &TextBuffer, motion: Motion) -> Place {
    let Place { line, byte } = buffer.cursor();
    let text = buffer.line(line);
    match motion {
        Motion::Left if byte > 0 => at(line, boundary_before(text, byte)),
        Motion::Right if byte < text.len() => at(line, boundary_after(text, byte)),
        Motion::LineEnd if byte < text.len() => at(line, text.len()),
        Motion::Left => line_end_before(buffer, line),
        Motion::Right | Motion::LineEnd => line_start_after(buffer, line),
        Motion::WordLeft => word_left(buffer),
        Motion::WordRight => word_right(buffer),
        Motion::Row(RowMotion::Up) => at(line.saturating_sub(1), byte),
        Motion::Row(RowMotion::Down) => at(line + 1, byte),
        Motion::Row(RowMotion::Start) => at(line, 0),
        Motion::Row(RowMotion::End) => at(line, text.len()),
        Motion::TextStart => at(0, 0),
        Motion::TextEnd => buffer.end(),
    }
}

fn at(line: usize, byte: usize) -> Place {
    Place { line, byte }
}

fn line_end_before(buffer: &TextBuffer, line: usize) -> Place {
    match line.checked_sub(1) {
        Some(before) => at(before, buffer.line(before).len()),
        None => at(0, 0),
    }
}

fn line_start_after(buffer: &TextBuffer, line: usize) -> Place {
    if line < buffer.end().line {
        at(line + 1, 0)
    } else {
        buffer.end()
    }
}

/// The start of the word before the cursor; the end of the line before, at the start of a line.
fn word_left(buffer: &TextBuffer) -> Place {
    let Place { line, byte } = buffer.cursor();
    if byte == 0 {
        return line_end_before(buffer, line);
    }
    let before = buffer.line(line).get(..byte).unwrap_or_default();
    let mut start = byte;
    for piece in before.split_word_bounds().rev() {
        start -= piece.len();
        if is_word(piece) {
            break;
        }
    }
    at(line, start)
}

/// The end of the word after the cursor; the start of the next line, at the end of a line.
fn word_right(buffer: &TextBuffer) -> Place {
    let Place { line, byte } = buffer.cursor();
    let text = buffer.line(line);
    if byte == text.len() {
        return line_start_after(buffer, line);
    }
    let mut end = byte;
    for piece in text.get(byte..).unwrap_or_default().split_word_bounds() {
        end += piece.len();
        if is_word(piece) {
            break;
        }
    }
    at(line, end)
}

/// Whether a piece between word boundaries is more than blanks and punctuation; pictures are words.
fn is_word(piece: &str) -> bool {
    piece.chars().any(|letter| {
        letter.is_alphanumeric() || letter == '_' || (letter > '\u{2190}' && !is_cjk_sign(letter))
    })
}

fn is_cjk_sign(letter: char) -> bool {
    matches!(letter, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}')
}
