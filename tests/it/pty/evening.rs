//! A whole evening, and the next, on a journal that holds nine years.

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use evenkeel::domain::entry::{Entry, Kind};
use evenkeel::domain::moment::Recovery;
use evenkeel::domain::plan::Outcome;
use evenkeel::domain::query::Query;
use evenkeel::domain::reaction::Reaction;
use evenkeel::domain::scale::Intensity;
use evenkeel::domain::standing::{LOSE_INTEREST, OVERREACT, StandingAnswer};
use evenkeel::store::Store;

use super::harness::Pty;
use super::window::{FIRST, SECOND, open, start};
use crate::shell::Shell;

const THURSDAY: &str = "2026-03-12";
const FRIDAY: &str = "2026-03-13";

fn diary() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pepys-2016.json")
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn five_o_clock(shell: &mut Shell, day: &str) {
    shell.at(&format!("{day}T17:00:00Z"));
}

/// A journal that holds the diary, as a file.
static NINE_YEARS: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let shell = Shell::new();
    let said = shell.say(&["import", diary().to_str().unwrap()]);
    assert!(said.contains("Imported 3,413 entries"), "{said}");
    fs::read(shell.journal()).unwrap()
});

/// A home where the diary has been taken over.
fn with_diary() -> Shell {
    let shell = Shell::new();
    shell.write("data/evenkeel/journal.db", &*NINE_YEARS);
    shell
}

fn years_of_source() -> BTreeMap<i32, usize> {
    let source: serde_json::Value = serde_json::from_slice(&fs::read(diary()).unwrap()).unwrap();
    let mut years = BTreeMap::new();
    for entry in source["entries"].as_array().unwrap() {
        let (year, _) = entry["date"].as_str().unwrap().split_once('-').unwrap();
        *years.entry(year.parse().unwrap()).or_default() += 1;
    }
    years
}

fn years_of(store: &Store) -> BTreeMap<i32, usize> {
    let mut years = BTreeMap::new();
    store
        .for_each_entry(&Query::default(), &mut |entry| {
            *years.entry(entry.content.day.year()).or_default() += 1;
            ControlFlow::Continue(())
        })
        .unwrap();
    years
}

fn moments_on(store: &Store, on: &str) -> Vec<Entry> {
    let mut entries = store.entries_on(day(on)).unwrap();
    entries.retain(|entry| matches!(entry.content.kind, Kind::Moment(_)));
    entries
}

#[test]
fn nine_years_are_taken_over_whole_and_once() {
    let shell = with_diary();
    assert_eq!(years_of(&shell.store()), years_of_source());
    let again = shell.say(&["import", diary().to_str().unwrap()]);
    assert!(again.contains("3,413 here already"), "{again}");
    assert_eq!(shell.store().entry_count().unwrap(), 3413);
}

/// Both standing questions, a tick, the plan, the end; the keys of each part, its words aside.
fn first_evening(pty: &mut Pty) -> [usize; 5] {
    pty.wait_for("Welcome to evenkeel");
    pty.press_for("<enter>", FIRST);
    let mut moment = pty.press("<enter>MK asked about the cost in the #rel");
    pty.wait_for("› release-planning");
    moment += pty.press("<tab> again, @jo");
    pty.wait_for("› jonas");
    moment += pty.press("<tab><enter>");
    pty.wait_for("8 very strong");
    moment += pty.press("72<enter><enter>");
    pty.wait_for(&format!("▸ {SECOND}"));
    let not_today = pty.press_for("n", "not today");
    pty.wait_until("next", |pty| !pty.line_of(SECOND).contains('▸'));
    let tick = pty.press_for("+71", "stayed steady");
    pty.press("<end><up><up>");
    pty.wait_for("▸ If it comes up again tomorrow");
    let plan = pty.press("<enter>MK asks about the cost<enter>ask what it is for<enter>");
    pty.wait_for("if MK asks about the cost, then I will ask what it is for");
    let quit = pty.press("q");
    assert_eq!(pty.exit_code(), 0);
    let words = |words: &[&str]| words.concat().len();
    [
        moment - words(&["MK asked about the cost in the #rel", " again, @jo"]),
        not_today,
        tick,
        plan - words(&["MK asks about the cost", "ask what it is for"]),
        quit,
    ]
}

fn assert_first_evening_is_kept(store: &Store) {
    let standing = store.standing_on(day(THURSDAY)).unwrap();
    let answer = |prompt: &str| {
        standing
            .iter()
            .find(|it| it.prompt == prompt)
            .unwrap()
            .answer
    };
    assert_eq!(answer(LOSE_INTEREST), StandingAnswer::NotToday);
    let moments = moments_on(store, THURSDAY);
    let of = |kind| {
        moments
            .iter()
            .find(|it| it.content.moment().unwrap().reaction == kind)
    };
    assert!(of(Reaction::Steady).is_some() && moments.len() == 2);
    let entry = of(Reaction::Overreacted).unwrap();
    assert_eq!(answer(OVERREACT), StandingAnswer::Moment(entry.id));
    let moment = entry.content.moment().unwrap();
    assert_eq!(
        entry.content.text,
        "MK asked about the cost in the #release-planning again, @jonas"
    );
    assert_eq!(entry.content.situations[0].as_str(), "release-planning");
    assert_eq!(entry.content.people[0].as_str(), "jonas");
    assert_eq!(moment.intensity.map(Intensity::value), Some(7));
    assert_eq!(moment.recovery, Some(Recovery::ALL[1]));
}

#[test]
fn an_evening_and_the_next_on_nine_years() {
    let mut shell = with_diary();
    let words = "Planned the #release-planning with @jonas";
    five_o_clock(&mut shell, "2026-03-11");
    shell.answer(&["add", words]);
    five_o_clock(&mut shell, THURSDAY);
    let keys = first_evening(&mut start(&shell, "", &[]));
    assert_eq!(keys, [8, 1, 3, 3, 1]);
    assert_first_evening_is_kept(&shell.store());

    five_o_clock(&mut shell, FRIDAY);
    let mut pty = open(&shell);
    pty.wait_for("▸ ");
    let first = pty.line_of("▸");
    assert!(first.contains("MK asks about the cost"), "{first}");
    let check = pty.press_for("1", &format!("▸ {FIRST}"));
    let quiet = pty.press("nnq");
    assert_eq!(pty.exit_code(), 0);
    pty.assert_restored();
    assert_eq!((check, quiet), (1, 3));

    let store = shell.store();
    let plans = store.active_plans().unwrap();
    let checks = store.checks_of(plans[0].id).unwrap();
    assert_eq!(
        (checks[0].day, checks[0].outcome),
        (day(FRIDAY), Outcome::Done)
    );
    assert_eq!(store.entry_count().unwrap(), 3413 + 3);
    assert_eq!(years_of(&store).into_iter().next_back(), Some((2026, 3)));
}

#[test]
fn a_quiet_day_takes_three_keys_from_the_prompt_to_closed() {
    let mut shell = Shell::new();
    open(&shell).quit();
    five_o_clock(&mut shell, FRIDAY);
    let mut pty = start(&shell, "", &[]);
    assert_eq!(pty.press("nnq"), 3);
    assert_eq!(pty.exit_code(), 0);
    pty.assert_restored();
    let answers = shell.store().standing_on(day(FRIDAY)).unwrap();
    let answers: Vec<_> = answers.into_iter().map(|it| it.answer).collect();
    assert_eq!(answers, [StandingAnswer::NotToday; 2]);
}
