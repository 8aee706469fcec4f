//! Where the parts of the calendar stand, and how they are drawn.

use chrono::{Datelike, NaiveDate};
use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::domain::month::{Month, Week};
use crate::ui::dialogs::calendar::Calendar;
use crate::ui::look::Look;
use crate::ui::prose;
use crate::ui::widgets::flow;

/// Columns of a day: its number, with room for the brackets of today, and its mark.
const DAY: u16 = 5;

/// Columns of a week, and the gap behind it.
const WEEK: u16 = 7 * DAY;
const GAP: u16 = 3;

/// Rows of the longest month.
const WEEKS: u16 = 6;

/// What stands before the words that are typed.
const GO_TO: &str = "go to: ";

const HEADS: &str = " Mon  Tue  Wed  Thu  Fri  Sat  Sun ";

const LEGEND: [&str; 4] = [
    "x off course",
    "o on course",
    "· other entries",
    "[ ] today",
];

/// Where the parts stand within an area.
pub(super) struct Parts {
    heads: Rect,
    /// The weeks, a row each.
    pub(super) weeks: Rect,
    legend: Rect,
    day: Rect,
    go_to: Rect,
    /// The line that takes what is typed.
    pub(super) line: Rect,
    remark: Rect,
}

impl Parts {
    /// The columns and rows of all parts.
    pub(super) const SIZE: (u16, u16) = (54, WEEKS + 5);

    /// The parts of an area.
    pub(super) fn of(area: Rect) -> Self {
        let one = Constraint::Length(1);
        let rows = Layout::vertical([one, Constraint::Length(WEEKS), one, one, one, one]);
        let [heads, grid, _, day, words, remark] = rows.areas(area);
        let columns = Layout::horizontal([
            Constraint::Length(WEEK),
            Constraint::Length(GAP),
            Constraint::Fill(1),
        ]);
        let [weeks, _, legend] = columns.areas(grid);
        let label = u16::try_from(GO_TO.len()).unwrap_or_default();
        let [go_to, line] =
            Layout::horizontal([Constraint::Length(label), Constraint::Fill(1)]).areas(words);
        Self {
            heads,
            weeks,
            legend,
            day,
            go_to,
            line,
            remark,
        }
    }
}

/// The day of a month that stands at a place of its weeks.
pub(super) fn day_at(month: Month, weeks: Rect, at: Position) -> Option<NaiveDate> {
    if !weeks.contains(at) {
        return None;
    }
    let week = month.weeks().get(usize::from(at.y - weeks.y)).copied()?;
    *week.get(usize::from((at.x - weeks.x) / DAY))?
}

impl Calendar {
    /// Draws all parts. Changes nothing.
    pub(super) fn draw(&self, parts: &Parts, buf: &mut Buffer, look: &Look) {
        let quiet = |words: &str| Line::styled(words.to_owned(), look.secondary);
        flow::draw(&[quiet(HEADS)], parts.heads, buf);
        let weeks = self.month().weeks();
        let lines: Vec<Line<'_>> = weeks.iter().map(|week| self.week(week, look)).collect();
        flow::draw(&lines, parts.weeks, buf);
        flow::draw(&LEGEND.map(quiet), parts.legend, buf);
        let words = prose::cut(&self.day_words(), parts.day.width.into());
        flow::draw(&[Line::styled(words, look.text)], parts.day, buf);
        flow::draw(&[quiet(GO_TO)], parts.go_to, buf);
        self.line.view(parts.line, buf, look, true);
        if self.is_unclear() {
            let words = "No day yet; 2026-03-12 or last friday would be one.";
            flow::draw(&[quiet(words)], parts.remark, buf);
        }
    }

    fn week(&self, week: &Week, look: &Look) -> Line<'static> {
        let mut line = Line::default();
        for day in week {
            match day {
                Some(day) => line.spans.extend(self.day(*day, look)),
                None => line.push_span(" ".repeat(DAY.into())),
            }
        }
        line
    }

    fn day(&self, day: NaiveDate, look: &Look) -> [Span<'static>; 2] {
        let mark = self.marks.get(&day).map_or(' ', |marks| marks.mark());
        let number = if day == self.today {
            format!("[{:>2}]", day.day())
        } else {
            format!(" {:>2} ", day.day())
        };
        let (of_number, of_mark) = self.styles(day, look);
        [
            Span::styled(number, of_number),
            Span::styled(mark.to_string(), of_mark),
        ]
    }

    /// The styles of a day's number and of its mark.
    fn styles(&self, day: NaiveDate, look: &Look) -> (Style, Style) {
        if day == self.selected {
            (look.selected, look.selected)
        } else if self.marks.contains_key(&day) || day == self.today {
            (look.text, look.accent)
        } else {
            (look.secondary, look.secondary)
        }
    }

    /// "Thu 12 Mar: 3 entries, 1 off course, 1 on course".
    fn day_words(&self) -> String {
        let marks = self.marks_of_selected();
        let marks = marks.map(|marks| format!(": {}", marks.words()));
        let day = self.selected.format("%a %-d %b");
        format!("{day}{}", marks.unwrap_or_default())
    }
}
