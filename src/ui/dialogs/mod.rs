//! The modals: one file each; the app keeps them on a stack and draws their frames.

pub mod frame;
pub mod tick;
pub mod note;
pub mod lesson;
pub mod plan_room;
pub mod palette;
pub mod help;
pub mod page;
pub mod blank;

use ratatui::layout::Rect;

use crate::domain::draft::Slot;
use crate::ui::component::{Component, Cx};

/// A modal: takes all keys while it is on top.
pub trait Dialog: Component + std::fmt::Debug {
    /// The heading; a dialog without one fills the screen and has no frame.
    fn title(&self) -> Option<String>;

    /// Whether nothing of the page behind it shows.
    fn stands_alone(&self) -> bool {
        false
    }

    /// The columns and rows that it wants, the frame not counted.
    fn size(&self, screen: Rect) -> (u16, u16);
    /// Takes back a text from the user's editor.
    fn edited(&mut self, _slot: &Slot, _text: &str, _cx: &mut Cx<'_>) -> bool {
        false
    }
}
