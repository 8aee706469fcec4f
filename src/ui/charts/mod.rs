//! The pictures of figures: drawing, and places in it that can be selected; nothing of what they mean.

pub mod spot;
pub mod scale;
pub mod weeks;
pub mod days;
mod matrix_head;
pub mod matrix;
pub mod levels;
pub mod shares;
pub mod bars;
pub mod lists;
pub mod map;
pub mod kinds;
#[cfg(test)]
mod testing;

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::stats::opens::Opens;
use crate::ui::charts::spot::Spot;
use crate::ui::look::Look;

/// A picture with spots that can be selected.
pub trait Picture {
    /// The rows that it takes, in so many columns and, where it can, no more than so many rows.
    fn height(&self, room: Size) -> u16;

    /// Its spots in an area of this size, from the upper left corner on.
    fn spots(&self, size: Size) -> Vec<Spot>;

    /// The spot that is selected before any other was; nothing where there is none.
    fn start(&self) -> Option<usize>;

    /// What a spot says, with its full names.
    fn says(&self, spot: usize) -> String;

    /// The entries behind a spot.
    fn opens(&self, spot: usize) -> Option<&Opens>;

    /// Draws everything but the mark of the selected spot. Changes nothing.
    fn view(&self, area: Rect, buf: &mut Buffer, look: &Look, selected: Option<usize>);
}
