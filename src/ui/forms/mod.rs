//! The ways a question is answered: in words, by a moment, a plan, a choice or a point.

pub mod ask;
pub mod questions;
pub mod saved_answer;
pub mod time_of;
pub mod words;
pub mod choice;
pub mod scale;
pub mod line;
pub mod plan;
pub mod moment;
pub mod moment_draft;
pub mod moment_view;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::input::action::Action;
use crate::input::context::Context;
use crate::ui::component::Hint;
use crate::ui::look::Look;

/// What a form says after a key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FormStep {
    /// The key is not for it.
    NotMine,
    /// It moved or did nothing; there is nothing new to keep.
    Same,
    /// Something new was typed or chosen.
    Changed,
    /// The answer is complete.
    Finished,
    /// The user steps back; all that was typed stays kept.
    Left,
}

/// A way to answer a question: holds what was typed, answers keys, draws itself.
pub trait Form {
    /// The keymap tables that apply, most specific first.
    fn contexts(&self) -> &'static [Context];
    /// Answers an action.
    fn on_action(&mut self, action: Action) -> FormStep;
    /// Takes typed text.
    fn on_text(&mut self, text: &str) -> FormStep;
    /// Takes pasted text.
    fn on_paste(&mut self, text: &str) -> FormStep {
        self.on_text(text)
    }
    /// What was cut or copied since the last call, for the clipboard.
    fn take_copied(&mut self) -> Option<String> {
        None
    }
    /// How many rows it wants at this width.
    fn height(&self, width: u16) -> u16;
    /// Learns where it will be drawn.
    fn arrange(&mut self, _area: Rect) {}
    /// Draws. Changes nothing.
    fn view(&self, area: Rect, buf: &mut Buffer, look: &Look);
    /// Where the cursor belongs.
    fn cursor(&self, _area: Rect) -> Option<Position> {
        None
    }
    /// Takes a click at a place.
    fn click(&mut self, _at: Position) -> FormStep {
        FormStep::NotMine
    }
    /// Scrolls a long text by some rows.
    fn wheel(&mut self, _rows: i32) {}
    /// Whether nothing was typed or chosen.
    fn is_empty(&self) -> bool;
    /// The state as JSON, words included.
    fn save(&self) -> String;
    /// The keys that matter now.
    fn hints(&self) -> Vec<Hint>;
}
