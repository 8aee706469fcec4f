//! How the evening ends: with a plan, something good, or by putting it down.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::domain::history::{MomentFact, OfferResult};
use crate::domain::prompt::{Prompt, PromptKind, When};
use crate::domain::session::choice::choose;
use crate::domain::session::scene::{Found, Scene, values_of};
use crate::domain::session::{Role, Step};

/// The pack of good endings.
pub(super) const WINS: &str = "wins";
/// At most so many sessions of a week end with one.
const WINS_A_WEEK: usize = 3;
/// How many days a week has.
const WEEK: i64 = 7;
/// The if-then line where a pack has none that can be filled.
const TOMORROW: &str = "eod.tomorrow";

/// The ending; an ending that was answered already today stays beside an if-then line.
pub(super) fn ending(scene: &Scene) -> Vec<Step> {
    let if_then = if_then(scene);
    let decided = decided_today(scene);
    let wanted = || match (scene.fatigue, scene.brake) {
        (true, _) => None,
        (false, Some(_)) => put_down(scene).or_else(|| wins(scene)),
        (false, None) if if_then.is_some() => None,
        (false, None) => wins(scene),
    };
    let good = decided.or_else(wanted).map(|prompt| Step {
        role: Role::Ending,
        prompt,
    });
    if_then.iter().cloned().chain(good).collect()
}

fn decided_today(scene: &Scene) -> Option<Prompt> {
    let endings = wins_pool(scene).chain(scene.prompts(When::Brake));
    endings
        .filter(|(_, prompt)| scene.was_decided_today(&prompt.id))
        .find_map(|(_, prompt)| prompt.filled(&scene.values))
}

/// The if-then line after the day's hardest off-course moment; with two plans active, one of them ends for it.
fn if_then(scene: &Scene) -> Option<Step> {
    if scene.brake.is_some() || !scene.is_workday() {
        return None;
    }
    let decided = decided_if_then(scene);
    let about = decided.and_then(|(_, about)| about);
    let moment = about.or_else(|| {
        scene
            .moments_today()
            .filter(|moment| moment.on_course == Some(false))
            .min_by_key(|moment| Reverse(moment.intensity))
    })?;
    let values = values_of(moment);
    let kept = decided.and_then(|(found, _)| found.1.filled(&values));
    let fitting = || {
        fitting_plans(scene, moment)
            .filter(|(pack, prompt)| prompt.anchor || scene.past.rest(pack, prompt) > 0.0)
            .filter(|(_, prompt)| prompt.anchor || !scene.fatigue)
            .find_map(|(_, prompt)| prompt.filled(&values))
    };
    Some(Step {
        role: Role::IfThen(moment.id),
        prompt: kept.or_else(fitting)?,
    })
}

/// The if-then line that was written or passed over today, with its moment where that is known.
fn decided_if_then<'a>(scene: &Scene<'a>) -> Option<(Found<'a>, Option<&'a MomentFact>)> {
    let is_if_then = |(pack, prompt): &Found| {
        prompt.id == TOMORROW || (pack.when == When::AfterEntry && prompt.kind == PromptKind::Plan)
    };
    let decided = scene
        .offers_today()
        .filter(|offer| offer.result != OfferResult::Shown)
        .filter(|offer| {
            scene
                .prompt(&offer.prompt)
                .is_some_and(|it| is_if_then(&it))
        })
        .min_by_key(|offer| &offer.prompt)?;
    let about = scene
        .moments_today()
        .find(|moment| Some(moment.id) == decided.about);
    Some((scene.prompt(&decided.prompt)?, about))
}

/// The plans of the packs for this kind of reaction, and the plain one last.
fn fitting_plans<'a>(scene: &Scene<'a>, moment: &'a MomentFact) -> impl Iterator<Item = Found<'a>> {
    let plans = scene
        .prompts(When::AfterEntry)
        .filter(|(_, prompt)| prompt.kind == PromptKind::Plan)
        .filter(|(pack, _)| {
            let trigger = pack.trigger.as_ref();
            trigger.is_some_and(|it| it.reactions.contains(&moment.reaction))
        });
    plans.chain(scene.prompt(TOMORROW))
}

/// A question that helps to put it down; after the same upset, one that says how often it came.
fn put_down(scene: &Scene) -> Option<Prompt> {
    let pool: Vec<Found> = scene.prompts(When::Brake).collect();
    let of_this: Vec<Found> = pool
        .iter()
        .copied()
        .filter(|(_, prompt)| {
            prompt
                .filled(&scene.values)
                .is_some_and(|it| it.text != prompt.text)
        })
        .collect();
    choose(scene, of_this).or_else(|| choose(scene, pool))
}

/// A good ending from another angle than the last, a few times a week.
fn wins(scene: &Scene) -> Option<Prompt> {
    let is_win = |prompt: &str| prompt.split_once('.').is_some_and(|(pack, _)| pack == WINS);
    let offers = || scene.past.offers().filter(|it| is_win(&it.prompt));
    let days: BTreeSet<_> = offers()
        .map(|offer| offer.day)
        .filter(|day| scene.past.days_since(*day) < WEEK)
        .collect();
    if days.len() >= WINS_A_WEEK {
        return None;
    }
    let last = offers().max_by_key(|offer| offer.day);
    let last_theme = last
        .and_then(|offer| scene.prompt(&offer.prompt))
        .map(|(_, prompt)| prompt.theme.as_str());
    let other_angles = wins_pool(scene)
        .filter(|(_, prompt)| Some(prompt.theme.as_str()) != last_theme)
        .collect();
    choose(scene, other_angles).or_else(|| choose(scene, wins_pool(scene).collect()))
}

fn wins_pool<'a>(scene: &Scene<'a>) -> impl Iterator<Item = Found<'a>> {
    let daily = scene.prompts(When::Daily);
    daily.filter(|(pack, prompt)| pack.id == WINS && !prompt.anchor)
}
