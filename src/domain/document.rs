//! The journal as one JSON document: the shape that our export writes and our import reads.
//!
//! ```json
//! {
//!   "evenkeel": 1,
//!   "entries": [{"id", "day", "at", "logged_at", "updated_at", "kind", "text", "situations", "people", "starred", …}],
//!   "plans": [{"id", "if_cue", "then_action", "situation", "from", "made_on", "confidence", "review_on", "status", "checks": [{"day", "outcome", "note"}]}],
//!   "standing": [{"day", "prompt", "answer", "entry"}],
//!   "days": [{"day", "practice", "time_split", "quiet", "away"}],
//!   "offers": [{"prompt", "day", "result", "about"}]
//! }
//! ```
//!
//! `kind` is `moment`, `answer`, `note`, `feedback` or `lesson`; the fields of a kind stand beside it.
//! A field may be left out where it holds nothing. Days are ISO dates, instants RFC 3339 with their offset.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::day::{DayRecord, Practice};
use crate::domain::entry::{Content, Entry, Kind, Timestamp};
use crate::domain::id::{EntryId, PlanId};
use crate::domain::plan::{Check, NewPlan, Plan, PlanStatus};
use crate::domain::standing::{Standing, StandingAnswer};
use crate::domain::tag::{Handle, Situation};
use crate::domain::time_split::TimeSplit;

/// The number that the document carries under `evenkeel`.
pub const FORMAT: u64 = 1;

/// An entry in the document.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(expecting = "an entry")]
pub struct WrittenEntry {
    /// The id.
    pub id: EntryId,
    /// The local workday that it belongs to.
    pub day: NaiveDate,
    /// When it happened.
    pub at: Timestamp,
    /// When it was first written down; `at` where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logged_at: Option<Timestamp>,
    /// When it was last changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<Timestamp>,
    /// The words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// What kind of occasion it was.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub situations: Vec<Situation>,
    /// Who was there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Handle>,
    /// Marked by the user.
    #[serde(default, skip_serializing_if = "is_false")]
    pub starred: bool,
    /// What kind of entry it is, with what only that kind has.
    #[serde(flatten)]
    pub kind: Kind,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
fn is_false(value: &bool) -> bool {
    !value
}

impl From<Entry> for WrittenEntry {
    fn from(entry: Entry) -> Self {
        let content = entry.content;
        Self {
            id: entry.id,
            day: content.day,
            at: content.at,
            logged_at: Some(entry.logged_at),
            updated_at: Some(entry.updated_at),
            text: content.text,
            situations: content.situations,
            people: content.people,
            starred: content.starred,
            kind: content.kind,
        }
    }
}

impl WrittenEntry {
    /// What the entry says, with its tags made the way all tags are made.
    pub fn into_content(self) -> Content {
        let situation = |tag: &Situation| Situation::new(tag.as_str());
        let handle = |tag: &Handle| Handle::new(tag.as_str());
        Content {
            day: self.day,
            at: self.at,
            text: self.text,
            situations: self.situations.iter().filter_map(situation).collect(),
            people: self.people.iter().filter_map(handle).collect(),
            kind: self.kind,
            starred: self.starred,
            sealed: false,
        }
    }
}

/// A plan in the document.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(expecting = "a plan")]
pub struct WrittenPlan {
    /// The id.
    pub id: PlanId,
    /// What it says.
    #[serde(flatten)]
    pub plan: NewPlan,
    /// When it is looked at again.
    pub review_on: NaiveDate,
    /// What became of it.
    pub status: PlanStatus,
    /// Every time it was asked about.
    #[serde(default)]
    pub checks: Vec<Check>,
}

impl WrittenPlan {
    /// A plan and its checks, as the document holds them.
    pub fn new(plan: Plan, checks: Vec<Check>) -> Self {
        Self {
            id: plan.id,
            plan: plan.plan,
            review_on: plan.review_on,
            status: plan.status,
            checks,
        }
    }

    /// The plan and its checks.
    pub fn into_parts(self) -> (Plan, Vec<Check>) {
        let plan = Plan {
            id: self.id,
            plan: self.plan,
            review_on: self.review_on,
            status: self.status,
        };
        (plan, self.checks)
    }
}

/// What became of a standing question, in the document.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenStanding {
    /// The day asked about.
    pub day: NaiveDate,
    /// The prompt's id.
    pub prompt: String,
    /// What became of it.
    pub answer: WrittenAnswer,
    /// The moment, where the answer is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<EntryId>,
}

/// The word for what became of a standing question.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WrittenAnswer {
    /// It was shown and not answered.
    Asked,
    /// "Not today".
    NotToday,
    /// It happened; the entry says what.
    Moment,
    /// The user passed it over.
    Skipped,
}

impl From<Standing> for WrittenStanding {
    fn from(standing: Standing) -> Self {
        let (answer, entry) = match standing.answer {
            StandingAnswer::Asked => (WrittenAnswer::Asked, None),
            StandingAnswer::NotToday => (WrittenAnswer::NotToday, None),
            StandingAnswer::Moment(id) => (WrittenAnswer::Moment, Some(id)),
            StandingAnswer::Skipped => (WrittenAnswer::Skipped, None),
        };
        Self {
            day: standing.day,
            prompt: standing.prompt,
            answer,
            entry,
        }
    }
}

impl WrittenStanding {
    /// The standing answer; `None` where it should name a moment and does not.
    pub fn into_standing(self) -> Option<Standing> {
        let answer = match (self.answer, self.entry) {
            (WrittenAnswer::Asked, _) => StandingAnswer::Asked,
            (WrittenAnswer::NotToday, _) => StandingAnswer::NotToday,
            (WrittenAnswer::Moment, id) => StandingAnswer::Moment(id?),
            (WrittenAnswer::Skipped, _) => StandingAnswer::Skipped,
        };
        Some(Standing {
            day: self.day,
            prompt: self.prompt,
            answer,
        })
    }
}

/// What is kept of a day beside its entries, in the document.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenDay {
    /// The day.
    pub day: NaiveDate,
    /// What I worked on getting better at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub practice: Option<Practice>,
    /// How the time was split: five numbers that add up to ten.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_split: Option<TimeSplit>,
    /// Nothing to report.
    #[serde(default, skip_serializing_if = "is_false")]
    pub quiet: bool,
    /// Not counted at all.
    #[serde(default, skip_serializing_if = "is_false")]
    pub away: bool,
}

impl WrittenDay {
    /// A day's record, as the document holds it.
    pub fn new(day: NaiveDate, record: &DayRecord) -> Self {
        Self {
            day,
            practice: record.practice,
            time_split: record.time_split,
            quiet: record.quiet,
            away: record.away,
        }
    }

    /// What is kept of the day.
    pub fn record(&self) -> DayRecord {
        DayRecord {
            practice: self.practice,
            time_split: self.time_split,
            quiet: self.quiet,
            away: self.away,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_day_reads_back_with_its_dots() {
        let record = DayRecord {
            time_split: TimeSplit::read("43111").ok(),
            ..DayRecord::default()
        };
        let day = "2026-03-12".parse().unwrap();
        let written = json!({"day": "2026-03-12", "time_split": [4, 3, 1, 1, 1]});
        assert_eq!(json!(WrittenDay::new(day, &record)), written);
        let read: WrittenDay = serde_json::from_value(written).unwrap();
        assert_eq!(read.record(), record);
        let wrong = json!({"day": "2026-03-12", "time_split": [4, 3, 1, 1, 2]});
        assert!(serde_json::from_value::<WrittenDay>(wrong).is_err());
    }

    #[test]
    fn a_moment_reads_flat_and_comes_back() {
        let written = json!({
            "id": "01890a5d-ac96-774b-bcce-b302099a8057",
            "day": "2026-03-12",
            "at": "2026-03-12T17:04:00+01:00",
            "text": "He asked a third time.",
            "situations": ["design-review"],
            "kind": "moment",
            "reaction": "overreacted",
            "intensity": 7,
        });
        let entry: WrittenEntry = serde_json::from_value(written.clone()).unwrap();
        assert_eq!(serde_json::to_value(&entry).unwrap(), written);
    }

    #[test]
    fn a_field_that_no_moment_has_is_refused() {
        let written = json!({
            "id": "01890a5d-ac96-774b-bcce-b302099a8057",
            "day": "2026-03-12",
            "at": "2026-03-12T17:04:00+01:00",
            "kind": "moment",
            "reaction": "overreacted",
            "intensty": 7,
        });
        assert!(serde_json::from_value::<WrittenEntry>(written).is_err());
    }

    #[test]
    fn a_standing_moment_must_name_its_entry() {
        let written = json!({"day": "2026-03-12", "prompt": "eod.overreact", "answer": "moment"});
        let standing: WrittenStanding = serde_json::from_value(written).unwrap();
        assert_eq!(standing.into_standing(), None);
    }
}
