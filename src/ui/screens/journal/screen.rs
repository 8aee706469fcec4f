//! The journal's screen: which pane is in focus, and what its keys do.

use std::rc::Rc;

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::domain::draft::{Draft, Slot};
use crate::domain::id::EntryId;
use crate::domain::query::{Known, Query};
use crate::domain::words;
use crate::input::action::Action;
use crate::input::context::Context;
use crate::input::event::Mouse;
use crate::ui::component::{Component, Cx, Handled, Hint};
use crate::ui::forms::FormStep;
use crate::ui::look::Look;
use crate::ui::message::Message;
use crate::ui::prose;
use crate::ui::screens::journal::asked::Asked;
use crate::ui::screens::journal::editing::Editing;
use crate::ui::screens::journal::facets::Facets;
use crate::ui::screens::journal::layout::{Panes, Purpose, layout};
use crate::ui::screens::journal::list::ListView;
use crate::ui::screens::journal::reading::Reading;
use crate::ui::screens::journal::searching::Searching;
use crate::ui::screens::journal::selection::Selection;
use crate::ui::screens::journal::window::{Jump, Window};
use crate::ui::vocabulary::Vocabulary;
use crate::ui::widgets::column::WIDEST;
use crate::ui::widgets::flow;

/// Rows above an entry that is being changed.
const HEAD: u16 = 2;

/// The tables of the keymap that hold where a search is narrowed.
pub const FACET_KEYS: [Context; 2] = [Context::Facets, Context::List];

/// The pane that takes the keys.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Focus {
    Search,
    Facets,
    List,
    Reading,
    Editing,
}

/// Everything written.
#[derive(Debug)]
pub struct Journal {
    pub(super) search: Asked,
    pub(super) searching: Searching,
    pub(super) window: Window,
    pub(super) list: ListView,
    pub(super) facets: Facets,
    pub(super) selection: Selection,
    pub(super) reading: Reading,
    pub(super) editing: Option<Editing>,
    pub(super) focus: Focus,
    pub(super) wanted: Wanted,
    pub(super) is_stale: bool,
    pub(super) found: usize,
    pub(super) panes: Panes,
    pub(super) context: Shared,
}

/// What the panes share.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) look: Look,
    pub(super) today: NaiveDate,
    pub(super) day_ends_at: u8,
    pub(super) drafts: Vec<Draft>,
    pub(super) vocabulary: Rc<Vocabulary>,
}

/// What is to be read at the next refresh.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Wanted {
    Nothing,
    Rows(Jump),
    Edit(EntryId),
}

impl Journal {
    /// The journal, not yet read; drafts of changes go on when their entry is opened. The letters
    /// are free where a search is narrowed.
    pub fn new(
        look: Look,
        today: NaiveDate,
        day_ends_at: u8,
        drafts: Vec<Draft>,
        letters: Vec<char>,
    ) -> Self {
        Self {
            search: Asked::nothing(Known::on(today)),
            searching: Searching::default(),
            window: Window::default(),
            list: ListView::default(),
            facets: Facets::new(letters),
            selection: Selection::default(),
            reading: Reading::default(),
            editing: None,
            focus: Focus::List,
            wanted: Wanted::Rows(Jump::Top),
            is_stale: false,
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

    /// Goes to an entry at the next refresh, if the search finds it.
    pub fn select(&mut self, id: EntryId) {
        if self.editing.is_none() {
            self.wanted = Wanted::Rows(Jump::Entry(id));
        }
    }

    /// Opens an entry for change at the next refresh.
    pub fn edit(&mut self, id: EntryId) {
        self.wanted = Wanted::Edit(id);
    }

    /// Opens an entry that is being changed anew, with what was typed: the names of its tags changed.
    pub fn read_editing_anew(&mut self) {
        if let Some(editing) = &self.editing {
            self.wanted = Wanted::Edit(editing.before().id);
        }
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
        let is_taken = editing.ask.set_words(text);
        if is_taken {
            cx.send(Message::Keep(editing.slot(), editing.ask.form().save()));
        }
        is_taken
    }

    pub(super) fn query(&self) -> &Query {
        self.search.query()
    }

    /// Whether a change of the selected entry was begun and left.
    fn has_change_waiting(&self) -> bool {
        let slot = self.reading.entry().map(|entry| Slot::Entry(entry.id));
        let mut drafts = self.context.drafts.iter();
        slot.is_some_and(|slot| drafts.any(|draft| draft.slot == slot))
    }

    fn view_empty(&self, buf: &mut Buffer, look: &Look) {
        let area = self.panes.list_and_reading();
        let width = area.width.min(WIDEST);
        let words = self.words_of_nothing();
        flow::draw(&prose::wrapped(&words, width, look.secondary), area, buf);
    }

    fn view_facets(&self, buf: &mut Buffer, look: &Look) {
        let is_here = self.focus == Focus::Facets;
        self.facets.view(self.panes.facets, buf, (look, is_here));
    }

    fn view_borders(&self, buf: &mut Buffer, look: &Look) {
        let line = Line::from(Span::styled("│", look.border));
        for border in self.panes.borders {
            for y in border.top()..border.bottom() {
                buf.set_line(border.x + 1, y, &line, 1);
            }
        }
    }

    /// The part of the reading pane that an entry is changed in.
    pub(super) fn form_part(&self) -> Rect {
        let area = self.panes.reading;
        let head = HEAD.min(area.height);
        Rect {
            y: area.y + head,
            height: area.height - head,
            width: area.width.min(WIDEST),
            ..area
        }
    }

    fn view_editing(&self, editing: &Editing, buf: &mut Buffer, look: &Look) {
        let content = &editing.before().content;
        let day = words::day(content.day, self.context.today);
        let head = format!("{day} · {}", content.at.format("%H:%M, being changed"));
        let head = Line::from(Span::styled(head, look.heading));
        flow::draw(&[head], self.panes.reading, buf);
        editing.ask.form().view(self.form_part(), buf, look);
    }
}

impl Component for Journal {
    fn contexts(&self) -> Vec<Context> {
        match (self.focus, &self.editing) {
            (Focus::Search, _) => vec![Context::Search, Context::Text],
            (Focus::Editing, Some(editing)) => editing.ask.form().contexts().to_vec(),
            (Focus::Reading, _) => vec![Context::Reading, Context::Journal, Context::List],
            (Focus::Facets, _) => FACET_KEYS.to_vec(),
            (Focus::List | Focus::Editing, _) => vec![Context::Journal, Context::List],
        }
    }

    fn on_action(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        let is_in_list = matches!(self.focus, Focus::List | Focus::Reading);
        if is_in_list && self.on_chosen(action, cx) == Handled::Yes {
            return Handled::Yes;
        }
        match self.focus {
            Focus::Search => self.in_search(action, cx),
            Focus::Facets => self.in_facets(action),
            Focus::List => self.in_list(action, cx),
            Focus::Reading => self.in_reading(action, cx),
            Focus::Editing => self.in_editing(action, cx),
        }
    }

    fn on_text(&mut self, text: &str, cx: &mut Cx<'_>) -> Handled {
        match self.focus {
            Focus::Search => {
                self.type_in_search(text);
                Handled::Yes
            }
            Focus::Editing => {
                let step = self.editing.as_mut().map_or(FormStep::NotMine, |editing| {
                    editing.form_mut().on_text(text)
                });
                self.edit_step(step, cx)
            }
            Focus::Facets => self.on_letter(text),
            Focus::List | Focus::Reading => Handled::No,
        }
    }

    fn on_paste(&mut self, text: &str, cx: &mut Cx<'_>) -> Handled {
        match (self.focus, self.editing.as_mut()) {
            (Focus::Editing, Some(editing)) => {
                let step = editing.form_mut().on_paste(text);
                self.edit_step(step, cx)
            }
            (Focus::Facets, _) => Handled::No,
            (Focus::Search | Focus::List | Focus::Reading | Focus::Editing, _) => {
                self.on_text(text, cx)
            }
        }
    }

    fn on_mouse(&mut self, mouse: Mouse, cx: &mut Cx<'_>) -> Handled {
        self.on_mouse_at(mouse, cx)
    }

    fn arrange(&mut self, area: Rect) {
        let purpose = match self.focus {
            Focus::Search | Focus::List => Purpose::Finding,
            Focus::Facets => Purpose::Narrowing,
            Focus::Reading => Purpose::Reading,
            Focus::Editing => Purpose::Writing,
        };
        self.panes = layout(area, purpose);
        let n_rows = self.window.rows.len();
        self.list
            .arrange(self.window.selected, n_rows, self.panes.list.height);
        self.facets.arrange(self.panes.facets.height);
        self.reading.set_waiting(self.has_change_waiting());
        self.reading.arrange(self.panes.reading, &self.context.look);
        let part = self.form_part();
        if let Some(editing) = &mut self.editing {
            editing.form_mut().arrange(part);
        }
    }

    fn view(&self, _area: Rect, buf: &mut Buffer, look: &Look) {
        if self.panes.search.is_empty() {
            return;
        }
        self.view_search(buf, look);
        self.view_facets(buf, look);
        if self.window.rows.is_empty() && self.editing.is_none() {
            self.view_empty(buf, look);
            self.view_suggested(buf, look);
            return;
        }
        let rows = (&self.window, &self.selection);
        self.list.view(rows, self.panes.list, buf, look);
        self.view_borders(buf, look);
        match &self.editing {
            Some(editing) => self.view_editing(editing, buf, look),
            None => self.reading.view(self.panes.reading, buf),
        }
        self.view_suggested(buf, look);
    }

    fn cursor(&self, _area: Rect) -> Option<Position> {
        match (self.focus, &self.editing) {
            (Focus::Search, _) => self.search.cursor(self.search_part()),
            (Focus::Editing, Some(editing)) => editing.ask.form().cursor(self.form_part()),
            (Focus::Facets | Focus::List | Focus::Reading | Focus::Editing, _) => None,
        }
    }

    fn kept(&mut self, slot: Option<&Slot>, _cx: &mut Cx<'_>) {
        if let Some(slot) = slot {
            self.was_kept(slot);
        }
    }

    fn hints(&self) -> Vec<Hint> {
        self.hints_here()
    }
}
