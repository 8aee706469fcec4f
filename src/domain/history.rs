//! What the journal knows that decides which questions are asked.

use chrono::{NaiveDate, NaiveTime, Weekday};
use serde::{Deserialize, Serialize};

use crate::domain::id::EntryId;
use crate::domain::moment::Recovery;
use crate::domain::plan::{ACTIVE_AT_MOST, Plan};
use crate::domain::reaction::Reaction;
use crate::domain::scale::Intensity;
use crate::domain::standing::Standing;
use crate::domain::tag::{Handle, Situation};

/// The journal's state, as far as the choice of questions depends on it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct History {
    /// Active plans, with how their last checks went.
    pub plans: Vec<PlanHistory>,
    /// Every time a prompt was offered in the last 400 days, oldest first.
    pub offers: Vec<Offer>,
    /// Moments of the last 14 days and at least the last three, oldest first.
    pub moments: Vec<MomentFact>,
    /// Answers to standing questions in the last 28 days, oldest first.
    pub standing: Vec<Standing>,
    /// A number of this journal that breaks ties.
    pub salt: u64,
}

/// A plan and how its checks went.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlanHistory {
    /// The plan.
    pub plan: Plan,
    /// The last day it was asked about.
    pub last_asked: Option<NaiveDate>,
    /// How many checks in a row, up to the last, found that the cue had not come.
    pub without_cue: u32,
}

/// One time that a prompt was offered.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offer {
    /// The prompt's id.
    pub prompt: String,
    /// The day of the session.
    pub day: NaiveDate,
    /// What became of it.
    pub result: OfferResult,
    /// The entry that a closer look was about, or the lesson that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<EntryId>,
}

/// What became of an offered prompt.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OfferResult {
    /// It was shown, and the session ended.
    Shown,
    /// It was answered.
    Answered,
    /// It was passed over.
    Skipped,
}

/// A moment, as far as the choice of questions depends on it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MomentFact {
    /// The entry.
    pub id: EntryId,
    /// Its day.
    pub day: NaiveDate,
    /// What I did.
    pub reaction: Reaction,
    /// Whether I responded as I mean to.
    pub on_course: Option<bool>,
    /// What I felt.
    pub intensity: Option<Intensity>,
    /// How long it took.
    pub recovery: Option<Recovery>,
    /// An earlier moment of the same event.
    pub continues: Option<EntryId>,
    /// The occasions.
    pub situations: Vec<Situation>,
    /// Who was there.
    pub people: Vec<Handle>,
    /// The first sign, for a plan's cue.
    pub early_sign: Option<String>,
}

impl History {
    /// Whether one more plan would be too many.
    pub fn has_plans_enough(&self) -> bool {
        self.plans.len() >= ACTIVE_AT_MOST
    }
}

/// What the user has set that decides which questions are asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SessionSettings {
    /// From this local time on, nothing heavy is asked.
    pub quiet_from: NaiveTime,
    /// Standing questions that the user turned off.
    pub standing_off: Vec<String>,
    /// Standing questions in the user's own words: prompt id and text.
    pub standing_words: Vec<(String, String)>,
    /// Packs that the user turned off, by id.
    pub packs_off: Vec<String>,
    /// The days of the user's working week.
    pub working_week: Vec<Weekday>,
    /// Whether it is asked how the time was split.
    pub time_split: bool,
    /// The day on which the week's page is offered, if it is.
    pub review_day: Option<Weekday>,
}

impl Default for SessionSettings {
    fn default() -> Self {
        use Weekday::{Fri, Mon, Thu, Tue, Wed};
        Self {
            quiet_from: NaiveTime::from_hms_opt(20, 0, 0).unwrap_or_default(),
            standing_off: Vec::new(),
            standing_words: Vec::new(),
            packs_off: Vec::new(),
            working_week: vec![Mon, Tue, Wed, Thu, Fri],
            time_split: false,
            review_day: Some(Fri),
        }
    }
}
