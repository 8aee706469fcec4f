//! The dots of a day: asked of those who want to be, after the practice.

use evenkeel::domain::time_split::TimeSplit;

use crate::harness::Harness;

const DAY: &str = "2026-03-12";

/// An evening up to the dots.
fn at_the_dots() -> Harness {
    let mut app = Harness::with_setup(DAY, |_, _| {}, |setup| setup.settings.time_split = true);
    app.keys("nnsss1");
    app
}

fn kept(app: &Harness) -> Option<String> {
    let record = app.store().day_record(DAY.parse().unwrap()).unwrap();
    record.time_split.map(|split: TimeSplit| split.to_string())
}

#[test]
fn ten_dots_take_seven_keys() {
    let mut app = at_the_dots();
    app.assert_shows("Ten dots for today");
    app.keys("<enter>43111<enter>");
    assert_eq!(kept(&app).as_deref(), Some("4 3 1 1 1"));
    app.assert_shows("4 3 1 1 1");
    app.assert_shows("That is all. Good evening.");
}

#[test]
fn a_wrong_answer_gets_one_sentence_and_stays() {
    let mut app = at_the_dots();
    app.keys("<enter>4311<enter>");
    app.assert_shows("Write five numbers that add up to 10, such as 43111.");
    assert_eq!(kept(&app), None);
    app.keys("2<enter>");
    app.assert_shows("These five numbers add up to 11, not to 10.");
    app.keys("<backspace>1<enter>");
    assert_eq!(kept(&app).as_deref(), Some("4 3 1 1 1"));
}

#[test]
fn what_is_left_half_typed_is_a_draft() {
    let mut app = at_the_dots();
    app.keys("<enter>4311<esc>");
    app.assert_shows("“4311” kept as a draft · ten dots make it whole");
    assert!(app.entries(DAY).is_empty());
}

#[test]
fn the_dots_can_be_changed() {
    let mut app = at_the_dots();
    app.keys("<enter>43111<enter>");
    app.click("Ten dots for today").click("Ten dots for today");
    app.keys("<backspace>0 <backspace><backspace><backspace><backspace>2 0<enter>");
    assert_eq!(kept(&app).as_deref(), Some("4 3 1 2 0"));
}

#[test]
fn nobody_is_asked_who_did_not_want_to_be() {
    let mut app = Harness::on(DAY);
    app.keys("nnsss1");
    app.assert_hides("Ten dots");
    app.assert_shows("That is all. Good evening.");
}
