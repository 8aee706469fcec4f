//! The demo's moments: what is filled in, and how it changes over two years.

use crate::demo::chance::Chance;
use crate::demo::sentences::{self as say, Speech};
use crate::domain::moment::{AsIntended, Detail, Effect, Moment, Recovery, Repair, TheirMark};
use crate::domain::reaction::Reaction;
use crate::domain::scale::{Intensity, Stakes};

/// A moment that is being made: where it happened, with whom, and how far the two years have gone.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scene {
    /// What I did.
    pub(super) reaction: Reaction,
    /// The occasion.
    pub(super) occasion: &'static str,
    /// Who was there.
    pub(super) person: &'static str,
    /// From 0, newly promoted, to 100, two years later.
    pub(super) progress: usize,
}

impl Scene {
    /// What happened, in a sentence or two, and the scene as the sentence has it.
    pub(super) fn told(self, speech: &mut Speech, chance: &mut Chance) -> (Self, String) {
        let (occasion, mut text) = speech.say_where(self.sentences(), self.person, chance);
        if !self.is_on_course() && chance.comes(55) {
            text.push(' ');
            text.push_str(&speech.say(say::AFTERWARDS, self.person, chance));
        }
        let occasion = occasion.unwrap_or(self.occasion);
        (Self { occasion, ..self }, text)
    }

    fn sentences(self) -> &'static [&'static str] {
        match (self.reaction, self.occasion) {
            (Reaction::Overreacted, "design-review") => say::CONTRADICTED,
            (Reaction::Overreacted, _) => say::OVERREACTED,
            (Reaction::LostInterest, "planning") => say::BORED_IN_PLANNING,
            (Reaction::LostInterest, _) => say::LOST_INTEREST,
            (Reaction::ShutDown, _) => say::SHUT_DOWN,
            (Reaction::Avoided, _) => say::AVOIDED,
            (Reaction::WentAlong, _) => say::WENT_ALONG,
            (Reaction::TookOver, _) => say::TOOK_OVER,
            (Reaction::Steady | Reaction::Other, _) => say::STEADY,
            (Reaction::LeanedIn, _) => say::LEANED_IN,
            (Reaction::Repaired, _) => say::REPAIRED,
        }
    }

    fn is_on_course(self) -> bool {
        Moment::new(self.reaction).on_course().unwrap_or(true)
    }

    /// The moment's fields; some evenings are written in a hurry and leave most of them out.
    pub(super) fn moment(self, chance: &mut Chance) -> Moment {
        let mut moment = Moment::new(self.reaction);
        if self.is_on_course() {
            if chance.comes(40) {
                moment.intensity = scale(chance.between(3, 6));
            }
            return moment;
        }
        if chance.comes(85) {
            self.rate(&mut moment, chance);
        }
        if chance.comes(60) {
            self.name_what_set_it_off(&mut moment, chance);
        }
        if chance.comes(25) {
            deepen(&mut moment, chance);
        }
        moment
    }

    fn rate(self, moment: &mut Moment, chance: &mut Chance) {
        let is_hot = self.reaction == Reaction::Overreacted;
        let milder = self.progress / 40;
        let (low, high) = if is_hot { (5, 9) } else { (2, 6) };
        moment.intensity = scale(chance.between(low, high) - milder.min(low));
        if chance.comes(60) {
            moment.stakes = u8::try_from(chance.between(1, 7))
                .ok()
                .and_then(Stakes::new);
        }
        moment.recovery = Some(self.recovery(is_hot, chance));
        if chance.comes(50) {
            moment.as_intended = Some(if chance.comes(70) {
                AsIntended::No
            } else {
                AsIntended::Partly
            });
        }
        if is_hot && chance.comes(50) {
            moment.their_mark = Some(if chance.comes(70) {
                TheirMark::ClosedDown
            } else {
                TheirMark::Neutral
            });
            moment.effect_relation = Effect::new(if chance.comes(75) { -1 } else { 0 });
        }
    }

    /// Short at the end of the two years where it was long at their beginning.
    fn recovery(self, is_hot: bool, chance: &mut Chance) -> Recovery {
        let early = 100 - self.progress.min(100);
        let long = if is_hot { early / 3 } else { early / 10 };
        if chance.comes(long) {
            Recovery::RestOfDay
        } else if chance.comes(25 + early / 3) {
            Recovery::Under120
        } else if chance.comes(65) {
            Recovery::Under30
        } else {
            Recovery::Under5
        }
    }

    fn name_what_set_it_off(self, moment: &mut Moment, chance: &mut Chance) {
        let (trigger, emotions) = match (self.reaction, self.occasion) {
            (Reaction::Overreacted, "design-review") => (
                chance.weighed(&[("contradicted-in-public", 8), ("criticised", 2)]),
                ["defensive", "cornered", "irritated"],
            ),
            (Reaction::LostInterest, "planning") => ("too-long", ["bored", "flat", "impatient"]),
            (Reaction::LostInterest, _) => (
                chance.one_of(&["no-say", "too-easy", "no-point", "no-fuel"]),
                ["bored", "drained", "flat"],
            ),
            _ => (
                chance.one_of(&[
                    "last-minute-change",
                    "same-issue-again",
                    "unclear-ask",
                    "blamed",
                ]),
                ["frustrated", "tense", "overwhelmed"],
            ),
        };
        moment.triggers.push(trigger.to_owned());
        moment.emotions.push(chance.one_of(&emotions).to_owned());
        if chance.comes(45) {
            let carried = ["back-to-back", "slept-badly", "skipped-a-meal", "deadline"];
            moment
                .vulnerabilities
                .push(chance.one_of(&carried).to_owned());
        }
    }
}

fn deepen(moment: &mut Moment, chance: &mut Chance) {
    if moment.reaction == Reaction::Overreacted {
        let signs = [
            "talking faster",
            "heat in the face",
            "jaw tight",
            "leaning forward",
        ];
        moment.set_detail(Detail::EarlySign, chance.one_of(&signs));
        let stories = [
            "that they doubted I had done the work",
            "that I was losing the room",
            "that nobody else cared about the date",
        ];
        moment.set_detail(Detail::Appraisal, chance.one_of(&stories));
    }
    let readings = [
        "They needed the number for their own review.",
        "It was a question and nothing else.",
        "They were as tired as I was.",
    ];
    moment.set_detail(Detail::AlternativeView, chance.one_of(&readings));
    let instead = [
        "Ask one question first.",
        "Ask for five minutes.",
        "Say that I would like to think about it.",
        "Stand up and stretch.",
    ];
    moment.set_detail(Detail::AlternativeResponse, chance.one_of(&instead));
    if chance.comes(40) {
        moment.repair = Some(if chance.comes(60) {
            Repair::Done
        } else {
            Repair::ToDo
        });
    }
}

fn scale(value: usize) -> Option<Intensity> {
    u8::try_from(value).ok().and_then(Intensity::new)
}
