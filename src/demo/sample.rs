//! What a sample journal holds.

use chrono::NaiveDate;

use crate::domain::day::DayRecord;
use crate::domain::entry::Entry;
use crate::domain::history::Offer;
use crate::domain::plan::{Check, Plan};
use crate::domain::standing::Standing;

/// A journal that nobody wrote.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Demo {
    /// The entries, oldest first.
    pub entries: Vec<Entry>,
    /// The plans, each with every time it was asked about.
    pub plans: Vec<(Plan, Vec<Check>)>,
    /// What became of the standing questions.
    pub standing: Vec<Standing>,
    /// Days with a practice, quiet or away.
    pub days: Vec<(NaiveDate, DayRecord)>,
    /// The rotating prompts that were offered.
    pub offers: Vec<Offer>,
}
