//! Which key means which action, by context.

use std::collections::BTreeMap;

use crate::input::action::Action;
use crate::input::context::Context;
use crate::input::key::Key;

/// The keys that are shipped: the reference, in the form of the user's own file.
pub const SHIPPED: &str = include_str!("../../assets/keymap.toml");

/// The keys of every context.
#[derive(Clone, PartialEq, Debug)]
pub struct Keymap {
    pub(crate) tables: BTreeMap<Context, Table>,
}

/// The keys of one context: actions in the order of the file, the key for hints first.
pub(crate) type Table = Vec<(Action, Vec<Key>)>;

/// An action with the keys that lead to it, for help and documents.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// The table that binds them.
    pub context: Context,
    /// The action.
    pub action: Action,
    /// Its keys, the one for hints first.
    pub keys: Vec<Key>,
}

impl Default for Keymap {
    /// The keys that are shipped.
    fn default() -> Self {
        Self::from_toml(SHIPPED, None).0
    }
}

impl Keymap {
    /// The action of a key, in the first of these contexts that knows it, else in `Global`.
    ///
    /// Behind `Context::Text` a key that types something is text and nothing else. The key that
    /// ends the program at once does so in every context.
    pub fn lookup(&self, contexts: &[Context], key: Key) -> Option<Action> {
        self.found(contexts, key).map(|(_, action)| action)
    }

    /// The action of a key in these contexts alone, before anybody else is asked.
    pub fn own(&self, contexts: &[Context], key: Key) -> Option<Action> {
        self.found(contexts, key)
            .filter(|(context, _)| contexts.contains(context))
            .map(|(_, action)| action)
    }

    /// The key to name where this action is offered, if one leads to it from these contexts.
    pub fn key_for(&self, contexts: &[Context], action: Action) -> Option<Key> {
        with_global(contexts).find_map(|context| {
            let here = Some((context, action));
            let keys = self.keys_of(context, action);
            keys.iter()
                .copied()
                .find(|key| self.found(contexts, *key) == here)
        })
    }

    /// The keys that one table binds to an action.
    fn keys_of(&self, context: Context, action: Action) -> &[Key] {
        let mut table = self.tables.get(&context).into_iter().flatten();
        let bound = table.find(|(known, _)| *known == action);
        bound.map_or(&[], |(_, keys)| keys)
    }

    /// Everything that keys do from these contexts, the most specific first, `Global` last.
    pub fn rows(&self, contexts: &[Context]) -> Vec<Row> {
        let mut seen: Vec<Context> = Vec::new();
        let mut rows = Vec::new();
        for context in with_global(contexts) {
            if seen.contains(&context) {
                continue;
            }
            seen.push(context);
            for mut row in self.table(context) {
                let here = Some((context, row.action));
                row.keys.retain(|key| self.found(contexts, *key) == here);
                if !row.keys.is_empty() {
                    rows.push(row);
                }
            }
        }
        rows
    }

    /// The letters that mean nothing in these contexts, nor anywhere, small ones first.
    pub fn free_letters(&self, contexts: &[Context]) -> Vec<char> {
        let letters = ('a'..='z').chain('A'..='Z');
        letters
            .filter(|letter| self.found(contexts, Key::typed(*letter)).is_none())
            .collect()
    }

    /// What one table binds, whatever the tables before it may bind.
    pub fn table(&self, context: Context) -> Vec<Row> {
        let table = self.tables.get(&context).into_iter().flatten();
        table
            .filter(|(_, keys)| !keys.is_empty())
            .map(|(action, keys)| Row {
                context,
                action: *action,
                keys: keys.clone(),
            })
            .collect()
    }

    fn found(&self, contexts: &[Context], key: Key) -> Option<(Context, Action)> {
        if key.ends_at_once() {
            return Some((Context::Global, Action::ForceQuit));
        }
        let mut types = false;
        for context in with_global(contexts) {
            if types {
                return None;
            }
            if let Some(action) = self.bound(context, key) {
                return Some((context, action));
            }
            types = context == Context::Text && key.text().is_some();
        }
        None
    }

    fn bound(&self, context: Context, key: Key) -> Option<Action> {
        self.tables
            .get(&context)?
            .iter()
            .find(|(_, keys)| keys.contains(&key))
            .map(|(action, _)| *action)
    }
}

fn with_global(contexts: &[Context]) -> impl Iterator<Item = Context> {
    contexts.iter().copied().chain([Context::Global])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str) -> Key {
        Key::parse(name).unwrap()
    }

    fn lookup(contexts: &[Context], name: &str) -> Option<Action> {
        Keymap::default().lookup(contexts, key(name))
    }

    #[test]
    fn the_first_context_that_knows_the_key_wins() {
        use Context::{Form, Journal, List, Text};
        assert_eq!(lookup(&[Journal, List], "j"), Some(Action::Down));
        assert_eq!(lookup(&[Journal, List], "e"), Some(Action::Edit));
        assert_eq!(lookup(&[Form, Text], "enter"), Some(Action::Next));
        assert_eq!(lookup(&[Text, Form], "enter"), Some(Action::NewLine));
        assert_eq!(lookup(&[Form, Text], "ctrl-j"), Some(Action::NewLine));
    }

    #[test]
    fn global_keys_hold_everywhere() {
        for context in Context::ALL {
            for (name, action) in [
                ("ctrl-p", Action::Palette),
                ("ctrl-z", Action::Suspend),
                ("ctrl-l", Action::Blank),
                ("ctrl-q", Action::ForceQuit),
                ("f1", Action::Help),
                ("esc", Action::Cancel),
            ] {
                assert_eq!(
                    lookup(&[*context], name),
                    Some(action),
                    "{context:?} {name}"
                );
            }
        }
    }

    #[test]
    fn what_types_is_text_while_writing() {
        for name in ["1", "/", "+", "w", "?", "q", "space"] {
            assert_eq!(lookup(&[Context::Text], name), None, "{name}");
            assert_eq!(
                lookup(&[Context::Form, Context::Text], name),
                None,
                "{name}"
            );
        }
        assert_eq!(lookup(&[Context::List], "q"), Some(Action::Quit));
        // A table before the text may still take a letter.
        let contexts = [Context::Question, Context::Text];
        assert_eq!(lookup(&contexts, "n"), Some(Action::NotToday));
        assert_eq!(lookup(&contexts, "q"), None);
    }

    #[test]
    fn ctrl_c_copies_while_writing_and_quits_elsewhere() {
        assert_eq!(lookup(&[Context::Text], "ctrl-c"), Some(Action::Copy));
        assert_eq!(lookup(&[Context::List], "ctrl-c"), Some(Action::ForceQuit));
    }

    #[test]
    fn hints_name_a_key_that_works_here() {
        let keymap = Keymap::default();
        let hint = |contexts: &[Context], action| {
            keymap.key_for(contexts, action).map(|key| key.to_string())
        };
        assert_eq!(hint(&[Context::List], Action::Help).as_deref(), Some("?"));
        assert_eq!(hint(&[Context::Text], Action::Help).as_deref(), Some("f1"));
        assert_eq!(hint(&[Context::Text], Action::Quit), None);
        assert_eq!(hint(&[Context::Text], Action::NotToday), None);
    }

    #[test]
    fn help_lists_each_key_once_and_truly() {
        let keymap = Keymap::default();
        for contexts in [
            &[Context::Journal, Context::List][..],
            &[Context::Form, Context::Text],
            &[Context::Global],
            &[],
        ] {
            let mut keys = Vec::new();
            for row in keymap.rows(contexts) {
                for key in row.keys {
                    assert_eq!(keymap.lookup(contexts, key), Some(row.action));
                    assert!(!keys.contains(&key), "{key} is listed twice");
                    keys.push(key);
                }
            }
            assert!(keys.contains(&key("ctrl-q")));
        }
    }

    #[test]
    fn every_action_has_a_key_somewhere() {
        // Choice fields answer these two by the cursor keys of their own table, where one is bound.
        let by_component = [Action::Left, Action::Right];
        let keymap = Keymap::default();
        for action in Action::ALL {
            let bound = Context::ALL
                .iter()
                .any(|context| keymap.key_for(&[*context], *action).is_some());
            assert!(bound || by_component.contains(action), "{action:?}");
        }
    }
}
