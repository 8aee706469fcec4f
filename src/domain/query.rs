//! What a search asks for: words, `#situations` and `@people`, all of which must match.

use crate::domain::tag::{Handle, Situation};

/// A search, understood.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Query {
    /// Words that must all stand in the text; the last may be half typed.
    pub words: Vec<String>,
    /// Situations, each with its children.
    pub situations: Vec<Situation>,
    /// People.
    pub people: Vec<Handle>,
}

impl Query {
    /// The search that these words mean; any text is one.
    pub fn parse(text: &str) -> Self {
        let mut query = Self::default();
        for word in text.split_whitespace() {
            match word.chars().next() {
                Some('#') => query.situations.extend(Situation::new(word)),
                Some('@') => query.people.extend(Handle::new(word)),
                _ => query.words.push(word.to_owned()),
            }
        }
        query
    }

    /// Whether everything matches.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.situations.is_empty() && self.people.is_empty()
    }
}
