//! A line of a list with what a search found in it, cut to the columns there are.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use crate::domain::cluster::{boundary_before, boundary_from, clusters};
use crate::domain::shown::shown;
use crate::ui::marking::Marking;

/// Bytes of a long line that are looked at before and behind what was found.
const AROUND: (usize, usize) = (200, 400);
/// In fewer columns there is no room for `…` on both sides.
const FEWEST: usize = 4;

/// A line that is safe to show, and the parts of it that a search found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Passage {
    text: String,
    marks: Vec<Range<usize>>,
}

/// How much of a passage is shown, in bytes, and whether more comes before and behind.
struct Kept {
    range: Range<usize>,
    is_begun: bool,
    is_cut: bool,
}

impl Passage {
    /// A whole line.
    pub fn of_line(line: &str, marking: &Marking) -> Self {
        let text = shown(line).into_owned();
        let marks = joined(marking.ranges(&text));
        Self { text, marks }
    }

    /// The line of a text that a place lies in, as far as a list may show it; `…` stands for the rest.
    pub fn around(text: &str, place: &Range<usize>, marking: &Marking) -> Self {
        let (start, is_begun) = start_before(text, place.start);
        let (end, is_cut) = end_behind(text, place.end);
        let line = text.get(start..end).unwrap_or_default().trim();
        let (before, behind) = (rest(is_begun), rest(is_cut));
        Self::of_line(&format!("{before}{line}{behind}"), marking)
    }

    /// The line.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What a search found in it, in bytes, one part behind the other.
    pub fn marks(&self) -> &[Range<usize>] {
        &self.marks
    }

    /// As much of it as the columns hold, with the first mark in sight; `…` stands for the rest.
    #[must_use]
    pub fn fitted(&self, columns: usize) -> Self {
        if self.text.width() <= columns {
            return self.clone();
        }
        if columns == 0 {
            return Self::default();
        }
        self.part(&self.kept(columns))
    }

    fn kept(&self, columns: usize) -> Kept {
        let from_start = self.from(0, columns);
        match self.marks.first() {
            Some(mark) if columns >= FEWEST && mark.end > from_start.range.end => {
                self.from(self.start_for(mark.start, columns), columns)
            }
            _ => from_start,
        }
    }

    /// As much as the columns hold from a place on.
    fn from(&self, start: usize, columns: usize) -> Kept {
        let is_begun = start > 0;
        let columns = columns - usize::from(is_begun && columns > 0);
        let rest = self.text.get(start..).unwrap_or_default();
        let is_cut = rest.width() > columns;
        let kept = if is_cut {
            length_of(rest, columns.saturating_sub(1))
        } else {
            rest.len()
        };
        let kept = rest.get(..kept).unwrap_or_default();
        let end = start
            + if is_cut {
                kept.trim_end().len()
            } else {
                kept.len()
            };
        Kept {
            range: start..end,
            is_begun,
            is_cut,
        }
    }

    /// Where to begin, so that a place is in sight and no column is left blank: with a word, where one begins.
    fn start_for(&self, place: usize, columns: usize) -> usize {
        let behind = self.text.get(place..).unwrap_or_default().width();
        let mut start = place;
        let mut left = (columns / 3).max((columns - 1).saturating_sub(behind));
        while start > 0 {
            let before = boundary_before(&self.text, start);
            let cluster = self.text.get(before..start).unwrap_or_default();
            let Some(rest) = left.checked_sub(cluster.width()) else {
                break;
            };
            (start, left) = (before, rest);
        }
        let lead = self.text.get(start..place).unwrap_or_default();
        let before = self.text.get(..start).unwrap_or_default();
        let whole = match lead.find(' ') {
            Some(blank) if !before.is_empty() && !before.ends_with(' ') => {
                lead.get(blank..).unwrap_or_default()
            }
            _ => lead,
        };
        place - whole.trim_start().len()
    }

    fn part(&self, kept: &Kept) -> Self {
        let before = rest(kept.is_begun);
        let text = self.text.get(kept.range.clone()).unwrap_or_default();
        let moved = |byte: usize| {
            let within = byte.clamp(kept.range.start, kept.range.end);
            within - kept.range.start + before.len()
        };
        let marks = self.marks.iter();
        let marks = marks.map(|mark| moved(mark.start)..moved(mark.end));
        Self {
            text: format!("{before}{text}{}", rest(kept.is_cut)),
            marks: marks.filter(|mark| !mark.is_empty()).collect(),
        }
    }
}

fn rest(is_cut: bool) -> &'static str {
    if is_cut { "…" } else { "" }
}

/// How many bytes the columns hold, without splitting a cluster.
fn length_of(text: &str, columns: usize) -> usize {
    let mut left = columns;
    for (place, cluster) in clusters(text) {
        let Some(rest) = left.checked_sub(cluster.width()) else {
            return place;
        };
        left = rest;
    }
    text.len()
}

/// Parts in order, those that overlap as one.
fn joined(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

/// Where the line of a place begins, or a word not too far before it; and whether that is within the line.
fn start_before(text: &str, place: usize) -> (usize, bool) {
    let floor = text.floor_char_boundary(place.saturating_sub(AROUND.0));
    let before = text.get(floor..place).unwrap_or_default();
    match before.rfind('\n') {
        Some(newline) => (floor + newline + 1, false),
        None if floor == 0 => (0, false),
        None => match before.find(char::is_whitespace) {
            Some(blank) => (floor + blank, true),
            None => (boundary_from(text, floor).min(place), true),
        },
    }
}

/// Where the line of a place ends, or a word not too far behind it; and whether that is within the line.
fn end_behind(text: &str, place: usize) -> (usize, bool) {
    let ceiling = text.ceil_char_boundary(place.saturating_add(AROUND.1).min(text.len()));
    let behind = text.get(place..ceiling).unwrap_or_default();
    match behind.find('\n') {
        Some(newline) => (place + newline, false),
        None if ceiling == text.len() => (ceiling, false),
        None => match behind.rfind(char::is_whitespace) {
            Some(blank) => (place + blank, true),
            None => (boundary_before(text, ceiling).max(place), true),
        },
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;
    use crate::domain::query::Query;

    fn marking(query: &str) -> Marking {
        Marking::of(&Query::parse(query, "2026-03-12".parse().unwrap()))
    }

    /// The passage with brackets around its marks.
    fn seen(passage: &Passage) -> String {
        let mut seen = passage.text.clone();
        for mark in passage.marks.iter().rev() {
            seen.insert(mark.end, ']');
            seen.insert(mark.start, '[');
        }
        seen
    }

    #[rstest]
    #[case::whole("Louder than needed", "loud", 20, "[Louder] than needed")]
    #[case::the_end_is_cut("Louder than needed", "loud", 12, "[Louder] than…")]
    #[case::half_a_mark("Too louder", "loud", 8, "…[louder]")]
    #[case::a_mark_at_the_end("one two three four loud", "loud", 14, "…four [loud]")]
    #[case::both_sides("one two three loud four five", "loud", 14, "…[loud] four fi…")]
    #[case::several("la la la la", "la", 6, "[la] [la]…")]
    #[case::overlapping("loud voice", "loud \"loud voice\"", 20, "[loud voice]")]
    #[case::nothing_found("one two three", "four", 8, "one two…")]
    #[case::a_mark_too_wide("so extraordinarily", "extra", 8, "…[extrao]…")]
    #[case::wide_letters("山田さんと会議", "会議", 9, "…んと[会議]")]
    #[case::families("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧 loud", "loud", 8, "…[loud]")]
    #[case::one_column("loud", "loud", 1, "…")]
    #[case::no_column("loud", "loud", 0, "")]
    fn a_line_keeps_what_was_found_in_sight(
        #[case] line: &str,
        #[case] query: &str,
        #[case] columns: usize,
        #[case] is: &str,
    ) {
        let passage = Passage::of_line(line, &marking(query)).fitted(columns);
        assert_eq!(seen(&passage), is);
    }

    #[rstest]
    #[case::its_line("first\n  a loud one \nlast", "loud", "a [loud] one")]
    #[case::over_two_lines("a\nwas\nloud\nb", "\"was loud\"", "[was loud]")]
    #[case::made_safe("a\n\u{1b}[1m loud \u{202e}", "loud", "␛[1m [loud] ⇄")]
    fn the_line_of_a_place_is_taken(#[case] text: &str, #[case] query: &str, #[case] is: &str) {
        let marking = marking(query);
        let place = marking.first_in(text).unwrap();
        assert_eq!(seen(&Passage::around(text, &place, &marking)), is);
    }

    #[test]
    fn of_a_line_without_end_a_piece_is_taken() {
        let text = format!(
            "{}loud {}",
            "before ".repeat(999_999),
            "behind ".repeat(999_999)
        );
        let marking = marking("loud");
        let place = marking.first_in(&text).unwrap();
        let passage = Passage::around(&text, &place, &marking);
        assert!(passage.text.starts_with("…before") && passage.text.ends_with("behind…"));
        assert!(passage.text.len() < 700);
        assert_eq!(seen(&passage.fitted(21)), "…before [loud] behind…");
    }

    proptest! {
        #[test]
        fn a_passage_fits_and_splits_nothing(
            line in "(\\PC|[\u{301}\u{200d}a评 ]){0,40}",
            query in "[a评 ]{1,3}",
            columns in 0_usize..30,
        ) {
            let passage = Passage::of_line(&line, &marking(&query));
            let fitted = passage.fitted(columns);
            prop_assert!(fitted.text.width() <= columns);
            let starts: Vec<usize> = clusters(&fitted.text).map(|(at, _)| at).collect();
            for mark in &fitted.marks {
                prop_assert!(starts.contains(&mark.start));
                prop_assert!(mark.end == fitted.text.len() || starts.contains(&mark.end));
            }
        }
    }
}
