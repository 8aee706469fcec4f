//! Where the rows of a long line end: at the word boundaries of UAX #14, never within a cluster.
//!
//! Each row depends only on the text from its start on, so that rows can be found one by one, and found again from
//! any row after a change.

use std::iter;
use std::ops::Range;

use unicode_linebreak::linebreaks;

use crate::domain::cluster::{clusters, is_boundary};
use crate::domain::shown::shown_width;

/// The rows of a line, in bytes, one after the other; an empty line has one empty row.
pub fn wrap(line: &str, width: u16) -> Vec<Range<usize>> {
    rows(line, width).collect()
}

/// The rows of a line, each found when it is asked for.
pub fn rows(line: &str, width: u16) -> impl Iterator<Item = Range<usize>> {
    let mut next = Some(0);
    iter::from_fn(move || {
        let start = next?;
        let end = start + first_row(line.get(start..)?, width);
        next = (end < line.len()).then_some(end);
        Some(start..end)
    })
}

/// The length in bytes of the first row, the blanks that hang over its end included.
///
/// A word longer than the width is broken between clusters; so are blanks that would hang further than a width.
pub fn first_row(text: &str, width: u16) -> usize {
    let width = usize::from(width.max(1));
    if text.len() <= width && text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.len();
    }
    let mut column = 0;
    for (at, cluster) in clusters(text) {
        let wide = shown_width(cluster, column);
        if is_blank(cluster) {
            if column + wide > 2 * width && at > 0 {
                return at;
            }
        } else if column + wide > width && at > 0 {
            let seen = text.get(..at + cluster.len()).unwrap_or(text);
            return last_break(seen, at).unwrap_or(at);
        }
        column += wide;
    }
    text.len()
}

/// The last place up to this byte where a row may end.
fn last_break(text: &str, most: usize) -> Option<usize> {
    linebreaks(text)
        .map(|(at, _)| at)
        .take_while(|at| *at <= most)
        .filter(|at| is_boundary(text, *at) && !is_within_range(text, *at))
        .last()
}

/// Whether a place is behind the dash of a range: "17–38%" is one word.
fn is_within_range(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    let digit = |letter: char| letter.is_ascii_digit();
    before
        .strip_suffix('–')
        .is_some_and(|before| before.ends_with(digit))
        && after.starts_with(digit)
}

/// Whether a cluster may hang over the end of a row.
pub fn is_blank(cluster: &str) -> bool {
    cluster.chars().all(|letter| {
        letter.is_whitespace() && !matches!(letter, '\u{a0}' | '\u{2007}' | '\u{202f}')
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn wrapped(line: &str, width: u16) -> Vec<&str> {
        rows(line, width).filter_map(|row| line.get(row)).collect()
    }

    #[rstest]
    #[case::empty("", 5, &[""])]
    #[case::fits("one two", 7, &["one two"])]
    #[case::breaks_after_blanks("one two three", 8, &["one two ", "three"])]
    #[case::blanks_hang("one   two", 4, &["one   ", "two"])]
    #[case::punctuation_stays("Johnathan, who", 9, &["Johnathan", ", who"])]
    #[case::punctuation_takes_its_word("so Johnathan, who", 12, &["so ", "Johnathan, ", "who"])]
    #[case::long_word("a abcdefgh b", 4, &["a ", "abcd", "efgh ", "b"])]
    #[case::hyphen("design-review", 8, &["design-", "review"])]
    #[case::a_range_is_one_word("31%, 17–38%", 9, &["31%, ", "17–38%"])]
    #[case::a_dash_between_words_is_not("one–two", 5, &["one–", "two"])]
    #[case::wide("会议会议", 5, &["会议", "会议"])]
    #[case::wide_in_one_column("会议", 1, &["会", "议"])]
    #[case::cluster_wider_than_the_row("👩‍👩‍👧x", 1, &["👩‍👩‍👧", "x"])]
    #[case::no_break_space("one\u{a0}two x", 7, &["one\u{a0}two ", "x"])]
    #[case::zero_width_counts_as_one("ab", 0, &["a", "b"])]
    fn rows_end_at_words(#[case] line: &str, #[case] width: u16, #[case] expected: &[&str]) {
        assert_eq!(wrapped(line, width), expected);
    }

    #[test]
    fn endless_blanks_do_not_hang_for_ever() {
        assert!(wrapped(&" ".repeat(100), 10).len() >= 5);
    }

    fn width_of(row: &str) -> usize {
        let mut column = 0;
        let mut content = 0;
        for (_, cluster) in clusters(row) {
            column += shown_width(cluster, column);
            if !is_blank(cluster) {
                content = column;
            }
        }
        content
    }

    proptest! {
        #[test]
        fn rows_cover_the_line(line in "\\PC{0,200}", width in 0_u16..100) {
            prop_assert_eq!(wrapped(&line, width).concat(), line);
        }

        #[test]
        fn rows_keep_to_the_width_and_split_no_cluster(line in "([a-z ]|\\PC|[\u{301}\u{200d}\u{1f469}\t\u{1b}]){0,200}", width in 1_u16..90) {
            for row in rows(&line, width) {
                prop_assert!(is_boundary(&line, row.end));
                let text = &line.get(row).unwrap_or_default();
                let one = clusters(text).filter(|(_, cluster)| !is_blank(cluster)).count() <= 1;
                prop_assert!(one || width_of(text) <= usize::from(width), "{:?}", text);
            }
        }

        #[test]
        fn no_row_begins_with_punctuation(words in proptest::collection::vec("[a-z]{1,9}[,.;:!?)]{0,2}", 1..40), width in 12_u16..90) {
            for row in wrapped(&words.join(" "), width) {
                prop_assert!(!row.starts_with([',', '.', ';', ':', '!', '?', ')', ' ']), "{:?}", row);
            }
        }
    }
}
