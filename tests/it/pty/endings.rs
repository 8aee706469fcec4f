//! Signals, a terminal that is gone, one that is frozen: all end soon, and nothing is lost.

use std::time::{Duration, Instant};

use rstest::rstest;
use rustix::process::Signal;

use super::harness::{Pty, cpu_ticks};

/// What a person or a system that shuts down waits for.
const SOON: Duration = Duration::from_secs(2);

#[rstest]
#[case(Signal::TERM, 143)]
#[case(Signal::HUP, 129)]
#[case(Signal::INT, 130)]
#[case(Signal::QUIT, 131)]
fn a_signal_keeps_the_words_and_gives_the_terminal_back(#[case] signal: Signal, #[case] code: u32) {
    let mut pty = Pty::scribble();
    pty.type_keys("calm");
    pty.wait_for("text: calm");
    pty.signal(signal);
    assert_eq!(pty.exit_code(), code);
    pty.assert_restored();
    assert_eq!(pty.draft(), "calm last words");
}

#[test]
fn a_terminal_that_is_gone_ends_the_program() {
    let mut pty = Pty::scribble();
    pty.type_keys("calm");
    pty.wait_for("text: calm");
    pty.hang_up();
    let begin = Instant::now();
    pty.wait_until("end", Pty::has_ended);
    assert!(begin.elapsed() < SOON);
    assert!(pty.draft().starts_with("calm") && pty.draft().ends_with(" last words"));
}

#[test]
fn a_terminal_that_is_frozen_does_not_hold_the_program() {
    let mut pty = Pty::scribble();
    pty.type_keys("calm\x06");
    pty.wait_for("xxxx");
    let pid = pty.pid();
    pty.freeze();
    pty.wait_until("standstill", |pty| {
        pty.look_until_still(Duration::from_millis(200));
        let ticks = cpu_ticks(pid);
        !pty.look(Duration::from_millis(200)) && cpu_ticks(pid) == ticks
    });
    let begin = Instant::now();
    pty.signal(Signal::TERM);
    pty.wait_until("end", Pty::has_ended);
    assert!(begin.elapsed() < SOON);
    assert_eq!(pty.exit_code(), 143);
    pty.assert_restored();
    assert!(pty.draft().starts_with("calm"));
}

#[test]
fn a_program_that_hangs_is_ended_for_it() {
    let mut pty = Pty::scribble();
    pty.type_keys("calm");
    pty.wait_for("text: calm");
    pty.type_keys("\x07");
    let begin = Instant::now();
    pty.signal(Signal::TERM);
    assert_eq!(pty.exit_code(), 143);
    assert!(begin.elapsed() < SOON);
    pty.assert_restored();
    assert_eq!(pty.draft(), "calm");
}
