//! Days: yesterday filled in late, the next day while the program is open, late evenings.

use evenkeel::domain::entry::{Content, Kind};
use evenkeel::store::Store;

use crate::harness::Harness;

const DAY: &str = "2026-03-12";
const YESTERDAY: &str = "2026-03-11";

#[test]
fn yesterday_can_be_filled_in_and_is_marked_late() {
    let mut app = Harness::on(DAY);
    app.keys("y");
    app.assert_shows("yesterday, filled in late");
    app.keys("<enter>loud in #demo<ctrl-s>n");
    app.keys("y");
    app.assert_hides("filled in late");
    app.assert_shows("▸ What made me overreact today?");
    assert_eq!(app.entries(DAY).len(), 0);
    assert_eq!(app.entries(YESTERDAY).len(), 1);
    app.keys("2");
    app.assert_shows("~x loud in #demo");
    let standing = app.store().standing_on(YESTERDAY.parse().unwrap()).unwrap();
    assert_eq!(standing.len(), 2);
}

#[test]
fn what_is_begun_today_waits_while_yesterday_is_filled_in() {
    let mut app = Harness::on(DAY);
    app.keys("<enter>half a thought<esc>y");
    app.assert_hides("half a thought");
    app.keys("<enter>another half<esc>y");
    app.assert_shows("half a thought");
    app.keys("y");
    app.assert_shows("another half");
    assert_eq!(app.drafts.len(), 2);
}

#[test]
fn the_next_day_begins_with_the_next_key_and_loses_nothing() {
    let mut app = Harness::on(DAY);
    app.keys("<enter>half a thought");
    app.later("2026-03-13T04:00:00+01:00").keys(",");
    app.assert_shows("Fri 13 March 2026");
    app.assert_shows("yesterday: What made me overreact today?");
    app.assert_shows("half a thought,");
    app.keys(" in #demo<ctrl-s>");
    assert_eq!(app.entries(DAY)[0].content.text, "half a thought, in #demo");
    app.assert_shows("▸ What made me overreact today?");
    app.assert_hides("half a thought");
    let standing = app.store().standing_on(DAY.parse().unwrap()).unwrap();
    assert_eq!(standing.len(), 1);
}

#[test]
fn before_the_day_ends_it_is_still_the_same_day() {
    let mut app = Harness::on(DAY);
    app.later("2026-03-13T03:59:00+01:00")
        .keys("w late tea<ctrl-s>");
    assert_eq!(app.entries(DAY).len(), 1);
}

#[test]
fn a_late_evening_asks_nothing_heavy_and_no_plan() {
    let mut app = Harness::at("2026-03-12T21:30:00+01:00");
    app.assert_shows("It is late: nothing heavy from here.");
    app.keys("<enter>loud in the #demo<enter>9<ctrl-s>n");
    app.assert_hides("closer look");
    app.assert_hides("If it comes up again");
}

#[test]
fn a_clock_set_back_loses_nothing() {
    let mut app = Harness::on(DAY);
    app.keys("<enter>half a thought");
    app.later("2026-03-10T09:00:00+01:00").keys(" more");
    app.keys(" in #demo<ctrl-s>");
    assert_eq!(
        app.entries(DAY)[0].content.text,
        "half a thought more in #demo"
    );
}

#[test]
fn a_change_beside_another_windows_change_keeps_both_texts() {
    let mut here = Harness::in_file(DAY);
    here.keys("wtea<ctrl-s>2e<ctrl-end> here");
    let mut there = here.second_window();
    there.keys("2e<ctrl-end> there<ctrl-s>");
    here.keys("<ctrl-s>");
    here.assert_shows("Both texts are kept.");
    let entries = here.entries(DAY);
    let mut texts: Vec<&str> = entries.iter().map(|it| it.content.text.as_str()).collect();
    texts.sort_unstable();
    assert_eq!(texts, ["tea here", "tea there"]);
    assert!(here.drafts.is_empty());
}

#[test]
fn a_change_to_an_entry_deleted_elsewhere_becomes_a_new_one() {
    let mut here = Harness::in_file(DAY);
    here.keys("wtea<ctrl-s>2e<ctrl-end> here");
    here.second_window().keys("2d");
    here.keys("<ctrl-s>");
    here.assert_shows("It was deleted elsewhere meanwhile.");
    assert_eq!(here.entries(DAY)[0].content.text, "tea here");
    assert!(here.drafts.is_empty());
}

#[test]
fn a_change_is_not_taken_back_over_another_windows_change() {
    let mut here = Harness::in_file(DAY);
    here.keys("wtea<ctrl-s>wmilk<ctrl-s>2");
    here.keys("d").assert_shows("1 entry");
    here.keys("e<ctrl-end> here<ctrl-s>");
    here.second_window().keys("2e<ctrl-end> there<ctrl-s>");
    here.keys("u");
    here.assert_shows("It was changed elsewhere meanwhile, and stays as it is.");
    assert!(here.entries(DAY)[0].content.text.ends_with("here there"));
    here.keys("u").assert_shows("2 entries");
}

#[test]
fn what_was_brought_back_elsewhere_does_not_stand_in_the_way_of_undo() {
    let mut here = Harness::in_file(DAY);
    here.keys("wtea<ctrl-s>wmilk<ctrl-s>2");
    let written = here.entries(DAY);
    here.keys("dd").assert_shows("0 entries");
    let mut there = Store::open(&here.path(), written[0].logged_at).unwrap();
    for entry in &written {
        there.restore_entry(entry.id, entry.logged_at).unwrap();
    }
    here.keys("u")
        .assert_shows("deleted or brought back elsewhere");
    here.keys("u")
        .assert_shows("deleted or brought back elsewhere");
    here.keys("u").assert_shows("Nothing to take back.");
    here.assert_shows("2 entries");
}

#[test]
fn a_star_stays_when_a_change_before_it_is_taken_back() {
    let mut app = Harness::on(DAY);
    app.keys("wtea<ctrl-s>2e<ctrl-end> and milk<ctrl-s>*u");
    let content = &app.entries(DAY)[0].content;
    assert_eq!((content.text.as_str(), content.starred), ("tea", true));
}

#[test]
fn another_windows_entry_is_seen_at_the_next_key() {
    let mut here = Harness::in_file(DAY);
    let mut there = here.second_window();
    there.keys("<enter>loud in #demo<ctrl-s>");
    here.keys("j");
    here.assert_shows("loud in #demo");
    here.keys("2");
    here.assert_shows("1 entry");
}

#[test]
fn where_the_only_workday_is_away_there_is_no_rhythm_yet() {
    let mut app = Harness::on("2026-03-12");
    app.keys("a");
    assert!(!app.shows("of 0 workdays"));
}

#[test]
fn after_a_long_gap_there_is_a_welcome_and_no_row_of_open_days() {
    let mut app = Harness::with("2026-03-12", |store, _| {
        let day = "2025-06-12".parse().unwrap();
        let at = "2025-06-12T17:00:00+02:00".parse().unwrap();
        let note = Content::new(Kind::Note, "long ago", day, at);
        store.add_entry(&note, at).unwrap();
    });
    app.assert_shows("Good to have you back. One line is enough.");
    assert!(!app.shows("0 of 20 workdays"));
}
