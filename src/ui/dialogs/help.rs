//! The keys of what is in focus, computed from the keymap.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::input::action::Action;
use crate::input::context::Context;
use crate::input::event::Mouse;
use crate::ui::component::{Component, Cx, Handled, Hint};
use crate::ui::dialogs::Dialog;
use crate::ui::look::Look;
use crate::ui::message::Message;
use crate::ui::widgets::flow;
use crate::ui::widgets::scroll::Scroll;

/// Columns of the keys.
const KEYS: usize = 20;

/// The keys of one context: its heading, then keys and what they do.
pub type Table = (&'static str, Vec<(String, &'static str)>);

/// The help page.
#[derive(Debug)]
pub struct Help {
    tables: Vec<Table>,
    scroll: Scroll,
}

impl Help {
    /// The keys of these contexts.
    pub fn new(tables: Vec<Table>) -> Self {
        Self {
            tables,
            scroll: Scroll::default(),
        }
    }

    fn lines(&self, look: &Look) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        for (heading, rows) in &self.tables {
            if !lines.is_empty() {
                lines.push(Line::default());
            }
            lines.push(Line::from(Span::styled(*heading, look.heading)));
            for (keys, says) in rows {
                lines.push(Line::from(vec![
                    Span::styled(format!("  {keys:<KEYS$} "), look.accent),
                    Span::styled(*says, look.text),
                ]));
            }
        }
        lines
    }
}

impl Component for Help {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Dialog, Context::List]
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "it answers the actions that it knows"
    )]
    fn on_action(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        match action {
            Action::Open | Action::Cancel | Action::Help | Action::Quit => cx.send(Message::Close),
            other => return self.scroll.on_action(other),
        }
        Handled::Yes
    }

    fn on_mouse(&mut self, mouse: Mouse, _cx: &mut Cx<'_>) -> Handled {
        self.scroll.on_mouse(mouse);
        Handled::Yes
    }

    fn arrange(&mut self, area: Rect) {
        let rows = self.lines(&Look::default()).len();
        self.scroll.arrange(area.height, rows);
    }

    fn view(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        let lines = self.lines(look);
        flow::draw(
            lines.get(self.scroll.top()..).unwrap_or_default(),
            area,
            buf,
        );
    }

    fn hints(&self) -> Vec<Hint> {
        vec![
            Hint::new(Action::Cancel, "close"),
            Action::Down.into(),
            Action::PageDown.into(),
        ]
    }
}

impl Dialog for Help {
    fn title(&self) -> Option<String> {
        Some("Help".to_owned())
    }

    fn size(&self, screen: Rect) -> (u16, u16) {
        let rows = self.lines(&Look::default()).len();
        (
            64.min(screen.width.saturating_sub(4)),
            u16::try_from(rows).unwrap_or(u16::MAX),
        )
    }
}
