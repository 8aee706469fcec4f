//! What the keys of the page do.

use std::rc::Rc;

use crate::brief;
use crate::brief::document::{Answer, Behind, Question};
use crate::brief::review_of::ReviewOf;
use crate::domain::draft::Slot;
use crate::input::action::Action;
use crate::ui::component::{Cx, Handled, Hint};
use crate::ui::forms::FormStep;
use crate::ui::message::{DialogKind, Message};
use crate::ui::screens::review::item::What;
use crate::ui::screens::review::screen::Review;
use crate::ui::screens::review::writing::Writing;

impl Review {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "it answers the actions that it knows"
    )]
    pub(super) fn on_page(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        match action {
            Action::Up => self.move_focus(-1),
            Action::Down => self.move_focus(1),
            Action::PageUp => self.page(-1),
            Action::PageDown => self.page(1),
            Action::Top => self.focus_on(0),
            Action::Bottom => self.focus_on(usize::MAX),
            Action::Next => self.go_to_question(true),
            Action::Previous => self.go_to_question(false),
            Action::Left => self.go_before(),
            Action::Right => self.go_after(),
            Action::Open => return self.open(cx),
            Action::Edit => return self.edit(cx),
            Action::Skip => return self.skip(cx),
            Action::Why => return self.why(cx),
            Action::Lesson => return self.write_lesson(cx),
            Action::GoWeek => cx.send(Message::Review(ReviewOf::Week)),
            Action::GoMonth => cx.send(Message::Review(ReviewOf::Month)),
            Action::Cancel => cx.send(Message::Go(self.from)),
            _ => return Handled::No,
        }
        Handled::Yes
    }

    fn go_to_question(&mut self, is_next: bool) {
        if let Some(place) = self.other_question(is_next) {
            self.focus_on(place);
        }
    }

    /// Passes over a question: nothing is kept of that.
    fn skip(&mut self, cx: &mut Cx<'_>) -> Handled {
        if self.question().is_none() {
            return Handled::No;
        }
        if self.focus + 1 < self.items.len() {
            self.move_focus(1);
        } else {
            let words = "That was the last question here; nothing is kept of one passed over.";
            cx.send(Message::Notice(words.to_owned()));
        }
        Handled::Yes
    }

    fn why(&mut self, cx: &mut Cx<'_>) -> Handled {
        let Some(question) = self.question() else {
            return Handled::No;
        };
        let prompt = &question.prompt;
        let words = format!("{}\n\n{}", prompt.why, prompt.source);
        let title = prompt.text.clone();
        cx.send(Message::Open(DialogKind::Words { title, words }));
        Handled::Yes
    }

    /// Goes to the question that asks for a lesson, and opens it.
    fn write_lesson(&mut self, cx: &mut Cx<'_>) -> Handled {
        if !self.go_to_question_of(brief::LEARNED) {
            return Handled::No;
        }
        self.open(cx)
    }

    /// Opens what the item in focus leads to; a question opens its form, an answer its entry.
    pub(super) fn open(&mut self, cx: &mut Cx<'_>) -> Handled {
        let Some(item) = self.item() else {
            return Handled::No;
        };
        match &item.what {
            What::Line(line) => match &line.behind {
                Some(Behind::Entry(entry)) => cx.send(Message::ShowEntry(*entry)),
                Some(Behind::Search(query)) => cx.send(Message::Find(query.clone())),
                None => {}
            },
            What::Question(question) => match question.answer.clone() {
                Some(answer) => return self.change(answer, cx),
                None => return self.write(cx),
            },
            What::Waits(_) => {}
        }
        Handled::Yes
    }

    fn edit(&mut self, cx: &mut Cx<'_>) -> Handled {
        if self.question().is_some() {
            self.open(cx)
        } else {
            Handled::No
        }
    }

    /// Opens the answer in focus for a change, below its question.
    fn change(&mut self, answer: Answer, cx: &mut Cx<'_>) -> Handled {
        let vocabulary = Rc::clone(&self.vocabulary);
        let Some(writing) = self.writing_here() else {
            return Handled::No;
        };
        // what was begun goes on
        if !writing.has_words() {
            let entry = answer.entry;
            let changing = Writing::changing(&writing.prompt, writing.day, answer, &vocabulary);
            if !changing.is_in_place() {
                cx.send(Message::EditEntry(entry));
                return Handled::Yes;
            }
            *writing = changing;
        }
        writing.is_open = true;
        Handled::Yes
    }

    /// Opens the form of the question in focus.
    fn write(&mut self, cx: &mut Cx<'_>) -> Handled {
        let Some(writing) = self.writing_here() else {
            return Handled::No;
        };
        if writing.ask.is_one_key() {
            let step = writing.ask.form_mut().on_action(Action::Open);
            return self.step(step, cx);
        }
        writing.is_open = true;
        Handled::Yes
    }

    /// Opens the text being written in the user's own editor.
    pub(super) fn write_elsewhere(&mut self, cx: &mut Cx<'_>) -> Handled {
        let Some(writing) = self.open_writing() else {
            return Handled::No;
        };
        let Some(words) = writing.ask.words() else {
            return Handled::No;
        };
        cx.send(Message::EditText(writing.slot(), words));
        Handled::Yes
    }

    /// Follows what a form said after a key.
    pub(super) fn step(&mut self, step: FormStep, cx: &mut Cx<'_>) -> Handled {
        let Some(writing) = self.writing_here() else {
            return Handled::No;
        };
        if let Some(copied) = writing.ask.form_mut().take_copied() {
            cx.send(Message::Copy(copied));
        }
        match step {
            FormStep::NotMine => return Handled::No,
            FormStep::Same => {}
            FormStep::Changed => writing.keep_draft(cx),
            FormStep::Finished | FormStep::Left => {
                // until it is in the journal the form stays as it is
                if !writing.keep(cx) {
                    let slot = writing.slot();
                    self.was_kept(&slot);
                    self.make_forms();
                    cx.send(Message::Forget(slot));
                }
            }
        }
        Handled::Yes
    }

    /// What was typed in a slot is in the journal, or no more: its form closes.
    pub(super) fn was_kept(&mut self, slot: &Slot) {
        self.writings.retain(|writing| writing.slot() != *slot);
    }

    pub(super) fn hints_here(&self) -> Vec<Hint> {
        let mut hints = match self.item().map(|item| &item.what) {
            Some(What::Question(question)) => self.hints_at(question),
            Some(What::Line(line)) if line.behind.is_some() => {
                vec![
                    Action::Open.into(),
                    Hint::new(Action::Next, "next question"),
                ]
            }
            Some(What::Line(_) | What::Waits(_)) | None => {
                vec![
                    Hint::new(Action::Down, "read on"),
                    Hint::new(Action::Next, "next question"),
                ]
            }
        };
        hints.push(Hint::new(Action::Cancel, "back"));
        hints.extend(match self.of {
            ReviewOf::Week => [
                Hint::new(Action::Left, "week before"),
                Hint::new(Action::GoMonth, "month"),
            ],
            ReviewOf::Month => [
                Hint::new(Action::Left, "month before"),
                Hint::new(Action::GoWeek, "week"),
            ],
        });
        hints
    }

    fn hints_at(&self, question: &Question) -> Vec<Hint> {
        if question.answer.is_some() {
            return vec![
                Hint::new(Action::Open, "change it"),
                Hint::new(Action::Down, "read on"),
            ];
        }
        let writing = self.writing_of(&question.prompt.id);
        let open = match writing {
            Some(writing) if writing.has_words() => "go on with it",
            Some(writing) if writing.ask.is_one_key() => "the marked one",
            Some(_) | None => "answer",
        };
        vec![
            Hint::new(Action::Open, open),
            Action::Skip.into(),
            Action::Why.into(),
        ]
    }

    /// The answer being written to the question of this id in these days.
    pub(super) fn writing_of(&self, prompt: &str) -> Option<&Writing> {
        let period = self.document.as_ref()?.period;
        let mut all = self.writings.iter();
        all.find(|writing| writing.prompt.id == prompt && period.contains(writing.day))
    }
}
