//! What stands beside the questions on a wide screen: the plans, and the week so far.

use chrono::{Datelike, NaiveDate, Weekday};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use uuid::Uuid;

use crate::domain::id::EntryId;
use crate::domain::plan::{Check, Outcome, Plan};
use crate::domain::query::Query;
use crate::domain::reaction_words::ReactionWords;
use crate::domain::words;
use crate::stats::weeks::monday_of;
use crate::store::{EntryRow, RowKey, Side, Store, StoreError};
use crate::ui::look::Look;
use crate::ui::prose;
use crate::ui::widgets::column::{MARGIN, WIDEST};
use crate::ui::widgets::entry_line::{first_words, mark};
use crate::ui::widgets::flow;

/// Narrower screens show the questions alone.
const NARROWEST: u16 = 110;

/// Blank columns between the questions and what stands beside them.
const GAP: u16 = 4;

/// Columns of a day's name.
const DAY: usize = 5;

/// More entries of a day are counted, not shown.
const A_DAY: usize = 3;

/// Rows of a plan; a longer one is cut.
const PLAN_ROWS: usize = 4;

/// Entries read at once.
const CHUNK: usize = 32;

/// More entries of a week are never read.
const AT_MOST: usize = 256;

/// The plans and the week, as they stand beside the questions.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Beside {
    plans: Vec<Promised>,
    week: Vec<Day>,
}

/// A plan, and how often it was followed.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Promised {
    words: String,
    count: String,
}

/// A day of the week, with its first entries.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Day {
    date: NaiveDate,
    entries: Vec<(char, String)>,
    more: usize,
}

impl Beside {
    /// Reads it as of today.
    pub fn read(
        store: &Store,
        today: NaiveDate,
        working_week: &[Weekday],
    ) -> Result<Self, StoreError> {
        let mut plans = Vec::new();
        for plan in store.active_plans()? {
            let checks = store.checks_of(plan.id)?;
            plans.push(promised(&plan, &checks));
        }
        let monday = monday_of(today);
        let rows = rows_since(store, monday, today)?;
        let week = if rows.is_empty() {
            Vec::new()
        } else {
            let words = store.reaction_words()?;
            week(monday, today, working_week, (&rows, &words))
        };
        Ok(Self { plans, week })
    }

    /// The part of a page that it takes; nothing where there is no room for two columns.
    pub fn part(area: Rect) -> Rect {
        if area.width < NARROWEST {
            return Rect::default();
        }
        let left = MARGIN + WIDEST + GAP;
        Rect {
            x: area.x + left,
            width: (area.width - left - MARGIN).min(WIDEST),
            ..area
        }
    }

    /// Draws it. Changes nothing.
    pub fn view(&self, page: Rect, buf: &mut Buffer, look: &Look) {
        let part = Self::part(page);
        if part.is_empty() {
            return;
        }
        let mut lines = self.plan_lines(part.width, look);
        lines.push(Line::default());
        lines.extend(self.week_lines(part.width, look));
        flow::draw(&lines, part, buf);
    }

    fn plan_lines(&self, width: u16, look: &Look) -> Vec<Line<'static>> {
        let mut lines = vec![Line::from(Span::styled("Plans", look.heading))];
        if self.plans.is_empty() {
            let words = "An if-then plan made in the evening stands here.";
            lines.extend(prose::wrapped(words, width, look.secondary));
        }
        for (place, plan) in self.plans.iter().enumerate() {
            if place > 0 {
                lines.push(Line::default());
            }
            let words = prose::wrapped_at_most(PLAN_ROWS, &plan.words, width, look.text);
            lines.extend(words);
            lines.extend(prose::wrapped(&plan.count, width, look.secondary));
        }
        lines
    }

    fn week_lines(&self, width: u16, look: &Look) -> Vec<Line<'static>> {
        let mut lines = vec![Line::from(Span::styled("This week", look.heading))];
        if self.week.is_empty() {
            let words = "What you write this week stands here, day by day.";
            lines.extend(prose::wrapped(words, width, look.secondary));
        }
        for day in &self.week {
            lines.extend(day.lines(width, look));
        }
        lines
    }
}

impl Day {
    fn lines(&self, width: u16, look: &Look) -> Vec<Line<'static>> {
        let name = format!("{:<DAY$}", self.date.format("%a").to_string());
        let room = usize::from(width).saturating_sub(DAY + 2);
        let mut rows: Vec<String> = self
            .entries
            .iter()
            .map(|(mark, words)| format!("{mark} {}", prose::cut(words, room)))
            .collect();
        if self.more > 0 {
            rows.push(format!("  +{}", self.more));
        }
        if rows.is_empty() {
            rows.push(String::new());
        }
        let names = std::iter::once(name).chain(std::iter::repeat(" ".repeat(DAY)));
        rows.into_iter()
            .zip(names)
            .map(|(row, name)| Line::from(Span::styled(format!("{name}{row}"), look.secondary)))
            .collect()
    }
}

fn promised(plan: &Plan, checks: &[Check]) -> Promised {
    let came = checks.iter().filter(|it| it.outcome.is_opportunity());
    let came = came.count();
    let done = checks.iter().filter(|it| it.outcome == Outcome::Done);
    let done = words::thousands(done.count());
    let count = match came {
        0 => "It has not come up yet.".to_owned(),
        came => format!("{done} of {}", words::count(came, "time", "times")),
    };
    let plan = &plan.plan;
    Promised {
        words: format!("If {}, then I will {}", plan.if_cue, plan.then_action),
        count,
    }
}

/// The rows from one day to another, newest first.
fn rows_since(
    store: &Store,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<EntryRow>, StoreError> {
    let query = Query::default();
    // no entry stands there; those of the last day are right before it
    let mut key = Some(RowKey {
        day: last,
        at_ms: i64::MAX,
        id: EntryId(Uuid::max()),
    });
    let mut rows: Vec<EntryRow> = Vec::new();
    while rows.len() < AT_MOST {
        let chunk = store.rows_beside(&query, key, Side::Older, CHUNK)?;
        key = chunk.last().map(|row| row.key);
        let read = chunk.len();
        rows.extend(chunk.into_iter().take_while(|row| row.key.day >= first));
        if read < CHUNK || key.is_none_or(|key| key.day < first) {
            break;
        }
    }
    Ok(rows)
}

/// The workdays from the first to today with what was written, newest first; a day off shows where
/// something was written on it.
fn week(
    first: NaiveDate,
    today: NaiveDate,
    working_week: &[Weekday],
    (rows, words): (&[EntryRow], &ReactionWords),
) -> Vec<Day> {
    let mut days: Vec<Day> = first
        .iter_days()
        .take_while(|day| *day <= today)
        .map(|day| day_of(day, rows, words))
        .filter(|day| working_week.contains(&day.date.weekday()) || !day.entries.is_empty())
        .collect();
    days.reverse();
    days
}

fn day_of(day: NaiveDate, rows: &[EntryRow], words: &ReactionWords) -> Day {
    let rows: Vec<&EntryRow> = rows.iter().filter(|row| row.key.day == day).collect();
    let first = rows.iter().take(A_DAY);
    Day {
        date: day,
        entries: first
            .map(|row| (mark(row), first_words(row, words)))
            .collect(),
        more: rows.len().saturating_sub(A_DAY),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_has_a_place_on_wide_screens_only() {
        assert!(Beside::part(Rect::new(0, 2, 109, 20)).is_empty());
        assert_eq!(
            Beside::part(Rect::new(0, 2, 110, 20)),
            Rect::new(78, 2, 30, 20)
        );
    }
}
