//! What the environment's variables say, as data: they are read once, by whoever starts the program.

use std::ffi::OsString;
use std::path::PathBuf;

/// What the environment's variables say.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Environment {
    /// `NO_COLOR` is set to something; `--no-color` sets it too.
    pub no_color: bool,
    /// `COLORFGBG`, by which some terminals tell their colours.
    pub colorfgbg: Option<String>,
    /// `TERM`, the kind of terminal.
    pub term: Option<String>,
    /// `VISUAL`, the user's editor.
    pub visual: Option<String>,
    /// `EDITOR`, the same where `VISUAL` says nothing.
    pub editor: Option<String>,
    /// `HOME`, for paths that begin with `~`.
    pub home: Option<PathBuf>,
}

impl Environment {
    /// Asks for each variable once; an empty one is as good as none.
    pub fn from_variables(variable: impl Fn(&str) -> Option<OsString>) -> Self {
        let set = |name: &str| variable(name).filter(|value| !value.is_empty());
        let text = |name: &str| set(name).and_then(|value| value.into_string().ok());
        Self {
            no_color: set("NO_COLOR").is_some(),
            colorfgbg: text("COLORFGBG"),
            term: text("TERM"),
            visual: text("VISUAL"),
            editor: text("EDITOR"),
            home: set("HOME").map(PathBuf::from),
        }
    }

    /// The command line of the user's editor: the setting, else `VISUAL`, `EDITOR`.
    pub fn editor_command<'a>(&'a self, setting: Option<&'a str>) -> Option<&'a str> {
        setting
            .or(self.visual.as_deref())
            .or(self.editor.as_deref())
    }

    /// Whether nothing may be coloured: the user says so, or the terminal has no colours.
    pub fn is_monochrome(&self) -> bool {
        const PLAIN: [&str; 3] = ["vt100", "vt102", "vt220"];
        let term = self.term.as_deref().unwrap_or_default();
        self.no_color || PLAIN.contains(&term) || term.ends_with("-mono") || term.ends_with("-m")
    }

    /// Whether lines of a command may be styled: nobody said no, and the terminal knows how.
    pub fn has_styles(&self) -> bool {
        !self.no_color && self.term.as_deref().is_some_and(|term| term != "dumb")
    }

    /// Whether the terminal says that its background is light.
    pub fn is_light(&self) -> bool {
        // "foreground;background", sometimes with a word between them.
        let background = self
            .colorfgbg
            .as_deref()
            .and_then(|pair| pair.rsplit(';').next())
            .and_then(|number| number.parse::<u8>().ok());
        matches!(background, Some(7 | 9..=15))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(name: &'static str, value: &'static str) -> Environment {
        Environment::from_variables(|asked| (asked == name).then(|| value.into()))
    }

    #[test]
    fn an_empty_variable_is_as_good_as_none() {
        assert_eq!(with("NO_COLOR", ""), Environment::default());
        assert!(with("NO_COLOR", "0").no_color);
    }

    #[test]
    fn the_terminal_may_say_that_it_is_light() {
        for (value, light) in [
            ("0;15", true),
            ("0;default;15", true),
            ("0;7", true),
            ("15;0", false),
            ("7;8", false),
            ("default;default", false),
            ("", false),
        ] {
            assert_eq!(with("COLORFGBG", value).is_light(), light, "{value}");
        }
    }

    #[test]
    fn terminals_without_colour_are_known() {
        assert!(with("TERM", "xterm-mono").is_monochrome());
        assert!(with("TERM", "vt100").is_monochrome());
        assert!(!with("TERM", "xterm-256color").is_monochrome());
        assert!(with("NO_COLOR", "1").is_monochrome());
    }

    #[test]
    fn the_setting_goes_before_visual_and_editor() {
        let mut environment = with("EDITOR", "nano");
        assert_eq!(environment.editor_command(None), Some("nano"));
        environment.visual = Some("hx".to_owned());
        assert_eq!(environment.editor_command(None), Some("hx"));
        assert_eq!(environment.editor_command(Some("ed")), Some("ed"));
        assert_eq!(Environment::default().editor_command(None), None);
    }
}
