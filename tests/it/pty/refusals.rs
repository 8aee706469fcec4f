//! What cannot be opened is told in one sentence and left as it is.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use rstest::rstest;

use super::harness::Pty;
use super::window::{UNPRIVILEGED, can_start, start};
use crate::shell::Shell;

#[rstest]
#[case::dumb("TERM=dumb $EVENKEEL", "`TERM` names none")]
#[case::no_term("unset TERM; $EVENKEEL", "`TERM` names none")]
#[case::input_is_a_file("$EVENKEEL < /dev/null", "standard input is none")]
#[case::input_is_closed("$EVENKEEL <&-", "standard input is none")]
#[case::output_is_a_pipe("$EVENKEEL | cat; exit ${PIPESTATUS[0]}", "standard output is none")]
#[case::output_is_closed("$EVENKEEL >&-", "standard output is none")]
#[case::demo("$EVENKEEL demo < /dev/null", "standard input is none")]
fn without_a_terminal_one_line_is_said(#[case] script: &str, #[case] why: &str) {
    let shell = Shell::new();
    let mut pty = start(&shell, script, &[]);
    assert_eq!(pty.exit_code(), 2);
    let said = pty.raw();
    assert!(
        said.starts_with("error: evenkeel needs a terminal"),
        "{said}"
    );
    assert!(said.contains(why), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(!said.contains('\x1b'), "{said:?}");
    pty.assert_restored();
    assert!(!shell.journal().exists());
}

#[test]
fn in_a_pipe_the_line_goes_to_standard_error() {
    let output = Shell::new().command(&[]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(output.stdout, b"");
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said.lines().count(), 1, "{said}");
}

fn foreign_database(shell: &Shell) -> Vec<u8> {
    let other = rusqlite::Connection::open(shell.path("other.db")).unwrap();
    other.execute_batch("CREATE TABLE entries (id)").unwrap();
    drop(other);
    fs::read(shell.path("other.db")).unwrap()
}

fn newer_journal(shell: &Shell) -> Vec<u8> {
    shell.answer(&["tick", "steady", "standup"]);
    let journal = rusqlite::Connection::open(shell.journal()).unwrap();
    journal.pragma_update(None, "user_version", 99).unwrap();
    drop(journal);
    fs::read(shell.journal()).unwrap()
}

/// Opens a file as the journal, which is refused; gives back what was said.
#[track_caller]
fn refused(shell: &Shell, script: &str, file: &Path) -> String {
    let before = fs::metadata(file).unwrap();
    let folder = || fs::read_dir(file.parent().unwrap()).unwrap().count();
    let beside = folder();
    let mut pty: Pty = start(shell, script, &[("FILE", file.to_str().unwrap())]);
    assert_eq!(pty.exit_code(), 1);
    pty.assert_restored();
    let after = fs::metadata(file).unwrap();
    assert_eq!(before.modified().unwrap(), after.modified().unwrap());
    assert_eq!(
        (before.permissions(), beside),
        (after.permissions(), folder())
    );
    let said = pty.raw().replace("\r\n", "\n");
    assert!(!said.contains('\x1b'), "{said:?}");
    assert!(
        said.lines()
            .all(|it| it.starts_with("error: ") || it.starts_with("hint: "))
    );
    said
}

#[rstest]
#[case::text(|_: &Shell| b"Dear diary, today I wrote plain text.".to_vec(), "is not an evenkeel journal")]
#[case::other_database(foreign_database, "is not an evenkeel journal")]
#[case::newer(newer_journal, "was written by a newer evenkeel")]
fn a_file_that_is_no_journal_of_ours_is_left_to_the_byte(
    #[case] bytes: fn(&Shell) -> Vec<u8>,
    #[case] told: &str,
) {
    let shell = Shell::new();
    let bytes = bytes(&shell);
    let file = shell.write("theirs/file", &bytes);
    let said = refused(&shell, "exec $EVENKEEL --journal $FILE", &file);
    assert!(
        said.contains(told) && said.contains("theirs/file"),
        "{said}"
    );
    assert_eq!(fs::read(&file).unwrap(), bytes);
    let said = shell.say(&[
        "--journal",
        file.to_str().unwrap(),
        "tick",
        "steady",
        "standup",
    ]);
    assert!(said.contains(told) && said.contains("exit 1"), "{said}");
    assert_eq!(fs::read(&file).unwrap(), bytes);
}

#[test]
fn a_folder_is_no_journal() {
    let shell = Shell::new();
    let folder = shell
        .write("theirs/folder/file", "")
        .parent()
        .unwrap()
        .to_owned();
    let said = refused(&shell, "exec $EVENKEEL --journal $FILE", &folder);
    assert!(said.contains("is a folder, not a journal"), "{said}");
}

#[test]
fn a_journal_that_may_not_be_read_is_told_so() {
    let shell = Shell::new();
    if !can_start(UNPRIVILEGED) {
        return;
    }
    let file = shell.write("theirs/file", "not to be read");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).unwrap();
    let said = refused(
        &shell,
        &format!("exec {UNPRIVILEGED} $EVENKEEL --journal $FILE"),
        &file,
    );
    assert!(
        said.contains("could not open") && said.contains("permission denied"),
        "{said}"
    );
}
