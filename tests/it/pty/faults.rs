//! The program's own faults: words kept, terminal given back, nothing of the text shown.

use rstest::rstest;

use super::harness::Pty;

const FROM_MAIN: &str = "\x18";
const FROM_ANOTHER_THREAD: &str = "\x14";

#[rstest]
#[case(FROM_MAIN)]
#[case(FROM_ANOTHER_THREAD)]
fn a_fault_keeps_the_words_and_shows_none(#[case] fault: &str) {
    let mut pty = Pty::scribble();
    pty.type_keys("private");
    pty.wait_for("text: private");
    let before = pty.raw().len();
    pty.type_keys(fault);
    assert_eq!(pty.exit_code(), 1);
    pty.assert_restored();
    let said = pty.raw().split_off(before);
    assert!(
        !said.contains("private") && !said.contains("cope"),
        "{said}"
    );
    assert!(
        said.contains("a fault of its own at tests/it/pty/child.rs:"),
        "{said}"
    );
    assert!(said.contains("What you wrote is kept."), "{said}");
    assert_eq!(pty.draft(), "private");
}
