//! The user's own words for the reactions, and which of them are offered.

use crate::domain::reaction::{Reaction, hyphenated};

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

    /// The kinds that are offered, in the order of their digits.
    pub fn offered(&self) -> impl Iterator<Item = Reaction> {
        let all = Reaction::ALL.into_iter();
        all.filter(|reaction| self.is_offered(*reaction))
    }

    /// The kind that is offered on a digit.
    pub fn from_digit(&self, digit: char) -> Option<Reaction> {
        Reaction::from_digit(digit).filter(|reaction| self.is_offered(*reaction))
    }

    /// The kind that has this word, the shipped ones first.
    pub fn named(&self, words: &str) -> Option<Reaction> {
        let name = hyphenated(words);
        let shipped = Reaction::from_name(words).map(|reaction| self.kept_as(reaction));
        shipped.or_else(|| {
            let mut own = self.own().into_iter();
            own.find(|(word, _)| hyphenated(word) == name)
                .map(|(_, reaction)| reaction)
        })
    }

    /// The kinds whose names or own words start with these letters, each as it is kept.
    pub fn starting_with(&self, letters: &str) -> Vec<Reaction> {
        if let Some(reaction) = self.named(letters) {
            return vec![reaction];
        }
        let begun = hyphenated(letters);
        let own = self.own().into_iter();
        let own = own.filter(|(word, _)| hyphenated(word).starts_with(&begun));
        let shipped = Reaction::starting_with(letters).into_iter();
        let mut found: Vec<Reaction> = Vec::new();
        for reaction in shipped.chain(own.map(|(_, reaction)| reaction)) {
            let kept = self.kept_as(reaction);
            if !found.contains(&kept) {
                found.push(kept);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shut down is the user's "went silent", avoided became it, other is offered no longer.
    fn words() -> ReactionWords {
        let word = |label: Option<&str>, is_archived, merged_into| ReactionWord {
            label: label.map(str::to_owned),
            is_archived,
            merged_into,
        };
        ReactionWords::new(vec![
            (Reaction::ShutDown, word(Some("Went silent"), false, None)),
            (
                Reaction::Avoided,
                word(Some("ducked"), false, Some(Reaction::ShutDown)),
            ),
            (Reaction::Other, word(None, true, None)),
        ])
    }

    #[test]
    fn what_is_merged_or_archived_is_not_offered() {
        let words = words();
        assert_eq!(words.offered().count(), 8);
        assert_eq!(words.from_digit('4'), None);
        assert_eq!(words.from_digit('0'), None);
        assert_eq!(words.from_digit('3'), Some(Reaction::ShutDown));
    }

    #[test]
    fn shipped_and_own_words_are_understood() {
        let words = words();
        for name in ["went silent", "went-s", "shut", "avoided", "ducked"] {
            assert_eq!(words.starting_with(name), [Reaction::ShutDown], "{name}");
        }
        let both = [Reaction::WentAlong, Reaction::ShutDown];
        assert_eq!(words.starting_with("went"), both);
        assert_eq!(words.starting_with("other"), [Reaction::Other]);
        assert!(words.starting_with("xyz").is_empty());
    }
}
