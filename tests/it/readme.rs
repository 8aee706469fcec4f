//! What the README says holds: commands, lists, examples, links.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use clap::{CommandFactory, Parser};
use evenkeel::cli::Arguments;
use evenkeel::config::{Environment, Folders, Sources, load};
use evenkeel::domain::moment::{AsIntended, Detail, Recovery, Repair, TheirMark};
use evenkeel::domain::plan::{Outcome, PlanStatus};
use evenkeel::domain::reaction::Reaction;
use evenkeel::import::Importer;
use evenkeel::import::clues::Clues;
use evenkeel::import::found::Found;
use evenkeel::import::own_json::OwnJson;
use evenkeel::input::context::Context;
use evenkeel::input::keymap::Keymap;
use evenkeel::{export, import, packs};

use crate::docs;

fn readme() -> String {
    fs::read_to_string(package().join("README.md")).unwrap()
}

fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The code blocks of a language, in their order.
fn blocks(language: &str) -> Vec<String> {
    let readme = readme();
    let fence = format!("\n```{language}\n");
    let blocks = readme.split(&fence).skip(1);
    blocks
        .map(|after| after.split("\n```").next().unwrap_or_default().to_owned())
        .collect()
}

/// The code block that holds these words.
fn block(language: &str, words: &str) -> String {
    let found = blocks(language).into_iter().find(|it| it.contains(words));
    found.unwrap_or_else(|| panic!("no block of {language} holds {words:?}"))
}

#[test]
fn every_command_is_one_that_the_program_understands() {
    let mut n_commands = 0;
    for line in blocks("sh").iter().flat_map(|block| block.lines()) {
        for words in commands_in(line) {
            n_commands += 1;
            if let Err(error) = Arguments::try_parse_from(&words) {
                panic!("`{line}`: {error}");
            }
        }
    }
    assert!(n_commands > 20);
}

/// The words of every `evenkeel …` in a line of shell, without redirections and comments.
fn commands_in(line: &str) -> Vec<Vec<String>> {
    let words = shell_words(line);
    let commands = words.split(|word| word == "|");
    commands
        .map(|words| {
            let ends = |word: &&String| !word.starts_with('>');
            words.iter().take_while(ends).cloned().collect()
        })
        .filter(|words: &Vec<String>| words.first().is_some_and(|word| word == "evenkeel"))
        .collect()
}

/// The words of a line, with quotes taken off, up to a comment.
fn shell_words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = None;
    let mut quote = None;
    for letter in line.chars() {
        match (quote, letter) {
            (Some(open), _) if open == letter => quote = None,
            (None, '"' | '\'') => {
                quote = Some(letter);
                word.get_or_insert_with(String::new);
            }
            (None, ' ') => words.extend(word.take()),
            (None, '#') if word.is_none() => return words,
            (Some(_) | None, _) => word.get_or_insert_with(String::new).push(letter),
        }
    }
    words.extend(word);
    words
}

#[test]
fn the_tables_are_the_programs() {
    assert_between_marks(&[
        ("reactions", reactions()),
        ("keys", keys()),
        ("commands", commands()),
        ("formats", formats()),
    ]);
}

/// Holds what stands between marks against what should stand there, or writes it where that is asked for.
#[track_caller]
fn assert_between_marks(tables: &[(&str, String)]) {
    let kept = readme();
    let mut expected = kept.clone();
    for (mark, table) in tables {
        let (begin, end) = (format!("<!-- {mark} -->"), format!("<!-- /{mark} -->"));
        let (before, after) = expected.split_once(&begin).unwrap();
        let (_, after) = after.split_once(&end).unwrap();
        expected = format!("{before}{begin}\n\n{table}\n{end}{after}");
    }
    if docs::are_written() {
        fs::write(package().join("README.md"), &expected).unwrap();
    } else {
        let lines = kept.lines().zip(expected.lines());
        let first = lines.into_iter().find(|(kept, expected)| kept != expected);
        assert_eq!(first, None, "{}", docs::REMEDY);
        assert!(kept == expected, "{}", docs::REMEDY);
    }
}

fn reactions() -> String {
    let mut table = "| key | reaction | what it means |\n|---|---|---|\n".to_owned();
    for reaction in Reaction::ALL {
        let (digit, name) = (reaction.digit(), reaction.name());
        table += &format!("| `{digit}` | `{name}` | {} |\n", reaction.meaning());
    }
    table
}

fn keys() -> String {
    let keymap = Keymap::default();
    let mut tables = Vec::new();
    for context in Context::ALL {
        let mut table = format!("**{}**\n\n", context.says());
        table += "| key | what it does |\n|---|---|\n";
        for row in keymap.table(*context) {
            let keys: Vec<String> = row.keys.iter().map(|key| format!("`{key}`")).collect();
            table += &format!("| {} | {} |\n", keys.join(", "), row.action.says());
        }
        tables.push(table);
    }
    tables.join("\n")
}

fn commands() -> String {
    let mut table = "| command | what it does |\n|---|---|\n".to_owned();
    for command in Arguments::command().get_subcommands() {
        let about = command.get_about().unwrap();
        table += &format!("| `evenkeel {}` | {about} |\n", command.get_name());
    }
    table
}

fn formats() -> String {
    let mut table = "| | format | what it is |\n|---|---|---|\n".to_owned();
    for one in export::ALL {
        table += &format!("| export | `{}` | {} |\n", one.name(), one.describe());
    }
    for one in import::ALL {
        table += &format!("| import | `{}` | {} |\n", one.name(), one.describe());
    }
    table
}

#[test]
fn the_pack_can_be_used_as_it_stands() {
    let pack = block("toml", "[pack]");
    let (pack, troubles) = packs::check("lead.toml", &pack).unwrap();
    assert_eq!(
        (pack.prompts.len(), troubles.as_slice()),
        (2, [].as_slice())
    );
}

#[test]
fn the_settings_and_keys_can_be_used_as_they_stand() {
    let home = tempfile::tempdir().unwrap();
    for file in ["config.toml", "keymap.toml"] {
        let text = block("toml", &format!("# {file}"));
        fs::write(home.path().join(file), text).unwrap();
    }
    let folders = Folders {
        config: home.path().to_owned(),
        data: home.path().to_owned(),
    };
    let sources = Sources {
        folders: Some(&folders),
        ..Sources::default()
    };
    let config = load(sources, &Environment::default());
    assert_eq!(config.troubles, []);
    assert_eq!(config.settings.day_ends_at, 3);
}

#[test]
fn the_json_document_can_be_imported_as_it_stands() {
    let json = block("json", "\"evenkeel\": 1");
    let clues = Clues {
        at_local: &|local| local.and_utc().fixed_offset(),
        day_ends_at: 4,
    };
    let mut found = [0; 4];
    let mut each = |one| {
        match one {
            Found::Entry(_) => found[0] += 1,
            Found::Plan(..) => found[1] += 1,
            Found::Standing(_) => found[2] += 1,
            Found::Day(..) => found[3] += 1,
            Found::Bad(bad) => panic!("{bad}"),
        }
        ControlFlow::Continue(())
    };
    OwnJson.read(json.as_bytes(), &clues, &mut each).unwrap();
    assert_eq!(found, [2, 1, 2, 2]);
}

#[test]
fn every_word_of_the_json_document_is_named() {
    let mut names: Vec<&str> = Vec::new();
    names.extend(Recovery::ALL.iter().map(|it| it.name()));
    names.extend(AsIntended::ALL.iter().map(|it| it.name()));
    names.extend(TheirMark::ALL.iter().map(|it| it.name()));
    names.extend(Repair::ALL.iter().map(|it| it.name()));
    names.extend(Detail::ALL.iter().map(|it| it.name()));
    names.extend(Outcome::ALL.iter().map(|it| it.name()));
    names.extend(PlanStatus::ALL.iter().map(|it| it.name()));
    let readme = readme();
    names.retain(|name| !readme.contains(&format!("`{name}`")));
    assert_eq!(names, [""; 0]);
}

#[test]
fn every_link_leads_somewhere() {
    let readme = readme();
    let links = readme.split("](").skip(1);
    let links = links.filter_map(|after| after.split(')').next());
    let pictures = readme.split("src=\"").skip(1);
    let pictures = pictures.filter_map(|after| after.split('"').next());
    let headings: Vec<String> = readme
        .lines()
        .filter(|line| line.starts_with('#'))
        .map(|line| anchor(line.trim_start_matches('#').trim()))
        .collect();
    for link in links.chain(pictures) {
        let leads = match link.strip_prefix('#') {
            Some(heading) => headings.iter().any(|known| known == heading),
            None => package().join(link).exists(),
        };
        assert!(leads, "`{link}` leads nowhere");
    }
}

/// What a heading is called in links.
fn anchor(heading: &str) -> String {
    let letters = heading.to_lowercase();
    let letters = letters.chars().filter_map(|letter| match letter {
        ' ' => Some('-'),
        letter if letter.is_alphanumeric() || letter == '-' => Some(letter),
        _ => None,
    });
    letters.collect()
}
