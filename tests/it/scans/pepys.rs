//! Known answers on Pepys' diary: what the search counts equals a plain scan of the JSON.

use std::sync::OnceLock;

use chrono::NaiveDate;
use evenkeel::domain::query::Query;
use evenkeel::import::ALL;
use evenkeel::import::clues::Clues;
use evenkeel::import::found::Found;
use evenkeel::store::Store;
use serde_json::Value;

use super::scan::found;

const DIARY: &str = include_str!("../../fixtures/pepys-2016.json");

/// An entry of the diary as its file has it.
struct Page {
    day: NaiveDate,
    text: String,
    tags: Vec<String>,
}

fn pages() -> &'static [Page] {
    static PAGES: OnceLock<Vec<Page>> = OnceLock::new();
    PAGES.get_or_init(|| {
        let diary: Value = serde_json::from_str(DIARY).unwrap();
        let entries = diary["entries"].as_array().unwrap();
        entries.iter().map(page).collect()
    })
}

fn page(entry: &Value) -> Page {
    let words = |field: &str| entry[field].as_str().unwrap_or_default();
    let tags = entry["tags"].as_array().unwrap();
    Page {
        day: words("date").parse().unwrap(),
        text: format!("{}\n{}", words("title"), words("body")).to_lowercase(),
        tags: tags
            .iter()
            .map(|tag| tag.as_str().unwrap().to_owned())
            .collect(),
    }
}

/// The diary, imported.
pub(super) fn journal() -> Store {
    let mut store = Store::in_memory().unwrap();
    let now = "2026-03-12T17:00:00Z".parse().unwrap();
    let clues = Clues {
        at_local: &|local| local.and_utc().fixed_offset(),
        day_ends_at: 0,
    };
    let mut import = store.begin_import("pepys", "jrnl", now).unwrap();
    let importer = ALL.into_iter().find(|one| one.name() == "jrnl").unwrap();
    let read = importer.read(DIARY.as_bytes(), &clues, &mut |found| {
        if let Found::Entry(record) = found {
            import.add(&record.content, &record.key, now).unwrap();
        }
        std::ops::ControlFlow::Continue(())
    });
    read.unwrap();
    import.finish().unwrap();
    store
}

/// Whether a word of the text begins so; words are parted by all but letters and digits.
fn has_word_that_begins(text: &str, letters: &str) -> bool {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words.into_iter().any(|word| word.starts_with(letters))
}

fn has_word(text: &str, wanted: &str) -> bool {
    let mut words = text.split(|letter: char| !letter.is_alphanumeric());
    words.any(|word| word == wanted)
}

/// Whether these words stand so in the text, neither of them part of a longer one.
fn has_in_a_row(text: &str, words: &str) -> bool {
    let is_parted = |letter: Option<char>| letter.is_none_or(|it| !it.is_alphanumeric());
    text.match_indices(words).any(|(at, _)| {
        let before = text.get(..at).unwrap().chars().next_back();
        let after = text.get(at + words.len()..).unwrap().chars().next();
        is_parted(before) && is_parted(after)
    })
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

type Scan = fn(&Page) -> bool;

/// Searches, each with what a plain scan looks for in its place.
const CASES: [(&str, Scan); 19] = [
    ("", |_| true),
    ("wife", |page| has_word_that_begins(&page.text, "wife")),
    ("\"wife\"", |page| has_word(&page.text, "wife")),
    ("the", |page| has_word_that_begins(&page.text, "the")),
    ("w", |page| has_word_that_begins(&page.text, "w")),
    ("Deptford", |page| {
        has_word_that_begins(&page.text, "deptford")
    }),
    ("wife theatre", |page| {
        has_word_that_begins(&page.text, "wife") && has_word_that_begins(&page.text, "theatre")
    }),
    ("wife -theatre", |page| {
        has_word_that_begins(&page.text, "wife") && !has_word_that_begins(&page.text, "theatre")
    }),
    ("-wife", |page| !has_word_that_begins(&page.text, "wife")),
    ("\"to bed\"", |page| has_in_a_row(&page.text, "to bed")),
    ("@theatre", |page| {
        page.tags.iter().any(|tag| tag == "@theatre")
    }),
    ("@theatre @book", |page| {
        ["@theatre", "@book"]
            .iter()
            .all(|wanted| page.tags.iter().any(|tag| tag == wanted))
    }),
    ("@theatre OR @book", |page| {
        page.tags
            .iter()
            .any(|tag| tag == "@theatre" || tag == "@book")
    }),
    ("in:2018", |page| {
        page.day >= day("2018-01-01") && page.day <= day("2018-12-31")
    }),
    ("since:2020-05-01", |page| page.day >= day("2020-05-01")),
    ("until:2016-02-29", |page| page.day <= day("2016-02-29")),
    ("@theatre wife in:2017-03", |page| {
        page.tags.iter().any(|tag| tag == "@theatre")
            && has_word_that_begins(&page.text, "wife")
            && page.day >= day("2017-03-01")
            && page.day <= day("2017-03-31")
    }),
    ("fire since:2022-09-01 until:2022-09-30", |page| {
        has_word_that_begins(&page.text, "fire")
            && page.day >= day("2022-09-01")
            && page.day <= day("2022-09-30")
    }),
    ("zzz OR @lordsday", |page| {
        page.tags.iter().any(|tag| tag == "@lordsday")
    }),
];

#[test]
fn the_search_counts_what_stands_in_the_file() {
    let store = journal();
    for (text, stands) in CASES {
        let query = Query::parse(text, day("2026-03-12"));
        let expected = pages().iter().filter(|page| stands(page)).count();
        let n = store.count_matches(&query, usize::MAX).unwrap();
        assert_eq!(n, expected, "{text}");
        let days: Vec<NaiveDate> = found(&store, &query, 500)
            .iter()
            .map(|key| key.day)
            .collect();
        let mut expected: Vec<NaiveDate> = pages()
            .iter()
            .filter(|page| stands(page))
            .map(|page| page.day)
            .collect();
        expected.sort_unstable();
        expected.reverse();
        assert_eq!(days, expected, "{text}");
    }
}
