//! What a search can be narrowed by, beside the list, and the moments like another.

use evenkeel::app::program::Program;
use evenkeel::config::theme::Theme;
use evenkeel::domain::entry::{Content, Kind};
use evenkeel::domain::moment::Moment;
use evenkeel::domain::reaction::Reaction;
use evenkeel::input::event::{Event, Mouse};
use evenkeel::store::Store;
use evenkeel::ui::look::Look;
use rstest::rstest;

use super::filled::{DAY, notes, two_years};
use crate::harness::Harness;
use crate::screens::pictures::{picture, words};

/// Notes of two years: #demo is the most frequent situation, @mk the most frequent person.
fn few(store: &mut Store) {
    notes(store, "2025-03-12", &["old #demo", "old #standup @ana"]);
    let texts = [
        "first #demo @mk",
        "second #demo @mk",
        "third #standup",
        "no tag",
    ];
    notes(store, DAY, &texts);
}

fn filled(width: u16, height: u16) -> Harness {
    let mut app = Harness::with(DAY, |store, _| few(store)).sized(width, height);
    app.keys("2");
    app
}

fn moment(store: &mut Store, reaction: Reaction, text: &str, day: &str) {
    let at = format!("{day}T09:00:00+01:00").parse().unwrap();
    let kind = Kind::Moment(Box::new(Moment::new(reaction)));
    let content = Content::new(kind, text, day.parse().unwrap(), at);
    store.add_entry(&content, at).unwrap();
}

fn years() -> Harness {
    Harness::with_setup(DAY, two_years, |setup| {
        setup.look = Look::from_theme(&Theme::shipped("dark").unwrap());
    })
}

#[test]
fn how_it_looks_beside_the_list_and_in_place_of_reading() {
    let mut app = years().sized(120, 40);
    app.keys("<alt-2>");
    words("facets-beside-120x40", &mut app);
    app.keys("fa<down><down>");
    picture("facets-demanded-120x40", &mut app);
    app.size = (80, 24);
    picture("facets-80x24", &mut app);
    app.size = (60, 15);
    words("facets-60x15", &mut app);
}

#[test]
fn one_letter_or_enter_adds_what_is_seen_and_takes_it_away() {
    let mut app = filled(120, 40);
    app.assert_shows("6 entries");
    app.assert_shows("demo               3");
    app.keys("fa");
    app.assert_shows("/ #demo");
    app.assert_shows("3 found");
    app.assert_shows("a • demo               3");
    app.assert_shows("b   mk                 2");
    app.keys("b").assert_shows("/ #demo @mk");
    app.keys("a").assert_shows("/ @mk ");
    app.keys("<esc><esc>").assert_shows("6 entries");
    app.keys("f<enter>").assert_shows("/ #demo");
    app.assert_shows("enter read");
}

#[rstest]
#[case(80, 24)]
#[case(60, 15)]
#[case(119, 30)]
#[case(200, 60)]
fn two_keys_narrow_the_search_at_every_size(#[case] width: u16, #[case] height: u16) {
    let mut app = filled(width, height);
    app.keys("f<enter>");
    app.assert_shows("/ #demo");
    app.assert_shows("3 found");
    assert_eq!(app.shows("Situations"), width >= 120);
    app.keys("f<pagedown> ").assert_shows("/ #demo @mk");
    app.assert_shows("Situations");
    app.keys("<esc>").assert_shows("2 found");
}

#[test]
fn keys_typed_before_anything_was_drawn_count() {
    let mut app = Harness::with(DAY, |store, _| few(store));
    for key in crate::harness::parse_keys("2f<enter>") {
        app.app.handle(Event::Key(key), app.now);
    }
    app.assert_shows("/ #demo");
}

#[test]
fn years_and_reactions_are_in_the_words_of_the_search() {
    let mut app = Harness::with(DAY, |store, now| {
        store
            .label_reaction(Reaction::Steady, Some("stood firm"), now)
            .unwrap();
        moment(store, Reaction::Steady, "one #demo", DAY);
        notes(store, "2025-03-12", &["old"]);
        notes(store, DAY, &["new"]);
    });
    app.keys("2f<down>");
    app.assert_shows("stood firm");
    app.keys("<enter>").assert_shows("/ reaction:steady");
    app.keys("<esc>f<end><enter>").assert_shows("/ in:2025");
    app.assert_shows("1 found");
}

#[test]
fn what_all_have_is_left_out_and_nothing_is_said() {
    let mut app = Harness::with(DAY, |store, _| notes(store, DAY, &["one #demo"])).sized(120, 40);
    app.keys("2").assert_shows("Nothing to narrow by.");
    app.keys("f<enter>").assert_shows("1 entry");
    app.keys("/#dem<esc><enter>")
        .assert_shows("• dem                1");
    app.keys("f<enter>").assert_shows("1 entry");
    let mut empty = Harness::on(DAY).sized(120, 40);
    empty.keys("2").assert_shows("Nothing to narrow by.");
    empty
        .keys("fab<enter><esc>")
        .assert_shows("Everything you write comes here");
}

#[test]
fn a_search_that_finds_nothing_can_be_widened_again() {
    for size in [(120, 40), (80, 24)] {
        let mut app = filled(size.0, size.1);
        app.keys("/#demo zzz<enter>f").assert_shows("• demo");
        app.keys("a<esc>").assert_shows("/ zzz");
        app.assert_shows("Nothing found for this.");
    }
}

#[test]
fn counts_follow_what_is_written_and_deleted() {
    let mut app = filled(120, 40);
    app.keys("w#demo again<ctrl-s>")
        .assert_shows("demo               4");
    app.keys("u")
        .keys("gd")
        .assert_shows("demo               3");
}

#[test]
fn nothing_is_counted_where_it_is_not_seen() {
    let mut app = filled(80, 24);
    assert_eq!(app.app.wake_at(), None);
    app.app
        .handle(Event::Key(crate::harness::parse_keys("f")[0]), app.now);
    app.app.arrange(ratatui::layout::Rect::new(0, 0, 80, 24));
    // six entries are one slice
    assert_eq!(app.app.wake_at(), None);
}

#[test]
fn counting_goes_on_between_keys_and_says_so() {
    let mut app = Harness::with(DAY, |store, now| {
        let mut import = store.begin_import("x", "x", now).unwrap();
        for number in 0..4_100 {
            let text = if number % 2 == 0 { "#demo" } else { "#standup" };
            let content = Content::new(Kind::Note, text, DAY.parse().unwrap(), now);
            import.add(&content, &number.to_string(), now).unwrap();
        }
        import.finish().unwrap();
    });
    let area = ratatui::layout::Rect::new(0, 0, 120, 40);
    let drawn = |app: &mut Harness| {
        app.app.arrange(area);
        let mut buffer = ratatui::buffer::Buffer::empty(area);
        app.app.view(area, &mut buffer);
        let cells = buffer.content().iter();
        cells.map(ratatui::buffer::Cell::symbol).collect::<String>()
    };
    app.app
        .handle(Event::Key(crate::harness::parse_keys("2")[0]), app.now);
    assert!(drawn(&mut app).contains("counting…"));
    let mut seen = Vec::new();
    while let Some(at) = app.app.wake_at() {
        // each wake has a time of its own, which has come
        assert!(at <= app.now && !seen.contains(&at));
        seen.push(at);
        app.app.handle(Event::Woke, app.now);
        let text = drawn(&mut app);
        let is_whole = app.app.wake_at().is_none();
        assert_eq!(text.contains("counting…"), !is_whole);
        assert_eq!(text.contains("2,050"), is_whole);
    }
    assert_eq!(seen.len(), 3);
}

#[test]
fn a_click_toggles_and_the_wheel_moves() {
    let mut app = filled(120, 40);
    app.click("demo  ").assert_shows("/ #demo");
    app.assert_shows("enter read");
    app.click("• demo").assert_shows("6 entries");
    app.keys("f");
    for row in [5, 5] {
        app.event(Event::Mouse(Mouse::WheelDown { column: 4, row }));
    }
    app.keys("<enter>").assert_shows("/ @mk");
}

#[test]
fn the_pane_gives_its_room_back_while_reading_and_writing() {
    let mut app = filled(120, 40);
    app.keys("<enter>").assert_hides("Situations");
    app.keys("<esc>").assert_shows("Situations");
    app.keys("e").assert_hides("Situations");
}

#[test]
fn the_next_moment_of_the_same_kind_is_two_keys_away() {
    let mut app = Harness::with(DAY, |store, _| {
        moment(store, Reaction::Overreacted, "first #demo", "2026-03-02");
        moment(store, Reaction::Steady, "calm #demo", "2026-03-03");
        notes(store, "2026-03-04", &["a note #demo"]);
        moment(store, Reaction::Overreacted, "last #demo #standup", DAY);
    });
    app.keys("2[").assert_shows("Mon 2 Mar · 09:00");
    app.keys("[").assert_shows("No older moment like this one.");
    app.keys("<enter>]").assert_shows("today · 09:00");
    app.assert_shows("esc back");
    app.keys("]").assert_shows("No newer moment like this one.");
    app.keys("<esc>/standup<enter>[")
        .assert_shows("The search is cleared");
    app.assert_shows("Mon 2 Mar · 09:00");
    app.keys("kk")
        .keys("[")
        .assert_shows("Only a moment has others like it");
}
