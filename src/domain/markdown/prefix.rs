//! What a line begins with before its words: blanks, the signs of quotes, the signs of a list.

use std::ops::Range;

use crate::domain::markdown::markup::Edit;

/// Stands before the words of a quote.
pub(super) const BAR: &str = "│";

/// The beginning of a line.
#[derive(Default)]
pub(super) struct Prefix {
    /// Where the words begin.
    pub(super) end: usize,
    /// Signs that are shown as others.
    pub(super) edits: Vec<Edit>,
    /// Where its signs stand.
    pub(super) markers: Vec<Range<usize>>,
}

impl Prefix {
    /// The blanks that a line begins with.
    pub(super) fn of_blanks(text: &str, line: Range<usize>) -> Self {
        Self {
            end: after_blanks(text, line),
            ..Self::default()
        }
    }

    /// The beginning of a line that lies in so many quotes, and in lists whose items begin at these bytes.
    pub(super) fn of(text: &str, line: Range<usize>, quotes: usize, items: &[usize]) -> Self {
        let mut prefix = Self::of_blanks(text, line.clone());
        let mut quotes = quotes;
        loop {
            let rest = text.get(prefix.end..line.end).unwrap_or_default();
            let is_item = items.binary_search(&prefix.end).is_ok();
            if quotes > 0 && rest.starts_with('>') {
                quotes -= 1;
                prefix.quote(rest);
            } else if let Some(len) = Some(marker_len(rest)).filter(|len| is_item && *len > 0) {
                prefix.item(rest, len);
            } else {
                return prefix;
            }
            prefix.end = after_blanks(text, prefix.end..line.end);
        }
    }

    fn quote(&mut self, rest: &str) {
        let place = self.end..self.end + 1;
        let is_apart = matches!(rest.as_bytes().get(1), None | Some(b' ' | b'\t'));
        self.edits.push(Edit {
            range: place.clone(),
            with: if is_apart { BAR } else { "│ " },
        });
        self.markers.push(place.clone());
        self.end = place.end;
    }

    /// `-` and `+` may say against and for, so they stay; a star says nothing.
    fn item(&mut self, rest: &str, len: usize) {
        let place = self.end..self.end + len;
        if rest.starts_with('*') {
            self.edits.push(Edit {
                range: place.clone(),
                with: "•",
            });
        }
        self.markers.push(place.clone());
        self.end = place.end;
    }
}

/// The length of the sign of a list's item: `-`, `*`, `+`, `12.` or `12)`.
fn marker_len(rest: &str) -> usize {
    if rest.starts_with(['-', '*', '+']) {
        return 1;
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let is_closed = matches!(rest.as_bytes().get(digits), Some(b'.' | b')'));
    if digits > 0 && is_closed {
        digits + 1
    } else {
        0
    }
}

fn after_blanks(text: &str, line: Range<usize>) -> usize {
    let rest = text.get(line.clone()).unwrap_or_default();
    line.end - rest.trim_start_matches([' ', '\t']).len()
}
