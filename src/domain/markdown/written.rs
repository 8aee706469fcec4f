//! The lines of an entry's text, whatever its length.

use std::borrow::Cow;
use std::ops::Range;

use crate::domain::cluster::boundary_from;
use crate::domain::markdown::line::Line;
use crate::domain::markdown::markup::{Mark, Markup, overlap};
use crate::domain::markdown::prefix::Prefix;

/// A longer text, in bytes, is shown as it was typed; nobody writes so much Markdown in an evening.
pub const READ_AT_MOST: usize = 256 * 1024;

/// In a text shown as typed, a line longer than this is taken in parts, so that its end is found at once.
const PART: usize = 16 * 1024;

/// Nobody begins a line with so many bytes of signs; to read that many quotes within each other takes seconds.
const SIGNS_AT_MOST: usize = 1024;

/// The lines of a text. It holds those of a long one only by where they begin, and is handed the text again for each.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Written {
    /// With its Markdown read.
    Read(Vec<Line>),
    /// As typed: where each line, or part of a very long one, begins.
    AsTyped(Vec<usize>),
}

impl Default for Written {
    fn default() -> Self {
        Self::Read(Vec::new())
    }
}

impl Written {
    /// The lines of a text.
    pub fn of(text: &str) -> Self {
        if text.len() > READ_AT_MOST || text.split('\n').any(is_all_signs) {
            Self::AsTyped(starts_of_parts(text))
        } else {
            Self::Read(lines_of(text))
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Read(lines) => lines.len(),
            Self::AsTyped(starts) => starts.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// One of the lines of the text that this was made of.
    pub fn line(&self, text: &str, index: usize) -> Option<Cow<'_, Line>> {
        match self {
            Self::Read(lines) => lines.get(index).map(Cow::Borrowed),
            Self::AsTyped(starts) => {
                let start = *starts.get(index)?;
                let end = starts.get(index + 1).copied().unwrap_or(text.len());
                let line = text.get(start..end)?;
                Some(Cow::Owned(Line::plain(without_break(line))))
            }
        }
    }
}

/// The lines of a text, with its Markdown read.
fn lines_of(text: &str) -> Vec<Line> {
    let ranges = ranges_of_lines(text);
    let markup = Markup::of(text);
    let depths = depths(&markup.quotes, &ranges);
    let marks = marks_by_line(&markup.marks, &ranges);
    let mut edits = markup.edits.as_slice();
    let mut lines = Vec::with_capacity(ranges.len());
    for ((range, quotes), marks) in ranges.iter().zip(depths).zip(marks) {
        let count = edits.partition_point(|edit| edit.range.start < range.end);
        let prefix = Prefix::of(text, range.clone(), quotes, &markup.items);
        let (own, later) = edits.split_at(count);
        lines.push(Line::new(text, range.clone(), &prefix, (own, &marks)));
        edits = later;
    }
    lines
}

/// Where the lines of a text lie, their breaks left out.
fn ranges_of_lines(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut ranges = Vec::new();
    for line in text.split('\n') {
        ranges.push(start..start + line.strip_suffix('\r').unwrap_or(line).len());
        start += line.len() + 1;
    }
    ranges
}

/// In how many quotes each line lies.
fn depths(quotes: &[Range<usize>], lines: &[Range<usize>]) -> Vec<usize> {
    let mut changes = vec![0_isize; lines.len() + 1];
    for quote in quotes {
        changes[line_at(lines, quote.start)] += 1;
        changes[line_at(lines, quote.end.saturating_sub(1)) + 1] -= 1;
    }
    let depths = changes.iter().scan(0_isize, |depth, change| {
        *depth += change;
        Some(usize::try_from(*depth).unwrap_or_default())
    });
    depths.take(lines.len()).collect()
}

/// The marks of each line, cut to it.
fn marks_by_line(marks: &[Mark], lines: &[Range<usize>]) -> Vec<Vec<Mark>> {
    let mut by_line = vec![Vec::new(); lines.len()];
    for (range, role) in marks {
        let last = line_at(lines, range.end.saturating_sub(1));
        for line in line_at(lines, range.start)..=last {
            by_line[line].extend(overlap(range, &lines[line]).map(|place| (place, *role)));
        }
    }
    by_line
}

/// The line that a byte lies in, its break included.
fn line_at(lines: &[Range<usize>], byte: usize) -> usize {
    let after = lines.partition_point(|line| line.start <= byte);
    after.saturating_sub(1)
}

/// Whether a line begins with signs of quotes and lists, one within the other, beyond all measure.
fn is_all_signs(line: &str) -> bool {
    let is_sign = |byte: &u8| {
        matches!(
            byte,
            b' ' | b'\t' | b'>' | b'-' | b'+' | b'*' | b'.' | b')' | b'0'..=b'9'
        )
    };
    line.bytes().take(SIGNS_AT_MOST).filter(is_sign).count() == SIGNS_AT_MOST
}

fn starts_of_parts(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        while start < end {
            starts.push(start);
            start = if end - start > PART {
                end_of_part(text, start).min(end)
            } else {
                end
            };
        }
    }
    if text.ends_with('\n') {
        starts.push(text.len());
    }
    starts
}

/// Where a part of a long line ends: after its last blank, or else between two clusters.
fn end_of_part(text: &str, start: usize) -> usize {
    let most = text.floor_char_boundary(start + PART);
    let part = text.get(start..most).unwrap_or_default();
    match part.rfind(' ') {
        Some(blank) => start + blank + 1,
        None => boundary_from(text, most),
    }
}

fn without_break(line: &str) -> &str {
    let Some(line) = line.strip_suffix('\n') else {
        return line;
    };
    line.strip_suffix('\r').unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;
    use crate::domain::markdown::line::Role::{
        self, Address, Code, Emphasis, Heading, Link, Marker, Person, Situation, Strong,
    };

    /// The lines that are read.
    fn read(text: &str) -> Vec<Line> {
        let written = Written::of(text);
        let lines = (0..written.len()).filter_map(|index| written.line(text, index));
        lines.map(Cow::into_owned).collect()
    }

    fn texts(text: &str) -> Vec<String> {
        read(text).into_iter().map(|line| line.text).collect()
    }

    /// What is read, and its parts with a role.
    #[track_caller]
    fn check(text: &str, expected: &str, roles: &[(&str, Role)]) {
        let lines = read(text);
        assert_eq!(texts(text).join("\n"), expected);
        let found: Vec<(&str, Role)> = lines
            .iter()
            .flat_map(|line| {
                let roles = line.roles.iter();
                roles.map(|(place, role)| (line.text.get(place.clone()).unwrap_or("?"), *role))
            })
            .collect();
        assert_eq!(found, roles);
    }

    #[rstest]
    #[case::heading("# A *good* day", "A good day", &[("A good day", Heading), ("good", Emphasis)])]
    #[case::closed_heading("## Day ##  \nx", "Day\nx", &[("Day", Heading)])]
    #[case::heading_with_tag("### In #demo", "In #demo", &[("In #demo", Heading), ("#demo", Situation)])]
    #[case::strong("so **very** loud", "so very loud", &[("very", Strong)])]
    #[case::underscores("_a_ __b__", "a b", &[("a", Emphasis), ("b", Strong)])]
    #[case::within_each_other("***a** b*", "a b", &[("a b", Emphasis), ("a", Strong)])]
    #[case::over_two_lines("**a\nb** c", "a\nb c", &[("a", Strong), ("b", Strong)])]
    #[case::code("a `x * y` b", "a `x * y` b", &[("`", Marker), ("x * y", Code), ("`", Marker)])]
    #[case::link("see [the *page*](https://a.org) now", "see the page (https://a.org) now", &[("page", Emphasis), ("the page", Link), (" (https://a.org)", Address)])]
    #[case::picture("![me](a.png)", "me (a.png)", &[("me", Link), (" (a.png)", Address)])]
    #[case::address_said_twice("[a.org](a.org).", "a.org.", &[("a.org", Link)])]
    #[case::address_alone("<https://a.org>", "https://a.org", &[("https://a.org", Link)])]
    #[case::link_by_reference("[a][b]\n\n[b]: c", "[a][b]\n\n[b]: c", &[("[a][b]", Link)])]
    #[case::list("- a\n+ b\n* c", "- a\n+ b\n• c", &[("-", Marker), ("+", Marker), ("•", Marker)])]
    #[case::numbers("3. a\n4) b", "3. a\n4) b", &[("3.", Marker), ("4)", Marker)])]
    #[case::list_in_a_list("- a\n  - b\n\n    c", "- a\n  - b\n\n    c", &[("-", Marker), ("-", Marker)])]
    #[case::list_at_once("- 1. a", "- 1. a", &[("-", Marker), ("1.", Marker)])]
    #[case::quote("> a\n>b\n>\nc", "│ a\n│ b\n│\nc", &[("│", Marker), ("│ ", Marker), ("│", Marker)])]
    #[case::quote_in_a_quote("> > a\n> b", "│ │ a\n│ b", &[("│", Marker), ("│", Marker), ("│", Marker)])]
    #[case::list_in_a_quote("> - **a**", "│ - a", &[("a", Strong), ("│", Marker), ("-", Marker)])]
    #[case::fence("```sh\n  ls  *\n```\nx", "```sh\n  ls  *\n```\nx", &[("```sh", Marker), ("ls  *", Code), ("```", Marker)])]
    #[case::fence_in_a_quote("> ```\n> > a\n> ```", "│ ```\n│ > a\n│ ```", &[("```", Marker), ("│", Marker), ("> a", Code), ("│", Marker), ("```", Marker), ("│", Marker)])]
    #[case::escapes(r"\*a\* \\ \# C:\d", r"*a* \ # C:\d", &[])]
    #[case::hard_break("a\\\nb", "a\nb", &[])]
    #[case::rule("a\n\n---\nb", "a\n\n---\nb", &[("---", Marker)])]
    #[case::tags("- #demo with @mk_x_", "- #demo with @mk_x_", &[("-", Marker), ("#demo", Situation), ("@mk_x_", Person)])]
    fn markup_is_set_apart(#[case] text: &str, #[case] read: &str, #[case] roles: &[(&str, Role)]) {
        check(text, read, roles);
    }

    #[rstest]
    #[case("2 * 3 * 4, and 2*3*4")]
    #[case("f***ing s***, un*believable*y")]
    #[case("#hash is no heading\n#")]
    #[case("words\n=====\nmore")]
    #[case("    indented *words*\n\tand a tab")]
    #[case("<b>bold</b> &amp; <!-- note -->\n<div>\n*x*\n</div>")]
    #[case("| a | b |\n|---|---|\n| 1 | 2 |")]
    #[case("a[^1]\n\n[^1]: b\n\n~~gone~~ - [ ] box")]
    #[case("snake_case_name, * * and ** **")]
    #[case("a\n\n\n\nb  \n")]
    #[case("[](empty) [x] [y]( ![")]
    fn what_is_not_markup_is_as_typed(#[case] text: &str) {
        assert_eq!(texts(text).join("\n"), text);
    }

    #[test]
    fn dashes_below_words_make_no_heading() {
        let is_heading = |line: &Line| line.roles.iter().any(|(_, role)| *role == Heading);
        assert!(!read("words\n---\n\nmore\n===").iter().any(is_heading));
        assert_eq!(texts("words\n---"), ["words", "---"]);
    }

    #[rstest]
    #[case("- a", "  ")]
    #[case("12. a", "    ")]
    #[case("  * a\n    - b", "    ")]
    #[case("> - a", "│   ")]
    #[case(">a", "│ ")]
    #[case("\ta", "    ")]
    #[case("# a", "")]
    fn later_rows_stand_under_the_words(#[case] text: &str, #[case] hang: &str) {
        assert_eq!(read(text)[0].hang, hang);
    }

    #[test]
    fn a_very_long_text_is_shown_as_typed_and_in_parts() {
        let long = "word ".repeat(READ_AT_MOST / 4);
        let text = format!("**a**\r\n{long}\n\nend\n");
        let lines = texts(&text);
        assert_eq!(lines[0], "**a**");
        assert_eq!(lines[lines.len() - 3..], ["", "end", ""]);
        assert_eq!(lines[1..lines.len() - 3].concat(), long);
        assert!(lines.iter().all(|line| line.len() <= PART));
    }

    #[test]
    fn a_very_long_word_is_parted_between_clusters() {
        let text = "e\u{301}".repeat(READ_AT_MOST);
        let lines = texts(&text);
        assert_eq!(lines.concat(), text);
        assert!(lines.iter().all(|line| line.starts_with('e')));
    }

    #[test]
    fn quotes_beyond_all_measure_are_shown_as_typed() {
        let text = format!("*a*\n{} b", ">".repeat(2_000));
        assert_eq!(texts(&text).join("\n"), text);
    }

    /// Text in which anything may be markup.
    fn marked_up() -> impl Strategy<Value = String> {
        let part = prop_oneof![
            "[a-c1-3 ]{1,4}",
            "[*_`~#>\\[\\]()!<&;:.+=|\\\\-]{1,3}",
            "[\n\r\t ]{1,3}",
            "\\PC",
            Just("](".to_owned()),
            Just("\n> - ".to_owned()),
            Just("\n```\n".to_owned()),
            Just("@mk_x #a/b ".to_owned()),
        ];
        proptest::collection::vec(part, 0..40).prop_map(|parts| parts.concat())
    }

    /// The letters and digits, addresses that only repeat their words left out.
    fn letters(text: &str) -> String {
        text.chars().filter(|it| it.is_alphanumeric()).collect()
    }

    fn without_repeated_addresses(text: &str) -> String {
        let mut text = text.to_owned();
        for link in Markup::of(&text.clone()).edits.into_iter().rev() {
            let left_out = text.get(link.range.clone()).unwrap_or_default();
            let words = left_out
                .strip_prefix("](")
                .and_then(|it| it.strip_suffix(')'));
            let before = text.get(..link.range.start).unwrap_or_default();
            if link.with.is_empty() && words.is_some_and(|words| before.ends_with(words)) {
                text.replace_range(link.range, "");
            }
        }
        text
    }

    proptest! {
        #[test]
        fn no_letter_goes_missing(text in marked_up()) {
            let kept = without_repeated_addresses(&text);
            prop_assert_eq!(letters(&texts(&text).concat()), letters(&kept));
        }

        #[test]
        fn every_line_stays_a_line(text in marked_up()) {
            prop_assert_eq!(read(&text).len(), text.split('\n').count());
        }

        #[test]
        fn roles_lie_within_their_lines(text in marked_up()) {
            for line in read(&text) {
                for (place, _) in &line.roles {
                    prop_assert!(line.text.get(place.clone()).is_some(), "{:?}", line);
                }
            }
        }

        #[test]
        fn plain_words_are_as_typed(text in "([a-z,.?!] ?|\n){0,80}") {
            prop_assert_eq!(texts(&text).join("\n"), text);
        }
    }
}
