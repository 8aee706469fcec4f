//! Where the user's files lie.

use std::path::{Path, PathBuf};

use directories::ProjectDirs;

/// The user's two folders: what they set, and what they wrote.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Folders {
    /// Settings, keys, themes and prompt packs.
    pub config: PathBuf,
    /// The journal.
    pub data: PathBuf,
}

impl Folders {
    /// The folders that the system gives this user; `None` without a home.
    pub fn of_user() -> Option<Self> {
        let dirs = ProjectDirs::from("", "", "evenkeel")?;
        Some(Self {
            config: dirs.config_dir().to_owned(),
            data: dirs.data_dir().to_owned(),
        })
    }
}

/// Every place that the program reads or writes; `None` without a home to have it in.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Paths {
    /// The user's settings.
    pub config_file: Option<PathBuf>,
    /// The user's keys.
    pub keymap_file: Option<PathBuf>,
    /// The user's themes.
    pub themes: Option<PathBuf>,
    /// The user's prompt packs.
    pub prompts: Option<PathBuf>,
    /// The journal.
    pub journal: Option<PathBuf>,
}

impl Paths {
    /// The places in these folders; a config file given by name lies where it says.
    pub(crate) fn new(folders: Option<&Folders>, config_file: Option<&Path>) -> Self {
        let within = |name: &str| folders.map(|folders| folders.config.join(name));
        Self {
            config_file: config_file
                .map(Path::to_owned)
                .or_else(|| within("config.toml")),
            keymap_file: within("keymap.toml"),
            themes: within("themes"),
            prompts: within("prompts"),
            journal: folders.map(|folders| folders.data.join("journal.db")),
        }
    }

    /// The path of a setting: `~` is the home, and a relative path starts at the config file.
    pub(crate) fn of_setting(&self, setting: &Path, home: Option<&Path>) -> PathBuf {
        if let (Ok(rest), Some(home)) = (setting.strip_prefix("~"), home) {
            return home.join(rest);
        }
        match self.config_file.as_deref().and_then(Path::parent) {
            Some(folder) => folder.join(setting),
            None => setting.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_in_settings_start_at_home_or_beside_the_config_file() {
        let folders = Folders {
            config: "/etc/mine".into(),
            data: "/data".into(),
        };
        let paths = Paths::new(Some(&folders), None);
        let home = Some(Path::new("/home/mk"));
        for (setting, path) in [
            ("~/work.db", "/home/mk/work.db"),
            ("~", "/home/mk"),
            ("work.db", "/etc/mine/work.db"),
            ("/srv/work.db", "/srv/work.db"),
            ("~other/work.db", "/etc/mine/~other/work.db"),
        ] {
            assert_eq!(paths.of_setting(Path::new(setting), home), Path::new(path));
        }
    }

    #[test]
    fn without_a_home_only_what_is_given_has_a_place() {
        let paths = Paths::new(None, Some(Path::new("here.toml")));
        assert_eq!(paths.config_file.as_deref(), Some(Path::new("here.toml")));
        assert_eq!(paths.journal, None);
    }
}
