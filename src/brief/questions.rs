//! The questions of a page, and what was answered to them in its days.

use crate::brief::document::{Answer, Question};
use crate::brief::sources::Read;
use crate::domain::entry::{Entry, Kind};
use crate::domain::prompt::{Prompt, PromptKind};

impl Read<'_> {
    /// A question by its id; none where its pack is not in use.
    pub(super) fn question(&self, id: &str) -> Option<Question> {
        let prompt = self.prompt(id)?;
        let answer = self.answer(prompt).map(|entry| Answer {
            entry: entry.id,
            content: entry.content.clone(),
            text: shown_answer(prompt, &entry.content.text),
        });
        Some(Question {
            prompt: prompt.clone(),
            answer,
        })
    }

    /// A prompt of the packs in use.
    pub(super) fn prompt(&self, id: &str) -> Option<&Prompt> {
        let off = &self.sources.settings.packs_off;
        let packs = self.sources.packs.iter();
        let mut prompts = packs
            .filter(|pack| !off.contains(&pack.id))
            .flat_map(|pack| &pack.prompts);
        prompts.find(|prompt| prompt.id == id)
    }

    /// The newest answer of these days; a lesson is one if it was written where it was asked for.
    pub(super) fn answer(&self, asked: &Prompt) -> Option<&Entry> {
        let is_answer = |entry: &&Entry| match &entry.content.kind {
            Kind::Answer { prompt, .. } => *prompt == asked.id,
            Kind::Lesson { .. } => self.asked_for.contains(&(entry.id, asked.id.clone())),
            Kind::Moment(_) | Kind::Note | Kind::Feedback => false,
        };
        self.entries.iter().rev().find(is_answer)
    }
}

/// An answer as it is read; a point of a scale with the scale's end.
fn shown_answer(prompt: &Prompt, text: &str) -> String {
    let text = text.trim_end();
    match text.parse::<u8>() {
        Ok(point) if prompt.kind == PromptKind::Scale => format!("{point} of 10"),
        Ok(_) | Err(_) => text.to_owned(),
    }
}
