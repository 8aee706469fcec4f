//! Lessons: drawn from an entry, judged when they come back.

use evenkeel::domain::entry::{Content, Kind};
use evenkeel::store::Store;

use crate::harness::Harness;

const DAY: &str = "2026-03-12";
const WRITTEN: &str = "2026-03-05";

fn lesson(store: &mut Store) {
    let at = format!("{WRITTEN}T17:00:00+01:00").parse().unwrap();
    let kind = Kind::Lesson { from: None };
    let content = Content::new(
        kind,
        "I listen when it is loud",
        WRITTEN.parse().unwrap(),
        at,
    );
    store.add_entry(&content, at).unwrap();
}

/// An evening gone through to its end.
fn at_the_end() -> Harness {
    let mut app = Harness::with(DAY, |store, _| lesson(store));
    app.keys("nnG");
    app.assert_shows("I listen when it is loud");
    app
}

#[test]
fn a_lesson_that_came_back_is_judged_by_a_digit() {
    for key in ["1", "3"] {
        let mut app = at_the_end();
        app.assert_shows("1 still true   2 changed: reword it   3 no longer");
        app.keys(key);
        app.assert_hides("I listen");
        assert_eq!(app.store().lesson_for(DAY.parse().unwrap()).unwrap(), None);
        let years = "2030-01-01".parse().unwrap();
        assert_eq!(app.store().lesson_for(years).unwrap().is_some(), key == "1");
    }
}

#[test]
fn a_lesson_that_changed_is_opened_for_its_new_words() {
    let mut app = at_the_end();
    app.keys("2<ctrl-end>, and wait<ctrl-s>");
    let texts = app.entries(WRITTEN);
    assert_eq!(texts[0].content.text, "I listen when it is loud, and wait");
}

#[test]
fn digits_elsewhere_do_not_judge() {
    let mut app = Harness::with(DAY, |store, _| lesson(store));
    app.assert_hides("still true");
    app.keys("2");
    app.assert_shows("1 entry");
}

#[test]
fn a_lesson_is_drawn_from_an_entry() {
    let mut app = Harness::on(DAY);
    app.keys("wlong talk<ctrl-s>2l");
    app.assert_shows("A lesson from this entry");
    app.keys("I pause when it heats up<enter>");
    let entries = app.entries(DAY);
    let from = Some(entries[0].id);
    let drawn = entries
        .iter()
        .find(|it| it.content.kind == Kind::Lesson { from });
    assert_eq!(drawn.unwrap().content.text, "I pause when it heats up");
}

#[test]
fn a_lesson_half_written_opens_again() {
    let mut app = Harness::in_file(DAY);
    app.keys("wlong talk<ctrl-s>2lI pause wh");
    let mut app = app.restart("2026-03-12T18:00:00+01:00");
    app.assert_shows("I pause wh");
    app.keys("en it heats up<enter>");
    assert!(
        app.entries(DAY)
            .iter()
            .any(|it| it.content.text == "I pause when it heats up")
    );
}

/// A lesson of two days ago, too early to be due, and what is planned on a day.
fn before_a_review(today: &str, planned_on: &str) -> Harness {
    let mut app = Harness::with(today, |store, now| {
        let kind = Kind::Lesson { from: None };
        let (lesson, plan) = ("I ask one question first #design-review", "#design-review");
        let day = |text: &str| text.parse().unwrap();
        let two_days_ago = now - chrono::TimeDelta::days(2);
        let on = two_days_ago.date_naive();
        let lesson = Content::new(kind, lesson, on, two_days_ago);
        store.add_entry(&lesson, two_days_ago).unwrap();
        let plan = Content::new(Kind::Note, plan, day(planned_on), now);
        store.add_entry(&plan, now).unwrap();
    });
    app.keys("nnG");
    app
}

#[test]
fn a_lesson_comes_back_the_day_before_its_situation_is_planned() {
    let mut app = before_a_review(DAY, "2026-03-13");
    app.assert_shows("Tomorrow: design-review. Tue 10 Mar you wrote:");
    app.keys("1").assert_hides("Tomorrow");
    assert!(!app.shows("you noted"));
}

#[test]
fn on_a_friday_the_day_before_is_the_day_before_monday() {
    let mut app = before_a_review("2026-03-13", "2026-03-16");
    app.assert_shows("Monday: design-review. Wed 11 Mar you wrote:");
    let mut app = before_a_review("2026-03-13", "2026-03-14");
    app.assert_hides("you wrote");
}

#[test]
fn nothing_comes_back_in_quiet_hours() {
    let mut app = at_the_end();
    app.later("2026-03-12T20:00:00+01:00").keys("a");
    app.assert_hides("I listen when it is loud");
    app.assert_hides("still true");
}
