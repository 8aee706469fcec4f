//! Everything that the evening's choices look at, gathered once.

use chrono::Datelike;

use crate::domain::history::{History, MomentFact, Offer, OfferResult, SessionSettings};
use crate::domain::id::EntryId;
use crate::domain::placeholder::{Placeholder, Values};
use crate::domain::prompt::{Pack, Prompt, Tone, When};
use crate::domain::session::Evening;
use crate::domain::session::brake::{Brake, brake, event_of};
use crate::domain::session::past::Past;
use crate::domain::tag::Situation;

/// Over so many sessions, skips tell that the questions are too many.
const FATIGUE_SESSIONS: usize = 10;
/// From more than so many of a hundred questions skipped.
const FATIGUE_PERCENT: usize = 40;

/// A prompt with the pack it comes from.
pub(super) type Found<'a> = (&'a Pack, &'a Prompt);

/// The evening, the packs in use, and what the journal knows.
pub(super) struct Scene<'a> {
    pub(super) evening: Evening,
    pub(super) packs: Vec<&'a Pack>,
    pub(super) history: &'a History,
    pub(super) settings: &'a SessionSettings,
    pub(super) past: Past<'a>,
    pub(super) brake: Option<Brake>,
    pub(super) fatigue: bool,
    /// What placeholders stand for in questions that are about no moment and no plan.
    pub(super) values: Values,
}

impl<'a> Scene<'a> {
    pub(super) fn new(
        evening: Evening,
        packs: &'a [Pack],
        history: &'a History,
        settings: &'a SessionSettings,
    ) -> Self {
        let past = Past::before(evening.day, history);
        let braked = brake(evening, history, settings.quiet_from);
        let mut values = Values::default();
        if let Some((Brake::SameAgain, times)) = braked {
            values = values.with(Placeholder::N, &times.to_string());
        }
        let brake = braked.map(|(why, _)| why);
        let is_in_use = |pack: &&Pack| {
            !settings.packs_off.contains(&pack.id) && (brake.is_none() || pack.tone != Tone::Heavy)
        };
        let fatigue = past
            .skipped_of_decided(FATIGUE_SESSIONS)
            .is_some_and(|(skipped, decided)| skipped * 100 > decided * FATIGUE_PERCENT);
        Self {
            evening,
            packs: packs.iter().filter(is_in_use).collect(),
            history,
            settings,
            past,
            brake,
            fatigue,
            values,
        }
    }

    /// Whether the day is one of the user's working week; every day is where none is set.
    pub(super) fn is_workday(&self) -> bool {
        let week = &self.settings.working_week;
        week.is_empty() || week.contains(&self.evening.day.weekday())
    }

    /// The prompts used at a time, pack after pack.
    pub(super) fn prompts(&self, when: When) -> impl Iterator<Item = Found<'a>> {
        self.packs.iter().flat_map(move |&pack| {
            let used = move |prompt: &&Prompt| pack.when_of(prompt) == when;
            pack.prompts.iter().filter(used).map(move |it| (pack, it))
        })
    }

    /// The prompt of an id, if its pack is in use.
    pub(super) fn prompt(&self, id: &str) -> Option<Found<'a>> {
        let (pack_id, _) = id.split_once('.')?;
        let pack = self.packs.iter().find(|pack| pack.id == pack_id)?;
        let prompt = pack.prompts.iter().find(|prompt| prompt.id == id)?;
        Some((pack, prompt))
    }

    /// The day's own moments.
    pub(super) fn moments_today(&self) -> impl Iterator<Item = &'a MomentFact> {
        let day = self.evening.day;
        self.history.moments.iter().filter(move |it| it.day == day)
    }

    /// The day's own offers.
    pub(super) fn offers_today(&self) -> impl Iterator<Item = &'a Offer> {
        let day = self.evening.day;
        self.history.offers.iter().filter(move |it| it.day == day)
    }

    /// Whether a prompt was offered on the day itself.
    pub(super) fn was_offered_today(&self, prompt: &str) -> bool {
        self.offers_today().any(|offer| offer.prompt == prompt)
    }

    /// Whether a prompt was answered or skipped on the day itself.
    pub(super) fn was_decided_today(&self, prompt: &str) -> bool {
        self.offers_today()
            .any(|offer| offer.prompt == prompt && offer.result != OfferResult::Shown)
    }

    /// The first moment of the event that an entry belongs to.
    pub(super) fn event_of(&self, entry: EntryId) -> EntryId {
        let moments: Vec<&MomentFact> = self.history.moments.iter().collect();
        moments
            .iter()
            .find(|moment| moment.id == entry)
            .map_or(entry, |moment| event_of(moment, &moments))
    }
}

/// What placeholders stand for in questions about a moment.
pub(super) fn values_of(moment: &MomentFact) -> Values {
    let person = moment.people.first().map(ToString::to_string);
    let situation = moment.situations.first();
    Values::default()
        .with_any(Placeholder::Person, person.as_deref())
        .with_any(Placeholder::Situation, situation.map(Situation::as_str))
        .with_any(Placeholder::EarlySign, moment.early_sign.as_deref())
}
