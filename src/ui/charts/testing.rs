//! Pictures as text, for tests.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Rect, Size};

use crate::stats::opens::Opens;
use crate::ui::charts::roll::Roll;
use crate::ui::charts::{Picture, Sight};
use crate::ui::look::Look;

/// The rows of a picture in so many columns, and the room that it may take.
pub(super) fn drawn(picture: &dyn Picture, room: (u16, u16)) -> Vec<String> {
    let room = Size::new(room.0, room.1);
    let area = Rect::new(0, 0, room.width, picture.height(room));
    let mut buf = Buffer::empty(area);
    let later = picture.scrolled(area.as_size(), 0, picture.start());
    let sight = Sight {
        later,
        selected: picture.start(),
    };
    let mut roll = Roll::new(&mut buf, area, 0);
    picture.view(area, &mut roll, &Look::monochrome(), sight);
    for spot in picture.spots(area.as_size(), later) {
        assert!(!picture.says(spot.id).is_empty(), "{spot:?}");
    }
    buf.content
        .chunks(usize::from(room.width.max(1)))
        .map(|row| row.iter().map(Cell::symbol).collect::<String>())
        .map(|row| row.trim_end().to_owned())
        .collect()
}

/// Draws a picture in areas of any size, so that it fails where it should not.
pub(super) fn draw_anywhere(picture: &dyn Picture) {
    for width in [0, 1, 3, 5, 9, 20, 37, 80, 300] {
        for height in [0, 1, 2, 5, 12, 40] {
            let area = Rect::new(1, 1, width, height);
            let mut buf = Buffer::empty(Rect::new(0, 0, width + 2, height + 2));
            let before = buf.clone();
            let sight = Sight {
                later: usize::from(width),
                selected: picture.start(),
            };
            let whole = buf.area;
            let mut roll = Roll::new(&mut buf, whole, 0);
            picture.view(area, &mut roll, &Look::monochrome(), sight);
            let edge = buf.area.positions().filter(|at| !area.contains(*at));
            for at in edge {
                assert_eq!(buf[at], before[at], "{at:?} of {area:?}");
            }
            picture.height(area.as_size());
            picture.spots(area.as_size(), sight.later);
        }
    }
    assert_eq!(picture.opens(usize::MAX), None);
    assert_eq!(picture.says(usize::MAX), "");
}

/// Any search.
pub(super) fn opens() -> Opens {
    Opens::moments()
}
