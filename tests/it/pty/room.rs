//! A disk without room, one that cannot be written, a journal that is no longer there.

use std::fs::{self, File, Permissions};
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use super::harness::Pty;
use super::window::{FIRST, OWN_MOUNTS, UNPRIVILEGED, can_start, start};
use crate::shell::Shell;

fn open_by(shell: &Shell, script: &str) -> Pty {
    let mut pty = start(shell, script, &[]);
    pty.wait_for("Welcome to evenkeel");
    pty.press("<enter>");
    pty.wait_until("page", |pty| !pty.contents().contains("Welcome"));
    pty
}

/// Fills a disk to the last byte.
fn fill(disk: &Path) {
    let mut filler = File::create(disk.join("filler")).unwrap();
    for size in [64 * 1024, 1] {
        while filler.write_all(&vec![b'x'; size]).is_ok() {}
    }
}

#[test]
fn a_full_disk_is_told_and_takes_the_words_when_it_has_room() {
    if !can_start(OWN_MOUNTS) {
        return;
    }
    let shell = Shell::new();
    fs::create_dir(shell.path("small")).unwrap();
    let script = format!(
        "exec {OWN_MOUNTS} sh -c 'mount -t tmpfs -o size=1m none small && \
         exec $EVENKEEL --journal small/journal.db'"
    );
    let mut pty = open_by(&shell, &script);
    let small = shell.path("small");
    let seen = format!(
        "/proc/{}/root{}",
        pty.process().as_raw_nonzero(),
        small.display()
    );
    fill(Path::new(&seen));
    pty.press_for("<enter>Too loud in the #demo", "Too loud in the #demo");
    pty.wait_for_words("small/journal.db`: no space left");
    assert!(!pty.says_kept());
    pty.press("<ctrl-s>");
    pty.wait_for("That was not kept");
    pty.press("<enter>");
    pty.wait_until("form", |pty| !pty.contents().contains("That was not kept"));
    assert_eq!(pty.row_below(FIRST), "Too loud in the #demo");
    assert!(pty.contents().contains("felt 0–10"), "{}", pty.contents());
    fs::remove_file(Path::new(&seen).join("filler")).unwrap();
    pty.wait_until("kept", |pty| pty.says_kept());
    assert!(!pty.contents().contains("no space left"));
    pty.press("<ctrl-s>");
    pty.wait_for("Kept 17:04.");
    pty.press("2");
    pty.wait_until("journal", |pty| !pty.contents().contains(FIRST));
    pty.wait_for("Too loud in the #demo");
    pty.quit();
}

/// Sets the modes of the journal and its folder.
fn set_modes(shell: &Shell, file: u32, folder: u32) {
    let journal = shell.journal();
    fs::set_permissions(journal.parent().unwrap(), Permissions::from_mode(folder)).unwrap();
    fs::set_permissions(journal, Permissions::from_mode(file)).unwrap();
}

#[test]
fn a_journal_that_became_read_only_is_told_and_takes_the_words_later() {
    if !can_start(UNPRIVILEGED) {
        return;
    }
    let shell = Shell::new();
    let mut pty = open_by(&shell, &format!("exec {UNPRIVILEGED} $EVENKEEL"));
    set_modes(&shell, 0o400, 0o500);
    pty.press_for("<enter>Too loud in the #demo", "Too loud in the #demo");
    pty.wait_for_words("evenkeel/journal.db`: it is read-only");
    assert!(!pty.says_kept());
    set_modes(&shell, 0o600, 0o700);
    pty.wait_until("kept", |pty| pty.says_kept());
    pty.press("<ctrl-s>");
    pty.wait_for("Kept 17:04.");
    pty.quit();
    assert_eq!(shell.store().entry_count().unwrap(), 1);
}

#[test]
fn a_journal_that_was_moved_away_is_told_and_takes_the_words_when_it_is_back() {
    let shell = Shell::new();
    let mut pty = open_by(&shell, "exec $EVENKEEL");
    pty.press_for("<enter>Too loud in the #demo", "Too loud in the #demo");
    pty.wait_until("kept", |pty| pty.says_kept());
    fs::rename(shell.journal(), shell.path("away.db")).unwrap();
    pty.press("<ctrl-s>");
    pty.wait_for_words("evenkeel/journal.db`: it was moved or replaced");
    pty.press("<enter>");
    pty.wait_until("form", |pty| !pty.contents().contains("That was not kept"));
    fs::rename(shell.path("away.db"), shell.journal()).unwrap();
    pty.press("<ctrl-s>");
    pty.wait_for("Kept 17:04.");
    pty.quit();
    assert_eq!(shell.store().entry_count().unwrap(), 1);
}
