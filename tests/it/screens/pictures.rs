//! The screens as they look: text, then every run of cells with a style.

use evenkeel::config::theme::Theme;
use evenkeel::domain::entry::Timestamp;
use evenkeel::store::Store;
use evenkeel::ui::look::Look;

use super::filled::{DAY, first_entry, three_years, two_years};
use crate::harness::Harness;

/// The sizes of the screens, with the part of a name.
const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (50, 15)];

type Fill = fn(&mut Store, Timestamp);

const FILLS: [(&str, Fill); 3] = [
    ("empty", |_, _| {}),
    ("first", first_entry),
    ("years", two_years),
];

/// The screen, with its styles.
pub(super) fn picture(name: &str, app: &mut Harness) {
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, app.picture());
    });
}

/// The words of a screen alone.
pub(super) fn words(name: &str, app: &mut Harness) {
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, app.text());
    });
}

fn dark(fill: Fill) -> Harness {
    Harness::with_setup(DAY, fill, |setup| {
        setup.look = Look::from_theme(&Theme::shipped("dark").unwrap());
    })
}

#[test]
fn today_and_journal_at_every_size() {
    for (name, fill) in FILLS {
        let mut app = dark(fill);
        for (page, key) in [("today", "1"), ("journal", "2")] {
            app.keys(key);
            for (width, height) in SIZES {
                app.size = (width, height);
                let name = format!("{page}-{name}-{width}x{height}");
                if height == 24 {
                    picture(&name, &mut app);
                } else {
                    words(&name, &mut app);
                }
            }
        }
    }
}

#[test]
fn the_first_start() {
    words("first-start-80x24", &mut Harness::first_start(DAY));
    words(
        "first-start-120x40",
        &mut Harness::first_start(DAY).sized(120, 40),
    );
}

#[test]
fn without_colour_everything_is_still_told_apart() {
    let mut app = Harness::with(DAY, first_entry);
    app.keys("n");
    picture("today-monochrome", &mut app);
    app.keys("2");
    picture("journal-monochrome", &mut app);
}

#[test]
fn a_moment_being_written() {
    let mut app = Harness::on(DAY);
    app.keys("<enter>MK asked about the cost again in the #des");
    picture("today-completing", &mut app);
    app.keys("<enter> with @mk<enter>7");
    words("today-form", &mut app);
    app.size = (60, 15);
    words("today-form-60x15", &mut app);
}

#[test]
fn an_evening_half_way() {
    let mut app = Harness::on(DAY);
    app.keys("<enter>loud in the #demo<enter>8<ctrl-s>ns");
    words("today-closer-look", &mut app);
    app.keys("s<enter>the cost comes up<enter>");
    words("today-plan", &mut app);
}

#[test]
fn the_journal_in_use() {
    let mut app = dark(two_years);
    app.keys("2/design");
    picture("journal-search", &mut app);
    app.keys(" zebra");
    words("journal-nothing-found", &mut app);
    app.keys("<esc>2<enter>e");
    words("journal-editing", &mut app);
    app.size = (120, 40);
    words("journal-editing-120x40", &mut app);
}

#[test]
fn the_dialogs() {
    for (name, keys) in [
        ("tick", "+"),
        ("tick-where", "+1"),
        ("help", "?"),
        ("palette", "<ctrl-p>jou"),
        ("note", "wA calm start in the #standup."),
        ("why", "h"),
        ("lesson", "2lI pause when it heats up"),
    ] {
        let mut app = Harness::with(DAY, first_entry);
        app.keys(keys);
        words(&format!("dialog-{name}"), &mut app);
    }
}

#[test]
fn the_dialogs_of_days_at_every_size() {
    let fills: [(&str, Fill); 3] = [
        ("empty", |_, _| {}),
        ("first", first_entry),
        ("years", three_years),
    ];
    for (name, fill) in fills {
        for (dialog, keys) in [("calendar", "c"), ("on-this-day", "o")] {
            let mut app = dark(fill);
            app.keys("<alt-2>").keys(keys);
            picture(&format!("{dialog}-{name}-80x24"), &mut app);
            app.size = (120, 40);
            words(&format!("{dialog}-{name}-120x40"), &mut app);
            app.size = (60, 15);
            words(&format!("{dialog}-{name}-60x15"), &mut app);
        }
    }
}

#[test]
fn a_calendar_without_colour_in_which_a_day_is_typed() {
    let mut app = Harness::with(DAY, three_years);
    app.keys("<alt-2>clast friday");
    picture("calendar-monochrome", &mut app);
    app.keys(" or so");
    words("calendar-unclear", &mut app);
}

#[test]
fn a_fault_at_the_foot() {
    let mut app = dark(first_entry);
    let why = "could not write `/home/me/journal.db`: the disk is full";
    app.event(evenkeel::input::event::Event::NotKept(why.into()));
    picture("fault", &mut app);
}
