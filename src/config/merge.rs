//! The user's settings laid over the shipped ones, one by one, so that one mistake costs one setting.

use std::collections::BTreeMap;

use toml::Table;
use toml::Value;
use toml::de::{DeTable, DeValue};

use crate::config::notes::Notes;
use crate::config::settings::{SHIPPED, Settings};
use crate::domain::nearest::did_you_mean;
use crate::domain::trouble::Trouble;

/// Tables whose keys are the user's own.
const OPEN: [&str; 1] = ["session.standing_words"];

/// No such table holds more: each of its settings is tried with all the others.
const MOST: usize = 100;

/// Shipped settings with the user's laid over them.
#[derive(Debug)]
pub(crate) struct Merged {
    /// The same as values.
    pub(crate) settings: Settings,
    /// All settings as they hold, in the form of the file.
    pub(crate) table: Table,
    /// The lines of the user's settings, by path: `session.quiet_from`.
    pub(crate) lines: BTreeMap<String, usize>,
    /// What could not be used.
    pub(crate) troubles: Vec<Trouble>,
}

/// Lays the user's file, by name and text, over the shipped settings.
pub(crate) fn merge(user: Option<(&str, &str)>) -> Merged {
    let mut merged = Merged {
        settings: Settings::default(),
        table: SHIPPED.parse().unwrap_or_default(),
        lines: BTreeMap::new(),
        troubles: Vec::new(),
    };
    if let Some((file, text)) = user {
        let mut notes = Notes::on(file, text);
        let places = notes.parse("The default settings are used.");
        let values: Table = text.parse().unwrap_or_default();
        let mut overlay = Overlay {
            merged: &mut merged,
            notes: &mut notes,
        };
        overlay.table(&[], &places, &values);
        merged.troubles = notes.troubles;
        merged.troubles.sort_by_key(|trouble| trouble.line);
    }
    merged
}

struct Overlay<'a, 'n> {
    merged: &'a mut Merged,
    notes: &'a mut Notes<'n>,
}

impl Overlay<'_, '_> {
    /// Lays every setting of a table below `path` over what holds.
    fn table(&mut self, path: &[&str], places: &DeTable<'_>, values: &Table) {
        let open = OPEN.contains(&path.join(".").as_str());
        if let Some(first) = places.keys().next().filter(|_| open && places.len() > MOST) {
            self.notes.note(
                first.span().start,
                format!("`{}` holds more than {MOST} settings", path.join(".")),
                "None of them is used.".to_owned(),
            );
            return;
        }
        for (name, place) in places {
            let (offset, name) = (name.span().start, name.get_ref().as_ref());
            let here: Vec<&str> = path.iter().copied().chain([name]).collect();
            let Some(value) = values.get(name) else {
                continue;
            };
            let known = get(&self.merged.table, &here).cloned();
            match (known, place.get_ref(), value) {
                (None, _, _) if !open => self.unknown(path, name, offset),
                (Some(Value::Table(_)), DeValue::Table(inner), Value::Table(values)) => {
                    self.table(&here, inner, values);
                }
                (Some(Value::Table(_)), _, _) => self.notes.note(
                    offset,
                    format!("`{name}` is a table of settings"),
                    format!("Write `[{name}]` on a line of its own, and its settings below."),
                ),
                (known, _, value) => self.setting(&here, known.as_ref(), value, offset),
            }
        }
    }

    /// Uses a setting if all settings together are valid with it.
    fn setting(&mut self, path: &[&str], known: Option<&Value>, value: &Value, offset: usize) {
        let mut table = self.merged.table.clone();
        set(&mut table, path, value.clone());
        match table.clone().try_into::<Settings>() {
            Ok(settings) => {
                self.merged.table = table;
                self.merged.settings = settings;
                let line = self.notes.line(offset);
                self.merged.lines.insert(path.join("."), line);
            }
            Err(error) => {
                let what = format!("`{}`: {}", path.join("."), error.message().trim_end());
                let remedy = match known {
                    Some(default) => format!("The default is used: {default}."),
                    None => "It is left out.".to_owned(),
                };
                self.notes.note(offset, what, remedy);
            }
        }
    }

    fn unknown(&mut self, path: &[&str], name: &str, offset: usize) {
        let remedy = match self.home_of(name) {
            Some(table) if table.is_empty() => "It belongs above the first heading.".to_owned(),
            Some(table) => format!("It belongs below `[{table}]`."),
            None => did_you_mean(
                name,
                names_in(&self.merged.table, path),
                "`evenkeel config show` prints all settings.",
            ),
        };
        let what = format!("`{name}` is no setting");
        self.notes.note(offset, what, remedy);
    }

    /// The table that has a setting of this name, if one has; "" is the top of the file.
    fn home_of(&self, name: &str) -> Option<String> {
        if self.merged.table.contains_key(name) {
            return Some(String::new());
        }
        self.merged
            .table
            .iter()
            .find(|(_, value)| {
                value
                    .as_table()
                    .is_some_and(|table| table.contains_key(name))
            })
            .map(|(table, _)| table.clone())
    }
}

fn get<'t>(table: &'t Table, path: &[&str]) -> Option<&'t Value> {
    let (first, rest) = path.split_first()?;
    let value = table.get(*first)?;
    if rest.is_empty() {
        return Some(value);
    }
    get(value.as_table()?, rest)
}

fn set(table: &mut Table, path: &[&str], value: Value) {
    let Some((first, rest)) = path.split_first() else {
        return;
    };
    if rest.is_empty() {
        table.insert((*first).to_owned(), value);
    } else if let Some(Value::Table(inner)) = table.get_mut(*first) {
        set(inner, rest, value);
    }
}

fn names_in<'t>(table: &'t Table, path: &[&str]) -> Vec<&'t str> {
    let within = if path.is_empty() {
        Some(table)
    } else {
        get(table, path).and_then(Value::as_table)
    };
    within
        .into_iter()
        .flat_map(|table| table.keys().map(String::as_str))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::settings::ThemeChoice;
    use chrono::{NaiveTime, Weekday};
    use proptest::prelude::*;

    fn merged(user: &str) -> (Settings, Vec<String>) {
        let merged = merge(Some(("config.toml", user)));
        let said = merged.troubles.iter().map(ToString::to_string).collect();
        (merged.settings, said)
    }

    #[test]
    fn only_what_is_written_changes() {
        let (settings, said) = merged(
            "theme = \"light\"\nday_ends_at = 0\neditor = \"hx\"\n[session]\nquiet_from = 21:30:00\n\
             working_week = [\"Sun\", \"mon\", \"sunday\"]\n[session.standing_words]\n\
             \"eod.overreact\" = \"Too strong?\"\n",
        );
        assert_eq!(said, [""; 0]);
        let mut expected = Settings {
            theme: ThemeChoice::Named("light".to_owned()),
            day_ends_at: 0,
            editor: Some("hx".to_owned()),
            ..Settings::default()
        };
        expected.session.quiet_from = NaiveTime::from_hms_opt(21, 30, 0).unwrap();
        expected.session.working_week = vec![Weekday::Mon, Weekday::Sun];
        expected.session.standing_words =
            vec![("eod.overreact".to_owned(), "Too strong?".to_owned())];
        assert_eq!(settings, expected);
    }

    #[test]
    fn one_mistake_costs_one_setting() {
        let (settings, said) = merged("mouse = \"yes\"\nday_ends_at = 3\n");
        assert_eq!(
            said,
            [
                "`config.toml`, line 1: `mouse`: invalid type: string \"yes\", expected a boolean. \
              The default is used: true."
            ]
        );
        assert_eq!(settings.day_ends_at, 3);
        assert!(settings.mouse);
    }

    #[test]
    fn what_cannot_be_used_is_named_with_a_remedy() {
        for (user, says) in [
            (
                "them = \"dark\"",
                "line 1: `them` is no setting. Did you mean `theme`?",
            ),
            (
                "\nquiet_from = \"21:00\"",
                "line 2: `quiet_from` is no setting. It belongs below `[session]`.",
            ),
            (
                "[session]\nmouse = false",
                "line 2: `mouse` is no setting. It belongs above the first heading.",
            ),
            (
                "[sesion]\nquiet_from = \"21:00\"",
                "line 1: `sesion` is no setting. Did you mean `session`?",
            ),
            (
                "xyzzy = 1",
                "line 1: `xyzzy` is no setting. `evenkeel config show` prints all settings.",
            ),
            (
                "session = 4",
                "line 1: `session` is a table of settings. Write `[session]` on a line of its own, and its settings below.",
            ),
            (
                "day_ends_at = 13",
                "line 1: `day_ends_at`: expected an hour from 0 to 12. The default is used: 4.",
            ),
            (
                "day_ends_at = -1",
                "line 1: `day_ends_at`: expected an hour from 0 to 12. The default is used: 4.",
            ),
            (
                "theme = \"../x\"",
                "line 1: `theme`: a theme is a name, not a path. The default is used: \"auto\".",
            ),
            (
                "[session]\nquiet_from = \"late\"",
                "line 2: `session.quiet_from`: expected a time such as \"20:00\". The default is used: \"20:00\".",
            ),
            (
                "[session]\nreview_day = \"blursday\"",
                "line 2: `session.review_day`: expected a day such as \"fri\", or \"\" for none. The default is used: \"fri\".",
            ),
            (
                "[session]\nworking_week = [\"blursday\"]",
                "line 2: `session.working_week`: expected days such as \"mon\", \"tue\". The default is used: [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"].",
            ),
            (
                "[session.standing_words]\na = \"\"",
                "line 2: `session.standing_words.a`: expected a question of at most 120 characters. It is left out.",
            ),
        ] {
            let (settings, said) = merged(user);
            assert_eq!(said, [format!("`config.toml`, {says}")]);
            assert_eq!(settings, Settings::default());
        }
    }

    #[test]
    fn a_file_that_is_no_toml_leaves_every_default() {
        let (settings, said) = merged("mouse = false\ntheme = [\n");
        assert_eq!(settings, Settings::default());
        assert_eq!(said.len(), 1);
        assert!(
            said[0].ends_with("The default settings are used."),
            "{said:?}"
        );
    }

    #[test]
    fn a_monstrous_file_is_answered() {
        let words: Vec<String> = (0..10_000).map(|n| format!("a{n} = \"Well?\"")).collect();
        let user = format!("[session.standing_words]\n{}", words.join("\n"));
        let (settings, said) = merged(&user);
        assert_eq!(settings, Settings::default());
        assert_eq!(said.len(), 1, "{said:?}");
        for deep in [
            format!("theme = {}", "[".repeat(50_000)),
            format!("{}b = 1", "a.".repeat(50_000)),
            format!("[{}b]", "a.".repeat(50_000)),
            format!("theme = {}", "{a=".repeat(50_000)),
        ] {
            let (settings, said) = merged(&deep);
            assert_eq!(settings, Settings::default());
            assert_eq!(said.len(), 1);
        }
    }

    proptest! {
        #[test]
        fn any_file_gives_settings(
            user in "((theme|mouse|session|day_ends_at|a) = (1|true|\"dark\"|\\[\\]|\\{\\}|20:00)\n|\\[session\\]\n|.{0,10}\n){0,10}",
        ) {
            let (settings, _) = merged(&user);
            prop_assert!(settings.day_ends_at <= 12);
        }
    }
}
