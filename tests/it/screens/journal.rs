//! The journal: found, read, changed, deleted and brought back.

use evenkeel::app::effect::Effect;

use super::filled::{DAY, notes};
use crate::harness::Harness;

fn three() -> Harness {
    let mut app = Harness::with(DAY, |store, _| {
        notes(store, DAY, &["first tea", "second tea", "third walk"]);
    });
    app.keys("2");
    app
}

/// The row that is selected, as it is shown.
fn selected(app: &mut Harness) -> String {
    let buffer = app.buffer();
    let area = buffer.area;
    let is_reversed = |y| {
        buffer[(2, y)]
            .modifier
            .contains(ratatui::style::Modifier::REVERSED)
    };
    let row = (area.top()..area.bottom()).find(|y| is_reversed(*y));
    let text = app.text();
    let line = row.and_then(|row| text.lines().nth(usize::from(row)));
    let list = line.unwrap_or_default().split('│').next();
    list.unwrap_or_default().trim().to_owned()
}

#[test]
fn the_newest_is_on_top_and_read_beside() {
    let mut app = three();
    app.assert_shows("3 entries");
    assert_eq!(selected(&mut app), "today       - third walk");
    app.keys("j");
    assert_eq!(selected(&mut app), "- second tea");
}

#[test]
fn esc_goes_back_step_by_step() {
    let mut app = three();
    app.keys("/tea<enter><enter>");
    app.assert_shows("esc back");
    app.keys("<esc>");
    app.assert_shows("2 found");
    app.keys("<esc>");
    app.assert_shows("3 entries");
    app.keys("<esc>");
    assert!(!app.has_quit());
}

#[test]
fn a_search_finds_while_it_is_typed() {
    let mut app = three();
    app.keys("/te");
    app.assert_shows("2 found");
    app.keys("zzz");
    app.assert_shows("Nothing found for this.");
    app.keys("<esc>");
    app.assert_shows("3 entries");
}

#[test]
fn what_is_deleted_comes_back_where_it_was() {
    for (keys, next) in [("", "second tea"), ("j", "first tea"), ("G", "second tea")] {
        let mut app = three();
        app.keys(keys);
        let before = selected(&mut app);
        app.keys("d");
        app.assert_shows("2 entries");
        app.assert_shows("u brings it back");
        assert!(selected(&mut app).contains(next), "{keys}");
        app.keys("u");
        assert_eq!(selected(&mut app), before);
    }
}

#[test]
fn the_only_entry_can_go_and_come_back() {
    let mut app = Harness::with(DAY, |store, _| notes(store, DAY, &["tea"]));
    app.keys("2<enter>d");
    app.assert_shows("Everything you write comes here");
    app.assert_shows("0 entries");
    app.keys("jk<enter>edl*u");
    app.assert_shows("1 entry");
    assert_eq!(selected(&mut app), "today       - tea");
}

#[test]
fn an_entry_that_no_longer_matches_leaves_the_list() {
    let mut app = three();
    app.keys("/tea<enter>e<alt-a>a walk<ctrl-s>");
    app.assert_shows("1 found");
    assert!(selected(&mut app).contains("first tea"));
    app.keys("u");
    app.assert_shows("2 found");
    assert!(selected(&mut app).contains("second tea"));
}

#[test]
fn leaving_a_change_keeps_it_and_an_emptied_text_stays_as_it_was() {
    let mut app = three();
    app.keys("e<ctrl-end>, home<esc>");
    app.assert_shows("third walk, home");
    app.keys("e<alt-a><delete><esc>");
    app.assert_shows("An entry without words stays");
    app.assert_shows("third walk, home");
    assert!(app.drafts.is_empty());
}

#[test]
fn a_moment_that_loses_its_situation_stays_and_the_change_goes_on() {
    let mut app = Harness::on(DAY);
    app.keys("<enter>loud in #demo<ctrl-s>2e<alt-a>louder<esc>");
    app.assert_shows("Kept as a draft");
    assert_eq!(app.entries(DAY)[0].content.text, "loud in #demo");
    app.keys("e");
    app.assert_shows("louder");
    app.keys("<ctrl-end> in #demo<ctrl-s>");
    assert_eq!(app.entries(DAY)[0].content.text, "louder in #demo");
}

#[test]
fn a_change_left_by_the_palette_goes_on() {
    let mut app = three();
    app.keys("e<ctrl-end>, home<ctrl-p>search the<enter><esc>e");
    app.assert_shows("third walk, home");
}

#[test]
fn an_entry_is_marked_with_a_star() {
    let mut app = three();
    app.keys("*");
    assert_eq!(selected(&mut app), "today       - * third walk");
    app.keys("*");
    assert_eq!(selected(&mut app), "today       - third walk");
}

#[test]
fn a_star_leaves_a_change_that_was_begun() {
    let mut app = three();
    app.keys("e<ctrl-end>, home<ctrl-p>search the<enter><esc>*e");
    app.assert_shows("third walk, home");
    assert_eq!(app.drafts.len(), 1);
}

#[test]
fn rows_written_elsewhere_are_seen_when_moving() {
    let mut here = Harness::in_file(DAY);
    here.keys("wone<ctrl-s>wtwo<ctrl-s>2");
    let mut there = here.second_window();
    there.keys("wthree<ctrl-s>");
    here.keys("j");
    here.assert_shows("3 entries");
    here.assert_shows("three");
}

#[test]
fn one_pane_is_enough_on_a_narrow_screen() {
    let mut app = three().sized(64, 20);
    app.assert_shows("second tea");
    app.keys("<enter>");
    app.assert_hides("second tea");
    app.assert_shows("third walk");
    app.keys("<esc>");
    app.assert_shows("second tea");
}

#[test]
fn the_list_shows_24_columns_of_text_at_80() {
    let mut app = Harness::with(DAY, |store, _| {
        notes(
            store,
            "2026-03-02",
            &["123456789 123456789 123456789 123456789"],
        );
    });
    app.keys("2");
    app.assert_shows("Mon 2 Mar   - 123456789 123456789 123");
}

#[test]
fn words_written_in_the_users_own_editor_come_back() {
    let mut app = three();
    app.keys("e<ctrl-o>");
    let edit = app.effects.iter().find_map(|effect| match effect {
        Effect::Edit { slot, text } => Some((slot.clone(), text.clone())),
        Effect::Quit
        | Effect::Suspend
        | Effect::Copy(_)
        | Effect::Keep(_)
        | Effect::Forget(_)
        | Effect::KeepNow
        | Effect::WriteFile { .. }
        | Effect::Redraw => None,
    });
    let (slot, text) = edit.unwrap();
    assert_eq!(text, "third walk");
    let text = Ok("third walk,\nlong\n".to_owned());
    app.event(evenkeel::input::event::Event::Edited { slot, text });
    app.keys("<ctrl-s>");
    app.assert_shows("third walk,");
    let texts = app.entries(DAY);
    assert!(
        texts
            .iter()
            .any(|it| it.content.text == "third walk,\nlong")
    );
}

#[test]
fn an_unfinished_change_is_said_to_wait_until_it_is_finished() {
    let mut app = Harness::on(DAY);
    app.keys("+1standup<enter>2<enter>e<tab><shift-tab><shift-tab>");
    app.keys(&"<backspace>".repeat("standup".len()))
        .keys("<esc>");
    app.assert_shows("A change is waiting.");
    app.keys("<down>").assert_shows("e go on with the change");
    app.keys("e<tab>standup<ctrl-s>");
    app.assert_hides("A change is waiting.");
}

#[test]
fn an_entry_that_was_opened_and_left_has_no_change_waiting() {
    let mut app = Harness::with(DAY, super::filled::first_entry);
    app.keys("2e<esc>");
    app.assert_hides("A change is waiting.");
}
