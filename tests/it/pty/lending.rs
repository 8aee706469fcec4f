//! The terminal is lent to the shell and to the user's editor, and comes back.

use rustix::process::Signal;

use super::harness::{Pty, script};

/// A shell that says when it has the terminal, and gives it back after a line of input.
const SHELL: &str = "set -m; $SCRIBBLE; echo \"shell has it: $(stty -a | grep -ow -e '-\\?icanon')\"; read line; fg; echo \"left with $?\"";

#[test]
fn ctrl_z_gives_the_terminal_to_the_shell_and_comes_back() {
    let mut pty = Pty::scribble_with(SHELL, &[]);
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
    let mut pty = Pty::scribble_with(SHELL, &[]);
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

#[test]
fn the_editor_gets_the_text_and_the_keys() {
    let mut pty = Pty::scribble_with(
        "echo 'echo it has \"$(cat \"$1\")\"; read words; echo \"$words\" >> \"$1\"' > editor; EDITOR='sh editor' $SCRIBBLE",
        &[],
    );
    pty.type_keys("calm\x05");
    pty.wait_for("it has calm");
    assert!(!pty.screen().alternate_screen());
    assert_eq!(pty.draft(), "calm");
    pty.type_keys("er now\r");
    pty.wait_for("text: calmer now");
    pty.type_keys("\x11");
    assert_eq!(pty.exit_code(), 0);
    pty.assert_restored();
    assert!(!std::fs::read_dir(pty.home()).unwrap().any(|file| {
        file.unwrap()
            .file_name()
            .to_string_lossy()
            .starts_with("evenkeel-")
    }));
}

#[test]
fn an_editor_that_is_missing_or_fails_is_told_in_words() {
    let cases = [
        (
            "no-such-editor",
            "last: `no-such-editor` could not be started: not found",
        ),
        ("false", "last: the editor gave up (exit status: 1)"),
    ];
    for (editor, said) in cases {
        let mut pty = Pty::scribble_with("", &[("VISUAL", editor)]);
        pty.type_keys("calm\x05");
        pty.wait_for(said);
        assert!(pty.contents().contains("text: calm"));
    }
}

#[test]
fn interrupting_the_editor_is_the_editors_affair() {
    let mut pty = Pty::scribble_with("trap : INT; $SCRIBBLE", &[("EDITOR", "sleep 60")]);
    pty.type_keys("calm\x05");
    pty.wait_until("lent", |pty| {
        !pty.screen().alternate_screen() && pty.raw().contains("1049l")
    });
    pty.type_keys("\x03");
    pty.wait_for("last: the editor gave up (signal: 2 (SIGINT))");
    pty.type_keys("er");
    pty.wait_for("text: calmer");
}

#[test]
fn a_signal_while_the_editor_is_open_keeps_what_it_has_saved() {
    let editor = tempfile::tempdir().unwrap();
    let editor = script(editor.path(), "echo calmer > \"$1\"; echo saved; read line")
        .display()
        .to_string();
    let mut pty = Pty::scribble_with("", &[("EDITOR", &editor)]);
    pty.type_keys("calm");
    let pid = pty.pid();
    pty.type_keys("\x05");
    pty.wait_for("saved");
    rustix::process::kill_process(pid, Signal::TERM).unwrap();
    assert_eq!(pty.exit_code(), 143);
    pty.assert_restored();
    assert_eq!(pty.draft(), "calmer last words");
}
