//! The third job: from each screen to every time in a design review, counted in keys.

use rstest::rstest;

use super::window::open;
use crate::shell::Shell;

const DAY: &str = "2026-03-12";

/// A journal with many situations, two of them design reviews.
fn filled() -> Shell {
    let mut shell = Shell::new();
    for (day, text) in [
        ("2026-03-02", "Heated about the cost #design-review @mk"),
        ("2026-03-05", "Calm in the #demo, and then a #deadline"),
        ("2026-03-09", "Asked first this time #design-review @lee"),
        ("2026-03-10", "Slow #standup, #delegation to @lee"),
    ] {
        shell.at(&format!("{day}T17:00:00Z"));
        shell.say(&["add", text]);
    }
    shell.at(&format!("{DAY}T17:00:00Z"));
    shell
}

#[rstest]
#[case::today("")]
#[case::journal("2")]
#[case::a_question_that_takes_digits("<end>")]
#[case::an_entry_being_read("2<enter>")]
fn every_design_review_is_five_keys_away(#[case] there: &str) {
    let shell = filled();
    let mut pty = open(&shell);
    pty.press(there);
    let keys = pty.press_for("/#des", "2 found");
    assert_eq!(keys, 5);
    let first = pty.line_of("Asked first this time");
    assert!(first.contains("Mon 9 Mar"), "{first}");
}
