//! Prompts and packs, as their files say them (domain.md §4.2).

use serde::Deserialize;

use crate::domain::history::MomentFact;
use crate::domain::placeholder::{self, Placeholder, Values};
use crate::domain::reaction::Reaction;

/// A file of prompts.
#[derive(Clone, PartialEq, Debug)]
pub struct Pack {
    /// Its id, which every id of its prompts begins with.
    pub id: String,
    /// Its title in lists.
    pub title: String,
    /// Its version, as its author counts.
    pub version: String,
    /// The language of its questions.
    pub language: String,
    /// One sentence on what it is for.
    pub about: String,
    /// When it is used.
    pub when: When,
    /// What must hold for it to be offered after an entry or before a meeting.
    pub trigger: Option<Trigger>,
    /// How heavy its questions are.
    pub tone: Tone,
    /// How much it counts in the rotation, 0–5.
    pub weight: f64,
    /// At most so many of its questions in one session.
    pub max_per_session: usize,
    /// Days before a question of it is asked again.
    pub gap_days: u32,
    /// Its questions, in order.
    pub prompts: Vec<Prompt>,
}

/// A question.
#[derive(Clone, PartialEq, Debug)]
pub struct Prompt {
    /// Its id: the pack's id, a dot, a name.
    pub id: String,
    /// The question, with placeholders in braces.
    pub text: String,
    /// What it is about.
    pub theme: String,
    /// How it is answered.
    pub kind: PromptKind,
    /// For a moment: the reaction filled in already.
    pub preset: Option<Reaction>,
    /// For a moment: one key answers "not today".
    pub not_today: bool,
    /// For a choice: what can be chosen.
    pub choices: Vec<String>,
    /// The field of the record in hand that the answer fills.
    pub field: Option<String>,
    /// Placeholders that must have a value.
    pub requires: Vec<String>,
    /// When it is used, where it differs from its pack.
    pub when: Option<When>,
    /// The best part of the day for it.
    pub best_time: Option<String>,
    /// Asked by rule, never by rotation.
    pub anchor: bool,
    /// Days before it is asked again, where it differs from its pack.
    pub gap_days: Option<u32>,
    /// How long an answer takes.
    pub seconds: u32,
    /// Candidates for the next question.
    pub follow_ups: Vec<String>,
    /// What it is for, shown on request.
    pub why: String,
    /// Where it comes from, shown on request.
    pub source: String,
}

/// When a pack is used.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// In the evening session.
    Daily,
    /// After an entry that fits its trigger.
    AfterEntry,
    /// On the day before a meeting.
    BeforeMeeting,
    /// After a meeting.
    AfterMeeting,
    /// Once a week.
    Weekly,
    /// Once a month.
    Monthly,
    /// In place of a closer look, under the brake.
    Brake,
    /// Only when asked for.
    Manual,
}

/// How heavy a pack's questions are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Easy.
    Light,
    /// In between.
    Neutral,
    /// Never asked under the brake.
    Heavy,
}

/// How a question is answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PromptKind {
    /// In words.
    Text,
    /// By one of its choices.
    Choice,
    /// By a point of a scale.
    Scale,
    /// By a number.
    Number,
    /// By an if-then plan.
    Plan,
    /// By a person.
    Person,
    /// By tags.
    Tags,
    /// By a moment.
    Moment,
}

/// What must hold for a pack to be offered; all given keys must.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Trigger {
    /// One of these reactions.
    pub reactions: Vec<Reaction>,
    /// One of these situations, or a child of one.
    pub situations: Vec<String>,
    /// An entry of this kind.
    pub entry_type: Option<String>,
    /// A meeting with somebody of this relation.
    pub meeting_with: Option<String>,
    /// At least this intensity.
    pub min_intensity: Option<u8>,
}

impl Pack {
    /// Days before this prompt is asked again, at least one.
    pub fn gap_of(&self, prompt: &Prompt) -> u32 {
        prompt.gap_days.unwrap_or(self.gap_days).max(1)
    }

    /// When this prompt is used.
    pub fn when_of(&self, prompt: &Prompt) -> When {
        prompt.when.unwrap_or(self.when)
    }
}

/// The standing question that a moment of this reaction answers, wherever it was written.
pub fn standing_for(packs: &[Pack], reaction: Reaction) -> Option<&Prompt> {
    let mut prompts = packs.iter().flat_map(|pack| &pack.prompts);
    prompts.find(|prompt| prompt.is_standing() && prompt.preset == Some(reaction))
}

impl Prompt {
    /// Whether it is asked every workday: a moment that "not today" answers as well.
    pub fn is_standing(&self) -> bool {
        self.anchor && self.not_today && self.kind == PromptKind::Moment
    }

    /// Whether its answer is a lesson, which comes back.
    pub fn asks_for_lesson(&self) -> bool {
        self.field.as_deref() == Some("lesson")
    }

    /// Whether it asks every workday for a moment, and silence is no answer.
    pub fn is_tick(&self) -> bool {
        self.anchor && !self.not_today && self.kind == PromptKind::Moment
    }

    /// The prompt with its placeholders filled; `None` where one that it needs is empty.
    pub fn filled(&self, values: &Values) -> Option<Self> {
        let has_value =
            |name: &String| Placeholder::from_name(name).is_some_and(|it| values.get(it).is_some());
        if !self.requires.iter().all(has_value) {
            return None;
        }
        Some(Self {
            text: placeholder::fill(&self.text, values)?,
            ..self.clone()
        })
    }
}

impl Trigger {
    /// Whether all of its keys hold for a moment; without keys it holds for none.
    pub fn holds(&self, moment: &MomentFact) -> bool {
        *self != Self::default()
            && self.meeting_with.is_none()
            && self.entry_type.as_deref().is_none_or(|it| it == "moment")
            && (self.reactions.is_empty() || self.reactions.contains(&moment.reaction))
            && (self.situations.is_empty() || self.is_about(moment))
            && self
                .min_intensity
                .is_none_or(|least| moment.intensity.is_some_and(|it| it.value() >= least))
    }

    fn is_about(&self, moment: &MomentFact) -> bool {
        let lies_in = |situation: &str, parent: &str| {
            situation
                .strip_prefix(parent)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        moment.situations.iter().any(|situation| {
            self.situations
                .iter()
                .any(|parent| lies_in(situation.as_str(), parent))
        })
    }
}
