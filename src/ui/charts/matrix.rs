//! Counts by row and column, with the total of each row at its end.

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::style::Style;

use crate::domain::shown::shown;
use crate::domain::words;
use crate::stats::figure::{Matrix, MatrixRow};
use crate::stats::opens::Opens;
use crate::ui::charts::Picture;
use crate::ui::charts::spot::Spot;
use crate::ui::look::Look;
use crate::ui::prose;

/// Rows of the headings: a word on each.
const HEAD: u16 = 2;

/// Columns of a row's name, at least and at most.
const NAME: (u16, u16) = (8, 22);

/// Columns of a count.
const CELL: (u16, u16) = (3, 7);

/// Columns of the total.
const TOTAL: u16 = 5;

/// How the columns stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Columns {
    name: u16,
    cell: u16,
    /// Columns that are drawn; the total stands behind them.
    n: u16,
}

impl Columns {
    fn new(matrix: &Matrix, width: u16) -> Self {
        let names = matrix.rows.iter();
        let widest = names.map(|row| prose::width(row.label.as_str())).max();
        let widest = u16::try_from(widest.unwrap_or(0)).unwrap_or(u16::MAX);
        let n = u16::try_from(matrix.columns.len()).unwrap_or(u16::MAX);
        let rest = width.saturating_sub(TOTAL);
        // a name gives way before counts become hard to tell apart
        let most = rest
            .saturating_sub(n.saturating_mul(CELL.0 + 1))
            .max(NAME.0);
        let name = widest.clamp(NAME.0, NAME.1).min(most).min(rest);
        let cells = rest - name;
        let cell = (cells / n.max(1)).clamp(CELL.0, CELL.1);
        Self {
            name,
            cell,
            n: n.min(cells / cell),
        }
    }

    /// The place of a count in its row; the total is behind the last one.
    fn place(self, column: usize, y: u16) -> Option<Rect> {
        let column = u16::try_from(column).ok()?;
        let x = self.name + column.min(self.n) * self.cell;
        match column {
            column if column < self.n => Some(Rect::new(x, y, self.cell, 1)),
            _ => Some(Rect::new(x, y, TOTAL, 1)),
        }
    }
}

impl Matrix {
    fn found(&self, spot: usize) -> Option<(&MatrixRow, usize)> {
        let a_row = self.columns.len() + 1;
        Some((self.rows.get(spot / a_row)?, spot % a_row))
    }
}

impl Picture for Matrix {
    fn height(&self, _room: Size) -> u16 {
        let rows = u16::try_from(self.rows.len()).unwrap_or(u16::MAX);
        rows.saturating_add(HEAD + u16::from(self.more > 0))
    }

    fn spots(&self, size: Size) -> Vec<Spot> {
        let columns = Columns::new(self, size.width);
        let (n, a_row) = (usize::from(columns.n), self.columns.len() + 1);
        let rows = (HEAD..).zip(self.rows.iter().enumerate());
        rows.flat_map(|(y, (row, _))| {
            let drawn = (0..n).chain([self.columns.len()]);
            drawn.filter_map(move |column| {
                let place = columns.place(column, y)?;
                let id = row * a_row + column;
                Some(Spot { id, place })
            })
        })
        .collect()
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

    fn view(&self, area: Rect, buf: &mut Buffer, look: &Look, selected: Option<usize>) {
        let columns = Columns::new(self, area.width);
        let a_row = self.columns.len() + 1;
        let at = selected.map(|spot| (spot / a_row, spot % a_row));
        for (place, name) in self.columns.iter().enumerate().take(columns.n.into()) {
            let is_here = at.is_some_and(|(_, column)| column == place);
            let style = if is_here { look.accent } else { look.secondary };
            let cell = columns.place(place, 0);
            view_heading(name.as_str(), (area, cell), buf, style);
        }
        let all = columns.place(self.columns.len(), 0);
        view_heading("all", (area, all), buf, look.secondary);
        for (y, (place, row)) in (area.y + HEAD..area.bottom()).zip(self.rows.iter().enumerate()) {
            let line = Rect {
                y,
                height: 1,
                ..area
            };
            let is_here = at.is_some_and(|(row, _)| row == place);
            view_row((row, is_here), (line, columns), buf, look);
        }
        let below = area
            .y
            .saturating_add(HEAD)
            .saturating_add(u16::try_from(self.rows.len()).unwrap_or(u16::MAX));
        if self.more > 0 && below < area.bottom() {
            let more = words::count(self.more, "more row", "more rows");
            buf.set_stringn(
                area.x,
                below,
                format!("and {more}"),
                area.width.into(),
                look.secondary,
            );
        }
    }
}

/// A word of the heading on each row, at the right end of the column, as the counts are.
fn view_heading(name: &str, (area, cell): (Rect, Option<Rect>), buf: &mut Buffer, style: Style) {
    let Some(cell) = cell else {
        return;
    };
    let name = shown(name);
    let words: Vec<&str> = name.splitn(2, ' ').collect();
    let room = cell.width.saturating_sub(1);
    let top = area.y + HEAD - u16::try_from(words.len()).unwrap_or(HEAD);
    for (y, word) in (top..area.bottom()).zip(words) {
        let word = short(word, room);
        let wide = u16::try_from(prose::width(&word)).unwrap_or(room);
        let x = area.x + cell.right().saturating_sub(wide);
        if x < area.right() {
            buf.set_stringn(x, y, &word, wide.into(), style);
        }
    }
}

/// A word in so many columns; an ellipsis says that letters are left out, where there is room for it.
fn short(word: &str, room: u16) -> String {
    if room > 3 {
        prose::cut(word, room.into())
    } else {
        prose::column(word, room.into()).trim_end().to_owned()
    }
}

fn view_row(
    (row, is_here): (&MatrixRow, bool),
    (line, columns): (Rect, Columns),
    buf: &mut Buffer,
    look: &Look,
) {
    let name = prose::cut(row.label.as_str(), columns.name.into());
    let style = if is_here { look.accent } else { look.text };
    buf.set_stringn(line.x, line.y, name, line.width.into(), style);
    let counts = row.cells.iter().map(|(count, _)| *count);
    let counts = counts.take(columns.n.into()).enumerate();
    let total = (row.cells.len().max(columns.n.into()), row.total);
    for (column, count) in counts.chain([total]) {
        let Some(cell) = columns.place(column, line.y).filter(|_| count > 0) else {
            continue;
        };
        let is_total = column >= usize::from(columns.n);
        let style = if is_total { look.secondary } else { look.text };
        let count = format!("{count:>0$}", usize::from(cell.width));
        let x = line.x + cell.x;
        let room = line.right().saturating_sub(x).min(cell.width);
        buf.set_stringn(x, line.y, count, room.into(), style);
    }
}
