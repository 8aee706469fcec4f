//! The terminal is lent to the shell and to the user's editor, and comes back.

use std::fs;

use rustix::process::{Signal, kill_process};

use super::harness::Pty;

/// A shell that says when it has the terminal, and gives it back after a line of input.
const SHELL: &str = "set -m; sh scribble; echo \"shell has it: $(stty -a | grep -ow -e '-\\?icanon')\"; read line; fg; echo \"left with $?\"";

#[test]
fn ctrl_z_gives_the_terminal_to_the_shell_and_comes_back() {
    let mut pty = Pty::shell(SHELL);
    pty.wait_for("pid: ");
    pty.type_keys("calm");
    pty.wait_for("text: calm");
    pty.type_keys("\x1a");
    pty.wait_for("shell has it: icanon");
    assert!(!pty.screen().alternate_screen() && !pty.screen().bracketed_paste());
    assert_eq!(pty.draft(), "calm");
    pty.type_keys("\r");
    pty.wait_for("last: resumed");
    assert!(pty.contents().contains("text: calm") && pty.screen().bracketed_paste());
    pty.type_keys("er\x11");
    pty.wait_for("left with 0");
    assert_eq!(pty.draft(), "calmer");
}

#[test]
fn a_stop_from_outside_is_survived() {
    let mut pty = Pty::shell(SHELL);
    pty.wait_for("pid: ");
    pty.type_keys("calm");
    pty.wait_for("text: calm");
    pty.signal(Signal::TSTP);
    pty.wait_for("shell has it: icanon");
    pty.type_keys("\r");
    pty.wait_for("last: resumed");
    pty.type_keys("er");
    pty.wait_for("text: calmer");
}

#[test]
fn a_program_that_was_halted_draws_itself_anew() {
    let mut pty = Pty::scribble();
    pty.signal(Signal::STOP);
    pty.type_keys("calm");
    pty.signal(Signal::CONT);
    pty.wait_for("text: calm");
    pty.wait_until("drawn anew", |pty| {
        pty.raw().matches("\x1b[2J").count() == 2
    });
}

#[test]
fn ctrl_z_without_a_shell_does_nothing() {
    let mut pty = Pty::scribble();
    pty.type_keys("calm\x1aer");
    pty.wait_for("text: calmer");
}

/// The small program with a shell's line as the user's editor; `$1` is the file.
fn with_editor(line: &str) -> Pty {
    Pty::scribble_with(&[("EDITOR", &format!("sh -c '{line}' editor"))])
}

#[test]
fn the_editor_gets_the_text_and_the_keys() {
    let mut pty =
        with_editor("echo it has \"$(cat \"$1\")\"; read words; echo \"$words\" >> \"$1\"");
    pty.type_keys("calm\x05");
    pty.wait_for("it has calm");
    assert!(!pty.screen().alternate_screen());
    assert_eq!(pty.draft(), "calm");
    pty.type_keys("er now\r");
    pty.wait_for("text: calmer now");
    pty.type_keys("\x11");
    assert_eq!(pty.exit_code(), 0);
    pty.assert_restored();
    let files = fs::read_dir(pty.home()).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    assert_eq!(
        names.filter(|name| name.starts_with("evenkeel-")).count(),
        0
    );
}

#[test]
fn an_editor_that_is_missing_or_fails_is_told_in_words() {
    for (editor, said) in [
        (
            "no-such-editor",
            "`no-such-editor` could not be started: not found",
        ),
        ("false", "the editor gave up (exit status: 1)"),
    ] {
        let mut pty = Pty::scribble_with(&[("VISUAL", editor)]);
        pty.type_keys("calm\x05");
        pty.wait_for(said);
        assert!(pty.contents().contains("text: calm"));
    }
}

#[test]
fn interrupting_the_editor_is_the_editors_affair() {
    let mut pty = with_editor("echo open; exec sleep 60");
    pty.type_keys("calm\x05");
    pty.wait_for("open");
    pty.type_keys("\x03");
    pty.wait_for("the editor gave up (signal: 2 (SIGINT))");
    pty.type_keys("er");
    pty.wait_for("text: calmer");
}

#[test]
fn a_signal_while_the_editor_is_open_keeps_what_it_has_saved() {
    let mut pty = with_editor("echo calmer > \"$1\"; echo saved; read line");
    let pid = pty.pid();
    pty.type_keys("calm\x05");
    pty.wait_for("saved");
    kill_process(pid, Signal::TERM).unwrap();
    assert_eq!(pty.exit_code(), 143);
    pty.assert_restored();
    assert_eq!(pty.draft(), "calmer last words");
}
