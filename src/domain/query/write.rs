//! A query becomes the text that gives it back.

use std::fmt;

use crate::domain::query::condition::{Days, Node, Query, Span, Term, Text};
use crate::domain::query::join::size;
use crate::domain::query::piece::{Piece, Pieces, What, leaves_open};

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&written(self).text)
    }
}

/// A value as it is typed after a field: in quotes where it needs them.
pub fn as_value(value: &str) -> String {
    value_in(value, 1)
}

/// A query as text, and how many brackets lie within each other.
pub(super) struct Written {
    pub(super) text: String,
    pub(super) deepest: usize,
}

pub(super) fn written(query: &Query) -> Written {
    let mut writer = Writer::default();
    if let Some(condition) = &query.condition {
        writer.left = size(condition);
        writer.node(condition);
    }
    Written {
        text: writer.text,
        deepest: writer.deepest,
    }
}

/// Writes the conditions of a query one after the other.
#[derive(Default)]
struct Writer {
    text: String,
    depth: usize,
    deepest: usize,
    /// Conditions that are still to be written.
    left: usize,
    /// The last word would swallow a bracket that closes directly after it.
    leaves_open: bool,
    /// An open phrase was written, which reaches to the end.
    is_over: bool,
    /// A `-` was just written.
    is_after_not: bool,
}

impl Writer {
    fn node(&mut self, node: &Node) {
        match node {
            Node::Any(parts) if parts.is_empty() => self.nothing(),
            Node::All(parts) => self.parts(parts, " "),
            Node::Any(parts) => self.parts(parts, " OR "),
            Node::Not(inner) => self.negated(inner),
            Node::Term(term) => {
                self.left -= 1;
                self.term(term);
            }
        }
        self.is_after_not = false;
    }

    fn nothing(&mut self) {
        self.left -= 1;
        self.open();
        self.close();
    }

    fn parts(&mut self, parts: &[Node], between: &str) {
        for (place, part) in parts.iter().enumerate() {
            if place > 0 {
                self.text.push_str(between);
            }
            let binds = match part {
                Node::All(_) => between != " ",
                Node::Any(inner) => inner.is_empty(),
                Node::Not(_) | Node::Term(_) => true,
            };
            if binds {
                self.node(part);
            } else {
                self.bracket(part);
            }
        }
    }

    fn negated(&mut self, inner: &Node) {
        self.text.push('-');
        let binds = match inner {
            Node::All(_) | Node::Not(_) => false,
            Node::Any(parts) => parts.is_empty(),
            Node::Term(Term::Text(text)) => text.span != Span::Word || !text.words.starts_with('-'),
            Node::Term(_) => true,
        };
        if binds {
            self.is_after_not = true;
            self.node(inner);
        } else {
            self.bracket(inner);
        }
    }

    fn bracket(&mut self, node: &Node) {
        self.open();
        self.node(node);
        self.close();
    }

    fn open(&mut self) {
        self.text.push('(');
        self.is_after_not = false;
        self.leaves_open = false;
        self.depth += 1;
        self.deepest = self.deepest.max(self.depth);
    }

    fn close(&mut self) {
        self.depth -= 1;
        if self.is_over {
            return;
        }
        self.text
            .push_str(if self.leaves_open { " )" } else { ")" });
        self.leaves_open = false;
    }

    fn push(&mut self, word: &str) {
        self.leaves_open = leaves_open(word);
        self.text.push_str(word);
    }

    fn term(&mut self, term: &Term) {
        match term {
            Term::Text(text) => self.words(text),
            Term::Situation(tag) => {
                let is_it = |what: &What<'_>| *what == What::Situation(tag.clone());
                self.tag(&tag.to_string(), is_it, "sit:", tag.as_str());
            }
            Term::Person(tag) => {
                let is_it = |what: &What<'_>| *what == What::Person(tag.clone());
                self.tag(&tag.to_string(), is_it, "with:", tag.as_str());
            }
            Term::Reaction(reaction) => self.field("reaction:", reaction.name()),
            Term::Is(sort) => self.field("is:", sort.name()),
            Term::Kind(kind) => self.field("kind:", kind.name()),
            Term::Quality(quality) => self.field("quality:", quality.name()),
            Term::Trigger(words) => self.field("trigger:", words),
            Term::Emotion(words) => self.field("emotion:", words),
            Term::Vulnerability(words) => self.field("carrying:", words),
            Term::Recovery(recovery) => self.field("recovery:", recovery.name()),
            Term::Sign(words) => self.field("sign:", words),
            Term::Prompt(id) => self.field("prompt:", id),
            Term::Has(what) => self.field("has:", what.name()),
            Term::Measure(measure, comparison, number) => {
                let (name, sign) = (measure.name(), comparison.sign());
                self.push(&format!("{name}{sign}{number}"));
            }
            Term::Days(days) => self.days(days),
        }
    }

    fn days(&mut self, days: &Days) {
        match days {
            Days::Since(words, _) => self.field("since:", words),
            Days::Until(words, _) => self.field("until:", words),
            Days::Within(words, days) if days.only_day().is_some() => self.field("on:", words),
            Days::Within(words, _) => self.field("in:", words),
        }
    }

    fn field(&mut self, field: &str, value: &str) {
        self.text.push_str(field);
        let value = value_in(value, self.depth);
        let is_bare = !value.starts_with('"');
        self.leaves_open = is_bare && leaves_open(&value);
        self.text.push_str(&value);
    }

    /// The tag with its sign, where that is read as the tag.
    fn tag(&mut self, word: &str, is_it: impl Fn(&What<'_>) -> bool, field: &str, name: &str) {
        if self.reads_as(word, is_it) {
            self.push(word);
        } else {
            self.field(field, name);
        }
    }

    fn words(&mut self, text: &Text) {
        let words = &text.words;
        let is_bare =
            text.span == Span::Word && self.reads_as(words, |what| *what == What::Word(words));
        if is_bare {
            self.push(words);
            return;
        }
        self.is_over = text.span == Span::OpenPhrase && self.left == 0;
        let mut quoted = in_quotes(words);
        if self.is_over {
            quoted.pop();
        }
        self.leaves_open = false;
        self.text.push_str(&quoted);
    }

    /// Whether a word, written here, is read as one piece, and as which.
    fn reads_as(&self, word: &str, is_it: impl Fn(&What<'_>) -> bool) -> bool {
        let pieces = &mut Pieces::within(word, self.depth, self.is_after_not);
        let is_whole = |piece: Piece<'_>| piece.place == (0..word.len()) && is_it(&piece.what);
        pieces.next().is_some_and(is_whole)
    }
}

/// A value within so many brackets, in quotes where it needs them.
fn value_in(value: &str, depth: usize) -> String {
    let field = format!("trigger:{value}");
    let pieces = &mut Pieces::within(&field, depth, false);
    let is_bare = match pieces.next() {
        Some(Piece {
            what: What::Asked(asked),
            place,
        }) => place.end == field.len() && asked.value == value && !value.is_empty(),
        Some(_) | None => false,
    };
    if is_bare {
        value.to_owned()
    } else {
        in_quotes(value)
    }
}

fn in_quotes(words: &str) -> String {
    format!("\"{}\"", words.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;
    use crate::domain::query::{Known, Understood};
    use crate::domain::tag::{Handle, Situation};

    fn known() -> Known {
        Known::on("2026-03-12".parse().unwrap())
    }

    /// The laws of reading and printing.
    #[track_caller]
    fn check(text: &str) {
        let Understood { query, remarks } = Query::read(text, &known());
        for remark in &remarks {
            assert!(
                text.get(remark.place.clone()).is_some(),
                "{text:?}: {remark:?}"
            );
        }
        assert!(remarks.is_sorted_by_key(|remark| remark.place.start));
        let printed = query.to_string();
        let again = Query::read(&printed, &known()).query;
        assert_eq!(again, query, "{text:?} printed as {printed:?}");
        assert_eq!(again.to_string(), printed, "{text:?}");
    }

    #[test]
    fn naughty_texts_are_given_back() {
        let naughty = include_str!("../../../tests/fixtures/blns.json");
        let naughty: Vec<String> = serde_json::from_str(naughty).unwrap();
        assert!(naughty.len() > 500);
        for text in naughty {
            for around in ["", "-", "(", "#", "@", "is:", "trigger:", "\"", "a OR -(b "] {
                check(&format!("{around}{text}"));
            }
        }
    }

    /// Words that were not read but made, as by narrowing, print as something that is found alike.
    #[rstest]
    #[case("OR", "\"OR\"")]
    #[case("-a", "\"-a\"")]
    #[case("is:late", "\"is:late\"")]
    #[case("two words", "\"two words\"")]
    #[case("#tag", "\"#tag\"")]
    fn a_word_that_would_be_read_as_something_else_is_quoted(
        #[case] words: &str,
        #[case] printed: &str,
    ) {
        let words = words.to_owned();
        let span = Span::Word;
        let query = Query::term(Term::Text(Text { words, span }));
        assert_eq!(query.to_string(), printed);
    }

    #[rstest]
    #[case("blamed", "blamed")]
    #[case("at ease", "\"at ease\"")]
    #[case("a\"b", "a\"b")]
    #[case("\"a\"", "\"\"\"a\"\"\"")]
    #[case("a)", "\"a)\"")]
    #[case("", "\"\"")]
    fn a_value_is_quoted_where_it_has_to_be(#[case] value: &str, #[case] typed: &str) {
        assert_eq!(as_value(value), typed);
    }

    /// Pieces of which searches, and what only looks like one, are made; blanks are added.
    const PIECES: &str = "OR OR - -- ( ) \" \"\" # @ : >= < = .. a b word #tag @mk #1:1 #42 #a/b reaction: \
        reaction:o is: is:o is:late kind:tick kind:n has:plan quality:n trigger: emotion:\" recovery: recovery:3 sign: \
        sign:\" prompt: sit: \
        with: since: until: on: in:march 2w friday 2026-03-01 intensity>=6 stakes stakes:> 7 reation:x \
        AND * \u{200b} \u{301} \0 \u{1b}[31m ß İ ΑΣ 评 👩‍👩‍👧 ’ “ / . ? _";

    fn piece() -> impl Strategy<Value = String> {
        let mut pieces: Vec<&str> = PIECES.split(' ').collect();
        pieces.extend([" ", " ", " ", " ", " OR ", "\n"]);
        let fixed = prop::sample::select(pieces);
        prop_oneof![9 => fixed.prop_map(str::to_owned), 1 => "\\PC{0,3}"]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        #[test]
        fn any_text_is_given_back(text: String) {
            check(&text);
        }

        #[test]
        fn any_search_is_given_back(pieces in prop::collection::vec(piece(), 0..24)) {
            check(&pieces.concat());
        }

        #[test]
        fn long_searches_are_given_back(pieces in prop::collection::vec(piece(), 60..200)) {
            check(&pieces.concat());
        }

        #[test]
        fn any_tag_is_given_back(words: String, pieces in prop::collection::vec(piece(), 0..4)) {
            for words in [words, pieces.concat()] {
                check(&format!("x (sit:\"{words}\" OR with:\"{words}\")"));
                for term in [
                    Situation::new(&words).map(Term::Situation),
                    Handle::new(&words).map(Term::Person),
                ] {
                    let query = Query { condition: term.map(Node::Term) };
                    check(&query.to_string());
                }
            }
        }

        #[test]
        fn any_value_is_given_back(value in "\\PC{1,12}") {
            prop_assume!(!crate::domain::token::tokens(&value).is_empty());
            let text = format!("(trigger:{} OR a)", as_value(&value));
            let printed = Query::parse(&text, known().today).to_string();
            let value = value.trim().to_owned();
            let trigger = Query::term(Term::Trigger(value)).to_string();
            prop_assert_eq!(printed, format!("{trigger} OR a"));
        }
    }
}
