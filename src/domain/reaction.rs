//! The nine kinds of reaction, and `other` (domain.md §3.4).

use serde::{Deserialize, Serialize};

/// What I did in a situation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reaction {
    /// My response was bigger, sharper or faster than the situation called for.
    Overreacted,
    /// My attention or care went, and it showed or cost something.
    LostInterest,
    /// I went quiet or blank though I had something to say.
    ShutDown,
    /// I put it off, ducked it or left.
    Avoided,
    /// I said yes or smoothed it over against my own view.
    WentAlong,
    /// I stepped in, did it myself or controlled it.
    TookOver,
    /// I felt it, and responded the way I meant to.
    Steady,
    /// I was curious, engaged, energised.
    LeanedIn,
    /// I went back and mended something.
    Repaired,
    /// Something else.
    Other,
}

/// Which way a reaction goes by default; the user's own verdict on a moment wins.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Group {
    /// Not the way I mean to respond.
    OffCourse,
    /// The way I mean to respond.
    OnCourse,
    /// Neither.
    None,
}

impl Reaction {
    /// All kinds, in the order of their digits 1–9, then 0.
    pub const ALL: [Self; 10] = [
        Self::Overreacted,
        Self::LostInterest,
        Self::ShutDown,
        Self::Avoided,
        Self::WentAlong,
        Self::TookOver,
        Self::Steady,
        Self::LeanedIn,
        Self::Repaired,
        Self::Other,
    ];

    /// The word used in files, queries and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Overreacted => "overreacted",
            Self::LostInterest => "lost-interest",
            Self::ShutDown => "shut-down",
            Self::Avoided => "avoided",
            Self::WentAlong => "went-along",
            Self::TookOver => "took-over",
            Self::Steady => "steady",
            Self::LeanedIn => "leaned-in",
            Self::Repaired => "repaired",
            Self::Other => "other",
        }
    }

    /// The words on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Overreacted => "overreacted",
            Self::LostInterest => "lost interest",
            Self::ShutDown => "shut down",
            Self::Avoided => "avoided it",
            Self::WentAlong => "went along",
            Self::TookOver => "took over",
            Self::Steady => "stayed steady",
            Self::LeanedIn => "leaned in",
            Self::Repaired => "repaired",
            Self::Other => "other",
        }
    }

    /// What the kind means, in the first person.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Overreacted => {
                "My response was bigger, sharper or faster than the situation called for."
            }
            Self::LostInterest => "My attention or care went, and it showed or cost something.",
            Self::ShutDown => "I went quiet or blank though I had something to say.",
            Self::Avoided => "I put it off, ducked it or left.",
            Self::WentAlong => "I said yes or smoothed it over against my own view.",
            Self::TookOver => "I stepped in, did it myself or controlled it.",
            Self::Steady => "I felt it, and responded the way I meant to.",
            Self::LeanedIn => "I was curious, engaged, energised.",
            Self::Repaired => "I went back and mended something.",
            Self::Other => "Something else.",
        }
    }

    /// The kind's default group.
    pub fn group(self) -> Group {
        match self {
            Self::Overreacted
            | Self::LostInterest
            | Self::ShutDown
            | Self::Avoided
            | Self::WentAlong
            | Self::TookOver => Group::OffCourse,
            Self::Steady | Self::LeanedIn | Self::Repaired => Group::OnCourse,
            Self::Other => Group::None,
        }
    }

    /// The mark that carries the group without colour: `x` off course, `o` on course, `·` neither.
    pub fn mark(self) -> char {
        match self.group() {
            Group::OffCourse => 'x',
            Group::OnCourse => 'o',
            Group::None => '·',
        }
    }

    /// The key that picks the kind: 1–9, and 0 for `other`.
    pub fn digit(self) -> char {
        match self {
            Self::Overreacted => '1',
            Self::LostInterest => '2',
            Self::ShutDown => '3',
            Self::Avoided => '4',
            Self::WentAlong => '5',
            Self::TookOver => '6',
            Self::Steady => '7',
            Self::LeanedIn => '8',
            Self::Repaired => '9',
            Self::Other => '0',
        }
    }

    /// The kind that a digit picks.
    pub fn from_digit(digit: char) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.digit() == digit)
    }

    /// The kind of this name or label; packs' `_` and `stayed_steady` are understood.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = hyphenated(name);
        let is_named = |kind: &Self| kind.name() == name || hyphenated(kind.label()) == name;
        Self::ALL.into_iter().find(is_named)
    }

    /// The kinds whose names start with these letters; one means the word is understood.
    pub fn starting_with(letters: &str) -> Vec<Self> {
        if let Some(kind) = Self::from_name(letters) {
            return vec![kind];
        }
        let letters = hyphenated(letters);
        let starts = |kind: &Self| kind.name().starts_with(&letters);
        Self::ALL.into_iter().filter(starts).collect()
    }
}

/// The words as a name writes them: in small letters, with hyphens between.
pub(crate) fn hyphenated(words: &str) -> String {
    words.trim().to_lowercase().replace(['_', ' '], "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_and_digit_leads_back() {
        for kind in Reaction::ALL {
            assert_eq!(Reaction::from_name(kind.name()), Some(kind));
            assert_eq!(Reaction::from_digit(kind.digit()), Some(kind));
        }
    }

    #[test]
    fn packs_names_are_understood() {
        assert_eq!(Reaction::from_name("stayed_steady"), Some(Reaction::Steady));
        assert_eq!(
            Reaction::from_name("lost_interest"),
            Some(Reaction::LostInterest)
        );
    }

    #[test]
    fn a_label_is_a_name_as_well() {
        for kind in Reaction::ALL {
            assert_eq!(Reaction::starting_with(kind.label()), [kind]);
        }
    }

    #[test]
    fn a_unique_prefix_is_enough() {
        assert_eq!(Reaction::starting_with("st"), [Reaction::Steady]);
        assert_eq!(
            Reaction::starting_with("o"),
            [Reaction::Overreacted, Reaction::Other]
        );
        assert!(Reaction::starting_with("xyz").is_empty());
    }
}
