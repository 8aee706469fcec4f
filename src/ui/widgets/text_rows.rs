//! The rows of the screen that the lines of a text take: found when they are needed, and kept until they change.

use std::collections::HashMap;
use std::ops::Range;

use crate::domain::cluster::clusters;
use crate::domain::shown::shown_width;
use crate::domain::wrap::{first_row, is_blank};
use crate::ui::widgets::text_buffer::Place;

/// Lines whose rows are kept; with more, all are found again.
const MOST_LINES: usize = 2_000;

/// A row of the screen, by its line and its place among the line's rows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub(crate) struct RowAt {
    /// The line, from 0.
    pub(crate) line: usize,
    /// The row within the line, from 0.
    pub(crate) row: usize,
}

/// A row on the screen and what it shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct VisibleRow {
    /// Which row.
    pub(crate) at: RowAt,
    /// Its bytes in the line.
    pub(crate) range: Range<usize>,
}

/// The rows of lines, at one width.
#[derive(Clone, Debug)]
pub(crate) struct Rows {
    width: u16,
    lines: HashMap<usize, LineRows>,
}

/// The rows of one line, as far as they were needed.
#[derive(Clone, Debug, Default)]
struct LineRows {
    /// Where each known row begins.
    starts: Vec<usize>,
    /// Where the last known row ends.
    end: usize,
}

impl LineRows {
    /// Finds one more row, if there is one.
    fn extend(&mut self, line: &str, width: u16) -> bool {
        if !self.starts.is_empty() && self.end >= line.len() {
            return false;
        }
        self.starts.push(self.end);
        self.end += first_row(line.get(self.end..).unwrap_or_default(), width);
        true
    }

    /// Forgets what an edit at this byte may change: its row, and those before that looked ahead to it.
    fn forget_from(&mut self, byte: usize) {
        let row = self.starts.partition_point(|start| *start <= byte);
        let kept = row.saturating_sub(3);
        self.end = self.starts.get(kept).copied().unwrap_or(0);
        self.starts.truncate(kept);
    }

    fn range(&self, row: usize) -> Option<Range<usize>> {
        let start = *self.starts.get(row)?;
        Some(start..self.starts.get(row + 1).copied().unwrap_or(self.end))
    }
}

impl Rows {
    /// No rows yet, to be of so many columns.
    pub(crate) fn of_width(width: u16) -> Self {
        Self {
            width,
            lines: HashMap::new(),
        }
    }

    /// Changes the columns of a row.
    pub(crate) fn set_width(&mut self, width: u16) {
        if self.width != width {
            self.width = width;
            self.lines.clear();
        }
    }

    /// Notes an edit that began here; where lines came or went, those after it are found again.
    pub(crate) fn changed(&mut self, place: Place, lines_moved: bool) {
        if let Some(rows) = self.lines.get_mut(&place.line) {
            rows.forget_from(place.byte);
        }
        if lines_moved {
            self.lines.retain(|line, _| *line <= place.line);
        }
    }

    /// Notes that anything may have changed.
    pub(crate) fn clear(&mut self) {
        self.lines.clear();
    }

    fn of_line(&mut self, line: usize) -> &mut LineRows {
        if self.lines.len() > MOST_LINES {
            self.lines.clear();
        }
        self.lines.entry(line).or_default()
    }

    /// The bytes of a row, if there is such a row.
    pub(crate) fn range(&mut self, lines: &[String], at: RowAt) -> Option<Range<usize>> {
        let width = self.width;
        let line = lines.get(at.line)?;
        let rows = self.of_line(at.line);
        while rows.starts.len() <= at.row && rows.extend(line, width) {}
        rows.range(at.row)
    }

    /// The row that holds a place; a place where two rows meet is on the second.
    pub(crate) fn row_of(&mut self, lines: &[String], place: Place) -> RowAt {
        let width = self.width;
        let line = lines.get(place.line).map_or("", String::as_str);
        let rows = self.of_line(place.line);
        while rows.end <= place.byte && rows.extend(line, width) {}
        let after = rows.starts.partition_point(|start| *start <= place.byte);
        RowAt {
            line: place.line,
            row: after.saturating_sub(1),
        }
    }

    /// The last row of a line.
    pub(crate) fn last_of(&mut self, lines: &[String], line: usize) -> RowAt {
        let byte = lines.get(line).map_or(0, String::len);
        self.row_of(lines, Place { line, byte })
    }

    /// The row below.
    pub(crate) fn below(&mut self, lines: &[String], at: RowAt) -> Option<RowAt> {
        let next = RowAt {
            row: at.row + 1,
            ..at
        };
        if self.range(lines, next).is_some() {
            return Some(next);
        }
        let line = at.line + 1;
        (line < lines.len()).then_some(RowAt { line, row: 0 })
    }

    /// The row above.
    pub(crate) fn above(&mut self, lines: &[String], at: RowAt) -> Option<RowAt> {
        match at.row.checked_sub(1) {
            Some(row) => Some(RowAt { row, ..at }),
            None => Some(self.last_of(lines, at.line.checked_sub(1)?)),
        }
    }

    /// The row so many rows above, or the first.
    pub(crate) fn far_above(&mut self, lines: &[String], at: RowAt, rows: usize) -> RowAt {
        let mut at = at;
        for _ in 0..rows {
            match self.above(lines, at) {
                Some(above) => at = above,
                None => break,
            }
        }
        at
    }
}

/// The column at which a byte of a row is drawn.
pub(crate) fn column_of(row: &str, byte: usize) -> usize {
    let mut column = 0;
    for (at, cluster) in clusters(row) {
        if at >= byte {
            break;
        }
        column += shown_width(cluster, column);
    }
    column
}

/// The byte of a row whose cluster is drawn over this column; the end of the row, beyond it.
pub(crate) fn byte_at(row: &str, wanted: usize) -> usize {
    let mut column = 0;
    for (at, cluster) in clusters(row) {
        column += shown_width(cluster, column);
        if column > wanted {
            return at;
        }
    }
    row.len()
}

/// The end of what a row shows, before the blanks that hang over its end.
pub(crate) fn content_end(row: &str) -> usize {
    let mut end = 0;
    for (at, cluster) in clusters(row) {
        if !is_blank(cluster) {
            end = at + cluster.len();
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::cluster::boundary_from;
    use crate::domain::wrap::wrap;

    proptest! {
        #[test]
        fn rows_kept_over_an_edit_are_those_of_the_new_line(
            before in "([a-c ,]|\\PC|[\u{301}\u{200d}\u{fe0e}\u{fe0f}\u{1f469}\u{231a}]){0,120}",
            typed in "([a-c ]|\\PC|[\u{301}\u{fe0e}\u{fe0f}]){0,3}",
            place in 0.0..1.0_f64,
            width in 1_u16..20,
        ) {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a share of a short text")]
            let byte = boundary_from(&before, (before.len() as f64 * place) as usize);
            let mut rows = Rows::of_width(width);
            let lines = [before.clone()];
            rows.last_of(&lines, 0);
            let mut after = before;
            after.insert_str(byte, &typed);
            rows.changed(Place { line: 0, byte }, false);
            let lines = [after];
            let last = rows.last_of(&lines, 0);
            let kept: Vec<_> = (0..=last.row).filter_map(|row| rows.range(&lines, RowAt { line: 0, row })).collect();
            prop_assert_eq!(kept, wrap(&lines[0], width));
        }
    }

    #[test]
    fn columns_count_what_is_drawn() {
        let row = "a\u{1b}会\tb";
        assert_eq!(column_of(row, row.len()), 9);
        assert_eq!(byte_at(row, 3), 2);
        assert_eq!(byte_at(row, 4), 5);
        assert_eq!(byte_at(row, 99), row.len());
    }
}
