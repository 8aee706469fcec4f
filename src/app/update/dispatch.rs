//! Which family a message belongs to.

use crate::app::effect::Effect;
use crate::app::state::App;
use crate::domain::draft::{Draft, Slot};
use crate::store::StoreError;
use crate::ui::message::{Changed, Message};

impl App {
    /// Carries out one message; what it leads to is put behind the others.
    pub(super) fn keep(&mut self, slot: Slot, form: String, effects: &mut Vec<Effect>) {
        self.status.typed();
        effects.push(Effect::Keep(Draft {
            slot,
            form,
            at: self.clock.now,
        }));
    }

    pub(in crate::app) fn update(
        &mut self,
        message: Message,
        outbox: &mut Vec<Message>,
        effects: &mut Vec<Effect>,
    ) {
        match message {
            Message::Keep(slot, form) => self.keep(slot, form, effects),
            Message::Forget(slot) => effects.push(Effect::Forget(slot)),
            Message::Copy(text) => effects.push(Effect::Copy(text)),
            Message::EditText(slot, text) => effects.push(Effect::Edit { slot, text }),
            Message::Quit
            | Message::Go(_)
            | Message::Find(_)
            | Message::Search
            | Message::EditEntry(_)
            | Message::Open(_)
            | Message::Close
            | Message::Do(_)
            | Message::Notice(_) => self.show(message, outbox, effects),
            Message::AddEntry { .. }
            | Message::ChangeEntry(..)
            | Message::FillField { .. }
            | Message::DeleteEntry(_) => self.on_entries(message, effects),
            Message::Answer(_)
            | Message::Offered(_)
            | Message::CheckPlan(..)
            | Message::AddPlan(..)
            | Message::SetPractice(..)
            | Message::QuietDay(..)
            | Message::JudgeLesson(..)
            | Message::Welcomed => self.on_session(message, effects),
        }
    }

    /// Says whether a write was kept; a failed one leaves everything where it was typed.
    pub(super) fn kept(&mut self, result: Result<(), StoreError>, changed: Changed) -> bool {
        self.screens.changed(changed);
        match result {
            Ok(()) => {
                self.status.written(self.clock.now);
                true
            }
            Err(error) => {
                self.status.notice =
                    Some(format!("Not kept: {error}. It is still here to try again."));
                false
            }
        }
    }
}
