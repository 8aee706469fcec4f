//! Whatever is pressed, pasted, clicked and resized: no panic, the same cells twice, no word lost.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use evenkeel::cli::write_demo;
use evenkeel::demo;
use evenkeel::domain::entry::{Content, Entry, Kind};
use evenkeel::domain::moment::Moment;
use evenkeel::domain::period::Period;
use evenkeel::domain::query::Query;
use evenkeel::domain::reaction::Reaction;
use evenkeel::input::context::Context;
use evenkeel::input::event::{Event, Mouse};
use evenkeel::input::key::Key;
use evenkeel::input::keymap::Keymap;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::harness::{Harness, parse_keys};

/// Keys after which typed words may be gone because they were deleted.
const DELETING: [&str; 4] = ["backspace", "delete", "ctrl-", "alt-"];

/// One thing that happens.
#[derive(Clone, Debug)]
enum Happening {
    Key(Key),
    Words(&'static str),
    Paste(&'static str),
    Click(u16, u16),
    Wheel(u16, u16),
    Resize(u16, u16),
    LaterDay,
}

fn bound_keys() -> Vec<Key> {
    let keymap = Keymap::default();
    let rows = Context::ALL
        .iter()
        .flat_map(|context| keymap.table(*context));
    let keys: BTreeSet<String> = rows
        .flat_map(|row| row.keys)
        .map(|key| key.to_string())
        .filter(|key| !["ctrl-q", "ctrl-c"].contains(&key.as_str()))
        .collect();
    keys.iter().map(|key| Key::parse(key).unwrap()).collect()
}

fn size() -> impl Strategy<Value = (u16, u16)> {
    prop_oneof![
        Just((80, 24)),
        Just((120, 40)),
        Just((60, 15)),
        (0..=200_u16, 0..=60_u16),
    ]
}

fn happening(keys: Vec<Key>) -> impl Strategy<Value = Happening> {
    const WORDS: [&str; 6] = ["tea", "#demo ", "@mk ", "12", "日本", "e\u{301}👍🏽"];
    const PASTES: [&str; 4] = ["one line", "two\nlines #standup", "\u{1b}[31m\u{202e}", "7"];
    let place = || (0..130_u16, 0..45_u16);
    prop_oneof![
        12 => select(keys).prop_map(Happening::Key),
        6 => select(parse_keys("1234567890nszhaylegjk<enter><esc><tab>")).prop_map(Happening::Key),
        4 => select(&WORDS[..]).prop_map(Happening::Words),
        1 => select(&PASTES[..]).prop_map(Happening::Paste),
        1 => place().prop_map(|(x, y)| Happening::Click(x, y)),
        1 => place().prop_map(|(x, y)| Happening::Wheel(x, y)),
        1 => size().prop_map(|(x, y)| Happening::Resize(x, y)),
        1 => Just(Happening::LaterDay),
    ]
}

fn happen(app: &mut Harness, happening: &Happening) {
    match happening {
        Happening::Key(key) => app.event(Event::Key(*key)),
        Happening::Words(words) => {
            app.keys(words);
        }
        Happening::Paste(text) => app.event(Event::Paste((*text).to_owned())),
        Happening::Click(column, row) => {
            let (column, row) = (*column, *row);
            app.event(Event::Mouse(Mouse::Click { column, row }));
        }
        Happening::Wheel(column, row) => {
            let (column, row) = (*column, *row);
            app.event(Event::Mouse(Mouse::WheelDown { column, row }));
        }
        Happening::Resize(width, height) => app.event(Event::Resize(*width, *height)),
        Happening::LaterDay => app.now += chrono::Duration::hours(9),
    }
}

fn assert_cursor_inside(app: &Harness) {
    if let Some(at) = app.cursor() {
        let (width, height) = app.size;
        assert!(at.x < width && at.y < height, "{at:?} of {:?}", app.size);
    }
}

fn all_entries(app: &Harness) -> Vec<Entry> {
    let day = |text: &str| text.parse().unwrap();
    let period = Period::new(day("2026-01-01"), day("2027-12-31"));
    let days = std::iter::successors(Some(period.first()), NaiveDate::succ_opt);
    days.take_while(|day| *day <= period.last())
        .take(400)
        .flat_map(|day| app.store().entries_on(day).unwrap())
        .collect()
}

/// Whether the words are somewhere in the journal or among the drafts.
fn is_kept(app: &Harness, words: &str) -> bool {
    let escaped = serde_json::to_string(words).unwrap();
    let escaped = escaped.trim_matches('"').to_owned();
    app.drafts
        .values()
        .any(|draft| draft.form.contains(&escaped))
        || all_entries(app).iter().any(|entry| {
            let content = serde_json::to_string(&entry.content).unwrap();
            content.contains(&escaped)
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics_and_drawing_changes_nothing(
        happenings in vec(happening(bound_keys()), 1..50),
    ) {
        let mut app = Harness::on("2026-03-12");
        for happening in &happenings {
            happen(&mut app, happening);
            assert_cursor_inside(&app);
        }
    }

    #[test]
    fn no_key_is_too_much_for_the_dialogs_of_days(
        dialog in select(&["c", "o"][..]),
        happenings in vec(happening(keys_of_days()), 1..50),
    ) {
        let mut app = Harness::with("2026-03-12", |store, _| {
            for day in ["2024-02-29", "2025-03-12", "2026-03-12"] {
                let at = format!("{day}T09:00:00+01:00").parse().unwrap();
                let note = Content::new(Kind::Note, "tea", day.parse().unwrap(), at);
                store.add_entry(&note, at).unwrap();
            }
        });
        app.keys("2");
        for happening in &happenings {
            app.keys(dialog);
            happen(&mut app, happening);
            assert_cursor_inside(&app);
        }
        prop_assert_eq!(app.store().entry_count().unwrap(), 3);
    }

    #[test]
    fn no_key_is_too_much_for_the_search_line_and_the_searches(
        place in select(&["/", "/#", "/in #d", "s", "sn"][..]),
        happenings in vec(happening(keys_of_searching()), 1..50),
    ) {
        let mut app = Harness::with("2026-03-12", |store, _| {
            let at = "2026-03-12T09:00:00+01:00".parse().unwrap();
            for text in ["tea in the #demo", "tea with @mk"] {
                let note = Content::new(Kind::Note, text, "2026-03-12".parse().unwrap(), at);
                store.add_entry(&note, at).unwrap();
            }
        });
        app.keys("2/tea<enter>");
        for happening in &happenings {
            app.keys(place);
            happen(&mut app, happening);
            assert_cursor_inside(&app);
        }
    }

    #[test]
    fn whatever_is_done_to_names_the_texts_stay_and_can_be_found(
        happenings in vec(happening(keys_of_names()), 1..60),
    ) {
        let mut app = Harness::with("2026-03-12", |store, now| {
            for text in ["tea #retro @mk", "talk #retro/team #planning", "walk @ana"] {
                let note = Content::new(Kind::Note, text, now.date_naive(), now);
                store.add_entry(&note, now).unwrap();
            }
        });
        for happening in &happenings {
            // a click or a word may lead to another page, where a key deletes
            if matches!(happening, Happening::Click(..)) {
                continue;
            }
            if !app.shows("Your own words") {
                app.keys("<esc><esc><esc>V");
            }
            happen(&mut app, happening);
            assert_cursor_inside(&app);
        }
        let texts: BTreeSet<String> =
            all_entries(&app).into_iter().map(|entry| entry.content.text).collect();
        let expected = ["talk #retro/team #planning", "tea #retro @mk", "walk @ana"];
        prop_assert_eq!(texts.iter().map(String::as_str).collect::<Vec<_>>(), expected);
        for (query, n) in [("#retro", 2), ("#planning", 1), ("@mk", 1), ("@ana", 1)] {
            let query = Query::parse(query, "2026-03-12".parse().unwrap());
            prop_assert!(app.store().count_matches(&query, 9).unwrap() >= n, "{}", query);
        }
    }

    #[test]
    fn no_key_narrows_or_selects_so_that_a_text_is_lost(
        begin in select(&["", "f", "  ", " a", "  r", "  x"][..]),
        happenings in vec(happening(keys_of_finding()), 1..50),
    ) {
        let keys = keys_of_finding();
        let texts = ["one #demo", "two #demo @mk", "three #standup", "four"];
        let mut app = Harness::with("2026-03-12", |store, now| {
            for (text, day) in texts.into_iter().zip(["2024-02-29", "2025-03-12", "2026-03-11", "2026-03-12"]) {
                let note = Content::new(Kind::Note, text, day.parse().unwrap(), now);
                store.add_entry(&note, now).unwrap();
            }
        });
        app.keys("2");
        for happening in &happenings {
            app.keys(begin);
            let writes = match happening {
                Happening::Key(key) => !keys.contains(key),
                Happening::Words(_) | Happening::Paste(_) => true,
                Happening::Click(..)
                | Happening::Wheel(..)
                | Happening::Resize(..)
                | Happening::LaterDay => false,
            };
            if !writes {
                happen(&mut app, happening);
            }
            assert_cursor_inside(&app);
        }
        app.keys("<esc>").keys("<esc>").keys("<esc>");
        for _ in 0..=happenings.len() * 3 {
            app.keys("u");
        }
        let mut kept: Vec<String> = Vec::new();
        let every = evenkeel::domain::query::Query::default();
        app.store().for_each_entry(&every, &mut |entry| {
            kept.push(entry.content.text);
            std::ops::ControlFlow::Continue(())
        }).unwrap();
        prop_assert_eq!(kept, texts);
    }

    #[test]
    fn no_key_is_too_much_for_the_patterns(
        begin in select(&["", "<tab>", "<tab><down>", "f", "w", "m"][..]),
        happenings in vec(happening(keys_of_patterns()), 1..40),
    ) {
        let mut app = Harness::with("2026-03-12", |store, now| {
            write_demo(&demo::journal(now, 60, 1), store, now).unwrap();
        });
        let n = app.store().entry_count().unwrap();
        for happening in &happenings {
            app.keys("<alt-3>").keys(begin);
            happen(&mut app, happening);
            assert_cursor_inside(&app);
        }
        prop_assert!(app.store().entry_count().unwrap() >= n);
    }

    #[test]
    fn no_key_is_too_much_for_the_pages_that_look_back(
        place in select(&["W", "M", "Wl", "W<tab><enter>", "M<tab>", "W<left>"][..]),
        happenings in vec(happening(keys_of_reviews()), 1..50),
    ) {
        let mut app = Harness::with("2026-03-12", |store, _| {
            for day in ["2026-03-02", "2026-03-10", "2026-03-12"] {
                let at = format!("{day}T09:00:00+01:00").parse().unwrap();
                let moment = Moment::new(Reaction::Steady);
                let kind = Kind::Moment(Box::new(moment));
                let moment = Content::new(kind, "tea in the #demo", day.parse().unwrap(), at);
                store.add_entry(&moment, at).unwrap();
            }
        });
        for happening in &happenings {
            app.keys(place);
            happen(&mut app, happening);
            assert_cursor_inside(&app);
        }
    }

    #[test]
    fn words_typed_into_a_form_are_kept_whatever_comes_then(
        place in select(&[
            "<enter>", "j<enter>", "jj<enter>", "jjj<enter>", "w", "y<enter>", "Wl", "W<tab><enter>",
            "M<tab><enter>",
        ][..]),
        happenings in vec(happening(harmless_keys()), 1..25),
    ) {
        const WORDS: &str = "unforgettable";
        let mut app = Harness::on("2026-03-12");
        app.keys(place).keys(WORDS);
        for happening in &happenings {
            // a click may put the cursor into the middle of the words, a `d` in the list deletes
            let is_click = matches!(happening, Happening::Click(..));
            if !is_click && !matches!(happening, Happening::Words(words) if words.contains('d')) {
                happen(&mut app, happening);
            }
        }
        let text = app.text();
        prop_assert!(is_kept(&app, WORDS), "{:?}\n{text}\n{:?}", place, app.drafts);
    }
}

/// The keys of the calendar and of lists.
fn keys_of_days() -> Vec<Key> {
    let keymap = Keymap::default();
    let tables = [Context::Calendar, Context::List, Context::Dialog];
    let rows = tables.into_iter().flat_map(|context| keymap.table(context));
    rows.flat_map(|row| row.keys).collect()
}

/// The keys of the week's page and the month's, and of the forms on them.
fn keys_of_reviews() -> Vec<Key> {
    let keymap = Keymap::default();
    let tables = [Context::Review, Context::List, Context::Form];
    let rows = tables.into_iter().flat_map(|context| keymap.table(context));
    let keys = rows.flat_map(|row| row.keys);
    keys.chain(parse_keys("59<esc><backspace>")).collect()
}

/// The keys of the search line and of the searches with a name.
fn keys_of_searching() -> Vec<Key> {
    let keymap = Keymap::default();
    let tables = [Context::Search, Context::Searches, Context::Dialog];
    let rows = tables.into_iter().flat_map(|context| keymap.table(context));
    let keys = rows.flat_map(|row| row.keys);
    keys.chain(parse_keys("S<backspace><left>")).collect()
}

/// The keys of the patterns, and of the way to the journal and back.
fn keys_of_patterns() -> Vec<Key> {
    let keymap = Keymap::default();
    let tables = [Context::Patterns, Context::Patterns, Context::Reading];
    let rows = tables.into_iter().flat_map(|context| keymap.table(context));
    let keys = rows.flat_map(|row| row.keys);
    keys.chain(parse_keys("<esc><enter>#@de2")).collect()
}

/// The keys of the vocabulary, and of the lines in it.
fn keys_of_names() -> Vec<Key> {
    let keymap = Keymap::default();
    let tables = [Context::Vocabulary, Context::Vocabulary, Context::List];
    let rows = tables.into_iter().flat_map(|context| keymap.table(context));
    let keys = rows.flat_map(|row| row.keys);
    keys.chain(parse_keys("urma/<enter><down><backspace><esc><ctrl-k>"))
        .collect()
}

/// The keys by which entries are found, selected and dealt with; none writes a text.
fn keys_of_finding() -> Vec<Key> {
    let keymap = Keymap::default();
    let tables = [
        Context::Journal,
        Context::Facets,
        Context::List,
        Context::Dialog,
    ];
    let rows = tables.into_iter().flat_map(|context| keymap.table(context));
    let bound = rows.flat_map(|row| row.keys);
    let mut keys: Vec<Key> = bound.chain(parse_keys("bdhxu<enter><esc>")).collect();
    keys.retain(|key| !["e", "l"].contains(&key.to_string().as_str()));
    keys
}

/// The keys that delete nothing and take nothing back.
fn harmless_keys() -> Vec<Key> {
    let mut keys = bound_keys();
    keys.retain(|key| {
        let name = key.to_string();
        !DELETING.iter().any(|word| name.contains(word)) && !["d", "u"].contains(&name.as_str())
    });
    // typing over a selection or into the middle of the words would change them
    keys.retain(|key| {
        let name = key.to_string();
        !name.starts_with("shift-") && !["left", "home", "up", "pageup"].contains(&name.as_str())
    });
    keys
}

#[test]
fn the_largest_screen_is_drawn() {
    let mut app = Harness::on("2026-03-12").sized(500, 300);
    app.keys("<enter>in #demo<ctrl-s>2e<ctrl-s>?<esc><ctrl-p>");
    assert_cursor_inside(&app);
}

#[test]
fn no_screen_is_too_small() {
    for (width, height) in [
        (0, 0),
        (1, 1),
        (0, 24),
        (80, 0),
        (59, 14),
        (60, 15),
        (61, 3),
    ] {
        let mut app = Harness::on("2026-03-12").sized(width, height);
        app.keys("Vr<esc>m<down><esc><tab>/x<esc><esc>");
        app.keys("<alt-3><tab><down><right>mwf#<down><enter>F<enter><esc><alt-1>");
        app.keys("<enter>in #de<esc><ctrl-s>2e<esc>?<esc><ctrl-p><esc>+1<esc><esc>co");
        app.keys("<pageup>12<esc>o<esc>snx<enter><esc>/#s<down><esc><esc>");
        app.keys("f ab<enter>f<esc> a#de<esc><esc>r<esc>x<esc>[]d")
            .keys("w<esc>Wl<esc>g<pagedown>G<left>m<tab><tab>5<right>");
        assert_cursor_inside(&app);
    }
}
