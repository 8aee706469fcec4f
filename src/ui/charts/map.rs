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

/// Numbers of both scales.
const NUMBERS: u16 = 11;

/// Rows around: what is up; the numbers along; what is along, where that has no room behind them.
const ABOVE: u16 = 1;
const BELOW: u16 = 2;

/// What is drawn around.
const UP: &str = "↑ what you felt";
const ALONG: &str = "→ how much it mattered";
const MARKS: &str = "x off, o on course, · both";

/// Columns of a number.
const CELL: (u16, u16) = (3, 4);

/// How the map stands in an area.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Layout {
    /// Columns of a number along.
    wide: u16,
    /// The number of the highest row.
    most: u16,
    /// Rows of the scale: with little room, those at its ends that hold nothing are left out.
    rows: u16,
    /// Whether what is along stands behind its numbers.
    is_beside: bool,
}

impl Layout {
    fn new(cells: &[MapCell], size: Size) -> Self {
        let wide = (size.width.saturating_sub(SCALE) / NUMBERS).clamp(CELL.0, CELL.1);
        let along = u16::try_from(prose::width(ALONG)).unwrap_or(u16::MAX);
        let is_beside = SCALE + NUMBERS * wide + along <= size.width;
        let around = ABOVE + BELOW - u16::from(is_beside);
        let room = size.height.saturating_sub(around);
        let felt = || cells.iter().map(|cell| u16::from(cell.intensity.min(10)));
        let highest = felt().max().unwrap_or(NUMBERS - 1);
        let lowest = felt().min().unwrap_or(0);
        let above = (NUMBERS - 1 - highest).min(NUMBERS.saturating_sub(room));
        let below = lowest.min((NUMBERS - above).saturating_sub(room));
        Self {
            wide,
            most: NUMBERS - 1 - above,
            rows: NUMBERS - above - below,
            is_beside,
        }
    }

    fn height(self) -> u16 {
        ABOVE + self.rows + BELOW - u16::from(self.is_beside)
    }

    fn place(self, cell: &MapCell) -> Rect {
        let x = SCALE + u16::from(cell.stakes.min(10)) * self.wide;
        let y = ABOVE + self.most.saturating_sub(cell.intensity.min(10).into());
        Rect::new(x, y, self.wide - 1, 1)
    }

    /// The numbers at the scale's ends and in its middle, each with its row.
    fn scale(self) -> Vec<(u16, String)> {
        let least = self.most + 1 - self.rows;
        let numbers =
            (least..=self.most).filter(|it| it % 5 == 0 || *it == self.most || *it == least);
        numbers.map(|it| (self.most - it, it.to_string())).collect()
    }
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
    fn height(&self, room: Size) -> u16 {
        Layout::new(self, room).height()
    }

    fn spots(&self, size: Size, _later: usize) -> Vec<Spot> {
        let layout = Layout::new(self, size);
        let spots = self.iter().enumerate();
        spots
            .map(|(id, cell)| Spot {
                id,
                place: layout.place(cell),
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
        let layout = Layout::new(self, area.as_size());
        let plot = Rect {
            x: area.x + SCALE.min(area.width),
            y: area.y + ABOVE.min(area.height),
            width: area.width.saturating_sub(SCALE).min(NUMBERS * layout.wide),
            height: layout.rows.min(area.height.saturating_sub(ABOVE)),
        };
        let scale = Rect {
            x: area.x,
            width: SCALE.min(area.width),
            ..plot
        };
        let numbers = layout.scale();
        let words = numbers.iter().map(|(row, word)| (*row, word.as_str()));
        view_scale(scale, words, buf, look.secondary);
        let (first, last) = (f64::from(NUMBERS - 1), f64::from(layout.most));
        let even = [(0.0, last), (first * f64::from(layout.wide), last - first)];
        view_lines(plot, &[even], buf, look.border);
        view_cells(self, layout, area, (buf, look));
        view_around((area, plot), layout, buf, look);
    }
}

/// The moments, with a blank on both sides, so that no line runs into a count.
fn view_cells(cells: &[MapCell], layout: Layout, area: Rect, (buf, look): (&mut Roll<'_>, &Look)) {
    let seen = |cell: &&MapCell| layout.place(cell).bottom() <= area.height;
    let room = |x: u16| usize::from(area.width.saturating_sub(x));
    let seen = cells.iter().filter(seen);
    for cell in seen.clone() {
        let place = layout.place(cell);
        let before = u16::from(cell.stakes > 0);
        let signs = u16::try_from(sign(cell).chars().count()).unwrap_or(place.width);
        let wide = signs.min(place.width) + 1 + before;
        let (x, wide) = (place.x - before, usize::from(wide));
        let at = (area.x + x, area.y + place.y);
        buf.set_stringn(at, " ".repeat(wide), wide.min(room(x)), look.text);
    }
    for cell in seen {
        let place = layout.place(cell);
        let style = match cell.mark {
            Mark::Off => look.heading,
            Mark::On | Mark::Neither | Mark::Nothing => look.text,
        };
        let wide = usize::from(place.width).min(room(place.x));
        let at = (area.x + place.x, area.y + place.y);
        buf.set_stringn(at, sign(cell), wide, style);
    }
}

/// What is up and what the marks are above, the numbers along and what they are below.
fn view_around((area, plot): (Rect, Rect), layout: Layout, buf: &mut Roll<'_>, look: &Look) {
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
        let x = plot.x + number * layout.wide;
        if x < plot.right() && plot.bottom() < area.bottom() {
            let left = usize::from(plot.right() - x);
            buf.set_stringn((x, plot.bottom()), name, left, look.secondary);
        }
    }
    let (x, y) = if layout.is_beside {
        (plot.right(), plot.bottom())
    } else {
        (plot.x, plot.bottom().saturating_add(1))
    };
    if y < area.bottom() && x < area.right() {
        let room = usize::from(area.right() - x);
        buf.set_stringn((x, y), ALONG, room, look.secondary);
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
    fn with_little_room_empty_rows_at_the_ends_are_left_out() {
        let cells = vec![cell(2, 6, 1, Mark::Off), cell(6, 4, 2, Mark::On)];
        assert_eq!(
            drawn(&cells, (72, 8)),
            [
                "↑ what you felt       x off, o on course, · both",
                " 6 ┤        x             ⢀⡠⠔⠊⠁",
                " 5 ┤                  ⢀⡠⠔⠊⠁",
                "   │              ⢀⡠⠔⠊⠁     2o",
                "   │          ⢀⡠⠔⠊⠁",
                "   │      ⢀⡠⠔⠊⠁",
                " 1 ┤  ⢀⡠⠔⠊⠁",
                "    0                   5                   10  → how much it mattered",
            ]
        );
        assert_eq!(cells.height(Size::new(72, 40)), 13);
        assert_eq!(cells.height(Size::new(52, 40)), 14);
        assert_eq!(cells.height(Size::new(72, 0)), 5);
    }

    #[test]
    fn no_line_runs_into_a_count() {
        let cells = vec![cell(5, 5, 4, Mark::Off), cell(6, 5, 3, Mark::Off)];
        let rows = drawn(&cells, (48, 20));
        assert_eq!(rows[6], " 5 ┤                  ⢀ 4x  3x");
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
