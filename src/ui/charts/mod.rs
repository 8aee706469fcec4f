//! The pictures of figures: drawing, and places in it that can be selected; nothing of what they mean.

pub mod roll;
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

use ratatui::layout::{Rect, Size};

use crate::stats::opens::Opens;
use crate::ui::charts::roll::Roll;
use crate::ui::charts::spot::{Spot, Way};
use crate::ui::look::Look;

/// What of a picture is in sight, and what of it is selected.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Sight {
    /// So many weeks after the last one that is drawn.
    pub later: usize,
    /// The selected spot.
    pub selected: Option<usize>,
}

/// A picture with spots that can be selected.
pub trait Picture {
    /// The rows that it takes, in so many columns and, where it can, no more than so many rows.
    fn height(&self, room: Size) -> u16;

    /// The spots in sight in an area of this size, from the upper left corner on.
    fn spots(&self, size: Size, later: usize) -> Vec<Spot>;

    /// The spot that is selected before any other was; nothing where there is none.
    fn start(&self) -> Option<usize>;

    /// How many weeks are to stand after the last one in sight, so that this spot is in sight.
    fn scrolled(&self, _size: Size, _later: usize, _spot: Option<usize>) -> usize {
        0
    }

    /// The spot beyond the edge, where no spot in sight is on that side.
    fn beyond(&self, _spot: usize, _way: Way) -> Option<usize> {
        None
    }

    /// What a spot says, with its full names.
    fn says(&self, spot: usize) -> String;

    /// The entries behind a spot.
    fn opens(&self, spot: usize) -> Option<&Opens>;

    /// Draws everything but the mark of the selected spot. Changes nothing.
    fn view(&self, area: Rect, buf: &mut Roll<'_>, look: &Look, sight: Sight);
}
