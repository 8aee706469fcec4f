//! A table for people: columns as wide as what stands in them, the last one cut to the terminal.

use std::io;
use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use crate::cli::output::Output;
use crate::cli::passage::Passage;
use crate::domain::cut::cut;
use crate::domain::shown::shown;

const GAP: &str = "  ";

/// A wider cell pushes the rest of its own row away, not of all rows; in columns.
const WIDEST: usize = 60;

/// Rows that are aligned together.
#[derive(Debug, Default)]
pub struct Table {
    rows: Vec<Row>,
    numbers: Vec<usize>,
}

/// Cells, and what comes last: as much of it as there is room for.
#[derive(Debug)]
struct Row {
    cells: Vec<String>,
    last: Passage,
}

impl Table {
    /// A table whose columns of these places hold numbers, which end in the same column.
    pub fn with_numbers(numbers: &[usize]) -> Self {
        Self {
            rows: Vec::new(),
            numbers: numbers.to_vec(),
        }
    }

    /// Adds a row.
    pub fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.row_with(cells, Passage::default());
    }

    /// Adds a row that ends with a passage, in which something may be marked.
    pub fn row_with<const N: usize>(&mut self, cells: [String; N], last: Passage) {
        let cells = cells.into_iter().map(|cell| shown(&cell).into_owned());
        let cells = cells.collect();
        self.rows.push(Row { cells, last });
    }

    /// Prints the rows and forgets them.
    pub fn print(&mut self, output: &mut Output) -> io::Result<()> {
        let widths = self.widths();
        for row in std::mem::take(&mut self.rows) {
            print_row(&self.line(&row.cells, &widths), &row.last, output)?;
        }
        Ok(())
    }

    fn widths(&self) -> Vec<usize> {
        let rows = || self.rows.iter().map(|row| &row.cells);
        let columns = rows().map(Vec::len).max().unwrap_or(0);
        let width = |column: usize| {
            let cells = rows().filter_map(|row| row.get(column));
            let widest = cells.map(|cell| cell.width()).max();
            widest.unwrap_or(0).min(WIDEST)
        };
        (0..columns).map(width).collect()
    }

    fn line(&self, row: &[String], widths: &[usize]) -> String {
        let cells = row
            .iter()
            .zip(widths)
            .enumerate()
            .map(|(column, (cell, width))| {
                let blank = " ".repeat(width.saturating_sub(cell.width()));
                if self.numbers.contains(&column) {
                    format!("{blank}{cell}")
                } else {
                    format!("{cell}{blank}")
                }
            });
        cells.collect::<Vec<_>>().join(GAP)
    }
}

fn print_row(cells: &str, last: &Passage, output: &mut Output) -> io::Result<()> {
    let mut line = cells.to_owned();
    if !last.text().is_empty() {
        line.push_str(GAP);
    }
    let left = output
        .columns
        .map(|columns| columns.saturating_sub(line.width()));
    if last.text().is_empty() || left == Some(0) {
        let line = line.trim_end();
        return match output.columns {
            Some(columns) => output.line(&cut(line, columns)),
            None => output.line(line),
        };
    }
    let last = left.map_or_else(|| last.clone(), |left| last.fitted(left));
    let before = line.len();
    line.push_str(last.text());
    let moved = |mark: &Range<usize>| mark.start + before..mark.end + before;
    let marks: Vec<Range<usize>> = last.marks().iter().map(moved).collect();
    output.marked_line(&line, &marks)
}

/// Prints the formats of a command, each with what it is.
pub fn print_formats<const N: usize>(
    formats: [(&str, &str); N],
    output: &mut Output,
) -> io::Result<()> {
    let mut table = Table::default();
    for (name, what) in formats {
        table.row([name.to_owned(), what.to_owned()]);
    }
    table.print(output)
}
