//! Which of their situations is taken from some entries.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::domain::draft::Slot;
use crate::domain::id::EntryId;
use crate::domain::tag::Situation;
use crate::domain::words;
use crate::input::action::Action;
use crate::input::context::Context;
use crate::input::event::Mouse;
use crate::store::{Store, StoreError};
use crate::ui::component::{Clock, Component, Cx, Handled, Hint};
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::chosen::Chosen;
use crate::ui::look::Look;
use crate::ui::message::Message;
use crate::ui::prose;
use crate::ui::widgets::flow;
use crate::ui::widgets::steps::steps;

/// The widest that the rows are.
const WIDEST: u16 = 56;

/// Columns of a count.
const COUNT: usize = 14;

/// Rows above the situations.
const HEAD: u16 = 1;

/// Rows that the wheel moves by.
const WHEEL: isize = 3;

/// Asks for one of the situations.
#[derive(Debug)]
pub struct RemoveSituation {
    chosen: Chosen,
    selected: usize,
    area: Rect,
}

impl RemoveSituation {
    /// From these entries.
    pub fn new(entries: Vec<EntryId>) -> Self {
        Self {
            chosen: Chosen::new(entries),
            selected: 0,
            area: Rect::default(),
        }
    }

    fn head(&self) -> &'static str {
        if !self.chosen.situations().is_empty() || self.chosen.is_stale() {
            "Which one? What you wrote stays as it is."
        } else if self.chosen.entries().len() == 1 {
            "It has no situation."
        } else {
            "None of them has a situation."
        }
    }

    /// Where the situations stand.
    fn list_part(area: Rect) -> Rect {
        let head = HEAD.min(area.height);
        Rect {
            y: area.y + head,
            height: area.height - head,
            ..area
        }
    }

    /// The first row in sight.
    fn top(&self, area: Rect) -> usize {
        (self.selected + 1).saturating_sub(area.height.max(1).into())
    }

    fn move_by(&mut self, by: isize) {
        let last = self.chosen.situations().len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by).min(last);
    }

    fn page(&self) -> isize {
        let rows = Self::list_part(self.area).height;
        isize::try_from(rows.saturating_sub(1).max(1)).unwrap_or(1)
    }

    fn take_away(&self, cx: &mut Cx<'_>) {
        if let Some((situation, _)) = self.chosen.situations().get(self.selected) {
            let entries = self.chosen.entries().to_vec();
            cx.send(Message::RemoveSituation(entries, situation.clone()));
        }
    }

    fn click(&mut self, at: Position, cx: &mut Cx<'_>) {
        let list = Self::list_part(self.area);
        if !list.contains(at) {
            return;
        }
        let place = self.top(list) + usize::from(at.y - list.y);
        if place == self.selected {
            self.take_away(cx);
        } else if place < self.chosen.situations().len() {
            self.selected = place;
        }
    }

    fn line(&self, (situation, n): &(Situation, usize), width: u16, look: &Look) -> Line<'static> {
        let count = match self.chosen.entries().len() {
            1 => String::new(),
            all => format!("{} of {}", words::thousands(*n), words::thousands(all)),
        };
        let room = usize::from(width).saturating_sub(COUNT);
        let name = prose::cut(&situation.to_string(), room);
        Line::from(vec![
            Span::styled(prose::column(&name, room), look.situation),
            Span::styled(format!("{count:>COUNT$}"), look.secondary),
        ])
    }
}

impl Component for RemoveSituation {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Dialog, Context::List]
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "it answers the actions that it knows"
    )]
    fn on_action(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        if let Some(by) = steps(action, self.page()) {
            self.move_by(by);
            return Handled::Yes;
        }
        match action {
            Action::Cancel | Action::Quit => cx.send(Message::Close),
            Action::Open => self.take_away(cx),
            _ => return Handled::No,
        }
        Handled::Yes
    }

    fn on_mouse(&mut self, mouse: Mouse, cx: &mut Cx<'_>) -> Handled {
        match mouse {
            Mouse::Click { column, row } => self.click(Position { x: column, y: row }, cx),
            Mouse::WheelUp { .. } => self.move_by(-WHEEL),
            Mouse::WheelDown { .. } => self.move_by(WHEEL),
        }
        Handled::Yes
    }

    fn arrange(&mut self, area: Rect) {
        self.area = area;
    }

    fn view(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        let head = prose::wrapped_at_most(1, self.head(), area.width, look.secondary);
        flow::draw(&head, area, buf);
        let list = Self::list_part(area);
        let rows = self.chosen.situations().iter().enumerate();
        let rows = rows.skip(self.top(list));
        for ((place, row), y) in rows.zip(list.top()..list.bottom()) {
            let part = Rect {
                y,
                height: 1,
                ..list
            };
            if place == self.selected {
                let plain = Look::default();
                buf.set_line(part.x, y, &self.line(row, part.width, &plain), part.width);
                buf.set_style(part, look.selected);
            } else {
                buf.set_line(part.x, y, &self.line(row, part.width, look), part.width);
            }
        }
    }

    fn kept(&mut self, slot: Option<&Slot>, cx: &mut Cx<'_>) {
        if slot.is_none() {
            cx.send(Message::Close);
        }
    }

    fn hints(&self) -> Vec<Hint> {
        let mut hints = vec![Hint::new(Action::Cancel, "close")];
        if !self.chosen.situations().is_empty() {
            hints.insert(0, Hint::new(Action::Open, "take it away"));
        }
        hints
    }
}

impl Dialog for RemoveSituation {
    fn title(&self) -> Option<String> {
        Some(format!("Take a situation from {}", self.chosen.words()))
    }

    fn size(&self, screen: Rect) -> (u16, u16) {
        let rows = u16::try_from(self.chosen.situations().len()).unwrap_or(u16::MAX);
        let most = screen.height.saturating_sub(6).max(1);
        let width = WIDEST.min(screen.width.saturating_sub(4));
        (width, rows.saturating_add(HEAD).min(most))
    }

    fn mark_stale(&mut self) {
        self.chosen.mark_stale();
    }

    fn wants_refresh(&self) -> bool {
        self.chosen.is_stale()
    }

    fn refresh(&mut self, store: &Store, _clock: Clock) -> Result<(), StoreError> {
        self.chosen.refresh(store)?;
        self.move_by(0);
        Ok(())
    }
}
