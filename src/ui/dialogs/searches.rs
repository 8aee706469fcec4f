//! Searches with a name, and those of before: run, saved, forgotten.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::domain::query::Known;
use crate::domain::tag::Situation;
use crate::input::action::Action;
use crate::input::context::Context;
use crate::input::event::Mouse;
use crate::store::{SavedSearch, Store, StoreError};
use crate::ui::component::{Clock, Component, Cx, Handled, Hint};
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::searches_rows::{Row, Search, draw, read, standing};
use crate::ui::look::Look;
use crate::ui::message::Message;
use crate::ui::prose;
use crate::ui::widgets::line_input::LineInput;
use crate::ui::widgets::steps::steps;
use crate::ui::widgets::text_edit::Outcome;

/// The widest that the rows are.
const WIDEST: u16 = 92;

/// Rows that the wheel moves by.
const WHEEL: isize = 3;

/// Letters of a name.
const NAME_AT_MOST: usize = 100;

/// What stands before the name being typed.
const SAVE_AS: &str = "save this search as: ";

/// Rows of the name being typed: the search, the line, a blank.
const NAMING: u16 = 3;

/// The searches there are.
#[derive(Debug)]
pub struct Searches {
    /// What is searched for now.
    query: String,
    standing: Vec<Search>,
    rows: Vec<Row>,
    /// The place of the selected search among the rows.
    selected: usize,
    /// The name that the search is being saved under.
    name: Option<LineInput>,
    /// Searches that were forgotten here and can be brought back.
    n_forgotten: usize,
    is_stale: bool,
    area: Rect,
}

impl Searches {
    /// The searches, not yet read; `query` is searched for now, `situation` is what it is about.
    pub fn new(query: String, situation: Option<&Situation>) -> Self {
        Self {
            query,
            standing: standing(situation),
            rows: Vec::new(),
            selected: 0,
            name: None,
            n_forgotten: 0,
            is_stale: true,
            area: Rect::default(),
        }
    }

    fn search(&self) -> Option<&Search> {
        match self.rows.get(self.selected)? {
            Row::Search(search) => Some(search),
            Row::Blank | Row::Heading(_) | Row::Words(_) => None,
        }
    }

    /// The places of the searches among the rows.
    fn places(&self) -> Vec<usize> {
        let rows = self.rows.iter().enumerate();
        rows.filter(|(_, row)| matches!(row, Row::Search(_)))
            .map(|(place, _)| place)
            .collect()
    }

    fn move_by(&mut self, by: isize) -> Handled {
        let places = self.places();
        let here = places.partition_point(|place| *place < self.selected);
        let last = places.len().saturating_sub(1);
        let there = here.saturating_add_signed(by).min(last);
        self.selected = places.get(there).copied().unwrap_or_default();
        Handled::Yes
    }

    fn page(&self) -> isize {
        isize::try_from(self.list(self.area).height.saturating_sub(1).max(1)).unwrap_or(1)
    }

    fn run(&self, cx: &mut Cx<'_>) {
        if let Some(search) = self.search() {
            cx.send(Message::Close);
            cx.send(Message::Find(search.query.clone()));
        }
    }

    fn begin_name(&mut self, cx: &mut Cx<'_>) {
        if self.query.is_empty() {
            let words = "There is no search to save: search for something first.";
            cx.send(Message::Notice(words.to_owned()));
        } else {
            self.name = Some(LineInput::new(""));
        }
    }

    fn save(&mut self, cx: &mut Cx<'_>) {
        let Some(line) = self.name.take() else {
            return;
        };
        let name: String = line.text().trim().chars().take(NAME_AT_MOST).collect();
        if !name.is_empty() {
            let query = self.query.clone();
            cx.send(Message::SaveSearch(SavedSearch { name, query }));
            self.is_stale = true;
        }
    }

    fn forget(&mut self, cx: &mut Cx<'_>) {
        let saved = self.search().filter(|search| search.is_saved);
        let Some(name) = saved.and_then(|search| search.name.clone()) else {
            let words = "Only a search that was saved under a name can be forgotten.";
            cx.send(Message::Notice(words.to_owned()));
            return;
        };
        cx.send(Message::ForgetSearch(name));
        self.n_forgotten += 1;
        self.is_stale = true;
    }

    fn bring_back(&mut self, cx: &mut Cx<'_>) -> Handled {
        if self.n_forgotten == 0 {
            return Handled::No;
        }
        self.n_forgotten -= 1;
        self.is_stale = true;
        cx.send(Message::Do(Action::Undo));
        Handled::Yes
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "the rest is for the line")]
    fn in_name(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        let Some(line) = self.name.as_mut() else {
            return Handled::No;
        };
        match action {
            Action::Cancel => self.name = None,
            Action::Open | Action::NewLine | Action::Finish => self.save(cx),
            other => {
                let change = line.on_action(other);
                let is_copied = change.copied.is_some();
                if let Some(copied) = change.copied {
                    cx.send(Message::Copy(copied));
                }
                return match change.outcome {
                    Outcome::NotMine => Handled::No,
                    // with nothing selected the key means what it means elsewhere
                    Outcome::Unchanged if other == Action::Copy && !is_copied => Handled::No,
                    Outcome::Unchanged | Outcome::Moved | Outcome::Edited => Handled::Yes,
                };
            }
        }
        Handled::Yes
    }

    /// Where the rows are.
    fn list(&self, area: Rect) -> Rect {
        let above = match self.name {
            Some(_) => NAMING.min(area.height),
            None => 0,
        };
        Rect {
            y: area.y + above,
            height: area.height - above,
            ..area
        }
    }

    /// Where the name is typed.
    fn name_part(area: Rect) -> Rect {
        let before = u16::try_from(SAVE_AS.len()).unwrap_or_default();
        let before = before.min(area.width);
        Rect {
            x: area.x + before,
            y: area.y + 1.min(area.height),
            width: area.width - before,
            height: area.height.saturating_sub(1).min(1),
        }
    }

    /// The first row in sight.
    fn top(&self, height: u16) -> usize {
        (self.selected + 1).saturating_sub(height.max(1).into())
    }

    fn click(&mut self, at: Position, cx: &mut Cx<'_>) {
        let list = self.list(self.area);
        if !list.contains(at) {
            return;
        }
        let place = self.top(list.height) + usize::from(at.y - list.y);
        if place == self.selected {
            self.run(cx);
        } else if matches!(self.rows.get(place), Some(Row::Search(_))) {
            self.selected = place;
        }
    }

    fn view_name(&self, line: &LineInput, area: Rect, buf: &mut Buffer, look: &Look) {
        let query = prose::cut(&self.query, area.width.into());
        let head = [
            Line::from(Span::styled(query, look.secondary)),
            Line::from(Span::styled(SAVE_AS, look.accent)),
        ];
        for (line, y) in head.iter().zip(area.top()..area.bottom()) {
            buf.set_line(area.x, y, line, area.width);
        }
        line.view(Self::name_part(area), buf, look, true);
    }
}

impl Component for Searches {
    fn contexts(&self) -> Vec<Context> {
        match self.name {
            Some(_) => vec![Context::Dialog, Context::Text],
            None => vec![Context::Searches, Context::Dialog, Context::List],
        }
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "it answers the actions that it knows"
    )]
    fn on_action(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        if self.name.is_some() {
            return self.in_name(action, cx);
        }
        if let Some(by) = steps(action, self.page()) {
            return self.move_by(by);
        }
        match action {
            Action::Cancel | Action::Quit => cx.send(Message::Close),
            Action::Open => self.run(cx),
            Action::NameSearch => self.begin_name(cx),
            Action::Delete => self.forget(cx),
            Action::Undo => return self.bring_back(cx),
            _ => return Handled::No,
        }
        Handled::Yes
    }

    fn on_text(&mut self, text: &str, _cx: &mut Cx<'_>) -> Handled {
        match &mut self.name {
            Some(line) => {
                line.insert(text);
                Handled::Yes
            }
            None => Handled::No,
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
        if let Some(line) = &self.name {
            self.view_name(line, area, buf, look);
        }
        let list = self.list(area);
        let rows = self.rows.iter().enumerate().skip(self.top(list.height));
        for ((place, row), y) in rows.zip(list.top()..list.bottom()) {
            let part = Rect {
                y,
                height: 1,
                ..list
            };
            draw(row, place == self.selected, part, buf, look);
        }
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        self.name.as_ref()?.cursor(Self::name_part(area))
    }

    fn hints(&self) -> Vec<Hint> {
        if self.name.is_some() {
            return vec![
                Hint::new(Action::Open, "save it"),
                Hint::new(Action::Cancel, "leave it"),
            ];
        }
        let mut hints = vec![Hint::new(Action::Open, "search for it")];
        if !self.query.is_empty() {
            hints.push(Hint::new(Action::NameSearch, "save this search"));
        }
        if self.search().is_some_and(|search| search.is_saved) {
            hints.push(Hint::new(Action::Delete, "forget it"));
        }
        if self.n_forgotten > 0 {
            hints.push(Action::Undo.into());
        }
        hints.push(Hint::new(Action::Cancel, "close"));
        hints
    }
}

impl Dialog for Searches {
    fn title(&self) -> Option<String> {
        Some("Searches".to_owned())
    }

    fn size(&self, screen: Rect) -> (u16, u16) {
        let width = WIDEST.min(screen.width.saturating_sub(8));
        let naming = self.name.as_ref().map_or(0, |_| NAMING);
        let rows = u16::try_from(self.rows.len()).unwrap_or(u16::MAX);
        let most = screen.height.saturating_sub(6).max(1);
        (width, rows.saturating_add(naming).min(most))
    }

    fn mark_stale(&mut self) {
        self.is_stale = true;
    }

    fn wants_refresh(&self) -> bool {
        self.is_stale
    }

    fn refresh(&mut self, store: &Store, clock: Clock) -> Result<(), StoreError> {
        let known = Known {
            today: clock.today,
            reactions: store.reaction_words()?.own(),
        };
        self.rows = read(store, &known, &self.standing, !self.query.is_empty())?;
        self.is_stale = false;
        self.move_by(0);
        Ok(())
    }
}
