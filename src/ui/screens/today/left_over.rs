//! What was begun and not finished: found again over reloads, days and starts of the program.

use crate::domain::draft::{Draft, Slot};
use crate::domain::session::Role;
use crate::domain::words;
use crate::ui::forms::ask::Ask;
use crate::ui::forms::saved_answer::SavedAnswer;
use crate::ui::screens::today::answer::about;
use crate::ui::screens::today::block::{Answered, Block};
use crate::ui::screens::today::screen::Today;

impl Today {
    /// Blocks for drafts of other days or of questions that are not asked today; drafts of questions
    /// that are asked go on there, and those of today wait while another day is looked at.
    pub(super) fn left_over(&mut self) -> Vec<Block> {
        let mut left = Vec::new();
        for draft in std::mem::take(&mut self.drafts) {
            let Some((prompt, saved)) = SavedAnswer::read(&draft, &self.questions.packs) else {
                continue;
            };
            let mut blocks = self.blocks.iter_mut();
            if let Some(block) = blocks.find(|block| block.slot() == draft.slot) {
                block.ask = Ask::restore(&block.prompt, &saved.form, &self.vocabulary);
                continue;
            }
            let Slot::Prompt { day, .. } = draft.slot else {
                continue;
            };
            if day == self.clock.today && self.day != self.clock.today {
                self.drafts.push(draft);
                continue;
            }
            left.push(Block {
                day,
                role: saved.about.map(Role::Dive),
                answered: Answered::Open,
                ask: Ask::restore(&prompt, &saved.form, &self.vocabulary),
                prompt,
                is_open: false,
                ticks: Vec::new(),
                closer: None,
                replies: Vec::new(),
                given: String::new(),
                dated: None,
            });
        }
        left
    }

    /// Puts what is being written back among the drafts, before another day is shown.
    pub(super) fn set_drafts_aside(&mut self) {
        let at = self.clock.now;
        let begun = self.blocks.drain(..).filter(Block::has_draft);
        self.drafts.extend(begun.map(|block| Draft {
            slot: block.slot(),
            form: block.save(),
            at,
        }));
    }

    /// Keeps what is being written over a reload, in its place or on top of the others.
    pub(super) fn keep_forms(&self, old: Vec<Block>, mut fresh: Vec<Block>) -> Vec<Block> {
        let mut on_top = Vec::new();
        for one in old {
            let is_begun = one.is_open || one.has_draft();
            match fresh.iter_mut().find(|block| block.slot() == one.slot()) {
                Some(block) if is_begun => {
                    block.ask = one.ask;
                    block.is_open = one.is_open;
                    block.given = one.given;
                }
                None if one.closer.is_some() && one.day == self.day => {
                    let after = fresh.iter().rposition(|block| block.role == one.role);
                    fresh.insert(after.map_or(fresh.len(), |place| place + 1), one);
                }
                None if is_begun => on_top.push(Block {
                    // it is about a moment still, though no question of this evening
                    role: about(&one).map(Role::Dive),
                    ..one
                }),
                Some(_) | None => {}
            }
        }
        on_top.append(&mut fresh);
        on_top
    }

    /// Says beside every question of another day which day it asks about.
    pub(super) fn date_left_over(&mut self) {
        for block in &mut self.blocks {
            let is_other = block.day != self.day;
            block.dated = is_other.then(|| words::day(block.day, self.clock.today));
        }
    }
}
