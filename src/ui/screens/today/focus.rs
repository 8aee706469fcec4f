//! Which question is in focus, and what happens to its form.

use crate::domain::draft::Slot;
use crate::input::action::Action;
use crate::ui::component::{Cx, Handled};
use crate::ui::forms::FormStep;
use crate::ui::forms::ask::Ask;
use crate::ui::message::Message;
use crate::ui::screens::today::answer::{self, Kept};
use crate::ui::screens::today::block::{Answered, Block, Said};
use crate::ui::screens::today::screen::Today;

impl Today {
    pub(super) fn block(&mut self) -> Option<&mut Block> {
        self.blocks.get_mut(self.focus)
    }

    pub(super) fn is_open(&self) -> bool {
        self.blocks
            .get(self.focus)
            .is_some_and(|block| block.is_open)
    }

    /// Goes on to the next question that waits; to the end where none does.
    pub(super) fn go_on(&mut self) {
        let ahead = (self.focus + 1..self.blocks.len()).find(|place| self.blocks[*place].waits());
        let any = || self.blocks.iter().position(Block::waits);
        self.focus_on(ahead.or_else(any).unwrap_or(self.blocks.len()));
    }

    pub(super) fn move_focus(&mut self, by: isize) {
        self.focus_on(self.focus.saturating_add_signed(by));
    }

    pub(super) fn focus_on(&mut self, place: usize) {
        self.focus = place.min(self.blocks.len());
        self.has_ended = self.focus == self.blocks.len();
    }

    /// Opens the form of the question in focus; an answer in words that is kept goes on as an entry.
    pub(super) fn open(&mut self, cx: &mut Cx<'_>) -> Handled {
        let Some(block) = self.block() else {
            return Handled::No;
        };
        if block.ask.is_one_key() && block.waits() {
            let step = block.ask.form_mut().on_action(Action::Open);
            return self.step(step, cx);
        }
        match block.written_answer() {
            Some(entry) => cx.send(Message::EditEntry(entry)),
            None => block.is_open = true,
        }
        Handled::Yes
    }

    /// Opens the entry that answers the question, for change.
    pub(super) fn edit(&mut self, cx: &mut Cx<'_>) -> Handled {
        let Some(block) = self.block() else {
            return Handled::No;
        };
        match block.entry() {
            Some(entry) => cx.send(Message::EditEntry(entry)),
            None if block.waits() => return self.open(cx),
            None => block.is_open = true,
        }
        Handled::Yes
    }

    /// Follows what a form said after a key.
    pub(super) fn step(&mut self, step: FormStep, cx: &mut Cx<'_>) -> Handled {
        let Some(block) = self.block() else {
            return Handled::No;
        };
        if let Some(copied) = block.ask.form_mut().take_copied() {
            cx.send(Message::Copy(copied));
        }
        match step {
            FormStep::NotMine => return Handled::No,
            FormStep::Same => {}
            FormStep::Changed => cx.send(Message::Keep(block.slot(), block.save())),
            FormStep::Finished => self.finish(cx),
            FormStep::Left => self.leave(cx),
        }
        Handled::Yes
    }

    /// Asks for the answer to be kept; its form closes when that is done, and stays where it cannot be.
    fn finish(&mut self, cx: &mut Cx<'_>) {
        let Some(block) = self.block() else {
            return;
        };
        match answer::keep(block, cx) {
            Kept::Nothing => block.is_open = false,
            Kept::AtOnce => self.close(self.focus),
            Kept::Refused | Kept::WhenWritten => {}
        }
    }

    /// One step back from a form: what is whole is kept as an entry, the rest as a draft.
    pub(super) fn leave(&mut self, cx: &mut Cx<'_>) {
        let Some(block) = self.block() else {
            return;
        };
        if !block.has_draft() {
            block.is_open = false;
            if block.ask.form().is_empty() {
                cx.send(Message::Forget(block.slot()));
            }
            return;
        }
        match block.ask {
            Ask::Line(_) if answer::is_time_split(block) => {
                block.is_open = answer::keep(block, cx) == Kept::WhenWritten;
            }
            Ask::Moment(_) | Ask::Words(_) | Ask::Line(_) => self.finish(cx),
            Ask::Choice(_) | Ask::Scale(_) | Ask::Plan(_) => block.is_open = false,
        }
    }

    /// What was typed in a slot is in the journal: its form closes, and the next question comes.
    pub(super) fn was_kept(&mut self, slot: &Slot) {
        if let Some(place) = self.blocks.iter().position(|block| block.slot() == *slot) {
            self.close(place);
        }
    }

    fn close(&mut self, place: usize) {
        let vocabulary = std::rc::Rc::clone(&self.vocabulary);
        let Some(block) = self.blocks.get_mut(place) else {
            return;
        };
        let next = block.next().map(|(prompt, replies)| Block {
            day: block.day,
            role: block.role,
            answered: Answered::Open,
            ask: Ask::new(&prompt, &vocabulary),
            prompt,
            is_open: true,
            ticks: Vec::new(),
            closer: block.closer.clone(),
            replies,
            given: String::new(),
            dated: block.dated.clone(),
        });
        block.is_open = false;
        block.answered = Answered::Said(Said {
            mark: 'o',
            words: block.ask.line(),
            entry: None,
        });
        if block.fills_field() {
            block.given = block.ask.form().save();
        } else {
            block.ask = Ask::new(&block.prompt, &vocabulary);
        }
        match next {
            Some(next) if !self.blocks.iter().any(|it| it.slot() == next.slot()) => {
                self.blocks.insert(place + 1, next);
                self.focus_on(place + 1);
            }
            Some(_) | None if place == self.focus => self.go_on(),
            Some(_) | None => {}
        }
    }

    /// Takes a tick's situation by its digit.
    pub(super) fn tick(&mut self, text: &str, cx: &mut Cx<'_>) -> Handled {
        let place = text
            .parse::<usize>()
            .ok()
            .and_then(|digit| digit.checked_sub(1));
        let Some(block) = self.block().filter(|block| block.waits()) else {
            return Handled::No;
        };
        let Some(tag) = place.and_then(|place| block.ticks.get(place)).cloned() else {
            return Handled::No;
        };
        answer::keep_tick(block, &tag, cx);
        block.answered = Answered::Said(Said {
            mark: 'o',
            words: tag.to_string(),
            entry: None,
        });
        self.go_on();
        Handled::Yes
    }
}
