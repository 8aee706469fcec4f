//! Any text is shown harmless and in its columns: escapes, bidi, wide, combining, very long.

use std::rc::Rc;

use evenkeel::domain::prompt::Pack;
use ratatui::buffer::Buffer;

use super::filled::DAY;
use crate::harness::{Harness, shipped_packs};

const ODD: [&str; 8] = [
    "\u{1b}]52;c;c2VjcmV0\u{7}\u{1b}[31mred #demo",
    "\u{202e}backwards\u{2066} #demo",
    "日本語の長い文章がここに続きます #会議",
    "שלום עולם #demo",
    "👩‍👩‍👧‍👦🇩🇪👍🏽 family #demo",
    "e\u{301}\u{301}\u{301}\u{301} zalgo #demo",
    "tab\tnul\u{0}bell\u{7}del\u{7f}c1\u{9b}31m #demo",
    "\u{200b}\u{feff}\u{ad}invisible #demo",
];

/// No cell holds anything that could move the cursor or change the terminal.
#[track_caller]
fn assert_harmless(buffer: &Buffer) {
    for cell in buffer.content() {
        let odd = cell.symbol().chars().find(|c| {
            c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        });
        assert_eq!(odd, None, "{:?}", cell.symbol());
    }
}

#[test]
fn odd_entries_are_shown_harmless_on_every_page() {
    for text in ODD {
        let mut app = Harness::on(DAY);
        app.keys("<enter>").paste(text);
        assert_harmless(&app.buffer());
        app.keys("<esc>");
        assert_harmless(&app.buffer());
        app.keys("<ctrl-s>w").paste(text);
        app.keys("<ctrl-s>2");
        assert_harmless(&app.buffer());
        app.keys("<enter>e");
        assert_harmless(&app.buffer());
        app.keys("<ctrl-s>l").paste(text);
        assert_harmless(&app.buffer());
        app.keys("<enter>/").paste(text);
        assert_harmless(&app.buffer());
        app.keys("<esc><esc>+1").paste(text);
        assert_harmless(&app.buffer());
    }
}

#[test]
fn what_was_typed_is_stored_as_it_was() {
    for text in ODD {
        let mut app = Harness::on(DAY);
        app.keys("w").paste(text);
        app.keys("<ctrl-s>");
        assert_eq!(app.entries(DAY)[0].content.text, text);
    }
}

#[test]
fn an_odd_prompt_is_shown_harmless() {
    let odd = |mut packs: Vec<Pack>| {
        for prompt in packs.iter_mut().flat_map(|pack| &mut pack.prompts) {
            prompt.text = format!("{} {}", ODD[0], ODD[1]);
            prompt.why = ODD[6].into();
        }
        Rc::new(packs)
    };
    let mut app = Harness::with_setup(DAY, |_, _| {}, |setup| setup.packs = odd(shipped_packs()));
    assert_harmless(&app.buffer());
    app.keys("h");
    assert_harmless(&app.buffer());
}

#[test]
fn a_very_long_text_and_tag_take_no_more_room_than_there_is() {
    let long = format!("{} #{}", "word ".repeat(20_000), "tag".repeat(2_000));
    let mut app = Harness::on(DAY);
    app.keys("<enter>").paste(&long);
    app.keys("<ctrl-s>2<enter>G<esc>");
    app.assert_shows("1 entry");
    assert_eq!(app.entries(DAY)[0].content.text, long);
}
