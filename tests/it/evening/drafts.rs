//! What was typed and not finished is offered where it was written.

use evenkeel::domain::draft::{Draft, Slot};
use evenkeel::store::{Drafts, SessionLock};

use crate::harness::Harness;

const DAY: &str = "2026-03-12";
const LATER: &str = "2026-03-12T18:00:00+01:00";
const TOMORROW: &str = "2026-03-13T17:00:00+01:00";

#[test]
fn a_draft_of_today_goes_on_at_its_question() {
    let mut app = Harness::in_file(DAY);
    app.keys("<enter>half a thought");
    let mut app = app.restart(LATER);
    app.assert_shows("“half a thought” kept as a draft");
    app.keys("<enter>, in #demo<ctrl-s>");
    assert_eq!(app.entries(DAY)[0].content.text, "half a thought, in #demo");
    let mut app = app.restart(LATER);
    app.assert_hides("kept as a draft");
}

#[test]
fn a_draft_of_an_earlier_day_stands_on_top_with_its_day() {
    let mut app = Harness::in_file(DAY);
    app.keys("<enter>half a thought");
    let mut app = app.restart(TOMORROW);
    app.assert_shows("▸ yesterday: What made me overreact today?");
    app.keys("<enter>, in #demo<ctrl-s>");
    assert_eq!(app.entries(DAY).len(), 1);
    app.assert_hides("yesterday:");
}

#[test]
fn a_left_over_draft_can_wait_for_the_next_start() {
    let mut app = Harness::in_file(DAY);
    app.keys("<enter>half a thought");
    let mut app = app.restart(TOMORROW);
    app.keys("s");
    app.assert_hides("half a thought");
    let mut app = app.restart(TOMORROW);
    app.assert_shows("half a thought");
}

#[test]
fn a_note_opens_again() {
    let mut app = Harness::in_file(DAY);
    app.keys("wtea with Ana");
    let mut app = app.restart(LATER);
    app.assert_shows("tea with Ana");
    app.keys("!<ctrl-s>");
    assert_eq!(app.entries(DAY)[0].content.text, "tea with Ana!");
}

#[test]
fn a_change_to_an_entry_goes_on_with_e() {
    let mut app = Harness::in_file(DAY);
    app.keys("wtea with Ana<ctrl-s>2e and Ben");
    let mut app = app.restart(LATER);
    app.assert_shows("1 change to an entry is unfinished");
    app.keys("2e");
    app.assert_shows("tea with Ana and Ben");
    app.keys("<ctrl-s>");
    assert_eq!(app.entries(DAY)[0].content.text, "tea with Ana and Ben");
    let mut app = app.restart(LATER);
    app.assert_hides("unfinished");
}

#[test]
fn a_closer_look_goes_on_and_fills_its_field() {
    let mut app = Harness::in_file(DAY);
    app.keys("<enter>loud in the #demo<enter>8<ctrl-s>ns<enter>hot ea");
    let mut app = app.restart(TOMORROW);
    app.assert_shows("“hot ea” kept as a draft");
    app.keys("<enter>rs<enter>");
    let entries = app.entries(DAY);
    let details = &entries[0].content.moment().unwrap().details;
    assert_eq!(details[0].1, "hot ears");
}

#[test]
fn a_draft_whose_question_was_answered_elsewhere_is_still_offered() {
    let mut here = Harness::in_file(DAY);
    here.keys("<enter>half a thought<esc>");
    let mut there = here.second_window();
    there.keys("n");
    here.keys("j");
    here.assert_shows("not today");
    here.assert_shows("half a thought");
    drop(there);
    let mut here = here.restart(LATER);
    here.assert_shows("half a thought");
}

#[test]
fn two_windows_keep_their_drafts_apart() {
    let mut here = Harness::in_file(DAY);
    here.keys("<enter>written here");
    let mut there = here.second_window();
    there.assert_hides("written here");
    there.keys("<enter>written there");
    drop(there);
    here.keys("<esc>");
    here.assert_shows("written here");
    // both have ended: the newer is offered first, the other once its place is free
    let mut here = here.restart(LATER);
    here.assert_shows("written there");
    here.keys("<enter> in #demo<ctrl-s>");
    let mut here = here.restart(LATER);
    here.assert_shows("written here");
}

/// Leaves a draft behind as an ended session did.
fn leave(app: &Harness, slot: Slot, form: &str) {
    let lock = SessionLock::take(&app.path()).unwrap();
    let mut drafts = Drafts::open(&app.path(), lock.session()).unwrap();
    let draft = Draft {
        slot,
        form: form.into(),
        at: app.now,
    };
    drafts.keep(&[draft], &[]).unwrap();
}

#[test]
fn words_that_fit_nowhere_any_more_are_offered_as_a_note() {
    let day = DAY.parse().unwrap();
    let slot = |prompt: &str| Slot::Prompt {
        day,
        prompt: prompt.into(),
    };
    let gone = r#"{"asked":"Who helped?","form":"{\"text\":\"Ana did\"}"}"#;
    for (slot, form, words) in [
        (slot("eod.overreact"), "not a { form", "not a { form"),
        (
            slot("eod.overreact"),
            r#"{"asked":"?","form":"{\"new\":\"shape\"}"}"#,
            "shape",
        ),
        (slot("gone.prompt"), gone, "Ana did"),
        (Slot::Note, "half a note", "half a note"),
    ] {
        let app = Harness::in_file(DAY);
        leave(&app, slot, form);
        let mut app = app.restart(LATER);
        app.assert_shows("A note");
        app.assert_shows(words);
        app.keys("<ctrl-s>");
        assert!(app.entries(DAY)[0].content.text.contains(words));
        let mut app = app.restart(LATER);
        app.assert_hides("A note");
    }
}

#[test]
fn a_change_to_an_entry_that_is_gone_is_offered_as_a_note() {
    let mut app = Harness::in_file(DAY);
    app.keys("wtea<ctrl-s>2e with Ana");
    let id = app.entries(DAY)[0].id;
    let mut there = app.second_window();
    there.keys("2d");
    drop(there);
    let mut app = app.restart(LATER);
    assert!(app.store().entry(id).unwrap().is_none());
    app.assert_shows("A note");
    app.assert_shows("tea with Ana");
}

#[test]
fn esc_never_loses_text() {
    for (open, close) in [
        ("<enter>", "<esc>"),
        ("w", "<esc>"),
        ("nns<enter>", "<esc>"),
    ] {
        let mut app = Harness::in_file(DAY);
        app.keys(open).keys("precious").keys(close);
        let kept = app
            .entries(DAY)
            .iter()
            .any(|it| it.content.text == "precious");
        let drafted = app.drafts.values().any(|it| it.form.contains("precious"));
        assert!(kept || drafted, "{open}");
    }
}
