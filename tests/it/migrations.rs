//! Journals of every landed form open, and hold what was written in them.
//!
//! The fixture of the newest form is written anew by
//! `EVENKEEL_WRITE_FIXTURE=1 cargo test --test it migrations`; those of older forms never change.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use evenkeel::domain::day::Practice;
use evenkeel::domain::entry::{Content, Kind, Timestamp};
use evenkeel::domain::moment::{Detail, Moment, Recovery};
use evenkeel::domain::plan::{Check, NewPlan, Outcome};
use evenkeel::domain::query::Query;
use evenkeel::domain::reaction::Reaction;
use evenkeel::domain::scale::Intensity;
use evenkeel::domain::standing::{OVERREACT, Standing, StandingAnswer};
use evenkeel::domain::tag::Situation;
use evenkeel::domain::term::TermKind;
use evenkeel::domain::time_split::TimeSplit;
use evenkeel::store::{SavedSearch, Side, Store};
use rstest::rstest;
use tempfile::tempdir;

use crate::shell::Shell;

fn day() -> NaiveDate {
    "2026-03-12".parse().unwrap()
}

fn now() -> Timestamp {
    "2026-03-12T17:00:00+01:00".parse().unwrap()
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name)
}

/// Something in every table.
fn fill(store: &mut Store) {
    let mut moment = Moment::new(Reaction::Overreacted);
    moment.intensity = Intensity::new(7);
    moment.recovery = Some(Recovery::Under120);
    moment.emotions = vec!["cornered".to_owned()];
    moment.triggers = vec!["contradicted-in-public".to_owned()];
    moment.vulnerabilities = vec!["back-to-back".to_owned()];
    moment.set_detail(Detail::EarlySign, "talking faster");
    let text = "MK asked about the cost for the third time in the #design-review. @mk";
    let kind = Kind::Moment(Box::new(moment));
    let loud = Content::new(kind, text, day(), now());
    let loud = store.add_entry(&loud, now()).unwrap();
    let lesson = Kind::Lesson { from: Some(loud) };
    let lesson = Content::new(
        lesson,
        "I ask one question when I am asked twice",
        day(),
        now(),
    );
    store.add_entry(&lesson, now()).unwrap();
    let note = Content::new(Kind::Note, "naïve 设计评审 👍🏽", day(), now());
    let mut import = store.begin_import("diary.json", "jrnl", now()).unwrap();
    import.add(&note, "1", now()).unwrap();
    import.finish().unwrap();
    let standing = Standing {
        day: day(),
        prompt: OVERREACT.to_owned(),
        answer: StandingAnswer::Moment(loud),
    };
    store.answer_standing(&standing, now()).unwrap();
    store
        .set_practice(day(), Some(Practice::Both), now())
        .unwrap();
    let split = TimeSplit::read("43111").unwrap();
    store.split_time((day(), split), None, now()).unwrap();
    fill_beside(store);
}

fn fill_beside(store: &mut Store) {
    let plan = NewPlan {
        if_cue: "I talk faster".to_owned(),
        then_action: "ask one question".to_owned(),
        situation: Situation::new("design-review"),
        from: None,
        made_on: day(),
        confidence: Some(8),
    };
    let plan = store.add_plan(&plan, now()).unwrap();
    let check = Check {
        day: day(),
        outcome: Outcome::Done,
        note: String::new(),
    };
    store.check_plan(plan, &check, now()).unwrap();
    let search = SavedSearch {
        name: "reviews".to_owned(),
        query: "#design-review".to_owned(),
    };
    store.save_search(&search, now()).unwrap();
    for names in [("design-review", "dr"), ("dr", "design-review")] {
        let kind = TermKind::Situation;
        store.rename_term(kind, names, now()).unwrap();
    }
}

fn found(store: &Store, query: &str) -> usize {
    store
        .rows_beside(&Query::parse(query, day()), None, Side::Older, 10)
        .unwrap()
        .len()
}

#[test]
fn the_newest_fixture_is_written_anew_when_asked() {
    if std::env::var_os("EVENKEEL_WRITE_FIXTURE").is_some() {
        let path = fixture("journal-v3.db");
        let _none = fs::remove_file(&path);
        fill(&mut Store::open(&path, now()).unwrap());
    }
}

#[rstest]
#[case("journal-v1.db")]
#[case("journal-v2.db")]
#[case("journal-v3.db")]
fn a_journal_of_each_form_opens_and_holds_what_was_written(#[case] name: &str) {
    let folder = tempdir().unwrap();
    let path = folder.path().join("journal.db");
    fs::copy(fixture(name), &path).unwrap();
    let store = Store::open_existing(&path, now()).unwrap();
    assert_eq!(store.entry_count().unwrap(), 3);
    let entries = store.entries_on(day()).unwrap();
    for entry in &entries {
        let read = store.entry(entry.id).unwrap();
        assert_eq!(read.as_ref(), Some(entry));
    }
    for query in [
        "cost third",
        "faster",
        "naive",
        "设计",
        "#dr @mk",
        "#design-review",
    ] {
        assert_eq!(found(&store, query), 1, "{query}");
    }
    let moment = entries.iter().find_map(|entry| entry.content.moment());
    assert_eq!(moment.unwrap().intensity, Intensity::new(7));
    assert!(matches!(
        store.standing_on(day()).unwrap()[0].answer,
        StandingAnswer::Moment(_)
    ));
    let plan = store.active_plans().unwrap().remove(0);
    assert_eq!(store.checks_of(plan.id).unwrap().len(), 1);
    assert_eq!(store.saved_searches().unwrap().len(), 1);
    assert_eq!(store.batches().unwrap().len(), 1);
    let record = store.day_record(day()).unwrap();
    assert_eq!(record.practice, Some(Practice::Both));
    // asked for since the third form
    let split = (name == "journal-v3.db").then_some("4 3 1 1 1");
    assert_eq!(record.time_split.map(|it| it.to_string()).as_deref(), split);
}

#[test]
fn a_journal_that_changes_its_form_says_so_once_and_keeps_a_copy() {
    let shell = Shell::new();
    let old = fs::read(fixture("journal-v1.db")).unwrap();
    shell.write("data/evenkeel/journal.db", &old);
    let said = shell.say(&["search", "--count", "cost"]);
    assert!(said.contains("brought to its new form, once"), "{said}");
    let again = shell.say(&["search", "--count", "cost"]);
    assert!(!again.contains("new form"), "{again}");
    let folder = shell.journal().parent().unwrap().to_owned();
    let files = fs::read_dir(folder).unwrap();
    let copies = files.filter_map(|file| file.unwrap().file_name().into_string().ok());
    let copies: Vec<String> = copies.filter(|name| name.contains(".v1-")).collect();
    assert_eq!(copies.len(), 1);
}
