//! The calendar: to a day by arrows, a click or words, and what it says of each.

use evenkeel::input::event::{Event, Mouse};
use ratatui::style::Modifier;

use super::filled::{DAY, notes, three_years};
use crate::harness::Harness;

/// Entries on three days: two on the first of them.
fn three_days() -> Harness {
    let mut app = Harness::with(DAY, |store, _| {
        notes(store, "2026-02-27", &["early tea", "late tea"]);
        notes(store, "2026-03-05", &["a walk"]);
        notes(store, DAY, &["a call"]);
    });
    app.keys("2");
    app
}

/// What is reversed on the screen, row by row.
fn selected(app: &mut Harness) -> String {
    let buffer = app.buffer();
    let cells = buffer.content().iter();
    let reversed = cells.filter(|cell| cell.modifier.contains(Modifier::REVERSED));
    let text: String = reversed.map(ratatui::buffer::Cell::symbol).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn arrows_and_enter_lead_to_the_days_newest_entry() {
    let mut app = three_days();
    app.keys("c");
    app.assert_shows("March 2026");
    app.assert_shows("[12]·");
    app.assert_shows("Thu 12 Mar: 1 entry");
    app.keys("<up><up><right>");
    app.assert_shows("February 2026");
    app.assert_shows("Fri 27 Feb: 2 entries");
    app.keys("<enter>");
    assert_eq!(selected(&mut app), "Fri 27 Feb - late tea");
    app.assert_hides("this is the nearest");
}

#[test]
fn months_and_years_go_by_with_their_days() {
    let mut app = three_days();
    app.keys("c2026-01-31<pagedown>");
    app.assert_shows("Sat 28 Feb: nothing written");
    app.keys(">").assert_shows("February 2027");
    app.keys("<").keys("<").assert_shows("February 2025");
    app.keys("<pageup>").assert_shows("January 2025");
    app.keys("<home>").assert_shows("Thu 12 Mar: 1 entry");
}

#[test]
fn a_typed_date_is_followed_while_it_is_understood() {
    let mut app = three_days();
    app.keys("clast fri")
        .assert_shows("Fri 6 Mar: nothing written");
    app.keys("sday");
    app.assert_shows("No day yet");
    app.assert_shows("Fri 6 Mar");
    app.keys("<enter>").assert_shows("No day yet");
    app.keys("<ctrl-w><ctrl-w>1 week ago<enter>");
    assert_eq!(selected(&mut app), "Thu 5 Mar - a walk");
}

#[test]
fn an_arrow_takes_over_from_what_was_typed() {
    let mut app = three_days();
    app.keys("cyesterday<left>");
    app.assert_shows("Tue 10 Mar");
    app.assert_shows("go to: a day, such as");
}

#[test]
fn the_nearest_day_is_gone_to_and_said() {
    let mut app = three_days();
    app.keys("c3 mar<enter>");
    app.assert_shows("Nothing on Tue 3 Mar; this is the nearest day.");
    assert_eq!(selected(&mut app), "Thu 5 Mar - a walk");
    app.keys("cyesterday<enter>");
    app.assert_shows("Nothing yesterday; this is the nearest day.");
    assert_eq!(selected(&mut app), "today - a call");
    app.assert_hides("Nothing yesterday; this is the nearest day. The search");
}

#[test]
fn a_search_stays_where_it_finds_the_entry_and_is_cleared_where_not() {
    let mut app = three_days();
    app.keys("/tea<enter>c27 feb<enter>");
    app.assert_shows("2 found");
    assert_eq!(selected(&mut app), "Fri 27 Feb - late tea");
    app.keys("c5 mar<enter>");
    app.assert_shows("The search is cleared: it does not find this entry.");
    app.assert_shows("4 entries");
    assert_eq!(selected(&mut app), "Thu 5 Mar - a walk");
}

#[test]
fn esc_closes_and_changes_nothing() {
    let mut app = three_days();
    app.keys("j");
    let before = app.picture();
    app.keys("c<pageup><left>last year<esc>");
    assert_eq!(app.picture(), before);
}

#[test]
fn the_day_of_the_selected_entry_comes_first() {
    let mut app = three_days();
    app.keys("jj<enter>c");
    app.assert_shows("Fri 27 Feb: 2 entries");
    app.keys("<enter>");
    app.assert_shows("/ search");
}

#[test]
fn an_empty_journal_says_that_nothing_is_written() {
    let mut app = Harness::on(DAY);
    app.keys("2c").assert_shows("Thu 12 Mar: nothing written");
    app.keys("<enter>");
    app.assert_shows("Nothing is written yet.");
}

#[test]
fn a_click_selects_a_day_a_second_one_goes_there_and_the_wheel_turns_months() {
    let mut app = three_days();
    app.keys("c").click(" 5 ·");
    app.assert_shows("Thu 5 Mar: 1 entry");
    app.click(" 5 ·");
    assert_eq!(selected(&mut app), "Thu 5 Mar - a walk");
    app.keys("c");
    let (column, row) = (40, 10);
    app.event(Event::Mouse(Mouse::WheelUp { column, row }));
    app.assert_shows("February 2026");
    app.event(Event::Mouse(Mouse::WheelDown { column, row }));
    app.event(Event::Mouse(Mouse::Click { column: 1, row: 1 }));
    app.assert_shows("Thu 5 Mar: 1 entry");
}

#[test]
fn the_end_of_the_evening_moves_the_mark_of_today() {
    let mut app = three_days();
    app.keys("c").later("2026-03-13T05:00:00+01:00");
    app.keys("today")
        .assert_shows("Fri 13 Mar: nothing written");
    app.assert_shows("[13]");
    app.assert_hides("[12]");
}

#[test]
fn what_another_window_wrote_is_marked_at_the_next_key() {
    let mut here = Harness::in_file(DAY);
    here.keys("wone<ctrl-s>2c");
    here.assert_shows("1 entry");
    let mut there = here.second_window();
    there.keys("wtwo<ctrl-s>");
    here.keys("<left><right>")
        .assert_shows("Thu 12 Mar: 2 entries");
}

#[test]
fn a_day_in_the_middle_of_years_stands_on_top_of_the_list() {
    let mut app = Harness::with(DAY, three_years);
    app.keys("<alt-2>c2025-03-11<enter>");
    let text = app.text();
    let first = text.lines().nth(4).unwrap_or_default();
    assert!(first.contains("11 Mar 25"), "{text}");
    app.keys("cjanuary 1990<enter>");
    let text = app.text();
    let last = text.lines().nth(21).unwrap_or_default();
    assert!(!last.trim().is_empty(), "{text}");
}
