//! Journals at the edge: each figure says its plain sentence.

use std::fmt::Write as _;

use chrono::{Days, NaiveDate};
use evenkeel::domain::id::EntryId;
use evenkeel::domain::moment::Recovery;
use evenkeel::domain::reaction::Reaction;
use evenkeel::domain::tag::Situation;
use evenkeel::stats::facts::{Facts, MomentFact, Name};
use evenkeel::stats::figure::Figure;
use evenkeel::stats::scope::{Scope, Window};
use rstest::rstest;
use uuid::Uuid;

use super::random_facts::{nothing, today};
use super::rules::{figures, is_shown};

/// A moment so many days ago; of the future where these are negative.
fn add(facts: &mut Facts, days_ago: i64, reaction: Reaction, situation: Name) {
    let number = facts.moments.len();
    let away = Days::new(days_ago.unsigned_abs());
    let day: NaiveDate = if days_ago < 0 {
        today() + away
    } else {
        today() - away
    };
    facts.reflected.insert(day);
    let id = EntryId(Uuid::from_u128(number as u128));
    facts.moments.push(MomentFact {
        intensity: Some(7),
        stakes: Some(5),
        recovery: Some(Recovery::Under30),
        situations: vec![situation],
        triggers: vec![1],
        early_sign: Some("jaw tight".to_owned()),
        ..MomentFact::new(id, day, reaction)
    });
}

fn of(moments: impl IntoIterator<Item = (i64, Reaction, Name)>) -> Facts {
    let mut facts = nothing();
    for (days_ago, reaction, situation) in moments {
        add(&mut facts, days_ago, reaction, situation);
    }
    facts
}

fn alternating(n: i64) -> Reaction {
    if n % 3 == 0 {
        Reaction::Overreacted
    } else {
        Reaction::Steady
    }
}

fn three_hundred_situations() -> Facts {
    let mut facts = nothing();
    let names = (0..300).filter_map(|n| Situation::new(&format!("s{n:03}")));
    facts.names.situations = names.collect();
    for n in 0..300 {
        let situation = Name::try_from(n).unwrap();
        add(&mut facts, n % 80, alternating(n), situation);
        add(&mut facts, n % 80, Reaction::LeanedIn, situation);
    }
    facts
}

fn journal(name: &str) -> Facts {
    match name {
        "one entry" => of([(0, Reaction::LostInterest, 0)]),
        "one situation only" => of((0..30).map(|n| (n, alternating(n), 0))),
        "all bad" => of((0..30).map(|n| (n, Reaction::Overreacted, 0))),
        "all good" => of((0..30).map(|n| (n, Reaction::LeanedIn, 0))),
        "the same instant" => of((0..30).map(|n| (5, alternating(n), 0))),
        "gaps of years" => of((0..30).map(|n| (n * 400, alternating(n), 0))),
        "in the future" => of((1..30).map(|n| (-n, alternating(n), 0))),
        "300 situations" => three_hundred_situations(),
        _ => nothing(),
    }
}

/// What a reader sees of a figure before its picture.
fn lines(figure: &Figure) -> String {
    let mut text = figure.title.to_owned();
    if let Some(sample) = &figure.sample {
        write!(text, " ({sample})").unwrap();
    }
    let says = figure.says.iter().map(|it| &it.words);
    for words in says.chain(&figure.not_yet) {
        write!(text, "\n  {words}").unwrap();
    }
    text
}

/// The figures that `stats::ALL` had when these sentences were looked at.
const LOOKED_AT: [&str; 9] = [
    "recovery",
    "high-heat",
    "proportion",
    "interest",
    "signs",
    "follow-through",
    "practice",
    "rhythm",
    "work-on",
];

#[rstest]
#[case::empty("empty")]
#[case::one_entry("one entry")]
#[case::one_situation("one situation only")]
#[case::all_bad("all bad")]
#[case::all_good("all good")]
#[case::same_instant("the same instant")]
#[case::gaps_of_years("gaps of years")]
#[case::future("in the future")]
#[case::many_situations("300 situations")]
fn an_odd_journal_has_its_plain_sentences(#[case] name: &str) {
    let facts = journal(name);
    let mut text = String::new();
    for window in Window::ALL {
        let scope = Scope {
            window,
            ..Scope::default()
        };
        for figure in figures(&facts, &scope) {
            assert!(is_shown(&figure), "{} of {name}", figure.name);
            if window == Window::All && LOOKED_AT.contains(&figure.name) {
                writeln!(text, "{}", lines(&figure)).unwrap();
            }
        }
    }
    insta::assert_snapshot!(name.replace(' ', "_"), text);
}
