//! The words by which the parts of a search are typed.

use crate::domain::query::condition::{Comparison, Has, Is, Measure};

impl Is {
    /// All sorts, in the order that they are offered.
    pub const ALL: [Self; 6] = [
        Self::OnCourse,
        Self::OffCourse,
        Self::Late,
        Self::Recalled,
        Self::Sealed,
        Self::Starred,
    ];

    /// The word after `is:`.
    pub fn name(self) -> &'static str {
        match self {
            Self::OnCourse => "on-course",
            Self::OffCourse => "off-course",
            Self::Late => "late",
            Self::Recalled => "recalled",
            Self::Sealed => "sealed",
            Self::Starred => "starred",
        }
    }
}

impl Has {
    /// All that an entry may hold, in the order that it is offered.
    pub const ALL: [Self; 4] = [Self::Plan, Self::Lesson, Self::Feedback, Self::Text];

    /// The word after `has:`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Lesson => "lesson",
            Self::Feedback => "feedback",
            Self::Text => "text",
        }
    }
}

impl Measure {
    /// The word before the comparison.
    pub fn name(self) -> &'static str {
        match self {
            Self::Intensity => "intensity",
            Self::Stakes => "stakes",
        }
    }
}

impl Comparison {
    /// The sign between a number's name and its bound.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Equal => "=",
            Self::AtLeast => ">=",
            Self::More => ">",
        }
    }
}
