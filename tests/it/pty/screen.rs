//! The screen of the program: any size, and no work while nobody does anything.

use std::time::Duration;

use super::harness::cpu_ticks;
use super::window::{FIRST, open};
use crate::shell::Shell;

#[test]
fn any_size_is_survived_and_the_screen_is_right_again() {
    let shell = Shell::new();
    shell.answer(&["add", "Too loud in the #demo with @mk"]);
    let mut pty = open(&shell);
    pty.press_for("<enter>half a moment #de", "› demo");
    pty.wait_until("kept", |pty| pty.says_kept());
    let before = pty.rows();
    for (columns, rows) in [
        (500, 300),
        (1, 1),
        (0, 0),
        (59, 14),
        (65_535, 1),
        (1, 65_535),
    ] {
        pty.resize(columns, rows);
        pty.look_until_still(Duration::from_millis(50));
        assert!(!pty.has_ended(), "{columns}×{rows}");
    }
    pty.resize(80, 24);
    pty.wait_until("the same again", |pty| pty.rows() == before);
    pty.press_for("<tab>!", "half a moment #demo");
    pty.quit();
}

#[test]
fn a_small_screen_says_what_it_needs() {
    let shell = Shell::new();
    let mut pty = open(&shell);
    pty.resize(50, 10);
    pty.wait_for("evenkeel needs 60 × 15");
    pty.resize(80, 24);
    pty.wait_for(FIRST);
    pty.quit();
}

#[test]
fn a_typed_key_costs_little_and_an_idle_screen_nothing() {
    let shell = Shell::new();
    let mut pty = open(&shell);
    pty.press_for("<enter>calm", "calm");
    pty.wait_until("kept", |pty| pty.says_kept());
    pty.look_until_still(Duration::from_millis(50));
    let before = pty.raw().len();
    pty.press_for("e", "calme");
    let bytes = pty.raw().len() - before;
    assert!(bytes <= 200, "{bytes} bytes");
    pty.wait_until("kept", |pty| pty.says_kept());
    pty.look_until_still(Duration::from_millis(50));
    let (ticks, bytes) = (cpu_ticks(pty.process()), pty.raw().len());
    pty.look_for(Duration::from_millis(500));
    assert_eq!((cpu_ticks(pty.process()), pty.raw().len()), (ticks, bytes));
    pty.quit();
}
