//! Counts by row and column, with the total of each row at its end. Columns without any count are left out.

use ratatui::layout::{Rect, Size};
use ratatui::style::Style;

use crate::domain::words;
use crate::stats::figure::{Matrix, MatrixRow};
use crate::stats::opens::Opens;
use crate::stats::words::Words;
use crate::ui::charts::matrix_head::Head;
use crate::ui::charts::roll::Roll;
use crate::ui::charts::spot::Spot;
use crate::ui::charts::{Picture, Sight};
use crate::ui::look::Look;
use crate::ui::prose;

/// Columns of a row's name, at least and at most.
const NAME: (u16, u16) = (8, 24);

/// Columns of a name that tell it from others; one that needs more gives way to heads.
const ENOUGH: u16 = 16;

/// Columns of a count that leave room for a head of four letters.
const HEAD: u16 = 5;

/// Columns of a count.
const CELL: (u16, u16) = (3, 7);

/// Columns of the total.
const TOTAL: u16 = 6;

/// How the columns stand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Columns {
    name: u16,
    cell: u16,
    /// The matrix's columns that are drawn; the total stands behind them.
    pub(super) drawn: Vec<usize>,
}

impl Columns {
    fn new(matrix: &Matrix, width: u16) -> Self {
        let names = matrix.rows.iter();
        let widest = names.map(|row| prose::width(row.label.as_str())).max();
        let widest = count(widest.unwrap_or(0));
        let mut drawn = filled(matrix);
        let n = count(drawn.len());
        let rest = width.saturating_sub(TOTAL);
        // a name gives way before counts touch each other
        let narrowest = narrowest(matrix);
        let most = rest.saturating_sub(n.saturating_mul(narrowest));
        let name = widest.clamp(NAME.0, NAME.1);
        let head = n.saturating_mul(narrowest.max(HEAD));
        let name = name.min(rest.saturating_sub(head).max(ENOUGH));
        let name = name.min(most.max(NAME.0)).min(rest);
        let cells = rest - name;
        let cell = (cells / n.max(1)).clamp(narrowest, CELL.1);
        drawn.truncate(usize::from(cells / cell));
        Self { name, cell, drawn }
    }

    /// The place of a count in its row, by the place among those that are drawn; the total is behind
    /// the last one.
    pub(super) fn place(&self, drawn: usize, y: u16) -> Rect {
        let before = count(drawn.min(self.drawn.len()));
        let x = self.name.saturating_add(before.saturating_mul(self.cell));
        let width = if drawn < self.drawn.len() {
            self.cell
        } else {
            TOTAL
        };
        Rect::new(x, y, width, 1)
    }
}

/// The columns of a count that leave a blank before the largest.
fn narrowest(matrix: &Matrix) -> u16 {
    let cells = matrix.rows.iter().flat_map(|row| &row.cells);
    let largest = cells.map(|(count, _)| *count).max().unwrap_or(0);
    count(largest.to_string().len() + 1).clamp(CELL.0, CELL.1)
}

fn count(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

/// The columns in which anything is counted.
fn filled(matrix: &Matrix) -> Vec<usize> {
    let is_filled = |column: &usize| {
        let mut rows = matrix.rows.iter();
        rows.any(|row| row.cells.get(*column).is_some_and(|(count, _)| *count > 0))
    };
    (0..matrix.columns.len()).filter(is_filled).collect()
}

impl Matrix {
    fn found(&self, spot: usize) -> Option<(&MatrixRow, usize)> {
        let a_row = self.columns.len() + 1;
        Some((self.rows.get(spot / a_row)?, spot % a_row))
    }

    fn below_head(&self) -> u16 {
        count(self.rows.len()).saturating_add(u16::from(self.more > 0))
    }

    fn head(&self, columns: &Columns, room: u16) -> Head {
        let names = columns.drawn.iter().filter_map(|it| self.columns.get(*it));
        let names: Vec<&str> = names.map(Words::as_str).collect();
        Head::fitting(columns, &names, room.saturating_sub(self.below_head()))
    }
}

impl Picture for Matrix {
    fn height(&self, room: Size) -> u16 {
        let columns = Columns::new(self, room.width);
        let head = self.head(&columns, room.height).rows();
        head.saturating_add(self.below_head())
    }

    fn spots(&self, size: Size, _later: usize) -> Vec<Spot> {
        let columns = Columns::new(self, size.width);
        let head = self.head(&columns, size.height).rows();
        let a_row = self.columns.len() + 1;
        let mut spots = Vec::new();
        for (y, row) in (head..).zip(0..self.rows.len()) {
            let drawn = columns.drawn.iter().copied().chain([self.columns.len()]);
            for (drawn, column) in drawn.enumerate() {
                spots.push(Spot {
                    id: row * a_row + column,
                    place: columns.place(drawn, y),
                });
            }
        }
        spots
    }

    fn start(&self) -> Option<usize> {
        let a_row = self.columns.len() + 1;
        let rows = self.rows.iter().enumerate();
        let cells = rows.flat_map(|(row, it)| {
            let cells = it.cells.iter().enumerate();
            cells.map(move |(column, (count, _))| (*count, row * a_row + column))
        });
        let largest = cells.rev().max_by_key(|(count, _)| *count);
        largest.map(|(_, spot)| spot)
    }

    fn says(&self, spot: usize) -> String {
        let Some((row, column)) = self.found(spot) else {
            return String::new();
        };
        let moments = |n| words::count(n, "moment", "moments");
        match (self.columns.get(column), row.cells.get(column)) {
            (Some(name), Some((count, _))) => {
                format!("{} · {name}: {}", row.label, moments(*count))
            }
            _ => format!("{}: {} in all", row.label, moments(row.total)),
        }
    }

    fn opens(&self, spot: usize) -> Option<&Opens> {
        let (row, column) = self.found(spot)?;
        match row.cells.get(column) {
            Some((0, _)) => None,
            Some((_, opens)) => Some(opens),
            None => Some(&row.opens),
        }
    }

    fn view(&self, area: Rect, buf: &mut Roll<'_>, look: &Look, sight: Sight) {
        if self.rows.is_empty() {
            return;
        }
        let columns = Columns::new(self, area.width);
        let a_row = self.columns.len() + 1;
        let at = sight.selected.map(|spot| (spot / a_row, spot % a_row));
        let head = self.head(&columns, area.height);
        let names = columns.drawn.iter().map(|column| {
            let name = self.columns.get(*column).map_or("", |name| name.as_str());
            let is_here = at.is_some_and(|(_, selected)| selected == *column);
            (name, is_here)
        });
        head.view(&names.collect::<Vec<_>>(), &columns, area, (buf, look));
        let top = area.y.saturating_add(head.rows());
        for (y, (place, row)) in (top..area.bottom()).zip(self.rows.iter().enumerate()) {
            let line = Rect {
                y,
                height: 1,
                ..area
            };
            let is_here = at.is_some_and(|(row, _)| row == place);
            if !buf.shows(y) {
                continue;
            }
            view_row((row, is_here), (line, &columns), buf, look);
        }
        let below = top.saturating_add(count(self.rows.len()));
        if self.more > 0 && below < area.bottom() {
            let more = words::count(self.more, "more row", "more rows");
            let room = area.width.into();
            buf.set_stringn((area.x, below), format!("and {more}"), room, look.secondary);
        }
    }
}

fn view_row(
    (row, is_here): (&MatrixRow, bool),
    (line, columns): (Rect, &Columns),
    buf: &mut Roll<'_>,
    look: &Look,
) {
    let name = prose::cut_name(row.label.as_str(), columns.name.into());
    let style = if is_here { look.accent } else { look.text };
    buf.set_stringn((line.x, line.y), name, line.width.into(), style);
    for (drawn, column) in columns.drawn.iter().enumerate() {
        let count = row.cells.get(*column).map_or(0, |(count, _)| *count);
        view_number(count, columns.place(drawn, 0), line, (buf, look.text));
    }
    let total = columns.place(columns.drawn.len(), 0);
    view_number(row.total, total, line, (buf, look.secondary));
}

/// A count at the right end of its place; nought is blank.
fn view_number(count: usize, place: Rect, line: Rect, (buf, style): (&mut Roll<'_>, Style)) {
    let x = line.x.saturating_add(place.x);
    let room = line.right().saturating_sub(x).min(place.width);
    if count > 0 && room > 0 {
        let count = format!("{count:>0$}", usize::from(place.width));
        buf.set_stringn((x, line.y), count, room.into(), style);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::words::say;
    use crate::ui::charts::testing::{draw_anywhere, drawn, opens};

    fn matrix(rows: &[(&str, [usize; 4])]) -> Matrix {
        let columns = ["overreacted", "lost interest", "avoided", "steady"];
        Matrix {
            columns: columns.iter().map(|name| say!("{name}")).collect(),
            rows: rows
                .iter()
                .map(|(label, counts)| MatrixRow {
                    label: say!("{label}"),
                    total: counts.iter().sum(),
                    opens: opens(),
                    cells: counts.iter().map(|count| (*count, opens())).collect(),
                })
                .collect(),
            more: 3,
        }
    }

    fn two_rows() -> Matrix {
        matrix(&[("design-review", [6, 1, 0, 12]), ("planning", [0, 4, 0, 1])])
    }

    #[test]
    fn names_stand_in_full_where_there_are_rows_for_them() {
        assert_eq!(
            drawn(&two_rows(), (40, 10)),
            [
                "                            steady",
                "              lost interest      │",
                "         overreacted      │      │   all",
                "design-review      6      1     12    19",
                "planning                  4      1     5",
                "and 3 more rows",
            ]
        );
    }

    #[test]
    fn names_are_shortened_where_there_are_not() {
        assert_eq!(
            drawn(&two_rows(), (34, 4)),
            [
                "              over lost stea   all",
                "design-review    6    1   12    19",
                "planning              4    1     5",
                "and 3 more rows",
            ]
        );
    }

    #[test]
    fn names_whose_first_words_are_alike_have_a_row_for_each_word() {
        let mut matrix = two_rows();
        matrix.columns[1] = say!("over and out");
        assert_eq!(
            drawn(&matrix, (34, 5))[..2],
            [
                "                   over",
                "              ove… and… ste…   all",
            ]
        );
    }

    #[test]
    fn rows_that_begin_alike_are_told_apart() {
        let rows = matrix(&[
            ("one-to-one-down", [6, 1, 9, 12]),
            ("one-to-one-up", [0, 4, 0, 1]),
        ]);
        let rows = drawn(&rows, (30, 4));
        assert_eq!(
            rows[1..3],
            [
                "one-to…-down  6  1  9 12    28",
                "one-to…ne-up     4     1     5"
            ]
        );
    }

    #[test]
    fn a_cell_says_its_full_names_and_nought_opens_nothing() {
        let matrix = two_rows();
        let said: Vec<String> = [0, 1, 2, 4].map(|spot| matrix.says(spot)).into();
        assert_eq!(
            said,
            [
                "design-review · overreacted: 6 moments",
                "design-review · lost interest: 1 moment",
                "design-review · avoided: 0 moments",
                "design-review: 19 moments in all",
            ]
        );
        assert_eq!(matrix.start(), Some(3));
        assert!(matrix.opens(2).is_none() && matrix.opens(4).is_some());
    }

    #[test]
    fn columns_and_rows_are_drawn_anywhere() {
        draw_anywhere(&two_rows());
        draw_anywhere(&matrix(&[]));
        draw_anywhere(&matrix(&[(
            "a-very-long-situation-name-without-end",
            [1, 10_000, 3, 4],
        )]));
    }
}
