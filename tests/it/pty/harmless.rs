//! Escape sequences in what was written reach no terminal.

use std::fs;

use super::harness::Pty;
use super::window::{FIRST, open, start};
use crate::shell::Shell;

/// A window title, a colour, the same by one byte, a bell, an override of direction, a null.
const HARM: &str = "\x1b]0;owned\x07 \x1b[41mred \u{9b}41mred \u{202e}back\u{2066} nul\u{1}";
/// Harm without a blank, as a name.
const NAME: &str = "x\x1b]0;owned\x07\u{202e}y\u{9b}41m";

/// Nothing of it may be in what is written to a terminal.
#[track_caller]
fn assert_harmless(said: &str) {
    let harm = [
        "\x1b]0",
        "owned\x07",
        "\x07",
        "\x1b[41m",
        "\u{9b}",
        "\u{202e}",
        "\u{2066}",
        "\u{1}",
    ];
    for piece in harm {
        assert!(!said.contains(piece), "{piece:?} is in {said:?}");
    }
}

/// A journal that holds harm in its words, its situations and its people.
fn harmful() -> Shell {
    let shell = Shell::new();
    shell.answer(&["add", &format!("{HARM} in the #demo")]);
    shell.answer(&["tick", "steady", NAME, &format!("@{NAME}")]);
    let entry = serde_json::json!({
        "date": "2026-03-11", "time": "17:00", "title": HARM, "body": HARM,
        "tags": [format!("@{NAME}")], "starred": false,
    });
    let jrnl = serde_json::json!({ "tags": {}, "entries": [entry] });
    let file = shell.write(&format!("{NAME}.json"), jrnl.to_string());
    assert_harmless(&shell.answer(&["import", file.to_str().unwrap()]));
    shell
}

/// Everything that a command says, in a terminal of its own.
fn said_in_terminal(shell: &Shell, arguments: &str) -> String {
    let mut pty = start(
        shell,
        &format!("exec $EVENKEEL {arguments}"),
        &[("NAME", NAME)],
    );
    pty.exit_code();
    pty.raw()
}

#[test]
fn harm_in_the_journal_is_harmless_in_the_shell() {
    let shell = harmful();
    let table = shell.answer(&["search", "in"]);
    let id = table.split(' ').next().unwrap();
    for arguments in [
        "search",
        "search owned",
        "search --format markdown",
        "tags",
        "people",
        &format!("show {id}"),
    ] {
        let said = said_in_terminal(&shell, arguments);
        assert!(
            said.contains("owned") && !said.contains("error: "),
            "{arguments}: {said}"
        );
        assert_harmless(&said);
        let arguments: Vec<&str> = arguments.split(' ').collect();
        assert_harmless(&shell.answer(&arguments));
    }
}

#[test]
fn harm_in_the_arguments_is_harmless_in_the_answer() {
    let shell = Shell::new();
    for arguments in [
        "show \"$NAME\"",
        "\"$NAME\"",
        "--config \"$NAME\" config show",
        "--journal \"$NAME\" search",
        "import \"$NAME\"",
        "prompts check \"$NAME\"",
        "add \"$NAME #$NAME @$NAME\"",
        "tick \"$NAME\" standup",
        "tick steady \"$NAME\" \"@$NAME\"",
        "search \"$NAME\"",
        "export --format \"$NAME\"",
        "export -o \"$NAME/file\"",
        "backup \"$NAME/file\"",
    ] {
        let said = said_in_terminal(&shell, arguments);
        assert!(!said.is_empty(), "{arguments}");
        assert_harmless(&said);
    }
}

#[test]
fn an_export_holds_what_was_written() {
    let shell = harmful();
    let journal: serde_json::Value = serde_json::from_str(&shell.answer(&["export"])).unwrap();
    let entries = journal["entries"].as_array().unwrap();
    let text = format!("{HARM} in the #demo");
    assert!(entries.iter().any(|entry| entry["text"] == text));
    assert!(entries.iter().any(|entry| entry["situations"][0] == NAME));
}

#[test]
fn harm_in_the_journal_is_harmless_on_the_screen() {
    let shell = harmful();
    let mut pty = open(&shell);
    pty.wait_for(FIRST);
    pty.press("2");
    pty.wait_until("journal", |pty| !pty.contents().contains(FIRST));
    for _ in 0..3 {
        pty.press("<enter>");
        pty.look_until_still(STILL);
        pty.press("<esc>");
        pty.look_until_still(STILL);
        pty.press("<down>");
        pty.look_until_still(STILL);
    }
    pty.press_for("+", "overreacted");
    pty.press("7");
    pty.wait_for("owned");
    assert_harmless(&without_own_sequences(&pty));
    pty.quit();
}

/// How long the screen must be still to have shown what a key does.
const STILL: std::time::Duration = std::time::Duration::from_millis(60);

/// What the program wrote; a colour of its own may look like one of the harm.
fn without_own_sequences(pty: &Pty) -> String {
    pty.raw().replace("\x1b[41m", "")
}

#[test]
fn harm_that_is_pasted_is_harmless_while_it_is_written() {
    let shell = Shell::new();
    let mut pty = open(&shell);
    pty.press_for("<enter>", "felt 0–10");
    pty.type_keys("\x1b[200~");
    pty.type_keys(&format!("first {HARM} #{NAME} last"));
    pty.type_keys("\x1b[201~");
    pty.wait_for("last");
    pty.press("<ctrl-s>");
    pty.wait_for("Kept 17:04.");
    assert_harmless(&without_own_sequences(&pty));
    pty.quit();
    assert!(shell.answer(&["search", "last"]).contains("owned"));
}

#[test]
fn harm_in_the_journals_name_is_harmless_on_the_first_page() {
    let shell = Shell::new();
    fs::create_dir(shell.path(NAME)).unwrap();
    let script = "exec $EVENKEEL --journal \"$NAME/$NAME.db\"";
    let mut pty = start(&shell, script, &[("NAME", NAME)]);
    pty.wait_for("Welcome to evenkeel");
    pty.wait_for("owned");
    pty.press_for("<enter>", FIRST);
    assert_harmless(&without_own_sequences(&pty));
    pty.quit();
    assert!(shell.path(NAME).join(format!("{NAME}.db")).exists());
}
