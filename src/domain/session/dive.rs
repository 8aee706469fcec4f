//! A closer look at one moment: at most four questions, offered once for an event.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::history::{History, MomentFact, Offer};
use crate::domain::id::EntryId;
use crate::domain::placeholder::Values;
use crate::domain::prompt::{Pack, Prompt, PromptKind, When};
use crate::domain::scale::Intensity;
use crate::domain::session::past::Past;
use crate::domain::session::scene::{Scene, values_of};
use crate::domain::session::{Role, Step};

/// A closer look has at most so many questions.
const QUESTIONS: usize = 4;
/// At most so many closer looks are offered within a week.
const DIVES: usize = 2;
/// How many days a week has.
const WEEK: i64 = 7;
/// The field of a question that mends.
const REPAIR: &str = "repair";

/// What was answered so far within a closer look.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reply {
    /// The prompt's id.
    pub prompt: String,
    /// For a choice: which one, from nought.
    pub choice: Option<usize>,
}

/// The questions of a closer look at a moment, those with replies first; none where all are at rest.
///
/// It ends in a plan, or in a repair where the plan's words cannot be filled or two plans are
/// active already, if the pack has one.
/// Call it again after each reply: a choice leads to its own next question.
pub fn dive(
    day: NaiveDate,
    pack: &Pack,
    moment: &MomentFact,
    history: &History,
    replies: &[Reply],
) -> Vec<Prompt> {
    let look = Look {
        past: Past::before(day, history),
        has_room_for_plan: !history.has_plans_enough(),
        pack,
        values: values_of(moment),
        replies,
    };
    look.questions()
}

struct Look<'a> {
    past: Past<'a>,
    has_room_for_plan: bool,
    pack: &'a Pack,
    values: Values,
    replies: &'a [Reply],
}

impl<'a> Look<'a> {
    fn questions(&self) -> Vec<Prompt> {
        let mut chain: Vec<&Prompt> = self.replied().collect();
        if !chain.iter().any(|prompt| is_closing(prompt)) {
            let closing = self.closing();
            let room = self.pack.max_per_session.min(QUESTIONS);
            let room = room.saturating_sub(usize::from(closing.is_some()));
            while chain.len() < room {
                let Some(next) = self.next(&chain) else { break };
                chain.push(next);
            }
            if !chain.is_empty() {
                chain.extend(closing);
            }
        }
        chain
            .into_iter()
            .filter_map(|prompt| prompt.filled(&self.values))
            .collect()
    }

    fn replied(&self) -> impl Iterator<Item = &'a Prompt> {
        let prompts = &self.pack.prompts;
        let replies = self.replies.iter();
        replies.filter_map(|reply| prompts.iter().find(|prompt| prompt.id == reply.prompt))
    }

    fn closing(&self) -> Option<&'a Prompt> {
        let plan = |prompt: &&Prompt| prompt.kind == PromptKind::Plan;
        let repair = |prompt: &&Prompt| prompt.kind != PromptKind::Plan && is_closing(prompt);
        self.askable()
            .find(|prompt| self.has_room_for_plan && plan(prompt))
            .or_else(|| self.askable().find(repair))
    }

    /// The prompts that are rested and whose placeholders are filled.
    fn askable(&self) -> impl Iterator<Item = &'a Prompt> {
        self.pack.prompts.iter().filter(|prompt| {
            self.past.rest(self.pack, prompt) > 0.0 && prompt.filled(&self.values).is_some()
        })
    }

    /// The next question: where the last one leads, else the one that waited longest.
    fn next(&self, chain: &[&Prompt]) -> Option<&'a Prompt> {
        let is_new = |prompt: &&Prompt| {
            !is_closing(prompt) && !chain.iter().any(|asked| asked.id == prompt.id)
        };
        let led_to = chain.last().map_or(&[][..], |last| self.leads_to(last));
        let follow_up = led_to.iter().find_map(|id| {
            self.askable()
                .filter(is_new)
                .find(|prompt| prompt.id == *id)
        });
        let waited_longest = || {
            self.askable()
                .filter(is_new)
                .filter(|prompt| !self.is_branch(prompt))
                .min_by_key(|prompt| self.past.last_day_of(&prompt.id))
        };
        follow_up.or_else(waited_longest)
    }

    /// The follow-ups of a prompt; for a choice with several, the one in the chosen one's place.
    fn leads_to<'b>(&self, prompt: &'b Prompt) -> &'b [String] {
        let reply = self.replies.iter().find(|reply| reply.prompt == prompt.id);
        match reply.and_then(|reply| reply.choice) {
            Some(chosen) if branches(prompt) => prompt
                .follow_ups
                .get(chosen)
                .map_or(&[], std::slice::from_ref),
            Some(_) | None => &prompt.follow_ups,
        }
    }

    /// Whether only a choice leads to this prompt.
    fn is_branch(&self, prompt: &Prompt) -> bool {
        let mut choices = self.pack.prompts.iter().filter(|it| branches(it));
        choices.any(|choice| choice.follow_ups.contains(&prompt.id))
    }
}

fn branches(prompt: &Prompt) -> bool {
    prompt.kind == PromptKind::Choice && prompt.follow_ups.len() > 1
}

fn is_closing(prompt: &Prompt) -> bool {
    prompt.kind == PromptKind::Plan || prompt.field.as_deref() == Some(REPAIR)
}

/// The closer look that the evening offers, if any.
pub(super) fn offer(scene: &Scene) -> Option<Step> {
    if scene.brake.is_some() || scene.fatigue || !scene.is_workday() {
        return None;
    }
    offered_today(scene).or_else(|| first_offer(scene))
}

fn offered_today(scene: &Scene) -> Option<Step> {
    let dives = scene
        .offers_today()
        .filter_map(|offer| Some((offer.about?, pack_of_dive(scene, offer)?)));
    let moment_of = |entry| {
        scene
            .history
            .moments
            .iter()
            .find(|moment| moment.id == entry)
    };
    let mut dives: Vec<(&MomentFact, &Pack)> = dives
        .filter_map(|(entry, pack)| Some((moment_of(entry)?, pack)))
        .collect();
    dives.sort_by_key(|(moment, _)| (hardness(moment), moment.id));
    dives
        .into_iter()
        .find_map(|(moment, pack)| step(scene, pack, moment))
}

/// Orders moments by how much they need a closer look, those that need it most first.
fn hardness(moment: &MomentFact) -> Reverse<(bool, Option<Intensity>)> {
    Reverse((moment.on_course == Some(false), moment.intensity))
}

fn first_offer(scene: &Scene) -> Option<Step> {
    let is_lately = |offer: &&Offer| scene.past.days_since(offer.day) < WEEK;
    let lately = looked_at(scene, is_lately).len();
    if lately >= DIVES {
        return None;
    }
    let looked_at = looked_at(scene, |_| true);
    let mut moments: Vec<&MomentFact> = scene
        .moments_today()
        .filter(|moment| !looked_at.contains(&scene.event_of(moment.id)))
        // Good moments leave room: most days have one, and the hard ones need the look more.
        .filter(|moment| moment.on_course == Some(false) || lately == 0)
        .collect();
    moments.sort_by_key(|moment| hardness(moment));
    moments.into_iter().find_map(|moment| {
        let pack = pack_for(scene, moment)?;
        step(scene, pack, moment)
    })
}

/// The events that earlier closer looks were offered for.
fn looked_at(scene: &Scene, counts: impl Fn(&&Offer) -> bool) -> BTreeSet<EntryId> {
    scene
        .past
        .offers()
        .filter(|offer| pack_of_dive(scene, offer).is_some())
        .filter(counts)
        .filter_map(|offer| offer.about)
        .map(|entry| scene.event_of(entry))
        .collect()
}

/// The pack of an offered closer look; an if-then line alone is none.
fn pack_of_dive<'a>(scene: &Scene<'a>, offer: &Offer) -> Option<&'a Pack> {
    offer.about?;
    let (pack, prompt) = scene.prompt(&offer.prompt)?;
    let is_dive = pack.when == When::AfterEntry && prompt.kind != PromptKind::Plan;
    is_dive.then_some(pack)
}

/// The pack that fits a moment; of several, the one unused for longest.
fn pack_for<'a>(scene: &Scene<'a>, moment: &MomentFact) -> Option<&'a Pack> {
    let last_used = |pack: &&&Pack| {
        let days = pack.prompts.iter();
        days.filter_map(|prompt| scene.past.last_day_of(&prompt.id))
            .max()
    };
    scene
        .packs
        .iter()
        .filter(|pack| pack.when == When::AfterEntry)
        .filter(|pack| pack.trigger.as_ref().is_some_and(|it| it.holds(moment)))
        .min_by_key(last_used)
        .copied()
}

fn step(scene: &Scene, pack: &Pack, moment: &MomentFact) -> Option<Step> {
    let questions = dive(scene.evening.day, pack, moment, scene.history, &[]);
    Some(Step {
        role: Role::Dive(moment.id),
        prompt: questions.into_iter().next()?,
    })
}
