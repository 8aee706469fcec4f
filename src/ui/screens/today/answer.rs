//! What a finished answer asks the app to keep.

use crate::domain::day::Practice;
use crate::domain::entry::{Content, Kind};
use crate::domain::history::{Offer, OfferResult};
use crate::domain::id::EntryId;
use crate::domain::moment::Moment;
use crate::domain::plan::{Check, NewPlan, Outcome};
use crate::domain::prompt::PromptKind;
use crate::domain::reaction::Reaction;
use crate::domain::session::Role;
use crate::domain::standing::{Standing, StandingAnswer};
use crate::domain::tag::Situation;
use crate::domain::time_split::{self, TimeSplit};
use crate::ui::component::Cx;
use crate::ui::forms::ask::Ask;
use crate::ui::forms::moment_draft::MomentDraft;
use crate::ui::forms::time_of::time_of;
use crate::ui::message::{Answers, Message, PlanAnswer};
use crate::ui::screens::today::block::Block;

/// The choice that turns an answer into a quiet day.
const QUIET_CHOICE: &str = "quiet day";

/// What becomes of an answer that was asked to be kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kept {
    /// There is nothing to keep.
    Nothing,
    /// It cannot be kept as it is, and that was said.
    Refused,
    /// One key gave it; there are no words to lose.
    AtOnce,
    /// The app says when it is in the journal.
    WhenWritten,
}

/// Asks the app to keep the answer of a block.
pub fn keep(block: &Block, cx: &mut Cx<'_>) -> Kept {
    match &block.ask {
        Ask::Moment(form) => keep_moment(block, &form.draft(), cx),
        Ask::Plan(form) => keep_plan(block, form.plan(), cx),
        Ask::Choice(form) => match form.taken() {
            Some(taken) => keep_choice(block, taken, cx),
            None => Kept::Nothing,
        },
        Ask::Scale(form) => match form.point() {
            Some(point) => keep_words(block, &point.to_string(), cx),
            None => Kept::Nothing,
        },
        Ask::Words(form) => keep_words(block, &form.text(), cx),
        Ask::Line(form) if is_time_split(block) => keep_time_split(block, form.text(), cx),
        Ask::Line(form) => keep_words(block, &with_sign(block, form.text()), cx),
    }
}

/// Whether it asks for the dots of a day.
pub fn is_time_split(block: &Block) -> bool {
    block.prompt.field.as_deref() == Some(time_split::FIELD)
}

fn keep_time_split(block: &Block, typed: &str, cx: &mut Cx<'_>) -> Kept {
    if typed.trim().is_empty() {
        return Kept::Nothing;
    }
    match TimeSplit::read(typed) {
        Ok(split) => {
            cx.send(Message::SplitTime(block.day, split, block.slot()));
            Kept::WhenWritten
        }
        Err(says) => {
            cx.send(Message::Notice(says));
            Kept::Refused
        }
    }
}

fn with_sign(block: &Block, line: &str) -> String {
    if block.prompt.kind != PromptKind::Person {
        return line.to_owned();
    }
    let signed = |word: &str| {
        if word.starts_with('@') {
            word.to_owned()
        } else {
            format!("@{word}")
        }
    };
    line.split([' ', ','])
        .filter(|word| !word.is_empty())
        .map(signed)
        .collect::<Vec<_>>()
        .join(" ")
}

fn keep_moment(block: &Block, draft: &MomentDraft, cx: &mut Cx<'_>) -> Kept {
    let Some(content) = draft.content(block.day, time_of(block.day, cx)) else {
        return Kept::Nothing;
    };
    let answers = match block.role {
        Some(Role::Standing) => Answers::Standing(block.prompt.id.clone()),
        None if block.prompt.not_today => Answers::Standing(block.prompt.id.clone()),
        Some(
            Role::PlanCheck(_)
            | Role::Settled(_)
            | Role::Steady
            | Role::Dive(_)
            | Role::Rotating
            | Role::IfThen(_)
            | Role::Ending
            | Role::Practice
            | Role::TimeSplit,
        )
        | None => Answers::Prompt(block.prompt.id.clone()),
    };
    cx.send(Message::AddEntry {
        content: Box::new(content),
        slot: Some(block.slot()),
        answers,
    });
    Kept::WhenWritten
}

fn keep_plan(block: &Block, (cue, action): (&str, &str), cx: &mut Cx<'_>) -> Kept {
    if cue.is_empty() || action.is_empty() {
        return Kept::Nothing;
    }
    let from = about(block);
    let plan = NewPlan {
        if_cue: cue.to_owned(),
        then_action: action.to_owned(),
        situation: None,
        from,
        made_on: block.day,
        confidence: None,
    };
    cx.send(Message::AddPlan(Box::new(PlanAnswer {
        plan,
        slot: block.slot(),
        offer: offer(block, OfferResult::Answered),
    })));
    Kept::WhenWritten
}

fn keep_choice(block: &Block, (place, words): (usize, &str), cx: &mut Cx<'_>) -> Kept {
    match &block.role {
        Some(Role::PlanCheck(plan)) => {
            let outcome = Outcome::ALL[place.min(Outcome::ALL.len() - 1)];
            cx.send(Message::CheckPlan(
                *plan,
                Check {
                    day: block.day,
                    outcome,
                    note: String::new(),
                },
            ));
            cx.send(Message::Offered(offer(block, OfferResult::Answered)));
        }
        Some(Role::Practice) => match Practice::from_name(words) {
            Some(practice) => cx.send(Message::SetPractice(block.day, practice)),
            None => return keep_words(block, words, cx),
        },
        Some(_) | None if words == QUIET_CHOICE => {
            cx.send(Message::Offered(offer(block, OfferResult::Answered)));
            cx.send(Message::QuietDay(block.day, Vec::new()));
        }
        Some(
            Role::Settled(_)
            | Role::Standing
            | Role::Steady
            | Role::Dive(_)
            | Role::Rotating
            | Role::IfThen(_)
            | Role::Ending
            | Role::TimeSplit,
        )
        | None => return keep_words(block, words, cx),
    }
    Kept::AtOnce
}

/// Keeps words: in the field of the moment in hand, or as question and answer.
fn keep_words(block: &Block, words: &str, cx: &mut Cx<'_>) -> Kept {
    if words.trim().is_empty() {
        return Kept::Nothing;
    }
    let field = block.prompt.field.clone();
    if let Some((entry, field)) = about(block).zip(field) {
        cx.send(Message::FillField {
            entry,
            field,
            value: words.to_owned(),
            slot: block.slot(),
        });
        cx.send(Message::Offered(offer(block, OfferResult::Answered)));
        return Kept::WhenWritten;
    }
    let kind = Kind::Answer {
        prompt: block.prompt.id.clone(),
        asked: block.prompt.text.clone(),
    };
    let content = Content::new(kind, words.trim_end(), block.day, time_of(block.day, cx));
    cx.send(Message::AddEntry {
        content: Box::new(content),
        slot: Some(block.slot()),
        answers: Answers::Prompt(block.prompt.id.clone()),
    });
    Kept::WhenWritten
}

/// Keeps a steady tick in a situation; what is being written at the question stays.
pub fn keep_tick(block: &Block, situation: &Situation, cx: &mut Cx<'_>) {
    let moment = Moment::new(block.prompt.preset.unwrap_or(Reaction::Steady));
    let mut content = Content::new(
        Kind::Moment(Box::new(moment)),
        "",
        block.day,
        time_of(block.day, cx),
    );
    content.situations = vec![situation.clone()];
    let answers = Answers::Prompt(block.prompt.id.clone());
    cx.send(Message::AddEntry {
        content: Box::new(content),
        slot: None,
        answers,
    });
}

/// Keeps that a question was passed over.
pub fn skip(block: &Block, cx: &mut Cx<'_>) {
    if block.role == Some(Role::Standing) {
        cx.send(Message::Answer(standing(block, StandingAnswer::Skipped)));
    } else {
        cx.send(Message::Offered(offer(block, OfferResult::Skipped)));
    }
}

/// The answer to a standing question.
pub fn standing(block: &Block, answer: StandingAnswer) -> Standing {
    Standing {
        day: block.day,
        prompt: block.prompt.id.clone(),
        answer,
    }
}

/// What became of a prompt.
pub fn offer(block: &Block, result: OfferResult) -> Offer {
    Offer {
        prompt: block.prompt.id.clone(),
        day: block.day,
        result,
        about: about(block),
    }
}

/// The moment that a question is about.
pub fn about(block: &Block) -> Option<EntryId> {
    match &block.role {
        Some(Role::Dive(entry) | Role::IfThen(entry) | Role::Settled(entry)) => Some(*entry),
        Some(
            Role::PlanCheck(_)
            | Role::Standing
            | Role::Steady
            | Role::Rotating
            | Role::Ending
            | Role::Practice
            | Role::TimeSplit,
        )
        | None => None,
    }
}
