//! Writing in the program: a large paste, the user's own editor, a shell in between.

use rustix::process::Signal;

use super::window::{FIRST, open, start};
use crate::shell::Shell;

#[test]
fn a_paste_of_five_megabytes_leaves_the_screen_answering() {
    let shell = Shell::new();
    let mut pty = open(&shell);
    pty.press_for("w", "A note");
    pty.type_keys("\x1b[200~");
    let piece = "it was a long evening with a #demo\n".repeat(15_000);
    for _ in 0..10 {
        pty.type_keys(&piece);
    }
    pty.type_keys("\x1b[201~");
    pty.press_for("the end", "the end");
    pty.press("<ctrl-s>");
    pty.wait_for("Kept 17:04.");
    pty.quit();
    let entries = shell.store().entries_on("2026-03-12".parse().unwrap());
    let text = &entries.unwrap()[0].content.text;
    assert_eq!(text.len(), piece.len() * 10 + "the end".len());
    assert!(text.starts_with(&piece) && text.ends_with("\nthe end"));
}

#[test]
fn the_users_editor_writes_into_the_form() {
    let shell = Shell::new();
    shell.write("editor", "sed -i 's/half/whole/' \"$1\"");
    let mut pty = start(&shell, "", &[("VISUAL", "sh editor")]);
    pty.wait_for("Welcome");
    pty.press("<enter>");
    pty.wait_until("page", |pty| !pty.contents().contains("Welcome"));
    pty.press_for("<enter>half a moment", "half a moment");
    pty.press_for("\x0f", "whole a moment");
    pty.wait_until("kept", |pty| pty.says_kept());
    pty.kill9();
    let mut pty = open(&shell);
    pty.wait_for("kept as a draft");
    pty.press_for("<enter>", "felt 0–10");
    assert_eq!(pty.row_below(FIRST), "whole a moment");
}

#[test]
fn the_shell_in_between_finds_its_terminal_and_leaves_ours() {
    let shell = Shell::new();
    let script = "set -m; $EVENKEEL; echo 'shell has it'; read line; fg; echo \"left with $?\"";
    let mut pty = start(&shell, script, &[]);
    pty.wait_for("Welcome");
    pty.press("<enter>");
    pty.wait_until("page", |pty| !pty.contents().contains("Welcome"));
    pty.press_for("<enter>half a moment", "half a moment");
    pty.type_keys("\x1a");
    pty.wait_for("shell has it");
    assert!(!pty.screen().alternate_screen());
    shell.answer(&["tick", "steady", "standup"]);
    pty.type_keys("\r");
    pty.wait_for("half a moment");
    pty.wait_for("stayed steady · #standup");
    pty.press_for(" more", "half a moment more");
    pty.press("<ctrl-q>");
    pty.wait_for("left with 0");
}

fn files_in(shell: &Shell) -> Vec<String> {
    let files = std::fs::read_dir(shell.path("")).unwrap();
    files
        .map(|file| file.unwrap().file_name().display().to_string())
        .collect()
}

#[test]
fn the_sample_journal_is_thrown_away_however_it_ends() {
    for (ends_by, code) in [(None, 0), (Some(Signal::TERM), 143)] {
        let shell = Shell::new();
        let home = shell.path("").display().to_string();
        let mut pty = start(
            &shell,
            "exec $EVENKEEL demo --days 30",
            &[("TMPDIR", &home)],
        );
        pty.wait_for("1 Today");
        assert_eq!(files_in(&shell).len(), 1);
        match ends_by {
            Some(signal) => pty.send(signal),
            None => pty.type_keys("\x11"),
        }
        assert_eq!(pty.exit_code(), code);
        pty.assert_restored();
        assert_eq!(files_in(&shell), [""; 0]);
    }
}
