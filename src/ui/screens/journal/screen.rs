//! The journal's screen: which pane is in focus, and what its keys do.

use std::rc::Rc;

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::domain::draft::{Draft, Slot};
use crate::domain::id::EntryId;
use crate::domain::query::Query;
use crate::domain::words;
use crate::input::action::Action;
use crate::input::context::Context;
use crate::input::event::Mouse;
use crate::store::{Store, StoreError};
use crate::ui::component::{Clock, Component, Cx, Handled, Screen};
use crate::ui::forms::FormStep;
use crate::ui::look::Look;
use crate::ui::message::{Changed, Message};
use crate::ui::screens::journal::editing::Editing;
use crate::ui::screens::journal::layout::{Panes, layout};
use crate::ui::screens::journal::list::ListView;
use crate::ui::screens::journal::reading::Reading;
use crate::ui::screens::journal::window::{Jump, Window};
use crate::ui::vocabulary::Vocabulary;
use crate::ui::widgets::flow;
use crate::ui::widgets::line_input::LineInput;
use crate::ui::widgets::text_edit::Outcome;

/// Hits above this are shown as "1,000+".
const COUNTED_AT_MOST: usize = 1_000;

/// The pane that takes the keys.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Focus {
    Search,
    List,
    Reading,
    Editing,
}

/// Everything written.
#[derive(Debug)]
pub struct Journal {
    search: LineInput,
    window: Window,
    list: ListView,
    reading: Reading,
    editing: Option<Editing>,
    focus: Focus,
    wanted: Wanted,
    found: usize,
    panes: Panes,
    context: Shared,
}

/// What the panes share.
#[derive(Debug)]
struct Shared {
    look: Look,
    today: NaiveDate,
    day_ends_at: u8,
    drafts: Vec<Draft>,
    vocabulary: Rc<Vocabulary>,
}

/// What is to be read at the next refresh.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Wanted {
    Nothing,
    Rows(Jump),
    Edit(EntryId),
}

impl Journal {
    /// The journal, not yet read; drafts of changes go on when their entry is opened.
    pub fn new(look: Look, today: NaiveDate, day_ends_at: u8, drafts: Vec<Draft>) -> Self {
        Self {
            search: LineInput::new(""),
            window: Window::default(),
            list: ListView::default(),
            reading: Reading::default(),
            editing: None,
            focus: Focus::List,
            wanted: Wanted::Rows(Jump::Newest),
            found: 0,
            panes: Panes::default(),
            context: Shared {
                look,
                today,
                day_ends_at,
                drafts,
                vocabulary: Rc::default(),
            },
        }
    }

    /// Shows what a search finds.
    pub fn find(&mut self, query: &str) {
        self.search = LineInput::new(query);
        self.focus = Focus::List;
        self.wanted = Wanted::Rows(Jump::Newest);
    }

    /// Puts the search line in focus.
    pub fn search(&mut self) {
        self.focus = Focus::Search;
    }

    /// Opens an entry for change at the next refresh.
    pub fn edit(&mut self, id: EntryId) {
        self.wanted = Wanted::Edit(id);
    }

    /// Takes back a text from the user's editor.
    pub fn edited(&mut self, slot: &Slot, text: &str, cx: &mut Cx<'_>) -> bool {
        let Some(editing) = self
            .editing
            .as_mut()
            .filter(|editing| editing.slot() == *slot)
        else {
            return false;
        };
        let Some(words) = editing.ask.words_mut() else {
            return false;
        };
        words.set_text(text);
        cx.send(Message::Keep(editing.slot(), editing.ask.form().save()));
        true
    }

    fn query(&self) -> Query {
        Query::parse(self.search.text())
    }

    fn move_by(&mut self, by: isize) -> Handled {
        self.window.move_by(by);
        if self.window.row().map(|row| row.key.id) != self.reading.entry().map(|entry| entry.id) {
            // the text of the newly selected row has to be read
            if self.wanted == Wanted::Nothing {
                self.wanted = Wanted::Rows(Jump::Here);
            }
        }
        Handled::Yes
    }

    fn page(&self) -> isize {
        isize::try_from(self.list.height.saturating_sub(1).max(1)).unwrap_or(1)
    }

    fn in_search(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        match action {
            Action::Cancel if self.search.text().is_empty() => self.focus = Focus::List,
            Action::Cancel => self.find(""),
            Action::Open | Action::NewLine | Action::Next | Action::CursorDown => {
                self.focus = Focus::List
            }
            other => {
                let change = self.search.on_action(other);
                if change.outcome == Outcome::Edited {
                    self.wanted = Wanted::Rows(Jump::Newest);
                }
                if let Some(copied) = change.copied {
                    cx.send(Message::Copy(copied));
                }
                return if change.outcome == Outcome::NotMine {
                    Handled::No
                } else {
                    Handled::Yes
                };
            }
        }
        Handled::Yes
    }

    fn in_list(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        match action {
            Action::Up => return self.move_by(-1),
            Action::Down => return self.move_by(1),
            Action::PageUp => return self.move_by(-self.page()),
            Action::PageDown => return self.move_by(self.page()),
            Action::Top => self.wanted = Wanted::Rows(Jump::Newest),
            Action::Bottom => self.wanted = Wanted::Rows(Jump::Oldest),
            Action::Open | Action::Right if self.reading.entry().is_some() => {
                self.focus = Focus::Reading
            }
            Action::Cancel if !self.search.text().is_empty() => self.find(""),
            other => return self.on_entry(other, cx),
        }
        Handled::Yes
    }

    fn in_reading(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        match action {
            Action::Up => self.reading.scroll(-1),
            Action::Down => self.reading.scroll(1),
            Action::PageUp => self.reading.scroll(-self.reading.page()),
            Action::PageDown => self.reading.scroll(self.reading.page()),
            Action::Top => self.reading.scroll(isize::MIN),
            Action::Bottom => self.reading.scroll(isize::MAX),
            Action::Cancel | Action::Left => self.focus = Focus::List,
            other => return self.on_entry(other, cx),
        }
        Handled::Yes
    }

    fn on_entry(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        let Some(entry) = self.reading.entry() else {
            return Handled::No;
        };
        match action {
            Action::Edit => self.wanted = Wanted::Edit(entry.id),
            Action::Delete => cx.send(Message::DeleteEntry(entry.id)),
            Action::Star => {
                let mut content = entry.content.clone();
                content.starred = !content.starred;
                cx.send(Message::ChangeEntry(entry.id, Box::new(content)));
            }
            Action::Copy => cx.send(Message::Copy(entry.content.text.clone())),
            _ => return Handled::No,
        }
        Handled::Yes
    }

    fn in_editing(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        let Some(editing) = self.editing.as_mut() else {
            return Handled::No;
        };
        if action == Action::Editor {
            let slot = editing.slot();
            if let Some(words) = editing.ask.words_mut() {
                cx.send(Message::EditText(slot, words.text()));
            }
            return Handled::Yes;
        }
        // in a plain text Enter makes a new line; only the moment's form goes on by it
        let step = editing.form_mut().on_action(action);
        self.edit_step(step, cx)
    }

    fn edit_step(&mut self, step: FormStep, cx: &mut Cx<'_>) -> Handled {
        let Some(editing) = self.editing.as_mut() else {
            return Handled::No;
        };
        if let Some(copied) = editing
            .ask
            .words_mut()
            .and_then(|words| words.take_copied())
        {
            cx.send(Message::Copy(copied));
        }
        match step {
            FormStep::NotMine => return Handled::No,
            FormStep::Same => {}
            FormStep::Changed => cx.send(Message::Keep(editing.slot(), editing.ask.form().save())),
            FormStep::Finished | FormStep::Left => self.close_editing(cx),
        }
        Handled::Yes
    }

    fn close_editing(&mut self, cx: &mut Cx<'_>) {
        let Some(editing) = self.editing.take() else {
            return;
        };
        self.context
            .drafts
            .retain(|draft| draft.slot != editing.slot());
        match editing.change() {
            Some(content) => {
                cx.send(Message::ChangeEntry(editing.before().id, Box::new(content)));
            }
            None => cx.send(Message::Notice("Nothing changed.".to_owned())),
        }
        cx.send(Message::Forget(editing.slot()));
        self.focus = Focus::Reading;
    }

    fn read_rows(&mut self, store: &Store, jump: Option<Jump>) -> Result<(), StoreError> {
        let query = self.query();
        match jump {
            Some(Jump::Here) | None if !self.window.rows.is_empty() && jump.is_some() => {}
            Some(jump) => self.window.jump(store, &query, jump)?,
            None => self.window.jump(store, &query, Jump::Here)?,
        }
        if let Some(side) = self.window.wants() {
            self.window.extend(store, &query, side)?;
        }
        Ok(())
    }

    fn count(&mut self, store: &Store) -> Result<(), StoreError> {
        let query = self.query();
        self.found = if query.is_empty() {
            store.entry_count()?
        } else {
            store.count_matches(&query, COUNTED_AT_MOST + 1)?
        };
        Ok(())
    }

    fn read_selected(&mut self, store: &Store) -> Result<(), StoreError> {
        let id = self.window.row().map(|row| row.key.id);
        let entry = match id {
            Some(id) => store.entry(id)?,
            None => None,
        };
        self.reading
            .show(entry, self.context.day_ends_at, self.context.today);
        Ok(())
    }

    fn open_editing(&mut self, store: &Store, id: EntryId) -> Result<(), StoreError> {
        let Some(entry) = store.entry(id)? else {
            return Ok(());
        };
        let slot = Slot::Entry(id);
        let draft = self
            .context
            .drafts
            .iter()
            .find(|draft| draft.slot == slot)
            .map(|draft| draft.form.clone());
        self.context.vocabulary = Rc::new(Vocabulary::read(store)?);
        self.editing = Some(Editing::new(
            entry,
            draft.as_deref(),
            &self.context.vocabulary,
        ));
        self.focus = Focus::Editing;
        Ok(())
    }

    fn count_words(&self) -> String {
        let searching = !self.query().is_empty();
        match (searching, self.found) {
            (false, n) => words::count(n, "entry", "entries"),
            (true, n) if n > COUNTED_AT_MOST => {
                format!("{}+ found", words::thousands(COUNTED_AT_MOST))
            }
            (true, n) => format!("{} found", words::thousands(n)),
        }
    }

    fn view_search(&self, buf: &mut Buffer, look: &Look) {
        let area = self.panes.search;
        let count = self.count_words();
        let wide = u16::try_from(count.len()).unwrap_or_default();
        let is_here = self.focus == Focus::Search;
        let style = if is_here { look.accent } else { look.secondary };
        buf.set_line(
            area.x,
            area.y,
            &Line::from(Span::styled("/ ", style)),
            area.width,
        );
        if !is_here && self.search.text().is_empty() {
            let hint = Line::from(Span::styled("words, #situation, @person", look.secondary));
            let part = self.search_part();
            buf.set_line(part.x, part.y, &hint, part.width);
        } else {
            self.search.view(self.search_part(), buf, look, is_here);
        }
        let at = area.right().saturating_sub(wide);
        buf.set_line(
            at,
            area.y,
            &Line::from(Span::styled(count, look.secondary)),
            wide.min(area.width),
        );
    }

    fn search_part(&self) -> Rect {
        let area = self.panes.search;
        let left = 2.min(area.width);
        let right = u16::try_from(self.count_words().len() + 2).unwrap_or_default();
        Rect {
            x: area.x + left,
            width: area.width.saturating_sub(left + right),
            ..area
        }
    }

    fn view_empty(&self, buf: &mut Buffer, look: &Look) {
        let area = if self.panes.list.is_empty() {
            self.panes.reading
        } else {
            self.panes.list
        };
        let words = if self.query().is_empty() {
            [
                "Everything you write comes here, newest first.",
                "Today’s questions are on 1, a note on w.",
            ]
        } else {
            [
                "Nothing found for this.",
                "Fewer words find more; esc clears the search.",
            ]
        };
        let lines: Vec<Line<'_>> = words
            .into_iter()
            .map(|words| Line::from(Span::styled(words, look.secondary)))
            .collect();
        flow::draw(&lines, area, buf);
    }
}

impl Component for Journal {
    fn contexts(&self) -> Vec<Context> {
        match (self.focus, &self.editing) {
            (Focus::Search, _) => vec![Context::Form, Context::Text],
            (Focus::Editing, Some(editing)) => editing.ask.form().contexts().to_vec(),
            (Focus::Reading, _) => vec![Context::Reading, Context::Journal, Context::List],
            (Focus::List | Focus::Editing, _) => vec![Context::Journal, Context::List],
        }
    }

    fn on_action(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        match self.focus {
            Focus::Search => self.in_search(action, cx),
            Focus::List => self.in_list(action, cx),
            Focus::Reading => self.in_reading(action, cx),
            Focus::Editing => self.in_editing(action, cx),
        }
    }

    fn on_text(&mut self, text: &str, cx: &mut Cx<'_>) -> Handled {
        match self.focus {
            Focus::Search => {
                self.search.insert(text);
                self.wanted = Wanted::Rows(Jump::Newest);
                Handled::Yes
            }
            Focus::Editing => {
                let step = self.editing.as_mut().map_or(FormStep::NotMine, |editing| {
                    editing.form_mut().on_text(text)
                });
                self.edit_step(step, cx)
            }
            Focus::List | Focus::Reading => Handled::No,
        }
    }

    fn on_mouse(&mut self, mouse: Mouse, _cx: &mut Cx<'_>) -> Handled {
        let (Mouse::Click { column, row }
        | Mouse::WheelUp { column, row }
        | Mouse::WheelDown { column, row }) = mouse;
        let at = Position { x: column, y: row };
        let by = match mouse {
            Mouse::WheelUp { .. } => -3,
            Mouse::WheelDown { .. } => 3,
            Mouse::Click { .. } => 0,
        };
        if self.focus == Focus::Editing {
            return Handled::No;
        }
        if self.panes.reading.contains(at) {
            self.reading.scroll(by);
        } else if self.panes.list.contains(at) && by != 0 {
            return self.move_by(by);
        } else if self.panes.list.contains(at) {
            let place = self.list.top + usize::from(row - self.panes.list.y);
            let by = isize::try_from(place).unwrap_or_default()
                - isize::try_from(self.window.selected).unwrap_or_default();
            self.focus = Focus::List;
            return self.move_by(by);
        } else if self.panes.search.contains(at) && by == 0 {
            self.focus = Focus::Search;
        } else {
            return Handled::No;
        }
        Handled::Yes
    }

    fn arrange(&mut self, area: Rect) {
        self.panes = layout(area, matches!(self.focus, Focus::Reading | Focus::Editing));
        self.list
            .arrange(self.window.selected, self.panes.list.height);
        self.reading.arrange(self.panes.reading, &self.context.look);
        let part = self.panes.reading;
        if let Some(editing) = &mut self.editing {
            editing.form_mut().arrange(part);
        }
    }

    fn view(&self, _area: Rect, buf: &mut Buffer, look: &Look) {
        if self.panes.search.is_empty() {
            return;
        }
        self.view_search(buf, look);
        if self.window.rows.is_empty() {
            self.view_empty(buf, look);
            return;
        }
        self.list
            .view(&self.window, self.context.today, self.panes.list, buf, look);
        for y in self.panes.border.top()..self.panes.border.bottom() {
            buf.set_line(
                self.panes.border.x + 1,
                y,
                &Line::from(Span::styled("│", look.border)),
                1,
            );
        }
        match &self.editing {
            Some(editing) => editing.ask.form().view(self.panes.reading, buf, look),
            None => self.reading.view(self.panes.reading, buf),
        }
    }

    fn cursor(&self, _area: Rect) -> Option<Position> {
        match (self.focus, &self.editing) {
            (Focus::Search, _) => self.search.cursor(self.search_part()),
            (Focus::Editing, Some(editing)) => editing.ask.form().cursor(self.panes.reading),
            (Focus::List | Focus::Reading | Focus::Editing, _) => None,
        }
    }

    fn hints(&self) -> Vec<Action> {
        match (self.focus, &self.editing) {
            (Focus::Search, _) => vec![Action::Open, Action::Cancel],
            (Focus::Editing, Some(editing)) => editing.ask.form().hints(),
            (Focus::Reading, _) => vec![
                Action::Edit,
                Action::Delete,
                Action::PageDown,
                Action::Cancel,
            ],
            (Focus::List | Focus::Editing, _) => {
                vec![Action::Search, Action::Open, Action::Edit, Action::Delete]
            }
        }
    }
}

impl Screen for Journal {
    fn refresh(&mut self, store: &Store, clock: Clock) -> Result<(), StoreError> {
        self.context.today = clock.today;
        match std::mem::replace(&mut self.wanted, Wanted::Nothing) {
            Wanted::Nothing => {
                // the journal changed: read the same place anew
                self.read_rows(store, None)?;
                self.count(store)?;
            }
            Wanted::Rows(Jump::Here) => self.read_rows(store, Some(Jump::Here))?,
            Wanted::Rows(jump) => {
                self.read_rows(store, Some(jump))?;
                self.count(store)?;
            }
            Wanted::Edit(id) => {
                self.window.jump(store, &self.query(), Jump::Entry(id))?;
                self.open_editing(store, id)?;
            }
        }
        self.read_selected(store)
    }

    fn interest(&self) -> Changed {
        Changed::ENTRIES
    }

    fn wants_refresh(&self) -> bool {
        self.wanted != Wanted::Nothing
    }
}
