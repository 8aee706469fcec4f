//! A level by week: every value a dot, the median a mark, the trend a line.

use ratatui::layout::{Rect, Size};

use crate::stats::figure::{LevelWeek, Levels};
use crate::stats::opens::Opens;
use crate::ui::charts::roll::Roll;
use crate::ui::charts::scale::{row_of, view_lines, view_scale};
use crate::ui::charts::spot::{Spot, Way};
use crate::ui::charts::weeks::{Weeks, beside, week_of};
use crate::ui::charts::{Picture, Sight};
use crate::ui::look::Look;

/// Columns of the scale.
const SCALE: u16 = 4;

/// Columns before the first week: the scale, and a blank one.
const BEFORE: u16 = SCALE + 1;

/// The highest level.
const MOST: f64 = 10.0;

/// A row for each level; where there is less room, for every other one.
const TALL: u16 = 11;
const LOW: u16 = 6;

/// Rows below: the months, and what the marks are.
const BELOW: u16 = 2;

/// Columns of a week.
const CELLS: (u16, u16) = (1, 3);

fn rows(height: u16, below: u16) -> u16 {
    if height >= TALL + below { TALL } else { LOW }
}

impl Levels {
    fn laid_out(&self, width: u16, later: usize) -> Weeks {
        let width = width.saturating_sub(BEFORE);
        Weeks::fitting(self.weeks.len(), width, CELLS, later)
    }

    /// Rows below the scale; a week that has no room is said on a row of its own.
    fn below(&self, width: u16) -> u16 {
        BELOW + u16::from(self.laid_out(width, 0).is_cut())
    }

    fn rows(&self, size: Size) -> u16 {
        rows(size.height, self.below(size.width))
    }

    fn lines(&self, weeks: Weeks, rows: u16) -> Vec<[(f64, f64); 2]> {
        let end = |(week, level): (usize, f64)| {
            let place = |week| f64::from(u32::try_from(week).unwrap_or_default());
            let x = (place(week) - place(weeks.first)) * f64::from(weeks.cell);
            let y = (1.0 - level / MOST) * f64::from(rows.saturating_sub(1));
            (x, y)
        };
        self.trend.map(|ends| ends.map(end)).into_iter().collect()
    }
}

impl Picture for Levels {
    fn height(&self, room: Size) -> u16 {
        self.rows(room) + self.below(room.width)
    }

    fn spots(&self, size: Size, later: usize) -> Vec<Spot> {
        let height = self.rows(size).min(size.height);
        let weeks = self.laid_out(size.width, later);
        weeks
            .columns()
            .map(|(id, x)| Spot {
                id,
                place: Rect::new(BEFORE + x, 0, 1, height),
            })
            .collect()
    }

    fn scrolled(&self, size: Size, later: usize, spot: Option<usize>) -> usize {
        self.laid_out(size.width, later).later_with(spot)
    }

    fn beyond(&self, spot: usize, way: Way) -> Option<usize> {
        beside(spot, way, self.weeks.len())
    }

    fn start(&self) -> Option<usize> {
        let has_values = |week: &LevelWeek| !week.values.is_empty();
        let latest = self.weeks.iter().rposition(has_values);
        latest.or_else(|| self.weeks.len().checked_sub(1))
    }

    fn says(&self, spot: usize) -> String {
        self.weeks.get(spot).map_or_else(String::new, |week| {
            let last = self.weeks.last().map(|week| week.monday);
            format!("{}: {}", week_of(week.monday, last), week.says)
        })
    }

    fn opens(&self, spot: usize) -> Option<&Opens> {
        self.weeks.get(spot)?.opens.as_ref()
    }

    fn view(&self, area: Rect, buf: &mut Roll<'_>, look: &Look, sight: Sight) {
        let rows = self.rows(area.as_size()).min(area.height);
        let scale = Rect {
            width: SCALE.min(area.width),
            height: rows,
            ..area
        };
        let levels = [(10.0, "10"), (5.0, "5"), (0.0, "0")];
        let words = levels.map(|(level, word)| (row_of(level, MOST, rows), word));
        view_scale(scale, words, buf, look.secondary);
        let weeks = self.laid_out(area.width, sight.later);
        let plot = Rect {
            x: area.x + BEFORE.min(area.width),
            width: area.width.saturating_sub(BEFORE).min(weeks.width()),
            ..scale
        };
        view_lines(plot, &self.lines(weeks, rows), buf, look.accent);
        if plot.is_empty() {
            return;
        }
        for (week, x) in weeks.columns().filter(|(_, x)| *x < plot.width) {
            if let Some(week) = self.weeks.get(week) {
                view_week(week, (plot, x), buf, look);
            }
        }
        self.view_below(weeks, (area, plot), buf, look);
    }
}

impl Levels {
    fn view_below(
        &self,
        weeks: Weeks,
        (area, plot): (Rect, Rect),
        buf: &mut Roll<'_>,
        look: &Look,
    ) {
        let monday = |week: usize| self.weeks.get(week).map(|it| it.monday);
        let mut row = Rect {
            y: plot.bottom(),
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
            let mut words = "· a moment   o the week’s median".to_owned();
            if self.trend.is_some() {
                words.push_str("   ⠒⠒ the trend");
            }
            let room = usize::from(area.right() - plot.x);
            buf.set_stringn((plot.x, row.y + 1), words, room, look.secondary);
        }
    }
}

fn view_week(week: &LevelWeek, (plot, x): (Rect, u16), buf: &mut Roll<'_>, look: &Look) {
    let x = plot.x + x;
    for value in &week.values {
        let y = plot.y + row_of(f64::from(*value), MOST, plot.height);
        buf.set_stringn((x, y), "·", 1, look.text);
    }
    if let Some(median) = week.median {
        let y = plot.y + row_of(median, MOST, plot.height);
        buf.set_stringn((x, y), "o", 1, look.heading);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::words::say;
    use crate::ui::charts::testing::{draw_anywhere, drawn, opens};

    fn levels(weeks: &[&[u8]], trend: Option<[(usize, f64); 2]>) -> Levels {
        let first: chrono::NaiveDate = "2026-02-09".parse().unwrap();
        let mondays = first.iter_weeks();
        let weeks = mondays.zip(weeks).map(|(monday, values)| LevelWeek {
            monday,
            values: values.to_vec(),
            median: (values.len() > 1).then(|| f64::from(values[values.len() / 2])),
            says: say!("{} moments", values.len()),
            opens: Some(opens()),
        });
        Levels {
            weeks: weeks.collect(),
            trend,
        }
    }

    #[test]
    fn values_are_dots_and_the_median_stands_out() {
        let levels = levels(&[&[2, 6, 8], &[], &[4]], None);
        let rows = drawn(&levels, (40, 20));
        assert_eq!(
            rows,
            [
                "10 ┤",
                "   │",
                "   │ ·",
                "   │",
                "   │ o",
                " 5 ┤",
                "   │       ·",
                "   │",
                "   │ ·",
                "   │",
                " 0 ┤",
                "     Feb",
                "     · a moment   o the week’s median",
            ]
        );
        assert_eq!(drawn(&levels, (40, 9)).len(), 8);
    }

    #[test]
    fn the_latest_week_with_values_is_first_and_says_its_monday() {
        let levels = levels(&[&[2, 6], &[5, 7], &[]], None);
        assert_eq!(levels.start(), Some(1));
        assert_eq!(levels.says(1), "Week of 16 February: 2 moments");
    }

    #[test]
    fn levels_are_drawn_anywhere() {
        draw_anywhere(&levels(&[&[0, 10, 200], &[3]], Some([(0, 3.0), (1, 12.5)])));
        draw_anywhere(&levels(
            &[&[1_u8, 2][..]; 300],
            Some([(0, 3.0), (299, 8.0)]),
        ));
        draw_anywhere(&levels(&[], None));
    }
}
