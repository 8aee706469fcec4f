//! If-then plans: made after an upset, asked about first, two at a time.

use evenkeel::domain::plan::{NewPlan, Outcome, PlanStatus};
use evenkeel::store::Store;

use crate::harness::Harness;

const DAY: &str = "2026-03-12";

fn plan(store: &mut Store, cue: &str, day: &str) {
    let plan = NewPlan {
        if_cue: cue.into(),
        then_action: "breathe".into(),
        situation: None,
        from: None,
        made_on: day.parse().unwrap(),
        confidence: None,
    };
    let now = format!("{day}T17:00:00+01:00").parse().unwrap();
    store.add_plan(&plan, now).unwrap();
}

/// Answers until the if-then line is in focus.
fn to_the_plan(app: &mut Harness) {
    app.keys("<enter>loud in the #demo<enter>5<ctrl-s>n");
    for _ in 0..6 {
        if app.shows("▸ If ") {
            return;
        }
        app.keys("s");
    }
    app.assert_shows("▸ If ");
}

#[test]
fn the_if_then_line_becomes_a_plan_and_is_asked_about_first_next_time() {
    let mut app = Harness::on(DAY);
    to_the_plan(&mut app);
    app.keys("<enter>the cost comes up<enter>breathe first<enter>");
    app.assert_shows("Planned.");
    let plans = app.store().active_plans().unwrap();
    assert_eq!(plans[0].plan.if_cue, "the cost comes up");
    assert_eq!(plans[0].plan.from, Some(app.entries(DAY)[0].id));
    app.later("2026-03-13T17:00:00+01:00").keys("<f5>");
    app.assert_shows("▸ ");
    let text = app.text();
    let first = text.lines().find(|line| line.contains('▸')).unwrap();
    assert!(first.contains("the cost comes up"), "{text}");
    app.keys("1");
    let checks = app.store().checks_of(plans[0].id).unwrap();
    assert_eq!(checks[0].outcome, Outcome::Done);
}

#[test]
fn where_a_digit_answers_the_head_names_another_key_for_the_pages() {
    let mut app = Harness::with(DAY, |store, _| plan(store, "it is late", "2026-03-11"));
    app.assert_shows("3 forgot");
    app.assert_shows("alt-3 Patterns");
    app.keys("<alt-3>");
    app.assert_shows("   3 Patterns");
    app.keys("<alt-1><down>");
    app.assert_hides("alt-3");
}

#[test]
fn a_check_can_be_given_again() {
    let mut app = Harness::with(DAY, |store, _| plan(store, "it is late", "2026-03-11"));
    app.keys("1g<enter>3");
    let plans = app.store().active_plans().unwrap();
    let checks = app.store().checks_of(plans[0].id).unwrap();
    assert_eq!(checks.len(), 1);
    assert_eq!(checks[0].outcome, Outcome::Forgot);
}

#[test]
fn a_third_plan_asks_which_of_the_two_ends() {
    let mut app = Harness::in_file(DAY);
    to_the_plan(&mut app);
    app.keys("<enter>three<enter>walk");
    // meanwhile two are made elsewhere
    let mut store = Store::open(&app.path(), app.now).unwrap();
    plan(&mut store, "one", DAY);
    plan(&mut store, "two", DAY);
    app.keys("<enter>");
    app.assert_shows("Which one ends?");
    app.keys("<esc>");
    app.assert_shows("three");
    assert_eq!(app.store().plans().unwrap().len(), 2);
    app.keys("<enter>");
    app.assert_shows("Which one ends?");
    app.keys("3");
    let status = |cue: &str| {
        let plans = app.store().plans().unwrap();
        let plan = plans.into_iter().find(|it| it.plan.if_cue == cue);
        plan.map(|plan| plan.status)
    };
    assert_eq!(status("one"), Some(PlanStatus::Active));
    assert_eq!(status("two"), Some(PlanStatus::Habit));
    assert_eq!(status("three"), Some(PlanStatus::Active));
    app.assert_hides("Which one ends?");
}
