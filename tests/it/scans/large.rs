//! Journals that nobody should have: ten thousand tags, a tag of 200 letters, an entry of 10 MB.

use evenkeel::domain::entry::{Content, Kind, Timestamp};
use evenkeel::domain::query::{LONGEST, Query};
use evenkeel::store::{FacetCounts, Side, Store};

fn now() -> Timestamp {
    "2026-03-12T17:00:00+01:00".parse().unwrap()
}

fn keep(store: &mut Store, text: &str) {
    let content = Content::new(Kind::Note, text, now().date_naive(), now());
    store.add_entry(&content, now()).unwrap();
}

fn count(store: &Store, query: &str) -> usize {
    let query = Query::parse(query, now().date_naive());
    store.count_matches(&query, usize::MAX).unwrap()
}

#[test]
fn ten_thousand_tags_are_searched_and_counted() {
    let mut store = Store::in_memory().unwrap();
    let tags: Vec<String> = (0..10_000)
        .map(|number| format!("#tag-{number:05}"))
        .collect();
    for ten in tags.chunks(1_000) {
        keep(&mut store, &ten.join(" "));
    }
    keep(&mut store, "another #demo");
    assert_eq!(count(&store, "#tag-00007"), 1);
    assert_eq!(count(&store, "#tag-0000"), 1);
    // more than can be asked of the word index at once
    assert_eq!(count(&store, "#tag"), 10);
    assert_eq!(count(&store, "-#tag"), 1);
    assert_eq!(count(&store, "#tag OR #demo"), 11);
    let mut counts = FacetCounts::default();
    store.count_more(&Query::default(), &mut counts).unwrap();
    assert_eq!(counts.counts.len(), 10_002);
}

#[test]
fn a_tag_of_two_hundred_letters_is_a_tag() {
    let mut store = Store::in_memory().unwrap();
    let tag = format!("#{}", "meeting".repeat(29).get(..200).unwrap());
    keep(&mut store, &format!("in the {tag}"));
    assert_eq!(count(&store, &tag), 1);
    assert_eq!(count(&store, tag.get(..100).unwrap()), 1);
}

#[test]
fn an_entry_of_ten_megabytes_is_found_by_its_last_word() {
    let mut store = Store::in_memory().unwrap();
    let text = format!("{}zephyrine", "some words, ".repeat(10 * 1024 * 1024 / 12));
    keep(&mut store, &text);
    let word = "x".repeat(10 * 1024 * 1024);
    keep(&mut store, &word);
    assert_eq!(count(&store, "zephyr"), 1);
    assert_eq!(count(&store, "\"words, zephyrine\""), 1);
    assert_eq!(count(&store, "xxx"), 1);
    let query = Query::parse("zephyrine", now().date_naive());
    let rows = store.rows_beside(&query, None, Side::Older, 9).unwrap();
    assert_eq!(rows[0].first_line.chars().count(), 200);
}

#[test]
fn a_search_beyond_the_limit_finds_nothing_and_says_so() {
    let mut store = Store::in_memory().unwrap();
    keep(&mut store, "words");
    assert_eq!(count(&store, &"w ".repeat(LONGEST)), 0);
}
