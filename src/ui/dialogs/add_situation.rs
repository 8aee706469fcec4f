//! A situation for some entries, typed or completed on one line.

use std::rc::Rc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::draft::Slot;
use crate::domain::id::EntryId;
use crate::domain::tag::Situation;
use crate::input::action::Action;
use crate::input::context::Context;
use crate::input::event::Mouse;
use crate::store::{Store, StoreError};
use crate::ui::component::{Clock, Component, Cx, Handled, Hint};
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::chosen::Chosen;
use crate::ui::forms::line::OneLine;
use crate::ui::forms::{Form, FormStep};
use crate::ui::look::Look;
use crate::ui::message::Message;
use crate::ui::prose;
use crate::ui::vocabulary::Vocabulary;
use crate::ui::widgets::flow;

/// Columns and rows.
const SIZE: (u16, u16) = (60, 8);

/// Asks for a situation.
#[derive(Debug)]
pub struct AddSituation {
    chosen: Chosen,
    line: OneLine,
    area: Rect,
}

impl AddSituation {
    /// For these entries.
    pub fn new(entries: Vec<EntryId>, vocabulary: Rc<Vocabulary>) -> Self {
        Self {
            chosen: Chosen::new(entries),
            line: OneLine::new("", Some('#'), vocabulary),
            area: Rect::default(),
        }
    }

    /// The situation that is typed, or what keeps it from being one.
    fn situation(&self) -> Result<Option<Situation>, &'static str> {
        let typed = self.line.text().trim();
        if typed.starts_with('@') {
            return Err("That is a person; a situation is a word such as #demo.");
        }
        let mut others = typed.split([' ', ',']).skip(1);
        if others.any(|word| word.starts_with(['#', '@'])) || typed.contains(',') {
            return Err("One at a time.");
        }
        Ok(Situation::new(typed))
    }

    fn head(&self) -> String {
        let situation = match self.situation() {
            Ok(situation) => situation,
            Err(why) => return why.to_owned(),
        };
        let have = situation.map(|it| (self.chosen.n_of(&it), it));
        match have {
            Some((n, situation)) if n > 0 => match self.chosen.entries().len() {
                1 => format!("It has {situation} already."),
                all => format!("{n} of the {all} have {situation} already."),
            },
            Some(_) | None => "Which one? What you wrote stays as it is.".to_owned(),
        }
    }

    /// Where the line stands, with the names that complete it.
    fn line_part(area: Rect) -> Rect {
        let head = area.height.min(1);
        Rect {
            y: area.y + head,
            height: area.height - head,
            ..area
        }
    }

    fn add(&self, cx: &mut Cx<'_>) {
        if let Ok(Some(situation)) = self.situation() {
            let entries = self.chosen.entries().to_vec();
            cx.send(Message::AddSituation(entries, situation));
        }
    }
}

impl Component for AddSituation {
    fn contexts(&self) -> Vec<Context> {
        self.line.contexts().to_vec()
    }

    fn on_action(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        match self.line.on_action(action) {
            FormStep::Finished => self.add(cx),
            FormStep::Left => cx.send(Message::Close),
            FormStep::NotMine => return Handled::No,
            FormStep::Same | FormStep::Changed => {
                if let Some(copied) = self.line.take_copied() {
                    cx.send(Message::Copy(copied));
                }
            }
        }
        Handled::Yes
    }

    fn on_text(&mut self, text: &str, _cx: &mut Cx<'_>) -> Handled {
        self.line.on_text(text);
        Handled::Yes
    }

    fn on_paste(&mut self, text: &str, _cx: &mut Cx<'_>) -> Handled {
        self.line.on_paste(text);
        Handled::Yes
    }

    fn on_mouse(&mut self, mouse: Mouse, _cx: &mut Cx<'_>) -> Handled {
        if let Mouse::Click { column, row } = mouse {
            let at = Position { x: column, y: row };
            if at.y == Self::line_part(self.area).y && self.area.contains(at) {
                self.line.click(at);
            }
        }
        Handled::Yes
    }

    fn arrange(&mut self, area: Rect) {
        self.area = area;
        self.line.arrange(Self::line_part(area));
    }

    fn view(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        let head = prose::wrapped_at_most(1, &self.head(), area.width, look.secondary);
        flow::draw(&head, area, buf);
        self.line.view(Self::line_part(area), buf, look);
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        self.line.cursor(Self::line_part(area))
    }

    fn kept(&mut self, slot: Option<&Slot>, cx: &mut Cx<'_>) {
        if slot.is_none() {
            cx.send(Message::Close);
        }
    }

    fn hints(&self) -> Vec<Hint> {
        if self.line.is_completing() {
            return self.line.hints();
        }
        vec![
            Hint::new(Action::Next, "add it"),
            Hint::new(Action::Cancel, "close"),
        ]
    }
}

impl Dialog for AddSituation {
    fn title(&self) -> Option<String> {
        Some(format!("Add a situation to {}", self.chosen.words()))
    }

    fn size(&self, screen: Rect) -> (u16, u16) {
        (SIZE.0.min(screen.width.saturating_sub(4)), SIZE.1)
    }

    fn mark_stale(&mut self) {
        self.chosen.mark_stale();
    }

    fn wants_refresh(&self) -> bool {
        self.chosen.is_stale()
    }

    fn refresh(&mut self, store: &Store, _clock: Clock) -> Result<(), StoreError> {
        self.chosen.refresh(store)
    }
}
