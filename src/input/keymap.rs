//! Which key means which action, by context.

use std::collections::BTreeMap;

use crate::input::action::Action;
use crate::input::context::Context;
use crate::input::key::Key;

/// The keys of every context.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Keymap {
    tables: BTreeMap<Context, Vec<(Key, Action)>>,
}

impl Keymap {
    /// The action of a key in the first of these contexts that knows it.
    pub fn lookup(&self, contexts: &[Context], key: Key) -> Option<Action> {
        contexts.iter().find_map(|context| {
            self.tables
                .get(context)?
                .iter()
                .find(|(bound, _)| *bound == key)
                .map(|(_, action)| *action)
        })
    }
}
