//! The name of the file that some entries are written into.

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::draft::Slot;
use crate::domain::id::EntryId;
use crate::export::named::{ENDINGS, for_file};
use crate::input::action::Action;
use crate::input::context::Context;
use crate::input::event::Mouse;
use crate::ui::component::{Component, Cx, Handled, Hint};
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::chosen::Chosen;
use crate::ui::look::Look;
use crate::ui::message::Message;
use crate::ui::prose;
use crate::ui::widgets::flow;
use crate::ui::widgets::line_input::LineInput;
use crate::ui::widgets::text_edit::Outcome;

/// Columns and rows.
const SIZE: (u16, u16) = (60, 4);

/// Rows of the line, and below it.
const LINE: u16 = 2;

/// What becomes of it, whatever the name.
const RULE: &str = "It is a new file that only you can read; ~ is your home.";

/// Asks for a file.
#[derive(Debug)]
pub struct Export {
    chosen: Chosen,
    line: LineInput,
    area: Rect,
}

impl Export {
    /// For these entries, with a name of the day.
    pub fn new(entries: Vec<EntryId>, today: NaiveDate) -> Self {
        Self {
            chosen: Chosen::new(entries),
            line: LineInput::new(&format!("~/evenkeel-{today}.md")),
            area: Rect::default(),
        }
    }

    fn file(&self) -> &str {
        self.line.text().trim()
    }

    fn says(&self) -> String {
        for_file(self.file()).map_or_else(
            || ENDINGS.to_owned(),
            |format| format!("{} {RULE}", format.says),
        )
    }

    fn write(&self, cx: &mut Cx<'_>) {
        if for_file(self.file()).is_some() {
            cx.send(Message::Export {
                entries: self.chosen.entries().to_vec(),
                file: self.file().to_owned(),
            });
        }
    }

    fn edit(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        let change = self.line.on_action(action);
        let is_copied = change.copied.is_some();
        if let Some(copied) = change.copied {
            cx.send(Message::Copy(copied));
        }
        match change.outcome {
            Outcome::NotMine => Handled::No,
            // with nothing selected the key means what it means elsewhere
            Outcome::Unchanged if action == Action::Copy && !is_copied => Handled::No,
            Outcome::Unchanged | Outcome::Moved | Outcome::Edited => Handled::Yes,
        }
    }
}

impl Component for Export {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Form, Context::Text]
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "the rest is for the line")]
    fn on_action(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        match action {
            Action::Cancel => cx.send(Message::Close),
            Action::Next | Action::Open | Action::NewLine | Action::Finish => self.write(cx),
            other => return self.edit(other, cx),
        }
        Handled::Yes
    }

    fn on_text(&mut self, text: &str, _cx: &mut Cx<'_>) -> Handled {
        self.line.insert(text);
        Handled::Yes
    }

    fn on_mouse(&mut self, mouse: Mouse, _cx: &mut Cx<'_>) -> Handled {
        if let Mouse::Click { column, row } = mouse {
            let at = Position { x: column, y: row };
            if at.y == self.area.y && self.area.contains(at) {
                self.line.click(column, self.area);
            }
        }
        Handled::Yes
    }

    fn arrange(&mut self, area: Rect) {
        self.area = area;
    }

    fn view(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        self.line.view(area, buf, look, true);
        let below = LINE.min(area.height);
        let below = Rect {
            y: area.y + below,
            height: area.height - below,
            ..area
        };
        let words = prose::wrapped(&self.says(), area.width, look.secondary);
        flow::draw(&words, below, buf);
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        self.line.cursor(area)
    }

    fn kept(&mut self, slot: Option<&Slot>, cx: &mut Cx<'_>) {
        if slot.is_none() {
            cx.send(Message::Close);
        }
    }

    fn hints(&self) -> Vec<Hint> {
        vec![
            Hint::new(Action::Next, "write it"),
            Hint::new(Action::Cancel, "close"),
        ]
    }
}

impl Dialog for Export {
    fn title(&self) -> Option<String> {
        Some(format!("Export {} to a file", self.chosen.words()))
    }

    fn size(&self, screen: Rect) -> (u16, u16) {
        (SIZE.0.min(screen.width.saturating_sub(4)), SIZE.1)
    }
}
