//! Theme files become a theme: a base, and the roles that the file changes.

use toml::de::{DeTable, DeValue};

use crate::config::notes::Notes;
use crate::config::theme::{Attribute, Colour, Paint, Role, SHIPPED, Theme};
use crate::domain::nearest::did_you_mean;
use crate::domain::trouble::Trouble;

impl Theme {
    /// The theme of a user's file, by the theme's name, the file's and its text.
    pub(crate) fn of_user(name: &str, file: &str, text: &str) -> (Self, Vec<Trouble>) {
        let mut notes = Notes::on(file, text);
        let base = base(text, &mut notes)
            .or_else(|| Self::shipped(name))
            .or_else(|| Self::shipped("dark"))
            .unwrap_or_default();
        let (theme, mut troubles) = base.with(file, text);
        troubles.extend(notes.troubles);
        troubles.sort_by_key(|trouble| trouble.line);
        (theme, troubles)
    }

    /// This theme with the roles of a file laid over it.
    pub(crate) fn with(mut self, file: &str, text: &str) -> (Self, Vec<Trouble>) {
        let mut notes = Notes::on(file, text);
        let roles = notes.parse("The colours that are shipped are used.");
        for (name, value) in &roles {
            let (offset, name) = (name.span().start, name.get_ref().as_ref());
            if name == BASE {
                continue;
            }
            match (Role::from_name(name), value.get_ref()) {
                (Some(role), DeValue::Table(table)) => {
                    self.paints.insert(role, paint(table, &mut notes));
                }
                (Some(_), _) => notes.note(
                    offset,
                    format!("`{name}` wants a table"),
                    format!("Write for example `{name} = {{ fg = \"cyan\", bold = true }}`."),
                ),
                (None, _) => notes.note(
                    offset,
                    format!("`{name}` is no role"),
                    did_you_mean(name, names(Role::ALL, Role::name), "It is left out."),
                ),
            }
        }
        notes.troubles.sort_by_key(|trouble| trouble.line);
        (self, notes.troubles)
    }
}

/// The key that names the theme from which a file starts.
const BASE: &str = "base";

/// The base that a file asks for, if it asks for one that is shipped.
fn base(text: &str, notes: &mut Notes<'_>) -> Option<Theme> {
    // Faults of form are noted when the roles are read.
    let table = DeTable::parse(text).ok()?.into_inner();
    let (key, value) = table.get_key_value(BASE)?;
    let theme = value.get_ref().as_str().and_then(Theme::shipped);
    if theme.is_none() {
        let names = SHIPPED.map(|(name, _)| name).join("`, `");
        notes.note(
            key.span().start,
            "this is no base for a theme".to_owned(),
            format!("There are `{names}`."),
        );
    }
    theme
}

fn paint(table: &DeTable<'_>, notes: &mut Notes<'_>) -> Paint {
    let mut paint = Paint::default();
    for (name, value) in table {
        let (offset, name) = (name.span().start, name.get_ref().as_ref());
        match (name, Attribute::from_name(name), value.get_ref()) {
            ("fg", _, DeValue::String(colour)) => match Colour::from_name(colour) {
                Some(colour) => paint.fg = Some(colour),
                None => notes.note(
                    offset,
                    format!("`{colour}` is none of the terminal's colours"),
                    did_you_mean(
                        colour,
                        names(Colour::ALL, Colour::name),
                        "There are `default`, `red`, `bright-red` and so on.",
                    ),
                ),
            },
            (_, Some(attribute), DeValue::Boolean(true)) => paint.attributes.push(attribute),
            (_, Some(_), DeValue::Boolean(false)) => {}
            (_, Some(_), _) => notes.note(
                offset,
                format!("`{name}` is true or false"),
                "It is left out.".to_owned(),
            ),
            ("fg", None, _) => notes.note(
                offset,
                "`fg` is the name of a colour, in quotes".to_owned(),
                "It is left out.".to_owned(),
            ),
            (_, None, _) => notes.note(
                offset,
                format!("`{name}` is nothing that a role has"),
                did_you_mean(
                    name,
                    names(Attribute::ALL, Attribute::name).chain(["fg"]),
                    "A role has fg, bold, dim, italic, underline and reverse.",
                ),
            ),
        }
    }
    paint.attributes.sort();
    paint
}

fn names<T: Copy>(
    all: &'static [T],
    name: impl Fn(T) -> &'static str,
) -> impl Iterator<Item = &'static str> {
    all.iter().map(move |one| name(*one))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn shipped_themes_are_whole() {
        for (name, text) in SHIPPED {
            let (theme, troubles) = Theme::default().with(name, text);
            assert_eq!(troubles, []);
            let roles: Vec<Role> = theme.paints.keys().copied().collect();
            assert_eq!(roles, Role::ALL, "{name}");
        }
    }

    #[test]
    fn mono_has_no_colour() {
        let theme = Theme::monochrome();
        assert!(Role::ALL.iter().all(|role| theme.paint(*role).fg.is_none()));
    }

    #[test]
    fn only_loss_is_red() {
        for (name, _) in SHIPPED {
            let theme = Theme::shipped(name).unwrap();
            for role in Role::ALL.iter().filter(|role| **role != Role::Loss) {
                let fg = theme.paint(*role).fg;
                assert!(fg != Some(Colour::Red) && fg != Some(Colour::BrightRed));
            }
        }
    }

    #[test]
    fn a_users_theme_changes_whole_roles_of_its_base() {
        let (theme, troubles) = Theme::of_user(
            "mine",
            "mine.toml",
            "base = \"light\"\n[accent]\nfg = \"magenta\"\nitalic = true\nbold = false\n",
        );
        assert_eq!(troubles, []);
        let mut expected = Theme::shipped("light").unwrap();
        expected.paints.insert(
            Role::Accent,
            Paint {
                fg: Some(Colour::Magenta),
                attributes: vec![Attribute::Italic],
            },
        );
        assert_eq!(theme, expected);
    }

    #[test]
    fn what_cannot_be_used_is_named_with_a_remedy() {
        for (text, says) in [
            ("acent = {}", "`acent` is no role. Did you mean `accent`?"),
            (
                "accent = { fg = \"bright-blu\" }",
                "`bright-blu` is none of the terminal's colours. Did you mean `bright-blue`?",
            ),
            (
                "accent = { fg = \"#ff0000\" }",
                "`#ff0000` is none of the terminal's colours. \
                 There are `default`, `red`, `bright-red` and so on.",
            ),
            (
                "accent = { fg = 4 }",
                "`fg` is the name of a colour, in quotes. It is left out.",
            ),
            (
                "accent = { blod = true }",
                "`blod` is nothing that a role has. Did you mean `bold`?",
            ),
            (
                "accent = { bold = 1 }",
                "`bold` is true or false. It is left out.",
            ),
            (
                "accent = \"red\"",
                "`accent` wants a table. \
                 Write for example `accent = { fg = \"cyan\", bold = true }`.",
            ),
            (
                "base = \"drak\"",
                "this is no base for a theme. There are `dark`, `light`, `mono`.",
            ),
        ] {
            let (_, troubles) = Theme::of_user("mine", "mine.toml", text);
            let said: Vec<String> = troubles.iter().map(ToString::to_string).collect();
            assert_eq!(said, [format!("`mine.toml`, line 1: {says}")]);
        }
    }

    proptest! {
        #[test]
        fn any_file_gives_a_whole_theme(text in "((accent|base|text) = (\\{ (fg|bold) = (1|true|\"red\") \\}|\"dark\")\n|.{0,10}\n){0,6}") {
            let (theme, _) = Theme::of_user("mine", "mine.toml", &text);
            prop_assert_eq!(theme.paints.len(), Role::ALL.len());
        }
    }
}
