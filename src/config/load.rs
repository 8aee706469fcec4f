//! All of the user's files become one valid config; what was wrong with them is told.

use std::path::Path;

use crate::config::environment::Environment;
use crate::config::file::{Unreadable, read};
use crate::config::merge::{Merged, merge};
use crate::config::paths::{Folders, Paths};
use crate::config::settings::{Settings, ThemeChoice};
use crate::config::theme::{SHIPPED, Theme};
use crate::domain::nearest::did_you_mean;
use crate::domain::trouble::Trouble;
use crate::input::keymap::{self, Keymap};

/// Where to look for the user's files.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Sources<'a> {
    /// The user's folders, if there is a home.
    pub folders: Option<&'a Folders>,
    /// The config file that was asked for by name: `--config`.
    pub config_file: Option<&'a Path>,
    /// The journal that was asked for by name: `--journal`, else `EVENKEEL_JOURNAL`.
    pub journal: Option<&'a Path>,
}

/// Everything that the user has set, valid whatever their files say.
#[derive(Clone, PartialEq, Debug)]
pub struct Config {
    /// The settings.
    pub settings: Settings,
    /// The keys.
    pub keymap: Keymap,
    /// The colours.
    pub theme: Theme,
    /// Where everything lies.
    pub paths: Paths,
    /// All settings as they hold, in the form of the config file.
    pub effective: String,
    /// What was wrong with the user's files.
    pub troubles: Vec<Trouble>,
}

/// Reads the user's files. Never fails: what cannot be used is the default, and a trouble.
pub fn load(sources: Sources<'_>, environment: &Environment) -> Config {
    let mut paths = Paths::new(sources.folders, sources.config_file);
    let mut troubles = Vec::new();
    let merged = settings(&paths, sources.config_file.is_some(), &mut troubles);
    let keymap = keymap(&paths, &mut troubles);
    let theme = theme(&merged, &paths, environment, &mut troubles);
    let journal = sources.journal.map(Path::to_owned).or_else(|| {
        let setting = merged.settings.journal.as_deref()?;
        Some(paths.of_setting(setting, environment.home.as_deref()))
    });
    paths.journal = journal.or(paths.journal);
    Config {
        settings: merged.settings,
        keymap,
        theme,
        paths,
        effective: merged.table.to_string(),
        troubles,
    }
}

fn settings(paths: &Paths, asked_for: bool, troubles: &mut Vec<Trouble>) -> Merged {
    let Some(path) = paths.config_file.as_deref() else {
        return merge(None);
    };
    let file = path.display().to_string();
    let text = read_or_note(path, "The default settings are used.", troubles);
    if text.is_none() && asked_for && troubles.is_empty() {
        troubles.push(Trouble {
            file: file.clone(),
            line: None,
            what: "there is no such file".to_owned(),
            remedy: "The default settings are used.".to_owned(),
        });
    }
    let mut merged = merge(text.as_deref().map(|text| (file.as_str(), text)));
    troubles.append(&mut merged.troubles);
    merged
}

fn keymap(paths: &Paths, troubles: &mut Vec<Trouble>) -> Keymap {
    let Some(path) = paths.keymap_file.as_deref() else {
        return Keymap::default();
    };
    let file = path.display().to_string();
    let text = read_or_note(path, "The default keys are used.", troubles);
    let user = text.as_deref().map(|text| (file.as_str(), text));
    let (keymap, mut found) = Keymap::from_toml(keymap::SHIPPED, user);
    troubles.append(&mut found);
    keymap
}

fn theme(
    merged: &Merged,
    paths: &Paths,
    environment: &Environment,
    troubles: &mut Vec<Trouble>,
) -> Theme {
    let fitting = if environment.is_light() {
        "light"
    } else {
        "dark"
    };
    let name = match &merged.settings.theme {
        // Not the theme's colours left out: crossterm drops bold with any colour under NO_COLOR.
        _ if environment.is_monochrome() => return Theme::monochrome(),
        ThemeChoice::Auto => fitting,
        ThemeChoice::Named(name) => name,
    };
    let file = paths
        .themes
        .as_ref()
        .map(|themes| themes.join(format!("{name}.toml")));
    if let Some(path) = file.as_deref() {
        let before = troubles.len();
        let text = read_or_note(path, "The colours that are shipped are used.", troubles);
        if let Some(text) = text {
            let (theme, mut found) = Theme::of_user(name, &path.display().to_string(), &text);
            troubles.append(&mut found);
            return theme;
        }
        if troubles.len() > before {
            return Theme::shipped(fitting).unwrap_or_default();
        }
    }
    Theme::shipped(name).unwrap_or_else(|| {
        troubles.push(no_theme(name, merged, paths, fitting));
        Theme::shipped(fitting).unwrap_or_default()
    })
}

fn no_theme(name: &str, merged: &Merged, paths: &Paths, fitting: &str) -> Trouble {
    let known = SHIPPED.map(|(known, _)| known);
    let used = format!("`{fitting}` is used.");
    Trouble {
        file: paths
            .config_file
            .as_deref()
            .map_or_else(String::new, |path| path.display().to_string()),
        line: merged.lines.get("theme").copied(),
        what: format!("there is no theme `{name}`"),
        remedy: did_you_mean(name, known, &used),
    }
}

/// The text of a file that may be missing; whatever else keeps it from being read is noted.
fn read_or_note(path: &Path, remedy: &str, troubles: &mut Vec<Trouble>) -> Option<String> {
    match read(path) {
        Ok(text) => text,
        Err(Unreadable { line, what }) => {
            troubles.push(Trouble {
                file: path.display().to_string(),
                line,
                what,
                remedy: remedy.to_owned(),
            });
            None
        }
    }
}
