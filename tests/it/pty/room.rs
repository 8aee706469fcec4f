//! A disk without room, and one that cannot be written.

use std::fs::{self, File, Permissions};
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use super::harness::Pty;
use super::window::{OWN_MOUNTS, UNPRIVILEGED, can_start, start};
use crate::shell::Shell;

/// A screen on which a long message has room.
fn open_wide(shell: &Shell, script: &str) -> Pty {
    let mut pty = start(shell, script, &[]);
    pty.resize(120, 40);
    pty.wait_for("Welcome to evenkeel");
    pty.press_for("<enter>", "▸ ");
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
    let mut pty = open_wide(&shell, &script);
    let small = shell.path("small");
    let seen = format!(
        "/proc/{}/root{}",
        pty.process().as_raw_nonzero(),
        small.display()
    );
    fill(Path::new(&seen));
    pty.press_for("<enter>Too loud in the #demo", "Too loud in the #demo");
    pty.wait_for("small/journal.db`: no space left");
    assert!(!pty.says_kept());
    fs::remove_file(Path::new(&seen).join("filler")).unwrap();
    pty.wait_until("kept", |pty| pty.says_kept());
    assert!(!pty.contents().contains("no space left"));
    pty.press("<ctrl-s>");
    pty.wait_until("entry", |pty| !pty.contents().contains("kept as a draft"));
    pty.wait_for("Kept 17:04.");
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
    let mut pty = open_wide(&shell, &format!("exec {UNPRIVILEGED} $EVENKEEL"));
    set_modes(&shell, 0o400, 0o500);
    pty.press_for("<enter>Too loud in the #demo", "Too loud in the #demo");
    pty.wait_for("evenkeel/journal.db`: it is read-only");
    assert!(!pty.says_kept());
    set_modes(&shell, 0o600, 0o700);
    pty.wait_until("kept", |pty| pty.says_kept());
    pty.press("<ctrl-s>");
    pty.wait_for("Kept 17:04.");
    pty.quit();
    assert_eq!(shell.store().entry_count().unwrap(), 1);
}
