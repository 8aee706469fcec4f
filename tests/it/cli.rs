//! The command line: every command on a good path and a bad one, as a shell shows it.

use std::fs;
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};

use insta::assert_snapshot;
use rstest::rstest;

use crate::shell::Shell;

/// The short id of the newest entry that is found.
fn id(shell: &Shell, query: &str) -> String {
    let table = shell.answer(&["search", query, "--limit", "1"]);
    table.split(' ').next().unwrap().to_owned()
}

/// A script that stands in for the editor.
fn editor(shell: &Shell, script: &str) {
    let path = shell.write("editor", format!("#!/bin/sh\n{script}\n"));
    fs::set_permissions(path, fs::Permissions::from_mode(0o700)).unwrap();
}

/// What the editor left in the file that an error names.
fn left_in(said: &str, shell: &Shell) -> String {
    let path = said.rsplit('`').nth(1).unwrap();
    let home = shell.path("");
    let path = path.replacen('~', home.to_str().unwrap(), 1);
    let text = fs::read_to_string(&path).unwrap();
    fs::remove_dir_all(std::path::Path::new(&path).parent().unwrap()).unwrap();
    text
}

#[rstest]
#[case::deleted("delete", "there is no entry")]
#[case::changed("edit", "was changed elsewhere meanwhile")]
fn a_text_from_the_editor_is_left_in_a_file_where_it_cannot_be_kept(
    #[case] meanwhile: &str,
    #[case] because: &str,
) {
    let shell = Shell::new();
    shell.answer(&["add", "first words"]);
    let id = id(&shell, "");
    let ours = env!("CARGO_BIN_EXE_evenkeel");
    let theirs = shell.write("theirs", "#!/bin/sh\nprintf 'their words' > \"$1\"\n");
    fs::set_permissions(&theirs, fs::Permissions::from_mode(0o700)).unwrap();
    editor(
        &shell,
        &format!(
            "EDITOR='{}' '{ours}' {meanwhile} {id}; printf 'my words' > \"$1\"",
            theirs.display()
        ),
    );
    let said = shell.say(&["edit", &id]);
    assert!(said.contains(because), "{said}");
    assert_eq!(left_in(&said, &shell), "my words");
    assert!(!shell.answer(&["search"]).contains("my words"));
}

#[test]
fn a_tick_takes_one_line() {
    assert_snapshot!(Shell::new().session(&[
        &["tick", "steady", "standup", "@mk"],
        &["tick", "st", "#standup"],
        &["tick", "o", "standup"],
        &["tick", "lost interest", "planning"],
        &["tick", "calm", "standup"],
        &["tick", "steady"],
        &["tick", "steady", "standup", "@"],
        &["tick", "steady", "standup", "--quiet"],
        &["search", "@mk"],
    ]));
}

#[test]
fn an_entry_is_added_with_its_tags_and_day() {
    assert_snapshot!(Shell::new().session(&[
        &["add", "Good talk with @mk in the #one-to-one."],
        &[
            "add",
            "Raised my voice in the #design-review",
            "--reaction",
            "over",
            "--intensity",
            "7",
            "--on",
            "yesterday"
        ],
        &["add", "On a day long ago", "--on", "12 mar 2025"],
        &["add", "Prepare the #design-review", "--on", "tomorrow"],
        &[
            "add",
            "Not yet #standup",
            "--reaction",
            "avoided",
            "--on",
            "tomorrow"
        ],
        &["add", "Which day", "--on", "last week"],
        &["add", "No day", "--on", "2026-02-30"],
        &["add", "No situation", "--reaction", "avoided"],
        &[
            "add",
            "Too strong #standup",
            "--reaction",
            "avoided",
            "--intensity",
            "11"
        ],
        &["add", "  "],
        &["search"],
    ]));
}

#[test]
fn a_pipe_is_read_as_it_is() {
    let shell = Shell::new();
    let said = shell
        .command(&["add"])
        .write_stdin("first line\nsecond line #demo\n")
        .output();
    let mut text = shell.transcript(&["add"], &said.unwrap());
    let said = shell
        .command(&["add", "-"])
        .write_stdin(b"\xff\xfe".as_slice())
        .output();
    text += &shell.transcript(&["add", "-"], &said.unwrap());
    text += &shell.say(&["search", "--format", "markdown"]);
    assert_snapshot!(text);
}

#[test]
fn an_entry_is_shown_with_everything_it_holds() {
    let shell = Shell::new();
    shell.answer(&[
        "add",
        "Louder than needed, #design-review with @mk\n\nTwice.",
        "--reaction",
        "over",
        "--intensity",
        "7",
        "--on",
        "last friday",
    ]);
    let id = id(&shell, "louder");
    let mut text = shell.session(&[&["show", &id], &["show", &id, "--format", "json"]]);
    text += &shell.session(&[&["show", "0000"], &["show", "no-id"], &["show", "abc"]]);
    assert_snapshot!(text.replace(&id, "[id]"));
}

#[test]
fn an_editor_changes_the_text_and_its_tags() {
    let shell = Shell::new();
    shell.answer(&["add", "with @mk in the #demo"]);
    let id = id(&shell, "demo");
    editor(&shell, "printf 'with @ana in the #planning' > \"$1\"");
    let mut text = shell.session(&[&["edit", &id], &["search"], &["tags"], &["edit", &id]]);
    editor(&shell, ": > \"$1\"");
    text += &shell.say(&["edit", &id]);
    editor(&shell, "exit 3");
    text += &shell.say(&["edit", &id]);
    text += &shell.say(&["show", &id]);
    assert_snapshot!(text);
}

#[rstest]
#[case("", None, "EDITOR")]
#[case("", Some("VISUAL"), "VISUAL")]
#[case("setting", Some("VISUAL"), "setting")]
fn the_editor_is_the_settings_else_visual_else_editor(
    #[case] setting: &str,
    #[case] visual: Option<&str>,
    #[case] used: &str,
) {
    let shell = Shell::new();
    shell.answer(&["add", "before"]);
    let script = "#!/bin/sh\nbasename \"$0\" > \"$1\"\n";
    for name in ["EDITOR", "VISUAL", "setting"] {
        let path = shell.write(name, script);
        fs::set_permissions(path, fs::Permissions::from_mode(0o700)).unwrap();
    }
    let path = |name: &str| shell.path(name).display().to_string();
    if !setting.is_empty() {
        let text = format!("editor = \"{}\"\n", path(setting));
        shell.write("config/evenkeel/config.toml", text);
    }
    let mut edit = shell.command(&["edit", &id(&shell, "before")]);
    edit.env("EDITOR", path("EDITOR"));
    edit.envs(visual.map(|name| ("VISUAL", path(name))));
    edit.assert().success();
    assert_eq!(shell.answer(&["search", used, "--count"]), "1\n");
}

#[test]
fn an_editor_that_nobody_named_needs_a_terminal() {
    let shell = Shell::new();
    shell.answer(&["add", "as it was"]);
    let mut edit = shell.command(&["edit", &id(&shell, "was")]);
    let output = edit.env_remove("EDITOR").output().unwrap();
    assert_snapshot!(shell.transcript(&["edit", "[id]"], &output));
}

#[test]
fn a_deleted_entry_can_be_brought_back() {
    let shell = Shell::new();
    shell.answer(&["add", "not for long"]);
    let id = id(&shell, "");
    assert_snapshot!(shell.session(&[
        &["delete", &id],
        &["search"],
        &["show", &id],
        &["delete", &id],
        &["delete", &id, "--undo"],
        &["search"],
        &["delete", &id, "--undo"],
    ]));
}

#[test]
fn a_search_finds_words_situations_and_people() {
    let shell = Shell::new();
    for text in [
        "Lost the thread in #meeting/planning with @jo",
        "Steady in the #meeting with @mk",
        "Über den Café-Plan gelacht mit @mk",
    ] {
        shell.answer(&["add", text]);
    }
    assert_snapshot!(shell.session(&[
        &["search", "#meeting/planning"],
        &["search", "#meeting", "@mk"],
        &["search", "cafe"],
        &["search", "don't \"AND"],
        &["search", "@mk", "--count"],
        &["search", "thread", "--format", "json"],
        &["search", "nothing", "--format", "json"],
        &["search", "--count", "--limit", "3"],
        &["tags"],
        &["people", "--limit", "1"],
        &["tags", "--limit", "0"],
    ]));
}

#[test]
fn tables_keep_to_the_terminals_width() {
    let shell = Shell::new();
    shell.answer(&[
        "add",
        "A line that is longer than any terminal of forty columns, with 山田さん",
    ]);
    let said = shell
        .command(&["search"])
        .env("COLUMNS", "40")
        .output()
        .unwrap();
    let line = String::from_utf8(said.stdout).unwrap();
    assert_eq!(line.trim_end().chars().count(), 40, "{line}");
}

#[rstest]
#[case(None)]
#[case(Some("0"))]
#[case(Some("wide"))]
fn a_table_that_nobody_looks_at_is_whole(#[case] columns: Option<&str>) {
    let shell = Shell::new();
    shell.answer(&["add", &"a long line with 山田さん ".repeat(9)]);
    let mut search = shell.command(&["search"]);
    search
        .env_remove("COLUMNS")
        .envs(columns.map(|it| ("COLUMNS", it)));
    let said = String::from_utf8(search.output().unwrap().stdout).unwrap();
    assert!(said.ends_with("山田さん\n"), "{said}");
}

#[test]
fn no_journal_is_begun_by_looking_for_one() {
    let shell = Shell::new();
    assert_snapshot!(shell.session(&[&["search"], &["tags"], &["export"], &["backup", "b.db"]]));
    assert!(!shell.path("data").exists());
}

#[test]
fn without_a_terminal_one_line_says_so() {
    let shell = Shell::new();
    assert_snapshot!(shell.session(&[&[], &["demo"]]));
    assert!(!shell.path("data").exists());
}

#[test]
fn packs_are_listed_and_checked() {
    let shell = Shell::new();
    shell.write("config/evenkeel/prompts/broken.toml", "id = \"broken\"\n");
    shell.write(
        "bad.toml",
        "[pack]\nid = \"bad\"\ntitle = \"Bad\"\nweather = \"rain\"\n",
    );
    shell.write("not-text.toml", b"\xff");
    let mut text = shell.session(&[&["prompts"], &["prompts", "check", "bad.toml"]]);
    text += &shell.session(&[
        &["prompts", "check", "not-text.toml"],
        &["prompts", "check", "none.toml"],
    ]);
    assert_snapshot!(text);
}

#[test]
fn shipped_packs_pass_their_own_check() {
    let shell = Shell::new();
    let pack = concat!(env!("CARGO_MANIFEST_DIR"), "/prompts/01-end-of-day.toml");
    assert!(
        shell
            .answer(&["prompts", "check", pack])
            .starts_with("`eod` can be used")
    );
}

#[test]
fn settings_and_their_places_are_shown() {
    let shell = Shell::new();
    assert_snapshot!(shell.session(&[&["config", "path"], &["config", "show"]]));
}

#[test]
fn a_broken_setting_is_told_and_stops_nothing() {
    let shell = Shell::new();
    shell.write("config/evenkeel/config.toml", "day_ends_at = 99\n");
    assert_snapshot!(shell.session(&[
        &["tick", "steady", "standup"],
        &["tick", "steady", "standup", "--quiet"],
        &["--config", "none.toml", "tick", "steady", "standup"],
    ]));
}

#[test]
fn the_day_ends_when_the_settings_say() {
    let mut shell = Shell::new();
    shell
        .at("2026-03-12T02:00:00Z")
        .answer(&["add", "past midnight"]);
    let json = shell.answer(&["search", "--format", "json"]);
    assert!(json.contains("\"day\":\"2026-03-11\""), "{json}");
    shell.write("config/evenkeel/config.toml", "day_ends_at = 0\n");
    shell.answer(&["add", "another day"]);
    let json = shell.answer(&["search", "another", "--format", "json"]);
    assert!(json.contains("\"day\":\"2026-03-12\""), "{json}");
}

#[test]
fn a_backup_is_a_journal_and_replaces_nothing() {
    let shell = Shell::new();
    shell.answer(&["tick", "steady", "standup"]);
    assert_snapshot!(shell.session(&[
        &["backup", "copy.db"],
        &["--journal", "copy.db", "search"],
        &["backup", "copy.db"],
        &["backup"],
    ]));
    let mode = fs::metadata(shell.path("copy.db"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn foreign_files_are_refused_and_left_alone() {
    let shell = Shell::new();
    let text = shell.write("letter.txt", "Dear diary, this is not a database.");
    assert_snapshot!(shell.session(&[
        &["--journal", "letter.txt", "tick", "steady", "standup"],
        &["--journal", ".", "search"],
    ]));
    assert_eq!(
        fs::read(text).unwrap(),
        b"Dear diary, this is not a database."
    );
}

#[test]
fn the_journal_can_be_named_by_a_variable() {
    let shell = Shell::new();
    let mut tick = shell.command(&["tick", "steady", "standup"]);
    tick.env("EVENKEEL_JOURNAL", "other.db").assert().success();
    assert!(shell.path("other.db").exists());
    let mut tick = shell.command(&["tick", "steady", "standup"]);
    tick.env("EVENKEEL_JOURNAL", "").assert().success();
    assert!(shell.path("data/evenkeel/journal.db").exists());
}

#[test]
fn a_full_disk_is_said_in_words() {
    let shell = Shell::new();
    shell.answer(&["tick", "steady", "standup"]);
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_evenkeel"))
        .args(["--journal", "data/evenkeel/journal.db", "search"])
        .current_dir(shell.path(""))
        .env_clear()
        .env("HOME", shell.path(""))
        .stdout(full)
        .output()
        .unwrap();
    assert_snapshot!(shell.transcript(&["search"], &output));
}

#[test]
fn wrong_usage_ends_with_two() {
    assert_snapshot!(Shell::new().session(&[
        &["ticks"],
        &["show"],
        &["search", "--format", "yaml"],
        &["completions", "tcsh"],
        &["man", "nothing"],
    ]));
}

#[rstest]
#[case(&["tick", "\u{1b}[31mred", "standup"])]
#[case(&["tick", "steady", "\u{1b}]0;title\u{7}\u{202e}x"])]
#[case(&["show", "\u{9b}31m"])]
#[case(&["\u{1b}[31m"])]
#[case(&["--journal", "\u{1b}[31m.d/\u{7}", "search"])]
#[case(&["import", "\u{1b}[31m"])]
fn nothing_typed_reaches_the_terminal_raw(#[case] arguments: &[&str]) {
    let shell = Shell::new();
    let output = shell.command(arguments).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8(said).unwrap();
    let is_raw = |letter: char| (letter.is_control() && letter != '\n') || letter == '\u{202e}';
    assert!(!said.contains(is_raw), "{said:?}");
}

#[rstest]
#[case("table")]
#[case("json")]
#[case("markdown")]
fn nothing_written_reaches_the_terminal_raw(#[case] format: &str) {
    let shell = Shell::new();
    let text =
        "\u{1b}[2J a\u{9b}31mb \u{202e}right\u{7f}\n\u{1b}]52;c;eA==\u{7} #t\u{202e}ag @p\u{200f}x";
    shell
        .command(&["add", "-"])
        .write_stdin(text)
        .assert()
        .success();
    let said = shell.answer(&["search", "--format", format]);
    let is_raw = |letter: char| (letter.is_control() && letter != '\n') || letter == '\u{202e}';
    assert!(!said.contains(is_raw), "{said:?}");
    let id = id(&shell, "");
    assert!(!shell.answer(&["show", &id]).contains(is_raw));
    let json = shell.answer(&["show", &id, "--format", "json"]);
    assert!(!json.contains(is_raw));
    let entry: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(entry["text"], text);
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let shell = Shell::new();
    shell.answer(&["demo", "--out", "demo.db"]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_evenkeel"))
        .args(["--journal", "demo.db", "search", "--format", "markdown"])
        .current_dir(shell.path(""))
        .env_clear()
        .env("HOME", shell.path(""))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 1];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert!(output.status.success());
}

#[test]
fn a_sample_is_written_once_and_always_the_same() {
    let shell = Shell::new();
    let said = shell.session(&[
        &["demo", "--out", "a.db", "--days", "60", "--seed", "3"],
        &["demo", "--out", "a.db"],
        &["--journal", "a.db", "search", "--limit", "12"],
    ]);
    assert_snapshot!(said);
    shell.answer(&["demo", "--out", "b.db", "--days", "60", "--seed", "3"]);
    let export = |journal: &str| shell.answer(&["--journal", journal, "export"]);
    assert_eq!(export("a.db"), export("b.db"));
    assert!(!shell.path("data").exists());
}

#[test]
fn the_week_and_the_month_are_printed() {
    let shell = Shell::new();
    assert_snapshot!("week-without-a-journal", shell.say(&["week"]));
    shell.answer(&["demo", "--out", "demo.db"]);
    let page = |arguments: &[&str]| {
        let arguments: Vec<&str> = ["--journal", "demo.db"]
            .into_iter()
            .chain(arguments.iter().copied())
            .collect();
        shell.say(&arguments)
    };
    assert_snapshot!("week-printed", page(&["week"]));
    let markdown = &["week", "--on", "last week", "--format", "markdown"];
    assert_snapshot!("week-markdown", page(markdown));
    assert_snapshot!("month-printed", page(&["month", "--on", "february"]));
    assert_snapshot!(
        "review-refused",
        [
            page(&["week", "--on", "2026-03-16"]),
            page(&["month", "--on", "someday"]),
            page(&["week", "--format", "json"]),
        ]
        .join("\n")
    );
}

#[test]
fn help_names_every_command() {
    assert_snapshot!(Shell::new().session(&[&["-h"], &["import", "-h"], &["tick", "-h"]]));
}

#[test]
fn completions_and_the_manual_are_printed() {
    let shell = Shell::new();
    for name in ["bash", "zsh", "fish"] {
        assert!(shell.answer(&["completions", name]).contains("evenkeel"));
    }
    let page = shell.answer(&["man"]);
    for part in [
        ".TH evenkeel",
        "EVENKEEL TICK",
        "EVENKEEL IMPORT",
        "\\-\\-journal",
    ] {
        assert!(page.contains(part), "{part}");
    }
    assert!(shell.answer(&["man", "tick"]).contains("Record a moment"));
}

#[test]
fn a_moment_from_the_shell_answers_its_standing_question() {
    let shell = Shell::new();
    shell.answer(&["tick", "overreacted", "demo"]);
    shell.answer(&["add", "slides in #planning", "--reaction", "lost-interest"]);
    shell.answer(&["tick", "steady", "standup"]);
    let journal = shell.answer(&["export"]);
    let journal: serde_json::Value = serde_json::from_str(&journal).unwrap();
    let standing = journal["standing"].as_array().unwrap();
    let mut asked: Vec<&str> = standing
        .iter()
        .map(|one| one["prompt"].as_str().unwrap())
        .collect();
    asked.sort_unstable();
    assert_eq!(asked, ["eod.lose_interest", "eod.overreact"]);
}

#[test]
fn an_import_without_entries_says_what_it_took() {
    let shell = Shell::new();
    shell.write(
        "days.json",
        r#"{"evenkeel":1,"days":[{"day":"2026-03-12","quiet":true}]}"#,
    );
    let said = shell.answer(&["import", "days.json"]);
    assert!(
        said.starts_with("Imported 1 record beside the entries"),
        "{said}"
    );
}
