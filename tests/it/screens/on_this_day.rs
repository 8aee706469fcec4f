//! On this day: what was written on it before, and the way there.

use evenkeel::domain::entry::{Content, Kind, Timestamp};

use super::filled::{DAY, notes};
use crate::harness::Harness;

/// A note today, and some on the days that today looks back to.
fn years() -> Harness {
    let mut app = Harness::with(DAY, |store, _| {
        notes(store, "2024-03-12", &["two years"]);
        notes(store, "2025-03-12", &["one year"]);
        notes(store, "2025-09-12", &["a", "b", "c", "d", "e", "f", "g"]);
        notes(store, "2026-03-05", &["last week"]);
        notes(store, DAY, &["a call"]);
    });
    app.keys("2");
    app
}

#[test]
fn earlier_years_come_first_then_months_then_the_week_before() {
    let mut app = years();
    app.keys("o").assert_shows("On this day, 12 March");
    app.assert_shows("1 year ago    Wed 12 Mar 2025  - one year");
    app.assert_shows("2 years ago   Tue 12 Mar 2024  - two years");
    app.assert_shows("6 months ago  Fri 12 Sep 2025  - g");
    app.assert_shows("- c  +2");
    app.assert_shows("1 week ago    Thu 5 Mar 2026   - last week");
}

#[test]
fn enter_goes_to_the_entry_and_clears_a_search_that_does_not_find_it() {
    let mut app = years();
    app.keys("/call<enter>oj<enter>");
    app.assert_shows("The search is cleared: it does not find this entry.");
    app.assert_shows("Tue 12 Mar 2024 · 09:00");
    app.keys("<enter>");
    app.assert_shows("esc back");
}

#[test]
fn it_looks_back_from_the_selected_entry() {
    let mut app = years();
    app.keys("Gkoq").assert_shows("/ search");
    app.keys("Gko").assert_shows("On this day, 12 March");
    app.assert_shows("1 year ago    Tue 12 Mar 2024");
    app.assert_hides("2 years ago");
}

#[test]
fn a_click_selects_an_entry_and_a_second_one_goes_there() {
    let mut app = years();
    app.keys("o").click("two years").click("two years");
    app.assert_hides("On this day");
    app.assert_shows("Tue 12 Mar 2024 · 09:00");
}

#[test]
fn sealed_entries_do_not_come_back() {
    let mut app = Harness::with(DAY, |store, now: Timestamp| {
        let day = "2025-03-12".parse().unwrap();
        let mut content = Content::new(Kind::Note, "sealed", day, now);
        content.sealed = true;
        store.add_entry(&content, now).unwrap();
        notes(store, DAY, &["a call"]);
    });
    app.keys("2o");
    app.assert_shows("Nothing was written on this day in other years");
    app.keys("jG<enter>");
    app.assert_shows("a call");
    app.assert_hides("On this day");
}

#[test]
fn a_long_list_scrolls() {
    let mut app = Harness::with(DAY, |store, _| {
        for year in 1990..2026 {
            notes(store, &format!("{year}-03-12"), &[&format!("in {year}")]);
        }
        notes(store, DAY, &["a call"]);
    });
    app.keys("2o").assert_shows("in 2025");
    app.assert_hides("in 1990");
    app.keys("G").assert_shows("35 years ago");
    app.keys("<pageup>g").assert_shows("in 2025");
}

#[test]
fn a_key_counts_though_another_window_wrote_meanwhile() {
    let mut here = Harness::in_file(DAY);
    here.keys("wtea<ctrl-s>").later("2027-03-12T17:00:00+01:00");
    here.keys("wcoffee<ctrl-s>2o")
        .assert_shows("1 year ago    Thu 12 Mar 2026");
    let mut there = here.second_window();
    there.keys("wwater<ctrl-s>");
    here.keys("<enter>").assert_shows("Thu 12 Mar 2026 · 17:00");
}
