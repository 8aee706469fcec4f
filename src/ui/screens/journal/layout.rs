//! Where the journal's panes stand: side by side where there is room, else one at a time.

use ratatui::layout::{Constraint, Layout, Rect};

use crate::ui::widgets::column::MARGIN;

/// Narrower screens show one pane at a time.
const SIDE_BY_SIDE: u16 = 70;

/// Screens narrower than this give an entry that is being changed all their room.
const ROOM_TO_WRITE: u16 = 100;

/// Screens as wide as this show beside the list what a search can be narrowed by.
const ROOM_TO_NARROW: u16 = 120;

/// Screens as wide as this give it more room.
const MUCH_ROOM: u16 = 150;

/// Columns of what a search can be narrowed by: beside the list, with much room, and in its place.
const FACETS: u16 = 24;
const WIDE_FACETS: u16 = 30;
const WIDEST_FACETS: u16 = 44;

/// Columns between two panes, with the line in their middle.
const BORDER: u16 = 3;

/// What the journal is looked at for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// To find an entry.
    Finding,
    /// To narrow the search.
    Narrowing,
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
    /// What the search can be narrowed by, if it shows.
    pub facets: Rect,
    /// The list, if it shows.
    pub list: Rect,
    /// The reading pane, if it shows.
    pub reading: Rect,
    /// The lines between panes that show.
    pub borders: [Rect; 2],
}

impl Panes {
    /// The room of everything but the search line and what stands beside the list.
    pub fn list_and_reading(&self) -> Rect {
        match (self.list.is_empty(), self.reading.is_empty()) {
            (false, false) => self.list.union(self.reading),
            (false, true) => self.list,
            (true, _) => self.reading,
        }
    }
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
    let panes = panes(rest, area.width, purpose);
    Panes {
        search,
        remark: gap,
        ..panes
    }
}

/// The panes below the search line.
fn panes(rest: Rect, width: u16, purpose: Purpose) -> Panes {
    match purpose {
        Purpose::Finding | Purpose::Narrowing if width >= ROOM_TO_NARROW => three(rest, width),
        Purpose::Finding | Purpose::Reading if width >= SIDE_BY_SIDE => two(rest),
        Purpose::Writing if width >= ROOM_TO_WRITE => two(rest),
        Purpose::Narrowing if width >= SIDE_BY_SIDE => narrowing(rest),
        Purpose::Finding => Panes {
            list: rest,
            ..Panes::default()
        },
        Purpose::Narrowing => Panes {
            facets: cut(rest),
            ..Panes::default()
        },
        Purpose::Reading | Purpose::Writing => Panes {
            reading: rest,
            ..Panes::default()
        },
    }
}

fn three(rest: Rect, width: u16) -> Panes {
    let facets = if width >= MUCH_ROOM {
        WIDE_FACETS
    } else {
        FACETS
    };
    let [facets, border, rest] = Layout::horizontal([
        Constraint::Length(facets),
        Constraint::Length(BORDER),
        Constraint::Fill(1),
    ])
    .areas(rest);
    let panes = two(rest);
    Panes {
        facets,
        borders: [border, panes.borders[0]],
        ..panes
    }
}

fn two(rest: Rect) -> Panes {
    let [list, border, reading] = Layout::horizontal([
        Constraint::Percentage(50),
        Constraint::Length(BORDER),
        Constraint::Fill(1),
    ])
    .areas(rest);
    Panes {
        list,
        reading,
        borders: [border, Rect::default()],
        ..Panes::default()
    }
}

/// What the search can be narrowed by stands where an entry is read.
fn narrowing(rest: Rect) -> Panes {
    let panes = two(rest);
    Panes {
        facets: cut(panes.reading),
        reading: Rect::default(),
        ..panes
    }
}

/// Counts stand near what they count.
fn cut(area: Rect) -> Rect {
    Rect {
        width: area.width.min(WIDEST_FACETS),
        ..area
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ALL: [Purpose; 4] = [
        Purpose::Finding,
        Purpose::Narrowing,
        Purpose::Reading,
        Purpose::Writing,
    ];

    /// Columns of facets, list and reading pane on a page of this size.
    fn columns(width: u16, height: u16, purpose: Purpose) -> [u16; 3] {
        let panes = layout(Rect::new(0, 2, width, height), purpose);
        [panes.facets, panes.list, panes.reading].map(|pane| pane.width)
    }

    #[test]
    fn the_list_has_company_where_there_is_room() {
        assert_eq!(columns(60, 11, Purpose::Finding), [0, 56, 0]);
        assert_eq!(columns(80, 20, Purpose::Finding), [0, 38, 35]);
        assert_eq!(columns(100, 26, Purpose::Finding), [0, 48, 45]);
        assert_eq!(columns(120, 36, Purpose::Finding), [24, 45, 41]);
        assert_eq!(columns(200, 56, Purpose::Finding), [30, 82, 78]);
    }

    #[test]
    fn narrowing_takes_the_place_of_reading_where_there_is_little_room() {
        assert_eq!(columns(60, 11, Purpose::Narrowing), [44, 0, 0]);
        assert_eq!(columns(80, 20, Purpose::Narrowing), [35, 38, 0]);
        assert_eq!(columns(119, 36, Purpose::Narrowing), [44, 58, 0]);
        assert_eq!(columns(120, 36, Purpose::Narrowing), [24, 45, 41]);
    }

    #[test]
    fn reading_and_writing_have_the_room_of_the_facets() {
        assert_eq!(columns(120, 36, Purpose::Reading), [0, 58, 55]);
        assert_eq!(columns(120, 36, Purpose::Writing), [0, 58, 55]);
        assert_eq!(columns(80, 20, Purpose::Writing), [0, 0, 76]);
    }

    proptest! {
        #[test]
        fn panes_lie_apart_within_the_area(x in 0_u16..9, y in 0_u16..9, width in 0_u16..260, height in 0_u16..90) {
            let area = Rect::new(x, y, width, height);
            for purpose in ALL {
                let panes = layout(area, purpose);
                let [one, other] = panes.borders;
                let all = [panes.search, panes.facets, panes.list, panes.reading, one, other];
                let shown: Vec<Rect> = all.into_iter().filter(|pane| !pane.is_empty()).collect();
                for (place, pane) in shown.iter().enumerate() {
                    prop_assert_eq!(pane.intersection(area), *pane);
                    prop_assert!(shown.iter().skip(place + 1).all(|it| !it.intersects(*pane)));
                }
                let in_focus = match purpose {
                    Purpose::Finding => panes.list,
                    Purpose::Narrowing => panes.facets,
                    Purpose::Reading | Purpose::Writing => panes.reading,
                };
                prop_assert!(!in_focus.is_empty() || width < 5 || height < 3);
            }
        }
    }
}
