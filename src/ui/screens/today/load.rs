//! The evening's blocks as the journal has them: what is asked, and what was answered already.

use std::rc::Rc;

use chrono::NaiveDate;

use crate::domain::entry::{Entry, Kind};
use crate::domain::history::{History, Offer, OfferResult};
use crate::domain::id::{EntryId, PlanId};
use crate::domain::moment::Detail;
use crate::domain::plan::Outcome;
use crate::domain::prompt::{Pack, Prompt};
use crate::domain::reaction::Group;
use crate::domain::reaction_words::ReactionWords;
use crate::domain::session::{Evening, Role, Session, Step, session};
use crate::domain::standing::StandingAnswer;
use crate::domain::tag::Situation;
use crate::store::{Store, StoreError};
use crate::ui::forms::ask::Ask;
use crate::ui::forms::questions::Questions;
use crate::ui::screens::today::block::{Answered, Block, Closer, Said};
use crate::ui::vocabulary::Vocabulary;

/// The evening as the journal has it.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The questions in order.
    pub blocks: Vec<Block>,
    /// The session that they come from, without them.
    pub session: Session,
}

/// Reads the evening of a day.
pub fn load(
    store: &Store,
    evening: Evening,
    questions: &Questions,
    vocabulary: &Rc<Vocabulary>,
) -> Result<Loaded, StoreError> {
    let history = store.history(evening.day)?;
    let mut session = session(evening, &questions.packs, &history, &questions.settings);
    let known = Known {
        store,
        day: evening.day,
        entries: store.entries_on(evening.day)?,
        history: &history,
        words: vocabulary.reactions(),
    };
    let mut blocks = Vec::new();
    for step in std::mem::take(&mut session.steps) {
        blocks.push(block(step, &known, questions, vocabulary)?);
    }
    Ok(Loaded { blocks, session })
}

/// What is known of the day.
struct Known<'a> {
    store: &'a Store,
    day: NaiveDate,
    entries: Vec<Entry>,
    history: &'a History,
    words: &'a ReactionWords,
}

fn block(
    step: Step,
    known: &Known<'_>,
    questions: &Questions,
    vocabulary: &Rc<Vocabulary>,
) -> Result<Block, StoreError> {
    let answered = known.answered(&step)?;
    let ticks = if step.role == Role::Steady {
        vocabulary.favourites()
    } else {
        Vec::new()
    };
    let closer = match step.role {
        Role::Dive(entry) => known.closer(entry, &step, questions),
        Role::PlanCheck(_)
        | Role::Settled(_)
        | Role::Standing
        | Role::Steady
        | Role::Rotating
        | Role::IfThen(_)
        | Role::Ending
        | Role::Practice
        | Role::TimeSplit => None,
    };
    let mut prompt = step.prompt;
    if matches!(step.role, Role::PlanCheck(_)) {
        prompt.choices = Outcome::ALL
            .iter()
            .map(|outcome| outcome.label().to_owned())
            .collect();
    }
    let ask = known.ask(&step.role, &prompt, vocabulary);
    let given = match (&answered, ask.form().is_empty()) {
        (Answered::Said(_), false) => ask.form().save(),
        (Answered::Open | Answered::NotToday | Answered::Skipped | Answered::Said(_), _) => {
            String::new()
        }
    };
    Ok(Block {
        day: known.day,
        ask,
        role: Some(step.role),
        prompt,
        answered,
        is_open: false,
        ticks,
        closer,
        replies: Vec::new(),
        given,
        dated: None,
    })
}

impl Known<'_> {
    fn closer(&self, entry: EntryId, step: &Step, questions: &Questions) -> Option<Rc<Closer>> {
        let holds = |pack: &&Pack| {
            pack.prompts
                .iter()
                .any(|prompt| prompt.id == step.prompt.id)
        };
        let pack = questions.packs.iter().find(holds)?.clone();
        let moment = self
            .history
            .moments
            .iter()
            .find(|moment| moment.id == entry)?
            .clone();
        Some(Rc::new(Closer {
            pack,
            moment,
            history: self.history.clone(),
        }))
    }

    /// The form of a question; of one about a moment or the day, with the words that its field holds.
    fn ask(&self, role: &Role, prompt: &Prompt, vocabulary: &Rc<Vocabulary>) -> Ask {
        let held = || {
            let (Role::Dive(entry) | Role::Settled(entry)) = role else {
                return None;
            };
            let entry = self.store.entry(*entry).ok()??;
            let detail = Detail::from_name(prompt.field.as_deref()?)?;
            entry.content.moment()?.detail(detail).map(str::to_owned)
        };
        let split = || {
            let record = self.store.day_record(self.day).ok()?;
            let split = record.time_split.filter(|_| *role == Role::TimeSplit);
            split.map(|split| split.to_string())
        };
        match held().or_else(split) {
            Some(words) => Ask::answered(prompt, &words, vocabulary),
            None => Ask::new(prompt, vocabulary),
        }
    }

    fn answered(&self, step: &Step) -> Result<Answered, StoreError> {
        match &step.role {
            Role::PlanCheck(plan) => self.checked(*plan),
            Role::Standing => self.standing(&step.prompt.id),
            Role::Steady => Ok(self.steady(&step.prompt.id)),
            Role::Practice => self.practised(),
            Role::TimeSplit => self.split(),
            Role::IfThen(entry) => self.planned(*entry, &step.prompt.id),
            Role::Settled(_) | Role::Dive(_) | Role::Rotating | Role::Ending => {
                Ok(self.offered(&step.prompt.id))
            }
        }
    }

    fn checked(&self, plan: PlanId) -> Result<Answered, StoreError> {
        let checks = self.store.checks_of(plan)?;
        let today = checks.iter().find(|check| check.day == self.day);
        Ok(today.map_or(Answered::Open, |check| {
            let mark = if check.outcome.is_opportunity() {
                'o'
            } else {
                '-'
            };
            said(mark, check.outcome.label().to_owned(), None)
        }))
    }

    fn standing(&self, prompt: &str) -> Result<Answered, StoreError> {
        let standing = self.store.standing_on(self.day)?;
        let answer = standing
            .iter()
            .find(|one| one.prompt == prompt)
            .map(|one| one.answer);
        Ok(match answer {
            Some(StandingAnswer::Moment(id)) => self.said(id),
            Some(StandingAnswer::NotToday) => Answered::NotToday,
            Some(StandingAnswer::Skipped) => Answered::Skipped,
            Some(StandingAnswer::Asked) | None => Answered::Open,
        })
    }

    fn steady(&self, prompt: &str) -> Answered {
        let is_steady = |entry: &&Entry| {
            let moment = entry.content.moment();
            moment.is_some_and(|moment| moment.reaction.group() == Group::OnCourse)
        };
        let steady = || self.entries.iter().filter(is_steady);
        let lines: Vec<String> = steady().map(|entry| line(entry, self.words)).collect();
        match steady().next_back() {
            None => self.offered(prompt),
            Some(last) => said('o', lines.join(" · "), Some(last.id)),
        }
    }

    fn practised(&self) -> Result<Answered, StoreError> {
        let practice = self.store.day_record(self.day)?.practice;
        Ok(practice.map_or(Answered::Open, |it| said('o', it.name().to_owned(), None)))
    }

    fn split(&self) -> Result<Answered, StoreError> {
        let split = self.store.day_record(self.day)?.time_split;
        Ok(split.map_or(Answered::Open, |it| said('o', it.to_string(), None)))
    }

    fn planned(&self, entry: EntryId, prompt: &str) -> Result<Answered, StoreError> {
        let made = self
            .store
            .active_plans()?
            .into_iter()
            .find(|plan| plan.plan.from == Some(entry));
        Ok(made.map_or_else(
            || self.offered(prompt),
            |plan| {
                let words = format!(
                    "if {}, then I will {}",
                    plan.plan.if_cue, plan.plan.then_action
                );
                said('o', words, None)
            },
        ))
    }

    fn offered(&self, prompt: &str) -> Answered {
        let mine = |offer: &&Offer| offer.day == self.day && offer.prompt == prompt;
        match self
            .history
            .offers
            .iter()
            .rev()
            .find(mine)
            .map(|offer| offer.result)
        {
            Some(OfferResult::Answered) => self.answer_to(prompt),
            Some(OfferResult::Skipped) => Answered::Skipped,
            Some(OfferResult::Shown) | None => Answered::Open,
        }
    }

    fn answer_to(&self, wanted: &str) -> Answered {
        let answer = self
            .entries
            .iter()
            .rev()
            .find(|entry| match &entry.content.kind {
                Kind::Answer { prompt, .. } => prompt == wanted,
                Kind::Moment(_) | Kind::Note | Kind::Feedback | Kind::Lesson { .. } => false,
            });
        answer.map_or_else(
            || said('o', "answered".to_owned(), None),
            |entry| said('o', line(entry, self.words), Some(entry.id)),
        )
    }

    fn said(&self, id: EntryId) -> Answered {
        match self.entries.iter().find(|entry| entry.id == id) {
            Some(entry) => {
                let mark = entry
                    .content
                    .moment()
                    .map_or('x', |moment| moment.reaction.mark());
                said(mark, line(entry, self.words), Some(id))
            }
            None => Answered::Open,
        }
    }
}

fn said(mark: char, words: String, entry: Option<EntryId>) -> Answered {
    Answered::Said(Said { mark, words, entry })
}

/// An entry in one line: its first words, then what stands beside them.
pub fn line(entry: &Entry, words: &ReactionWords) -> String {
    let content = &entry.content;
    let mut parts: Vec<String> = Vec::new();
    if let Some(first) = content.text.lines().find(|line| !line.trim().is_empty()) {
        parts.push(first.trim().to_owned());
    } else if let Some(moment) = content.moment() {
        parts.push(words.label(moment.reaction).to_owned());
    }
    let within = crate::domain::tag::tags_in(&content.text).situations;
    let beside = content
        .situations
        .iter()
        .filter(|tag| !within.contains(tag));
    parts.extend(beside.map(Situation::to_string));
    if let Some(intensity) = content.moment().and_then(|moment| moment.intensity) {
        parts.push(format!("felt {}", intensity.value()));
    }
    parts.join(" · ")
}
