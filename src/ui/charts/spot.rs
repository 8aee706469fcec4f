//! Spots of a picture, and the way from one to the next.

use ratatui::layout::{Position, Rect};

/// A place of a picture that can be selected.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Spot {
    /// Its number in the picture.
    pub id: usize,
    /// Where it is drawn.
    pub place: Rect,
}

/// Where an arrow leads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// The row above.
    Up,
    /// The row below.
    Down,
    /// The column before.
    Left,
    /// The column after.
    Right,
}

/// The nearest spot on this side; one that is straight ahead before one that is not.
pub fn next(spots: &[Spot], from: usize, way: Way) -> Option<usize> {
    let here = middle(spots.iter().find(|spot| spot.id == from)?.place);
    let ahead = spots.iter().filter_map(|spot| {
        let (along, across) = distance(here, middle(spot.place), way);
        (along > 0).then_some((along + 3 * across, spot.id))
    });
    ahead.min().map(|(_, id)| id)
}

/// The spot at a place.
pub fn at(spots: &[Spot], place: Position) -> Option<usize> {
    let mut spots = spots.iter();
    spots
        .find(|spot| spot.place.contains(place))
        .map(|spot| spot.id)
}

/// Twice the middle, so that it is a whole number; a row counts as two columns.
fn middle(place: Rect) -> (i32, i32) {
    let x = 2 * i32::from(place.x) + i32::from(place.width);
    let y = 2 * i32::from(place.y) + i32::from(place.height);
    (x, 2 * y)
}

fn distance(from: (i32, i32), to: (i32, i32), way: Way) -> (i32, i32) {
    let (x, y) = (to.0 - from.0, to.1 - from.1);
    match way {
        Way::Up => (-y, x.abs()),
        Way::Down => (y, x.abs()),
        Way::Left => (-x, y.abs()),
        Way::Right => (x, y.abs()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid() -> Vec<Spot> {
        let cell = |id: u16| Rect::new(4 * (id % 3), id / 3, 4, 1);
        let spot = |id| Spot {
            id: usize::from(id),
            place: cell(id),
        };
        (0..9).map(spot).collect()
    }

    #[test]
    fn arrows_go_from_cell_to_cell_and_stop_at_the_edge() {
        let grid = grid();
        let ways = [Way::Up, Way::Down, Way::Left, Way::Right];
        let from = |id| ways.map(|way| next(&grid, id, way));
        assert_eq!(from(4), [Some(1), Some(7), Some(3), Some(5)]);
        assert_eq!(from(0), [None, Some(3), None, Some(1)]);
        assert_eq!(from(8), [Some(5), None, Some(7), None]);
    }

    #[test]
    fn where_nothing_is_straight_ahead_the_nearest_is_next() {
        let grid: Vec<Spot> = grid()
            .into_iter()
            .filter(|spot| [0, 4, 8].contains(&spot.id))
            .collect();
        assert_eq!(next(&grid, 0, Way::Right), Some(4));
        assert_eq!(next(&grid, 8, Way::Up), Some(4));
        assert_eq!(at(&grid, Position::new(5, 1)), Some(4));
        assert_eq!(at(&grid, Position::new(5, 0)), None);
    }
}
