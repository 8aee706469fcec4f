//! Several entries selected: given a situation, rid of one, deleted, written into a file.

use evenkeel::app::effect::Effect;
use evenkeel::domain::entry::{Content, Kind, Timestamp};
use evenkeel::input::event::Event;
use evenkeel::store::Store;

use super::filled::{DAY, notes};
use crate::harness::Harness;
use crate::screens::pictures::{picture, words};

fn three() -> Harness {
    let mut app = Harness::with(DAY, |store, _| {
        notes(store, "2026-03-11", &["first tea #demo"]);
        notes(store, DAY, &["second tea", "third walk #demo @mk"]);
    });
    app.keys("2");
    app
}

/// The file that was last asked for: its name and its words.
fn file(app: &Harness) -> Option<(String, String, String)> {
    app.effects.iter().rev().find_map(|effect| {
        let Effect::WriteFile {
            file,
            contents,
            says,
        } = effect
        else {
            return None;
        };
        let contents = String::from_utf8(contents.clone()).unwrap();
        Some((file.clone(), contents, says.clone()))
    })
}

#[test]
fn how_a_selection_and_its_dialogs_look() {
    let mut app = three();
    app.keys("   ");
    picture("selecting-80x24", &mut app);
    app.keys("ade");
    words("selecting-add-80x24", &mut app);
    app.keys("<esc>").keys("<esc>").keys("r");
    words("selecting-remove-80x24", &mut app);
    app.keys("<esc>x");
    words("selecting-export-80x24", &mut app);
}

#[test]
fn space_selects_and_goes_down_and_esc_selects_none_before_anything_else() {
    let mut app = three();
    app.keys("/tea<enter> ");
    app.assert_shows("1 selected of 2 found");
    app.assert_shows("today     ✓ - second tea");
    app.keys("k ").assert_hides("selected of");
    app.keys("k ").assert_shows("1 selected of 2 found");
    app.keys("<esc>").assert_shows("2 found");
    app.assert_hides("✓");
    app.keys("<esc>").assert_shows("3 entries");
}

#[test]
fn a_selection_stays_while_moving_and_goes_with_its_search() {
    let mut app = three();
    app.keys(" jgG<enter><esc>")
        .assert_shows("1 selected of 3 entries");
    app.keys("/te").assert_hides("selected of");
    app.keys("<esc><esc>").assert_hides("✓");
}

#[test]
fn a_situation_is_added_to_all_that_are_selected_and_taken_back() {
    let mut app = three();
    app.keys("   a")
        .assert_shows("Add a situation to 3 entries");
    app.keys("demo")
        .assert_shows("2 of the 3 have #demo already.");
    app.keys("<enter>").assert_hides("Add a situation to");
    app.assert_shows("Added #demo to 1 entry; 2 had it already. u takes it back.");
    app.assert_shows("3 selected");
    app.keys("a#demo<enter>")
        .assert_shows("All of them have #demo already.");
    app.keys("u").assert_shows("As it was before.");
    app.keys("/#demo").assert_shows("2 found");
    assert_eq!(app.entries(DAY)[0].content.text, "second tea");
}

#[test]
fn completing_takes_the_name_and_a_second_enter_adds_it() {
    let mut app = three();
    app.keys("ja").assert_shows("Add a situation to this entry");
    app.keys("desi<enter><enter>")
        .assert_shows("Added #design-review to 1 entry. u takes it back.");
    app.keys("aone two<enter>")
        .assert_shows("Added #one-two to 1 entry.");
}

#[test]
fn what_is_no_situation_is_said_and_nothing_happens() {
    let mut app = three();
    app.keys("a<enter>").assert_shows("Which one?");
    app.keys("@mk").assert_shows("That is a person");
    app.keys("<enter>").assert_shows("That is a person");
    app.keys("<ctrl-a><ctrl-k>#a #zzz<enter>")
        .assert_shows("One at a time.");
    app.keys("<esc>").assert_hides("One at a time.");
}

#[test]
fn a_situation_is_taken_away_and_comes_back_while_texts_stay() {
    let mut app = three();
    app.keys("   r")
        .assert_shows("Take a situation from 3 entries");
    app.assert_shows("2 of 3");
    app.keys("<enter>")
        .assert_shows("Took #demo from 2 entries. u takes it back.");
    let last = &app.entries(DAY)[1];
    assert_eq!(last.content.text, "third walk #demo @mk");
    assert!(last.content.situations.is_empty());
    app.keys("r").assert_shows("None of them has a situation.");
    app.keys("<enter><esc>u");
    assert_eq!(app.entries(DAY)[1].content.situations.len(), 1);
    app.keys("<esc>gr")
        .assert_shows("Take a situation from this entry");
}

#[test]
fn entries_that_the_search_no_longer_finds_are_no_longer_selected() {
    let mut app = three();
    app.keys("/#demo<enter>  r<enter>");
    app.assert_shows("Nothing found for this.");
    app.assert_hides("selected of");
    app.keys("u").assert_shows("2 found");
}

#[test]
fn several_are_deleted_at_once_and_come_back_at_once() {
    let mut app = three();
    app.keys(" j ").assert_shows("2 selected");
    app.keys("d")
        .assert_shows("Deleted 2 entries. u brings them back.");
    app.assert_shows("1 entry");
    app.assert_hides("selected");
    app.keys("u").assert_shows("They are back.");
    app.assert_shows("3 entries");
}

#[test]
fn one_that_is_read_is_meant_alone() {
    let mut app = three();
    app.keys("  <enter>x")
        .assert_shows("Export this entry to a file");
    app.keys("<esc>d").assert_shows("2 entries");
    app.keys("u").assert_shows("3 entries");
}

#[test]
fn the_selected_entries_become_a_page_to_read() {
    let mut app = three();
    app.keys("  x").assert_shows("~/evenkeel-2026-03-12.md");
    app.assert_shows("Export 2 entries to a file");
    app.keys("<enter>")
        .assert_shows("Export 2 entries to a file");
    let (name, page, says) = file(&app).unwrap();
    assert_eq!(name, "~/evenkeel-2026-03-12.md");
    let (second, third) = (page.find("second tea"), page.find("third walk"));
    assert!(second.unwrap() < third.unwrap() && !page.contains("first tea"));
    app.event(Event::Written(Ok(says)));
    app.assert_hides("to a file");
    app.assert_shows("2 entries are in ~/evenkeel-2026-03-12.md.");
}

#[test]
fn a_name_decides_the_format_and_a_refusal_keeps_the_dialog() {
    let mut app = three();
    app.keys("x<ctrl-w>").keys("<ctrl-k>.txt<enter>");
    assert_eq!(file(&app), None);
    app.assert_shows("A name that ends in .md or .json says how it is written.");
    app.keys("<ctrl-a><ctrl-k>~/week.json")
        .assert_shows("which `evenkeel import` reads back");
    app.keys("<enter>");
    assert!(file(&app).unwrap().1.starts_with("{\"evenkeel\":"));
    app.event(Event::Written(Err("~/week.json exists already.".into())));
    app.assert_shows("~/week.json exists already.");
    app.assert_shows("Export this entry to a file");
}

fn with_sealed(store: &mut Store, _now: Timestamp) {
    let at = format!("{DAY}T08:00:00+01:00").parse().unwrap();
    let mut content = Content::new(Kind::Note, "a secret", DAY.parse().unwrap(), at);
    content.sealed = true;
    let sealed = store.add_entry(&content, at).unwrap();
    let from = Kind::Lesson { from: Some(sealed) };
    let lesson = Content::new(from, "I listen", DAY.parse().unwrap(), at);
    store.add_entry(&lesson, at).unwrap();
}

#[test]
fn sealed_entries_never_leave_the_journal() {
    let mut app = Harness::with(DAY, with_sealed);
    app.keys("2  x<enter>");
    let (_, page, says) = file(&app).unwrap();
    assert!(page.contains("I listen") && !page.contains("secret"));
    assert!(says.ends_with("1 entry is in ~/evenkeel-2026-03-12.md; 1 sealed entry is left out."));
    app.event(Event::Written(Ok(says)));
    app.keys("x<ctrl-a><ctrl-k>~/a.json<enter>");
    let (_, json, _) = file(&app).unwrap();
    let sealed = app.entries(DAY).into_iter().find(|it| it.content.sealed);
    assert!(!json.contains(&sealed.unwrap().id.to_string()));
    app.keys("<esc>").keys("<esc>Gx<enter>");
    app.assert_shows("Nothing to write; 1 sealed entry is left out.");
}

#[test]
fn an_empty_list_has_nothing_to_select() {
    let mut app = Harness::on(DAY);
    app.keys("2 arxd[]").assert_shows("0 entries");
    assert_eq!(file(&app), None);
}

#[test]
fn entries_that_another_window_deletes_are_no_longer_meant() {
    let mut here = Harness::in_file(DAY);
    here.keys("wtea<ctrl-s>wwalk<ctrl-s>2  ");
    here.assert_shows("2 selected of 2 entries");
    let mut there = here.second_window();
    there.keys("2d");
    here.keys("g").assert_shows("1 selected of 1 entry");
    here.keys("a").assert_shows("Add a situation to this entry");
    there.keys("d");
    here.keys("demo<enter>")
        .assert_shows("Another window deleted that meanwhile.");
    here.assert_hides("Add a situation");
}
