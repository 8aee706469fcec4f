//! What was asked before a day, seen from that day; the day itself is left out, so that answering
//! changes none of its questions.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::history::{History, Offer, OfferResult};
use crate::domain::prompt::{Pack, Prompt};
use crate::domain::standing::StandingAnswer;

/// A prompt skipped so many times in a row rests.
const SKIPS_BEFORE_REST: usize = 3;
/// How many days it rests then.
const REST_DAYS: i64 = 60;
/// How many of a prompt's last offers say how much it is liked.
const LIKING_OFFERS: usize = 5;

/// The offers and sessions before a day.
pub(super) struct Past<'a> {
    day: NaiveDate,
    by_prompt: BTreeMap<&'a str, Vec<&'a Offer>>,
    history: &'a History,
    sessions: Vec<NaiveDate>,
}

impl<'a> Past<'a> {
    /// What a history says of the time before a day.
    pub(super) fn before(day: NaiveDate, history: &'a History) -> Self {
        let mut by_prompt: BTreeMap<&str, Vec<&Offer>> = BTreeMap::new();
        for offer in history.offers.iter().filter(|offer| offer.day < day) {
            by_prompt.entry(&offer.prompt).or_default().push(offer);
        }
        for offers in by_prompt.values_mut() {
            offers.sort_by_key(|offer| offer.day);
        }
        let offered = history.offers.iter().map(|offer| offer.day);
        let stood = history.standing.iter().map(|standing| standing.day);
        let sessions: BTreeSet<_> = offered.chain(stood).filter(|one| *one < day).collect();
        Self {
            day,
            by_prompt,
            history,
            sessions: sessions.into_iter().rev().collect(),
        }
    }

    /// The days of the sessions before, the last first.
    pub(super) fn sessions(&self) -> &[NaiveDate] {
        &self.sessions
    }

    /// How many days ago, one at least.
    pub(super) fn days_since(&self, earlier: NaiveDate) -> i64 {
        (self.day - earlier).num_days()
    }

    /// All offers of a prompt, oldest first.
    pub(super) fn offers_of(&self, prompt: &str) -> &[&'a Offer] {
        self.by_prompt.get(prompt).map_or(&[], Vec::as_slice)
    }

    /// All offers, by prompt.
    pub(super) fn offers(&self) -> impl Iterator<Item = &'a Offer> {
        self.by_prompt.values().flatten().copied()
    }

    /// The last day a prompt was offered.
    pub(super) fn last_day_of(&self, prompt: &str) -> Option<NaiveDate> {
        self.offers_of(prompt).last().map(|offer| offer.day)
    }

    /// How rested a prompt is: nought inside its gap, one when it was never asked.
    pub(super) fn rest(&self, pack: &Pack, prompt: &Prompt) -> f64 {
        let Some(last) = self.last_day_of(&prompt.id) else {
            return 1.0;
        };
        let days = self.days_since(last);
        if days <= REST_DAYS && self.was_skipped_again_and_again(&prompt.id) {
            return 0.0;
        }
        let gap = f64::from(pack.gap_of(prompt));
        let days = i32::try_from(days).map_or(f64::INFINITY, f64::from);
        ((days - gap) / gap).clamp(0.0, 1.0)
    }

    /// How much a prompt is liked: half as much with each skip of its last offers.
    pub(super) fn liking(&self, prompt: &str) -> f64 {
        let skips = last_results(self.offers_of(prompt), LIKING_OFFERS)
            .filter(|result| *result == OfferResult::Skipped)
            .fold(1.0, |liking, _| liking * 0.5);
        f64::max(0.1, skips)
    }

    fn was_skipped_again_and_again(&self, prompt: &str) -> bool {
        let offers = self.offers_of(prompt);
        offers.len() >= SKIPS_BEFORE_REST
            && last_results(offers, SKIPS_BEFORE_REST).all(|it| it == OfferResult::Skipped)
    }

    /// Questions passed over and questions decided in the last sessions.
    ///
    /// A question that was only seen is neither. Too few sessions say nothing: `None`.
    pub(super) fn skipped_of_decided(&self, sessions: usize) -> Option<(usize, usize)> {
        let first = *self.sessions.get(sessions.checked_sub(1)?)?;
        let mut decided: BTreeMap<(NaiveDate, &str), bool> = BTreeMap::new();
        for one in &self.history.standing {
            let skipped = match one.answer {
                StandingAnswer::Asked => continue,
                StandingAnswer::NotToday | StandingAnswer::Moment(_) => false,
                StandingAnswer::Skipped => true,
            };
            decided.insert((one.day, &one.prompt), skipped);
        }
        for one in self.offers() {
            let skipped = match one.result {
                OfferResult::Shown => continue,
                OfferResult::Answered => false,
                OfferResult::Skipped => true,
            };
            decided.entry((one.day, &one.prompt)).or_insert(skipped);
        }
        decided.retain(|(day, _), _| (first..self.day).contains(day));
        let skipped = decided.values().filter(|skipped| **skipped).count();
        Some((skipped, decided.len()))
    }
}

fn last_results(offers: &[&Offer], n: usize) -> impl Iterator<Item = OfferResult> {
    offers.iter().rev().take(n).map(|offer| offer.result)
}
