//! Small plans: if the cue comes, then one action (domain.md §3.7).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::id::{EntryId, PlanId};
use crate::domain::tag::Situation;

/// At most so many plans are active at once.
pub const ACTIVE_AT_MOST: usize = 2;

/// After so many days a plan is looked at again.
pub const REVIEW_AFTER_DAYS: i64 = 14;

/// A plan before it has an id.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NewPlan {
    /// The cue, without the word "if".
    pub if_cue: String,
    /// The action, without the words "then I will".
    pub then_action: String,
    /// The occasion in which the cue comes.
    pub situation: Option<Situation>,
    /// The moment that it was made after.
    pub from: Option<EntryId>,
    /// The day it was made.
    pub made_on: NaiveDate,
    /// How sure I am that I will do it, 0–10.
    pub confidence: Option<u8>,
}

impl NewPlan {
    /// The plan as it is said, without a stop.
    pub fn sentence(&self) -> String {
        format!("if {}, then I will {}", self.if_cue, self.then_action)
    }
}

/// A plan that is kept.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Plan {
    /// The id.
    pub id: PlanId,
    /// What it says.
    pub plan: NewPlan,
    /// When it is looked at again.
    pub review_on: NaiveDate,
    /// What became of it.
    pub status: PlanStatus,
}

/// What became of a plan.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlanStatus {
    /// It is asked about.
    Active,
    /// It has become a habit.
    Habit,
    /// It was rewritten as another plan.
    Changed,
    /// It was given up.
    Dropped,
}

impl PlanStatus {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Active, Self::Habit, Self::Changed, Self::Dropped];

    /// The word used in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Habit => "habit",
            Self::Changed => "changed",
            Self::Dropped => "dropped",
        }
    }
}

/// What happened when a plan was asked about.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The cue came and I did it.
    Done,
    /// The cue came and I did part of it.
    Partly,
    /// The cue came and I forgot.
    Forgot,
    /// The cue came and I chose not to.
    ChoseNot,
    /// The cue came and something was in the way.
    Blocked,
    /// The cue did not come: no opportunity.
    NoCue,
}

impl Outcome {
    /// All of them, in the order of their keys 1–6.
    pub const ALL: [Self; 6] = [
        Self::Done,
        Self::Partly,
        Self::Forgot,
        Self::ChoseNot,
        Self::Blocked,
        Self::NoCue,
    ];

    /// The word used in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Partly => "partly",
            Self::Forgot => "forgot",
            Self::ChoseNot => "chose-not",
            Self::Blocked => "blocked",
            Self::NoCue => "no-cue",
        }
    }

    /// The words on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Done => "did it",
            Self::Partly => "partly",
            Self::Forgot => "forgot",
            Self::ChoseNot => "chose not to",
            Self::Blocked => "was blocked",
            Self::NoCue => "it did not come up",
        }
    }

    /// Whether the cue came.
    pub fn is_opportunity(self) -> bool {
        self != Self::NoCue
    }

    /// The outcome of this exact name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.name() == name)
    }
}

/// One time that a plan was asked about.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Check {
    /// The day asked about.
    pub day: NaiveDate,
    /// What happened.
    pub outcome: Outcome,
    /// A word on it.
    pub note: String,
}
