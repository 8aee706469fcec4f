//! Sentences on rows, without a range such as 3–19% being parted.

use crate::domain::shown::shown;
use crate::domain::wrap::first_row;

/// The rows of a sentence, made safe to show.
pub fn rows(words: &str, columns: usize) -> Vec<String> {
    let columns = u16::try_from(columns).unwrap_or(u16::MAX);
    let words = shown(words);
    let mut rest = words.as_ref();
    let mut rows = Vec::new();
    loop {
        let (row, next) = rest.split_at(row_end(rest, columns));
        rows.push(row.trim_end().to_owned());
        rest = next;
        if rest.is_empty() {
            return rows;
        }
    }
}

fn row_end(text: &str, columns: u16) -> usize {
    let end = first_row(text, columns);
    let (row, next) = text.split_at(end);
    let is_parted = row.ends_with('–') && next.starts_with(|c: char| c.is_ascii_digit());
    let blank = row.rfind(' ').filter(|_| is_parted);
    blank.map_or(end, |blank| blank + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_stays_together() {
        let words = "It happened (35%, plausibly 19–55%).";
        assert_eq!(rows(words, 31), ["It happened (35%, plausibly", "19–55%)."]);
        assert_eq!(rows("19–55%", 3), ["19–", "55%"]);
        assert_eq!(rows("", 10), [""]);
    }
}
