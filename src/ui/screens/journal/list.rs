//! The list of entries: a day, a mark, the first words.

use chrono::{Datelike, NaiveDate};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::entry::KindName;
use crate::domain::shown::shown;
use crate::store::EntryRow;
use crate::ui::look::Look;
use crate::ui::screens::journal::window::Window;

/// Columns of the day before an entry.
const DAY: usize = 10;

/// How a list is scrolled and drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ListView {
    /// The first row in sight.
    pub top: usize,
    /// The rows in sight.
    pub height: u16,
}

impl ListView {
    /// Scrolls so that the selected row is in sight.
    pub fn arrange(&mut self, selected: usize, height: u16) {
        self.height = height;
        let rows = usize::from(height.max(1));
        self.top = self
            .top
            .clamp((selected + 1).saturating_sub(rows), selected);
    }

    /// Draws the rows in sight.
    pub fn view(
        &self,
        window: &Window,
        today: NaiveDate,
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
                day_words(row.key.day, today)
            };
            day_before = Some(row.key.day);
            let line = line(row, &day, look);
            buf.set_line(area.x, y, &line, area.width);
            if is_selected {
                buf.set_style(
                    Rect {
                        y,
                        height: 1,
                        ..area
                    },
                    look.selected,
                );
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

/// The mark of an entry: how the moment went, or what kind it is.
pub fn mark(row: &EntryRow) -> char {
    match (row.kind, row.on_course) {
        (KindName::Moment, Some(true)) => 'o',
        (KindName::Moment, Some(false)) => 'x',
        (KindName::Moment, None) => '·',
        (KindName::Answer, _) => '?',
        (KindName::Note, _) => '-',
        (KindName::Feedback, _) => '"',
        (KindName::Lesson, _) => '!',
    }
}

fn line(row: &EntryRow, day: &str, look: &Look) -> Line<'static> {
    let late = if row.late { "~" } else { " " };
    let star = if row.starred { "* " } else { "" };
    let mut words = row.first_line.clone();
    if words.trim().is_empty() {
        words = row
            .reaction
            .map(|reaction| reaction.label().to_owned())
            .unwrap_or_default();
        for tag in &row.situations {
            words.push_str(&format!(" {tag}"));
        }
        for person in &row.people {
            words.push_str(&format!(" {person}"));
        }
    }
    Line::from(vec![
        Span::styled(format!("{day:<DAY$}"), look.secondary),
        Span::styled(format!("{late}{} ", mark(row)), look.accent),
        Span::styled(star, look.accent),
        Span::styled(shown(&words).into_owned(), look.text),
    ])
}
