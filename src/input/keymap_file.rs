//! Keymap files become a keymap: the shipped one first, then the user's changes to it.

use toml::de::{DeTable, DeValue};

use crate::domain::nearest::did_you_mean;
use crate::domain::place::Lines;
use crate::domain::trouble::Trouble;
use crate::input::action::Action;
use crate::input::context::Context;
use crate::input::key::Key;
use crate::input::keymap::{Keymap, Table};

/// More keys than anybody binds to one action.
const MOST_KEYS: usize = 20;

/// The keys that one line of a file gives to one action.
#[derive(Clone, PartialEq, Debug)]
struct Binding {
    context: Context,
    action: Action,
    keys: Vec<Key>,
    line: usize,
}

impl Keymap {
    /// The keymap of a default file, with the changes of the user's file: its name and its text.
    ///
    /// Never fails: a line that cannot be used leaves the default, and becomes a trouble.
    pub fn from_toml(default: &str, user: Option<(&str, &str)>) -> (Self, Vec<Trouble>) {
        let mut troubles = Vec::new();
        let mut keymap = Self {
            tables: std::collections::BTreeMap::new(),
        };
        keymap.add(Reader::new("the shipped keymap", default, &mut troubles));
        if let Some((file, text)) = user {
            keymap.add(Reader::new(file, text, &mut troubles));
        }
        (keymap, troubles)
    }

    /// Gives the keys of a file to their actions; a later file takes them from an earlier one.
    fn add(&mut self, mut reader: Reader<'_>) {
        let bindings = reader.bindings();
        let mut own: Vec<(Context, Action)> = Vec::new();
        let mut bereft: Vec<(Context, Action, usize)> = Vec::new();
        for binding in bindings {
            let table = self.tables.entry(binding.context).or_default();
            for (action, key) in take(table, &binding) {
                let pair = (binding.context, action);
                if own.contains(&pair) {
                    reader.bound_twice(&binding, action, key);
                } else {
                    bereft.push((binding.context, action, binding.line));
                }
            }
            own.push((binding.context, binding.action));
            give(table, binding);
        }
        for (context, action, line) in bereft {
            if !own.contains(&(context, action)) && self.has_no_key(context, action) {
                own.push((context, action));
                reader.without_key(context, action, line);
            }
        }
    }

    fn has_no_key(&self, context: Context, action: Action) -> bool {
        self.tables
            .get(&context)
            .and_then(|table| table.iter().find(|(known, _)| *known == action))
            .is_none_or(|(_, keys)| keys.is_empty())
    }
}

/// Takes the binding's keys from all other actions of its table; says which had which.
fn take(table: &mut Table, binding: &Binding) -> Vec<(Action, Key)> {
    let mut taken = Vec::new();
    for (action, keys) in table {
        if *action == binding.action {
            continue;
        }
        for key in &binding.keys {
            if keys.contains(key) {
                taken.push((*action, *key));
            }
        }
        keys.retain(|key| !binding.keys.contains(key));
    }
    taken
}

/// Makes the binding's keys the keys of its action.
fn give(table: &mut Table, binding: Binding) {
    let place = table
        .iter_mut()
        .find(|(action, _)| *action == binding.action);
    match place {
        Some((_, keys)) => *keys = binding.keys,
        None => table.push((binding.action, binding.keys)),
    }
}

/// Reads the bindings of one file, and notes what it cannot use.
struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    lines: Lines,
    troubles: &'a mut Vec<Trouble>,
}

impl<'a> Reader<'a> {
    fn new(file: &'a str, text: &'a str, troubles: &'a mut Vec<Trouble>) -> Self {
        Self {
            file,
            text,
            lines: Lines::of(text),
            troubles,
        }
    }

    /// The bindings in the order of the file.
    fn bindings(&mut self) -> Vec<Binding> {
        let document = match DeTable::parse(self.text) {
            Ok(document) => document.into_inner(),
            Err(error) => {
                let line = error.span().map(|span| self.lines.line_at(span.start));
                self.note(
                    line,
                    error.message().to_owned(),
                    "The default keys are used.".to_owned(),
                );
                return Vec::new();
            }
        };
        let mut bindings = Vec::new();
        for (name, value) in &document {
            let line = self.lines.line_at(name.span().start);
            if let Some((context, table)) = self.table(name.get_ref(), value.get_ref(), line) {
                self.read_table(context, table, &mut bindings);
            }
        }
        bindings.sort_by_key(|binding| binding.line);
        bindings
    }

    fn table<'t>(
        &mut self,
        name: &str,
        value: &'t DeValue<'t>,
        line: usize,
    ) -> Option<(Context, &'t DeTable<'t>)> {
        let context = Context::ALL.iter().find(|context| context.name() == name);
        match (context, value) {
            (Some(context), DeValue::Table(table)) => return Some((*context, table)),
            (Some(_), _) => self.note(
                Some(line),
                format!("`{name}` is a table of keys"),
                format!("Write `[{name}]` on a line of its own, and its keys below."),
            ),
            (None, _) if Action::from_name(name).is_some() => self.note(
                Some(line),
                format!("`{name}` stands outside any table"),
                "Put it below a heading such as `[global]`.".to_owned(),
            ),
            (None, _) => {
                let names = Context::ALL.iter().map(|context| context.name());
                let all: Vec<&str> = names.clone().collect();
                let remedy = did_you_mean(name, names, &format!("There are {}.", all.join(", ")));
                self.note(
                    Some(line),
                    format!("`[{name}]` is no table of keys"),
                    remedy,
                );
            }
        }
        None
    }

    fn read_table(&mut self, context: Context, table: &DeTable<'_>, bindings: &mut Vec<Binding>) {
        for (name, value) in table {
            let line = self.lines.line_at(name.span().start);
            let Some(action) = Action::from_name(name.get_ref()) else {
                let names = Action::ALL.iter().map(|action| action.name());
                let remedy = did_you_mean(
                    name.get_ref(),
                    names,
                    "The palette of the program lists every action.",
                );
                let what = format!("`{}` is no action", name.get_ref());
                self.note(Some(line), what, remedy);
                continue;
            };
            let Some(keys) = self.keys(action, value.get_ref(), line) else {
                continue;
            };
            bindings.push(Binding {
                context,
                action,
                keys: self.keep_the_way_out(context, action, keys, line),
                line,
            });
        }
    }

    /// The keys of a value; `None` if there are some and none can be used.
    fn keys(&mut self, action: Action, value: &DeValue<'_>, line: usize) -> Option<Vec<Key>> {
        let names = match value {
            DeValue::String(name) => Some(vec![name.as_ref()]),
            DeValue::Array(names) => names.iter().map(|name| name.get_ref().as_str()).collect(),
            DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Table(_) => None,
        };
        let Some(names) = names else {
            let what = format!("`{}` wants a key or a list of keys", action.name());
            let remedy = format!("Write them in quotes: `{} = \"f5\"`.", action.name());
            self.note(Some(line), what, remedy);
            return None;
        };
        if names.len() > MOST_KEYS {
            let what = format!("`{}` has more than {MOST_KEYS} keys", action.name());
            self.note(Some(line), what, "Its default keys are used.".to_owned());
            return None;
        }
        let mut keys = Vec::new();
        for name in &names {
            match Key::parse(name) {
                Ok(key) if keys.contains(&key) => {}
                Ok(key) => keys.push(key),
                Err(what) => self.note(Some(line), what, "It is left out.".to_owned()),
            }
        }
        (names.is_empty() || !keys.is_empty()).then_some(keys)
    }

    /// Sees to it that the key which ends the program at once is bound to that alone.
    fn keep_the_way_out(
        &mut self,
        context: Context,
        action: Action,
        mut keys: Vec<Key>,
        line: usize,
    ) -> Vec<Key> {
        let exit = Key::ending_at_once();
        if action != Action::ForceQuit {
            if keys.contains(&exit) {
                let what = format!("`{exit}` always ends the program");
                let remedy = format!("Choose another key for `{}`.", action.name());
                self.note(Some(line), what, remedy);
                keys.retain(|key| *key != exit);
            }
            return keys;
        }
        if keys.is_empty() {
            let what = format!("`{}` cannot be unbound", action.name());
            self.note(Some(line), what, format!("`{exit}` still does it."));
        }
        if context == Context::Global && !keys.contains(&exit) {
            keys.push(exit);
        }
        keys
    }

    fn bound_twice(&mut self, binding: &Binding, earlier: Action, key: Key) {
        let what = format!(
            "`{key}` is bound to `{}` and to `{}` in `[{}]`",
            earlier.name(),
            binding.action.name(),
            binding.context.name()
        );
        let remedy = format!("The later one, `{}`, has it.", binding.action.name());
        self.note(Some(binding.line), what, remedy);
    }

    fn without_key(&mut self, context: Context, action: Action, line: usize) {
        let what = format!(
            "this leaves no key for `{}` in `[{}]`",
            action.name(),
            context.name()
        );
        let remedy = format!(
            "Give it another, or write `{} = []` if that is meant.",
            action.name()
        );
        self.note(Some(line), what, remedy);
    }

    fn note(&mut self, line: Option<usize>, what: String, remedy: String) {
        self.troubles.push(Trouble {
            file: self.file.to_owned(),
            line,
            what,
            remedy,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::keymap::SHIPPED;
    use proptest::prelude::*;

    fn with(user: &str) -> (Keymap, Vec<String>) {
        let (keymap, troubles) = Keymap::from_toml(SHIPPED, Some(("keymap.toml", user)));
        let said = troubles.iter().map(ToString::to_string).collect();
        (keymap, said)
    }

    fn lookup(keymap: &Keymap, context: Context, name: &str) -> Option<Action> {
        keymap.lookup(&[context], Key::parse(name).unwrap())
    }

    #[test]
    fn the_shipped_keymap_is_sound() {
        assert_eq!(Keymap::from_toml(SHIPPED, None).1, []);
    }

    #[test]
    fn the_shipped_keymap_explains_every_line() {
        for line in SHIPPED.lines().filter(|line| line.contains(" = ")) {
            assert!(line.contains('#'), "{line}");
        }
    }

    #[test]
    fn a_change_replaces_the_keys_of_its_action_only() {
        let (keymap, said) = with("[list]\nup = \"p\"\n");
        assert_eq!(said, [""; 0]);
        assert_eq!(lookup(&keymap, Context::List, "p"), Some(Action::Up));
        assert_eq!(lookup(&keymap, Context::List, "k"), None);
        assert_eq!(lookup(&keymap, Context::List, "j"), Some(Action::Down));
        assert_eq!(lookup(&keymap, Context::Reading, "k"), Some(Action::Up));
    }

    #[test]
    fn an_empty_list_unbinds() {
        let (keymap, said) = with("[global]\nquit = []\n");
        assert_eq!(said, [""; 0]);
        assert_eq!(lookup(&keymap, Context::List, "q"), None);
    }

    #[test]
    fn a_key_may_move_from_one_action_to_another() {
        let (keymap, said) = with("[global]\nquit = \"u\"\nundo = \"q\"\n");
        assert_eq!(said, [""; 0]);
        assert_eq!(lookup(&keymap, Context::List, "u"), Some(Action::Quit));
        assert_eq!(lookup(&keymap, Context::List, "q"), Some(Action::Undo));
    }

    #[test]
    fn the_way_out_stays() {
        let (keymap, said) = with("[global]\nforce-quit = []\n[text]\ncopy = \"ctrl-q\"\n");
        assert_eq!(
            said,
            [
                "`keymap.toml`, line 2: `force-quit` cannot be unbound. `ctrl-q` still does it.",
                "`keymap.toml`, line 4: `ctrl-q` always ends the program. Choose another key for `copy`.",
            ]
        );
        for context in Context::ALL {
            assert_eq!(lookup(&keymap, *context, "ctrl-q"), Some(Action::ForceQuit));
        }
        let (keymap, said) = with("[global]\nforce-quit = \"f12\"\n");
        assert_eq!(said, [""; 0]);
        assert_eq!(
            lookup(&keymap, Context::Text, "f12"),
            Some(Action::ForceQuit)
        );
        assert_eq!(
            lookup(&keymap, Context::Text, "ctrl-q"),
            Some(Action::ForceQuit)
        );
    }

    #[test]
    fn what_cannot_be_used_is_named_with_a_remedy() {
        for (user, says) in [
            (
                "[global]\nquti = \"q\"\n",
                "`keymap.toml`, line 2: `quti` is no action. Did you mean `quit`?",
            ),
            (
                "\n\n[globl]\n",
                "`keymap.toml`, line 3: `[globl]` is no table of keys. Did you mean `global`?",
            ),
            (
                "quit = \"x\"\n",
                "`keymap.toml`, line 1: `quit` stands outside any table. \
                 Put it below a heading such as `[global]`.",
            ),
            (
                "global = 1\n",
                "`keymap.toml`, line 1: `global` is a table of keys. \
                 Write `[global]` on a line of its own, and its keys below.",
            ),
            (
                "[global]\nquit = \"ctlr-x\"\n",
                "`keymap.toml`, line 2: `ctlr-x` is no key; perhaps `ctrl-x`. It is left out.",
            ),
            (
                "[global]\nquit = 3\n",
                "`keymap.toml`, line 2: `quit` wants a key or a list of keys. \
                 Write them in quotes: `quit = \"f5\"`.",
            ),
            (
                "[global]\nquit = \"x\"\nundo = [\"f2\", \"x\"]\n",
                "`keymap.toml`, line 3: `x` is bound to `quit` and to `undo` in `[global]`. \
                 The later one, `undo`, has it.",
            ),
            (
                &format!("[global]\nquit = [{}]\n", "\"x\",".repeat(21)),
                "`keymap.toml`, line 2: `quit` has more than 20 keys. Its default keys are used.",
            ),
            (
                "[global]\nquit = \"u\"\n",
                "`keymap.toml`, line 2: this leaves no key for `undo` in `[global]`. \
                 Give it another, or write `undo = []` if that is meant.",
            ),
        ] {
            assert_eq!(with(user).1, [says]);
        }
    }

    #[test]
    fn a_line_that_cannot_be_used_leaves_the_default() {
        let (keymap, _) = with("[global]\nquit = \"ctlr-x\"\nhelp = 7\n");
        assert_eq!(lookup(&keymap, Context::List, "q"), Some(Action::Quit));
        assert_eq!(lookup(&keymap, Context::List, "?"), Some(Action::Help));
        let (keymap, said) = with("[global]\nquit = \"x\"\n[[[\n");
        assert_eq!(keymap, Keymap::default());
        assert_eq!(said.len(), 1);
        assert!(said[0].starts_with("`keymap.toml`, line 3: "), "{said:?}");
        assert!(said[0].ends_with("The default keys are used."), "{said:?}");
    }

    proptest! {
        #[test]
        fn any_file_gives_a_keymap_with_a_way_out(
            user in "(\\[(global|text|list)\\]\n|(quit|undo|force-quit|up) = (\\[\\]|\"(q|ctrl-q|x)\")\n|.{0,10}\n){0,12}",
        ) {
            let (keymap, _) = Keymap::from_toml(SHIPPED, Some(("keymap.toml", &user)));
            for context in Context::ALL {
                let action = keymap.lookup(&[*context], Key::ending_at_once());
                prop_assert_eq!(action, Some(Action::ForceQuit));
            }
        }
    }
}
