//! A text of any length that is read: only what is in sight is wrapped, and scrolled by rows.
//!
//! The lines stay with their owner and are handed over one by one, as they are needed.

use std::iter;
use std::ops::Range;

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::domain::cluster::clusters;
use crate::domain::shown::shown_cluster;
use crate::domain::wrap::{first_row, rows};

/// A line with styles, not yet wrapped and not yet made safe to show.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct StyledLine {
    /// The words.
    pub text: String,
    /// The style of all words.
    pub style: Style,
    /// Parts with styles of their own, in bytes; a later one lies upon an earlier one.
    pub parts: Vec<(Range<usize>, Style)>,
    /// What later rows begin with, and its style.
    pub hang: (String, Style),
}

/// Lines that can be asked for.
pub trait Lines {
    /// How many there are.
    fn count(&self) -> usize;
    /// One of them; an empty one behind the last.
    fn line(&self, index: usize) -> StyledLine;
}

/// The first row in sight: a line, and a byte within the row.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
struct Top {
    line: usize,
    byte: usize,
}

/// Which part of a long text is in sight.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct LongText {
    top: Top,
    width: u16,
    height: u16,
}

impl LongText {
    /// Goes back to the beginning.
    pub fn to_top(&mut self) {
        self.top = Top::default();
    }

    /// Brings a place into sight, with some rows above it; what is in sight stays where it is.
    pub fn bring(&mut self, lines: &impl Lines, line: usize, byte: usize) {
        let starts = self.starts(lines, line);
        let start = starts.get(row_at(&starts, byte)).copied();
        let wanted = Top {
            line,
            byte: start.unwrap_or_default(),
        };
        let height = usize::from(self.height.max(1));
        if wanted > self.below(lines, self.top, height - 1) {
            let top = self.above(lines, wanted, height / 3);
            self.top = top.min(self.last_top(lines));
        }
    }

    /// Rows of a page.
    pub fn page(&self) -> isize {
        isize::try_from(self.height.saturating_sub(1).max(1)).unwrap_or(1)
    }

    /// Learns the area that the text is read in; the words on top stay in sight.
    pub fn arrange(&mut self, lines: &impl Lines, area: Rect) {
        self.width = area.width;
        self.height = area.height;
        self.by(lines, 0);
    }

    /// Moves by some rows, no further than the ends.
    pub fn by(&mut self, lines: &impl Lines, by: isize) {
        let top = if by < 0 {
            self.above(lines, self.top, by.unsigned_abs())
        } else {
            self.below(lines, self.top, by.unsigned_abs())
        };
        self.top = top.min(self.last_top(lines));
    }

    /// The rows in sight, safe to show.
    pub fn rows(&self, lines: &impl Lines) -> Vec<Line<'static>> {
        let height = usize::from(self.height);
        let mut seen = Vec::new();
        for index in self.top.line..lines.count() {
            let line = lines.line(index);
            let first = if index == self.top.line {
                self.top.byte
            } else {
                0
            };
            let left = height - seen.len();
            let own = self.rows_of(&line).skip_while(|row| row.start < first);
            seen.extend(own.take(left).map(|row| line.drawn(row, self.width)));
            if seen.len() >= height {
                break;
            }
        }
        seen
    }

    /// The row so many rows below, or the last.
    fn below(&self, lines: &impl Lines, from: Top, by: usize) -> Top {
        let (mut left, mut from) = (by, from);
        let last = lines.count().saturating_sub(1);
        if by > usize::from(u16::MAX) {
            return self.last_row(lines, last);
        }
        loop {
            let starts = self.starts(lines, from.line);
            let row = row_at(&starts, from.byte) + left;
            if let Some(byte) = starts.get(row) {
                return Top {
                    byte: *byte,
                    ..from
                };
            }
            if from.line >= last {
                return self.last_row(lines, last);
            }
            left = row - starts.len();
            from = Top {
                line: from.line + 1,
                byte: 0,
            };
        }
    }

    /// The row so many rows above, or the first.
    fn above(&self, lines: &impl Lines, from: Top, by: usize) -> Top {
        let (mut left, mut from) = (by, from);
        if by > usize::from(u16::MAX) {
            return Top::default();
        }
        loop {
            let starts = self.starts(lines, from.line);
            let row = row_at(&starts, from.byte);
            if left <= row {
                let byte = starts.get(row - left).copied().unwrap_or_default();
                return Top { byte, ..from };
            }
            let Some(line) = from.line.checked_sub(1) else {
                return Top::default();
            };
            left -= row + 1;
            from = Top {
                line,
                byte: usize::MAX,
            };
        }
    }

    /// The first row in sight when the last one is.
    fn last_top(&self, lines: &impl Lines) -> Top {
        let end = self.last_row(lines, lines.count().saturating_sub(1));
        self.above(lines, end, usize::from(self.height.max(1)) - 1)
    }

    fn last_row(&self, lines: &impl Lines, line: usize) -> Top {
        let byte = self.starts(lines, line).last().copied();
        Top {
            line,
            byte: byte.unwrap_or_default(),
        }
    }

    /// Where the rows of a line begin; there is one at least.
    fn starts(&self, lines: &impl Lines, line: usize) -> Vec<usize> {
        let line = lines.line(line);
        self.rows_of(&line).map(|row| row.start).collect()
    }

    /// The rows of a line, the later ones narrower where they hang below.
    fn rows_of<'a>(&self, line: &'a StyledLine) -> impl Iterator<Item = Range<usize>> + use<'a> {
        let width = self.width.max(1);
        let later = width - line.hang_width(width);
        let text = line.text.as_str();
        let first = first_row(text, width);
        let rest = text.get(first..).filter(|rest| !rest.is_empty());
        let rest = rest.into_iter().flat_map(move |rest| rows(rest, later));
        let rest = rest.map(move |row| row.start + first..row.end + first);
        iter::once(0..first).chain(rest)
    }
}

/// The row that a byte lies in.
fn row_at(starts: &[usize], byte: usize) -> usize {
    let after = starts.partition_point(|start| *start <= byte);
    after.saturating_sub(1)
}

impl StyledLine {
    /// A line all in one style.
    pub fn new(text: &str, style: Style) -> Self {
        Self {
            text: text.to_owned(),
            style,
            ..Self::default()
        }
    }

    /// The columns that later rows are indented by; too many leave no room for words, and are none.
    fn hang_width(&self, width: u16) -> u16 {
        let hang = u16::try_from(Span::raw(self.hang.0.as_str()).width()).unwrap_or(u16::MAX);
        if hang > width / 2 { 0 } else { hang }
    }

    /// A row of the line as it is drawn.
    fn drawn(&self, row: Range<usize>, width: u16) -> Line<'static> {
        let mut spans: Vec<Span<'static>> = Vec::new();
        if row.start > 0 && self.hang_width(width) > 0 {
            spans.push(Span::styled(self.hang.0.clone(), self.hang.1));
        }
        let words = self.text.get(row.clone()).unwrap_or_default();
        let words = words.trim_end_matches([' ', '\t']);
        let parts = self.parts_of(&row);
        let mut column = 0;
        for (at, cluster) in clusters(words) {
            let cluster = shown_cluster(cluster, column);
            column += Span::raw(cluster.as_ref()).width();
            let style = self.style_at(&parts, row.start + at);
            match spans
                .last_mut()
                .filter(|last| at > 0 && last.style == style)
            {
                Some(last) => last.content.to_mut().push_str(&cluster),
                None => spans.push(Span::styled(cluster.into_owned(), style)),
            }
        }
        Line::from(spans)
    }

    /// The parts that reach into a row.
    fn parts_of(&self, row: &Range<usize>) -> Vec<&(Range<usize>, Style)> {
        let reaches = |part: &Range<usize>| part.start < row.end && row.start < part.end;
        let parts = self.parts.iter();
        parts.filter(|(part, _)| reaches(part)).collect()
    }

    fn style_at(&self, parts: &[&(Range<usize>, Style)], byte: usize) -> Style {
        let here = parts.iter().filter(|(part, _)| part.contains(&byte));
        here.fold(self.style, |style, (_, more)| style.patch(*more))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::style::Stylize;

    use super::*;

    impl Lines for Vec<StyledLine> {
        fn count(&self) -> usize {
            self.len()
        }

        fn line(&self, index: usize) -> StyledLine {
            self.get(index).cloned().unwrap_or_default()
        }
    }

    fn lines(texts: &[&str]) -> Vec<StyledLine> {
        let texts = texts.iter();
        texts
            .map(|text| StyledLine::new(text, Style::new()))
            .collect()
    }

    fn arranged(lines: &Vec<StyledLine>, width: u16, height: u16) -> LongText {
        let mut text = LongText::default();
        text.arrange(lines, Rect::new(0, 0, width, height));
        text
    }

    fn seen(text: &LongText, lines: &Vec<StyledLine>) -> Vec<String> {
        text.rows(lines).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn only_what_is_in_sight_is_given() {
        let lines = lines(&["one two three", "", "four"]);
        let mut text = arranged(&lines, 8, 3);
        assert_eq!(seen(&text, &lines), ["one two", "three", ""]);
        text.by(&lines, 1);
        assert_eq!(seen(&text, &lines), ["three", "", "four"]);
        text.by(&lines, 1);
        assert_eq!(seen(&text, &lines), ["three", "", "four"]);
        text.by(&lines, isize::MIN);
        assert_eq!(seen(&text, &lines), ["one two", "three", ""]);
    }

    #[test]
    fn words_on_top_stay_in_sight_at_another_width() {
        let lines = lines(&["one two three four five six", "end", "end", "end"]);
        let mut text = arranged(&lines, 5, 3);
        text.by(&lines, 3);
        assert_eq!(seen(&text, &lines), ["four", "five", "six"]);
        text.arrange(&lines, Rect::new(0, 0, 10, 3));
        assert_eq!(seen(&text, &lines), ["three four", "five six", "end"]);
    }

    #[test]
    fn later_rows_hang_where_there_is_room() {
        let mut line = lines(&["- one two"]);
        line[0].hang.0 = "  ".into();
        assert_eq!(seen(&arranged(&line, 6, 9), &line), ["- one", "  two"]);
        assert_eq!(seen(&arranged(&line, 3, 9), &line), ["-", "one", "two"]);
    }

    #[test]
    fn parts_lie_upon_the_line_and_upon_each_other() {
        let mut line = lines(&["a\u{1b}bc"]);
        line[0].parts = vec![(1..4, Style::new().bold()), (3..9, Style::new().italic())];
        let rows = arranged(&line, 9, 1).rows(&line);
        let both = Style::new().bold().italic();
        let spans = ["a".into(), "␛b".bold(), Span::styled("c", both)];
        let expected = Line::from_iter(spans);
        assert_eq!(rows, [expected]);
    }

    #[test]
    fn the_end_of_ten_million_bytes_is_near() {
        struct Endless;
        impl Lines for Endless {
            fn count(&self) -> usize {
                usize::MAX
            }

            fn line(&self, index: usize) -> StyledLine {
                StyledLine::new(&index.to_string(), Style::new())
            }
        }
        let mut text = LongText::default();
        text.arrange(&Endless, Rect::new(0, 0, 30, 2));
        text.by(&Endless, isize::MAX);
        let rows = text.rows(&Endless);
        assert_eq!(rows[1].to_string(), (usize::MAX - 1).to_string());
        text.by(&Endless, isize::MIN);
        assert_eq!(text.rows(&Endless)[0].to_string(), "0");
    }

    proptest! {
        #[test]
        fn each_row_is_passed_once(
            texts in proptest::collection::vec("([a-c]{0,4} ?|\\PC){0,20}", 1..8),
            width in 0_u16..12,
            height in 1_u16..6,
        ) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let mut lines = lines(&texts);
            lines[0].hang.0 = "  ".into();
            let all = seen(&arranged(&lines, width, u16::MAX), &lines);
            let mut text = arranged(&lines, width, height);
            for row in 0..=all.len().saturating_sub(usize::from(height)) {
                let end = all.len().min(row + usize::from(height));
                prop_assert_eq!(seen(&text, &lines), &all[row..end]);
                text.by(&lines, 1);
            }
            let mut other = arranged(&lines, width, height);
            other.by(&lines, isize::MAX);
            prop_assert_eq!(other, text);
            for _ in &all {
                text.by(&lines, -1);
            }
            prop_assert_eq!(text, arranged(&lines, width, height));
        }
    }
}
