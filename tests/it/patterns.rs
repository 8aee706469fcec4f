//! The figures from the shell: as text, numbers, picture and page.

use std::fs;
use std::io::Read;
use std::process::{Command, Stdio};

use insta::assert_snapshot;
use roxmltree::{Document, ParsingOptions};
use serde_json::Value;

use crate::shell::Shell;

/// A sample journal of somebody newly leading a team.
fn demo() -> Shell {
    let shell = Shell::new();
    let journal = shell.path("data/evenkeel/journal.db");
    fs::create_dir_all(journal.parent().unwrap()).unwrap();
    shell.answer(&[
        "demo",
        "--days",
        "250",
        "--seed",
        "1",
        "--out",
        journal.to_str().unwrap(),
    ]);
    shell
}

/// A command with another width of the terminal.
fn in_columns(shell: &Shell, columns: &str, arguments: &[&str]) -> String {
    let output = shell.command(arguments).env("COLUMNS", columns).output();
    shell.transcript(arguments, &output.unwrap())
}

/// The words of a page or picture, which has to be well-formed.
fn words_of(page: &str) -> String {
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    let page = Document::parse_with_options(page, options).unwrap();
    let texts = page.descendants().filter(roxmltree::Node::is_text);
    texts.filter_map(|it| it.text()).collect()
}

#[test]
fn the_figures_of_a_filled_journal_fit_the_terminal() {
    let shell = demo();
    let narrow = in_columns(&shell, "80", &["patterns"]);
    let some = [
        "patterns",
        "--only",
        "standing-questions",
        "situation-reaction",
        "--meanings",
    ];
    let wide = in_columns(&shell, "120", &some);
    assert_snapshot!([narrow, wide].join("\n"));
}

#[test]
fn with_a_person_moments_are_counted_and_never_rated() {
    let shell = demo();
    let with = ["patterns", "--with", "mk", "--window", "all"];
    let json = shell.answer(&[&with[..], &["--format", "json"]].concat());
    let page: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(page["person"], "mk");
    // these are of days, whoever was there
    let of_days = ["standing-questions", "practice"];
    for figure in page["figures"].as_array().unwrap() {
        let is_of_days = of_days.contains(&figure["name"].as_str().unwrap());
        assert!(is_of_days || !figure.to_string().contains('%'), "{figure}");
    }
    let some = ["--only", "situation-reaction", "recovery", "high-heat"];
    assert_snapshot!(shell.say(&[&with[..], &some].concat()));
}

#[test]
fn an_empty_journal_says_what_will_stand_there() {
    let shell = Shell::new();
    shell.answer(&["add", "A note, and no moment."]);
    assert_snapshot!(shell.say(&["patterns"]));
    for format in ["json", "svg", "html"] {
        shell.answer(&["patterns", "--format", format]);
    }
}

#[test]
fn numbers_are_one_document_whose_searches_are_understood() {
    let shell = demo();
    let json = shell.answer(&["patterns", "--format", "json", "--window", "28"]);
    let page: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(page["patterns"], 1);
    assert_eq!(page["first"], "2026-02-13");
    let figures = page["figures"].as_array().unwrap();
    let searches = figures
        .iter()
        .flat_map(|figure| figure["says"].as_array().unwrap())
        .filter_map(|sentence| sentence["search"].as_str());
    for search in searches {
        let said = shell.command(&["search", "--count", search]).output();
        let said = said.unwrap();
        assert!(said.status.success() && said.stderr.is_empty(), "{search}");
    }
}

#[test]
fn one_figure_is_written_in_each_format() {
    let shell = demo();
    let written = ["json", "svg", "html"]
        .map(|format| shell.say(&["patterns", "--only", "recovery", "--format", format]));
    assert_snapshot!(written.join("\n"));
}

#[test]
fn a_page_and_a_picture_are_well_formed_and_say_the_same_sentences() {
    let shell = demo();
    let json = shell.answer(&["patterns", "--format", "json"]);
    let json: Value = serde_json::from_str(&json).unwrap();
    let page = words_of(&shell.answer(&["patterns", "--format", "html"]));
    let picture = words_of(&shell.answer(&["patterns", "--format", "svg"]));
    for figure in json["figures"].as_array().unwrap() {
        let title = figure["title"].as_str().unwrap();
        assert!(page.contains(title) && picture.contains(title), "{title}");
        for sentence in figure["says"].as_array().unwrap() {
            let words = sentence["words"].as_str().unwrap();
            assert!(page.contains(words), "{words}");
        }
    }
    assert!(page.contains("What no number shows"));
}

#[test]
fn names_stay_words_in_every_format() {
    let shell = Shell::new();
    let text = format!(
        "#<script>alert(1)</script> #a&b \" @'\u{202e}mk #{}",
        "x".repeat(200)
    );
    shell.answer(&["add", &text, "--reaction", "over", "--intensity", "7"]);
    shell.answer(&["tick", "steady", "<b>bold\"", "@<i>"]);
    shell.answer(&["add", "flared #script", "--reaction", "over"]);
    for format in ["text", "json", "svg", "html"] {
        let written = shell.answer(&["patterns", "--format", format]);
        assert!(!written.contains("<script>alert") || format == "text" || format == "json");
        assert!(!written.contains('\u{202e}'));
        if format == "svg" || format == "html" {
            words_of(&written);
        }
    }
}

#[test]
fn what_is_unknown_is_told_with_what_was_probably_meant() {
    let shell = Shell::new();
    shell.answer(&["tick", "steady", "meeting/standup", "@mk"]);
    shell.answer(&["tick", "over", "retro"]);
    shell.answer(&["tags", "rename", "retro", "looking-back"]);
    assert_snapshot!(shell.session(&[
        &["patterns", "--situation", "#rertospective"],
        &["patterns", "--situation", "meeting/standpu"],
        &["patterns", "--with", "mkk"],
        &["patterns", "--with", "#standup"],
        &["patterns", "--only", "standing-question"],
        &["patterns", "--only", "standing-questions", "xyz"],
        &["patterns", "--window", "30"],
        &["patterns", "--format", "pdf"],
    ]));
    let subject = |situation| {
        let text = shell.answer(&["patterns", "--situation", situation]);
        let words: Vec<&str> = text.split_whitespace().collect();
        let of = words.windows(2).position(|pair| pair == ["moments", "of"]);
        words[of.unwrap() + 2].to_owned()
    };
    assert_eq!(subject("retro"), "#looking-back.");
    assert_eq!(subject("#Meeting"), "#meeting.");
}

#[test]
fn a_file_is_written_once_and_for_the_user_alone() {
    use std::os::unix::fs::PermissionsExt;
    let shell = Shell::new();
    shell.answer(&["tick", "steady", "standup"]);
    shell.write("there.html", "mine");
    assert_snapshot!(shell.session(&[
        &["patterns", "--format", "html", "-o", "there.html"],
        &["patterns", "--format", "html", "-o", "page.html"],
        &[
            "patterns",
            "--format",
            "html",
            "-o",
            "there.html",
            "--force"
        ],
        &["patterns", "-o", "no/such/folder.txt"],
        &["patterns", "-o", "data/evenkeel/journal.db", "--force"],
        &["patterns", "--force"],
        &["patterns", "--format-list"],
    ]));
    let page = shell.path("page.html");
    let mode = fs::metadata(&page).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(
        fs::read_to_string(page).unwrap(),
        fs::read_to_string(shell.path("there.html")).unwrap()
    );
}

#[test]
fn the_name_of_a_file_says_how_it_is_written() {
    let shell = Shell::new();
    shell.answer(&["tick", "steady", "standup"]);
    let written = |arguments: &[&str], file: &str| {
        shell.answer(&[&["patterns", "-o", file], arguments].concat());
        fs::read_to_string(shell.path(file)).unwrap()
    };
    assert!(written(&[], "page.html").starts_with("<!DOCTYPE html>"));
    assert!(written(&[], "picture.SVG").contains("<svg"));
    assert!(written(&[], "numbers.json").starts_with("{\"patterns\":1"));
    for file in ["page.txt", "page.pdf", "page"] {
        assert!(written(&[], file).starts_with("Patterns. "), "{file}");
    }
    assert!(written(&["--format", "text"], "asked.html").starts_with("Patterns. "));
}

#[test]
fn help_tells_the_document_of_numbers() {
    assert_snapshot!(Shell::new().session(&[&["patterns", "-h"], &["patterns", "--help"]]));
}

#[test]
fn a_reader_that_has_gone_is_no_fault() {
    let shell = demo();
    let mut child = Command::new(env!("CARGO_BIN_EXE_evenkeel"))
        .args(["patterns", "--format", "html"])
        .current_dir(shell.path(""))
        .env_clear()
        .envs(shell.environment())
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
