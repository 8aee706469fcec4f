//! What is asked for in the search line: the text, and what it means, understood once for each edit.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::query::{AtCursor, Known, LONGEST, Node, Query, Remark, Understood, word_at};
use crate::input::action::Action;
use crate::store::{Store, StoreError};
use crate::ui::look::Look;
use crate::ui::screens::journal::order::Order;
use crate::ui::widgets::line_input::LineInput;
use crate::ui::widgets::text_edit::{Outcome, TextChange};

/// The text of the search line and its meaning.
#[derive(Debug)]
pub(super) struct Asked {
    line: LineInput,
    known: Known,
    understood: Understood,
    /// What there is to say of names and words once it was searched for them.
    found_out: Vec<Remark>,
    /// The order that the user wants, also where a search cannot have it.
    wanted: Order,
}

impl Asked {
    /// Nothing is asked for.
    pub(super) fn nothing(known: Known) -> Self {
        Self {
            line: LineInput::new(""),
            understood: Query::read("", &known),
            found_out: Vec::new(),
            known,
            wanted: Order::default(),
        }
    }

    fn understand(&mut self) {
        self.understood = Query::read(self.line.text(), &self.known);
        self.found_out.clear();
    }

    /// Learns what searches are read with: the day, and the user's own words.
    pub(super) fn know(&mut self, known: Known) {
        if self.known != known {
            self.known = known;
            self.understand();
        }
    }

    /// What searches are read with.
    pub(super) fn known(&self) -> &Known {
        &self.known
    }

    /// The text as typed.
    pub(super) fn text(&self) -> &str {
        self.line.text()
    }

    /// What it means.
    pub(super) fn query(&self) -> &Query {
        &self.understood.query
    }

    /// What of it was not understood, or names nothing.
    pub(super) fn remarks(&self) -> impl Iterator<Item = &Remark> {
        self.understood.remarks.iter().chain(&self.found_out)
    }

    /// Learns which of its names nothing has, and where nothing is found, what words may have meant.
    pub(super) fn find_out(&mut self, store: &Store, found: usize) -> Result<(), StoreError> {
        let typed = self.line.text();
        let unknown = store.unknown_names(self.query())?;
        let mut remarks: Vec<Remark> = unknown.iter().map(|name| name.remark(typed)).collect();
        if found == 0 {
            remarks.extend(store.names_meant(self.query(), typed)?);
        }
        self.found_out = remarks;
        Ok(())
    }

    /// Why it cannot find anything, where that is so.
    pub(super) fn refused(&self) -> Option<&Remark> {
        let nothing = Node::Any(Vec::new());
        let finds_nothing = self.query().condition.as_ref() == Some(&nothing);
        let first = self.remarks().next();
        first.filter(|_| finds_nothing || !self.found_out.is_empty())
    }

    /// The text as it may be searched for again; nothing where it cannot find anything.
    pub(super) fn findable(&self) -> &str {
        match self.refused() {
            Some(_) => "",
            None => self.text().trim(),
        }
    }

    /// The order of what is found.
    pub(super) fn order(&self) -> Order {
        self.wanted.of(self.query())
    }

    /// What is listed, and in which order.
    pub(super) fn listed(&self) -> (&Query, Order) {
        (self.query(), self.order())
    }

    /// Asks for another order.
    pub(super) fn put_in(&mut self, order: Order) {
        self.wanted = order;
    }

    /// What is being typed at the cursor.
    pub(super) fn at_cursor(&self) -> AtCursor {
        word_at(self.line.text(), self.line.cursor_byte())
    }

    /// Asks for something else; undo brings the text back.
    pub(super) fn set(&mut self, text: &str) {
        self.line.set_text(text);
        self.understand();
    }

    /// Begins anew with a text that cannot be taken back.
    pub(super) fn begin(&mut self, text: &str) {
        self.line = LineInput::new(text);
        self.understand();
    }

    /// Puts other words in place of a part of the text.
    pub(super) fn replace(&mut self, part: Range<usize>, words: &str) {
        self.line.replace(part, words);
        self.understand();
    }

    /// Takes typed or pasted text.
    pub(super) fn insert(&mut self, text: &str) {
        self.line.insert(text);
        self.understand();
    }

    /// Answers an action of the line.
    pub(super) fn on_action(&mut self, action: Action) -> TextChange {
        let change = self.line.on_action(action);
        if change.outcome == Outcome::Edited {
            self.understand();
        }
        change
    }

    /// Moves the cursor to this column of the screen.
    pub(super) fn click(&mut self, column: u16, area: Rect) {
        self.line.click(column, area);
    }

    /// Draws the text; what was not understood is underlined. Changes nothing.
    pub(super) fn view(&self, area: Rect, buf: &mut Buffer, look: &Look, focused: bool) {
        self.line.view(area, buf, look, focused);
        if self.text().len() > LONGEST {
            return;
        }
        for remark in self.remarks() {
            if let Some(part) = self.line.part(remark.place.clone(), area) {
                buf.set_style(part, look.secondary.underlined());
            }
        }
    }

    /// Where the terminal's cursor belongs.
    pub(super) fn cursor(&self, area: Rect) -> Option<Position> {
        self.line.cursor(area)
    }
}
