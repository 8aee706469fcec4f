//! Moments by two numbers of 0–10: how much it mattered along, what I felt up.

use ratatui::layout::{Rect, Size};

use crate::stats::figure::{MapCell, Mark};
use crate::stats::opens::Opens;
use crate::ui::charts::roll::Roll;
use crate::ui::charts::scale::{view_lines, view_scale};
use crate::ui::charts::spot::Spot;
use crate::ui::charts::{Picture, Sight};
use crate::ui::look::Look;
use crate::ui::prose;

/// Columns of the scale.
const SCALE: u16 = 4;

/// A row for each number.
const ROWS: u16 = 11;

/// Rows around: what is up; the numbers along; what is along and what the marks are.
const ABOVE: u16 = 1;
const BELOW: u16 = 2;

/// What is drawn around.
const UP: &str = "↑ what you felt";
const ALONG: &str = "→ how much it mattered";
const MARKS: &str = "x off, o on course, · both";

/// Columns of a number.
const CELL: (u16, u16) = (3, 4);

fn cell_width(width: u16) -> u16 {
    (width.saturating_sub(SCALE) / ROWS).clamp(CELL.0, CELL.1)
}

fn place(cell: &MapCell, width: u16) -> Rect {
    let wide = cell_width(width);
    let x = SCALE + u16::from(cell.stakes.min(10)) * wide;
    let y = ABOVE + u16::from(10 - cell.intensity.min(10));
    Rect::new(x, y, wide - 1, 1)
}

/// A moment is its mark; several are counted.
fn sign(cell: &MapCell) -> String {
    let mark = cell.mark.sign();
    if cell.n == 1 {
        mark.to_string()
    } else {
        format!("{}{mark}", cell.n)
    }
}

impl Picture for Vec<MapCell> {
    fn height(&self, _room: Size) -> u16 {
        ABOVE + ROWS + BELOW
    }

    fn spots(&self, size: Size, _later: usize) -> Vec<Spot> {
        let spots = self.iter().enumerate();
        spots
            .map(|(id, cell)| Spot {
                id,
                place: place(cell, size.width),
            })
            .collect()
    }

    fn start(&self) -> Option<usize> {
        let cells = self.iter().enumerate().rev();
        cells.max_by_key(|(_, cell)| cell.n).map(|(place, _)| place)
    }

    fn says(&self, spot: usize) -> String {
        self.get(spot)
            .map_or_else(String::new, |cell| cell.says.as_str().to_owned())
    }

    fn opens(&self, spot: usize) -> Option<&Opens> {
        self.get(spot).map(|cell| &cell.opens)
    }

    fn view(&self, area: Rect, buf: &mut Roll<'_>, look: &Look, _sight: Sight) {
        let wide = cell_width(area.width);
        let plot = Rect {
            x: area.x + SCALE.min(area.width),
            y: area.y + ABOVE.min(area.height),
            width: area.width.saturating_sub(SCALE).min(ROWS * wide),
            height: ROWS.min(area.height.saturating_sub(ABOVE)),
        };
        let scale = Rect {
            x: area.x,
            width: SCALE.min(area.width),
            ..plot
        };
        view_scale(scale, [(0, "10"), (5, "5"), (10, "0")], buf, look.secondary);
        let last = f64::from(ROWS - 1);
        let even = [(0.0, last), (last * f64::from(wide), 0.0)];
        view_lines(plot, &[even], buf, look.border);
        for cell in self {
            let place = place(cell, area.width);
            let (x, y) = (area.x + place.x, area.y + place.y);
            if x < area.right() && y < area.bottom() {
                let style = match cell.mark {
                    Mark::Off => look.heading,
                    Mark::On | Mark::Neither | Mark::Nothing => look.text,
                };
                let room = usize::from(place.width.min(area.right() - x));
                buf.set_stringn((x, y), sign(cell), room, style);
            }
        }
        view_around((area, plot), wide, buf, look);
    }
}

/// What is up and what the marks are above, the numbers along and what they are below.
fn view_around((area, plot): (Rect, Rect), wide: u16, buf: &mut Roll<'_>, look: &Look) {
    if area.is_empty() {
        return;
    }
    let width = usize::from(area.width);
    buf.set_stringn((area.x, area.y), UP, width, look.secondary);
    let marks = u16::try_from(prose::width(MARKS)).unwrap_or(u16::MAX);
    let used = UP.chars().count() + usize::from(marks);
    if used + 2 <= width {
        let x = plot.right().min(area.right()).saturating_sub(marks);
        buf.set_stringn((x, area.y), MARKS, marks.into(), look.secondary);
    }
    for (number, name) in [(0, "0"), (5, "5"), (10, "10")] {
        let x = plot.x + number * wide;
        if x < plot.right() && plot.bottom() < area.bottom() {
            let left = usize::from(plot.right() - x);
            buf.set_stringn((x, plot.bottom()), name, left, look.secondary);
        }
    }
    let below = plot.bottom().saturating_add(1);
    if below < area.bottom() && plot.x < area.right() {
        let room = usize::from(area.right() - plot.x);
        buf.set_stringn((plot.x, below), ALONG, room, look.secondary);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::words::say;
    use crate::ui::charts::testing::{draw_anywhere, drawn, opens};

    fn cell(stakes: u8, intensity: u8, n: usize, mark: Mark) -> MapCell {
        MapCell {
            stakes,
            intensity,
            n,
            mark,
            says: say!("felt {intensity}, mattered {stakes}: {n}"),
            opens: opens(),
        }
    }

    #[test]
    fn a_moment_is_its_mark_and_several_are_counted() {
        let cells = vec![cell(0, 10, 1, Mark::Off), cell(10, 0, 3, Mark::Neither)];
        let rows = drawn(&cells, (48, 20));
        assert_eq!(rows.len(), 14);
        assert_eq!(rows[0], "↑ what you felt       x off, o on course, · both");
        assert!(rows[1].starts_with("10 ┤x "), "{}", rows[1]);
        assert!(rows[11].ends_with(" 3·"), "{}", rows[11]);
        assert_eq!(rows[13], "    → how much it mattered");
        assert_eq!(
            (cells.start(), cells.says(1).as_str()),
            (Some(1), "felt 0, mattered 10: 3")
        );
    }

    #[test]
    fn moments_are_drawn_anywhere() {
        draw_anywhere(&vec![
            cell(200, 255, 1_000, Mark::On),
            cell(5, 5, 1, Mark::Off),
        ]);
        draw_anywhere(&Vec::<MapCell>::new());
    }
}
