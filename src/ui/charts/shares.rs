//! k of n by week: the week's own count below, above it the running share with its interval.

use ratatui::layout::{Rect, Size};

use crate::stats::figure::{Running, ShareWeek};
use crate::stats::opens::Opens;
use crate::ui::charts::roll::Roll;
use crate::ui::charts::scale::{row_of, view_scale};
use crate::ui::charts::spot::{Spot, Way};
use crate::ui::charts::weeks::{Weeks, beside, week_of};
use crate::ui::charts::{Picture, Sight};
use crate::ui::look::Look;

/// Columns of the scale.
const SCALE: u16 = 6;

/// Columns before the first week: the scale, and a blank one.
const BEFORE: u16 = SCALE + 1;

/// Rows of the scale, at most and at least, where a share is drawn: always odd, so that the half has a row.
const TALL: u16 = 11;
const LOW: u16 = 5;

/// Rows below: the week's count, of how many, the months, what the marks are.
const BELOW: u16 = 4;

/// Columns of a week, at least; where there is room, one more.
const CELL: u16 = 3;

fn rows(weeks: &[ShareWeek], size: Size) -> u16 {
    if !weeks.iter().any(|week| week.running.is_some()) {
        return 0;
    }
    let room = size.height.saturating_sub(below(weeks, size.width));
    let odd = room.saturating_sub(1) / 2 * 2 + 1;
    odd.clamp(LOW, TALL)
}

/// Rows below the scale; a week that has no room is said on a row of its own.
fn below(weeks: &[ShareWeek], width: u16) -> u16 {
    BELOW + u16::from(laid_out(weeks, width, 0).is_cut())
}

fn laid_out(weeks: &[ShareWeek], width: u16, later: usize) -> Weeks {
    let cell = CELL.max(widest(weeks));
    let width = width.saturating_sub(BEFORE);
    Weeks::fitting(weeks.len(), width, (cell, cell + 1), later)
}

/// The columns that no count is cut in: "/21" needs no blank before the next one, "21" does.
fn widest(weeks: &[ShareWeek]) -> u16 {
    let most = weeks.iter().map(|week| week.n.max(week.k)).max();
    let digits = most.unwrap_or(0).to_string().len();
    u16::try_from(digits + 1).unwrap_or(u16::MAX)
}

impl Picture for Vec<ShareWeek> {
    fn height(&self, room: Size) -> u16 {
        rows(self, room) + below(self, room.width)
    }

    fn spots(&self, size: Size, later: usize) -> Vec<Spot> {
        let height = (rows(self, size) + 2).min(size.height);
        let weeks = laid_out(self, size.width, later);
        weeks
            .columns()
            .map(|(id, x)| Spot {
                id,
                place: Rect::new(BEFORE + x, 0, widest(self).max(weeks.cell - 1), height),
            })
            .collect()
    }

    fn scrolled(&self, size: Size, later: usize, spot: Option<usize>) -> usize {
        laid_out(self, size.width, later).later_with(spot)
    }

    fn beyond(&self, spot: usize, way: Way) -> Option<usize> {
        beside(spot, way, self.len())
    }

    fn start(&self) -> Option<usize> {
        let latest = self.iter().rposition(|week| week.n > 0);
        latest.or_else(|| self.len().checked_sub(1))
    }

    fn says(&self, spot: usize) -> String {
        self.get(spot).map_or_else(String::new, |week| {
            let last = self.last().map(|week| week.monday);
            format!("{}: {}", week_of(week.monday, last), week.says)
        })
    }

    fn opens(&self, spot: usize) -> Option<&Opens> {
        self.get(spot)?.opens.as_ref()
    }

    fn view(&self, area: Rect, buf: &mut Roll<'_>, look: &Look, sight: Sight) {
        let rows = rows(self, area.as_size()).min(area.height);
        let scale = Rect {
            width: SCALE.min(area.width),
            height: rows,
            ..area
        };
        let shares = [(1.0, "100%"), (0.5, "50%"), (0.0, "0%")];
        let words = shares.map(|(share, word)| (row_of(share, 1.0, rows), word));
        view_scale(scale, words, buf, look.secondary);
        let weeks = laid_out(self, area.width, sight.later);
        let plot = Rect {
            x: area.x + BEFORE.min(area.width),
            width: area.width.saturating_sub(BEFORE).min(weeks.width()),
            ..scale
        };
        for (week, x) in weeks.columns().filter(|(_, x)| *x < plot.width) {
            let Some(week) = self.get(week) else {
                continue;
            };
            if let Some(running) = week.running {
                view_running(running, (plot, x), buf, look);
            }
            let column = Rect {
                x: plot.x + x,
                y: plot.bottom(),
                width: weeks.cell,
                height: area.bottom().saturating_sub(plot.bottom()).min(2),
            };
            view_count(week, column, buf, look);
        }
        view_below(self, weeks, (area, plot), (buf, look));
    }
}

/// The interval upright, with the share in it.
fn view_running(running: Running, (plot, x): (Rect, u16), buf: &mut Roll<'_>, look: &Look) {
    if plot.is_empty() {
        return;
    }
    let row = |share| row_of(share, 1.0, plot.height);
    let (top, bottom, here) = (row(running.high), row(running.low), row(running.share));
    let x = plot.x + x;
    for y in top..=bottom {
        let sign = match y {
            y if y == top => "┬",
            y if y == bottom => "┴",
            _ => "│",
        };
        buf.set_stringn((x, plot.y + y), sign, 1, look.secondary);
    }
    buf.set_stringn((x, plot.y + here), "o", 1, look.heading);
}

/// "2" above "/5"; a week without any is a dot.
fn view_count(week: &ShareWeek, column: Rect, buf: &mut Roll<'_>, look: &Look) {
    let room = usize::from(column.width);
    let words = if week.n == 0 {
        ["·".to_owned(), String::new()]
    } else {
        [week.k.to_string(), format!("/{}", week.n)]
    };
    for (y, word) in (column.top()..column.bottom()).zip(words) {
        let style = if week.n == 0 {
            look.secondary
        } else {
            look.text
        };
        buf.set_stringn((column.x, y), word, room, style);
    }
}

fn view_below(
    all: &[ShareWeek],
    weeks: Weeks,
    (area, plot): (Rect, Rect),
    (buf, look): (&mut Roll<'_>, &Look),
) {
    let monday = |week: usize| all.get(week).map(|it| it.monday);
    let mut row = Rect {
        y: plot.bottom() + 2,
        height: 1,
        ..plot
    };
    if row.y < area.bottom() {
        weeks.view_months(monday, row, buf, look.secondary);
    }
    if weeks.is_cut() {
        row.y += 1;
        if row.y < area.bottom() {
            weeks.view_more(row, buf, look.secondary);
        }
    }
    if row.y + 1 < area.bottom() {
        let words = if plot.is_empty() {
            "2/5 a week"
        } else {
            "2/5 a week   o four weeks   ┬┴ plausibly"
        };
        let room = usize::from(area.right() - plot.x);
        buf.set_stringn((plot.x, row.y + 1), words, room, look.secondary);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::words::say;
    use crate::ui::charts::testing::{draw_anywhere, drawn};

    /// k, n, and of four weeks: low, share, high.
    type Week = (usize, usize, Option<(f64, f64, f64)>);

    fn weeks(shares: &[Week]) -> Vec<ShareWeek> {
        let first: chrono::NaiveDate = "2026-03-02".parse().unwrap();
        let mondays = first.iter_weeks();
        let week = |(monday, (k, n, running)): (_, &Week)| {
            let running = running.map(|(low, share, high)| Running { share, low, high });
            ShareWeek {
                monday,
                k: *k,
                n: *n,
                running,
                says: say!("{k} of {n} off course"),
                opens: None,
            }
        };
        mondays.zip(shares).map(week).collect()
    }

    #[test]
    fn a_week_shows_its_own_count_below_the_share_of_four() {
        let weeks = weeks(&[(2, 5, Some((0.25, 0.5, 0.75))), (0, 0, None), (4, 7, None)]);
        assert_eq!(
            drawn(&weeks, (30, 20)),
            [
                "100% ┤",
                "     │",
                "     │ ┬",
                "     │ │",
                "     │ │",
                " 50% ┤ o",
                "     │ │",
                "     │ ┴",
                "     │",
                "     │",
                "  0% ┤",
                "       2   ·   4",
                "       /5      /7",
                "       Mar",
                "       2/5 a week   o four wee",
            ]
        );
        assert_eq!(weeks.start(), Some(2));
        assert_eq!(weeks.says(2), "Week of 16 March: 4 of 7 off course");
    }

    #[test]
    fn no_count_is_ever_cut() {
        let busy = weeks(&[(6, 21, None), (5, 10, None), (0, 3, None), (10, 10, None)]);
        let counts = |busy: &Vec<ShareWeek>, width| drawn(busy, (width, 9))[..2].to_vec();
        assert_eq!(
            counts(&busy, 19),
            ["       6  5  0  10", "       /21/10/3 /10"]
        );
        assert_eq!(
            counts(&busy, 23),
            ["       6   5   0   10", "       /21 /10 /3  /10"]
        );
        let busier = weeks(&[(3, 7, None), (100, 2_000, None)]);
        assert_eq!(counts(&busier, 12), ["       100", "       /2000"]);
    }

    #[test]
    fn the_scale_takes_the_rows_there_are() {
        let weeks = weeks(&[(1, 2, Some((0.0, 0.5, 1.0)))]);
        let heights = [1, 9, 12, 13, 15, 40].map(|rows| weeks.height(Size::new(60, rows)));
        assert_eq!(heights, [9, 9, 11, 13, 15, 15]);
    }

    #[test]
    fn shares_are_drawn_anywhere() {
        draw_anywhere(&weeks(&[(200, 1_000, Some((-1.0, 0.5, 3.0)))]));
        draw_anywhere(&weeks(&[(1, 2, Some((0.0, 0.5, 1.0))); 300]));
        draw_anywhere(&weeks(&[]));
    }
}
