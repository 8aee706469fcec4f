//! The list of entries: a day, a mark, the first words.

use chrono::{Datelike, NaiveDate};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::domain::reaction_words::ReactionWords;
use crate::store::EntryRow;
use crate::ui::look::Look;
use crate::ui::prose;
use crate::ui::screens::journal::selection::Selection;
use crate::ui::screens::journal::window::Window;
use crate::ui::widgets::entry_line::{first_words, mark};

/// Columns of the day before an entry.
const DAY: usize = 11;

/// The mark of a selected entry, in the last of these columns.
const SELECTED: &str = "✓";

/// How a list is scrolled and drawn.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ListView {
    /// The first row in sight.
    pub top: usize,
    /// The rows in sight.
    pub height: u16,
    /// The day that is named today.
    pub today: NaiveDate,
    /// What the reactions are called.
    pub reactions: ReactionWords,
}

impl ListView {
    /// Scrolls so that the selected one of so many rows is in sight.
    pub fn arrange(&mut self, selected: usize, n_rows: usize, height: u16) {
        self.height = height;
        let rows = usize::from(height.max(1));
        self.top = self
            .top
            .min(n_rows.saturating_sub(rows))
            .clamp((selected + 1).saturating_sub(rows), selected);
    }

    /// Lets the selected row stand on top, as far as there are rows below it.
    pub fn put_on_top(&mut self) {
        self.top = usize::MAX;
    }

    /// Draws the rows in sight.
    pub(super) fn view(
        &self,
        (window, selection): (&Window, &Selection),
        area: Rect,
        buf: &mut Buffer,
        look: &Look,
    ) {
        let mut day_before = None;
        let rows = window.rows.iter().enumerate().skip(self.top);
        for ((place, row), y) in rows.zip(area.top()..area.bottom()) {
            let is_selected = place == window.selected;
            let day = if day_before == Some(row.key.day) {
                String::new()
            } else {
                day_words(row.key.day, self.today)
            };
            day_before = Some(row.key.day);
            let mark = if selection.has(row.key.id) {
                SELECTED
            } else {
                " "
            };
            let before = (day.as_str(), mark);
            let part = Rect {
                y,
                height: 1,
                ..area
            };
            let words = first_words(row, &self.reactions);
            if is_selected {
                let styles = (look.text, look.text);
                let line = line(row, (before, &words), part.width, styles);
                buf.set_line(area.x, y, &line, area.width);
                buf.set_style(part, look.selected);
            } else {
                let styles = (look.secondary, look.accent);
                let mut line = line(row, (before, &words), part.width, styles);
                if let Some(words) = line.spans.last_mut() {
                    words.style = look.text;
                }
                buf.set_line(area.x, y, &line, area.width);
            }
        }
    }
}

fn day_words(day: NaiveDate, today: NaiveDate) -> String {
    if day == today {
        "today".to_owned()
    } else if day.year() == today.year() {
        day.format("%a %-d %b").to_string()
    } else {
        day.format("%-d %b %y").to_string()
    }
}

/// A row in one line; `secondary` is for the day, `accent` for the marks.
fn line(
    row: &EntryRow,
    ((day, selected), words): ((&str, &str), &str),
    width: u16,
    (secondary, accent): (Style, Style),
) -> Line<'static> {
    let late = if row.late { "~" } else { " " };
    let star = if row.starred { "* " } else { "" };
    let room = usize::from(width).saturating_sub(DAY + 3 + star.len());
    let words = prose::cut(words, room);
    Line::from(vec![
        Span::styled(prose::column(day, DAY - 1), secondary),
        Span::styled(selected.to_owned(), accent),
        Span::styled(format!("{late}{} ", mark(row)), accent),
        Span::styled(star, accent),
        Span::styled(words, secondary),
    ])
}
