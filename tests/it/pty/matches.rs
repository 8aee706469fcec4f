//! A search from the shell, as a terminal shows it.

use rstest::rstest;

use super::window::start;
use crate::shell::Shell;

#[rstest]
#[case::marked("$EVENKEEL search loud", &[], true)]
#[case::no_colours("$EVENKEEL search loud --no-color", &[], false)]
#[case::asked_for_none("$EVENKEEL search loud", &[("NO_COLOR", "1")], false)]
#[case::a_plain_terminal("$EVENKEEL search loud", &[("TERM", "dumb")], false)]
#[case::into_a_pipe("$EVENKEEL search loud | cat", &[], false)]
fn what_was_found_is_marked_where_somebody_looks(
    #[case] script: &str,
    #[case] env: &[(&str, &str)],
    #[case] is_marked: bool,
) {
    let shell = Shell::new();
    shell.answer(&["add", "Too loud in the #demo"]);
    let mut pty = start(&shell, script, env);
    assert_eq!(pty.exit_code(), 0);
    let row = pty.contents().lines().next().unwrap().to_owned();
    assert!(row.ends_with("note  Too loud in the #demo"), "{row}");
    let start = u16::try_from(row.find("loud").unwrap()).unwrap();
    let marked = |column: u16| {
        let cell = pty.screen().cell(0, column).unwrap();
        cell.bold() && cell.underline()
    };
    let marked: Vec<u16> = (0..80).filter(|column| marked(*column)).collect();
    let expected: Vec<u16> = (start..start + 4).filter(|_| is_marked).collect();
    assert_eq!(marked, expected);
    assert_eq!(pty.raw().contains('\x1b'), is_marked, "{:?}", pty.raw());
}
