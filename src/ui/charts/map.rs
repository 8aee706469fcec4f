//! Moments by two numbers of 0–10: how much it mattered along, what I felt up.

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::stats::figure::{MapCell, Mark};
use crate::stats::opens::Opens;
use crate::ui::charts::Picture;
use crate::ui::charts::scale::{view_lines, view_scale};
use crate::ui::charts::spot::Spot;
use crate::ui::look::Look;

/// Columns of the scale.
const SCALE: u16 = 4;

/// A row for each number.
const ROWS: u16 = 11;

/// Rows around: what is up; the numbers along; what is along and what the marks are.
const ABOVE: u16 = 1;
const BELOW: u16 = 2;

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

    fn spots(&self, size: Size) -> Vec<Spot> {
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

    fn view(&self, area: Rect, buf: &mut Buffer, look: &Look, _selected: Option<usize>) {
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
                buf.set_stringn(x, y, sign(cell), room, style);
            }
        }
        view_around((area, plot), wide, buf, look);
    }
}

fn view_around((area, plot): (Rect, Rect), wide: u16, buf: &mut Buffer, look: &Look) {
    let room = usize::from(plot.width);
    if area.is_empty() {
        return;
    }
    buf.set_stringn(
        area.x,
        area.y,
        "↑ what you felt",
        area.width.into(),
        look.secondary,
    );
    for (number, name) in [(0, "0"), (5, "5"), (10, "10")] {
        let x = plot.x + number * wide;
        if x < plot.right() && plot.bottom() < area.bottom() {
            let left = usize::from(plot.right() - x);
            buf.set_stringn(x, plot.bottom(), name, left, look.secondary);
        }
    }
    let below = plot.bottom().saturating_add(1);
    if below < area.bottom() {
        let words = "→ how much it mattered   x off, o on course, · both";
        buf.set_stringn(
            plot.x,
            below,
            words,
            room.max(usize::from(area.right() - plot.x)),
            look.secondary,
        );
    }
}
