//! Weeks along a picture: how many fit, where each stands, what their months are called.

use chrono::{Datelike, NaiveDate};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Columns of a month's name.
const MONTH: u16 = 3;

/// The weeks that are drawn, each in as many columns as the others.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Weeks {
    /// The first that is drawn: earlier ones have no room.
    pub first: usize,
    /// How many there are, drawn or not.
    pub n: usize,
    /// Columns of each.
    pub cell: u16,
}

impl Weeks {
    /// The latest of `n` weeks that fit into so many columns.
    pub fn fitting(n: usize, width: u16, cells: (u16, u16)) -> Self {
        let (narrowest, widest) = cells;
        let n_cells = u16::try_from(n).unwrap_or(u16::MAX).max(1);
        let cell = (width / n_cells).clamp(narrowest, widest);
        let fit = usize::from(width / cell.max(1));
        Self {
            first: n.saturating_sub(fit),
            n,
            cell,
        }
    }

    /// The drawn weeks, each with its first column, counted from the first week's.
    pub fn columns(self) -> impl Iterator<Item = (usize, u16)> {
        let place = move |drawn: usize| u16::try_from(drawn).unwrap_or(u16::MAX);
        (self.first..self.n)
            .map(move |week| (week, place(week - self.first).saturating_mul(self.cell)))
    }

    /// All the columns of the drawn weeks.
    pub fn width(self) -> u16 {
        let n = u16::try_from(self.n - self.first).unwrap_or(u16::MAX);
        n.saturating_mul(self.cell)
    }

    /// Names the months above or below their first weeks.
    pub fn view_months(
        self,
        mondays: impl Fn(usize) -> Option<NaiveDate>,
        row: Rect,
        buf: &mut Buffer,
        style: Style,
    ) {
        let mut before = None;
        let mut free = row.x;
        for (week, column) in self.columns() {
            let Some(monday) = mondays(week) else {
                continue;
            };
            let x = row.x.saturating_add(column);
            let month = (monday.year(), monday.month());
            // the first week says its month only where its month goes on
            let goes_on = mondays(week + 1).is_none_or(|next| next.month() == monday.month());
            let is_new = before != Some(month) && (before.is_some() || goes_on);
            before = Some(month);
            if is_new && x >= free && x + MONTH <= row.right() {
                let name = monday.format("%b").to_string();
                buf.set_stringn(x, row.y, name, MONTH.into(), style);
                free = x + MONTH + 1;
            }
        }
    }
}

/// "Week of 2 March".
pub fn week_of(monday: NaiveDate) -> String {
    monday.format("Week of %-d %B").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_that_do_not_fit_are_the_earliest() {
        let few = Weeks::fitting(12, 50, (1, 3));
        assert_eq!((few.first, few.cell, few.width()), (0, 3, 36));
        let many = Weeks::fitting(100, 50, (1, 3));
        assert_eq!((many.first, many.cell), (50, 1));
        let none = Weeks::fitting(0, 50, (1, 3));
        assert_eq!((none.columns().count(), none.width()), (0, 0));
        assert_eq!(Weeks::fitting(5, 0, (1, 3)).columns().count(), 0);
    }

    #[test]
    fn a_month_is_named_at_its_first_week() {
        let first: NaiveDate = "2025-12-22".parse().unwrap();
        let monday = |week: usize| {
            let days = chrono::Days::new(7 * u64::try_from(week).unwrap());
            (week < 12).then(|| first.checked_add_days(days).unwrap())
        };
        let row = Rect::new(0, 0, 24, 1);
        let mut buf = Buffer::empty(row);
        Weeks::fitting(12, 24, (1, 2)).view_months(monday, row, &mut buf, Style::new());
        let drawn: String = buf
            .content
            .iter()
            .map(ratatui::buffer::Cell::symbol)
            .collect();
        assert_eq!(drawn.trim_end(), "Dec Jan     Feb     Mar");
    }
}
