//! An answer that is being written on the page.

use std::rc::Rc;

use chrono::NaiveDate;

use crate::brief;
use crate::brief::document::Answer;
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
    /// The answer that it changes, as it was.
    pub(super) before: Option<Box<Answer>>,
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
            before: None,
        }
    }

    /// A change to an answer that was kept.
    pub(super) fn changing(
        prompt: &Prompt,
        day: NaiveDate,
        answer: Answer,
        vocabulary: &Rc<Vocabulary>,
    ) -> Self {
        Self {
            ask: Ask::answered(prompt, &answer.content.text, vocabulary),
            before: Some(Box::new(answer)),
            ..Self::new(prompt, day, vocabulary)
        }
    }

    /// Whether it can be changed where it stands; the draft of another form fits the journal's editor only.
    pub(super) fn is_in_place(&self) -> bool {
        self.ask.is_one_key() || self.ask.words().is_some()
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
            before: None,
        })
    }

    /// Where its draft is kept.
    pub(super) fn slot(&self) -> Slot {
        match &self.before {
            Some(answer) => Slot::Entry(answer.entry),
            None => Slot::Prompt {
                day: self.day,
                prompt: self.prompt.id.clone(),
            },
        }
    }

    /// The page that asks for it.
    pub(super) fn page(&self) -> Option<ReviewOf> {
        brief::page_of(&self.prompt.id)
    }

    /// Whether something was typed.
    pub(super) fn has_words(&self) -> bool {
        let is_as_before =
            |answer: &Answer| self.ask.words().as_ref() == Some(&answer.content.text);
        let is_unchanged = self.before.as_deref().is_some_and(is_as_before);
        !self.ask.is_one_key() && !self.ask.form().is_empty() && !is_unchanged
    }

    /// Asks for what is typed to be kept as a draft; one key has no words to lose.
    pub(super) fn keep_draft(&self, cx: &mut Cx<'_>) {
        if self.ask.is_one_key() {
            return;
        }
        if self.before.is_some() {
            cx.send(Message::Keep(self.slot(), self.ask.form().save()));
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
        let mut words = words.trim().to_owned();
        if self.prompt.asks_for_lesson() {
            words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        match &self.before {
            Some(answer) => self.keep_change(answer, &words, cx),
            None => self.keep_new(&words, cx),
        }
    }

    fn keep_new(&self, words: &str, cx: &mut Cx<'_>) -> bool {
        if words.is_empty() {
            return false;
        }
        let prompt = self.prompt.id.clone();
        let (kind, answers) = if self.prompt.asks_for_lesson() {
            // the lesson itself does not tell what asked for it
            (Kind::Lesson { from: None }, Answers::Lesson(prompt))
        } else {
            let asked = self.prompt.text.clone();
            (Kind::Answer { prompt, asked }, Answers::Nothing)
        };
        let content = Content::new(kind, words, self.day, time_of(self.day, cx));
        cx.send(Message::AddEntry {
            content: Box::new(content),
            slot: Some(self.slot()),
            answers,
        });
        true
    }

    fn keep_change(&self, answer: &Answer, words: &str, cx: &mut Cx<'_>) -> bool {
        if words.is_empty() && !self.ask.is_one_key() {
            let words = "An answer without words stays as it was. The journal deletes it.";
            cx.send(Message::Notice(words.to_owned()));
        }
        let after = answer.content.clone().with_text(words);
        if words.is_empty() || after == answer.content {
            return false;
        }
        cx.send(Message::ChangeEntry {
            id: answer.entry,
            before: Box::new(answer.content.clone()),
            after: Box::new(after),
        });
        true
    }
}
