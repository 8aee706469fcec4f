//! What stands beside the questions on a wide screen: plans and the week.

use evenkeel::domain::entry::Timestamp;
use evenkeel::domain::plan::{Check, NewPlan, Outcome};
use evenkeel::store::Store;

use super::filled::{DAY, notes};
use crate::harness::Harness;

fn plan(store: &mut Store, now: Timestamp, cue: &str, outcomes: &[Outcome]) {
    let plan = NewPlan {
        if_cue: cue.to_owned(),
        then_action: "ask one question first".to_owned(),
        situation: None,
        from: None,
        made_on: "2026-03-02".parse().unwrap(),
        confidence: None,
    };
    let id = store.add_plan(&plan, now).unwrap();
    for (day, outcome) in (3..).zip(outcomes) {
        let check = Check {
            day: format!("2026-03-{day:02}").parse().unwrap(),
            outcome: *outcome,
            note: String::new(),
        };
        store.check_plan(id, &check, now).unwrap();
    }
}

#[test]
fn a_plan_says_how_often_it_was_followed_when_its_cue_came() {
    let mut app = Harness::with(DAY, |store, now| {
        let went = [Outcome::Done, Outcome::NoCue, Outcome::Partly];
        plan(store, now, "the cost comes up", &went);
        plan(store, now, "the demo runs late", &[]);
    });
    app.size = (120, 40);
    app.assert_shows("If the cost comes up, then I will ask");
    app.assert_shows("1 of 2 times");
    app.assert_shows("It has not come up yet.");
}

#[test]
fn a_full_day_of_the_week_shows_three_entries_and_counts_the_others() {
    let mut app = Harness::with(DAY, |store, _| {
        notes(store, "2026-03-08", &["Of last week."]);
        notes(
            store,
            "2026-03-09",
            &["One.", "Two.", "Three.", "Four.", "Five."],
        );
    });
    app.size = (120, 40);
    app.assert_shows("Mon  - Five.");
    app.assert_shows("+2");
    let text = app.text();
    assert!(!text.contains("- Two.") && !text.contains("Of last week."));
}

#[test]
fn it_is_drawn_the_same_twice_and_not_at_all_on_a_narrow_screen() {
    let mut app = Harness::with(DAY, |store, _| {
        let odd = "\u{1b}[31m\u{202e}日本語の長い文章 ".repeat(40);
        notes(store, DAY, &[&odd]);
    });
    app.size = (110, 15);
    app.assert_shows("This week");
    assert_eq!(app.buffer(), app.buffer());
    app.size = (109, 15);
    assert!(!app.text().contains("This week"));
}
