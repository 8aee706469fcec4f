//! Which family a message belongs to.

use crate::app::effect::Effect;
use crate::app::state::App;
use crate::domain::draft::{Draft, Slot};
use crate::store::StoreError;
use crate::ui::component::Cx;
use crate::ui::dialogs::page::Page;
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
            | Message::Review(_)
            | Message::Search
            | Message::Find(_)
            | Message::Narrow(_)
            | Message::ShowPane(_)
            | Message::EditEntry(_)
            | Message::ShowEntry(_)
            | Message::ShowDay(_)
            | Message::ShowSimilar(..)
            | Message::Open(_)
            | Message::Close
            | Message::Do(_)
            | Message::Notice(_) => self.show(message, outbox, effects),
            Message::AddEntry { .. }
            | Message::ChangeEntry { .. }
            | Message::StarEntry(..)
            | Message::FillField { .. }
            | Message::DeleteEntry(_) => self.on_entries(message, outbox, effects),
            Message::RememberSearch(query) => self.remember_search(&query),
            Message::SaveSearch(search) => self.save_search(&search),
            Message::ForgetSearch(name) => self.forget_search(&name),
            Message::RenameTerm { .. }
            | Message::MergeTerms { .. }
            | Message::ArchiveTerm { .. } => self.on_vocabulary(message, outbox),
            Message::DeleteEntries(_)
            | Message::AddSituation(..)
            | Message::RemoveSituation(..) => self.on_several(message, outbox),
            Message::Export { entries, file } => self.export(&entries, file, effects),
            Message::Answer(_)
            | Message::Offered(_)
            | Message::CheckPlan(..)
            | Message::AddPlan(..)
            | Message::EndPlan(..)
            | Message::SetPractice(..)
            | Message::SplitTime(..)
            | Message::QuietDay(..)
            | Message::SetAway(..)
            | Message::JudgeLesson(..)
            | Message::Welcomed
            | Message::ToldOfFatigue(_) => self.on_session(message, outbox, effects),
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
                self.tell_fault(&error);
                false
            }
        }
    }

    /// Says what could not be kept, where and what helps, on top of the words that stay where they are.
    pub(super) fn tell_fault(&mut self, error: &StoreError) {
        let what = format!("{}.", capital(&error.to_string()));
        let hint = error.hint().map(|hint| format!("{}.", capital(hint)));
        let rest = "What you wrote is still where you wrote it. The same key tries again.";
        let words: Vec<String> = [Some(what), hint, Some(rest.to_owned())]
            .into_iter()
            .flatten()
            .collect();
        self.dialogs.push(Box::new(Page::new(
            "That was not kept",
            &words.join("\n\n"),
        )));
    }

    /// Lets whoever holds a form know that its words are in the journal now.
    pub(super) fn tell_kept(&mut self, slot: Option<&Slot>, outbox: &mut Vec<Message>) {
        let mut cx = Cx {
            outbox,
            now: self.clock.now,
            today: self.clock.today,
        };
        if let Some(dialog) = self.dialogs.last_mut() {
            dialog.kept(slot, &mut cx);
        }
        self.screens.kept(slot, &mut cx);
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
