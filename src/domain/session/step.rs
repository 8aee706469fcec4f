//! The evening as it is asked: its steps, and what place each has.

use chrono::{NaiveDate, NaiveTime};

use crate::domain::id::{EntryId, PlanId};
use crate::domain::prompt::Prompt;
use crate::domain::session::Brake;

/// The evening's questions, in order.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Session {
    /// The questions.
    pub steps: Vec<Step>,
    /// Why the evening is kept short, if it is.
    pub brake: Option<Brake>,
    /// Many questions were skipped: the user is asked once which packs to keep.
    pub fatigue: bool,
}

/// One question of the evening.
#[derive(Clone, PartialEq, Debug)]
pub struct Step {
    /// What place it has in the evening.
    pub role: Role,
    /// The prompt, its text with all placeholders filled.
    pub prompt: Prompt,
}

/// What place a question has in the evening.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// Did the plan's cue come, and what happened?
    PlanCheck(PlanId),
    /// A recovery was still going: has it settled?
    Settled(EntryId),
    /// Asked every workday; a moment, or "not today".
    Standing,
    /// Where did I stay steady: a tick.
    Steady,
    /// A closer look at one moment, offered and never forced.
    Dive(EntryId),
    /// The one question that rotates.
    Rotating,
    /// The if-then line after an off-course moment.
    IfThen(EntryId),
    /// A good ending; under the brake, something that helps to put it down.
    Ending,
    /// What I worked on getting better at.
    Practice,
    /// How the day's time was split, for those who want to know.
    TimeSplit,
}

/// The time and place of a session.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Evening {
    /// The workday that is asked about.
    pub day: NaiveDate,
    /// The local time.
    pub time: NaiveTime,
}
