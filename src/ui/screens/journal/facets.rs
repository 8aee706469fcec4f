//! What a search can be narrowed by, beside the list: counted slice by slice, drawn in groups.

use std::mem;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::query::Query;
use crate::domain::reaction_words::ReactionWords;
use crate::domain::words;
use crate::store::{Facet, FacetCounts, Store, StoreError};
use crate::ui::look::Look;
use crate::ui::prose;
use crate::ui::screens::journal::facet_rows::{FacetLine, FacetRow, fitting};
use crate::ui::widgets::flow;

/// Columns of a row's letter and its mark.
const BEFORE: usize = 4;

/// What stands in the head line until all is counted.
const COUNTING: &str = "counting…";

/// Rows that are made before it is known how many fit.
const HEIGHT: usize = 16;

/// What is found, counted, and the rows that are shown of it.
#[derive(Debug)]
pub(super) struct Facets {
    query: Query,
    counts: FacetCounts,
    words: ReactionWords,
    rows: Vec<FacetRow>,
    lines: Vec<FacetLine>,
    height: usize,
    /// The rows are not those of the counts, or of the height.
    is_changed: bool,
    selected: usize,
    letters: Vec<char>,
    /// Slices that were ever counted.
    steps: u32,
}

impl Facets {
    /// Nothing counted yet; the letters stand beside the rows.
    pub(super) fn new(letters: Vec<char>) -> Self {
        Self {
            query: Query::default(),
            counts: FacetCounts::default(),
            words: ReactionWords::default(),
            rows: Vec::new(),
            lines: Vec::new(),
            height: HEIGHT,
            is_changed: false,
            selected: 0,
            letters,
            steps: 0,
        }
    }

    /// The search whose entries are counted.
    pub(super) fn query(&self) -> &Query {
        &self.query
    }

    /// How many entries a search finds, once all of them were counted.
    pub(super) fn all_counted(&self, query: &Query) -> Option<usize> {
        let counts = &self.counts;
        let is_whole = counts.is_whole && counts.entries > 0 && self.query == *query;
        is_whole.then_some(counts.entries)
    }

    /// Throws the counts away; what is shown of them stays until there are others.
    pub(super) fn count_anew(&mut self, query: Query) {
        self.query = query;
        self.counts = FacetCounts::default();
    }

    /// Counts the next slice; after an error nothing is counted any more.
    pub(super) fn count_more(&mut self, store: &Store) -> Result<(), StoreError> {
        self.steps = self.steps.wrapping_add(1);
        self.is_changed = true;
        let counted = self.count_slice(store);
        if counted.is_err() {
            self.counts = FacetCounts::default();
            self.counts.is_whole = true;
        }
        counted
    }

    fn count_slice(&mut self, store: &Store) -> Result<(), StoreError> {
        if self.counts.entries == 0 {
            self.words = store.reaction_words()?;
        }
        store.count_more(&self.query, &mut self.counts)
    }

    /// The number of the next slice, where there is more to count.
    pub(super) fn next_step(&self) -> Option<u32> {
        (!self.counts.is_whole).then_some(self.steps)
    }

    /// Whether nothing was ever counted.
    pub(super) fn is_new(&self) -> bool {
        self.rows.is_empty() && !self.counts.is_whole
    }

    /// Learns how many rows there are, and picks what is shown in them.
    pub(super) fn arrange(&mut self, height: u16) {
        let height = usize::from(height);
        if height > 0 && height != self.height {
            self.height = height;
            self.is_changed = true;
        }
        self.pick();
    }

    /// Picks what is shown, where that may have changed.
    pub(super) fn pick(&mut self) {
        if !mem::take(&mut self.is_changed) {
            return;
        }
        let before = self.row().map(|row| row.facet.clone());
        (self.rows, self.lines) = fitting(&self.query, &self.counts, self.height);
        let again = |row: &FacetRow| Some(&row.facet) == before.as_ref();
        let last = self.rows.len().saturating_sub(1);
        let place = self.rows.iter().position(again);
        self.selected = place.unwrap_or(self.selected.min(last));
    }

    /// The selected row.
    pub(super) fn row(&self) -> Option<&FacetRow> {
        self.rows.get(self.selected)
    }

    /// The row that this letter stands beside.
    pub(super) fn row_of(&self, letter: &str) -> Option<&FacetRow> {
        let mut letters = letter.chars();
        let letter = letters.next().filter(|_| letters.next().is_none())?;
        let place = self.letters.iter().position(|own| *own == letter)?;
        self.rows.get(place)
    }

    /// Selects the row in this line of the pane, if there is one.
    pub(super) fn select_line(&mut self, line: usize) -> Option<&FacetRow> {
        let Some(FacetLine::Row(place)) = self.lines.get(line) else {
            return None;
        };
        self.selected = *place;
        self.row()
    }

    /// Moves the selection by some rows.
    pub(super) fn move_by(&mut self, by: isize) {
        let last = self.rows.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by).min(last);
    }

    /// Selects the first row of the group below, else the last row; or that of the group above.
    pub(super) fn move_by_group(&mut self, is_down: bool) {
        let pairs = self.lines.windows(2);
        let mut firsts = pairs.filter_map(|pair| match pair {
            [FacetLine::Heading(_), FacetLine::Row(place)] => Some(*place),
            _ => None,
        });
        let last = self.rows.len().saturating_sub(1);
        self.selected = if is_down {
            firsts.find(|place| *place > self.selected).unwrap_or(last)
        } else {
            let before = firsts.take_while(|place| *place < self.selected);
            before.last().unwrap_or_default()
        };
    }

    /// Draws the rows, with their letters where these can be pressed.
    pub(super) fn view(&self, area: Rect, buf: &mut Buffer, (look, is_here): (&Look, bool)) {
        if self.lines.is_empty() && self.counts.is_whole {
            let words = prose::wrapped("Nothing to narrow by.", area.width, look.secondary);
            flow::draw(&words, area, buf);
        }
        for (line, y) in self.lines.iter().zip(area.top()..area.bottom()) {
            let part = Rect {
                y,
                height: 1,
                ..area
            };
            match line {
                FacetLine::Blank => {}
                FacetLine::Heading(title) => {
                    let title = Line::from(Span::styled(*title, look.heading));
                    buf.set_line(part.x, y, &title, part.width);
                }
                FacetLine::Row(place) => self.view_row(*place, part, buf, (look, is_here)),
            }
        }
        if !self.counts.is_whole {
            view_counting(area, buf, look);
        }
    }

    fn view_row(&self, place: usize, area: Rect, buf: &mut Buffer, (look, is_here): (&Look, bool)) {
        let Some(row) = self.rows.get(place) else {
            return;
        };
        let is_selected = is_here && place == self.selected;
        let plain = Look::default();
        let styles = if is_selected { &plain } else { look };
        // elsewhere the letter is another key
        let letter = self.letters.get(place).filter(|_| is_here);
        let letter = letter.copied().unwrap_or(' ');
        let mark = if row.is_demanded { "•" } else { " " };
        let count = words::thousands(row.count);
        let room = usize::from(area.width).saturating_sub(BEFORE + count.len() + 1);
        let label = prose::column(&prose::cut(&self.label(&row.facet), room), room);
        let line = Line::from(vec![
            Span::styled(format!("{letter} "), styles.accent),
            Span::styled(format!("{mark} "), styles.accent),
            Span::styled(format!("{label} "), styles.text),
            Span::styled(count, styles.secondary),
        ]);
        buf.set_line(area.x, area.y, &line, area.width);
        if is_selected {
            buf.set_style(area, look.selected);
        }
    }

    fn label(&self, facet: &Facet) -> String {
        match facet {
            Facet::Situation(tag) => tag.as_str().to_owned(),
            Facet::Person(tag) => tag.as_str().to_owned(),
            Facet::Reaction(reaction) => self.words.label(*reaction).to_owned(),
            Facet::Year(number) => number.to_string(),
        }
    }
}

fn view_counting(area: Rect, buf: &mut Buffer, look: &Look) {
    let line = Line::from(Span::styled(COUNTING, look.secondary));
    let wide = u16::try_from(line.width())
        .unwrap_or(u16::MAX)
        .min(area.width);
    if area.height > 0 {
        buf.set_line(area.right() - wide, area.y, &line, wide);
    }
}
