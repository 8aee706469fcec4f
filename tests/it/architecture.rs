//! The house: what the map in `src/lib.rs` promises, held over every source file.

use std::fmt::Debug;
use std::fs;
use std::path::{Path, PathBuf};

use evenkeel::app::effect::Effect;
use evenkeel::input::action::Action;
use evenkeel::input::event::Event;
use evenkeel::ui::message::Message;

/// The floors of `src/lib.rs`; a module uses modules on lower floors only.
const FLOORS: [(&str, u8); 15] = [
    ("domain", 0),
    ("stats", 1),
    ("input", 1),
    ("store", 2),
    ("packs", 2),
    ("config", 2),
    ("demo", 2),
    ("import", 2),
    ("export", 2),
    ("brief", 3),
    ("ui", 4),
    ("app", 5),
    ("runtime", 6),
    ("cli", 7),
    // The map itself, which names them all.
    ("lib", u8::MAX),
];

/// A source file, with its path below the package.
struct Source {
    path: String,
    text: String,
}

impl Source {
    /// The module of the first floor that it belongs to: `store` for `src/store/entries.rs`.
    fn module(&self) -> &str {
        let below = self.path.strip_prefix("src/").unwrap_or(&self.path);
        let first = below.split('/').next().unwrap_or(below);
        first.strip_suffix(".rs").unwrap_or(first)
    }

    fn is_in(&self, places: &[&str]) -> bool {
        places.iter().any(|place| self.path.starts_with(place))
    }

    /// Lines with their numbers, those that are only a comment left out.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..)
            .zip(self.text.lines())
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// Every place of these words in the code.
    fn uses(&self, words: &[&str]) -> Vec<String> {
        let mut found = Vec::new();
        for (number, line) in self.code() {
            for word in words.iter().filter(|word| line.contains(**word)) {
                found.push(format!("{}:{number}: `{word}`", self.path));
            }
        }
        found
    }
}

fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All Rust files below a folder of the package, in order.
fn sources(folder: &str) -> Vec<Source> {
    let mut files = Vec::new();
    collect(&package().join(folder), &mut files);
    files.sort();
    files
        .into_iter()
        .map(|file| Source {
            path: file.strip_prefix(package()).unwrap().display().to_string(),
            text: fs::read_to_string(&file).unwrap(),
        })
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// All files of the tests but this one, which has to name what it forbids.
fn tests() -> Vec<Source> {
    let mut tests = sources("tests");
    tests.retain(|source| !source.path.ends_with("it/architecture.rs"));
    tests
}

/// The words may be used in files whose path begins with one of these places, nowhere else.
#[track_caller]
fn only_in(places: &[&str], words: &[&str]) {
    let mut offences = Vec::new();
    for source in sources("src") {
        if !source.is_in(places) {
            offences.extend(source.uses(words));
        }
    }
    assert_eq!(offences, [""; 0]);
}

/// The words may not be used in files whose path begins with one of these places.
#[track_caller]
fn never_in(places: &[&str], words: &[&str]) {
    let mut offences = Vec::new();
    for source in sources("src").into_iter().chain(tests()) {
        if source.is_in(places) {
            offences.extend(source.uses(words));
        }
    }
    assert_eq!(offences, [""; 0]);
}

fn floor(module: &str) -> Option<u8> {
    FLOORS
        .iter()
        .find(|(known, _)| *known == module)
        .map(|(_, floor)| *floor)
}

/// The modules that a line names as `crate::…`; a group such as `crate::{…}` gives an empty name.
fn named_modules(line: &str) -> impl Iterator<Item = &str> {
    line.split("crate::").skip(1).map(|after| {
        let end = after.find(|c: char| !c.is_alphanumeric() && c != '_');
        after.get(..end.unwrap_or(after.len())).unwrap_or_default()
    })
}

#[test]
fn modules_look_down_only() {
    let mut offences = Vec::new();
    for source in sources("src") {
        let module = source.module();
        if ["lib", "main"].contains(&module) {
            continue;
        }
        let own = floor(module).unwrap_or_else(|| panic!("`{module}` is on no floor"));
        for (number, line) in source.code() {
            for named in named_modules(line) {
                let lower = floor(named).is_some_and(|floor| floor < own);
                if named != module && !lower {
                    offences.push(format!("{}:{number}: {}", source.path, line.trim()));
                }
            }
        }
    }
    assert_eq!(offences, [""; 0]);
}

#[test]
fn the_map_names_every_module_with_its_floor() {
    let map = fs::read_to_string(package().join("src/lib.rs")).unwrap();
    for (module, _) in FLOORS.iter().filter(|(module, _)| *module != "lib") {
        assert!(map.contains(&format!("pub mod {module};")), "{module}");
        let named = map
            .lines()
            .any(|line| line.starts_with("//!") && line.contains(&format!(" {module} ")));
        assert!(named, "the map says nothing of `{module}`");
    }
}

#[test]
fn modules_are_reached_by_full_paths() {
    never_in(&["src"], &["super::super", "use self::"]);
}

#[test]
fn a_page_uses_no_other_page() {
    let pages = ["today", "journal", "patterns", "review"];
    for page in pages {
        let others = pages.iter().filter(|other| **other != page);
        let others: Vec<String> = others.map(|it| format!("screens::{it}::")).collect();
        let others: Vec<&str> = others.iter().map(String::as_str).collect();
        never_in(&[&format!("src/ui/screens/{page}")], &others);
    }
    never_in(
        &["src/ui/widgets", "src/ui/forms", "src/ui/charts"],
        &["ui::screens"],
    );
}

#[test]
fn domain_and_stats_are_pure() {
    let impure = [
        "std::fs",
        "std::io",
        "std::net",
        "std::thread",
        "std::process",
        "std::time",
        "chrono::Local",
        "Uuid::now",
        "Uuid::new",
        "ratatui",
        "crossterm",
        "rustix",
        "tempfile",
    ];
    never_in(&["src/domain", "src/stats"], &impure);
}

#[test]
fn only_the_store_speaks_sql() {
    let sql = [
        "rusqlite",
        "SELECT ",
        "INSERT ",
        "DELETE FROM",
        "CREATE TABLE",
        "PRAGMA",
    ];
    only_in(&["src/store"], &sql);
}

#[test]
fn screens_never_write_to_the_journal() {
    never_in(
        &["src/ui", "src/stats", "src/export", "src/brief"],
        &["&mut Store"],
    );
}

/// Whether a line reads a field, and does not ask for what has its name: `it.intensity`, not `it.intensity()`.
fn reads_field(line: &str, field: &str) -> bool {
    let mut after = line.split(field).skip(1);
    after.any(|rest| {
        !rest.starts_with(|letter: char| letter == '(' || letter == '_' || letter.is_alphanumeric())
    })
}

#[test]
fn insights_see_moments_through_the_rules_of_the_record() {
    let mut offences = Vec::new();
    for source in sources("src/stats") {
        let builds_facts = ["stats/record.rs", "stats/facts.rs", "stats/testing.rs"];
        if builds_facts.iter().any(|file| source.path.ends_with(file)) {
            continue;
        }
        let own = source.text.split("#[cfg(test)]").next().unwrap_or_default();
        let own = Source {
            path: source.path.clone(),
            text: own.to_owned(),
        };
        offences.extend(own.uses(&["facts.moments"]));
        for field in [
            ".triggers",
            ".intensity",
            ".stakes",
            ".recovery",
            ".still_going_for",
        ] {
            let read = own.code().filter(|(_, line)| reads_field(line, field));
            offences.extend(read.map(|(number, _)| format!("{}:{number}: `{field}`", own.path)));
        }
    }
    assert_eq!(offences, [""; 0]);
}

#[test]
fn only_input_knows_key_codes() {
    only_in(&["src/input"], &["KeyCode"]);
}

#[test]
fn only_the_clock_knows_the_time() {
    let now = ["Local::now", "Utc::now", "SystemTime::now", "Instant::now"];
    only_in(&["src/runtime/clock.rs"], &now);
}

#[test]
fn the_real_world_has_one_door() {
    only_in(&["src/main.rs", "src/runtime"], &["process::exit"]);
    only_in(
        &["src/main.rs", "src/runtime", "src/cli"],
        &["std::env", "env::var"],
    );
}

#[test]
fn what_passes_between_the_parts_is_plain_data() {
    fn is_plain<T: Debug + Clone + PartialEq>() {}
    is_plain::<Event>();
    is_plain::<Action>();
    is_plain::<Message>();
    is_plain::<Effect>();
}

#[test]
fn nothing_is_left_for_later() {
    let unfinished = ["TODO", "FIXME", "XXX", "HACK", "todo!", "unimplemented!"];
    let mut offences = Vec::new();
    for source in sources("src").into_iter().chain(tests()) {
        for (number, line) in (1..).zip(source.text.lines()) {
            let mut words = line.split(|c: char| !c.is_alphanumeric() && c != '!');
            if words.any(|word| unfinished.contains(&word)) {
                offences.push(format!("{}:{number}: {}", source.path, line.trim()));
            }
        }
    }
    assert_eq!(offences, [""; 0]);
}

#[test]
fn every_dependency_says_why_it_is_there() {
    let manifest = fs::read_to_string(package().join("Cargo.toml")).unwrap();
    let mut offences = Vec::new();
    let mut above = "";
    let mut in_dependencies = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            in_dependencies = line.ends_with("dependencies]");
        } else if in_dependencies && line.contains(" = ") && !above.starts_with("# ") {
            offences.push(line);
        }
        above = line;
    }
    assert_eq!(offences, [""; 0]);
}

#[test]
fn every_test_runs_and_none_sleeps() {
    never_in(
        &["src", "tests"],
        &["#[ignore", "#[should_panic", "thread::sleep"],
    );
}

#[test]
fn lints_are_expected_with_a_reason_never_allowed() {
    let mut offences = Vec::new();
    for source in sources("src").into_iter().chain(tests()) {
        for (number, line) in source.code() {
            let attribute = line.trim_start().starts_with('#');
            if attribute && line.contains("allow(") {
                offences.push(format!("{}:{number}: {}", source.path, line.trim()));
            }
        }
    }
    assert_eq!(offences, [""; 0]);
}

#[test]
fn every_file_says_what_it_is() {
    let silent: Vec<String> = sources("src")
        .into_iter()
        .chain(sources("tests"))
        .filter(|source| !source.text.starts_with("//! "))
        .map(|source| source.path)
        .collect();
    assert_eq!(silent, [""; 0]);
}

#[test]
fn files_stay_small() {
    const MOST: usize = 500;
    let lines = |source: &Source| {
        let own = source.text.split("#[cfg(test)]").next();
        own.unwrap_or_default().lines().count()
    };
    let large: Vec<String> = sources("src")
        .into_iter()
        .filter(|source| lines(source) > MOST)
        .map(|source| format!("{}: {} lines", source.path, lines(&source)))
        .collect();
    assert_eq!(large, [""; 0]);
}

#[test]
fn the_app_holds_few_things() {
    const MOST: usize = 10;
    for source in sources("src/app") {
        let Some((_, after)) = source.text.split_once("pub struct App {") else {
            continue;
        };
        let body = after.split("\n}").next().unwrap_or_default();
        let fields = body
            .lines()
            .map(str::trim_start)
            .filter(|line| !line.starts_with("//") && !line.starts_with('#') && line.contains(": "))
            .count();
        assert!(fields <= MOST, "`App` has {fields} fields");
    }
}

#[test]
fn names_say_what_a_thing_is() {
    let mut offences = Vec::new();
    for source in sources("src").into_iter().chain(sources("tests")) {
        let parts = source.path.split(['/', '.', '_']).map(str::to_owned);
        if parts.clone().any(|part| says_nothing(&part)) {
            offences.push(source.path.clone());
        }
        for (number, line) in source.code() {
            if type_name(line).is_some_and(|name| words_of(name).iter().any(|w| says_nothing(w))) {
                offences.push(format!("{}:{number}: {}", source.path, line.trim()));
            }
        }
    }
    assert_eq!(offences, [""; 0]);
}

fn says_nothing(word: &str) -> bool {
    const EMPTY: [&str; 11] = [
        "util", "utils", "common", "helper", "helpers", "manager", "misc", "service", "services",
        "base", "info",
    ];
    EMPTY.contains(&word.to_lowercase().as_str())
}

/// The name of the type or module that a line declares.
fn type_name(line: &str) -> Option<&str> {
    const DECLARE: [&str; 5] = ["struct ", "enum ", "trait ", "mod ", "type "];
    let line = line.trim_start();
    let line = line.strip_prefix("pub(crate) ").unwrap_or(line);
    let line = line.strip_prefix("pub ").unwrap_or(line);
    let name = DECLARE.iter().find_map(|word| line.strip_prefix(word))?;
    name.split(|c: char| !c.is_alphanumeric() && c != '_')
        .next()
}

/// `EntryRow` is "Entry" and "Row"; `text_area` is "text" and "area".
fn words_of(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in name.chars() {
        if c == '_' || c.is_uppercase() {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c != '_') {
            word.push(c);
        }
    }
    words
}

#[test]
fn folders_hold_no_logic_of_their_own() {
    let mut offences = Vec::new();
    for source in sources("src") {
        if !source.path.ends_with("/mod.rs") {
            continue;
        }
        let code: Vec<&str> = source.code().map(|(_, line)| line).collect();
        let bodies = without_traits(&code.join("\n"))
            .split("fn ")
            .skip(1)
            .filter(|after| after.find('{') < after.find(';').or(Some(usize::MAX)))
            .filter(|after| after.contains('{'))
            .count();
        if bodies > 0 {
            offences.push(format!("{}: {bodies} functions", source.path));
        }
    }
    assert_eq!(offences, [""; 0]);
}

/// The code without its traits, whose methods may have a default.
fn without_traits(code: &str) -> String {
    let mut parts = code.split("pub trait ");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |kept, part| {
        let after = part.split_once("\n}").map_or("", |(_, after)| after);
        kept + after
    })
}

#[test]
fn every_file_is_part_of_the_program_or_its_tests() {
    const ROOTS: [&str; 3] = ["src/lib.rs", "src/main.rs", "tests/it/main.rs"];
    let forgotten: Vec<String> = sources("src")
        .into_iter()
        .chain(sources("tests/it"))
        .map(|source| source.path)
        .filter(|path| !ROOTS.contains(&path.as_str()) && !is_declared(path))
        .collect();
    assert_eq!(forgotten, [""; 0]);
}

/// Whether the module that a file's folder belongs to has a line `mod name;` for it.
fn is_declared(path: &str) -> bool {
    let module = path.strip_suffix("/mod.rs").or(path.strip_suffix(".rs"));
    let (folder, name) = module.and_then(|module| module.rsplit_once('/')).unwrap();
    declares(&package().join(folder), name)
}

/// Whether the module that a folder belongs to has a line `mod name;`.
fn declares(folder: &Path, name: &str) -> bool {
    let line = format!("mod {name};");
    ["mod.rs", "lib.rs", "main.rs"]
        .iter()
        .filter_map(|root| fs::read_to_string(folder.join(root)).ok())
        .any(|text| {
            text.lines()
                .map(str::trim_start)
                .any(|code| code.ends_with(&line) && !code.starts_with("//"))
        })
}
