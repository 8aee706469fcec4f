//! Words in columns.

use unicode_width::UnicodeWidthStr;

use crate::domain::cut::cut;
use crate::domain::shown::shown;
use crate::stats::figure::Mark;

/// Words at the left of so many columns.
pub fn left(words: &str, columns: usize) -> String {
    let words = cut(&shown(words), columns);
    let blank = " ".repeat(columns.saturating_sub(words.width()));
    words + &blank
}

/// Words at the right of so many columns.
pub fn right(words: &str, columns: usize) -> String {
    let words = cut(&shown(words), columns);
    " ".repeat(columns.saturating_sub(words.width())) + &words
}

/// The columns of the widest of some words, at most so many.
pub fn widest<'a>(words: impl IntoIterator<Item = &'a str>, most: usize) -> usize {
    let widths = words.into_iter().map(|words| shown(words).width());
    widths.max().unwrap_or(0).min(most)
}

/// Labels at their columns of one line, each only where there is room behind the one before.
pub fn labels(labels: impl IntoIterator<Item = (usize, String)>) -> String {
    let mut line = String::new();
    for (column, label) in labels {
        let end = line.width();
        if end == 0 || column > end {
            line.push_str(&" ".repeat(column.saturating_sub(end)));
            line.push_str(&label);
        }
    }
    line
}

/// What marks say: "x it happened, o not that day".
pub fn legend(marks: &[(Mark, String)]) -> Option<String> {
    let marks = marks.iter();
    let marks: Vec<String> = marks
        .map(|(mark, says)| format!("{} {says}", mark.sign()))
        .collect();
    (!marks.is_empty()).then(|| marks.join(", "))
}
