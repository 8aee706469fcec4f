//! The panes of the patterns by their titles: a letter leads to one.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::input::action::Action;
use crate::input::context::Context;
use crate::input::event::Mouse;
use crate::ui::component::{Component, Cx, Handled, Hint};
use crate::ui::dialogs::Dialog;
use crate::ui::look::Look;
use crate::ui::message::Message;
use crate::ui::prose;

/// The keymap tables that apply; a letter that types something leads to a pane.
pub const CONTEXTS: [Context; 2] = [Context::Dialog, Context::Text];

/// Columns of a letter and the blanks behind it.
const LETTER: usize = 3;

/// Rows of a page.
const PAGE: isize = 10;

/// The panes, and which of them is selected.
#[derive(Debug)]
pub struct Panes {
    titles: Vec<&'static str>,
    selected: usize,
    letters: Vec<char>,
    area: Rect,
}

impl Panes {
    /// Panes of these titles, with the letters that can be typed.
    pub fn new(titles: Vec<&'static str>, here: usize, letters: Vec<char>) -> Self {
        Self {
            titles,
            selected: here,
            letters,
            area: Rect::default(),
        }
    }

    fn move_by(&mut self, by: isize) {
        let last = self.titles.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by).min(last);
    }

    /// Goes to a pane, if there is one at this place.
    fn take(&self, place: usize, cx: &mut Cx<'_>) -> Handled {
        if place >= self.titles.len() {
            return Handled::No;
        }
        cx.send(Message::Close);
        cx.send(Message::ShowPane(place));
        Handled::Yes
    }

    fn top(&self, area: Rect) -> usize {
        let rows = usize::from(area.height);
        (self.selected + 1).saturating_sub(rows)
    }
}

impl Component for Panes {
    fn contexts(&self) -> Vec<Context> {
        CONTEXTS.to_vec()
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "it answers the actions that it knows"
    )]
    fn on_action(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        match action {
            Action::Cancel => cx.send(Message::Close),
            Action::Open => return self.take(self.selected, cx),
            Action::Down | Action::Next => self.move_by(1),
            Action::Up | Action::Previous => self.move_by(-1),
            Action::PageDown => self.move_by(PAGE),
            Action::PageUp => self.move_by(-PAGE),
            _ => return Handled::No,
        }
        Handled::Yes
    }

    fn on_text(&mut self, text: &str, cx: &mut Cx<'_>) -> Handled {
        let letter = |own: &char| text.strip_prefix(*own).is_some_and(str::is_empty);
        match self.letters.iter().position(letter) {
            Some(place) => self.take(place, cx),
            None => Handled::No,
        }
    }

    fn on_mouse(&mut self, mouse: Mouse, cx: &mut Cx<'_>) -> Handled {
        match mouse {
            Mouse::WheelUp { .. } => self.move_by(-1),
            Mouse::WheelDown { .. } => self.move_by(1),
            Mouse::Click { column, row } => {
                if self.area.contains(Position { x: column, y: row }) {
                    let below = usize::from(row - self.area.y);
                    return self.take(self.top(self.area) + below, cx);
                }
            }
        }
        Handled::Yes
    }

    fn arrange(&mut self, area: Rect) {
        self.area = area;
    }

    fn view(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        let room = usize::from(area.width).saturating_sub(LETTER);
        let rows = self.titles.iter().enumerate().skip(self.top(area));
        for ((place, title), y) in rows.zip(area.top()..area.bottom()) {
            let letter = self.letters.get(place).copied().unwrap_or(' ');
            let line = Line::from(vec![
                Span::styled(format!("{letter}  "), look.accent),
                Span::styled(prose::column(title, room), look.text),
            ]);
            buf.set_line(area.x, y, &line, area.width);
            if place == self.selected {
                let row = Rect {
                    y,
                    height: 1,
                    ..area
                };
                buf.set_style(row, look.selected);
            }
        }
    }

    fn hints(&self) -> Vec<Hint> {
        vec![
            Hint::new(Action::Open, "to this pane"),
            Hint::new(Action::Cancel, "close"),
        ]
    }
}

impl Dialog for Panes {
    fn title(&self) -> Option<String> {
        Some("Which pane?".to_owned())
    }

    fn size(&self, screen: Rect) -> (u16, u16) {
        let widest = self.titles.iter().map(|title| prose::width(title)).max();
        let width = u16::try_from(widest.unwrap_or(0) + LETTER).unwrap_or(u16::MAX);
        let rows = u16::try_from(self.titles.len()).unwrap_or(u16::MAX);
        (width.min(screen.width.saturating_sub(4)), rows)
    }
}
