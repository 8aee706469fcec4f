//! Draws the rows of a text: made safe, tags and selection styled.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use crate::domain::cluster::clusters;
use crate::domain::shown::shown_cluster;
use crate::domain::tag::{TagSpan, tag_spans};
use crate::domain::wrap::rows;
use crate::ui::look::Look;
use crate::ui::widgets::text_buffer::Place;
use crate::ui::widgets::text_rows::VisibleRow;

/// What is needed to draw rows of a text.
pub(crate) struct Painter<'a> {
    /// The lines of the text.
    pub(crate) lines: &'a [String],
    /// What is highlighted.
    pub(crate) selection: Option<Range<Place>>,
    /// The styles.
    pub(crate) look: &'a Look,
}

/// A row of cells, and how far it is filled.
struct Pen<'a> {
    buf: &'a mut Buffer,
    area: Rect,
    row: u16,
    column: usize,
}

impl Pen<'_> {
    /// Draws a cluster, if it still fits.
    fn draw(&mut self, cluster: &str, style: Style) {
        let piece = shown_cluster(cluster, self.column);
        let before = self.column;
        let room = usize::from(self.area.width).saturating_sub(before);
        let x = self
            .area
            .x
            .saturating_add(u16::try_from(before).unwrap_or(u16::MAX));
        if room > 0 && self.row < self.area.height {
            let y = self.area.y + self.row;
            self.buf.set_stringn(x, y, &piece, room, style);
        }
        self.column += piece.width();
    }
}

impl Painter<'_> {
    /// Draws the rows from the top of the area down.
    pub(crate) fn paint(&self, visible: &[VisibleRow], area: Rect, buf: &mut Buffer) {
        let area = area.intersection(buf.area);
        let mut row = 0;
        for of_line in visible.chunk_by(|one, next| one.at.line == next.at.line) {
            let spans = self.spans(of_line);
            for visible in of_line {
                let pen = Pen {
                    buf: &mut *buf,
                    area,
                    row,
                    column: 0,
                };
                self.paint_row(visible, &spans, pen);
                row += 1;
            }
        }
    }

    /// The tags near these rows of one line; a line may be far longer than what is seen of it.
    fn spans(&self, of_line: &[VisibleRow]) -> Vec<TagSpan> {
        const REACH: usize = 512;
        let (Some(first), Some(last)) = (of_line.first(), of_line.last()) else {
            return Vec::new();
        };
        let line = self.line(first.at.line);
        let start = line.floor_char_boundary(first.range.start.saturating_sub(REACH));
        let end = line.ceil_char_boundary(last.range.end.saturating_add(REACH));
        let mut spans = tag_spans(line.get(start..end).unwrap_or_default());
        for span in &mut spans {
            span.range = span.range.start + start..span.range.end + start;
        }
        spans
    }

    fn paint_row(&self, row: &VisibleRow, spans: &[TagSpan], mut pen: Pen<'_>) {
        let line = self.line(row.at.line);
        let mut spans = spans.iter().peekable();
        for (at, cluster) in clusters(line.get(row.range.clone()).unwrap_or_default()) {
            let byte = row.range.start + at;
            while spans.next_if(|span| span.range.end <= byte).is_some() {}
            let span = spans.peek().filter(|span| span.range.start <= byte);
            let style = match span {
                Some(span) if span.sign == '#' => self.look.text.patch(self.look.situation),
                Some(_) => self.look.text.patch(self.look.person),
                None => self.look.text,
            };
            pen.draw(cluster, self.highlighted(style, row.at.line, byte));
            if pen.column >= usize::from(pen.area.width) {
                return;
            }
        }
        let breaks = row.range.end == line.len() && row.at.line + 1 < self.lines.len();
        if breaks && self.is_selected(row.at.line, line.len()) {
            pen.draw(" ", self.look.text.patch(self.look.selection));
        }
    }

    fn highlighted(&self, style: Style, line: usize, byte: usize) -> Style {
        if self.is_selected(line, byte) {
            style.patch(self.look.selection)
        } else {
            style
        }
    }

    fn is_selected(&self, line: usize, byte: usize) -> bool {
        let selection = self.selection.as_ref();
        selection.is_some_and(|range| range.contains(&Place { line, byte }))
    }

    fn line(&self, line: usize) -> &str {
        self.lines.get(line).map_or("", String::as_str)
    }
}

/// Draws the words that stand in an empty field.
pub(crate) fn paint_placeholder(
    words: &str,
    columns: u16,
    area: Rect,
    buf: &mut Buffer,
    look: &Look,
) {
    let area = area.intersection(buf.area);
    for (range, row) in rows(words, columns).zip(0..area.height) {
        let mut pen = Pen {
            buf: &mut *buf,
            area,
            row,
            column: 0,
        };
        for (_, cluster) in clusters(words.get(range).unwrap_or_default()) {
            pen.draw(cluster, look.secondary);
        }
    }
}
