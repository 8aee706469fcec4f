//! The vocabulary of a journal: which list a term belongs to.

/// A list of the vocabulary.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TermKind {
    /// What kind of occasion it was.
    Situation,
    /// Who was there.
    Person,
    /// What was felt.
    Emotion,
    /// What set it off.
    Trigger,
    /// What was already carried.
    Vulnerability,
    /// What I did.
    Reaction,
}

impl TermKind {
    /// All lists.
    pub const ALL: [Self; 6] = [
        Self::Situation,
        Self::Person,
        Self::Trigger,
        Self::Emotion,
        Self::Vulnerability,
        Self::Reaction,
    ];

    /// The word used in files and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Situation => "situation",
            Self::Person => "person",
            Self::Emotion => "emotion",
            Self::Trigger => "trigger",
            Self::Vulnerability => "vulnerability",
            Self::Reaction => "reaction",
        }
    }

    /// The list of this exact name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The heading of the list.
    pub fn title(self) -> &'static str {
        match self {
            Self::Situation => "Situations",
            Self::Person => "People",
            Self::Emotion => "Feelings",
            Self::Trigger => "What set it off",
            Self::Vulnerability => "What I was carrying",
            Self::Reaction => "Reactions",
        }
    }

    /// The sign before a name in a text; none where the list has no sign.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Situation => "#",
            Self::Person => "@",
            Self::Emotion | Self::Trigger | Self::Vulnerability | Self::Reaction => "",
        }
    }

    /// A name as it is written: with its sign, if it has one.
    pub fn signed(self, name: &str) -> String {
        format!("{}{name}", self.sign())
    }
}
