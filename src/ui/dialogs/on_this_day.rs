//! What was written on the same day of earlier years, and some months and a week before.

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::domain::reaction_words::ReactionWords;
use crate::input::action::Action;
use crate::input::context::Context;
use crate::input::event::Mouse;
use crate::store::{EntryRow, LookBack, Store, StoreError};
use crate::ui::component::{Clock, Component, Cx, Handled, Hint};
use crate::ui::dialogs::Dialog;
use crate::ui::look::Look;
use crate::ui::message::Message;
use crate::ui::prose;
use crate::ui::widgets::entry_line::{first_words, mark};
use crate::ui::widgets::flow;
use crate::ui::widgets::steps::steps;

/// Columns of how long ago it was, and of the day.
const AGO: usize = 14;
const DAY: usize = 17;

/// The widest that the rows are.
const WIDEST: u16 = 100;

/// Rows that the wheel moves by.
const WHEEL: isize = 3;

/// What is said where there is nothing.
const NOTHING: &str = "Nothing was written on this day in other years, nor a week and one, three \
                       or six months before.";

/// An entry with what stands around it in its row.
#[derive(Debug)]
struct Shown {
    /// How long ago and on which day, on the first row of a day.
    when: Option<(String, String)>,
    row: EntryRow,
    /// Entries of the day that are not shown, on its last row.
    more: usize,
}

/// The entries that a day looks back to.
#[derive(Debug)]
pub struct OnThisDay {
    day: NaiveDate,
    rows: Vec<Shown>,
    words: ReactionWords,
    is_stale: bool,
    selected: usize,
    area: Rect,
}

impl OnThisDay {
    /// What came before a day, not yet read.
    pub fn new(day: NaiveDate) -> Self {
        Self {
            day,
            rows: Vec::new(),
            words: ReactionWords::default(),
            is_stale: true,
            selected: 0,
            area: Rect::default(),
        }
    }

    fn move_by(&mut self, by: isize) -> Handled {
        let last = self.rows.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by).min(last);
        Handled::Yes
    }

    fn page(&self) -> isize {
        isize::try_from(self.area.height.saturating_sub(1).max(1)).unwrap_or(1)
    }

    /// The first row in sight.
    fn top(&self, area: Rect) -> usize {
        (self.selected + 1).saturating_sub(area.height.max(1).into())
    }

    fn go(&self, cx: &mut Cx<'_>) -> Handled {
        cx.send(Message::Close);
        if let Some(shown) = self.rows.get(self.selected) {
            cx.send(Message::ShowEntry(shown.row.key.id));
        }
        Handled::Yes
    }

    fn click(&mut self, at: Position, cx: &mut Cx<'_>) {
        if !self.area.contains(at) {
            return;
        }
        let place = self.top(self.area) + usize::from(at.y - self.area.y);
        if place == self.selected {
            self.go(cx);
        } else if place < self.rows.len() {
            self.selected = place;
        }
    }
}

/// The rows of a day.
fn rows_of(back: LookBack) -> impl Iterator<Item = Shown> {
    let n_rows = back.rows.len();
    let mut when = Some((
        back.ago.words(),
        back.day.format("%a %-d %b %Y").to_string(),
    ));
    back.rows
        .into_iter()
        .enumerate()
        .map(move |(place, row)| Shown {
            when: when.take(),
            row,
            more: if place + 1 == n_rows { back.more } else { 0 },
        })
}

fn line(shown: &Shown, words: &ReactionWords, width: u16, look: &Look) -> Line<'static> {
    let (ago, day) = shown.when.clone().unwrap_or_default();
    let more = match shown.more {
        0 => String::new(),
        more => format!("  +{more}"),
    };
    let room = usize::from(width).saturating_sub(AGO + DAY + 2 + more.len());
    Line::from(vec![
        Span::styled(prose::column(&ago, AGO), look.text),
        Span::styled(prose::column(&day, DAY), look.secondary),
        Span::styled(format!("{} ", mark(&shown.row)), look.accent),
        Span::styled(prose::cut(&first_words(&shown.row, words), room), look.text),
        Span::styled(more, look.secondary),
    ])
}

impl Component for OnThisDay {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Dialog, Context::List]
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "it answers the actions that it knows"
    )]
    fn on_action(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        if let Some(by) = steps(action, self.page()) {
            return self.move_by(by);
        }
        match action {
            Action::Cancel | Action::Quit => {
                cx.send(Message::Close);
                Handled::Yes
            }
            Action::Open => self.go(cx),
            _ => Handled::No,
        }
    }

    fn on_mouse(&mut self, mouse: Mouse, cx: &mut Cx<'_>) -> Handled {
        match mouse {
            Mouse::Click { column, row } => {
                self.click(Position { x: column, y: row }, cx);
                Handled::Yes
            }
            Mouse::WheelUp { .. } => self.move_by(-WHEEL),
            Mouse::WheelDown { .. } => self.move_by(WHEEL),
        }
    }

    fn arrange(&mut self, area: Rect) {
        self.area = area;
    }

    fn view(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        if self.rows.is_empty() && !self.is_stale {
            flow::draw(
                &prose::wrapped(NOTHING, area.width, look.secondary),
                area,
                buf,
            );
            return;
        }
        let places = self.rows.iter().enumerate().skip(self.top(area));
        for ((place, shown), y) in places.zip(area.top()..area.bottom()) {
            let part = Rect {
                y,
                height: 1,
                ..area
            };
            if place == self.selected {
                let plain = Look::default();
                buf.set_line(
                    part.x,
                    y,
                    &line(shown, &self.words, part.width, &plain),
                    part.width,
                );
                buf.set_style(part, look.selected);
            } else {
                buf.set_line(
                    part.x,
                    y,
                    &line(shown, &self.words, part.width, look),
                    part.width,
                );
            }
        }
    }

    fn hints(&self) -> Vec<Hint> {
        let mut hints = vec![Hint::new(Action::Cancel, "close")];
        if !self.rows.is_empty() {
            hints.insert(0, Hint::new(Action::Open, "to this entry"));
        }
        hints
    }
}

impl Dialog for OnThisDay {
    fn title(&self) -> Option<String> {
        Some(format!("On this day, {}", self.day.format("%-d %B")))
    }

    fn size(&self, screen: Rect) -> (u16, u16) {
        let width = WIDEST.min(screen.width.saturating_sub(8));
        let rows = match self.rows.len() {
            0 => prose::wrapped(NOTHING, width, Look::default().text).len(),
            n_rows => n_rows,
        };
        let most = screen.height.saturating_sub(6).max(1);
        (width, u16::try_from(rows).unwrap_or(u16::MAX).min(most))
    }

    fn mark_stale(&mut self) {
        self.is_stale = true;
    }

    fn wants_refresh(&self) -> bool {
        self.is_stale
    }

    fn refresh(&mut self, store: &Store, _clock: Clock) -> Result<(), StoreError> {
        let found = store.on_this_day(self.day)?;
        self.words = store.reaction_words()?;
        self.rows = found.into_iter().flat_map(rows_of).collect();
        self.is_stale = false;
        self.move_by(0);
        Ok(())
    }
}
