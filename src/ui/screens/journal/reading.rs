//! The reading pane: one entry whole, wrapped, scrolled.

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::domain::entry::{Entry, Lag};
use crate::domain::markdown::written::Written;
use crate::domain::plan::Plan;
use crate::domain::reaction_words::ReactionWords;
use crate::ui::look::Look;
use crate::ui::marking::Marking;
use crate::ui::screens::journal::sheet::{Paper, Sheet};
use crate::ui::widgets::column::WIDEST;
use crate::ui::widgets::flow;
use crate::ui::widgets::long_text::LongText;

/// One entry, as it is read.
#[derive(Debug, Default)]
pub struct Reading {
    page: Page,
    /// The entry's own lines.
    written: Written,
    marking: Marking,
    /// The lines around them; `None` after a change.
    sheet: Option<Sheet>,
    place: LongText,
    /// The rows in sight.
    rows: Vec<Line<'static>>,
    /// What was searched for is to be brought into sight.
    seeks: bool,
}

/// What there is to read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Page {
    pub(super) entry: Option<Entry>,
    pub(super) plans: Vec<Plan>,
    pub(super) late: Option<Lag>,
    pub(super) today: NaiveDate,
    /// A change of the entry was begun and is not finished.
    pub(super) is_waiting: bool,
    /// What the reactions are called.
    pub(super) reactions: ReactionWords,
}

impl Page {
    /// The entry's text.
    pub(super) fn text(&self) -> &str {
        let entry = self.entry.as_ref();
        entry.map_or("", |entry| entry.content.text.as_str())
    }
}

impl Reading {
    /// Shows an entry from its top, with its plans; the same entry keeps its place.
    pub fn show(
        &mut self,
        entry: Option<Entry>,
        plans: Vec<Plan>,
        day_ends_at: u8,
        today: NaiveDate,
    ) {
        let id = |entry: &Option<Entry>| entry.as_ref().map(|it| it.id);
        if id(&self.page.entry) != id(&entry) {
            self.place.to_top();
            self.seeks = true;
        }
        let page = Page {
            late: entry.as_ref().map(|entry| entry.lag(day_ends_at)),
            entry,
            plans,
            today,
            is_waiting: self.page.is_waiting,
            reactions: std::mem::take(&mut self.page.reactions),
        };
        if page.text() != self.page.text() {
            self.written = written(page.text());
        }
        self.page = page;
        self.sheet = None;
    }

    /// The entry.
    pub fn entry(&self) -> Option<&Entry> {
        self.page.entry.as_ref()
    }

    /// Learns what is marked in the words.
    pub fn set_marking(&mut self, marking: Marking) {
        if self.marking != marking {
            self.marking = marking;
            self.sheet = None;
            self.seeks = true;
        }
    }

    /// Learns what the reactions are called.
    pub fn set_reactions(&mut self, words: &ReactionWords) {
        if self.page.reactions != *words {
            self.page.reactions.clone_from(words);
            self.sheet = None;
        }
    }

    /// Learns whether a change of the entry waits to be finished.
    pub fn set_waiting(&mut self, is_waiting: bool) {
        if self.page.is_waiting != is_waiting {
            self.page.is_waiting = is_waiting;
            self.sheet = None;
        }
    }

    /// Whether a change of the entry waits to be finished.
    pub fn is_waiting(&self) -> bool {
        self.page.is_waiting
    }

    /// Scrolls by some rows.
    pub fn scroll(&mut self, by: isize) {
        if let Some(sheet) = &self.sheet {
            let paper = Paper::new(sheet, &self.written, self.page.text(), &self.marking);
            self.place.by(&paper, by);
        }
    }

    /// Rows of a page.
    pub fn page(&self) -> isize {
        self.place.page()
    }

    /// Wraps what is in sight of the entry in this area.
    pub fn arrange(&mut self, area: Rect, look: &Look) {
        let sheet = self.sheet.take();
        let sheet = sheet.unwrap_or_else(|| Sheet::of(&self.page, &self.marking, look));
        let paper = Paper::new(&sheet, &self.written, self.page.text(), &self.marking);
        let width = area.width.min(WIDEST);
        self.place.arrange(&paper, Rect { width, ..area });
        if std::mem::take(&mut self.seeks)
            && let Some((line, byte)) = paper.first_marked()
        {
            self.place.bring(&paper, line, byte);
        }
        self.rows = self.place.rows(&paper);
        self.sheet = Some(sheet);
    }

    /// Draws what is in sight.
    pub fn view(&self, area: Rect, buf: &mut Buffer) {
        flow::draw(&self.rows, area, buf);
    }
}

/// The lines of a text; blanks alone are nothing to read.
fn written(text: &str) -> Written {
    if text.trim().is_empty() {
        Written::default()
    } else {
        Written::of(text)
    }
}
