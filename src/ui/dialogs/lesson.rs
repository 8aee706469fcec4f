//! A lesson drawn from an entry: one line, "I … when …", that comes back.

use std::rc::Rc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::domain::draft::Slot;
use crate::domain::entry::{Content, Kind};
use crate::domain::id::EntryId;
use crate::input::action::Action;
use crate::input::context::Context;
use crate::input::event::Mouse;
use crate::ui::component::{Component, Cx, Handled, Hint};
use crate::ui::dialogs::Dialog;
use crate::ui::forms::line::OneLine;
use crate::ui::forms::{Form, FormStep};
use crate::ui::look::Look;
use crate::ui::message::{Answers, Message};
use crate::ui::vocabulary::Vocabulary;
use crate::ui::widgets::flow;

/// Rows above the line.
const HEAD: u16 = 2;

/// The lesson being written.
#[derive(Debug)]
pub struct Lesson {
    from: EntryId,
    line: OneLine,
}

impl Lesson {
    /// An empty line, or one that goes on from a kept draft.
    pub fn new(from: EntryId, draft: Option<&str>, vocabulary: Rc<Vocabulary>) -> Self {
        let line = OneLine::restore(draft.unwrap_or_default(), None, vocabulary);
        Self { from, line }
    }

    fn slot(&self) -> Slot {
        Slot::Lesson(self.from)
    }

    fn step(&mut self, step: FormStep, cx: &mut Cx<'_>) -> Handled {
        if let Some(copied) = self.line.take_copied() {
            cx.send(Message::Copy(copied));
        }
        match step {
            FormStep::NotMine => return Handled::No,
            FormStep::Same => {}
            FormStep::Changed => cx.send(Message::Keep(self.slot(), self.line.save())),
            FormStep::Finished | FormStep::Left => self.keep(cx),
        }
        Handled::Yes
    }

    fn keep(&self, cx: &mut Cx<'_>) {
        let words = self.line.text().trim();
        if words.is_empty() {
            cx.send(Message::Forget(self.slot()));
            cx.send(Message::Close);
            return;
        }
        let kind = Kind::Lesson {
            from: Some(self.from),
        };
        cx.send(Message::AddEntry {
            content: Box::new(Content::new(kind, words, cx.today, cx.now)),
            slot: Some(self.slot()),
            answers: Answers::Nothing,
        });
    }

    fn part(area: Rect) -> Rect {
        let head = HEAD.min(area.height);
        Rect {
            y: area.y + head,
            height: area.height - head,
            ..area
        }
    }
}

impl Component for Lesson {
    fn contexts(&self) -> Vec<Context> {
        self.line.contexts().to_vec()
    }

    fn on_action(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        let step = self.line.on_action(action);
        self.step(step, cx)
    }

    fn on_text(&mut self, text: &str, cx: &mut Cx<'_>) -> Handled {
        let step = self.line.on_text(text);
        self.step(step, cx)
    }

    fn on_mouse(&mut self, mouse: Mouse, _cx: &mut Cx<'_>) -> Handled {
        if let Mouse::Click { column, row } = mouse {
            self.line.click(Position { x: column, y: row });
        }
        Handled::Yes
    }

    fn arrange(&mut self, area: Rect) {
        self.line.arrange(Self::part(area));
    }

    fn view(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        let head = Line::from(Span::styled(
            "One line that holds beyond this day: I … when …",
            look.secondary,
        ));
        flow::draw(&[head], area, buf);
        self.line.view(Self::part(area), buf, look);
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        self.line.cursor(Self::part(area))
    }

    fn kept(&mut self, slot: Option<&Slot>, cx: &mut Cx<'_>) {
        if slot == Some(&self.slot()) {
            cx.send(Message::Close);
        }
    }

    fn hints(&self) -> Vec<Hint> {
        self.line.hints()
    }
}

impl Dialog for Lesson {
    fn title(&self) -> Option<String> {
        Some("A lesson from this entry".to_owned())
    }

    fn size(&self, screen: Rect) -> (u16, u16) {
        (72.min(screen.width.saturating_sub(6)), 8)
    }
}
