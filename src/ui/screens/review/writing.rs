//! An answer that is being written on the page.

use std::rc::Rc;

use chrono::NaiveDate;

use crate::brief;
use crate::brief::review_of::ReviewOf;
use crate::domain::draft::{Draft, Slot};
use crate::domain::entry::{Content, Kind};
use crate::domain::prompt::{Pack, Prompt};
use crate::ui::component::Cx;
use crate::ui::forms::ask::Ask;
use crate::ui::forms::saved_answer::SavedAnswer;
use crate::ui::forms::time_of::time_of;
use crate::ui::message::{Answers, Message};
use crate::ui::vocabulary::Vocabulary;

/// An answer that is being written.
#[derive(Debug)]
pub(super) struct Writing {
    /// The day that it will be an entry of.
    pub(super) day: NaiveDate,
    /// The question.
    pub(super) prompt: Prompt,
    /// The form.
    pub(super) ask: Ask,
    /// Whether the form is open.
    pub(super) is_open: bool,
}

/// Whether a draft is one of the answers to the questions of these pages.
pub fn is_of_review(draft: &Draft) -> bool {
    match &draft.slot {
        Slot::Prompt { prompt, .. } => brief::page_of(prompt).is_some(),
        Slot::Entry(_) | Slot::Lesson(_) | Slot::Note => false,
    }
}

impl Writing {
    /// An answer not yet begun.
    pub(super) fn new(prompt: &Prompt, day: NaiveDate, vocabulary: &Rc<Vocabulary>) -> Self {
        Self {
            day,
            prompt: prompt.clone(),
            ask: Ask::new(prompt, vocabulary),
            is_open: false,
        }
    }

    /// An answer that was begun before.
    pub(super) fn restore(
        draft: &Draft,
        packs: &[Pack],
        vocabulary: &Rc<Vocabulary>,
    ) -> Option<Self> {
        let (prompt, saved) = SavedAnswer::read(draft, packs)?;
        let Slot::Prompt { day, .. } = draft.slot else {
            return None;
        };
        Some(Self {
            day,
            ask: Ask::restore(&prompt, &saved.form, vocabulary),
            prompt,
            is_open: false,
        })
    }

    /// Where its draft is kept.
    pub(super) fn slot(&self) -> Slot {
        Slot::Prompt {
            day: self.day,
            prompt: self.prompt.id.clone(),
        }
    }

    /// The page that asks for it.
    pub(super) fn page(&self) -> Option<ReviewOf> {
        brief::page_of(&self.prompt.id)
    }

    /// Whether something was typed.
    pub(super) fn has_words(&self) -> bool {
        !self.ask.is_one_key() && !self.ask.form().is_empty()
    }

    /// Asks for what is typed to be kept as a draft; one key has no words to lose.
    pub(super) fn keep_draft(&self, cx: &mut Cx<'_>) {
        if self.ask.is_one_key() {
            return;
        }
        let saved = SavedAnswer {
            asked: self.prompt.text.clone(),
            form: self.ask.form().save(),
            about: None,
        };
        let form = serde_json::to_string(&saved).unwrap_or_default();
        cx.send(Message::Keep(self.slot(), form));
    }

    /// Asks for the answer to be kept as an entry; `false` where there is none.
    pub(super) fn keep(&self, cx: &mut Cx<'_>) -> bool {
        let words = self.ask.words().unwrap_or_else(|| self.ask.line());
        let words = words.trim();
        if words.is_empty() {
            return false;
        }
        let content = if self.prompt.asks_for_lesson() {
            let line: Vec<&str> = words.split_whitespace().collect();
            let kind = Kind::Lesson { from: None };
            Content::new(kind, &line.join(" "), self.day, time_of(self.day, cx))
        } else {
            let kind = Kind::Answer {
                prompt: self.prompt.id.clone(),
                asked: self.prompt.text.clone(),
            };
            Content::new(kind, words, self.day, time_of(self.day, cx))
        };
        cx.send(Message::AddEntry {
            content: Box::new(content),
            slot: Some(self.slot()),
            answers: Answers::Nothing,
        });
        true
    }
}
