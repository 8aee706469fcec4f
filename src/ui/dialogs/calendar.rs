//! The month of a day: what each day is marked with, and the way to it by arrows, a click or words.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::month::{DayMarks, Month, Step, is_shown};
use crate::domain::period::Period;
use crate::input::action::Action;
use crate::input::context::Context;
use crate::input::event::Mouse;
use crate::store::{Store, StoreError};
use crate::ui::component::{Clock, Component, Cx, Handled, Hint};
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::calendar_grid::{Parts, day_at};
use crate::ui::look::Look;
use crate::ui::message::Message;
use crate::ui::widgets::line_input::LineInput;
use crate::ui::widgets::text_edit::{Outcome, TextChange};

/// The month that shows, and the day that is selected in it.
#[derive(Debug)]
pub struct Calendar {
    pub(super) selected: NaiveDate,
    pub(super) today: NaiveDate,
    pub(super) line: LineInput,
    pub(super) marks: BTreeMap<NaiveDate, DayMarks>,
    /// The month whose marks were read last.
    read: Option<Month>,
    /// Several days that were typed, of which the newest with an entry is to be selected.
    several: Option<Period>,
    area: Rect,
}

impl Calendar {
    /// The month of a day, not yet read.
    pub fn new(selected: NaiveDate, today: NaiveDate) -> Self {
        Self {
            selected,
            today,
            line: LineInput::new("").with_placeholder("a day, such as last friday or 3 weeks ago"),
            marks: BTreeMap::new(),
            read: None,
            several: None,
            area: Rect::default(),
        }
    }

    pub(super) fn month(&self) -> Month {
        Month::of(self.selected)
    }

    /// What is known of the selected day, once its month was read.
    pub(super) fn marks_of_selected(&self) -> Option<DayMarks> {
        let is_read = self.read == Some(self.month());
        is_read.then(|| self.marks.get(&self.selected).copied().unwrap_or_default())
    }

    /// The days that are typed, if they are understood.
    fn typed(&self) -> Option<Period> {
        Period::from_words(self.line.text(), self.today)
    }

    /// Whether something is typed that means no day.
    pub(super) fn is_unclear(&self) -> bool {
        !self.line.text().trim().is_empty() && self.typed().is_none()
    }

    /// Selects a day by other means than words.
    fn select(&mut self, day: NaiveDate) -> Handled {
        self.selected = day;
        if !self.line.is_empty() {
            self.line.set_text("");
        }
        self.several = None;
        Handled::Yes
    }

    fn step(&mut self, step: Step) -> Handled {
        self.select(step.from(self.selected))
    }

    /// Selects what is typed; of several days the last, or today.
    fn follow(&mut self) {
        let Some(period) = self.typed() else {
            return;
        };
        let is_now = period.contains(self.today);
        let day = if is_now { self.today } else { period.last() };
        if !is_shown(day) {
            return;
        }
        self.selected = day;
        self.several = period.only_day().is_none().then_some(period);
        self.select_newest_of_several();
    }

    fn select_newest_of_several(&mut self) {
        if self.read != Some(self.month()) {
            return;
        }
        let Some(period) = self.several.take() else {
            return;
        };
        let newest = self.marks.keys().rfind(|day| period.contains(**day));
        self.selected = newest.copied().unwrap_or(self.selected);
    }

    fn go(&self, cx: &mut Cx<'_>) -> Handled {
        if !self.is_unclear() {
            cx.send(Message::Close);
            cx.send(Message::ShowDay(self.selected));
        }
        Handled::Yes
    }

    fn typing(&mut self, change: TextChange, cx: &mut Cx<'_>) -> Outcome {
        if change.outcome == Outcome::Edited {
            self.follow();
        }
        if let Some(copied) = change.copied {
            cx.send(Message::Copy(copied));
        }
        change.outcome
    }

    fn on_text_action(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        let change = self.line.on_action(action);
        let is_copied = change.copied.is_some();
        match self.typing(change, cx) {
            Outcome::NotMine => Handled::No,
            // with nothing selected the key means what it means elsewhere
            Outcome::Unchanged if action == Action::Copy && !is_copied => Handled::No,
            Outcome::Unchanged | Outcome::Moved | Outcome::Edited => Handled::Yes,
        }
    }

    fn click(&mut self, at: Position, cx: &mut Cx<'_>) {
        match day_at(self.month(), Parts::of(self.area).weeks, at) {
            Some(day) if day == self.selected => {
                self.go(cx);
            }
            Some(day) => {
                self.select(day);
            }
            None => {}
        }
    }
}

impl Component for Calendar {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Calendar, Context::Text]
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "the rest is for the line")]
    fn on_action(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        self.today = cx.today;
        match action {
            Action::Cancel => {
                cx.send(Message::Close);
                Handled::Yes
            }
            Action::Open => self.go(cx),
            Action::DayBefore => self.step(Step::Days(-1)),
            Action::DayAfter => self.step(Step::Days(1)),
            Action::WeekBefore => self.step(Step::Days(-7)),
            Action::WeekAfter => self.step(Step::Days(7)),
            Action::MonthBefore => self.step(Step::Months(-1)),
            Action::MonthAfter => self.step(Step::Months(1)),
            Action::YearBefore => self.step(Step::Months(-12)),
            Action::YearAfter => self.step(Step::Months(12)),
            Action::BackToToday => self.select(self.today),
            other => self.on_text_action(other, cx),
        }
    }

    fn on_text(&mut self, text: &str, cx: &mut Cx<'_>) -> Handled {
        self.today = cx.today;
        let change = self.line.insert(text);
        self.typing(change, cx);
        Handled::Yes
    }

    fn on_mouse(&mut self, mouse: Mouse, cx: &mut Cx<'_>) -> Handled {
        match mouse {
            Mouse::Click { column, row } => self.click(Position { x: column, y: row }, cx),
            Mouse::WheelUp { .. } => {
                self.step(Step::Months(-1));
            }
            Mouse::WheelDown { .. } => {
                self.step(Step::Months(1));
            }
        }
        Handled::Yes
    }

    fn arrange(&mut self, area: Rect) {
        self.area = area;
    }

    fn view(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        self.draw(&Parts::of(area), buf, look);
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        self.line.cursor(Parts::of(area).line)
    }

    fn hints(&self) -> Vec<Hint> {
        vec![
            Hint::new(Action::Open, "to that day"),
            Hint::new(Action::MonthBefore, "month back"),
            Hint::new(Action::Cancel, "close"),
            Hint::new(Action::YearBefore, "year back"),
            Hint::new(Action::BackToToday, "today"),
        ]
    }
}

impl Dialog for Calendar {
    fn title(&self) -> Option<String> {
        Some(self.month().title())
    }

    fn size(&self, _screen: Rect) -> (u16, u16) {
        Parts::SIZE
    }

    fn mark_stale(&mut self) {
        self.read = None;
    }

    fn wants_refresh(&self) -> bool {
        self.read != Some(self.month())
    }

    fn refresh(&mut self, store: &Store, clock: Clock) -> Result<(), StoreError> {
        self.today = clock.today;
        let month = self.month();
        self.marks = store.marks_between(month.days())?;
        self.read = Some(month);
        self.select_newest_of_several();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::entry::{Content, Kind};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn noted(on: &str) -> (Store, Clock) {
        let now = format!("{on}T17:00:00+01:00").parse().unwrap();
        let mut store = Store::in_memory().unwrap();
        let note = Content::new(Kind::Note, "tea", day(on), now);
        store.add_entry(&note, now).unwrap();
        let today = day("2026-03-12");
        (store, Clock { now, today })
    }

    #[test]
    fn the_journal_is_read_once_for_a_month() {
        let (store, clock) = noted("2026-03-12");
        let mut calendar = Calendar::new(day("2026-03-12"), clock.today);
        let mut wants = |steps: &[Step]| {
            for step in steps {
                calendar.step(*step);
            }
            let wants = calendar.wants_refresh();
            calendar.refresh(&store, clock).unwrap();
            wants
        };
        assert!(wants(&[]));
        assert!(!wants(&[Step::Days(1), Step::Days(7)]));
        assert!(wants(&[Step::Days(14)]));
        assert!(!wants(&[Step::Months(1), Step::Months(-1)]));
    }

    #[test]
    fn of_several_typed_days_the_newest_with_an_entry_is_selected() {
        let (store, clock) = noted("2025-03-20");
        let mut calendar = Calendar::new(day("2026-03-12"), clock.today);
        for (words, selected) in [
            ("march 2025", "2025-03-20"),
            ("2025-03-10..2025-03-25", "2025-03-20"),
            ("2025-03-10..2025-03-15", "2025-03-15"),
            ("2025", "2025-12-31"),
            ("this month", "2026-03-12"),
            ("2025-03-10", "2025-03-10"),
            ("march 2O25", "2025-03-10"),
        ] {
            calendar.line.set_text(words);
            calendar.follow();
            calendar.refresh(&store, clock).unwrap();
            assert_eq!(calendar.selected, day(selected), "{words}");
        }
    }
}
