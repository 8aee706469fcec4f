//! What a search asks for, understood: conditions that all, any or none must hold.

use crate::domain::entry::KindName;
use crate::domain::moment::Recovery;
use crate::domain::period::Period;
use crate::domain::quality::Quality;
use crate::domain::reaction::Reaction;
use crate::domain::tag::{Handle, Situation};

/// A search, understood; without a condition it finds everything.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Query {
    /// What must hold.
    pub condition: Option<Node>,
}

/// Conditions joined to one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Node {
    /// All must hold; two at least.
    All(Vec<Self>),
    /// One at least must hold; two at least, or none, which nothing fulfils.
    Any(Vec<Self>),
    /// It must not hold.
    Not(Box<Self>),
    /// One condition.
    Term(Term),
}

/// One condition on an entry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Term {
    /// These words stand in its text or a moment's details, next to each other.
    Text(Text),
    /// It is of this situation or a child of it; where none has this name, of one that begins so.
    Situation(Situation),
    /// It names this person; where nobody has this name, one whose name begins so.
    Person(Handle),
    /// It is a moment of this reaction.
    Reaction(Reaction),
    /// It is of this sort.
    Is(Is),
    /// It is of this kind.
    Kind(KindName),
    /// It answers a question about this quality.
    Quality(Quality),
    /// It was set off by this; where nothing has this name, by what begins so.
    Trigger(String),
    /// It was felt as this; where nothing has this name, as what begins so.
    Emotion(String),
    /// I was carrying this; where nothing has this name, what begins so.
    Vulnerability(String),
    /// It took so long.
    Recovery(Recovery),
    /// Its first sign is these words, and no others.
    Sign(String),
    /// It answers a prompt whose id begins so, or is the moment that such a standing question asked for.
    Prompt(String),
    /// It holds this beside its words.
    Has(Has),
    /// Its number compares so.
    Measure(Measure, Comparison, u8),
    /// It is of one of these days.
    Days(Days),
}

/// Words to look for, as typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Text {
    /// The words; never without something that can be looked for.
    pub words: String,
    /// In which form they were typed.
    pub span: Span,
}

/// How much of a text some words stand for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Span {
    /// A word without quotes: the beginning of a word is enough.
    Word,
    /// In quotes: whole words.
    Phrase,
    /// In quotes that are not closed yet: the last word may be half typed.
    OpenPhrase,
}

/// A sort of entry.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Is {
    /// A moment in which I responded as I mean to.
    OnCourse,
    /// A moment in which I did not.
    OffCourse,
    /// Written down after its day.
    Late,
    /// Written down later than the day after, from memory.
    Recalled,
    /// Never comes back.
    Sealed,
    /// Marked by the user.
    Starred,
}

/// What an entry holds beside its words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Has {
    /// It belongs to a plan, or a plan was made from it.
    Plan,
    /// It is a lesson, names one, or one was drawn from it.
    Lesson,
    /// It holds what somebody told me.
    Feedback,
    /// It has words of its own: it is no tick.
    Text,
}

/// A number of a moment, 0 to 10.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Measure {
    /// How strong it felt at its peak.
    Intensity,
    /// How much it mattered, looking back.
    Stakes,
}

/// How a number compares with another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Comparison {
    /// Less.
    Less,
    /// Less or equal.
    AtMost,
    /// Equal.
    Equal,
    /// More or equal.
    AtLeast,
    /// More.
    More,
}

impl Comparison {
    /// Whether a number compares so with a bound.
    pub fn holds(self, number: u8, bound: u8) -> bool {
        match self {
            Self::Less => number < bound,
            Self::AtMost => number <= bound,
            Self::Equal => number == bound,
            Self::AtLeast => number >= bound,
            Self::More => number > bound,
        }
    }
}

/// Days, in the words they were named by.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Days {
    /// From the first of these days on.
    Since(String, Period),
    /// Up to the last of these days.
    Until(String, Period),
    /// On these days.
    Within(String, Period),
}

impl Query {
    /// A search for one condition.
    pub fn term(term: Term) -> Self {
        Self {
            condition: Some(Node::Term(term)),
        }
    }

    /// Whether everything matches.
    pub fn is_empty(&self) -> bool {
        self.condition.is_none()
    }
}
