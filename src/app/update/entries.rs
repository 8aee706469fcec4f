//! Entries: kept, changed, deleted, and brought back.

use crate::app::effect::Effect;
use crate::app::state::App;
use crate::app::undo::Undo;
use crate::domain::draft::Slot;
use crate::domain::entry::{Content, Kind};
use crate::domain::history::{Offer, OfferResult};
use crate::domain::id::EntryId;
use crate::domain::moment::{Detail, Moment, Recovery};
use crate::domain::prompt::standing_for;
use crate::domain::scale::{Intensity, Stakes};
use crate::store::{Answering, StoreError};
use crate::ui::message::{Answers, Changed, Message};

/// Which entry to show after an act was taken back, how that went, and what to say.
type TakenBack = (Option<EntryId>, Result<(), StoreError>, &'static str);

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
                let is_kept = self.add(&content, slot.as_ref(), answers);
                self.after_write(is_kept, slot, (outbox, effects));
            }
            Message::ChangeEntry { id, before, after } => {
                let slot = Slot::Entry(id);
                let is_kept = self.change(id, &before, &after, &slot);
                self.after_write(is_kept, Some(slot), (outbox, effects));
            }
            Message::StarEntry(id, is_starred) => {
                let result = self.store.set_starred(id, is_starred, self.clock.now);
                self.kept(result, Changed::ENTRIES);
            }
            Message::FillField {
                entry,
                field,
                value,
                slot,
            } => {
                let result = self.fill(entry, (&field, &value), &slot);
                let is_kept = self.kept(result, Changed::ALL);
                self.after_write(is_kept, Some(slot), (outbox, effects));
            }
            Message::DeleteEntry(id) => {
                let result = self.store.delete_entry(id, self.clock.now);
                if self.kept(result, Changed::ALL) {
                    self.undo.push(Undo::Restore(id));
                    self.say_undo("Deleted", "brings it back");
                }
            }
            _ => {}
        }
    }

    /// What was kept is a draft no more.
    fn after_write(
        &mut self,
        is_kept: bool,
        slot: Option<Slot>,
        (outbox, effects): (&mut Vec<Message>, &mut Vec<Effect>),
    ) {
        if is_kept {
            self.tell_kept(slot.as_ref(), outbox);
            effects.extend(slot.map(Effect::Forget));
        }
    }

    pub(super) fn say_undo(&mut self, what: &str, then: &str) {
        let key = self.setup.keymap.key_for(
            &[crate::input::context::Context::Global],
            crate::input::action::Action::Undo,
        );
        let key = key.map(|key| key.to_string()).unwrap_or_default();
        self.status.notice = Some(format!("{what}. {key} {then}."));
    }

    fn add(&mut self, content: &Content, slot: Option<&Slot>, answers: Answers) -> bool {
        let now = self.clock.now;
        let answering = self.answering(content, answers);
        let from = slot.map(|slot| (slot, self.setup.session));
        let added = self
            .store
            .add_entry_answering(content, &answering, from, now);
        let is_kept = self.kept(added.map(|_id| ()), Changed::ALL);
        if is_kept {
            self.status.notice = Some(format!("Kept {}.", now.format("%H:%M")));
        }
        is_kept
    }

    /// What an entry answers; a moment of a standing question's kind answers it wherever it was written.
    fn answering(&self, content: &Content, answers: Answers) -> Answering {
        match answers {
            Answers::Standing(prompt) => Answering::Standing(prompt),
            Answers::Prompt(prompt) => Answering::Offer(Offer {
                prompt,
                day: content.day,
                result: OfferResult::Answered,
                about: None,
            }),
            Answers::Lesson(prompt) => Answering::Lesson(prompt),
            Answers::Nothing => {
                let reaction = content.moment().map(|moment| moment.reaction);
                let standing = reaction.and_then(|it| standing_for(&self.setup.packs, it));
                standing.map_or(Answering::Nothing, |prompt| {
                    Answering::Standing(prompt.id.clone())
                })
            }
        }
    }

    fn change(&mut self, id: EntryId, before: &Content, after: &Content, slot: &Slot) -> bool {
        let now = self.clock.now;
        let from = Some((slot, self.setup.session));
        let result = self.store.change_entry_from(id, (before, after), from, now);
        if matches!(result, Err(StoreError::ChangedMeanwhile { .. })) {
            let words = "It was changed elsewhere meanwhile. Both texts are kept.";
            return self.keep_beside(after, slot, words);
        }
        if matches!(result, Err(StoreError::NoSuchEntry { .. })) {
            let words = "It was deleted elsewhere meanwhile. Your text is kept as a new entry.";
            return self.keep_beside(after, slot, words);
        }
        let (result, changed) = match result {
            Ok((before, after)) => (Ok(()), Some((after, before))),
            Err(error) => (Err(error), None),
        };
        let is_kept = self.kept(result, Changed::ALL);
        if let Some(changed) = changed {
            self.undo.push(Undo::Change(id, Box::new(changed)));
            self.status.notice = Some(format!("Kept {}.", now.format("%H:%M")));
        }
        is_kept
    }

    /// Another window was at the entry too: neither text replaces the other.
    fn keep_beside(&mut self, after: &Content, slot: &Slot, words: &str) -> bool {
        let from = Some((slot, self.setup.session));
        let added =
            self.store
                .add_entry_answering(after, &Answering::Nothing, from, self.clock.now);
        let is_kept = self.kept(added.map(|_id| ()), Changed::ALL);
        if is_kept {
            self.status.notice = Some(words.to_owned());
        }
        is_kept
    }

    /// Fills a field of a moment; a moment that is gone takes nothing.
    fn fill(
        &mut self,
        id: EntryId,
        (field, value): (&str, &str),
        slot: &Slot,
    ) -> Result<(), StoreError> {
        let gone = StoreError::NoSuchEntry { id };
        let Some(mut entry) = self.store.entry(id)? else {
            return Err(gone);
        };
        let before = entry.content.clone();
        let Kind::Moment(moment) = &mut entry.content.kind else {
            return Err(gone);
        };
        fill_field(moment, field, value);
        let from = Some((slot, self.setup.session));
        self.store
            .change_entry_from(id, (&before, &entry.content), from, self.clock.now)
            .map(|_changed| ())
    }

    pub(in crate::app) fn undo_last(&mut self) {
        let Some(undo) = self.undo.pop() else {
            self.status.notice = Some("Nothing to take back.".to_owned());
            return;
        };
        let (id, result, words) = self.take_back(&undo);
        // what can never succeed may not stand in the way of what lies below
        if let Some(words) = result.as_ref().err().and_then(overtaken) {
            self.screens.changed(Changed::ALL);
            self.status.notice = Some(words.to_owned());
            return;
        }
        if self.kept(result, Changed::ALL) {
            self.status.notice = Some(words.to_owned());
            if let Some(id) = id {
                self.screens.journal.select(id);
            }
        } else {
            self.undo.push(undo);
        }
    }

    /// Takes an act back: which entry to show, how it went, and what to say then.
    fn take_back(&mut self, undo: &Undo) -> TakenBack {
        let now = self.clock.now;
        if matches!(undo, Undo::Vocabulary(_)) {
            self.screens.journal.read_editing_anew();
        }
        let store = &mut self.store;
        match undo {
            Undo::Search(search) => {
                let words = "The search with a name is back.";
                (None, store.save_search(search, now), words)
            }
            Undo::Vocabulary(change) => {
                let words = "The names are as they were before.";
                (None, store.take_back(change), words)
            }
            Undo::Restore(id) => (Some(*id), store.restore_entry(*id, now), "It is back."),
            Undo::RestoreSeveral(ids) => {
                let restored = store.restore_entries(ids, now);
                let first = restored.as_ref().ok().and_then(|ids| ids.first().copied());
                let words = match restored.as_ref().map(Vec::len) {
                    Ok(0) => "They are gone for good: an import was undone meanwhile.",
                    Ok(n) if n < ids.len() => "Those that are still there are back.",
                    Ok(_) | Err(_) => "They are back.",
                };
                (first, restored.map(|_ids| ()), words)
            }
            Undo::RemoveSituation(places, situation) => {
                let taken = store.take_situation_back(places, situation, now);
                (None, taken, "As it was before.")
            }
            Undo::AddSituation(places, situation) => {
                let put_back = store.put_situation_back(places, situation, now);
                (None, put_back, "As it was before.")
            }
            Undo::Change(id, changed) => {
                let (after, before) = changed.as_ref();
                let changed = store.change_entry_from(*id, (after, before), None, now);
                (Some(*id), changed.map(|_changed| ()), "As it was before.")
            }
        }
    }
}

/// What is said where an act cannot be taken back because of what was done elsewhere since.
fn overtaken(error: &StoreError) -> Option<&'static str> {
    if matches!(error, StoreError::NoSuchEntry { .. }) {
        Some("It was deleted or brought back elsewhere meanwhile.")
    } else if matches!(error, StoreError::ChangedMeanwhile { .. }) {
        Some("It was changed elsewhere meanwhile, and stays as it is.")
    } else if matches!(error, StoreError::NamesChanged) {
        Some("The names were changed elsewhere meanwhile, and stay as they are.")
    } else {
        None
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
        "intensity" => moment.intensity = point.and_then(Intensity::new).or(moment.intensity),
        "stakes" => moment.stakes = point.and_then(Stakes::new).or(moment.stakes),
        "recovery" => {
            let all = Recovery::ALL.iter().copied();
            let chosen = all
                .into_iter()
                .find(|it| it.label() == value || it.name() == value);
            moment.recovery = chosen.or(moment.recovery);
        }
        "emotion" => moment.emotions = list(),
        "trigger" => moment.triggers = list(),
        "vulnerability" => moment.vulnerabilities = list(),
        other => match Detail::from_name(other) {
            Some(detail) => moment.set_detail(detail, value.trim_end()),
            None => add_note(moment, value.trim_end()),
        },
    }
}

/// Adds words to a moment's note, below what it says already.
fn add_note(moment: &mut Moment, words: &str) {
    let note = moment.detail(Detail::Note).unwrap_or_default();
    let note = if note.is_empty() {
        words.to_owned()
    } else {
        format!("{note}\n{words}")
    };
    moment.set_detail(Detail::Note, &note);
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

    #[test]
    fn no_field_loses_what_it_held() {
        let mut moment = Moment::new(Reaction::Overreacted);
        fill_field(&mut moment, "stakes", "4");
        fill_field(&mut moment, "stakes", "a lot");
        assert_eq!(moment.stakes.map(Stakes::value), Some(4));
        fill_field(&mut moment, "own_field", "one");
        fill_field(&mut moment, "other_field", "two");
        assert_eq!(moment.detail(Detail::Note), Some("one\ntwo"));
    }
}
