//! A table for people: columns as wide as what stands in them, the last one cut to the terminal.

use std::fmt::Display;
use std::io;

use chrono::NaiveDate;
use unicode_width::UnicodeWidthStr;

use crate::cli::output::{Output, cut};
use crate::domain::shown::shown;
use crate::domain::words;
use crate::store::TagUse;

const GAP: &str = "  ";

/// Rows that are aligned together.
#[derive(Debug, Default)]
pub struct Table {
    rows: Vec<Vec<String>>,
    numbers: Vec<usize>,
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
        let cells = cells.into_iter().map(|cell| shown(&cell).into_owned());
        self.rows.push(cells.collect());
    }

    /// Prints the rows and forgets them.
    pub fn print(&mut self, output: &mut Output) -> io::Result<()> {
        let widths = self.widths();
        for row in std::mem::take(&mut self.rows) {
            let line = self.line(&row, &widths);
            let line = line.trim_end();
            match output.columns {
                Some(columns) => output.line(&cut(line, columns))?,
                None => output.line(line)?,
            }
        }
        Ok(())
    }

    fn widths(&self) -> Vec<usize> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.width()).max().unwrap_or(0)
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

/// Prints tags with their counts and last days; a tag that no entry holds any more is left out.
pub fn print_uses<T: Display>(
    uses: &[TagUse<T>],
    today: NaiveDate,
    output: &mut Output,
) -> io::Result<()> {
    let mut table = Table::with_numbers(&[0]);
    for one in uses.iter().filter(|one| one.count > 0) {
        let last = one.last_day.map(|day| words::day(day, today));
        table.row([
            words::thousands(one.count),
            one.tag.to_string(),
            last.unwrap_or_default(),
        ]);
    }
    table.print(output)
}
