//! The week's page and the month's as documents: what stands on them, in which order, and what never does.

use std::ops::ControlFlow;

use chrono::NaiveDate;
use evenkeel::brief;
use evenkeel::brief::document::{Document, Part};
use evenkeel::brief::markdown::markdown;
use evenkeel::brief::review_of::ReviewOf;
use evenkeel::brief::sources::Sources;
use evenkeel::brief::text::text;
use evenkeel::cli::write_demo;
use evenkeel::demo;
use evenkeel::domain::day::Practice;
use evenkeel::domain::entry::{Content, Kind, Timestamp};
use evenkeel::domain::history::SessionSettings;
use evenkeel::domain::moment::{Detail, Effect, Moment};
use evenkeel::domain::query::Query;
use evenkeel::domain::reaction::Reaction;
use evenkeel::domain::scale::Intensity;
use evenkeel::store::{Answering, Store};

use crate::harness::shipped_packs;

/// A Thursday.
const DAY: &str = "2026-03-12";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(day: &str) -> Timestamp {
    format!("{day}T17:00:00+01:00").parse().unwrap()
}

fn journal() -> Store {
    Store::in_memory().unwrap()
}

fn sample() -> Store {
    let mut store = journal();
    write_demo(&demo::journal(at(DAY), 730, 1), &mut store, at(DAY)).unwrap();
    store
}

fn add(store: &mut Store, kind: Kind, (text, on): (&str, &str), set: impl FnOnce(&mut Content)) {
    let mut content = Content::new(kind, text, day(on), at(on));
    set(&mut content);
    store.add_entry(&content, at(on)).unwrap();
}

fn moment(reaction: Reaction, set: impl FnOnce(&mut Moment)) -> Kind {
    let mut moment = Moment::new(reaction);
    set(&mut moment);
    Kind::Moment(Box::new(moment))
}

fn answer(prompt: &str) -> Kind {
    Kind::Answer {
        prompt: prompt.to_owned(),
        asked: "as it was asked".to_owned(),
    }
}

/// The page around a day, as seen on the Thursday.
fn page(store: &Store, of: ReviewOf, around: &str) -> Document {
    let sources = Sources {
        store,
        packs: &shipped_packs(),
        settings: &SessionSettings::default(),
        today: day(DAY),
    };
    brief::document(sources, of, of.around(day(around))).unwrap()
}

fn week(store: &Store) -> Document {
    page(store, ReviewOf::Week, DAY)
}

/// The lines of a section.
fn lines(document: &Document, section: &str) -> Vec<String> {
    let sections = document.sections.iter().filter(|it| it.name == section);
    let parts = sections.flat_map(|section| &section.parts);
    let lines = parts.filter_map(|part| match part {
        Part::Line(line) => Some(line.words.clone()),
        Part::Question(_) => None,
    });
    lines.collect()
}

fn assert_page(name: &str, page: &str) {
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, page);
    });
}

#[test]
fn pages_of_an_empty_journal_still_help() {
    for of in [ReviewOf::Week, ReviewOf::Month] {
        let page = text(&page(&journal(), of, DAY), 72);
        assert_page(&format!("{}-empty", of.word()), &page);
    }
}

#[test]
fn pages_of_one_entry_show_it() {
    let mut store = journal();
    let kind = moment(Reaction::Steady, |_| {});
    add(
        &mut store,
        kind,
        ("Kept calm in the #demo with @mk.", DAY),
        |_| {},
    );
    for of in [ReviewOf::Week, ReviewOf::Month] {
        let page = text(&page(&store, of, DAY), 72);
        assert_page(&format!("{}-first", of.word()), &page);
    }
}

#[test]
fn pages_of_a_full_journal() {
    let store = sample();
    for of in [ReviewOf::Week, ReviewOf::Month] {
        let page = page(&store, of, "2026-03-05");
        let name = of.word();
        assert_page(&format!("{name}-full"), &text(&page, 72));
        assert_page(&format!("{name}-full-narrow"), &text(&page, 40));
        assert_page(&format!("{name}-full-markdown"), &markdown(&page));
    }
}

#[test]
fn no_line_is_wider_than_the_columns_there_are() {
    let store = sample();
    for columns in [1, 7, 40, 72] {
        let page = text(&week(&store), columns);
        let widest = page
            .lines()
            .map(unicode_width::UnicodeWidthStr::width)
            .max();
        assert!(
            widest.unwrap() <= usize::from(columns).max(3),
            "{columns}: {page}"
        );
    }
}

#[test]
fn the_sections_of_a_week_have_their_order() {
    let expected = [
        "good-moments",
        "heat-and-rhythm",
        "moments",
        "plans",
        "by-eye",
        "stands-out",
        "lesson",
        "not-counted",
    ];
    for store in [journal(), sample()] {
        let week = week(&store);
        let names: Vec<&str> = week.sections.iter().map(|it| it.name).collect();
        assert_eq!(names, expected);
        let waits: Vec<&str> = week.sections.iter().filter_map(|it| it.waits_for).collect();
        assert_eq!(waits, ["week.repeat"]);
    }
}

#[test]
fn the_record_speaks_after_the_user_in_print_too() {
    let page = text(&week(&sample()), 72);
    let at = |words: &str| page.find(words).unwrap();
    assert!(at("What, if anything, came up more than once?") < at("WHAT STANDS OUT"));
}

#[test]
fn the_best_moments_come_first() {
    let mut store = journal();
    let effect = |effect| move |it: &mut Moment| it.effect_relation = Effect::new(effect);
    let steady = |set: fn(&mut Moment)| moment(Reaction::Steady, set);
    add(&mut store, steady(|_| {}), ("", DAY), |it| {
        it.starred = true;
    });
    add(
        &mut store,
        moment(Reaction::LeanedIn, effect(1)),
        ("one", "2026-03-09"),
        |_| {},
    );
    let lesson = |it: &mut Moment| it.set_detail(Detail::Lesson, "I listen");
    add(
        &mut store,
        moment(Reaction::Repaired, lesson),
        ("lesson", "2026-03-10"),
        |_| {},
    );
    add(&mut store, steady(|_| {}), ("newest", "2026-03-11"), |_| {});
    add(
        &mut store,
        moment(Reaction::LeanedIn, effect(2)),
        ("two", "2026-03-09"),
        |_| {},
    );
    add(
        &mut store,
        moment(Reaction::Avoided, effect(2)),
        ("off course", DAY),
        |_| {},
    );
    let good = lines(&week(&store), "good-moments");
    let first: Vec<&str> = good
        .iter()
        .map(|it| it.split(" · ").next().unwrap())
        .collect();
    assert_eq!(first, ["two", "one", "lesson"]);
}

#[test]
fn what_is_sealed_is_never_shown() {
    let mut store = journal();
    let kinds = [
        moment(Reaction::Steady, |_| {}),
        moment(Reaction::Overreacted, |_| {}),
        answer("week.repeat"),
        answer("month.headline"),
        Kind::Lesson { from: None },
    ];
    for kind in kinds {
        add(&mut store, kind, ("a secret", DAY), |it| it.sealed = true);
    }
    for of in [ReviewOf::Week, ReviewOf::Month] {
        let page = page(&store, of, DAY);
        assert!(!text(&page, 72).contains("secret") && !markdown(&page).contains("secret"));
        assert!(page.questions().all(|question| question.answer.is_none()));
        assert!(text(&page, 72).contains("2 of them are sealed, and not shown."));
    }
}

#[test]
fn a_point_of_a_scale_is_read_with_its_end() {
    let mut store = journal();
    add(&mut store, answer("bal.important"), ("1", DAY), |_| {});
    add(&mut store, answer("month.headline"), ("1", DAY), |_| {});
    let page = page(&store, ReviewOf::Month, DAY);
    let answers = page.questions().filter_map(|it| it.answer.clone());
    let answers: Vec<String> = answers.map(|answer| answer.text).collect();
    assert_eq!(answers, ["1", "1 of 10"]);
}

#[test]
fn the_month_says_which_moments_were_hot() {
    let mut store = journal();
    let hot = |it: &mut Moment| it.intensity = Intensity::new(8);
    let kind = moment(Reaction::Overreacted, hot);
    add(&mut store, kind, ("#demo", DAY), |_| {});
    let page = page(&store, ReviewOf::Month, DAY);
    assert_eq!(lines(&page, "high-heat")[0], "So far: x today.");
    let section = page.sections.iter().find(|it| it.name == "high-heat");
    assert_eq!(section.unwrap().title, "When it was hot (84 days)");
}

#[test]
fn the_month_sets_practice_beside_its_weight() {
    let mut store = journal();
    for on in day("2026-02-16").iter_days().take(12) {
        store
            .set_practice(on, Some(Practice::Both), at(DAY))
            .unwrap();
        let kind = moment(Reaction::Steady, |_| {});
        add(&mut store, kind, ("#demo", &on.to_string()), |_| {});
    }
    for on in ["2026-01-12", "2026-01-13"] {
        add(
            &mut store,
            moment(Reaction::Avoided, |_| {}),
            ("#demo", on),
            |_| {},
        );
    }
    add(&mut store, answer("bal.important"), ("6", DAY), |_| {});
    assert_eq!(
        lines(&page(&store, ReviewOf::Month, DAY), "practice")[0],
        "Relationship practice 6 of 12 days (50%, plausibly 29–71%); you said its weight is 60%."
    );
}

#[test]
fn an_answer_belongs_to_its_week() {
    let mut store = journal();
    for (text, on) in [
        ("last week", "2026-03-08"),
        ("first", "2026-03-09"),
        ("again", DAY),
    ] {
        add(&mut store, answer("week.repeat"), (text, on), |_| {});
    }
    let said = |around: &str| {
        let page = page(&store, ReviewOf::Week, around);
        let mut answers = page.questions().filter_map(|it| it.answer.clone());
        answers.next().unwrap().text
    };
    assert_eq!(
        (said(DAY), said("2026-03-02")),
        ("again".into(), "last week".into())
    );
}

#[test]
fn the_lesson_of_the_page_answers_its_question_and_others_stand_above() {
    let mut store = journal();
    let kind = Kind::Lesson { from: None };
    let here = Content::new(kind.clone(), "I ask when I am not.", day(DAY), at(DAY));
    let answering = Answering::Lesson("week.learn_about_self".to_owned());
    store
        .add_entry_answering(&here, &answering, None, at(DAY))
        .unwrap();
    add(&mut store, kind, ("I wait when I am sure.", DAY), |_| {});
    let page = week(&store);
    assert_eq!(lines(&page, "lesson"), ["I wait when I am sure."]);
    let answers: Vec<String> = page
        .questions()
        .filter_map(|question| Some(question.answer.clone()?.text))
        .collect();
    assert_eq!(answers, ["I ask when I am not."]);
}

#[test]
fn four_times_treated_badly_in_four_weeks_is_said_once() {
    let mut store = journal();
    let treated = |trigger: &str| {
        let trigger = trigger.to_owned();
        moment(Reaction::Overreacted, |it| it.triggers = vec![trigger])
    };
    let days = ["2026-02-13", "2026-02-20", "2026-03-10"];
    for (trigger, on) in ["blamed", "controlled", "treated unfairly"]
        .iter()
        .zip(days)
    {
        add(
            &mut store,
            treated(trigger),
            ("with @mk in the #demo", on),
            |_| {},
        );
    }
    let said = |store: &Store| {
        text(&week(store), 400)
            .matches("how you were treated")
            .count()
    };
    assert_eq!(said(&store), 0);
    add(
        &mut store,
        treated("contradicted-in-public"),
        ("#demo", DAY),
        |_| {},
    );
    assert_eq!(said(&store), 1);
    let page = week(&store);
    let line = lines(&page, "moments").pop().unwrap();
    insta::assert_snapshot!(line, @"In the last four weeks 4 moments were about how you were treated. Some of this may not be yours to fix. “Is this something to settle yourself, or one to take to someone with a duty to act?” helps to decide what to take further, and to whom.");
    let mut found = Vec::new();
    for part in page.sections.iter().flat_map(|section| &section.parts) {
        if let Part::Line(line) = part
            && line.words.contains("how you were treated")
            && let Some(brief::document::Behind::Search(query)) = &line.behind
        {
            let query = Query::parse(query, day(DAY));
            let gone_through = store.for_each_entry(&query, &mut |entry| {
                found.push(entry.content.day.to_string());
                ControlFlow::Continue(())
            });
            gone_through.unwrap();
        }
    }
    assert_eq!(
        found,
        ["2026-02-13", "2026-02-20", "2026-03-10", DAY].map(str::to_owned)
    );
}

#[test]
fn how_one_was_treated_is_said_with_its_weeks_where_this_week_has_none() {
    let mut store = journal();
    for on in ["2026-02-20", "2026-02-20", "2026-02-23", "2026-02-24"] {
        let kind = moment(Reaction::Overreacted, |it| {
            it.triggers = vec!["blamed".to_owned()];
        });
        add(&mut store, kind, ("", on), |_| {});
    }
    let said = |around: &str| {
        let page = page(&store, ReviewOf::Week, around);
        let line = lines(&page, "moments").pop().unwrap();
        line.split(" how").next().unwrap().to_owned()
    };
    assert_eq!(said(DAY), "In the last four weeks 4 moments were about");
    assert_eq!(
        said("2026-03-05"),
        "In the four weeks up to Sun 8 March 4 moments were about"
    );
}

#[test]
fn who_comes_back_is_welcomed_on_the_page_of_today_alone() {
    let mut store = journal();
    for on in ["2026-02-20", "2026-03-03"] {
        add(&mut store, Kind::Note, ("", on), |_| {});
    }
    let is_welcomed =
        |around: &str| text(&page(&store, ReviewOf::Week, around), 72).contains("Good to have you");
    assert!(is_welcomed(DAY) && !is_welcomed("2026-03-08") && !is_welcomed("2026-03-01"));
}

#[test]
fn a_search_behind_a_line_finds_as_many_as_the_line_says() {
    let store = sample();
    let page = page(&store, ReviewOf::Month, "2026-02-05");
    let part = page.sections.iter().flat_map(|section| &section.parts);
    let counted = part.filter_map(|part| match part {
        Part::Line(line) if line.words.contains("moments: ") => Some(line),
        Part::Line(_) | Part::Question(_) => None,
    });
    let line = counted.into_iter().next().unwrap();
    let Some(brief::document::Behind::Search(query)) = &line.behind else {
        panic!("nothing is behind {line:?}")
    };
    let found = store
        .count_matches(&Query::parse(query, day(DAY)), usize::MAX)
        .unwrap();
    assert!(
        line.words.starts_with(&format!("{found} moments: ")),
        "{line:?}"
    );
}

#[test]
fn a_month_shows_as_many_situations_as_it_says_are_not_left() {
    let mut store = journal();
    for n in 0..12 {
        for reaction in [Reaction::Overreacted, Reaction::Steady, Reaction::Steady] {
            let text = format!("#situation-{n}");
            add(&mut store, moment(reaction, |_| {}), (&text, DAY), |_| {});
        }
    }
    let course = lines(&page(&store, ReviewOf::Month, DAY), "course");
    let shown = course.iter().filter(|it| it.starts_with("In situation-"));
    assert_eq!(shown.count(), 10);
    assert!(course.contains(&"And 2 more situations with fewer moments.".to_owned()));
}

#[test]
fn questions_of_packs_that_are_off_are_not_asked() {
    let store = journal();
    let settings = SessionSettings {
        packs_off: vec!["week".to_owned()],
        ..SessionSettings::default()
    };
    let sources = Sources {
        store: &store,
        packs: &shipped_packs(),
        settings: &settings,
        today: day(DAY),
    };
    let page = brief::document(sources, ReviewOf::Week, ReviewOf::Week.around(day(DAY))).unwrap();
    assert_eq!(page.questions().count(), 0);
}

#[test]
fn an_answer_stays_what_it_is_in_markdown_and_on_a_terminal() {
    let mut store = journal();
    let odd = "#demo again\n\n# no heading\n\u{1b}[31mred\u{202e} *stars* <b> 日本";
    add(&mut store, answer("week.repeat"), (odd, DAY), |_| {});
    let page = week(&store);
    assert_page("week-odd-markdown", &markdown(&page));
    let shown = text(&page, 72);
    assert!(!shown.contains('\u{1b}') && !shown.contains('\u{202e}'));
}
