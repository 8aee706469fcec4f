//! A journal's state in few words, and somebody who keeps it evening after evening.

use std::sync::LazyLock;

use chrono::{Days, NaiveDate, NaiveTime};
use evenkeel::domain::history::{
    History, MomentFact, Offer, OfferResult, PlanHistory, SessionSettings,
};
use evenkeel::domain::id::{EntryId, PlanId};
use evenkeel::domain::plan::{NewPlan, Plan, PlanStatus};
use evenkeel::domain::prompt::Pack;
use evenkeel::domain::reaction::{Group, Reaction};
use evenkeel::domain::scale::Intensity;
use evenkeel::domain::session::{Evening, Role, Session, Step, session};
use evenkeel::domain::tag::{Handle, Situation};
use evenkeel::packs::{check, load};
use uuid::Uuid;

/// A Thursday.
pub(super) const TODAY: &str = "2026-03-12";

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A day before today.
pub(super) fn ago(days: u64) -> NaiveDate {
    day(TODAY) - Days::new(days)
}

pub(super) fn entry(n: u128) -> EntryId {
    EntryId(Uuid::from_u128(n))
}

/// A moment at a review with @mk.
pub(super) fn moment(n: u128, on: NaiveDate, reaction: Reaction, intensity: u8) -> MomentFact {
    MomentFact {
        id: entry(n),
        day: on,
        reaction,
        on_course: match reaction.group() {
            Group::OffCourse => Some(false),
            Group::OnCourse => Some(true),
            Group::None => None,
        },
        intensity: Intensity::new(intensity),
        recovery: None,
        continues: None,
        situations: vec![Situation::new("design-review").unwrap()],
        people: vec![Handle::new("mk").unwrap()],
        early_sign: None,
    }
}

pub(super) fn plan(n: u128, made_on: NaiveDate) -> PlanHistory {
    PlanHistory {
        plan: Plan {
            id: PlanId(Uuid::from_u128(n)),
            plan: NewPlan {
                if_cue: format!("cue {n}"),
                then_action: format!("action {n}"),
                situation: None,
                from: None,
                made_on,
                confidence: None,
            },
            review_on: made_on + Days::new(14),
            status: PlanStatus::Active,
        },
        last_asked: None,
        without_cue: 0,
    }
}

static SHIPPED: LazyLock<Vec<Pack>> = LazyLock::new(|| load(None).packs);

/// The packs, the history and the settings of somebody's journal.
pub(super) struct Desk {
    pub(super) packs: Vec<Pack>,
    pub(super) history: History,
    pub(super) settings: SessionSettings,
}

impl Desk {
    /// A new journal with the shipped packs.
    pub(super) fn new() -> Self {
        Self {
            packs: SHIPPED.clone(),
            history: History::default(),
            settings: SessionSettings::default(),
        }
    }

    /// One more pack.
    pub(super) fn with_pack(mut self, text: &str) -> Self {
        self.packs.push(check("mine.toml", text).unwrap().0);
        self
    }

    pub(super) fn with_moment(mut self, moment: MomentFact) -> Self {
        self.history.moments.push(moment);
        self
    }

    pub(super) fn with_plan(mut self, plan: PlanHistory) -> Self {
        self.history.plans.push(plan);
        self
    }

    pub(super) fn with_offer(mut self, prompt: &str, on: NaiveDate, result: OfferResult) -> Self {
        self.offer(prompt, on, result, None);
        self
    }

    /// Ten sessions in which a share of a hundred questions was skipped.
    pub(super) fn with_skips(mut self, percent: usize) -> Self {
        for back in 1..=10 {
            for n in 0..10 {
                let result = if n * 10 < percent {
                    OfferResult::Skipped
                } else {
                    OfferResult::Answered
                };
                self.offer(&format!("gone.n{n}"), ago(back), result, None);
            }
        }
        self
    }

    /// Keeps what became of a question, as the store does: one row for each day and prompt.
    pub(super) fn offer(
        &mut self,
        prompt: &str,
        on: NaiveDate,
        result: OfferResult,
        about: Option<EntryId>,
    ) {
        let offers = &mut self.history.offers;
        let is_same = |offer: &Offer| offer.day == on && offer.prompt == prompt;
        if result == OfferResult::Shown && offers.iter().any(is_same) {
            return;
        }
        offers.retain(|offer| !is_same(offer));
        offers.push(Offer {
            prompt: prompt.to_owned(),
            day: on,
            result,
            about,
        });
    }

    /// The session of a day at five in the afternoon.
    pub(super) fn on(&self, day: NaiveDate) -> Session {
        self.at(day, NaiveTime::from_hms_opt(17, 0, 0).unwrap())
    }

    pub(super) fn at(&self, day: NaiveDate, time: NaiveTime) -> Session {
        session(
            Evening { day, time },
            &self.packs,
            &self.history,
            &self.settings,
        )
    }

    /// Today's session at five in the afternoon.
    pub(super) fn today(&self) -> Session {
        self.on(day(TODAY))
    }

    /// Keeps what became of each question of a session.
    pub(super) fn record(
        &mut self,
        on: NaiveDate,
        session: &Session,
        result: impl Fn(&Step) -> OfferResult,
    ) {
        for step in &session.steps {
            let about = match step.role {
                Role::Settled(entry) | Role::Dive(entry) | Role::IfThen(entry) => Some(entry),
                Role::PlanCheck(_)
                | Role::Standing
                | Role::Steady
                | Role::Rotating
                | Role::Ending
                | Role::Practice
                | Role::TimeSplit => None,
            };
            self.offer(&step.prompt.id, on, result(step), about);
        }
    }
}

/// The ids of a session's questions, in order.
pub(super) fn ids(session: &Session) -> Vec<&str> {
    session
        .steps
        .iter()
        .map(|it| it.prompt.id.as_str())
        .collect()
}

/// The step of a role, if there is one.
pub(super) fn step_of(session: &Session, is: fn(&Role) -> bool) -> Option<&Step> {
    session.steps.iter().find(|step| is(&step.role))
}

pub(super) fn rotating(session: &Session) -> Option<&str> {
    step_of(session, |role| *role == Role::Rotating).map(|step| step.prompt.id.as_str())
}

pub(super) fn dive_step(session: &Session) -> Option<&Step> {
    step_of(session, |role| matches!(role, Role::Dive(_)))
}

pub(super) fn if_then(session: &Session) -> Option<&Step> {
    step_of(session, |role| matches!(role, Role::IfThen(_)))
}
