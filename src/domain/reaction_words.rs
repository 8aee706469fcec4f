//! The user's own words for the reactions, and which of them are offered.

use crate::domain::reaction::Reaction;

/// What each reaction is called, whether it is offered, and what it became.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ReactionWords {
    changed: Vec<(Reaction, ReactionWord)>,
}

/// How a reaction differs from the shipped one.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ReactionWord {
    /// The user's word for it.
    pub label: Option<String>,
    /// It is no longer offered.
    pub is_archived: bool,
    /// Its moments are another's now.
    pub merged_into: Option<Reaction>,
}

impl ReactionWords {
    /// The shipped words, but for these.
    pub fn new(changed: Vec<(Reaction, ReactionWord)>) -> Self {
        Self { changed }
    }

    fn of(&self, reaction: Reaction) -> Option<&ReactionWord> {
        let mut changed = self.changed.iter();
        changed
            .find(|(which, _)| *which == reaction)
            .map(|(_, word)| word)
    }

    /// The words on the screen.
    pub fn label(&self, reaction: Reaction) -> &str {
        let own = self.of(reaction).and_then(|word| word.label.as_deref());
        own.unwrap_or(reaction.label())
    }

    /// Whether it is offered.
    pub fn is_offered(&self, reaction: Reaction) -> bool {
        self.of(reaction)
            .is_none_or(|word| !word.is_archived && word.merged_into.is_none())
    }

    /// The reaction that a moment of this one is kept as.
    pub fn kept_as(&self, reaction: Reaction) -> Reaction {
        let word = self.of(reaction);
        word.and_then(|word| word.merged_into).unwrap_or(reaction)
    }

    /// The user's own words, each with what it means in a search.
    pub fn own(&self) -> Vec<(String, Reaction)> {
        let labels = self.changed.iter();
        labels
            .filter_map(|(reaction, word)| Some((word.label.clone()?, self.kept_as(*reaction))))
            .collect()
    }
}
