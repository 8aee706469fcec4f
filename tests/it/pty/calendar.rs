//! Days and clocks: set back, in the gap of a spring night, past midnight.

use rstest::rstest;

use super::window::{FIRST, open, start};
use crate::shell::Shell;

#[test]
fn a_clock_that_was_set_back_loses_nothing() {
    let mut shell = Shell::new();
    shell.at("2026-03-12T17:00:00Z");
    let mut pty = open(&shell);
    pty.press("nn<enter>");
    pty.wait_until("both", |pty| {
        pty.contents().matches("not today").count() >= 2
    });
    pty.press("<ctrl-q>");
    assert_eq!(pty.exit_code(), 0);
    shell.answer(&["add", "written on the later day"]);
    shell.at("2026-03-11T17:00:00Z");
    let mut pty = open(&shell);
    pty.wait_for("Wed 11 March 2026");
    pty.wait_for(&format!("▸ {FIRST}"));
    pty.press_for("2", "written on the later day");
    pty.press("1");
    pty.wait_for(FIRST);
    pty.press("<enter>on the earlier #day<ctrl-s>");
    pty.wait_for("Kept 17:00.");
    pty.quit();
    let store = shell.store();
    assert_eq!(
        store
            .entries_on("2026-03-11".parse().unwrap())
            .unwrap()
            .len(),
        1
    );
    assert_eq!(
        store
            .entries_on("2026-03-12".parse().unwrap())
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn a_clock_set_back_between_typing_and_start_still_offers_the_words() {
    let mut shell = Shell::new();
    shell.at("2026-03-12T17:00:00Z");
    let mut pty = open(&shell);
    pty.press_for("<enter>half a moment", "half a moment");
    pty.quit();
    shell.at("2026-03-11T17:00:00Z");
    let mut pty = open(&shell);
    pty.wait_for("kept as a draft");
    pty.press_for("<enter>", "half a moment");
    pty.quit();
}

#[rstest]
#[case::in_the_gap_of_spring("2026-03-29T02:30:00+01:00", "Sat 28 March 2026")]
#[case::after_the_gap("2026-03-29T04:30:00+02:00", "Sun 29 March 2026")]
#[case::twice_in_autumn("2026-10-25T02:30:00+02:00", "Sat 24 October 2026")]
#[case::and_again("2026-10-25T02:30:00+01:00", "Sat 24 October 2026")]
#[case::before_the_day_ends("2026-03-13T03:59:59+01:00", "Thu 12 March 2026")]
#[case::after_the_day_ended("2026-03-13T04:00:00+01:00", "Fri 13 March 2026")]
#[case::a_leap_day("2028-02-29T12:00:00+01:00", "Tue 29 February 2028")]
#[case::the_last_year("9999-12-31T23:00:00+01:00", "Fri 31 December 9999")]
#[case::long_ago("0001-01-01T02:00:00+00:00", "Sun 31 December 0")]
fn the_day_is_right_and_yesterday_can_be_filled_in(#[case] now: &str, #[case] day: &str) {
    let mut shell = Shell::new();
    shell.at(now);
    let mut pty = start(&shell, "", &[("TZ", "Europe/Berlin")]);
    pty.wait_for("Welcome to evenkeel");
    pty.wait_for(day);
    pty.press("<enter>y");
    pty.wait_for("filled in late");
    pty.press("y+7standup<enter>");
    pty.wait_for("Kept");
    pty.quit();
}

#[test]
fn a_day_ends_when_the_settings_say_so() {
    let mut shell = Shell::new();
    shell.at("2026-03-13T05:30:00Z");
    shell.write("config/evenkeel/config.toml", "day_ends_at = 6\n");
    let mut pty = open(&shell);
    pty.wait_for("Thu 12 March 2026");
    pty.press("+7standup<enter>");
    pty.wait_for("Kept 05:30.");
    pty.quit();
    let ticked = shell.store().entries_on("2026-03-12".parse().unwrap());
    assert_eq!(ticked.unwrap().len(), 1);
}
