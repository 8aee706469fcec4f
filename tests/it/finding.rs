//! The command line finds: searches in each form, the names of the vocabulary, and care for them.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;

use insta::assert_snapshot;
use rstest::rstest;
use serde_json::Value;

use crate::shell::Shell;

/// A journal of a few days.
fn filled() -> Shell {
    let mut shell = Shell::new();
    shell.at("2026-03-10T09:00:00Z").answer(&[
        "add",
        "A loud start, then quiet. Nobody minded, and we went on for another hour about the cost.",
    ]);
    shell
        .at("2026-03-11T10:00:00Z")
        .command(&["add", "-"])
        .write_stdin("The retro.\n\nIn the end @mk said it was far too loud for anybody to think, so we stopped.\n#retro")
        .assert()
        .success();
    shell.at("2026-03-12T11:00:00Z").answer(&[
        "add",
        "Loud again in the #design-review with @mk",
        "--reaction",
        "over",
        "--intensity",
        "7",
    ]);
    shell.at(crate::shell::NOW);
    shell
}

/// A command with another width of the terminal.
fn in_columns(shell: &Shell, columns: &str, arguments: &[&str]) -> String {
    let mut command = shell.command(arguments);
    let output = command.env("COLUMNS", columns).output().unwrap();
    shell.transcript(arguments, &output)
}

#[test]
fn a_table_fits_and_shows_where_something_was_found() {
    let shell = filled();
    let said = ["60", "100"].map(|columns| in_columns(&shell, columns, &["search", "loud"]));
    let narrow = in_columns(&shell, "20", &["search", "loud"]);
    let whole = in_columns(&shell, "0", &["search", "loud", "cost", "OR", "think"]);
    assert_snapshot!([said.join("\n"), narrow, whole].join("\n"));
}

#[test]
fn what_is_found_comes_in_the_order_that_is_asked_for() {
    assert_snapshot!(filled().session(&[
        &["search", "loud", "--sort", "oldest"],
        &["search", "loud", "--sort", "oldest", "--limit", "1"],
        &["search", "loud", "--sort", "best", "--limit", "2"],
        &["search", "--sort", "best", "--limit", "1"],
        &["search", "loud", "--count"],
        &["search", "loud", "--count", "--sort", "best"],
    ]));
}

#[test]
fn the_whole_language_is_understood() {
    assert_snapshot!(filled().session(&[
        &["search", "reaction:over", "intensity>=6"],
        &["search", "(#retro", "OR", "#design-review)", "-again"],
        &["search", "\"far too loud\"", "--count"],
        &["search", "since:yesterday", "--count"],
        &["search", "is:off-course", "on:today", "--count"],
    ]));
}

#[test]
fn words_may_begin_with_a_hyphen() {
    assert_snapshot!(filled().session(&[
        &["search", "-loud", "--count"],
        &["search", "loud", "-#retro", "--format", "table", "-(@mk)"],
        &["search", "--", "-again", "--count"],
        &["search", "-q", "-@mk"],
        &["search", "--limit", "1", "-cost"],
        &["search", "--loud"],
    ]));
}

#[test]
fn what_is_not_understood_is_said_beside_the_answer() {
    assert_snapshot!(filled().session(&[
        &[
            "search",
            "#retor",
            "OR",
            "loud",
            "reation:over",
            "--limit",
            "1"
        ],
        &["search", "-@mkk", "is:of", "intensity>=11", "--count"],
        &[
            "search",
            "-@mkk",
            "is:of",
            "intensity>=11",
            "--count",
            "--quiet"
        ],
        &["search", "#zebra", "@nobody", "trigger:blamed"],
        &["search", "()"],
    ]));
}

#[test]
fn json_holds_the_remarks() {
    let shell = filled();
    let typed = ["search", "loud", "-#Retor", "\"again", "--format", "json"];
    let said = shell.say(&typed);
    assert!(!said.contains("\n! "), "{said}");
    let answer: Value = serde_json::from_str(&shell.answer(&typed)).unwrap();
    let remark = &answer["remarks"][0];
    assert_eq!((&remark["at"], &remark["length"]), (&6.into(), &6.into()));
    assert_eq!(answer["entries"].as_array().unwrap().len(), 1);
    assert_snapshot!(said);
}

#[rstest]
#[case::long(&["x".repeat(1_001)])]
#[case::longer(&["x".repeat(100_000)])]
#[case::many(&vec!["a".to_owned(); 101])]
#[case::deep(&["(".repeat(30)])]
fn a_search_beyond_the_limits_is_refused(#[case] words: &[String]) {
    let shell = filled();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    for more in [&[][..], &["--format", "json"], &["--count"]] {
        let arguments = [&["search"], words.as_slice(), more].concat();
        let output = shell.command(&arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(
            said.starts_with("error: a search may have up to "),
            "{said}"
        );
        assert_eq!(
            (said.lines().count(), output.stdout.len()),
            (2, 0),
            "{said}"
        );
    }
}

#[rstest]
#[case::a_search("-#retro loud\n", Some(0), "2\n")]
#[case::nothing("", Some(0), "3\n")]
#[case::too_long(&"x".repeat(2_000), Some(2), "error: a search may have up to 1,000 characters; this has 2,000")]
#[case::without_end(&"x".repeat(100_000), Some(2), "error: a search may have up to 1,000 characters; this has more")]
fn a_search_may_come_through_a_pipe(
    #[case] piped: &str,
    #[case] code: Option<i32>,
    #[case] is: &str,
) {
    let shell = filled();
    let mut search = shell.command(&["search", "-", "--count"]);
    let output = search.write_stdin(piped).output().unwrap();
    assert_eq!(output.status.code(), code);
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert!(said.starts_with(is), "{said}");
}

#[rstest]
#[case(&["search"])]
#[case(&["export", "--query"])]
fn what_is_no_text_is_refused_in_one_sentence(#[case] arguments: &[&str]) {
    let shell = filled();
    for bytes in [b"lo\xff".as_slice(), b"-\xff"] {
        let mut command = shell.command(arguments);
        let output = command.arg(OsStr::from_bytes(bytes)).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(output.stderr, b"error: the search is not UTF-8 text\n");
    }
}

#[test]
fn an_export_is_only_made_of_what_is_understood() {
    let shell = filled();
    assert_snapshot!(shell.session(&[
        &["export", "--query", "-#retor", "--output", "out.json"],
        &["export", "--query", "is:unknown reation:over"],
        &["export", "--query", &"x".repeat(1_001)],
        &["export", "--query", "-#retro", "--output", "out.json"],
    ]));
}

#[test]
fn what_was_found_far_behind_is_shown_without_the_rest() {
    let shell = Shell::new();
    let text = format!(
        "first line\n{}found it {}",
        "é ".repeat(500_000),
        "x".repeat(500_000)
    );
    let mut add = shell.command(&["add", "-"]);
    add.write_stdin(text).assert().success();
    let said = in_columns(&shell, "60", &["search", "found"]);
    assert!(said.contains("é found it…"), "{said}");
    let line = said.lines().nth(1).unwrap().replace("[id]", "12345678");
    assert!(line.chars().count() <= 60, "{line}");
    let whole = in_columns(&shell, "0", &["search", "found"]);
    assert!(whole.len() < 1_000);
}

#[test]
fn names_are_listed_with_their_use() {
    let shell = filled();
    shell.answer(&["tags", "rename", "retro", "looking-back"]);
    shell.answer(&["people", "archive", "@mk"]);
    let label = ["rename", "over", "flared up", "--kind", "reaction"];
    shell.answer(&[&["tags"], &label[..]].concat());
    assert_snapshot!(shell.session(&[
        &["tags"],
        &["tags", "--format", "json"],
        &["tags", "--limit", "1"],
        &["people"],
        &["people", "--format", "json"],
        &["tags", "--kind", "person", "--limit", "1"],
        &["tags", "--kind", "reaction"],
        &["tags", "--kind", "reaction", "--format", "json"],
        &["tags", "--kind", "trigger"],
        &["tags", "--kind", "emotion", "--format", "json"],
        &["tags", "--kind", "mood"],
    ]));
}

#[test]
fn a_name_is_changed_and_texts_stay() {
    let shell = filled();
    assert_snapshot!(shell.session(&[
        &["tags", "rename", "#retro", "Looking Back", "--dry-run"],
        &["tags"],
        &["tags", "rename", "#retro", "Looking Back"],
        &["search", "#retro", "--count"],
        &["search", "#looking-back", "--count"],
        &["tags", "merge", "retro", "design-review", "--dry-run"],
        &["tags", "merge", "retro", "design-review"],
        &["tags"],
        &["search", "#retro", "--count"],
        &["tags", "archive", "design-review"],
        &["tags", "archive", "design-review", "--dry-run"],
        &["tags", "archive", "#retro", "--undo", "--quiet"],
        &["tags"],
        &["people", "rename", "mk", "@michael.k"],
        &["people"],
        &["people", "rename", "michael.k", "mk", "--quiet"],
        &["search", "#looking-back @mk", "--format", "markdown"],
    ]));
}

#[test]
fn a_name_that_cannot_be_changed_is_told() {
    let shell = filled();
    assert_snapshot!(shell.session(&[
        &["tags", "rename", "retor", "back"],
        &["tags", "rename", "zebra", "back"],
        &["tags", "rename", "retro", "design-review"],
        &["tags", "rename", "retro", "#retro"],
        &["tags", "rename", "retro", "42"],
        &["tags", "rename", "retro", "a b!", "--dry-run"],
        &["tags", "rename", "@mk", "michael"],
        &["people", "archive", "#retro"],
        &["people", "merge", "mk", "@mk"],
        &["people", "merge", "mk", "ana"],
        &["tags", "rename", "#", "x"],
        &["tags", "--format", "json", "rename", "retro", "back"],
        &["tags", "rename", "retro"],
    ]));
    assert_eq!(shell.answer(&["search", "#retro", "--count"]), "1\n");
}

#[test]
fn a_reaction_keeps_its_name_and_has_a_label() {
    let shell = filled();
    shell.answer(&["tick", "shut-down", "standup"]);
    let reaction = |words: &[&str]| shell.say(&[&["tags", "--kind", "reaction"], words].concat());
    let said = [
        reaction(&["rename", "over", "flared up"]),
        reaction(&["rename", "flared up", "boiled over", "--dry-run"]),
        shell.say(&["search", "reaction:flared", "--count"]),
        reaction(&["rename", "steady", "flared up"]),
        reaction(&["rename", "steady", "shut down"]),
        reaction(&["rename", "s", "calm"]),
        reaction(&["rename", "calm", "quiet"]),
        reaction(&["rename", "overreacted", "overreacted"]),
        reaction(&["merge", "shut-down", "steady"]),
        reaction(&["merge", "shut-down", "avoided"]),
        shell.say(&["search", "reaction:avoided", "--count"]),
        reaction(&["merge", "shut-down", "avoided"]),
        reaction(&["archive", "avoided"]),
        reaction(&[]),
        reaction(&["archive", "avoided", "--undo"]),
    ];
    assert_snapshot!(said.join("\n"));
}

#[test]
fn help_tells_the_whole_language() {
    let shell = Shell::new();
    assert_snapshot!(shell.session(&[
        &["help", "search"],
        &["tags", "-h"],
        &["tags", "rename", "-h"],
        &["people", "merge", "-h"],
    ]));
    let page = shell.answer(&["man"]);
    assert!(page.contains("EVENKEEL TAGS RENAME") && page.contains("EVENKEEL PEOPLE"));
    let page = shell.answer(&["man", "tags"]);
    assert!(page.contains("EVENKEEL TAGS MERGE") && page.contains("dry\\-run"));
    let page = shell.answer(&["man", "search"]);
    assert!(page.contains("moments in which I reacted so"));
    for name in ["bash", "zsh", "fish"] {
        let script = shell.answer(&["completions", name]);
        assert!(
            script.contains("archive") && script.contains("vulnerability"),
            "{name}"
        );
    }
}
