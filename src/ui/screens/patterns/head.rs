//! The line above the panes: how far back, which moments, which pane of how many; and what is said where nothing is.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::stats::words::Words;
use crate::ui::look::Look;
use crate::ui::message::Only;
use crate::ui::prose;
use crate::ui::screens::patterns::screen::Patterns;
use crate::ui::widgets::flow;

/// What stands there until all is read.
const COUNTING: &str = "counting…";

/// The widest that text ever is.
const WIDEST: u16 = 72;

impl Patterns {
    /// "The last 84 days · only #demo", and what keeps rates from being shown.
    pub(super) fn view_head(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        if area.is_empty() {
            return;
        }
        let right = self.right_of_head();
        let right = Line::from(Span::styled(right, look.secondary));
        let wide = u16::try_from(right.width())
            .unwrap_or(area.width)
            .min(area.width);
        let room = usize::from(area.width.saturating_sub(wide + 2));
        let mut words = capital(self.scope.window.label());
        words.push_str(&self.only_words());
        let line = Line::from(Span::styled(prose::cut(&words, room), look.text));
        buf.set_line(area.x, area.y, &line, area.width);
        buf.set_line(area.right() - wide, area.y, &right, wide);
        let below = Rect {
            y: area.y + 1,
            height: area.height - 1,
            ..area
        };
        flow::draw(&self.guard_rows(area.width, look.secondary), below, buf);
    }

    /// What keeps rates from being shown, said once for all panes.
    pub(super) fn guard_rows(&self, width: u16, style: Style) -> Vec<Line<'static>> {
        let words = self.guard.as_ref().map(Words::as_str);
        words.map_or_else(Vec::new, |words| {
            prose::wrapped(words, width.min(WIDEST), style)
        })
    }

    fn right_of_head(&self) -> String {
        let n = self.panes.len();
        let counting = if self.is_counting() { COUNTING } else { "" };
        let place = if self.words_of_nothing().is_some() || n < 2 {
            String::new()
        } else {
            format!("{} of {n}", self.focus + 1)
        };
        let parts = [counting, place.as_str()];
        let parts: Vec<&str> = parts.into_iter().filter(|it| !it.is_empty()).collect();
        parts.join(" · ")
    }

    fn only_words(&self) -> String {
        match self.only() {
            Only::Everything => String::new(),
            Only::Situation(tag) => format!(" · only {tag}"),
            Only::Person(handle) => format!(" · only with {handle}"),
        }
    }

    /// What is said in place of all panes, where there is nothing that they could be about.
    pub(super) fn words_of_nothing(&self) -> Option<&'static str> {
        if self.panes.is_empty() {
            return Some("The record is being read.");
        }
        if self.is_empty {
            return Some(
                "What your own record says stands here: how often you were asked and it happened, \
                 in which situations you leave your course, whether it is getting easier, what \
                 helps. The questions of the evening and your ticks fill it; the first figures \
                 come with the first days.",
            );
        }
        None
    }
}

/// Draws what is said in place of the panes.
pub(super) fn view_nothing(words: &str, area: Rect, buf: &mut Buffer, look: &Look) {
    let lines = prose::wrapped(words, area.width.min(WIDEST), look.secondary);
    flow::draw(&lines, area, buf);
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
