//! The search line on top: what is searched for, and how much is found.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::words;
use crate::ui::look::Look;
use crate::ui::screens::journal::screen::{Focus, Journal};

/// Hits above this are shown as "1,000+".
pub(super) const COUNTED_AT_MOST: usize = 1_000;

impl Journal {
    pub(super) fn count_words(&self) -> String {
        let searching = !self.query().is_empty();
        let found = match (searching, self.found) {
            (false, n) => words::count(n, "entry", "entries"),
            (true, n) if n > COUNTED_AT_MOST => {
                format!("{}+ found", words::thousands(COUNTED_AT_MOST))
            }
            (true, n) => format!("{} found", words::thousands(n)),
        };
        self.selection.before(&found)
    }

    pub(super) fn view_search(&self, buf: &mut Buffer, look: &Look) {
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

    pub(super) fn search_part(&self) -> Rect {
        let area = self.panes.search;
        let left = 2.min(area.width);
        let right = u16::try_from(self.count_words().len() + 2).unwrap_or_default();
        Rect {
            x: area.x + left,
            width: area.width.saturating_sub(left + right),
            ..area
        }
    }
}
