//! Every action by name: a few letters find it.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::input::action::Action;
use crate::input::context::Context;
use crate::ui::component::{Component, Cx, Handled, Hint};
use crate::ui::dialogs::Dialog;
use crate::ui::look::Look;
use crate::ui::message::Message;
use crate::ui::widgets::line_input::LineInput;
use crate::ui::widgets::text_edit::Outcome;

/// An action with the key that does it, if any.
pub type Entry = (Action, String);

/// The palette.
#[derive(Debug)]
pub struct Palette {
    all: Vec<Entry>,
    found: Vec<Entry>,
    line: LineInput,
    selected: usize,
}

impl Palette {
    /// All actions that can be done here.
    pub fn new(all: Vec<Entry>) -> Self {
        Self {
            found: all.clone(),
            all,
            line: LineInput::new(""),
            selected: 0,
        }
    }

    fn find(&mut self) {
        let pattern = Pattern::parse(self.line.text(), CaseMatching::Ignore, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut letters = Vec::new();
        let mut scored: Vec<(u32, Entry)> = Vec::new();
        for entry in &self.all {
            let words = nucleo_matcher::Utf32Str::new(entry.0.says(), &mut letters);
            scored.extend(
                pattern
                    .score(words, &mut matcher)
                    .map(|score| (score, entry.clone())),
            );
        }
        scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        self.found = scored.into_iter().map(|(_, entry)| entry).collect();
        self.selected = 0;
    }
}

impl Component for Palette {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Form, Context::Text]
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "the rest is for the line")]
    fn on_action(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        match action {
            Action::Cancel => cx.send(Message::Close),
            Action::CursorDown => {
                self.selected = (self.selected + 1).min(self.found.len().saturating_sub(1));
            }
            Action::CursorUp => self.selected = self.selected.saturating_sub(1),
            Action::Next | Action::Open | Action::NewLine => {
                cx.send(Message::Close);
                if let Some((action, _)) = self.found.get(self.selected) {
                    cx.send(Message::Do(*action));
                }
            }
            other => match self.line.on_action(other).outcome {
                Outcome::Edited => self.find(),
                Outcome::NotMine => return Handled::No,
                Outcome::Unchanged if other == Action::Copy => return Handled::No,
                Outcome::Unchanged | Outcome::Moved => {}
            },
        }
        Handled::Yes
    }

    fn on_text(&mut self, text: &str, _cx: &mut Cx<'_>) -> Handled {
        self.line.insert(text);
        self.find();
        Handled::Yes
    }

    fn view(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        self.line.view(
            Rect {
                height: area.height.min(1),
                ..area
            },
            buf,
            look,
            true,
        );
        let rows = usize::from(area.height.saturating_sub(2));
        let top = (self.selected + 1).saturating_sub(rows);
        for ((place, (action, key)), y) in self
            .found
            .iter()
            .enumerate()
            .skip(top)
            .zip(area.y.saturating_add(2)..area.bottom())
        {
            let line = Line::from(vec![
                Span::styled(format!("{key:<12} "), look.accent),
                Span::styled(action.says(), look.text),
            ]);
            buf.set_line(area.x, y, &line, area.width);
            if place == self.selected {
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

    fn cursor(&self, area: Rect) -> Option<Position> {
        self.line.cursor(area)
    }

    fn hints(&self) -> Vec<Hint> {
        vec![
            Hint::new(Action::Next, "do it"),
            Hint::new(Action::Cancel, "close"),
        ]
    }
}

impl Dialog for Palette {
    fn title(&self) -> Option<String> {
        Some("What would you like to do?".to_owned())
    }

    fn size(&self, screen: Rect) -> (u16, u16) {
        (
            56.min(screen.width.saturating_sub(4)),
            16.min(screen.height.saturating_sub(4)),
        )
    }
}
