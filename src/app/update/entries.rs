//! Entries: kept, changed, deleted, and brought back.

use crate::app::effect::Effect;
use crate::app::state::App;
use crate::app::undo::Undo;
use crate::domain::draft::Slot;
use crate::domain::entry::Content;
use crate::domain::history::{Offer, OfferResult};
use crate::domain::id::EntryId;
use crate::domain::moment::{Detail, Moment, Recovery};
use crate::domain::scale::{Intensity, Stakes};
use crate::domain::standing::{Standing, StandingAnswer};
use crate::store::StoreError;
use crate::ui::message::{Answers, Changed, Message};

impl App {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "only messages about entries come here"
    )]
    pub(super) fn on_entries(
        &mut self,
        message: Message,
        outbox: &mut Vec<Message>,
        effects: &mut Vec<Effect>,
    ) {
        match message {
            Message::AddEntry {
                content,
                slot,
                answers,
            } => {
                if self.add(&content, slot.as_ref(), answers) {
                    self.tell_kept(slot.as_ref(), outbox);
                    effects.extend(slot.map(Effect::Forget));
                }
            }
            Message::ChangeEntry(id, content) => {
                if self.change(id, &content) {
                    let slot = Slot::Entry(id);
                    self.tell_kept(Some(&slot), outbox);
                    effects.push(Effect::Forget(slot));
                }
            }
            Message::FillField {
                entry,
                field,
                value,
                slot,
            } => {
                let result = self.fill(entry, &field, &value);
                if self.kept(result, Changed::ALL) {
                    self.tell_kept(Some(&slot), outbox);
                    effects.push(Effect::Forget(slot));
                }
            }
            Message::DeleteEntry(id) => {
                let result = self.store.delete_entry(id, self.clock.now);
                if self.kept(result, Changed::ALL) {
                    self.undo.push(Undo::Restore(id));
                    self.say_undo("Deleted");
                }
            }
            _ => {}
        }
    }

    fn say_undo(&mut self, what: &str) {
        let key = self.setup.keymap.key_for(
            &[crate::input::context::Context::Global],
            crate::input::action::Action::Undo,
        );
        let key = key.map(|key| key.to_string()).unwrap_or_default();
        self.status.notice = Some(format!("{what}. {key} brings it back."));
    }

    fn add(&mut self, content: &Content, slot: Option<&Slot>, answers: Answers) -> bool {
        let now = self.clock.now;
        let added = match slot {
            Some(slot) => self
                .store
                .add_entry_from_draft(content, slot, self.setup.session, now),
            None => self.store.add_entry(content, now),
        };
        let result = added.and_then(|id| self.note_answer(content, id, answers));
        let is_kept = self.kept(result, Changed::ALL);
        if is_kept {
            self.status.notice = Some(format!("Kept {}.", now.format("%H:%M")));
        }
        is_kept
    }

    /// Notes what an entry answers; a moment of a standing question's kind answers it wherever it was written.
    fn note_answer(
        &mut self,
        content: &Content,
        id: EntryId,
        answers: Answers,
    ) -> Result<(), StoreError> {
        let (day, now) = (content.day, self.clock.now);
        match answers {
            Answers::Standing(prompt) => {
                let answer = StandingAnswer::Moment(id);
                self.store.answer_standing(
                    &Standing {
                        day,
                        prompt,
                        answer,
                    },
                    now,
                )
            }
            Answers::Prompt(prompt) => {
                let offer = Offer {
                    prompt,
                    day,
                    result: OfferResult::Answered,
                    about: None,
                };
                self.store.record_offer(&offer, now)
            }
            Answers::Nothing => {
                match content.moment().and_then(|moment| self.standing_of(moment)) {
                    Some(prompt) => {
                        let answer = StandingAnswer::Moment(id);
                        self.store.answer_standing(
                            &Standing {
                                day,
                                prompt,
                                answer,
                            },
                            now,
                        )
                    }
                    None => Ok(()),
                }
            }
        }
    }

    fn standing_of(&self, moment: &Moment) -> Option<String> {
        let prompts = self.setup.packs.iter().flat_map(|pack| &pack.prompts);
        prompts
            .filter(|prompt| prompt.is_standing() && prompt.preset == Some(moment.reaction))
            .map(|prompt| prompt.id.clone())
            .next()
    }

    fn change(&mut self, id: EntryId, content: &Content) -> bool {
        let before = self.store.entry(id);
        let result = self.store.change_entry(id, content, self.clock.now);
        let is_kept = self.kept(result, Changed::ALL);
        if is_kept {
            if let Ok(Some(before)) = before {
                self.undo.push(Undo::Change(id, Box::new(before.content)));
            }
            self.status.notice = Some(format!("Kept {}.", self.clock.now.format("%H:%M")));
        }
        is_kept
    }

    fn fill(&mut self, id: EntryId, field: &str, value: &str) -> Result<(), StoreError> {
        let Some(entry) = self.store.entry(id)? else {
            return Ok(());
        };
        let Some(mut moment) = entry.content.moment().cloned() else {
            return Ok(());
        };
        fill_field(&mut moment, field, value);
        let kind = crate::domain::entry::Kind::Moment(Box::new(moment));
        self.store.change_entry(
            id,
            &Content {
                kind,
                ..entry.content
            },
            self.clock.now,
        )
    }

    pub(in crate::app) fn undo_last(&mut self) {
        let Some(undo) = self.undo.pop() else {
            self.status.notice = Some("Nothing to take back.".to_owned());
            return;
        };
        let now = self.clock.now;
        let (id, result, words) = match &undo {
            Undo::Restore(id) => (*id, self.store.restore_entry(*id, now), "It is back."),
            Undo::Change(id, content) => (
                *id,
                self.store.change_entry(*id, content, now),
                "As it was before.",
            ),
        };
        if self.kept(result, Changed::ALL) {
            self.status.notice = Some(words.to_owned());
            self.screens.journal.select(id);
        } else {
            self.undo.push(undo);
        }
    }
}

/// Fills a field of a moment by its name in the packs; what is no field of its own is kept as a note.
fn fill_field(moment: &mut Moment, field: &str, value: &str) {
    let point = value.trim().parse::<u8>().ok();
    let list = || -> Vec<String> {
        value
            .split(',')
            .map(str::trim)
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    match field {
        "intensity" => moment.intensity = point.and_then(Intensity::new),
        "stakes" => moment.stakes = point.and_then(Stakes::new),
        "recovery" => {
            moment.recovery = Recovery::ALL
                .iter()
                .copied()
                .find(|it| it.label() == value || it.name() == value)
        }
        "emotion" => moment.emotions = list(),
        "trigger" => moment.triggers = list(),
        "vulnerability" => moment.vulnerabilities = list(),
        other => moment.set_detail(
            Detail::from_name(other).unwrap_or(Detail::Note),
            value.trim_end(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::reaction::Reaction;

    #[test]
    fn a_field_is_filled_by_its_name_in_the_packs() {
        let mut moment = Moment::new(Reaction::Overreacted);
        fill_field(&mut moment, "stakes", "4");
        fill_field(&mut moment, "vulnerability", "slept badly, deadline");
        fill_field(&mut moment, "early_sign", "talking faster");
        assert_eq!(moment.stakes.map(Stakes::value), Some(4));
        assert_eq!(moment.vulnerabilities, ["slept badly", "deadline"]);
        assert_eq!(moment.detail(Detail::EarlySign), Some("talking faster"));
    }
}
