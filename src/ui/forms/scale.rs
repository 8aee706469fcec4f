//! An answer by a point from 0 to 10: a digit, or `t` for ten.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::input::action::Action;
use crate::input::context::Context;
use crate::ui::component::Hint;
use crate::ui::forms::{Form, FormStep};
use crate::ui::look::Look;
use crate::ui::widgets::flow;

/// The words beside some points of a scale.
pub type Anchors = &'static [(u8, &'static str)];

/// A point from 0 to 10 with its anchors in sight.
#[derive(Debug)]
pub struct Scale {
    anchors: Anchors,
    point: Option<u8>,
}

/// The point that a key means: `0`–`9`, and `t` for ten.
pub fn point_of(text: &str) -> Option<u8> {
    match text {
        "t" | "T" => Some(10),
        digit => digit.parse::<u8>().ok().filter(|_| digit.len() == 1),
    }
}

/// The points with their anchors, `point` marked.
pub fn lines(point: Option<u8>, anchors: Anchors, width: u16, look: &Look) -> Vec<Line<'static>> {
    let key = |value: u8| {
        if value == 10 {
            "t".to_owned()
        } else {
            value.to_string()
        }
    };
    let items = anchors.iter().map(|(value, words)| {
        let near = point.is_some_and(|point| point / 2 == value / 2);
        let style = if near { look.accent } else { look.text };
        vec![
            Span::styled(format!("{} ", key(*value)), look.secondary),
            Span::styled(*words, style),
        ]
    });
    flow::lines(items, width)
}

impl Scale {
    /// An empty scale.
    pub fn new(anchors: Anchors) -> Self {
        Self {
            anchors,
            point: None,
        }
    }

    /// The point chosen.
    pub fn point(&self) -> Option<u8> {
        self.point
    }
}

impl Form for Scale {
    fn contexts(&self) -> &'static [Context] {
        &[Context::Form]
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "it answers the actions that it knows"
    )]
    fn on_action(&mut self, action: Action) -> FormStep {
        match action {
            Action::Right | Action::Up => {
                self.point = Some(self.point.map_or(5, |it| (it + 1).min(10)));
            }
            Action::Left | Action::Down => {
                self.point = Some(self.point.map_or(5, |it| it.saturating_sub(1)));
            }
            Action::Open | Action::Next | Action::Finish if self.point.is_some() => {
                return FormStep::Finished;
            }
            Action::Open | Action::Next | Action::Finish | Action::Cancel | Action::Previous => {
                return FormStep::Left;
            }
            _ => return FormStep::NotMine,
        }
        FormStep::Changed
    }

    fn on_text(&mut self, text: &str) -> FormStep {
        match point_of(text) {
            Some(point) => {
                self.point = Some(point);
                FormStep::Finished
            }
            None => FormStep::NotMine,
        }
    }

    fn on_paste(&mut self, _text: &str) -> FormStep {
        FormStep::NotMine
    }

    fn height(&self, width: u16) -> u16 {
        let lines = lines(None, self.anchors, width, &Look::default());
        u16::try_from(lines.len()).unwrap_or(u16::MAX)
    }

    fn view(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        flow::draw(
            &lines(self.point, self.anchors, area.width, look),
            area,
            buf,
        );
    }

    fn is_empty(&self) -> bool {
        self.point.is_none()
    }

    fn save(&self) -> String {
        serde_json::json!({ "point": self.point }).to_string()
    }

    fn hints(&self) -> Vec<Hint> {
        vec![
            Hint::new(Action::Next, "keep it"),
            Hint::new(Action::Cancel, "leave it open"),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t_means_ten_and_a_digit_itself() {
        assert_eq!(
            (point_of("t"), point_of("7"), point_of("x"), point_of("12")),
            (Some(10), Some(7), None, None)
        );
    }
}
