//! The mouse does what keys do.

use evenkeel::input::event::{Event, Mouse};

use super::filled::{DAY, notes};
use crate::harness::Harness;

#[test]
fn a_click_on_a_page_name_opens_it() {
    let mut app = Harness::on(DAY);
    app.click("2 Journal");
    app.assert_shows("0 entries");
    app.click("1 Today");
    app.assert_shows("What made me overreact today?");
}

#[test]
fn a_click_goes_to_a_question_and_a_second_one_opens_it() {
    let mut app = Harness::on(DAY);
    app.click("lose interest");
    app.assert_shows("▸ What made me lose interest");
    app.click("lose interest");
    app.assert_shows("felt 0–10");
}

#[test]
fn a_click_elsewhere_keeps_what_was_being_written() {
    let mut app = Harness::on(DAY);
    app.keys("<enter>loud in #demo").click("lose interest");
    app.assert_shows("▸ What made me lose interest");
    assert_eq!(app.entries(DAY).len(), 1);
    app.keys("<enter>half a thought").click("overreact");
    app.assert_shows("half a thought");
    assert_eq!(app.drafts.len(), 1);
}

#[test]
fn a_click_on_a_field_goes_there() {
    let mut app = Harness::on(DAY);
    app.keys("<enter>loud in #demo").click("settled in");
    app.keys("2<ctrl-s>");
    let moment = app.entries(DAY)[0].content.moment().cloned().unwrap();
    assert!(moment.recovery.is_some());
}

#[test]
fn a_click_selects_a_row_and_the_wheel_moves_on() {
    let mut app = Harness::with(DAY, |store, _| notes(store, DAY, &["one", "two", "three"]));
    app.keys("2").click("two");
    app.keys("d");
    assert!(!app.entries(DAY).iter().any(|it| it.content.text == "two"));
    let (column, row) = (5, 6);
    app.keys("g");
    app.event(Event::Mouse(Mouse::WheelDown { column, row }));
    app.keys("d");
    assert!(!app.entries(DAY).iter().any(|it| it.content.text == "one"));
}

#[test]
fn the_wheel_scrolls_a_long_text_and_stays_in_it() {
    let mut app = Harness::on(DAY);
    let long: Vec<String> = (1..60).map(|line| format!("line {line}\n")).collect();
    let long = long.concat();
    app.keys("<enter>").paste(&long);
    app.assert_hides("line 1\n");
    let (column, row) = (5, 4);
    for _ in 0..20 {
        app.event(Event::Mouse(Mouse::WheelUp { column, row }));
    }
    app.assert_shows("line 1\n");
    app.keys("more");
    assert!(app.drafts.values().any(|draft| draft.form.contains("more")));
}

#[test]
fn the_wheel_goes_from_question_to_question() {
    let mut app = Harness::on(DAY);
    let (column, row) = (5, 6);
    app.event(Event::Mouse(Mouse::WheelDown { column, row }));
    app.assert_shows("▸ What made me lose interest");
    app.event(Event::Mouse(Mouse::WheelUp { column, row }));
    app.assert_shows("▸ What made me overreact");
}
