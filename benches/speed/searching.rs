//! The search: key to new results, the first page against the bare statement, and from the shell.

use std::process::{Command, Stdio};
use std::time::Duration;

use chrono::{Months, NaiveDate};
use evenkeel::domain::query::Query;
use evenkeel::runtime::clock;
use evenkeel::store::{Side, Store};
use rusqlite::{Connection, OpenFlags, params};

use crate::corpus::{Journal, RARE};
use crate::evenkeel;
use crate::figures::{Goal, Row, Table, Value, median, nineteen_of_twenty};
use crate::processes::{own_cpu, whole_run};
use crate::terminal::Terminal;

/// A search that is measured.
struct Measured {
    /// What is typed.
    words: &'static str,
    /// What the word index is asked in the end; of tags, that follows from their rows.
    asked: &'static str,
    /// The names of its figures: typed in the program, the first page, from the shell.
    figures: [&'static str; 3],
}

macro_rules! search {
    ($what:literal, $words:expr, $asked:literal) => {
        Measured {
            words: $words,
            asked: $asked,
            figures: [
                concat!("key to results, 19 of 20: ", $what),
                concat!("first page, CPU: ", $what),
                concat!("`evenkeel search`, cold, wall: ", $what),
            ],
        }
    };
}

const SEARCHES: [Measured; 6] = [
    search!("a word", "canting", "\"canting\"*"),
    search!("a very common word", "the", "\"the\"*"),
    search!("a rare word", RARE, "\"zephyrine\"*"),
    search!(
        "two Chinese letters",
        "\u{4e05}\u{4e03}",
        "\"\u{4e05}\u{4e03}\""
    ),
    search!("a tag", "#design-review", ""),
    search!(
        "a tag, a person and a date",
        "#design-review @mk since:2y",
        ""
    ),
];

const SEARCH: &str = "/";
const CLEAR: &str = "\x1b";
const ROUNDS: usize = 5;
const RUNS: usize = 25;
const PAGE: usize = 128;
const SOON: Duration = Duration::from_millis(30);
const COLD: Duration = Duration::from_millis(40);

/// The same work in bare statements: the page, and what a row shows.
const BARE_PAGE: &str = "
    SELECT rowid FROM entry_words WHERE entry_words MATCH ?1 AND rowid >= ?3
    ORDER BY rowid DESC LIMIT ?2";
const BARE_FROM: &str = "SELECT min(rid) FROM entries WHERE day >= ?1";
const BARE_ROW: &str = "
    SELECT e.day, e.at, e.at_offset, e.id, e.logged_at, e.logged_offset, e.kind, e.starred,
           e.first_line, m.reaction, m.as_intended
    FROM entries e LEFT JOIN moments m ON m.rid = e.rid WHERE e.rid = ?1";
const BARE_NAMES: &str = "
    SELECT t.name FROM entry_terms l JOIN terms t ON t.term = l.term
    WHERE l.rid = ?1 AND l.kind IN ('situation', 'person')";
const BARE_TERM: &str = "SELECT term FROM terms WHERE name = ?1";

/// A smaller journal holds too little of what is looked for.
const FEWEST: usize = 10_000;

pub(crate) fn measure(journal: &Journal, table: &mut Table) {
    if journal.entries < FEWEST {
        return;
    }
    typed(journal, table);
    pages(journal, table);
    from_the_shell(journal, table);
}

/// Every key of every search, in the open program.
fn typed(journal: &Journal, table: &mut Table) {
    let mut terminal = journal.open();
    let mut letters: [Vec<Value>; 2] = [Vec::new(), Vec::new()];
    for Measured { words, figures, .. } in SEARCHES {
        let mut keys = Vec::new();
        for _ in 0..ROUNDS {
            let firsts = type_out(&mut terminal, words);
            letters[0].extend(firsts.first());
            letters[1].extend(firsts.get(4));
            keys.extend(firsts);
        }
        add(
            table,
            (journal.entries, figures[0]),
            nineteen_of_twenty(keys),
            Goal::Most(Value::Time(SOON)),
        );
    }
    let [first, fifth] = letters;
    table.add(Row {
        figure: "first letter typed, against the fifth",
        entries: journal.entries,
        ours: median(first),
        limit: Some(median(fifth)),
        goal: Goal::Times(1.5),
    });
    add(
        table,
        (journal.entries, "memory after all these searches"),
        terminal.memory(),
        Goal::Most(Value::Bytes(20_000_000)),
    );
}

/// Types a search letter by letter, and clears it; each key's time to the first frame.
fn type_out(terminal: &mut Terminal, words: &str) -> Vec<Value> {
    terminal.press(SEARCH);
    let mut key = [0; 4];
    let firsts = words
        .chars()
        .map(|letter| terminal.press(letter.encode_utf8(&mut key)).first)
        .collect();
    for _ in 0..3 {
        if terminal.text().contains("found") {
            terminal.press(CLEAR);
        }
    }
    firsts
}

/// The first page of each search, in this process, against bare statements on the same file.
fn pages(journal: &Journal, table: &mut Table) {
    let store = journal.store();
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
    let bare = Connection::open_with_flags(journal.path(), flags).unwrap();
    let today = clock::now().date_naive();
    for Measured {
        words,
        asked,
        figures,
    } in SEARCHES
    {
        let asked = if asked.is_empty() {
            tags_asked(&bare, words)
        } else {
            asked.to_owned()
        };
        let from = if words.contains("since:2y") {
            first_row(&bare, today)
        } else {
            0
        };
        table.add(Row {
            figure: figures[1],
            entries: journal.entries,
            ours: median((0..RUNS).map(|_| ours(&store, words, today))),
            limit: Some(median((0..RUNS).map(|_| bare_page(&bare, &asked, from)))),
            goal: Goal::Times(1.5),
        });
    }
}

fn ours(store: &Store, words: &str, today: NaiveDate) -> Value {
    let before = own_cpu();
    let query = Query::parse(words, today);
    let rows = store.rows_beside(&query, None, Side::Older, PAGE).unwrap();
    assert!(!rows.is_empty(), "`{words}` finds nothing");
    Value::Time(own_cpu().saturating_sub(before))
}

/// What the word index is asked for tags: their marks, by their rows.
fn tags_asked(bare: &Connection, words: &str) -> String {
    let marks = words.split(' ').filter_map(|word| {
        let (sign, name) = word.split_at_checked(1)?;
        let letter = match sign {
            "#" => 's',
            "@" => 'p',
            _ => return None,
        };
        let term: i64 = bare.query_row(BARE_TERM, [name], |row| row.get(0)).unwrap();
        Some(format!("\"\u{f8ff}{letter}{term}.\""))
    });
    marks.collect::<Vec<_>>().join(" AND ")
}

/// The first row of the last two years.
fn first_row(bare: &Connection, today: NaiveDate) -> i64 {
    let day = today - Months::new(24);
    bare.query_row(BARE_FROM, [day.to_string()], |row| row.get(0))
        .unwrap()
}

fn bare_page(bare: &Connection, asked: &str, from: i64) -> Value {
    let before = own_cpu();
    let mut page = bare.prepare_cached(BARE_PAGE).unwrap();
    let mut row = bare.prepare_cached(BARE_ROW).unwrap();
    let mut names = bare.prepare_cached(BARE_NAMES).unwrap();
    let mut rows = page
        .query(params![asked, i64::try_from(PAGE).unwrap(), from])
        .unwrap();
    let mut read = 0;
    while let Some(found) = rows.next().unwrap() {
        let rid: i64 = found.get(0).unwrap();
        let line: String = row.query_row([rid], |row| row.get("first_line")).unwrap();
        let mut of_row = names.query([rid]).unwrap();
        while let Some(name) = of_row.next().unwrap() {
            let name: String = name.get(0).unwrap();
            read += name.len();
        }
        read += line.len();
    }
    assert!(read > 0, "`{asked}` finds nothing");
    Value::Time(own_cpu().saturating_sub(before))
}

/// A search as a command of its own.
fn from_the_shell(journal: &Journal, table: &mut Table) {
    for Measured { words, figures, .. } in SEARCHES {
        let one = || {
            let mut command = Command::new(evenkeel());
            command.args(["search", "--limit", "30", "--journal"]);
            command.arg(journal.path()).arg(words);
            command.stdout(Stdio::null());
            Value::Time(whole_run(&mut command).1)
        };
        one();
        add(
            table,
            (journal.entries, figures[2]),
            median((0..RUNS).map(|_| one())),
            Goal::Most(Value::Time(COLD)),
        );
    }
}

fn add(table: &mut Table, (entries, figure): (usize, &'static str), ours: Value, goal: Goal) {
    table.add(Row {
        figure,
        entries,
        ours,
        limit: None,
        goal,
    });
}
