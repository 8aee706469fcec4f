//! What a search found, marked in the words that are read.

use std::ops::Range;

use crate::domain::query::{Node, Query, Span, Term};
use crate::domain::token::{Pattern, first_place, tokens};

/// The words that are marked where they stand.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Marking {
    patterns: Vec<Pattern>,
}

impl Marking {
    /// Marks what a search looks for: its words, its situations and its people.
    pub fn of(query: &Query) -> Self {
        let mut marking = Self::default();
        if let Some(condition) = &query.condition {
            marking.gather(condition);
        }
        marking
    }

    fn gather(&mut self, node: &Node) {
        match node {
            Node::All(nodes) | Node::Any(nodes) => {
                for node in nodes {
                    self.gather(node);
                }
            }
            Node::Not(_) => {}
            Node::Term(term) => self.patterns.extend(pattern(term)),
        }
    }

    /// Whether nothing is marked anywhere.
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// Where the first of it stands in a text, in bytes; no further than that is looked.
    pub fn first_in(&self, text: &str) -> Option<Range<usize>> {
        first_place(&self.patterns, text)
    }

    /// The parts of a line that are marked, in bytes; they may overlap.
    pub fn ranges(&self, line: &str) -> Vec<Range<usize>> {
        if self.patterns.is_empty() {
            return Vec::new();
        }
        let tokens = tokens(line);
        let patterns = self.patterns.iter();
        patterns
            .flat_map(|pattern| pattern.places(&tokens))
            .collect()
    }
}

/// What stands in a text where a condition is fulfilled by it.
fn pattern(term: &Term) -> Option<Pattern> {
    match term {
        Term::Text(text) => Pattern::of(text),
        Term::Situation(tag) => Pattern::new(&tag.to_string(), Span::Word),
        Term::Person(handle) => Pattern::new(&handle.to_string(), Span::Word),
        Term::Trigger(name) | Term::Emotion(name) | Term::Vulnerability(name) => {
            Pattern::new(name, Span::Word)
        }
        Term::Sign(words) => Pattern::new(words, Span::Phrase),
        Term::Reaction(_)
        | Term::Is(_)
        | Term::Kind(_)
        | Term::Quality(_)
        | Term::Recovery(_)
        | Term::Prompt(_)
        | Term::Has(_)
        | Term::Measure(..)
        | Term::Days(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::any_case("Über the LOUD hall", "uber loud", &["Über", "LOUD"])]
    #[case::each_place("la la", "la", &["la", "la"])]
    #[case::only_beginnings("designed", "sign", &[])]
    #[case::the_whole_word("so louder", "loud", &["louder"])]
    #[case::a_tag("in the #demo, a demo", "#demo", &["#demo"])]
    #[case::nothing_sought("anything", "", &[])]
    fn words_are_found(#[case] line: &str, #[case] query: &str, #[case] found: &[&str]) {
        let query = Query::parse(query, "2026-03-12".parse().unwrap());
        let ranges = Marking::of(&query).ranges(line);
        let marked: Vec<&str> = ranges.into_iter().filter_map(|it| line.get(it)).collect();
        assert_eq!(marked, found);
    }
}
