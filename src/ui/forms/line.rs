//! An answer on one line: people or tags, completed while typing.

use std::rc::Rc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use serde::{Deserialize, Serialize};

use crate::input::action::Action;
use crate::input::context::Context;
use crate::ui::component::Hint;
use crate::ui::forms::words::completing;
use crate::ui::forms::{Form, FormStep};
use crate::ui::look::Look;
use crate::ui::vocabulary::Vocabulary;
use crate::ui::widgets::completion::Completion;
use crate::ui::widgets::line_input::LineInput;
use crate::ui::widgets::text_edit::Outcome;

/// One line, whose words are names after a sign, or free.
#[derive(Debug)]
pub struct OneLine {
    line: LineInput,
    sign: Option<char>,
    completion: Option<Completion>,
    vocabulary: Rc<Vocabulary>,
    copied: Option<String>,
    /// Where it was last drawn.
    area: Rect,
}

#[derive(Serialize, Deserialize)]
struct Saved {
    line: String,
}

impl OneLine {
    /// A line of names after `sign`; of free words where there is none.
    pub fn new(text: &str, sign: Option<char>, vocabulary: Rc<Vocabulary>) -> Self {
        Self {
            line: LineInput::new(text),
            sign,
            completion: None,
            vocabulary,
            copied: None,
            area: Rect::default(),
        }
    }

    /// The form of a kept draft.
    pub fn restore(saved: &str, sign: Option<char>, vocabulary: Rc<Vocabulary>) -> Self {
        let line =
            serde_json::from_str::<Saved>(saved).map_or_else(|_| String::new(), |it| it.line);
        Self::new(&line, sign, vocabulary)
    }

    /// Whether this is the kept draft of a line.
    pub fn fits(saved: &str) -> bool {
        serde_json::from_str::<Saved>(saved).is_ok()
    }

    /// The draft that a line of these words would keep.
    pub fn saved(line: &str) -> String {
        let line = line.to_owned();
        serde_json::to_string(&Saved { line }).unwrap_or_default()
    }

    /// The line as typed.
    pub fn text(&self) -> &str {
        self.line.text()
    }

    /// Whether a list of completions is open.
    pub fn is_completing(&self) -> bool {
        self.completion.is_some()
    }

    fn last_word(&self) -> &str {
        self.line
            .text()
            .rsplit([' ', ','])
            .next()
            .unwrap_or_default()
    }

    fn look_for_completions(&mut self) {
        let word = self.last_word();
        let (sign, letters) = match (word.chars().next(), self.sign) {
            (Some(sign @ ('#' | '@')), _) => (sign, word.trim_start_matches(sign)),
            (Some(_), Some(sign)) => (sign, word),
            _ => {
                self.completion = None;
                return;
            }
        };
        self.completion = Completion::new(self.vocabulary.matching(sign, letters));
    }

    fn complete(&mut self) {
        let Some(list) = self.completion.take() else {
            return;
        };
        let word = self.last_word().to_owned();
        let sign: String = word
            .chars()
            .next()
            .filter(|sign| matches!(sign, '#' | '@'))
            .into_iter()
            .collect();
        let before = self
            .line
            .text()
            .strip_suffix(word.as_str())
            .unwrap_or_default();
        let text = format!("{before}{sign}{} ", list.selected());
        self.line = LineInput::new(&text);
    }
}

impl Form for OneLine {
    fn contexts(&self) -> &'static [Context] {
        &[Context::Form, Context::Text]
    }

    fn on_action(&mut self, action: Action) -> FormStep {
        match (action, self.completion.as_mut()) {
            (Action::CursorDown, Some(list)) => list.next(),
            (Action::CursorUp, Some(list)) => list.previous(),
            (Action::Next | Action::NewLine | Action::Open, Some(_)) => {
                self.complete();
                return FormStep::Changed;
            }
            (Action::Cancel, Some(_)) => self.completion = None,
            (Action::Next | Action::NewLine | Action::Open | Action::Finish, _) => {
                return FormStep::Finished;
            }
            (Action::Cancel | Action::Previous, None) => return FormStep::Left,
            (other, _) => {
                let change = self.line.on_action(other);
                let copied = change.copied.is_some();
                self.copied = change.copied.or_else(|| self.copied.take());
                return match change.outcome {
                    Outcome::Edited => {
                        self.look_for_completions();
                        FormStep::Changed
                    }
                    Outcome::NotMine => FormStep::NotMine,
                    // with nothing selected the key means what it means elsewhere
                    Outcome::Unchanged if other == Action::Copy && !copied => FormStep::NotMine,
                    Outcome::Unchanged | Outcome::Moved => FormStep::Same,
                };
            }
        }
        FormStep::Same
    }

    fn on_text(&mut self, text: &str) -> FormStep {
        self.line.insert(text);
        self.look_for_completions();
        FormStep::Changed
    }

    fn take_copied(&mut self) -> Option<String> {
        self.copied.take()
    }

    fn height(&self, _width: u16) -> u16 {
        1 + self.completion.as_ref().map_or(0, Completion::rows)
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
        if let Some(list) = &self.completion {
            let below = Rect {
                y: area.y + 1,
                height: area.height.saturating_sub(1),
                ..area
            };
            let letters = self.last_word().trim_start_matches(['#', '@']);
            let column = |at: Position| Completion::column(at.x, letters);
            let x = self.line.cursor(area).map_or(area.x, column);
            list.view(Position { x, y: area.y }, below, buf, look);
        }
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        self.line.cursor(area)
    }

    fn is_empty(&self) -> bool {
        self.line.text().trim().is_empty()
    }

    fn save(&self) -> String {
        Self::saved(self.line.text())
    }

    fn click(&mut self, at: Position) -> FormStep {
        self.completion = None;
        self.line.click(at.x, self.area);
        FormStep::Same
    }

    fn arrange(&mut self, area: Rect) {
        self.area = area;
    }

    fn hints(&self) -> Vec<Hint> {
        if self.is_completing() {
            return completing();
        }
        vec![
            Hint::new(Action::Next, "keep it"),
            Hint::new(Action::Cancel, "leave, all kept"),
        ]
    }
}
