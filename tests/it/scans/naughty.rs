//! Every naughty string, and all that means something to a database, as a search on Pepys' diary.

use evenkeel::domain::query::{Query, Span, Term, Text};
use evenkeel::domain::token::tokens;
use evenkeel::store::Store;

use super::pepys::journal;
use super::scan::{Scan, found};

const NAUGHTY: &str = include_str!("../../fixtures/blns.json");

/// What means something to the word index or to the database.
const SYNTAX: [&str; 32] = [
    "\"",
    "\"\"",
    "*",
    "wif*",
    "NEAR(",
    "NEAR(wife theatre, 5)",
    "don't",
    "C++",
    "co-op",
    "20.04",
    "^",
    "^wife",
    "(",
    ")",
    "(wife",
    "wife AND bed",
    "wife NOT bed",
    "AND",
    "OR",
    "NOT",
    "words:wife",
    "{words}: wife",
    "- words : wife",
    "'; DROP TABLE entries; --",
    "%",
    "_",
    "\\",
    "\0",
    "wife\0bed",
    "wife + bed",
    "\u{f8ff}any",
    ";",
];

fn journal_with_odd_texts() -> Store {
    let mut store = journal();
    let now = "2026-03-12T17:00:00Z".parse().unwrap();
    for text in naughty().iter().map(String::as_str).chain(SYNTAX) {
        let day = "2026-03-12".parse().unwrap();
        let kind = evenkeel::domain::entry::Kind::Note;
        let text = format!("before {text} after");
        let content = evenkeel::domain::entry::Content::new(kind, &text, day, now);
        store.add_entry(&content, now).unwrap();
    }
    store
}

fn naughty() -> Vec<String> {
    serde_json::from_str(NAUGHTY).unwrap()
}

#[test]
fn any_string_finds_the_entries_that_hold_it_and_none_fails() {
    let store = journal_with_odd_texts();
    let scan = Scan::of(&store);
    let strings = naughty();
    assert_eq!(strings.len(), 515);
    let today = "2026-03-12".parse().unwrap();
    for text in strings.iter().map(String::as_str).chain(SYNTAX) {
        // as it is typed: whatever it means, the search and a scan agree
        let typed = Query::parse(text, today);
        assert_eq!(found(&store, &typed, 1_000), scan.finds(&typed), "{text:?}");
        // as text, word for word
        if tokens(text).is_empty() {
            continue;
        }
        let words = text.to_owned();
        for span in [Span::Phrase, Span::Word] {
            let words = words.clone();
            let as_text = Query::term(Term::Text(Text { words, span }));
            if as_text == typed {
                assert!(!found(&store, &as_text, 1_000).is_empty(), "{text:?}");
                continue;
            }
            let keys = found(&store, &as_text, 1_000);
            assert!(!keys.is_empty(), "{text:?} is not found");
            assert_eq!(keys, scan.finds(&as_text), "{text:?}");
        }
    }
}
