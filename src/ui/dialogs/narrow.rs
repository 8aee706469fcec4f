//! Which moments the patterns are about: a situation or a person, found by a few letters, or all.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::domain::tag::{Handle, Situation};
use crate::domain::words;
use crate::input::action::Action;
use crate::input::context::Context;
use crate::input::event::Mouse;
use crate::store::{Store, StoreError, TagUse};
use crate::ui::component::{Clock, Component, Cx, Handled, Hint};
use crate::ui::dialogs::Dialog;
use crate::ui::look::Look;
use crate::ui::message::{Message, Only};
use crate::ui::prose;
use crate::ui::widgets::line_input::LineInput;
use crate::ui::widgets::text_edit::Outcome;

/// Names that are read.
const NAMES_AT_MOST: usize = 2_000;

/// Columns and rows.
const SIZE: (u16, u16) = (52, 14);

/// Rows above the names: the line, a blank one.
const ABOVE: u16 = 2;

/// Columns of a count.
const COUNT: usize = 7;

/// A choice, and how many entries have its name.
type Row = (Only, usize);

/// Asks which moments.
#[derive(Debug)]
pub struct Narrow {
    all: Vec<Row>,
    found: Vec<Row>,
    line: LineInput,
    selected: usize,
    is_stale: bool,
    area: Rect,
}

impl Default for Narrow {
    fn default() -> Self {
        Self::new()
    }
}

impl Narrow {
    /// The names, not yet read.
    pub fn new() -> Self {
        Self {
            all: Vec::new(),
            found: Vec::new(),
            line: LineInput::new("").with_placeholder("a few letters of a #situation or a @person"),
            selected: 0,
            is_stale: true,
            area: Rect::default(),
        }
    }

    fn find(&mut self) {
        let typed = self.line.text().trim().to_lowercase();
        let (sign, letters) = match typed.strip_prefix('#') {
            Some(letters) => (Some('#'), letters),
            None => match typed.strip_prefix('@') {
                Some(letters) => (Some('@'), letters),
                None => (None, typed.as_str()),
            },
        };
        let fits = |row: &&Row| {
            let (own, name) = match &row.0 {
                Only::Everything => return typed.is_empty(),
                Only::Situation(tag) => ('#', tag.as_str()),
                Only::Person(handle) => ('@', handle.as_str()),
            };
            sign.is_none_or(|sign| sign == own) && name.to_lowercase().contains(letters)
        };
        let begins = |row: &Row| {
            let name = label(&row.0);
            !name
                .trim_start_matches(['#', '@'])
                .to_lowercase()
                .starts_with(letters)
        };
        self.found = self.all.iter().filter(fits).cloned().collect();
        // of equals the most used stays first
        self.found.sort_by_key(begins);
        self.selected = 0;
    }

    fn move_by(&mut self, by: isize) {
        let last = self.found.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by).min(last);
    }

    fn take(&self, cx: &mut Cx<'_>) {
        if let Some((only, _)) = self.found.get(self.selected) {
            cx.send(Message::Close);
            cx.send(Message::Narrow(only.clone()));
        }
    }

    fn top(&self, area: Rect) -> usize {
        let rows = usize::from(area.height.saturating_sub(ABOVE));
        (self.selected + 1).saturating_sub(rows)
    }
}

fn label(only: &Only) -> String {
    match only {
        Only::Everything => "all situations and people".to_owned(),
        Only::Situation(tag) => tag.to_string(),
        Only::Person(handle) => handle.to_string(),
    }
}

fn rows<T>(uses: Vec<TagUse<T>>, only: impl Fn(T) -> Only) -> Vec<Row> {
    uses.into_iter()
        .filter(|one| one.count > 0)
        .map(|one| (only(one.tag), one.count))
        .collect()
}

impl Component for Narrow {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Form, Context::Text]
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "the rest is for the line")]
    fn on_action(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        match action {
            Action::Cancel => cx.send(Message::Close),
            Action::CursorDown => self.move_by(1),
            Action::CursorUp => self.move_by(-1),
            Action::PageDown => self.move_by(10),
            Action::PageUp => self.move_by(-10),
            Action::Next | Action::Open | Action::NewLine => self.take(cx),
            other => match self.line.on_action(other).outcome {
                Outcome::Edited => self.find(),
                Outcome::NotMine => return Handled::No,
                Outcome::Unchanged if other == Action::Copy => return Handled::No,
                Outcome::Unchanged | Outcome::Moved => {}
            },
        }
        Handled::Yes
    }

    fn on_text(&mut self, text: &str, _cx: &mut Cx<'_>) -> Handled {
        self.line.insert(text);
        self.find();
        Handled::Yes
    }

    fn on_mouse(&mut self, mouse: Mouse, cx: &mut Cx<'_>) -> Handled {
        match mouse {
            Mouse::WheelUp { .. } => self.move_by(-1),
            Mouse::WheelDown { .. } => self.move_by(1),
            Mouse::Click { column, row } => {
                let list = self.area.y.saturating_add(ABOVE);
                let is_inside = self.area.contains(Position { x: column, y: row });
                if let Some(below) = row.checked_sub(list).filter(|_| is_inside) {
                    let place = self.top(self.area) + usize::from(below);
                    if place < self.found.len() {
                        self.selected = place;
                        self.take(cx);
                    }
                }
            }
        }
        Handled::Yes
    }

    fn arrange(&mut self, area: Rect) {
        self.area = area;
    }

    fn view(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        let line = Rect {
            height: area.height.min(1),
            ..area
        };
        self.line.view(line, buf, look, true);
        let rows = self.found.iter().enumerate().skip(self.top(area));
        let below = area.y.saturating_add(ABOVE)..area.bottom();
        let room = usize::from(area.width).saturating_sub(COUNT);
        for ((place, (only, count)), y) in rows.zip(below.clone()) {
            let count = if *only == Only::Everything {
                String::new()
            } else {
                words::thousands(*count)
            };
            let name = prose::column(&prose::cut(&label(only), room), room);
            let line = Line::from(vec![
                Span::styled(name, look.text),
                Span::styled(format!("{count:>COUNT$}"), look.secondary),
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
        if self.found.is_empty() && below.start < below.end {
            let line = Line::from(Span::styled("Nothing has this name.", look.secondary));
            buf.set_line(area.x, below.start, &line, area.width);
        }
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        self.line.cursor(area)
    }

    fn hints(&self) -> Vec<Hint> {
        vec![
            Hint::new(Action::Next, "only this"),
            Hint::new(Action::CursorDown, "the one below"),
            Hint::new(Action::Cancel, "close"),
        ]
    }
}

impl Dialog for Narrow {
    fn title(&self) -> Option<String> {
        Some("Which moments?".to_owned())
    }

    fn size(&self, screen: Rect) -> (u16, u16) {
        (SIZE.0.min(screen.width.saturating_sub(4)), SIZE.1)
    }

    fn mark_stale(&mut self) {
        self.is_stale = true;
    }

    fn wants_refresh(&self) -> bool {
        self.is_stale
    }

    fn refresh(&mut self, store: &Store, _clock: Clock) -> Result<(), StoreError> {
        self.is_stale = false;
        let situations: Vec<TagUse<Situation>> = store.situations_by_use(NAMES_AT_MOST)?;
        let people: Vec<TagUse<Handle>> = store.people_by_use(NAMES_AT_MOST)?;
        self.all = vec![(Only::Everything, 0)];
        self.all.extend(rows(situations, Only::Situation));
        self.all.extend(rows(people, Only::Person));
        self.find();
        Ok(())
    }
}
