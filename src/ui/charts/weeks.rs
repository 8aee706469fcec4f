//! Weeks along a picture: how many fit, which of them are in sight, where each stands, what their months are called.

use chrono::{Datelike, NaiveDate};
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::ui::charts::roll::Roll;
use crate::ui::charts::spot::Way;

/// Columns of a month's name.
const MONTH: u16 = 3;

/// Columns of a month's name with its year.
const YEAR: u16 = 8;

/// What says that there are more weeks on a side.
const EARLIER: &str = "‹ earlier";
const LATER: &str = "later ›";

/// The weeks that are drawn, each in as many columns as the others.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Weeks {
    /// The first that is drawn.
    pub first: usize,
    /// How many are drawn: the others have no room.
    pub drawn: usize,
    /// How many there are, drawn or not.
    pub n: usize,
    /// Columns of each.
    pub cell: u16,
}

impl Weeks {
    /// Those of `n` weeks that fit into so many columns, with so many left out after them.
    pub fn fitting(n: usize, width: u16, cells: (u16, u16), later: usize) -> Self {
        let (narrowest, widest) = cells;
        let n_cells = u16::try_from(n).unwrap_or(u16::MAX).max(1);
        let cell = (width / n_cells).clamp(narrowest, widest);
        let drawn = usize::from(width / cell.max(1)).min(n);
        Self {
            first: (n - drawn).saturating_sub(later),
            drawn,
            n,
            cell,
        }
    }

    /// How many weeks are left out after those that are drawn, once this one is among them.
    pub fn later_with(self, week: Option<usize>) -> usize {
        let first = week.map_or(self.first, |week| {
            let last = week.saturating_add(1);
            self.first.max(last.saturating_sub(self.drawn)).min(week)
        });
        (self.n - self.drawn).saturating_sub(first)
    }

    /// Whether there are more than can be drawn.
    pub fn is_cut(self) -> bool {
        self.drawn < self.n
    }

    /// The drawn weeks, each with its first column, counted from the first week's.
    pub fn columns(self) -> impl Iterator<Item = (usize, u16)> {
        let place = move |drawn: usize| u16::try_from(drawn).unwrap_or(u16::MAX);
        (self.first..self.first + self.drawn)
            .map(move |week| (week, place(week - self.first).saturating_mul(self.cell)))
    }

    /// All the columns of the drawn weeks.
    pub fn width(self) -> u16 {
        let n = u16::try_from(self.drawn).unwrap_or(u16::MAX);
        n.saturating_mul(self.cell)
    }

    /// Says on which sides there are more weeks.
    pub fn view_more(self, row: Rect, buf: &mut Roll<'_>, style: Style) {
        let room = usize::from(row.width);
        if self.first > 0 {
            buf.set_stringn((row.x, row.y), EARLIER, room, style);
        }
        let wide = count(LATER.chars().count());
        let used = count(EARLIER.chars().count()) + 1;
        if self.first + self.drawn < self.n && used + wide <= row.width {
            buf.set_stringn((row.right() - wide, row.y), LATER, wide.into(), style);
        }
    }

    /// Names the months above or below their first weeks, with the year where it is not the last week's.
    pub fn view_months(
        self,
        mondays: impl Fn(usize) -> Option<NaiveDate>,
        row: Rect,
        buf: &mut Roll<'_>,
        style: Style,
    ) {
        let begun = self.begun(&mondays);
        let this_year = self.last(&mondays).map(|monday| monday.year());
        let mut free = 0;
        let mut before = this_year;
        for (place, (x, monday)) in begun.iter().copied().enumerate() {
            let year = Some(monday.year());
            let mut later = begun.iter().skip(place + 1);
            let next_year = later.find(|(_, later)| Some(later.year()) != year);
            let end = next_year.map_or(row.width, |(x, _)| *x - 1);
            let is_said = year != before && year != this_year && x + YEAR <= end;
            let (wide, name) = if is_said {
                (YEAR, monday.format("%b %Y"))
            } else {
                (MONTH, monday.format("%b"))
            };
            if x >= free && x + wide <= row.width {
                let (x, name) = (row.x.saturating_add(x), name.to_string());
                buf.set_stringn((x, row.y), name, wide.into(), style);
                before = year;
                free = x - row.x + wide + 1;
            }
        }
    }

    /// The columns at which a month begins, each with its first Monday.
    fn begun(self, mondays: &impl Fn(usize) -> Option<NaiveDate>) -> Vec<(u16, NaiveDate)> {
        let mut before = None;
        let mut begun = Vec::new();
        for (week, column) in self.columns() {
            let Some(monday) = mondays(week) else {
                continue;
            };
            let month = (monday.year(), monday.month());
            // the first week says its month only where its month goes on
            let goes_on = mondays(week + 1).is_none_or(|next| next.month() == monday.month());
            if before != Some(month) && (before.is_some() || goes_on) {
                begun.push((column, monday));
            }
            before = Some(month);
        }
        begun
    }

    fn last(self, mondays: &impl Fn(usize) -> Option<NaiveDate>) -> Option<NaiveDate> {
        mondays(self.n.checked_sub(1)?)
    }
}

fn count(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

/// "Week of 2 March", with the year where it is not that of the last week.
pub fn week_of(monday: NaiveDate, last: Option<NaiveDate>) -> String {
    let is_other = last.is_some_and(|last| last.year() != monday.year());
    let format = if is_other {
        "Week of %-d %B %Y"
    } else {
        "Week of %-d %B"
    };
    monday.format(format).to_string()
}

/// The spot one week earlier or later, of so many.
pub fn beside(week: usize, way: Way, n: usize) -> Option<usize> {
    match way {
        Way::Left => week.checked_sub(1),
        Way::Right => Some(week + 1).filter(|week| *week < n),
        Way::Up | Way::Down => None,
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;

    use super::*;

    #[test]
    fn weeks_that_do_not_fit_are_the_earliest() {
        let few = Weeks::fitting(12, 50, (1, 3), 0);
        assert_eq!((few.first, few.cell, few.width()), (0, 3, 36));
        let many = Weeks::fitting(100, 50, (1, 3), 0);
        assert_eq!((many.first, many.cell, many.is_cut()), (50, 1, true));
        let none = Weeks::fitting(0, 50, (1, 3), 0);
        assert_eq!((none.columns().count(), none.width()), (0, 0));
        assert_eq!(Weeks::fitting(5, 0, (1, 3), 0).columns().count(), 0);
    }

    #[test]
    fn a_week_that_is_looked_at_comes_into_sight() {
        let weeks = |later| Weeks::fitting(100, 50, (1, 3), later);
        assert_eq!(weeks(0).later_with(Some(60)), 0);
        assert_eq!(weeks(0).later_with(Some(49)), 1);
        assert_eq!((weeks(1).first, weeks(1).width()), (49, 50));
        assert_eq!(weeks(1).later_with(Some(99)), 0);
        assert_eq!(weeks(20).later_with(None), 20);
        assert_eq!(weeks(1_000).later_with(Some(0)), 50);
    }

    #[test]
    fn more_weeks_are_said_on_their_side() {
        let said = |later| {
            let row = Rect::new(0, 0, 20, 1);
            let mut buf = Buffer::empty(row);
            Weeks::fitting(100, 20, (1, 3), later).view_more(
                row,
                &mut Roll::new(&mut buf, row, 0),
                Style::new(),
            );
            text(&buf)
        };
        assert_eq!(said(0), "‹ earlier");
        assert_eq!(said(1), "‹ earlier    later ›");
        assert_eq!(said(80), "             later ›");
    }

    fn text(buf: &Buffer) -> String {
        let cells = buf.content.iter().map(ratatui::buffer::Cell::symbol);
        cells.collect::<String>().trim_end().to_owned()
    }

    /// The months below weeks from this Monday on, with so many left out after them.
    fn months(first: &str, (n, cell, later): (usize, u16, usize)) -> String {
        let first: NaiveDate = first.parse().unwrap();
        let monday = |week: usize| {
            let days = chrono::Days::new(7 * u64::try_from(week).unwrap());
            (week < n).then(|| first.checked_add_days(days).unwrap())
        };
        let row = Rect::new(0, 0, 24, 1);
        let mut buf = Buffer::empty(row);
        let weeks = Weeks::fitting(n, row.width, (cell, cell), later);
        weeks.view_months(monday, row, &mut Roll::new(&mut buf, row, 0), Style::new());
        text(&buf)
    }

    #[test]
    fn a_month_is_named_at_its_first_week() {
        assert_eq!(months("2025-12-22", (12, 2, 0)), "Dec Jan     Feb     Mar");
    }

    #[test]
    fn a_year_that_is_not_this_one_is_named_once() {
        assert_eq!(months("2025-10-06", (12, 2, 0)), "Oct     Nov     Dec");
        assert_eq!(months("2025-11-03", (12, 2, 0)), "Nov 2025          Jan");
        assert_eq!(months("2024-12-02", (60, 1, 36)), "Dec  Jan 2025     Apr");
    }

    #[test]
    fn a_week_says_its_year_where_it_is_another() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let last = Some(day("2026-03-09"));
        assert_eq!(week_of(day("2026-03-02"), last), "Week of 2 March");
        assert_eq!(week_of(day("2025-03-03"), last), "Week of 3 March 2025");
    }
}
