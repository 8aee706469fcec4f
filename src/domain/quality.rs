//! The eight qualities of a leader that the prompts ask about (domain.md §1.2).

/// A quality of a leader.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Quality {
    /// Cared for people.
    Cared,
    /// Understood the business needs and could relate them to my work.
    Business,
    /// Kept us focused on the top priorities.
    Focus,
    /// Worked with integrity.
    Integrity,
    /// Knew what each individual needed.
    Needs,
    /// Helped me grow.
    Grow,
    /// Genuine.
    Genuine,
    /// Removed roadblocks.
    Roadblocks,
}

impl Quality {
    /// All of them, in the order of the prompts.
    pub const ALL: [Self; 8] = [
        Self::Cared,
        Self::Business,
        Self::Focus,
        Self::Integrity,
        Self::Needs,
        Self::Grow,
        Self::Genuine,
        Self::Roadblocks,
    ];

    /// The word used in prompts, files and queries.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cared => "cared",
            Self::Business => "business",
            Self::Focus => "focus",
            Self::Integrity => "integrity",
            Self::Needs => "needs",
            Self::Grow => "grow",
            Self::Genuine => "genuine",
            Self::Roadblocks => "roadblocks",
        }
    }

    /// The quality of this exact name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|quality| quality.name() == name)
    }

    /// The id of the prompt that asks about it.
    pub fn prompt(self) -> String {
        format!("qual.{}", self.name())
    }
}
