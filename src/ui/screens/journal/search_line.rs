//! The search line on top: what is searched for, how much is found, what was not understood, and the names
//! that could be meant.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::domain::query::{Query, Remark};
use crate::domain::words;
use crate::ui::look::Look;
use crate::ui::prose;
use crate::ui::screens::journal::order::Order;
use crate::ui::screens::journal::screen::{Focus, Journal};
use crate::ui::widgets::completion::Completion;

/// Hits above this are shown as "1,000+".
pub const COUNTED_AT_MOST: usize = 1_000;

/// How many entries a search finds, counted up to [`COUNTED_AT_MOST`].
pub fn found_words(found: usize) -> String {
    if found > COUNTED_AT_MOST {
        format!("{}+", words::thousands(COUNTED_AT_MOST))
    } else {
        words::thousands(found)
    }
}

impl Journal {
    /// How many are found; exactly, where they were counted one by one meanwhile.
    fn found_words(&self) -> String {
        match self.facets.all_counted(self.query()) {
            Some(n) => words::thousands(n),
            None => found_words(self.found),
        }
    }

    pub(super) fn count_words(&self) -> String {
        let order = self.search.order();
        let query: &Query = self.query();
        let count = if query.is_empty() {
            words::count(self.found, "entry", "entries")
        } else {
            format!("{} found", self.found_words())
        };
        if query.is_empty() && order == Order::Newest {
            return self.selection.before(&count);
        }
        self.selection
            .before(&format!("{count} · {}", order.says()))
    }

    pub(super) fn view_search(&self, buf: &mut Buffer, look: &Look) {
        let area = self.panes.search;
        let is_here = self.focus == Focus::Search;
        let style = if is_here { look.accent } else { look.secondary };
        let sign = Line::from(Span::styled("/ ", style));
        buf.set_line(area.x, area.y, &sign, area.width);
        let part = self.search_part();
        if !is_here && self.search.text().is_empty() {
            let hint = Line::from(Span::styled("words, #situation, @person", look.secondary));
            buf.set_line(part.x, part.y, &hint, part.width);
        } else {
            self.search.view(part, buf, look, is_here);
        }
        let count = Line::from(Span::styled(self.count_words(), look.secondary));
        let wide = columns(&count).min(area.width);
        buf.set_line(area.right() - wide, area.y, &count, wide);
        self.view_remark(buf, look);
    }

    /// The part of the search line that the text is typed in.
    pub(super) fn search_part(&self) -> Rect {
        let area = self.panes.search;
        let left = 2.min(area.width);
        let right = columns(&Line::raw(self.count_words())).saturating_add(2);
        Rect {
            x: area.x + left,
            width: area.width.saturating_sub(left.saturating_add(right)),
            ..area
        }
    }

    /// What there is to say about the search; not of a word for which names are offered.
    fn remarks(&self) -> Vec<&Remark> {
        let suggested = self.searching.suggested.as_ref();
        let typed = suggested.map(|suggested| &suggested.place);
        let is_said = |remark: &&Remark| {
            typed.is_none_or(|typed| {
                typed.end <= remark.place.start || remark.place.end < typed.start
            })
        };
        self.search.remarks().filter(is_said).collect()
    }

    fn view_remark(&self, buf: &mut Buffer, look: &Look) {
        let area = self.panes.remark;
        let remarks = self.remarks();
        let Some(first) = remarks.first() else {
            return;
        };
        let more = match remarks.len() {
            1 => String::new(),
            n => format!("  +{}", n - 1),
        };
        let room = usize::from(area.width).saturating_sub(2 + more.len());
        let fits = |remark: &&&Remark| Span::raw(&remark.says).width() <= room;
        let remark = remarks.iter().find(fits).unwrap_or(first);
        let words = format!("  {}{more}", prose::cut(&remark.says, room));
        let line = Line::from(Span::styled(words, look.secondary));
        buf.set_line(area.x, area.y, &line, area.width);
    }

    /// What is said where there is nothing to list.
    pub(super) fn words_of_nothing(&self) -> String {
        if self.query().is_empty() {
            return "Everything you write comes here, newest first: the answers of an evening, \
                    ticks, notes."
                .to_owned();
        }
        match self.search.refused() {
            Some(remark) => format!("This finds nothing: {}.", remark.says),
            None => "Nothing found for this. Fewer words find more.".to_owned(),
        }
    }

    /// Where the list of names belongs: the place above its first row, and the part that it may take.
    fn around_suggested(&self, letters: &str) -> Option<(Position, Rect)> {
        let line = self.panes.search;
        let cursor = self.search.cursor(self.search_part())?;
        // a remark stays in sight
        let top = if self.remarks().is_empty() { 1 } else { 2 };
        let bottom = self.panes.list.union(self.panes.reading).bottom();
        let y = line.y.saturating_add(top);
        let area = Rect {
            y,
            height: bottom.saturating_sub(y),
            ..line
        };
        let x = Completion::column(cursor.x, letters);
        Some((Position { x, y: y - 1 }, area))
    }

    pub(super) fn view_suggested(&self, buf: &mut Buffer, look: &Look) {
        let suggested = self.searching.suggested.as_ref();
        let Some(suggested) = suggested.filter(|_| self.focus == Focus::Search) else {
            return;
        };
        if let Some((cursor, area)) = self.around_suggested(suggested.letters()) {
            suggested.list.view(cursor, area, buf, look);
        }
    }

    /// Takes the name at a place of the screen, if one is offered there.
    pub(super) fn click_suggested(&mut self, at: Position) -> bool {
        let suggested = self.searching.suggested.as_ref();
        let around = suggested.and_then(|it| self.around_suggested(it.letters()));
        let (Some((cursor, area)), Some(suggested)) = (around, &mut self.searching.suggested)
        else {
            return false;
        };
        let place = suggested.list.place(cursor, area);
        place.contains(at) && suggested.list.select_at(at.y, place) && self.take_suggested()
    }
}

fn columns(line: &Line<'_>) -> u16 {
    u16::try_from(line.width()).unwrap_or(u16::MAX)
}
