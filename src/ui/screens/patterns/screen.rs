//! The patterns' screen: the panes, which of them is in focus, and what they are about.

use chrono::{NaiveDate, Weekday};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::input::action::Action;
use crate::input::context::Context;
use crate::input::event::Mouse;
use crate::stats::facts::Facts;
use crate::stats::scope::{Scope, Window};
use crate::stats::words::Words;
use crate::store::Reading;
use crate::ui::component::{Component, Cx, Handled, Hint};
use crate::ui::look::Look;
use crate::ui::message::Only;
use crate::ui::screens::patterns::head;
use crate::ui::screens::patterns::pages::{self, GAP, Placed};
use crate::ui::screens::patterns::pane::Pane;
use crate::ui::widgets::column::MARGIN;

/// Rows of the head: its line and a blank one; between them may stand what keeps rates from being shown.
const HEAD: u16 = 2;

/// What the record says.
#[derive(Debug)]
pub struct Patterns {
    pub(super) today: NaiveDate,
    pub(super) working_week: Vec<Weekday>,
    pub(super) scope: Scope,
    /// What was read, and for which window.
    pub(super) facts: Option<(Window, Facts)>,
    /// Everything, as far as it was read between keys.
    pub(super) reading: Option<Reading>,
    /// Steps that were ever read.
    pub(super) steps: u32,
    pub(super) is_stale: bool,
    /// The figures are not those of what was read, or of the scope.
    pub(super) is_changed: bool,
    /// There is nothing that a figure could be about.
    pub(super) is_empty: bool,
    pub(super) guard: Option<Words>,
    pub(super) panes: Vec<Pane>,
    pub(super) focus: usize,
    /// The pane that was put in focus; it may be missing in this window.
    pub(super) chosen: Option<&'static str>,
    pub(super) placed: Vec<Placed>,
    area: Rect,
}

impl Patterns {
    /// The patterns, not yet read.
    pub fn new(today: NaiveDate, working_week: Vec<Weekday>) -> Self {
        Self {
            today,
            working_week,
            scope: Scope::default(),
            facts: None,
            reading: None,
            steps: 0,
            is_stale: false,
            is_changed: true,
            is_empty: false,
            guard: None,
            panes: Vec::new(),
            focus: 0,
            chosen: None,
            placed: Vec::new(),
            area: Rect::default(),
        }
    }

    /// Shows these moments only, or all again.
    pub fn narrow(&mut self, only: Only) {
        (self.scope.situation, self.scope.person) = match only {
            Only::Everything => (None, None),
            Only::Situation(tag) => (Some(tag), None),
            Only::Person(handle) => (None, Some(handle)),
        };
        self.is_changed = true;
    }

    pub(super) fn only(&self) -> Only {
        match (&self.scope.situation, &self.scope.person) {
            (Some(tag), _) => Only::Situation(tag.clone()),
            (None, Some(handle)) => Only::Person(handle.clone()),
            (None, None) => Only::Everything,
        }
    }

    /// The next window.
    pub(super) fn look_back(&mut self) {
        self.scope.window = self.scope.window.next();
        self.is_changed = true;
    }

    /// Whether not all is read yet.
    pub(super) fn is_counting(&self) -> bool {
        self.reading.is_some()
    }

    fn page(&self) -> usize {
        self.placed.get(self.focus).map_or(0, |placed| placed.page)
    }

    /// The head, and the part of the panes.
    fn parts(&self, area: Rect) -> (Rect, Rect) {
        let margin = MARGIN.min(area.width / 2);
        let inner = Rect {
            x: area.x + margin,
            width: area.width - 2 * margin,
            ..area
        };
        let guard = self.guard_rows(inner.width, Style::new()).len();
        let guard = u16::try_from(guard).unwrap_or_default();
        let head = HEAD.saturating_add(guard).min(inner.height);
        let rest = Rect {
            y: inner.y + head,
            height: inner.height - head,
            ..inner
        };
        (
            Rect {
                height: head,
                ..inner
            },
            rest,
        )
    }

    fn view_borders(&self, buf: &mut Buffer, look: &Look) {
        let (_, rest) = self.parts(self.area);
        let here = self.page();
        let used = self.placed.iter().filter(|it| it.page == here);
        let last = used.map(|it| it.area.x).max().unwrap_or(0);
        let line = Line::from(Span::styled("│", look.border));
        for column in pages::columns(rest).into_iter().skip(1) {
            if column.x > last {
                continue;
            }
            for y in column.top()..column.bottom() {
                buf.set_line(column.x - GAP / 2 - 1, y, &line, 1);
            }
        }
    }
}

impl Component for Patterns {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Patterns]
    }

    fn on_action(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        self.on_key(action, cx)
    }

    fn on_mouse(&mut self, mouse: Mouse, cx: &mut Cx<'_>) -> Handled {
        self.on_mouse_at(mouse, cx)
    }

    fn arrange(&mut self, area: Rect) {
        self.area = area;
        let (_, rest) = self.parts(area);
        let columns = pages::columns(rest);
        let room = columns.first().copied().unwrap_or_default().as_size();
        let today = self.today;
        let panes = self.panes.iter_mut();
        let wishes: Vec<u16> = panes.map(|pane| pane.lay_out(room, today)).collect();
        self.placed = pages::place(&columns, &wishes);
        let here = self.page();
        for (pane, placed) in self.panes.iter_mut().zip(&self.placed) {
            let is_in_sight = placed.page == here;
            pane.arrange(if is_in_sight {
                placed.area
            } else {
                Rect::default()
            });
        }
    }

    fn view(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        let (head, rest) = self.parts(area);
        self.view_head(head, buf, look);
        if let Some(words) = self.words_of_nothing() {
            head::view_nothing(words, rest, buf, look);
            return;
        }
        self.view_borders(buf, look);
        for (place, pane) in self.panes.iter().enumerate() {
            pane.view(buf, look, place == self.focus);
        }
    }

    fn hints(&self) -> Vec<Hint> {
        if self.words_of_nothing().is_some() {
            return vec![
                Hint::new(Action::GoToday, "Today’s questions"),
                Action::Tick.into(),
            ];
        }
        let mut hints = vec![
            Hint::new(Action::Open, "entries"),
            Hint::new(Action::NextPane, "next"),
            Hint::new(Action::Panes, "list"),
            Hint::new(Action::Window, "window"),
            Hint::new(Action::Meaning, "meaning"),
        ];
        let filter = match self.only() {
            Only::Everything => Hint::new(Action::Narrow, "filter"),
            Only::Situation(_) | Only::Person(_) => Hint::new(Action::Widen, "all"),
        };
        hints.insert(2, filter);
        hints
    }
}
