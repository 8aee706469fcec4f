//! Journals for the screens: with a first entry, and with years of them.

use evenkeel::cli::write_demo;
use evenkeel::demo;
use evenkeel::domain::entry::{Content, Kind, Timestamp};
use evenkeel::store::Store;

/// A Thursday on which the screens are looked at.
pub(super) const DAY: &str = "2026-03-12";

/// Adds notes of a day, each a minute after the other.
pub(super) fn notes(store: &mut Store, day: &str, texts: &[&str]) {
    for (minute, text) in texts.iter().enumerate() {
        let at: Timestamp = format!("{day}T09:{minute:02}:00+01:00").parse().unwrap();
        let content = Content::new(Kind::Note, text, day.parse().unwrap(), at);
        store.add_entry(&content, at).unwrap();
    }
}

/// One note on the day.
pub(super) fn first_entry(store: &mut Store, _now: Timestamp) {
    notes(store, DAY, &["A calm start in the #standup with @ana."]);
}

/// The sample of two years.
pub(super) fn two_years(store: &mut Store, now: Timestamp) {
    write_demo(&demo::journal(now, 730, 1), store, now).unwrap();
}

/// The sample of three years.
pub(super) fn three_years(store: &mut Store, now: Timestamp) {
    write_demo(&demo::journal(now, 1_100, 1), store, now).unwrap();
}
