//! The columns' names above a matrix: each in full on a row of its own, or shortened.

use std::collections::BTreeSet;

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::domain::shown::shown;
use crate::ui::charts::matrix::Columns;
use crate::ui::charts::roll::Roll;
use crate::ui::look::Look;
use crate::ui::prose;

/// What stands above the totals.
const ALL: &str = "all";

/// More rows than these are no head any more.
const STAIRS: u16 = 6;

/// Letters of a word that is not there in full.
const LETTERS: u16 = 4;

/// How the names stand.
///
/// ```text
///           shut down                      lost  shut
/// lost interest     │        lost shut     inte… down
///       2           3           2    3        2     3
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Head {
    /// In full, so many rows, each with a line down to its column.
    Stairs(u16),
    /// The first word, as much of it as there is room for.
    First,
    /// A word a row, shortened, where first words are alike.
    Short,
}

impl Head {
    /// The names in full, where there is room for that many rows.
    pub(super) fn fitting(columns: &Columns, names: &[&str], room: u16) -> Self {
        let letters = columns.place(0, 0).width.saturating_sub(1);
        let heads: BTreeSet<String> = names.iter().map(|name| first(name, letters)).collect();
        match u16::try_from(columns.drawn.len()) {
            Ok(rows) if rows > 0 && rows <= room.min(STAIRS) => Self::Stairs(rows),
            _ if heads.len() == names.len() => Self::First,
            _ => Self::Short,
        }
    }

    /// The rows that it takes.
    pub(super) fn rows(self) -> u16 {
        match self {
            Self::Stairs(rows) => rows,
            Self::First => 1,
            Self::Short => 2,
        }
    }

    /// Draws the names of the drawn columns; one that is selected stands out.
    pub(super) fn view(
        self,
        names: &[(&str, bool)],
        columns: &Columns,
        area: Rect,
        (buf, look): (&mut Roll<'_>, &Look),
    ) {
        let rows = self.rows();
        for (drawn, (name, is_here)) in names.iter().enumerate() {
            let style = if *is_here {
                look.accent
            } else {
                look.secondary
            };
            let place = columns.place(drawn, 0);
            match self {
                Self::Stairs(_) => {
                    let below = u16::try_from(drawn).unwrap_or(u16::MAX);
                    let row = rows.saturating_sub(1 + below);
                    let name = shown(name);
                    view_right(&name, place.right(), area, (row, buf, style));
                    for row in row + 1..rows {
                        let line = if *is_here { look.accent } else { look.border };
                        view_right("│", place.right(), area, (row, buf, line));
                    }
                }
                Self::First => {
                    let name = first(name, place.width.saturating_sub(1));
                    view_right(&name, place.right(), area, (0, buf, style));
                }
                Self::Short => view_short(name, place, area, (buf, style)),
            }
        }
        let total = columns.place(columns.drawn.len(), 0);
        view_right(ALL, total.right(), area, (rows - 1, buf, look.secondary));
    }
}

/// Words that end at a column of the area.
fn view_right(words: &str, end: u16, area: Rect, (row, buf, style): (u16, &mut Roll<'_>, Style)) {
    let (y, end) = (area.y.saturating_add(row), area.x.saturating_add(end));
    let wide = u16::try_from(prose::width(words)).unwrap_or(u16::MAX);
    let x = end.saturating_sub(wide).max(area.x);
    if y < area.bottom() && x < area.right() {
        let room = area.right().min(end).saturating_sub(x);
        buf.set_stringn((x, y), words, room.into(), style);
    }
}

/// A word on each of two rows, the last one above the column.
fn view_short(name: &str, place: Rect, area: Rect, (buf, style): (&mut Roll<'_>, Style)) {
    let name = shown(name);
    let words: Vec<&str> = name.splitn(2, ' ').collect();
    let first = u16::from(words.len() == 1);
    for (row, word) in (first..2).zip(words) {
        let word = short(word, place.width.saturating_sub(1));
        view_right(&word, place.right(), area, (row, buf, style));
    }
}

/// The first word of a name, or its first letters where it does not fit into so many columns.
fn first(name: &str, room: u16) -> String {
    let name = shown(name);
    let word = name.split(' ').next().unwrap_or_default();
    if prose::width(word) <= room.into() {
        return word.to_owned();
    }
    let letters = prose::column(word, room.min(LETTERS).into());
    letters.trim_end().to_owned()
}

/// A word in so many columns; an ellipsis says that letters are left out, where there is room for it.
fn short(word: &str, room: u16) -> String {
    if room > 3 {
        prose::cut(word, room.into())
    } else {
        prose::column(word, room.into()).trim_end().to_owned()
    }
}
