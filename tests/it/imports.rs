//! Imports and exports: what other journals wrote comes in whole, and goes out again.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;

use insta::assert_snapshot;
use rstest::rstest;
use serde_json::{Value, json};

use crate::shell::Shell;

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/imports");

fn fixture(name: &str) -> String {
    format!("{FIXTURES}/{name}")
}

fn pepys() -> Value {
    let text = fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/pepys-2016.json"
    ));
    serde_json::from_str(&text.unwrap()).unwrap()
}

fn by_year<'a>(days: impl Iterator<Item = &'a str>) -> BTreeMap<String, usize> {
    let mut years = BTreeMap::new();
    for day in days {
        *years
            .entry(day.split('-').next().unwrap().to_owned())
            .or_default() += 1;
    }
    years
}

#[test]
fn the_whole_of_pepys_comes_in_once_and_goes_out_as_it_came() {
    let shell = Shell::new();
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/pepys-2016.json"
    );
    assert_snapshot!(
        shell
            .session(&[
                &["import", path, "--dry-run"],
                &["import", path],
                &["import", path],
                &["search", "--count"],
                &["people"],
            ])
            .replace(env!("CARGO_MANIFEST_DIR"), "")
    );
    let source = pepys();
    let entries = source["entries"].as_array().unwrap();
    let ours: Value = serde_json::from_str(&shell.answer(&["export"])).unwrap();
    let ours = ours["entries"].as_array().unwrap();
    let years = by_year(entries.iter().map(|entry| entry["date"].as_str().unwrap()));
    assert_eq!(
        by_year(ours.iter().map(|entry| entry["day"].as_str().unwrap())),
        years
    );

    let back: Value = serde_json::from_str(&shell.answer(&["export", "--format", "jrnl"])).unwrap();
    assert_eq!(back["tags"], source["tags"]);
    assert_eq!(texts(&back), texts(&source));
}

/// Title and body as one, as jrnl itself keeps them, in order of time and text.
fn texts(document: &Value) -> Vec<String> {
    let text = |entry: &Value| {
        let part = |name: &str| entry[name].as_str().unwrap();
        let whole = format!("{} {}", part("title"), part("body"));
        let words: Vec<&str> = whole.split_whitespace().collect();
        format!(
            "{} {} {} {}",
            part("date"),
            part("time"),
            entry["starred"],
            words.join(" ")
        )
    };
    let mut all: Vec<String> = document["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(text)
        .collect();
    all.sort();
    all
}

#[test]
fn bad_records_are_named_and_the_rest_comes_in() {
    let shell = Shell::new();
    assert_snapshot!(
        shell
            .session(&[
                &["import", &fixture("bad-records.json")],
                &["import", &fixture("bad-records.txt")],
                &["import", &fixture("bad-own.json")],
                &["search", "--format", "markdown"],
            ])
            .replace(FIXTURES, "")
    );
}

#[test]
fn jrnls_text_and_json_are_the_same_entries() {
    let shell = Shell::new();
    assert_snapshot!(
        shell
            .session(&[
                &["import", &fixture("jrnl.txt")],
                &["import", &fixture("jrnl.json")],
                &["search"],
                &["search", "--format", "markdown"],
            ])
            .replace(FIXTURES, "")
    );
}

#[test]
fn what_cannot_be_read_is_said_in_words() {
    let shell = Shell::new();
    shell.write("encrypted.journal", "JRNLv3 0eyJzYWx0IjoiQ");
    shell.write("empty.json", " \n");
    shell.write("letter.txt", "Dear diary");
    shell.write("cut.json", "{\"tags\":{},\"entries\":[{\"title\":\"se");
    shell.write("newer.json", "{\"evenkeel\":9,\"entries\":[]}");
    shell.write("latin.txt", b"[2026-03-02 17:40] caf\xe9");
    assert_snapshot!(shell.session(&[
        &["import", "encrypted.journal"],
        &["import", "empty.json"],
        &["import", "letter.txt"],
        &["import", "letter.txt", "--format", "jrnl-text"],
        &["import", "letter.txt", "--format", "diary"],
        &["import", "cut.json"],
        &["import", "newer.json"],
        &["import", "latin.txt"],
        &["import", "none.json"],
        &["import", "."],
        &["import"],
        &["import", "--format-list"],
    ]));
}

#[test]
fn an_import_can_be_undone_and_made_again() {
    let shell = Shell::new();
    assert_snapshot!(
        shell
            .session(&[
                &["import", "--undo", "last"],
                &["import", &fixture("jrnl.txt")],
                &["add", "my own"],
                &["import", "--undo", "0000"],
                &["import", "--undo", "last"],
                &["search"],
                &["import", &fixture("jrnl.json")],
                &["import", &fixture("jrnl.json"), "--dry-run"],
            ])
            .replace(FIXTURES, "")
    );
}

#[test]
fn a_dry_run_begins_no_journal() {
    let shell = Shell::new();
    shell.answer(&["import", &fixture("jrnl.txt"), "--dry-run"]);
    assert!(!shell.path("data").exists());
}

#[test]
fn a_pipe_can_be_imported() {
    let shell = Shell::new();
    let text = fs::read(fixture("jrnl.json")).unwrap();
    shell
        .command(&["import", "-"])
        .write_stdin(text)
        .assert()
        .success();
    assert_eq!(shell.answer(&["search", "--count"]), "4\n");
}

#[test]
fn a_whole_journal_comes_back_equal() {
    let shell = Shell::new();
    shell.answer(&["demo", "--out", "demo.db"]);
    shell.answer(&["--journal", "demo.db", "export", "-o", "one.json"]);
    shell.answer(&["--journal", "copy.db", "import", "one.json"]);
    shell.answer(&["--journal", "copy.db", "export", "-o", "two.json"]);
    let read = |name: &str| fs::read_to_string(shell.path(name)).unwrap();
    assert!(read("one.json") == read("two.json"), "the copy differs");
    let document: Value = serde_json::from_str(&read("one.json")).unwrap();
    for list in ["entries", "plans", "standing", "days"] {
        assert!(document[list].as_array().unwrap().len() > 5, "{list}");
    }
    assert!(
        shell
            .say(&["--journal", "copy.db", "import", "one.json"])
            .contains("Nothing new")
    );
}

#[test]
fn sealed_entries_never_leave() {
    use evenkeel::domain::entry::{Content, Kind};
    use evenkeel::domain::moment::Moment;
    use evenkeel::domain::reaction::Reaction;
    use evenkeel::domain::standing::{Standing, StandingAnswer};
    use evenkeel::store::Store;
    let shell = Shell::new();
    let now = crate::shell::NOW.parse().unwrap();
    let day = "2026-03-12".parse().unwrap();
    let mut store = Store::open(&shell.path("j.db"), now).unwrap();
    let kind = Kind::Moment(Box::new(Moment::new(Reaction::Avoided)));
    let mut sealed = Content::new(kind, "secret", day, now);
    sealed.sealed = true;
    let id = store.add_entry(&sealed, now).unwrap();
    let lesson = Content::new(Kind::Lesson { from: Some(id) }, "open", day, now);
    store.add_entry(&lesson, now).unwrap();
    let prompt = "eod.overreact".to_owned();
    let answer = StandingAnswer::Moment(id);
    store
        .answer_standing(
            &Standing {
                day,
                prompt,
                answer,
            },
            now,
        )
        .unwrap();
    for format in ["json", "jrnl", "markdown"] {
        let text = shell.answer(&["--journal", "j.db", "export", "--format", format]);
        assert!(text.contains("open"));
        assert!(
            !text.contains("secret") && !text.contains(&id.to_string()),
            "{text}"
        );
    }
}

#[test]
fn a_file_is_private_whole_and_never_written_over() {
    let shell = Shell::new();
    shell.answer(&["add", "one #demo"]);
    shell.answer(&["tick", "steady", "standup"]);
    assert_snapshot!(shell.session(&[
        &["export", "-o", "out.json"],
        &["export", "-o", "out.json"],
        &["export", "-o", "out.json", "--force", "--query", "#demo"],
        &["export", "-o", "none/out.json"],
        &["export", "--format", "csv"],
        &["export", "--format-list"],
        &["export", "--format", "markdown", "--query", "#demo"],
    ]));
    let path = shell.path("out.json");
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o600
    );
    let document: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    assert_eq!(document["evenkeel"], json!(1));
    assert_eq!(document["entries"].as_array().unwrap().len(), 1);
    let left: Vec<_> = fs::read_dir(shell.path("")).unwrap().flatten().collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[test]
fn an_export_never_replaces_the_journal() {
    let shell = Shell::new();
    shell.answer(&["add", "kept"]);
    let journal = shell.path("data/evenkeel/journal.db");
    let before = fs::read(&journal).unwrap();
    std::os::unix::fs::symlink(&journal, shell.path("link")).unwrap();
    for name in ["data/evenkeel/journal.db", "link"] {
        let said = shell.say(&["export", "-o", name, "--force"]);
        assert!(said.contains("is the journal"), "{said}");
    }
    assert_eq!(fs::read(&journal).unwrap(), before);
}

#[test]
fn one_damaged_entry_keeps_no_other_from_the_export() {
    let shell = Shell::new();
    for text in ["sound one", "flipped", "sound two"] {
        shell.answer(&["add", text]);
    }
    let journal = shell.path("data/evenkeel/journal.db");
    let mut bytes = fs::read(&journal).unwrap();
    for place in 0..bytes.len() {
        if bytes[place..].starts_with(b"flipped") {
            bytes[place + 2] = b'o';
        }
    }
    fs::write(&journal, bytes).unwrap();
    let said = shell.say(&["export", "-o", "out.json"]);
    assert!(
        said.contains("is damaged") && said.ends_with("exit 1\n"),
        "{said}"
    );
    let file = fs::read(shell.path("out.json")).unwrap();
    let piped = shell.command(&["export"]).output().unwrap().stdout;
    for document in [file, piped] {
        let document: Value = serde_json::from_slice(&document).unwrap();
        let entries = document["entries"].as_array().unwrap();
        let mut texts: Vec<&str> = entries
            .iter()
            .filter_map(|one| one["text"].as_str())
            .collect();
        texts.sort_unstable();
        assert_eq!(texts, ["flopped", "sound one", "sound two"]);
    }
    let found = shell
        .command(&["search", "--format", "json"])
        .output()
        .unwrap();
    let document: Value = serde_json::from_slice(&found.stdout).unwrap();
    assert_eq!(document["entries"].as_array().unwrap().len(), 2);
    assert!(!found.status.success());
}

#[rstest]
#[case("Europe/Berlin", "2026-03-29T02:30:00", "2026-03-29T03:30:00+02:00")]
#[case("Europe/Berlin", "2026-10-25T02:30:00", "2026-10-25T02:30:00+02:00")]
#[case("Asia/Kolkata", "2026-03-02T17:40:00", "2026-03-02T17:40:00+05:30")]
#[case::before_there_were_zones(
    "Europe/Berlin",
    "1660-01-01T00:00:00",
    "1660-01-01T00:00:00+00:53"
)]
#[case::west_of_greenwich("America/New_York", "1860-01-01T00:00:00", "1860-01-01T00:00:00-04:56")]
fn local_times_take_the_machines_zone(
    #[case] zone: &str,
    #[case] written: &str,
    #[case] meant: &str,
) {
    let shell = Shell::new();
    shell.write(
        "a.txt",
        format!("[{}] An entry.\n", written.replace('T', " ")),
    );
    shell
        .command(&["import", "a.txt"])
        .env("TZ", zone)
        .assert()
        .success();
    let json: Value = serde_json::from_str(&shell.answer(&["export"])).unwrap();
    assert_eq!(json["entries"][0]["at"], meant);
}

#[test]
fn naughty_strings_come_in_and_are_shown_harmless() {
    let shell = Shell::new();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/blns.json");
    let strings: Vec<String> = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let written: Vec<&String> = strings
        .iter()
        .filter(|text| !text.trim().is_empty())
        .collect();
    let entries: Vec<Value> = written
        .iter()
        .enumerate()
        .map(|(n, text)| json!({"title": format!("{n} {text}"), "date": "2026-03-02", "tags": [format!("#{text}")]}))
        .collect();
    shell.write(
        "blns.json",
        json!({"tags": {}, "entries": entries}).to_string(),
    );
    shell.answer(&["import", "blns.json"]);
    assert_eq!(
        shell.answer(&["search", "--count"]),
        format!("{}\n", written.len())
    );
    for arguments in [
        &["search"][..],
        &["search", "--format", "markdown"],
        &["export"],
        &["export", "--format", "jrnl"],
        &["tags"],
    ] {
        let said = shell.answer(arguments);
        let is_raw = |letter: char| {
            (letter.is_control() && letter != '\n') || matches!(letter, '\u{202a}'..='\u{202e}')
        };
        assert!(!said.contains(is_raw), "{arguments:?}");
    }
    for text in written.iter().take(100) {
        shell
            .command(&["search", "--count", "--", text])
            .assert()
            .success();
    }
}
