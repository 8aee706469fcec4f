//! Others at the same journal: a tick from a shell, a second window.

use std::collections::BTreeSet;
use std::thread;

use super::harness::Pty;
use super::window::{FIRST, open};
use crate::shell::Shell;

#[test]
fn a_tick_from_a_shell_is_on_the_screen_with_the_next_key() {
    let shell = Shell::new();
    let mut pty = open(&shell);
    pty.press("2");
    pty.wait_until("journal", |pty| !pty.contents().contains(FIRST));
    shell.answer(&["tick", "steady", "standup"]);
    assert!(!pty.contents().contains("#standup"));
    pty.press_for("<down>", "#standup");
    pty.press_for("1", "stayed steady · #standup");
    pty.quit();
}

#[test]
fn twenty_ticks_at_once_hinder_no_typing_and_none_fails() {
    let shell = Shell::new();
    let mut pty = open(&shell);
    pty.press_for("<enter>", "felt 0–10");
    let mut typed = String::new();
    thread::scope(|scope| {
        let tick = || shell.answer(&["tick", "steady", "standup"]);
        let ticks: Vec<_> = (0..20).map(|_| scope.spawn(tick)).collect();
        while typed.len() < 60 {
            pty.press("a");
            typed.push('a');
            pty.wait_for(&typed);
        }
        for tick in ticks {
            tick.join().unwrap();
        }
    });
    assert_eq!(shell.store().entry_count().unwrap(), 20);
    pty.wait_until("kept", |pty| pty.says_kept());
    pty.kill9();
    let mut pty = open(&shell);
    pty.press_for("<enter>", "felt 0–10");
    assert_eq!(pty.row_below(FIRST), typed);
}

#[test]
fn two_windows_keep_what_each_of_them_holds() {
    let shell = Shell::new();
    let (mut one, mut two) = (open(&shell), open(&shell));
    one.press_for("<enter>a question half answered", "half answered");
    two.press_for("wa note half written", "half written");
    one.wait_until("kept", |pty| pty.says_kept());
    two.wait_until("kept", |pty| pty.says_kept());
    one.kill9();
    two.kill9();
    let mut next = open(&shell);
    next.wait_for("a note half written");
    next.press("<ctrl-s>");
    next.wait_for("kept as a draft");
    next.press_for("<enter>", "a question half answered");
}

/// What the first question's form holds at the next start, which then keeps it as a moment.
fn finish_what_is_offered(shell: &Shell) -> String {
    let mut pty = open(shell);
    pty.wait_for("kept as a draft");
    pty.press_for("g<enter>", "felt 0–10");
    let offered = pty.row_below(FIRST);
    pty.press("<ctrl-s>");
    pty.wait_until("entry", |pty| !pty.contents().contains("felt 0–10"));
    pty.quit();
    offered
}

#[test]
fn two_windows_at_one_question_lose_neither_answer() {
    let shell = Shell::new();
    let (mut one, mut two) = (open(&shell), open(&shell));
    for (pty, words) in [(&mut one, "from one #demo"), (&mut two, "from two #demo")] {
        pty.press_for(&format!("<enter>{words}"), words);
        pty.wait_until("kept", |pty: &mut Pty| pty.says_kept());
    }
    one.kill9();
    two.kill9();
    let first = finish_what_is_offered(&shell);
    let second = finish_what_is_offered(&shell);
    let offered = BTreeSet::from([first.as_str(), second.as_str()]);
    assert_eq!(
        offered,
        BTreeSet::from(["from one #demo", "from two #demo"])
    );
}
