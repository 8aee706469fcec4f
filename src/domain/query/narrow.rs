//! Queries made narrower and wider by one condition, and the texts that they look for.

use crate::domain::query::condition::{Node, Query, Span, Term, Text};
use crate::domain::query::join::{all, last_term};

impl Query {
    /// The texts that must or may be found, for marking them; those behind a `-` are none.
    pub fn texts(&self) -> Vec<&Text> {
        let mut texts = Vec::new();
        if let Some(condition) = &self.condition {
            wanted(condition, &mut texts);
        }
        texts
    }

    /// The same with one more condition that must hold; none stands twice.
    ///
    /// It comes last, or first where the query ends with an open phrase, which reaches to the end.
    #[must_use]
    pub fn with(&self, term: Term) -> Self {
        let mut nodes: Vec<Node> = self.condition.iter().cloned().collect();
        if self.demands(&term) {
            return self.clone();
        }
        let place = if self.ends_open() { 0 } else { nodes.len() };
        nodes.insert(place, Node::Term(term));
        Self {
            condition: all(nodes),
        }
    }

    /// The same without a condition that must hold; one in brackets, behind a `-` or beside an `OR` stays.
    #[must_use]
    pub fn without(&self, term: &Term) -> Self {
        let nodes = match &self.condition {
            Some(Node::All(parts)) => parts.clone(),
            Some(one @ (Node::Any(_) | Node::Not(_) | Node::Term(_))) => vec![one.clone()],
            None => Vec::new(),
        };
        let others = nodes.into_iter().filter(|node| !is_term(node, term));
        Self {
            condition: all(others.collect()),
        }
    }

    /// Whether this condition must hold, in these words.
    pub fn demands(&self, term: &Term) -> bool {
        match &self.condition {
            Some(Node::All(parts)) => parts.iter().any(|node| is_term(node, term)),
            Some(one @ (Node::Any(_) | Node::Not(_) | Node::Term(_))) => is_term(one, term),
            None => false,
        }
    }

    fn ends_open(&self) -> bool {
        let last = self.condition.as_ref().and_then(last_term);
        matches!(last, Some(Term::Text(text)) if text.span == Span::OpenPhrase)
    }
}

fn is_term(node: &Node, term: &Term) -> bool {
    matches!(node, Node::Term(own) if own == term)
}

fn wanted<'a>(node: &'a Node, texts: &mut Vec<&'a Text>) {
    match node {
        Node::All(parts) | Node::Any(parts) => {
            for part in parts {
                wanted(part, texts);
            }
        }
        Node::Not(inner) => unwanted(inner, texts),
        Node::Term(Term::Text(text)) => texts.push(text),
        Node::Term(_) => {}
    }
}

/// The texts within a negation that are negated once more.
fn unwanted<'a>(node: &'a Node, texts: &mut Vec<&'a Text>) {
    match node {
        Node::All(parts) | Node::Any(parts) => {
            for part in parts {
                unwanted(part, texts);
            }
        }
        Node::Not(inner) => wanted(inner, texts),
        Node::Term(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn query(text: &str) -> Query {
        Query::parse(text, "2026-03-12".parse().unwrap())
    }

    fn term(text: &str) -> Term {
        match query(text).condition {
            Some(Node::Term(term)) => term,
            other => panic!("{other:?} is not one condition"),
        }
    }

    #[rstest]
    #[case("", "#demo", "#demo")]
    #[case("a", "#demo", "a #demo")]
    #[case("a b", "#demo", "a b #demo")]
    #[case("a OR b", "#demo", "(a OR b) #demo")]
    #[case("-#demo", "#demo", "-#demo #demo")]
    #[case("a #demo b", "#demo", "a #demo b")]
    #[case("#demo", "#demo", "#demo")]
    #[case("a \"loud voi", "#demo", "#demo a \"loud voi")]
    #[case("a OR \"loud voi", "#demo", "#demo (a OR \"loud voi")]
    #[case(":) OR a", "#demo", "(\":)\" OR a) #demo")]
    #[case("()", "#demo", "() #demo")]
    fn a_query_is_narrowed(#[case] before: &str, #[case] by: &str, #[case] after: &str) {
        assert_eq!(query(before).with(term(by)).to_string(), after);
    }

    #[rstest]
    #[case("", "#demo", "")]
    #[case("#demo", "#demo", "")]
    #[case("a #demo", "#demo", "a")]
    #[case("(a OR b) #demo", "#demo", "a OR b")]
    #[case("a b #demo c #demo", "#demo", "a b c")]
    #[case("-#demo a OR #demo", "#demo", "-#demo a OR #demo")]
    fn a_condition_is_taken_away(#[case] before: &str, #[case] what: &str, #[case] after: &str) {
        assert_eq!(query(before).without(&term(what)).to_string(), after);
    }

    #[test]
    fn texts_are_those_that_are_looked_for() {
        let query = query("a (\"b c\" OR #d) -e -(f -g) \"h i");
        let words: Vec<&str> = query.texts().iter().map(|it| it.words.as_str()).collect();
        assert_eq!(words, ["a", "b c", "g", "h i"]);
    }

    proptest! {
        #[test]
        fn what_was_added_can_be_taken_away(text in "[ab()\" -]{0,16}(OR)?[ab()\" ]{0,16}") {
            let before = query(&text);
            let narrowed = before.with(term("#demo"));
            prop_assert!(narrowed.demands(&term("#demo")));
            prop_assert_eq!(narrowed.without(&term("#demo")), before);
            prop_assert_eq!(narrowed.with(term("#demo")), narrowed);
        }
    }
}
