//! Finding and handing on in the real program: counts between keys, a file in the home.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use evenkeel::domain::entry::{Content, Kind, Timestamp};

use super::harness::cpu_ticks;
use super::window::open;
use crate::shell::{NOW, Shell};

/// Notes enough that they are not counted at once, half of them of each situation.
fn many() -> Shell {
    let shell = Shell::new();
    shell.answer(&["add", "one #demo"]);
    let now: Timestamp = NOW.parse().unwrap();
    let mut store = shell.store();
    let mut import = store.begin_import("x", "x", now).unwrap();
    for number in 0..4_100 {
        let text = if number % 2 == 0 { "#demo" } else { "#standup" };
        let content = Content::new(Kind::Note, text, now.date_naive(), now);
        import.add(&content, &number.to_string(), now).unwrap();
    }
    import.finish().unwrap();
    shell
}

#[test]
fn a_clock_that_stands_still_counts_to_the_end_and_then_rests() {
    let shell = many();
    let mut pty = open(&shell);
    pty.press_for("2", "4,101 entries");
    pty.press_for("f", "2,051");
    pty.wait_until("all counted", |pty| !pty.contents().contains("counting"));
    pty.press_for("<enter>", "/ #demo");
    pty.press_for("f", "• demo");
    let before = cpu_ticks(pty.process());
    pty.look_for(std::time::Duration::from_millis(400));
    assert!(cpu_ticks(pty.process()) <= before + 1);
    pty.quit();
}

#[test]
fn keys_that_come_together_mean_what_they_would_one_by_one() {
    let shell = many();
    let mut pty = open(&shell);
    pty.type_keys("2f\r");
    pty.wait_for("/ #demo");
    pty.wait_for("1,000+ found");
    pty.quit();
}

#[test]
fn an_export_is_a_new_file_of_the_users_own() {
    let shell = Shell::new();
    shell.answer(&["add", "a calm #demo"]);
    let mut pty = open(&shell);
    pty.press_for("2", "a calm #demo");
    pty.press_for("x", "~/evenkeel-2026-03-12.md");
    pty.press_for("<enter>", "1 entry is in ~/evenkeel-2026-03-12.md.");
    let file = shell.path("evenkeel-2026-03-12.md");
    let page = fs::read_to_string(&file).unwrap();
    assert!(page.contains("a calm #demo"), "{page}");
    let mode = fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    fs::write(&file, "mine").unwrap();
    pty.press("x<enter>");
    pty.wait_for("exists already, and stays as it is");
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    pty.press("<esc>");
    pty.wait_until("closed", |pty| !pty.contents().contains("to a file"));
    pty.quit();
}
