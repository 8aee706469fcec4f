//! A moment: a reaction in a situation, with everything that may be said of it (domain.md §3.3).

use serde::{Deserialize, Serialize};

use crate::domain::id::{EntryId, PlanId};
use crate::domain::reaction::{Group, Reaction};
use crate::domain::scale::{Intensity, Stakes};

/// What a moment holds beside its text, situations and people.
///
/// The entry's text is what happened: what a camera would have seen.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Moment {
    /// What I did.
    pub reaction: Reaction,
    /// What I felt, at its peak.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intensity: Option<Intensity>,
    /// How much it mattered, looking back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stakes: Option<Stakes>,
    /// Time until I could give full attention to the next thing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recovery: Option<Recovery>,
    /// My own verdict; it wins over the reaction's group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_intended: Option<AsIntended>,
    /// How they responded, at a glance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub their_mark: Option<TheirMark>,
    /// What changed for the work, −2 to +2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effect_work: Option<Effect>,
    /// What changed between us, −2 to +2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effect_relation: Option<Effect>,
    /// Unpleasant to pleasant, −2 to +2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pleasantness: Option<Effect>,
    /// Low to high energy, −2 to +2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub energy: Option<Effect>,
    /// What, if anything, is to be mended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repair: Option<Repair>,
    /// Names of what was felt.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub emotions: Vec<String>,
    /// What set it off.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub triggers: Vec<String>,
    /// What I was already carrying.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vulnerabilities: Vec<String>,
    /// Answers in words, by field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<(Detail, String)>,
    /// The plan that this moment belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanId>,
    /// An earlier moment of the same event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub continues: Option<EntryId>,
}

impl Moment {
    /// A moment of which only the reaction is known.
    pub fn new(reaction: Reaction) -> Self {
        Self {
            reaction,
            intensity: None,
            stakes: None,
            recovery: None,
            as_intended: None,
            their_mark: None,
            effect_work: None,
            effect_relation: None,
            pleasantness: None,
            energy: None,
            repair: None,
            emotions: Vec::new(),
            triggers: Vec::new(),
            vulnerabilities: Vec::new(),
            details: Vec::new(),
            plan: None,
            continues: None,
        }
    }

    /// Whether I responded as I mean to; `None` where it cannot be said.
    pub fn on_course(&self) -> Option<bool> {
        on_course(self.reaction, self.as_intended)
    }

    /// The words given for a field.
    pub fn detail(&self, detail: Detail) -> Option<&str> {
        self.details
            .iter()
            .find(|(field, _)| *field == detail)
            .map(|(_, text)| text.as_str())
    }

    /// Sets the words of a field; empty words clear it.
    pub fn set_detail(&mut self, detail: Detail, text: &str) {
        self.details.retain(|(field, _)| *field != detail);
        if !text.trim().is_empty() {
            self.details.push((detail, text.to_owned()));
            self.details.sort_by_key(|(field, _)| *field);
        }
    }
}

/// Whether a moment of this reaction and verdict went as I mean to; `None` where it cannot be said.
pub fn on_course(reaction: Reaction, verdict: Option<AsIntended>) -> Option<bool> {
    match (verdict, reaction.group()) {
        (Some(verdict), _) => Some(verdict == AsIntended::Yes),
        (None, Group::OnCourse) => Some(true),
        (None, Group::OffCourse) => Some(false),
        (None, Group::None) => None,
    }
}

macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal, $label:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant,)+ }

        impl $name {
            /// All of them, in the order of their keys.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word used in files and queries.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The words on the screen.
            pub fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }

            /// The one of this exact name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.name() == name)
            }
        }
    };
}

named!(
    /// Time until full attention for the next thing, in buckets.
    Recovery {
        /// Under 5 minutes.
        Under5 = "under-5", "under 5 min";
        /// 5 to 30 minutes.
        Under30 = "5-30", "5–30 min";
        /// 30 minutes to two hours.
        Under120 = "30-120", "30 min–2 h";
        /// The rest of the day.
        RestOfDay = "rest-of-day", "rest of the day";
        /// The next day or longer.
        NextDay = "next-day", "next day or longer";
        /// Not settled when asked; asked about once more, on another day.
        StillGoing = "still-going", "still going";
    }
);
named!(
    /// Whether I responded as I meant to.
    AsIntended {
        /// Yes.
        Yes = "yes", "yes";
        /// Partly.
        Partly = "partly", "partly";
        /// No.
        No = "no", "no";
    }
);
named!(
    /// How the others responded, at a glance.
    TheirMark {
        /// They opened up.
        OpenedUp = "opened-up", "opened up";
        /// Neither way.
        Neutral = "neutral", "neutral";
        /// They closed down.
        ClosedDown = "closed-down", "closed down";
        /// I could not tell.
        Unknown = "unknown", "don't know";
    }
);
named!(
    /// What is to be mended.
    Repair {
        /// Nothing.
        NotNeeded = "none", "none needed";
        /// Something, still to do.
        ToDo = "to-do", "to do";
        /// It is done.
        Done = "done", "done";
    }
);
named!(
    /// A field of a moment that is answered in words.
    Detail {
        /// The first sign in body or voice.
        EarlySign = "early_sign", "early sign";
        /// What I told myself it meant.
        Appraisal = "appraisal", "I told myself";
        /// What I had expected.
        Expected = "expected", "expected";
        /// How they responded, in words.
        TheirResponse = "their_response", "their response";
        /// Another reading of the same facts.
        AlternativeView = "alternative_view", "another reading";
        /// What I could have done.
        AlternativeResponse = "alternative_response", "instead";
        /// What happened just before.
        TriggerNote = "trigger_note", "just before";
        /// What it changed.
        OutcomeNote = "outcome_note", "what it changed";
        /// What I did then.
        ResponseNote = "response_note", "what I did then";
        /// What would mend it.
        RepairNote = "repair", "to mend it";
        /// What I take from it.
        Lesson = "lesson", "lesson";
        /// Anything else.
        Note = "note", "note";
    }
);

/// A step between clearly worse (−2) and clearly better (+2).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "i8", into = "i8")]
pub struct Effect(i8);

impl Effect {
    /// A step, −2 to +2; `None` outside.
    pub fn new(value: i8) -> Option<Self> {
        (-2..=2).contains(&value).then_some(Self(value))
    }

    /// The step as a number, −2 to +2.
    pub fn value(self) -> i8 {
        self.0
    }
}

impl TryFrom<i8> for Effect {
    type Error = String;

    fn try_from(value: i8) -> Result<Self, String> {
        Self::new(value).ok_or_else(|| format!("{value} is not between -2 and 2"))
    }
}

impl From<Effect> for i8 {
    fn from(effect: Effect) -> Self {
        effect.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn my_own_verdict_wins_over_the_reactions_group() {
        let mut moment = Moment::new(Reaction::Overreacted);
        assert_eq!(moment.on_course(), Some(false));
        moment.as_intended = Some(AsIntended::Yes);
        assert_eq!(moment.on_course(), Some(true));
        moment.as_intended = Some(AsIntended::Partly);
        assert_eq!(moment.on_course(), Some(false));
        assert_eq!(Moment::new(Reaction::Other).on_course(), None);
    }

    #[test]
    fn empty_words_clear_a_detail() {
        let mut moment = Moment::new(Reaction::Overreacted);
        moment.set_detail(Detail::EarlySign, "talking faster");
        assert_eq!(moment.detail(Detail::EarlySign), Some("talking faster"));
        moment.set_detail(Detail::EarlySign, " ");
        assert_eq!(moment, Moment::new(Reaction::Overreacted));
    }
}
