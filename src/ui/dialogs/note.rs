//! A note: free text, kept while it is typed.

use std::rc::Rc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::draft::Slot;
use crate::domain::entry::{Content, Kind};
use crate::input::action::Action;
use crate::input::context::Context;
use crate::input::event::Mouse;
use crate::ui::component::{Component, Cx, Handled, Hint};
use crate::ui::dialogs::Dialog;
use crate::ui::forms::words::Words;
use crate::ui::forms::{Form, FormStep};
use crate::ui::look::Look;
use crate::ui::message::{Answers, Message};
use crate::ui::vocabulary::Vocabulary;

/// Rows that the wheel moves by.
const WHEEL: i32 = 3;

/// The note being written.
#[derive(Debug)]
pub struct Note {
    words: Words,
    /// Drafts that fitted nowhere, whose words are in this note.
    rescued: Vec<Slot>,
}

impl Note {
    /// An empty note, or one that goes on from a kept draft.
    pub fn new(draft: Option<&str>, vocabulary: Rc<Vocabulary>) -> Self {
        Self {
            words: Words::restore(draft.unwrap_or_default(), (3, 200), vocabulary).prose(),
            rescued: Vec::new(),
        }
    }

    /// A note of words that fit nowhere else any more; their drafts end when it is kept.
    pub fn rescued(words: &str, slots: Vec<Slot>, vocabulary: Rc<Vocabulary>) -> Self {
        let mut note = Self::new(Some(&Words::saved(words)), vocabulary);
        note.rescued = slots;
        note
    }

    fn step(&mut self, step: FormStep, cx: &mut Cx<'_>) -> Handled {
        if let Some(copied) = self.words.take_copied() {
            cx.send(Message::Copy(copied));
        }
        match step {
            FormStep::NotMine => return Handled::No,
            FormStep::Same => {}
            FormStep::Changed => cx.send(Message::Keep(Slot::Note, self.words.save())),
            FormStep::Finished | FormStep::Left => self.keep(cx),
        }
        Handled::Yes
    }

    fn close(&self, cx: &mut Cx<'_>) {
        cx.send(Message::Close);
        for slot in &self.rescued {
            cx.send(Message::Forget(slot.clone()));
        }
    }

    fn keep(&self, cx: &mut Cx<'_>) {
        if self.words.text().trim().is_empty() {
            cx.send(Message::Forget(Slot::Note));
            self.close(cx);
            return;
        }
        let content = Content::new(Kind::Note, self.words.text().trim_end(), cx.today, cx.now);
        let (content, slot) = (Box::new(content), Some(Slot::Note));
        cx.send(Message::AddEntry {
            content,
            slot,
            answers: Answers::Nothing,
        });
    }
}

impl Component for Note {
    fn contexts(&self) -> Vec<Context> {
        self.words.contexts().to_vec()
    }

    fn on_action(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        if action == Action::Editor {
            cx.send(Message::EditText(Slot::Note, self.words.text()));
            return Handled::Yes;
        }
        let step = self.words.on_action(action);
        self.step(step, cx)
    }

    fn on_text(&mut self, text: &str, cx: &mut Cx<'_>) -> Handled {
        let step = self.words.on_text(text);
        self.step(step, cx)
    }

    fn on_mouse(&mut self, mouse: Mouse, _cx: &mut Cx<'_>) -> Handled {
        match mouse {
            Mouse::Click { column, row } => {
                self.words.click(Position { x: column, y: row });
            }
            Mouse::WheelUp { .. } => self.words.wheel(-WHEEL),
            Mouse::WheelDown { .. } => self.words.wheel(WHEEL),
        }
        Handled::Yes
    }

    fn arrange(&mut self, area: Rect) {
        self.words.arrange(area);
    }

    fn view(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        self.words.view(area, buf, look);
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        self.words.cursor(area)
    }

    fn kept(&mut self, slot: Option<&Slot>, cx: &mut Cx<'_>) {
        if slot == Some(&Slot::Note) {
            self.close(cx);
        }
    }

    fn hints(&self) -> Vec<Hint> {
        self.words.hints()
    }
}

impl Dialog for Note {
    fn title(&self) -> Option<String> {
        Some("A note".to_owned())
    }

    fn size(&self, screen: Rect) -> (u16, u16) {
        (
            72.min(screen.width.saturating_sub(6)),
            screen.height.saturating_sub(8).clamp(4, 16),
        )
    }

    fn edited(&mut self, slot: &Slot, text: &str, cx: &mut Cx<'_>) -> bool {
        if *slot != Slot::Note {
            return false;
        }
        self.words.set_text(text);
        cx.send(Message::Keep(Slot::Note, self.words.save()));
        true
    }
}
