//! A page of words under a heading: the first start, why a question is asked, what went wrong.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::shown::{shown, shown_lines};
use crate::domain::wrap::wrap;
use crate::input::action::Action;
use crate::input::context::Context;
use crate::input::event::Mouse;
use crate::ui::component::{Component, Cx, Handled, Hint};
use crate::ui::dialogs::Dialog;
use crate::ui::look::Look;
use crate::ui::message::Message;
use crate::ui::widgets::flow;
use crate::ui::widgets::scroll::Scroll;

/// The widest that words are.
const WIDEST: u16 = 72;

/// Words to read, and what closing them asks for.
#[derive(Debug)]
pub struct Page {
    title: String,
    words: String,
    then: Option<Message>,
    scroll: Scroll,
}

impl Page {
    /// Words under a heading.
    pub fn new(title: &str, words: &str) -> Self {
        Self {
            title: title.to_owned(),
            words: words.to_owned(),
            then: None,
            scroll: Scroll::default(),
        }
    }

    /// The first page; `journal` says where the file lies.
    pub fn welcome(journal: &str) -> Self {
        let words = format!(
            "This is a private journal for the end of the workday.\n\n\
             It asks the same two questions every workday: what made me overreact, and what made \
             me lose interest. “Not today” is an answer too. It takes three minutes; a quiet \
             day takes three keys.\n\n\
             Name the occasion with a # and people with an @, as in\n\
             \u{20}  MK asked about the cost again in the #design-review with @mk.\n\n\
             Everything you type is kept while you type. It lies in one file, and nowhere else:\n\
             \u{20}  {journal}\n\n\
             Nobody is watching what you write. Handles or initials serve better than full names.\n\n\
             The first question is next. The keys that matter stand at the bottom of the screen."
        );
        Self {
            then: Some(Message::Welcomed),
            ..Self::new("Welcome to evenkeel", &words)
        }
    }

    fn lines(&self, width: u16, look: &Look) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        for line in shown_lines(&self.words) {
            for row in wrap(&line, width.max(1)) {
                let words = line.get(row).unwrap_or_default().trim_end().to_owned();
                lines.push(Line::from(Span::styled(words, look.text)));
            }
        }
        lines
    }
}

impl Component for Page {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Dialog, Context::List]
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "it answers the actions that it knows"
    )]
    fn on_action(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        match action {
            // before the first question there is nothing to go back to
            Action::Quit if self.then.is_some() => cx.send(Message::Quit),
            Action::Open | Action::Cancel | Action::Quit => {
                cx.send(Message::Close);
                if let Some(then) = self.then.take() {
                    cx.send(then);
                }
            }
            other => return self.scroll.on_action(other),
        }
        Handled::Yes
    }

    fn on_mouse(&mut self, mouse: Mouse, _cx: &mut Cx<'_>) -> Handled {
        self.scroll.on_mouse(mouse);
        Handled::Yes
    }

    fn arrange(&mut self, area: Rect) {
        let rows = self.lines(area.width, &Look::default()).len();
        self.scroll.arrange(area.height, rows);
    }

    fn view(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        let lines = self.lines(area.width, look);
        flow::draw(
            lines.get(self.scroll.top()..).unwrap_or_default(),
            area,
            buf,
        );
    }

    fn hints(&self) -> Vec<Hint> {
        let mut hints = match &self.then {
            Some(_) => vec![Hint::new(Action::Open, "begin"), Action::Quit.into()],
            None => vec![Hint::new(Action::Open, "close")],
        };
        if self.scroll.has_more() {
            hints.push(Hint::new(Action::Down, "read on"));
        }
        hints
    }
}

impl Dialog for Page {
    fn title(&self) -> Option<String> {
        Some(shown(&self.title).into_owned())
    }

    fn stands_alone(&self) -> bool {
        self.then.is_some()
    }

    fn size(&self, screen: Rect) -> (u16, u16) {
        let width = WIDEST.min(screen.width.saturating_sub(4));
        let rows = self.lines(width, &Look::default()).len();
        (width, u16::try_from(rows).unwrap_or(u16::MAX))
    }
}
