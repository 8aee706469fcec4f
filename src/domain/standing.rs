//! Standing questions: asked every workday in the same words, each answer kept by day.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::id::EntryId;

/// The prompt that asks what made me overreact.
pub const OVERREACT: &str = "eod.overreact";
/// The prompt that asks what made me lose interest.
pub const LOSE_INTEREST: &str = "eod.lose_interest";

/// What became of a standing question on one day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum StandingAnswer {
    /// It was shown and not answered.
    Asked,
    /// "Not today": an answer like any other.
    NotToday,
    /// It happened, and the moment says what.
    Moment(EntryId),
    /// The user passed it over.
    Skipped,
}

/// A standing question's answer on its day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Standing {
    /// The day asked about.
    pub day: NaiveDate,
    /// The prompt's id.
    pub prompt: String,
    /// What became of it.
    pub answer: StandingAnswer,
}
