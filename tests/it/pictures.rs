//! The README's pictures are what the screens show.

use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use evenkeel::app::program::Program;
use evenkeel::app::setup::Setup;
use evenkeel::app::state::App;
use evenkeel::cli::write_demo;
use evenkeel::config::theme::Theme;
use evenkeel::demo;
use evenkeel::domain::entry::Timestamp;
use evenkeel::domain::history::SessionSettings;
use evenkeel::domain::id::SessionId;
use evenkeel::domain::plan::NewPlan;
use evenkeel::domain::tag::Situation;
use evenkeel::input::event::Event;
use evenkeel::input::keymap::Keymap;
use evenkeel::packs;
use evenkeel::store::Store;
use evenkeel::ui::look::Look;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use uuid::Uuid;

use crate::docs;
use crate::harness::parse_keys;
use crate::svg;

const NOW: &str = "2026-11-20T17:04:00+01:00";
const TWO_YEARS: u32 = 730;

#[test]
fn the_picture_of_an_evening_is_as_the_screen() {
    let evening = "1n<enter>@ana read the tickets out one by one. After ten minutes I was \
                   answering mail. #plan<tab><tab>";
    let screen = screen_after(evening, Rect::new(0, 0, 100, 36));
    assert_picture(
        "today",
        "An evening on the screen Today, half answered",
        &screen,
    );
}

#[test]
fn the_picture_of_a_search_is_as_the_screen() {
    let screen = screen_after("2/#design-review @mk<enter>jjj", Rect::new(0, 0, 100, 27));
    assert_picture(
        "journal",
        "A search for #design-review and @mk in the journal",
        &screen,
    );
}

#[test]
fn the_picture_of_the_patterns_is_as_the_screen() {
    let screen = screen_after("<alt-3><tab><tab><down>", Rect::new(0, 0, 120, 40));
    assert_picture(
        "patterns",
        "What the record says on the screen Patterns, pane beside pane",
        &screen,
    );
}

/// What the screen shows after some keys, on a Friday at five.
fn screen_after(keys: &str, area: Rect) -> Buffer {
    let now: Timestamp = NOW.parse().unwrap();
    let mut app = App::new(sample(now), setup(), now).unwrap();
    for key in parse_keys(keys) {
        app.arrange(area);
        app.handle(Event::Key(key), now);
    }
    app.handle(Event::Kept(now), now);
    app.arrange(area);
    let mut screen = Buffer::empty(area);
    app.view(area, &mut screen);
    if let Some(cursor) = app.cursor() {
        screen[cursor]
            .modifier
            .toggle(ratatui::style::Modifier::REVERSED);
    }
    screen
}

/// Two years of the sample journal, and a plan that is asked about.
fn sample(now: Timestamp) -> Store {
    let mut store = Store::in_memory().unwrap();
    write_demo(&demo::journal(now, TWO_YEARS, 1), &mut store, now).unwrap();
    store.set_ui_state("welcomed", "yes").unwrap();
    let plan = NewPlan {
        if_cue: "@mk questions the cost in a design review".to_owned(),
        then_action: "ask one question before I answer".to_owned(),
        situation: Situation::new("design-review"),
        from: None,
        made_on: "2026-11-10".parse().unwrap(),
        confidence: None,
    };
    store.add_plan(&plan, now).unwrap();
    store
}

fn setup() -> Setup {
    Setup {
        session: SessionId(Uuid::from_u128(1)),
        journal: "/home/me/.local/share/evenkeel/journal.db".into(),
        packs: Rc::new(packs::load(None).packs),
        settings: SessionSettings::default(),
        day_ends_at: 4,
        keymap: Keymap::default(),
        look: Look::from_theme(&Theme::shipped("dark").unwrap()),
        troubles: Vec::new(),
    }
}

/// Holds the picture in the repository against the screen, or makes it anew where that is asked for.
#[track_caller]
fn assert_picture(name: &str, title: &str, screen: &Buffer) {
    let file = folder().join(format!("{name}.svg"));
    let drawn = svg::draw(screen, title);
    if docs::are_written() {
        fs::write(&file, &drawn).unwrap();
    }
    let kept = fs::read_to_string(&file).unwrap_or_default();
    let file = file.display();
    assert!(
        kept == drawn,
        "`{file}` is not what the screen shows; {}",
        docs::REMEDY
    );
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/screens")
}
