//! The modals: one file each; the app keeps them on a stack and draws their frames.

pub mod frame;
pub mod tick;
pub mod note;
pub mod lesson;
pub mod plan_room;
pub mod palette;
pub mod help;
pub mod calendar;
pub mod calendar_grid;
pub mod on_this_day;
pub mod searches;
mod searches_rows;
pub mod vocabulary;
pub mod vocabulary_list;
pub mod vocabulary_change;
pub mod vocabulary_hints;
pub mod vocabulary_mouse;
pub mod chosen;
pub mod narrow;
pub mod panes;
pub mod add_situation;
pub mod remove_situation;
pub mod export;
pub mod page;
pub mod blank;

use ratatui::layout::Rect;

use crate::domain::draft::Slot;
use crate::store::{Store, StoreError};
use crate::ui::component::{Clock, Component, Cx};

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

    /// Learns that the journal changed since it was last read.
    fn mark_stale(&mut self) {}

    /// Whether it shows something of the journal that it has not read.
    fn wants_refresh(&self) -> bool {
        false
    }

    /// Reads what it shows.
    fn refresh(&mut self, _store: &Store, _clock: Clock) -> Result<(), StoreError> {
        Ok(())
    }

    /// Learns why what it asked for was not done; `false` where it has no place to say so.
    fn refused(&mut self, _why: &str) -> bool {
        false
    }

    /// Takes back a text from the user's editor.
    fn edited(&mut self, _slot: &Slot, _text: &str, _cx: &mut Cx<'_>) -> bool {
        false
    }
}
