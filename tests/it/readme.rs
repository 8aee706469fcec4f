//! What the README says holds: commands, lists, examples, links.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use clap::CommandFactory;
use evenkeel::cli::Arguments;
use evenkeel::config::{Environment, Folders, Sources, load};
use evenkeel::domain::moment::{AsIntended, Detail, Recovery, Repair, TheirMark};
use evenkeel::domain::plan::{Outcome, PlanStatus};
use evenkeel::domain::query::{FIELDS, Field};
use evenkeel::domain::reaction::Reaction;
use evenkeel::export::figures;
use evenkeel::import::Importer;
use evenkeel::import::clues::Clues;
use evenkeel::import::found::Found;
use evenkeel::import::own_json::OwnJson;
use evenkeel::input::context::Context;
use evenkeel::input::keymap::{Keymap, Row};
use evenkeel::{export, import, packs};
use serde_json::Value;

use crate::docs;
use crate::shell::Shell;

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
    found.expect(words)
}

#[test]
fn every_command_is_one_that_the_program_understands() {
    let mut n_commands = 0;
    for line in blocks("sh").iter().flat_map(|block| block.lines()) {
        for words in commands_in(line) {
            n_commands += 1;
            if let Err(error) = Arguments::read(words.iter().map(OsString::from)) {
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

/// The lines of the shell below a heading.
fn lines_below(heading: &str) -> Vec<String> {
    let readme = readme();
    let (_, below) = readme.split_once(&format!("\n{heading}\n")).unwrap();
    let (_, block) = below.split_once("```sh\n").unwrap();
    let (block, _) = block.split_once("\n```").unwrap();
    block.lines().map(str::to_owned).collect()
}

#[test]
fn every_example_of_a_search_finds_something() {
    let shell = Shell::new();
    shell.answer(&["demo", "--out", "demo.db"]);
    let lines = lines_below("## Finding things");
    assert!(lines.len() >= 10);
    for line in lines {
        let typed = shell_words(&line);
        let words = commands_in(&line).pop().unwrap();
        let words = words.iter().skip(1).map(String::as_str);
        let arguments: Vec<&str> = ["--journal", "demo.db"].into_iter().chain(words).collect();
        let mut search = shell.command(&arguments);
        let output = search.write_stdin(typed[1].clone()).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success() && said.is_empty(), "{line}: {said}");
        assert!(
            !output.stdout.is_empty() && output.stdout != b"0\n",
            "{line}"
        );
    }
}

#[test]
fn the_care_for_names_can_be_taken_as_it_stands() {
    let shell = Shell::new();
    shell.answer(&["demo", "--out", "demo.db"]);
    let journal = ["--journal", "demo.db"];
    shell.answer(&[&journal[..], &["add", "with @michael"]].concat());
    for line in lines_below("### Names") {
        let words = commands_in(&line).pop().unwrap();
        let words = words.iter().skip(1).map(String::as_str);
        shell.answer(&journal.into_iter().chain(words).collect::<Vec<_>>());
    }
}

#[test]
fn the_tables_are_the_programs() {
    assert_between_marks(&[
        ("reactions", reactions()),
        ("fields", fields()),
        ("keys", keys()),
        ("commands", commands()),
        ("formats", formats()),
    ]);
}

#[test]
fn the_document_of_figures_is_what_the_program_prints() {
    let shell = Shell::new();
    shell.answer(&["demo", "--out", "demo.db"]);
    let only = ["patterns", "--only", "high-heat"];
    let journal = ["--journal", "demo.db", "--format", "json"];
    let printed = shell.answer(&[&only[..], &journal[..]].concat());
    let block = format!("```json\n{}\n```\n", printed.trim_end());
    assert_between_marks(&[("figures", block)]);
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
    let row = |reaction: Reaction| {
        let (digit, name) = (reaction.digit(), reaction.name());
        let meaning = reaction.meaning().to_owned();
        [format!("`{digit}`"), format!("`{name}`"), meaning]
    };
    table(["key", "reaction", "what it means"], Reaction::ALL.map(row))
}

fn fields() -> String {
    let row = |field: &Field| {
        let values = field.values().into_iter();
        let values: Vec<String> = values.map(|value| format!("`{value}`")).collect();
        let values = if values.is_empty() || field.is_day() {
            field.wants.to_owned()
        } else {
            values.join(", ")
        };
        [
            format!("`{}`", field.typed()),
            field.says.to_owned(),
            values,
        ]
    };
    table(
        ["field", "what it finds", "what follows"],
        FIELDS.iter().map(row),
    )
}

fn keys() -> String {
    let keymap = Keymap::default();
    let row = |row: Row| {
        let keys: Vec<String> = row.keys.iter().map(|key| format!("`{key}`")).collect();
        [keys.join(", "), row.action.says().to_owned()]
    };
    let tables = Context::ALL.iter().map(|context| {
        let rows = keymap.table(*context).into_iter().map(row);
        let table = table(["key", "what it does"], rows);
        format!("**{}**\n\n{table}", context.says())
    });
    tables.collect::<Vec<_>>().join("\n")
}

fn commands() -> String {
    let program = Arguments::command();
    let rows = program.get_subcommands().map(|command| {
        let about = command.get_about().unwrap().to_string();
        [format!("`evenkeel {}`", command.get_name()), about]
    });
    table(["command", "what it does"], rows)
}

fn formats() -> String {
    let row =
        |way: &str, name: &str, is: &str| [way.to_owned(), format!("`{name}`"), is.to_owned()];
    let exports = export::ALL.map(|one| row("export", one.name(), one.describe()));
    let figures = figures::ALL.map(|one| row("patterns", one.name(), one.describe()));
    let imports = import::ALL.map(|one| row("import", one.name(), one.describe()));
    let rows = exports.into_iter().chain(figures).chain(imports);
    table(["for", "format", "what it is"], rows)
}

/// A table as Markdown has it.
fn table<const N: usize>(head: [&str; N], rows: impl IntoIterator<Item = [String; N]>) -> String {
    let line = |cells: String| format!("| {cells} |\n");
    let mut table = line(head.join(" | "));
    table.extend(["|", &"---|".repeat(N), "\n"]);
    table.extend(rows.into_iter().map(|row| line(row.join(" | "))));
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
    let mut found = [0; 5];
    let mut each = |one| {
        match one {
            Found::Entry(_) => found[0] += 1,
            Found::Plan(..) => found[1] += 1,
            Found::Standing(_) => found[2] += 1,
            Found::Day(..) => found[3] += 1,
            Found::Offer(_) => found[4] += 1,
            Found::Bad(bad) => panic!("{bad}"),
        }
        ControlFlow::Continue(())
    };
    OwnJson.read(json.as_bytes(), &clues, &mut each).unwrap();
    assert_eq!(found, [2, 1, 2, 2, 1]);
}

/// The names of the fields of a JSON object.
fn fields_of(object: &Value) -> Vec<&String> {
    object.as_object().unwrap().keys().collect()
}

#[test]
fn the_document_of_figures_has_the_fields_that_are_told() {
    let shell = Shell::new();
    shell.answer(&["tick", "steady", "standup"]);
    let written = shell.answer(&["patterns", "--format", "json"]);
    let written: Value = serde_json::from_str(&written).unwrap();
    let told: Value = serde_json::from_str(&block("json", "\"patterns\"")).unwrap();
    assert_eq!(fields_of(&told), fields_of(&written));
    let figure = |page: &Value| {
        let mut figures = page["figures"].as_array().unwrap().iter();
        figures
            .find(|it| it["name"] == "rhythm" || it["name"] == "high-heat")
            .cloned()
    };
    let (told, written) = (figure(&told).unwrap(), figure(&written).unwrap());
    assert_eq!(fields_of(&told), fields_of(&written));
}

#[test]
fn the_fields_that_must_be_there_are_named() {
    let whole: Value = serde_json::from_str(&block("json", "\"evenkeel\": 1")).unwrap();
    let mut needed = BTreeSet::new();
    for list in ["entries", "plans", "standing", "days", "offers"] {
        let records = whole[list].as_array().unwrap();
        for (place, record) in records.iter().enumerate() {
            for field in record.as_object().unwrap().keys() {
                let mut without = whole.clone();
                without[list][place].as_object_mut().unwrap().remove(field);
                if is_refused(&without) {
                    needed.insert(field.clone());
                }
            }
        }
    }
    let readme = readme();
    let (_, named) = readme.split_once("Always there are ").unwrap();
    let (named, _) = named.split_once(". ").unwrap();
    let named: BTreeSet<String> = named
        .split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect();
    assert_eq!(named, needed);
}

/// Whether a record of the document cannot be read.
fn is_refused(document: &Value) -> bool {
    let clues = Clues {
        at_local: &|local| local.and_utc().fixed_offset(),
        day_ends_at: 4,
    };
    let mut refused = false;
    let mut each = |one| {
        refused |= matches!(one, Found::Bad(_));
        ControlFlow::Continue(())
    };
    OwnJson
        .read(document.to_string().as_bytes(), &clues, &mut each)
        .unwrap();
    refused
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
