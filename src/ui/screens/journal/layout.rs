//! Where the journal's panes stand: side by side where there is room, else one at a time.

use ratatui::layout::{Constraint, Layout, Rect};

use crate::ui::screens::today::column::MARGIN;

/// Narrower screens show one pane at a time.
const SIDE_BY_SIDE: u16 = 70;

/// Screens narrower than this give an entry that is being changed all their room.
const ROOM_TO_WRITE: u16 = 100;

/// What the journal is looked at for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// To find an entry.
    Finding,
    /// To read one.
    Reading,
    /// To change one.
    Writing,
}

/// The panes of the journal.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Panes {
    /// The search line.
    pub search: Rect,
    /// The row below it, for what was not understood.
    pub remark: Rect,
    /// The list, if it shows.
    pub list: Rect,
    /// The line between list and reading pane, if both show.
    pub border: Rect,
    /// The reading pane, if it shows.
    pub reading: Rect,
}

/// The panes within an area; the purpose picks one where there is room for one.
pub fn layout(area: Rect, purpose: Purpose) -> Panes {
    let inner = Rect {
        x: area.x + MARGIN.min(area.width),
        width: area.width.saturating_sub(2 * MARGIN),
        ..area
    };
    let [search, gap, rest] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Fill(1),
    ])
    .areas(inner);
    let rest = if gap.height == 0 {
        Rect::default()
    } else {
        rest
    };
    let for_both = match purpose {
        Purpose::Finding | Purpose::Reading => SIDE_BY_SIDE,
        Purpose::Writing => ROOM_TO_WRITE,
    };
    if area.width < for_both {
        let nothing = Rect::default();
        let (list, reading) = match purpose {
            Purpose::Finding => (rest, nothing),
            Purpose::Reading | Purpose::Writing => (nothing, rest),
        };
        return Panes {
            search,
            remark: gap,
            list,
            border: nothing,
            reading,
        };
    }
    let [list, border, reading] = Layout::horizontal([
        Constraint::Percentage(50),
        Constraint::Length(3),
        Constraint::Fill(1),
    ])
    .areas(rest);
    Panes {
        search,
        remark: gap,
        list,
        border,
        reading,
    }
}
