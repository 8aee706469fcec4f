//! The questions asked by rule, in the same words, whatever rotates around them.

use crate::domain::history::{OfferResult, PlanHistory};
use crate::domain::id::EntryId;
use crate::domain::moment::Recovery;
use crate::domain::placeholder::{Placeholder, Values};
use crate::domain::prompt::{Prompt, When};
use crate::domain::session::scene::{Found, Scene};
use crate::domain::session::{Role, Step};

/// The prompt that asks about a plan.
const PLAN_CHECK: &str = "eod.plan_check";
/// The prompt that asks about a recovery that was still going.
const SETTLED: &str = "eod.settled";
/// The prompt that asks what was practised.
const PRACTICE: &str = "bal.today";
/// The prompt that asks how the time was split.
const TIME_SPLIT: &str = "bal.time";
/// After so many checks in a row without its cue, a plan is asked about weekly.
const CHECKS_WITHOUT_CUE: u32 = 3;
/// How many days a week has.
const WEEK: i64 = 7;

/// The check of the plan that was asked about longest ago.
pub(super) fn plan_check(scene: &Scene) -> Option<Step> {
    let (_, prompt) = scene.prompt(PLAN_CHECK)?;
    let plan = &plan_to_check(scene)?.plan;
    let values = Values::default()
        .with(Placeholder::PlanIf, &plan.plan.if_cue)
        .with(Placeholder::PlanThen, &plan.plan.then_action);
    Some(Step {
        role: Role::PlanCheck(plan.id),
        prompt: prompt.filled(&values)?,
    })
}

fn plan_to_check<'a>(scene: &Scene<'a>) -> Option<&'a PlanHistory> {
    let day = scene.evening.day;
    let plans = || {
        let made_before = |one: &&PlanHistory| one.plan.plan.made_on < day;
        scene.history.plans.iter().filter(made_before)
    };
    let asked_today = plans()
        .filter(|one| one.last_asked == Some(day))
        .min_by_key(|one| one.plan.id);
    let is_due = |one: &&PlanHistory| {
        one.last_asked.is_none_or(|last| {
            let days = (day - last).num_days();
            days >= if one.without_cue >= CHECKS_WITHOUT_CUE {
                WEEK
            } else {
                1
            }
        })
    };
    let longest_ago = || {
        plans()
            .filter(is_due)
            .min_by_key(|one| (one.last_asked, one.plan.id))
    };
    asked_today.or_else(longest_ago)
}

/// "Has it settled?", once about each recovery of an earlier day that was still going.
pub(super) fn settled(scene: &Scene) -> Option<Step> {
    if scene.brake.is_some() {
        return None;
    }
    let (_, prompt) = scene.prompt(SETTLED)?;
    let entry = settled_asked_today(scene).or_else(|| last_still_going(scene))?;
    Some(Step {
        role: Role::Settled(entry),
        prompt: prompt.filled(&scene.values)?,
    })
}

fn settled_asked_today(scene: &Scene) -> Option<EntryId> {
    scene
        .offers_today()
        .filter(|offer| offer.prompt == SETTLED)
        .filter_map(|offer| offer.about)
        .max()
}

fn last_still_going(scene: &Scene) -> Option<EntryId> {
    let day = scene.evening.day;
    scene
        .history
        .moments
        .iter()
        .filter(|it| it.day < day && it.recovery == Some(Recovery::StillGoing))
        .filter(|it| !was_asked_whether_settled(scene, it.id))
        .max_by_key(|it| (it.day, it.id))
        .map(|it| it.id)
}

fn was_asked_whether_settled(scene: &Scene, entry: EntryId) -> bool {
    let asked = scene.past.offers_of(SETTLED).iter();
    asked
        .filter(|offer| offer.result != OfferResult::Shown)
        .any(|offer| offer.about == Some(entry))
}

/// The standing questions of all packs, in the user's own words where there are some.
pub(super) fn standing(scene: &Scene) -> Vec<Step> {
    daily_moments(scene, Role::Standing, Prompt::is_standing)
}

/// The steady ticks of all packs.
pub(super) fn steady(scene: &Scene) -> Vec<Step> {
    daily_moments(scene, Role::Steady, Prompt::is_tick)
}

fn daily_moments(scene: &Scene, role: Role, is_asked: fn(&Prompt) -> bool) -> Vec<Step> {
    scene
        .prompts(When::Daily)
        .filter(|(_, prompt)| is_asked(prompt))
        .filter(|(_, prompt)| !scene.settings.standing_off.contains(&prompt.id))
        .filter_map(|found| in_own_words(scene, found))
        .map(|prompt| Step { role, prompt })
        .collect()
}

fn in_own_words(scene: &Scene, (_, prompt): Found) -> Option<Prompt> {
    let words = scene
        .settings
        .standing_words
        .iter()
        .find(|(id, words)| *id == prompt.id && !words.trim().is_empty());
    match words {
        Some((_, words)) => Some(Prompt {
            text: words.clone(),
            ..prompt.clone()
        }),
        None => prompt.filled(&scene.values),
    }
}

/// The practice key.
pub(super) fn practice(scene: &Scene) -> Option<Step> {
    if scene.brake.is_some() {
        return None;
    }
    let (_, prompt) = scene.prompt(PRACTICE)?;
    Some(Step {
        role: Role::Practice,
        prompt: prompt.filled(&scene.values)?,
    })
}

/// The dots of the day, where the user wants to be asked.
pub(super) fn time_split(scene: &Scene) -> Option<Step> {
    if scene.brake.is_some() || !scene.settings.time_split {
        return None;
    }
    let (_, prompt) = scene.prompt(TIME_SPLIT)?;
    Some(Step {
        role: Role::TimeSplit,
        prompt: prompt.filled(&scene.values)?,
    })
}
