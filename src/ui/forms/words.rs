//! An answer in words: the text area, with `#` and `@` completed while typing.

use std::rc::Rc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use serde::{Deserialize, Serialize};

use crate::domain::tag::{Tags, tags_in_lines};
use crate::input::action::Action;
use crate::input::context::Context;
use crate::ui::component::Hint;
use crate::ui::forms::{Form, FormStep};
use crate::ui::look::Look;
use crate::ui::vocabulary::Vocabulary;
use crate::ui::widgets::completion::Completion;
use crate::ui::widgets::text_area::TextArea;
use crate::ui::widgets::text_edit::Outcome;

/// More blanks than this count as words.
const BLANK_AT_MOST: usize = 200;

/// The keys while a list of names is open.
pub(super) fn completing() -> Vec<Hint> {
    vec![
        Hint::new(Action::Next, "take the name"),
        Hint::new(Action::Cancel, "close the list"),
    ]
}

/// A text with completion of the tags in it.
#[derive(Debug)]
pub struct Words {
    text: TextArea,
    completion: Option<Completion>,
    vocabulary: Rc<Vocabulary>,
    rows: (u16, u16),
    is_prose: bool,
    /// What was cut or copied last, until the app takes it for the clipboard.
    copied: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Saved {
    text: String,
}

impl Words {
    /// A text that takes between `rows.0` and `rows.1` rows.
    pub fn new(text: &str, rows: (u16, u16), vocabulary: Rc<Vocabulary>) -> Self {
        let mut area = TextArea::new(text);
        area.cursor_to_end();
        Self {
            text: area,
            completion: None,
            vocabulary,
            rows,
            is_prose: false,
            copied: None,
        }
    }

    /// A longer text, in which Enter makes a new line.
    #[must_use]
    pub fn prose(mut self) -> Self {
        self.is_prose = true;
        self
    }

    /// The form of a kept draft; plain words where it is not one.
    pub fn restore(saved: &str, rows: (u16, u16), vocabulary: Rc<Vocabulary>) -> Self {
        let text =
            serde_json::from_str::<Saved>(saved).map_or_else(|_| String::new(), |it| it.text);
        Self::new(&text, rows, vocabulary)
    }

    /// The draft that these words would keep.
    pub fn saved(words: &str) -> String {
        let text = words.to_owned();
        serde_json::to_string(&Saved { text }).unwrap_or_default()
    }

    /// The words of a kept draft.
    pub fn words_of(saved: &str) -> Option<String> {
        serde_json::from_str::<Saved>(saved)
            .ok()
            .map(|saved| saved.text)
    }

    /// The words.
    pub fn text(&self) -> String {
        self.text.text()
    }

    /// The first line with anything on it.
    pub fn first_line(&self) -> &str {
        let mut lines = self.text.lines().iter().map(|line| line.trim());
        lines.find(|line| !line.is_empty()).unwrap_or_default()
    }

    /// A number that changes with each change of the words.
    pub fn revision(&self) -> u64 {
        self.text.revision()
    }

    /// Whether the words reach the last of the rows that stand there from the start.
    pub fn fills_its_rows(&self, width: u16) -> bool {
        self.text.rows_wanted(width) >= self.rows.0
    }

    /// The situations and people that the words name.
    pub fn tags(&self) -> Tags {
        tags_in_lines(self.text.lines().iter().map(String::as_str))
    }

    /// Whether there is nothing but blanks.
    pub fn is_blank(&self) -> bool {
        // a longer text is not looked through for each drawing
        self.text.len_bytes() < BLANK_AT_MOST && self.first_line().is_empty()
    }

    /// Replaces the words, as when they come back from the user's editor.
    pub fn set_text(&mut self, text: &str) {
        self.text.set_text(text);
    }

    /// Whether a list of completions is open.
    pub fn is_completing(&self) -> bool {
        self.completion.is_some()
    }

    fn look_for_completions(&mut self) {
        self.completion = self
            .text
            .word_before_cursor()
            .and_then(|(sign, letters)| Completion::new(self.vocabulary.matching(sign, letters)));
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "the rest is for the text")]
    fn complete(&mut self, action: Action) -> Option<FormStep> {
        let list = self.completion.as_mut()?;
        match action {
            Action::CursorDown => list.next(),
            Action::CursorUp => list.previous(),
            Action::Next | Action::NewLine | Action::Open => {
                let name = list.selected().to_owned();
                self.completion = None;
                self.text.complete(&name);
                return Some(FormStep::Changed);
            }
            Action::Cancel => self.completion = None,
            _ => return None,
        }
        Some(FormStep::Same)
    }

    fn edited(&mut self, outcome: Outcome) -> FormStep {
        match outcome {
            Outcome::NotMine => FormStep::NotMine,
            Outcome::Unchanged | Outcome::Moved => {
                self.completion = None;
                FormStep::Same
            }
            Outcome::Edited => {
                self.look_for_completions();
                FormStep::Changed
            }
        }
    }
}

impl Form for Words {
    fn contexts(&self) -> &'static [Context] {
        if self.is_prose {
            &[Context::Text]
        } else {
            &[Context::Form, Context::Text]
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "the rest is for the text")]
    fn on_action(&mut self, action: Action) -> FormStep {
        if let Some(step) = self.complete(action) {
            return step;
        }
        match action {
            Action::Next | Action::Previous if self.is_prose => FormStep::Same,
            Action::Next | Action::Open | Action::Finish => FormStep::Finished,
            Action::Cancel | Action::Previous => FormStep::Left,
            other => {
                let change = self.text.on_action(other);
                let copied = change.copied.is_some();
                self.copied = change.copied.or_else(|| self.copied.take());
                if other == Action::Copy && !copied {
                    // with nothing selected the key means what it means elsewhere
                    return FormStep::NotMine;
                }
                self.edited(change.outcome)
            }
        }
    }

    fn on_text(&mut self, text: &str) -> FormStep {
        self.text.insert(text);
        self.look_for_completions();
        FormStep::Changed
    }

    fn take_copied(&mut self) -> Option<String> {
        self.copied.take()
    }

    fn height(&self, width: u16) -> u16 {
        let list = self.completion.as_ref().map_or(0, Completion::rows);
        self.text.rows_wanted(width).clamp(self.rows.0, self.rows.1) + list
    }

    fn arrange(&mut self, area: Rect) {
        self.text.arrange(self.text_part(area));
    }

    fn view(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        let part = self.text_part(area);
        self.text.view(part, buf, look, true);
        if let Some(list) = &self.completion {
            // right below the last row that is written on
            let rows = self.text.rows_wanted(part.width).min(part.height);
            let top = part.y + rows;
            let below = Rect {
                y: top,
                height: area.bottom().saturating_sub(top),
                ..area
            };
            let letters = self.text.word_before_cursor().map_or("", |(_, word)| word);
            let column = |at: Position| Completion::column(at.x, letters);
            let x = self.text.cursor(part).map_or(part.x, column);
            list.view(
                Position {
                    x,
                    y: below.y.saturating_sub(1),
                },
                below,
                buf,
                look,
            );
        }
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        self.text.cursor(self.text_part(area))
    }

    fn click(&mut self, at: Position) -> FormStep {
        self.completion = None;
        self.text.click(at.x, at.y);
        FormStep::Same
    }

    fn wheel(&mut self, rows: i32) {
        self.text.wheel(rows);
    }

    fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    fn save(&self) -> String {
        Self::saved(&self.text.text())
    }

    fn hints(&self) -> Vec<Hint> {
        if self.is_completing() {
            return completing();
        }
        let (keep, more) = if self.is_prose {
            (Action::Finish, None)
        } else {
            (Action::Next, Some(Action::NewLine))
        };
        let mut hints = vec![
            Hint::new(keep, "keep it"),
            Hint::new(Action::Cancel, "leave, all kept"),
        ];
        hints.extend(more.map(|action| Hint::new(action, "new line")));
        hints.push(Hint::new(Action::Editor, "own editor"));
        hints
    }
}

impl Words {
    fn text_part(&self, area: Rect) -> Rect {
        let list = self.completion.as_ref().map_or(0, Completion::rows);
        Rect {
            height: area.height.saturating_sub(list),
            ..area
        }
    }
}
