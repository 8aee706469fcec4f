//! The user's files on disk: what holds, and what is said about those that cannot be used.

use std::fs;
use std::path::{Path, PathBuf};

use evenkeel::config::{Config, Environment, Folders, Settings, Sources, Theme, load};
use evenkeel::input::action::Action;
use evenkeel::input::context::Context;
use evenkeel::input::key::Key;
use evenkeel::input::keymap::Keymap;
use tempfile::TempDir;

/// A user with folders of their own.
struct User {
    home: TempDir,
    folders: Folders,
    environment: Environment,
}

impl User {
    fn new() -> Self {
        let home = TempDir::new().unwrap();
        let folders = Folders {
            config: home.path().join("config"),
            data: home.path().join("data"),
        };
        fs::create_dir_all(folders.config.join("themes")).unwrap();
        let environment = Environment {
            home: Some(home.path().to_owned()),
            ..Environment::default()
        };
        Self {
            home,
            folders,
            environment,
        }
    }

    fn writes(self, file: &str, text: impl AsRef<[u8]>) -> Self {
        fs::write(self.path(file), text).unwrap();
        self
    }

    fn path(&self, file: &str) -> PathBuf {
        self.folders.config.join(file)
    }

    fn sources(&self) -> Sources<'_> {
        Sources {
            folders: Some(&self.folders),
            ..Sources::default()
        }
    }

    fn loads(&self) -> Config {
        load(self.sources(), &self.environment)
    }

    /// What is said about this user's files, the folder left out.
    fn is_told(&self, config: &Config) -> Vec<String> {
        let folder = format!("{}/", self.folders.config.display());
        config
            .troubles
            .iter()
            .map(|trouble| trouble.to_string().replace(&folder, ""))
            .collect()
    }
}

#[test]
fn without_any_file_everything_is_as_shipped() {
    let user = User::new();
    let config = user.loads();
    assert_eq!(config.settings, Settings::default());
    assert_eq!(config.keymap, Keymap::default());
    assert_eq!(Some(config.theme), Theme::shipped("dark"));
    assert_eq!(
        config.paths.journal,
        Some(user.folders.data.join("journal.db"))
    );
    assert_eq!(config.paths.prompts, Some(user.path("prompts")));
    assert_eq!(config.troubles, []);
}

#[test]
fn nothing_is_ever_written() {
    let user = User::new().writes("config.toml", "theme = [");
    user.loads();
    let left: Vec<_> = fs::read_dir(&user.folders.config).unwrap().collect();
    assert_eq!(left.len(), 2);
    assert_eq!(
        fs::read_to_string(user.path("config.toml")).unwrap(),
        "theme = ["
    );
    assert!(!user.folders.data.exists());
}

#[test]
fn the_users_files_change_what_they_name() {
    let user = User::new()
        .writes("config.toml", "theme = \"dusk\"\nmouse = false\n")
        .writes("keymap.toml", "[global]\nundo = \"f5\"\n")
        .writes("themes/dusk.toml", "heading = { italic = true }\n");
    let config = user.loads();
    assert_eq!(config.troubles, []);
    assert!(!config.settings.mouse);
    let undo = config.keymap.key_for(&[Context::Journal], Action::Undo);
    assert_eq!(undo, Key::parse("f5").ok());
    assert_ne!(Some(config.theme), Theme::shipped("dark"));
    assert!(config.effective.contains("theme = \"dusk\""));
    assert!(config.effective.contains("quiet_from = \"20:00\""));
}

#[test]
fn what_holds_can_be_read_again() {
    let user = User::new().writes("config.toml", "[session]\npacks_off = [\"qual\"]\n");
    let config = user.loads();
    let again = User::new().writes("config.toml", &config.effective).loads();
    assert_eq!(again.settings, config.settings);
    assert_eq!(again.troubles, []);
}

#[test]
fn broken_files_are_named_and_the_defaults_hold() {
    let user = User::new()
        .writes("config.toml", "mouse = false\n\ntheme = \n")
        .writes("keymap.toml", b"[global]\nundo = \"\xff\"\n")
        .writes("themes/dark.toml", "accent = { fg = \"cyna\" }\n");
    let config = user.loads();
    assert_eq!(
        user.is_told(&config),
        [
            "`config.toml`, line 3: string values must be quoted, expected literal string. \
             The default settings are used.",
            "`keymap.toml`, line 2: is not UTF-8 text. The default keys are used.",
            "`themes/dark.toml`, line 1: `cyna` is none of the terminal's colours. \
             Did you mean `cyan`?",
        ]
    );
    assert_eq!(config.settings, Settings::default());
    assert_eq!(config.keymap, Keymap::default());
}

#[test]
fn odd_things_at_a_files_place_are_named() {
    let user = User::new().writes("keymap.toml", vec![b'#'; 1024 * 1024 + 1]);
    fs::create_dir(user.path("config.toml")).unwrap();
    fs::create_dir(user.path("themes/dark.toml")).unwrap();
    let config = user.loads();
    assert_eq!(
        user.is_told(&config),
        [
            "`config.toml`: is a folder, not a file. The default settings are used.",
            "`keymap.toml`: is larger than 1 MB. The default keys are used.",
            "`themes/dark.toml`: is a folder, not a file. The colours that are shipped are used.",
        ]
    );
    assert_eq!(Some(config.theme), Theme::shipped("dark"));
}

#[test]
fn a_pipe_in_a_files_place_does_not_hang() {
    let user = User::new();
    let status = std::process::Command::new("mkfifo")
        .arg(user.path("config.toml"))
        .status()
        .unwrap();
    assert!(status.success());
    assert_eq!(
        user.is_told(&user.loads()),
        ["`config.toml`: is not an ordinary file. The default settings are used."]
    );
}

#[test]
fn a_theme_that_is_not_there_is_named() {
    let user = User::new().writes("config.toml", "\ntheme = \"lihgt\"\n");
    let config = user.loads();
    assert_eq!(
        user.is_told(&config),
        ["`config.toml`, line 2: there is no theme `lihgt`. Did you mean `light`?"]
    );
    assert_eq!(Some(config.theme), Theme::shipped("dark"));
}

#[test]
fn the_terminal_decides_between_dark_light_and_no_colour() {
    let mut user = User::new();
    user.environment.colorfgbg = Some("0;15".to_owned());
    assert_eq!(Some(user.loads().theme), Theme::shipped("light"));
    user.environment.no_color = true;
    assert_eq!(user.loads().theme, Theme::monochrome());
    let chosen = user.writes("config.toml", "theme = \"dark\"\n");
    assert_eq!(chosen.loads().theme, Theme::monochrome());
}

#[test]
fn a_config_file_asked_for_by_name_must_be_there() {
    let user = User::new().writes("other.toml", "day_ends_at = 2\n");
    let asking = |path: &Path| {
        let sources = Sources {
            config_file: Some(path),
            ..user.sources()
        };
        load(sources, &user.environment)
    };
    let config = asking(&user.path("other.toml"));
    assert_eq!(config.settings.day_ends_at, 2);
    assert_eq!(config.troubles, []);
    let config = asking(&user.path("none.toml"));
    assert_eq!(
        user.is_told(&config),
        ["`none.toml`: there is no such file. The default settings are used."]
    );
}

#[test]
fn the_journal_lies_where_it_is_asked_for_then_where_it_is_set() {
    let user = User::new().writes("config.toml", "journal = \"~/work/journal.db\"\n");
    let config = user.loads();
    assert_eq!(
        config.paths.journal,
        Some(user.home.path().join("work/journal.db"))
    );
    let sources = Sources {
        journal: Some(Path::new("other.db")),
        ..user.sources()
    };
    let config = load(sources, &user.environment);
    assert_eq!(config.paths.journal.as_deref(), Some(Path::new("other.db")));
}

#[test]
fn without_a_home_there_are_still_settings_and_keys() {
    let config = load(Sources::default(), &Environment::default());
    assert_eq!(config.settings, Settings::default());
    assert_eq!(config.paths.journal, None);
    assert_eq!(config.troubles, []);
}
