//! An answer by one of a few choices: a digit picks.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::shown::shown;
use crate::input::action::Action;
use crate::input::context::Context;
use crate::ui::component::Hint;
use crate::ui::forms::{Form, FormStep};
use crate::ui::look::Look;
use crate::ui::widgets::flow;

/// A few choices, of which one is taken.
#[derive(Debug)]
pub struct Choice {
    choices: Vec<String>,
    cursor: usize,
    taken: Option<usize>,
}

impl Choice {
    /// Choices on the digits 1–9; more are reached by the arrows.
    pub fn new(choices: Vec<String>) -> Self {
        Self {
            choices,
            cursor: 0,
            taken: None,
        }
    }

    /// The place and words of the choice taken.
    pub fn taken(&self) -> Option<(usize, &str)> {
        let place = self.taken?;
        self.choices.get(place).map(|words| (place, words.as_str()))
    }

    fn take(&mut self, place: usize) -> FormStep {
        if place < self.choices.len() {
            self.taken = Some(place);
            self.cursor = place;
            FormStep::Finished
        } else {
            FormStep::Same
        }
    }

    fn lines(&self, width: u16, look: &Look) -> Vec<Line<'static>> {
        let items = self.choices.iter().enumerate().map(|(place, words)| {
            let style = if place == self.cursor {
                look.accent
            } else {
                look.text
            };
            let key = if place < 9 {
                format!("{} ", place + 1)
            } else {
                "  ".to_owned()
            };
            vec![
                Span::styled(key, look.secondary),
                Span::styled(shown(words).into_owned(), style),
            ]
        });
        flow::lines(items, width)
    }
}

impl Form for Choice {
    fn contexts(&self) -> &'static [Context] {
        &[Context::Form]
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "it answers the actions that it knows"
    )]
    fn on_action(&mut self, action: Action) -> FormStep {
        let last = self.choices.len().saturating_sub(1);
        match action {
            Action::Right | Action::Down => self.cursor = (self.cursor + 1).min(last),
            Action::Left | Action::Up => self.cursor = self.cursor.saturating_sub(1),
            Action::Open | Action::Next | Action::Finish => return self.take(self.cursor),
            Action::Cancel | Action::Previous => return FormStep::Left,
            _ => return FormStep::NotMine,
        }
        FormStep::Same
    }

    fn on_text(&mut self, text: &str) -> FormStep {
        match text.parse::<usize>() {
            Ok(digit @ 1..) => self.take(digit - 1),
            Ok(0) | Err(_) => FormStep::NotMine,
        }
    }

    fn on_paste(&mut self, _text: &str) -> FormStep {
        FormStep::NotMine
    }

    fn height(&self, width: u16) -> u16 {
        u16::try_from(self.lines(width, &Look::default()).len()).unwrap_or(u16::MAX)
    }

    fn view(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        flow::draw(&self.lines(area.width, look), area, buf);
    }

    fn is_empty(&self) -> bool {
        self.taken.is_none()
    }

    fn save(&self) -> String {
        serde_json::json!({ "choice": self.cursor }).to_string()
    }

    fn hints(&self) -> Vec<Hint> {
        vec![
            Hint::new(Action::Next, "take the marked one"),
            Hint::new(Action::Cancel, "leave it open"),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digit_takes_its_choice_and_no_other() {
        let mut form = Choice::new(vec!["did it".into(), "forgot".into()]);
        assert_eq!(form.on_text("3"), FormStep::Same);
        assert_eq!(form.on_text("2"), FormStep::Finished);
        assert_eq!(form.taken(), Some((1, "forgot")));
    }
}
