//! The demo's small plans: made after a moment off course, asked about, kept or given up.

use chrono::{Days, NaiveDate};

use crate::demo::chance::{Chance, Rotation};
use crate::domain::id::{EntryId, PlanId};
use crate::domain::plan::{
    ACTIVE_AT_MOST, Check, NewPlan, Outcome, Plan, PlanStatus, REVIEW_AFTER_DAYS,
};
use crate::domain::tag::Situation;

const ACTIONS: [(&str, &str, &str); 12] = [
    (
        "design-review",
        "someone contradicts me in the design review",
        "ask one question before I answer",
    ),
    (
        "design-review",
        "I notice that I talk faster",
        "put both feet on the floor and let them finish",
    ),
    (
        "design-review",
        "I have talked for two minutes",
        "ask who sees it differently",
    ),
    (
        "planning",
        "planning goes past the first hour",
        "ask which item needs me and leave after it",
    ),
    (
        "planning",
        "I reach for another window in planning",
        "write down the last thing that was said",
    ),
    (
        "written-message",
        "I type more than four lines in anger",
        "call instead",
    ),
    (
        "code-review",
        "I have a third comment on one pull request",
        "go and talk to them",
    ),
    (
        "one-to-one-down",
        "one of my reports asks me what to do",
        "ask what they have tried",
    ),
    (
        "incident",
        "somebody else leads the incident",
        "write the log and give no orders",
    ),
    (
        "cross-team",
        "I cannot see why I am in the call",
        "say so in the first five minutes",
    ),
    (
        "delegation",
        "I want to take a task back",
        "wait a day and ask how it is going",
    ),
    (
        "hard-conversation",
        "I think of moving a hard talk",
        "write its first sentence and send the invite",
    ),
];

/// A plan, with its checks and how long it will live.
#[derive(Clone, Debug)]
struct Living {
    plan: Plan,
    checks: Vec<Check>,
    ends_on: NaiveDate,
}

/// All plans of the demo.
#[derive(Clone, Debug, Default)]
pub(super) struct Plans {
    all: Vec<Living>,
    used: Rotation,
}

impl Plans {
    /// Makes a plan for an occasion, if there is room for one.
    pub(super) fn make(
        &mut self,
        id: PlanId,
        from: EntryId,
        (occasion, day): (&str, NaiveDate),
        chance: &mut Chance,
    ) -> Option<PlanId> {
        if self.active().count() >= ACTIVE_AT_MOST {
            return None;
        }
        let cue = self.cue(occasion, chance)?;
        if self.active().any(|one| one.plan.plan.if_cue == cue) {
            return None;
        }
        let (_, _, action) = ACTIONS.iter().find(|(_, own, _)| *own == cue)?;
        let life = u64::try_from(chance.between(35, 80)).unwrap_or(60);
        let new = NewPlan {
            if_cue: cue.to_owned(),
            then_action: (*action).to_owned(),
            situation: Situation::new(occasion),
            from: Some(from),
            made_on: day,
            confidence: u8::try_from(chance.between(5, 9)).ok(),
        };
        self.all.push(Living {
            plan: Plan {
                id,
                plan: new,
                review_on: later(day, REVIEW_AFTER_DAYS.unsigned_abs()),
                status: PlanStatus::Active,
            },
            checks: Vec::new(),
            ends_on: later(day, life),
        });
        Some(id)
    }

    /// A cue of the occasion, another than last time where there are several.
    fn cue(&mut self, occasion: &str, chance: &mut Chance) -> Option<&'static str> {
        let fitting = ACTIONS.iter().filter(|(place, ..)| *place == occasion);
        let cues: Vec<&str> = fitting.map(|(_, cue, _)| *cue).collect();
        match cues.as_slice() {
            [] => None,
            [cue] => Some(cue),
            _ => Some(self.used.take(&cues, chance)),
        }
    }

    fn active(&self) -> impl Iterator<Item = &Living> {
        self.all
            .iter()
            .filter(|one| one.plan.status == PlanStatus::Active)
    }

    /// The evening's question about the plan that was asked about longest ago.
    pub(super) fn check(&mut self, day: NaiveDate, occasions: &[&str], chance: &mut Chance) {
        let asked = self
            .all
            .iter_mut()
            .filter(|one| one.plan.status == PlanStatus::Active && one.plan.plan.made_on < day)
            .min_by_key(|one| one.checks.last().map(|check| check.day));
        let Some(living) = asked else { return };
        let came = living
            .plan
            .plan
            .situation
            .as_ref()
            .is_some_and(|tag| occasions.contains(&tag.as_str()) && chance.comes(70));
        let practised = living
            .checks
            .iter()
            .filter(|check| check.outcome.is_opportunity())
            .count();
        let outcome = if came {
            outcome(practised, chance)
        } else {
            Outcome::NoCue
        };
        living.checks.push(Check {
            day,
            outcome,
            note: note(outcome, chance),
        });
        if day >= living.ends_on {
            living.plan.status = end(&living.checks);
        }
    }

    /// The plans as the journal holds them; one at least is still being tried.
    pub(super) fn finish(mut self) -> Vec<(Plan, Vec<Check>)> {
        let is_any_active = self.active().next().is_some();
        if let Some(last) = self.all.last_mut().filter(|_| !is_any_active) {
            last.plan.status = PlanStatus::Active;
        }
        self.all
            .into_iter()
            .map(|one| (one.plan, one.checks))
            .collect()
    }
}

/// Forgotten at first, done more often than not after some weeks.
fn outcome(practised: usize, chance: &mut Chance) -> Outcome {
    let done = (30 + practised * 6).min(75);
    if chance.comes(done) {
        Outcome::Done
    } else if chance.comes(40) {
        Outcome::Partly
    } else if chance.comes(60) {
        Outcome::Forgot
    } else if chance.comes(50) {
        Outcome::ChoseNot
    } else {
        Outcome::Blocked
    }
}

fn note(outcome: Outcome, chance: &mut Chance) -> String {
    let notes: &[&str] = match outcome {
        Outcome::Done => &["", "", "It helped.", "Easier than last time."],
        Outcome::Partly => &["", "I asked, and then answered it myself."],
        Outcome::Forgot => &["", "Noticed it an hour later."],
        Outcome::ChoseNot => &["", "Not with a customer in the room."],
        Outcome::Blocked => &["", "No gap to say anything."],
        Outcome::NoCue => &[""],
    };
    chance.one_of(notes).to_owned()
}

fn end(checks: &[Check]) -> PlanStatus {
    let chances = checks
        .iter()
        .filter(|check| check.outcome.is_opportunity())
        .count();
    let done = checks
        .iter()
        .filter(|check| check.outcome == Outcome::Done)
        .count();
    if chances > 0 && done * 2 >= chances {
        PlanStatus::Habit
    } else if chances > 2 {
        PlanStatus::Changed
    } else {
        PlanStatus::Dropped
    }
}

fn later(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}
