//! The if-then line: one cue, one action.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use serde::{Deserialize, Serialize};

use crate::input::action::Action;
use crate::input::context::Context;
use crate::ui::component::Hint;
use crate::ui::forms::{Form, FormStep};
use crate::ui::look::Look;
use crate::ui::widgets::line_input::LineInput;
use crate::ui::widgets::text_edit::Outcome;

/// The words before the action, as wide as those before the cue.
const LABELS: [&str; 2] = ["if ", "then I will "];

/// A plan being made.
#[derive(Debug)]
pub struct PlanForm {
    lines: [LineInput; 2],
    at: usize,
    given: String,
    copied: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Saved {
    cue: String,
    action: String,
}

impl PlanForm {
    /// A plan with the cue filled in as far as it is known.
    pub fn new(cue: &str) -> Self {
        let at = usize::from(!cue.is_empty());
        Self {
            lines: [LineInput::new(cue), LineInput::new("")],
            at,
            given: cue.to_owned(),
            copied: None,
        }
    }

    /// The form of a kept draft.
    pub fn restore(saved: &str) -> Self {
        let Ok(saved) = serde_json::from_str::<Saved>(saved) else {
            return Self::new("");
        };
        let mut form = Self::new(&saved.cue);
        form.lines[1] = LineInput::new(&saved.action);
        form.given = String::new();
        form
    }

    /// Whether this is the kept draft of a plan.
    pub fn fits(saved: &str) -> bool {
        serde_json::from_str::<Saved>(saved).is_ok()
    }

    /// The cue and the action.
    pub fn plan(&self) -> (&str, &str) {
        (self.lines[0].text().trim(), self.lines[1].text().trim())
    }

    fn is_whole(&self) -> bool {
        self.lines.iter().all(|line| !line.text().trim().is_empty())
    }

    fn forward(&mut self) -> FormStep {
        if self.at == 0 {
            self.at = 1;
            FormStep::Same
        } else if self.is_whole() {
            FormStep::Finished
        } else {
            FormStep::Left
        }
    }

    fn back(&mut self) -> FormStep {
        if self.at == 1 {
            self.at = 0;
            FormStep::Same
        } else {
            FormStep::Left
        }
    }

    fn part(area: Rect, place: usize) -> Rect {
        let label = u16::try_from(LABELS[place].len())
            .unwrap_or_default()
            .min(area.width);
        let row = u16::try_from(place).unwrap_or_default();
        Rect {
            x: area.x + label,
            y: area.y + row,
            width: area.width - label,
            height: area.height.saturating_sub(row).min(1),
        }
    }
}

impl Form for PlanForm {
    fn contexts(&self) -> &'static [Context] {
        &[Context::Form, Context::Text]
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "the rest is for the line")]
    fn on_action(&mut self, action: Action) -> FormStep {
        match action {
            Action::Next | Action::NewLine | Action::Open => self.forward(),
            Action::CursorDown => {
                self.at = 1;
                FormStep::Same
            }
            Action::Previous | Action::CursorUp => self.back(),
            Action::Finish if self.is_whole() => FormStep::Finished,
            Action::Finish | Action::Cancel => FormStep::Left,
            other => {
                let change = self.lines[self.at].on_action(other);
                let copied = change.copied.is_some();
                self.copied = change.copied.or_else(|| self.copied.take());
                match change.outcome {
                    Outcome::Edited => FormStep::Changed,
                    Outcome::NotMine => FormStep::NotMine,
                    // with nothing selected the key means what it means elsewhere
                    Outcome::Unchanged if other == Action::Copy && !copied => FormStep::NotMine,
                    Outcome::Moved | Outcome::Unchanged => FormStep::Same,
                }
            }
        }
    }

    fn take_copied(&mut self) -> Option<String> {
        self.copied.take()
    }

    fn on_text(&mut self, text: &str) -> FormStep {
        self.lines[self.at].insert(text);
        FormStep::Changed
    }

    fn height(&self, _width: u16) -> u16 {
        2
    }

    fn view(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        for (place, label) in LABELS.into_iter().enumerate() {
            let part = Self::part(area, place);
            if part.height == 0 {
                continue;
            }
            let style = if place == self.at {
                look.accent
            } else {
                look.secondary
            };
            buf.set_line(
                area.x,
                part.y,
                &Line::from(Span::styled(label, style)),
                area.width,
            );
            self.lines[place].view(part, buf, look, place == self.at);
        }
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        self.lines[self.at].cursor(Self::part(area, self.at))
    }

    fn is_empty(&self) -> bool {
        self.lines[0].text() == self.given && self.lines[1].text().trim().is_empty()
    }

    fn save(&self) -> String {
        let saved = Saved {
            cue: self.lines[0].text().to_owned(),
            action: self.lines[1].text().to_owned(),
        };
        serde_json::to_string(&saved).unwrap_or_default()
    }

    fn hints(&self) -> Vec<Hint> {
        let next = if self.at == 0 {
            "next line"
        } else {
            "keep the plan"
        };
        vec![
            Hint::new(Action::Next, next),
            Hint::new(Action::Cancel, "leave, kept as a draft"),
        ]
    }
}
