//! Changing an entry in place of the reading pane.

use std::rc::Rc;

use crate::domain::draft::{Draft, Slot};
use crate::domain::id::EntryId;
use crate::input::action::Action;
use crate::store::{Store, StoreError};
use crate::ui::component::{Cx, Handled};
use crate::ui::forms::FormStep;
use crate::ui::message::Message;
use crate::ui::screens::journal::editing::{Change, Editing};
use crate::ui::screens::journal::screen::{Focus, Journal};
use crate::ui::vocabulary::Vocabulary;

impl Journal {
    pub(super) fn in_editing(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        let Some(editing) = self.editing.as_mut() else {
            return Handled::No;
        };
        if action == Action::Editor {
            let slot = editing.slot();
            if let Some(words) = editing.ask.words() {
                cx.send(Message::EditText(slot, words));
            }
            return Handled::Yes;
        }
        // in a plain text Enter makes a new line; only the moment's form goes on by it
        let step = editing.form_mut().on_action(action);
        self.edit_step(step, cx)
    }

    pub(super) fn edit_step(&mut self, step: FormStep, cx: &mut Cx<'_>) -> Handled {
        let Some(editing) = self.editing.as_mut() else {
            return Handled::No;
        };
        if let Some(copied) = editing.form_mut().take_copied() {
            cx.send(Message::Copy(copied));
        }
        match step {
            FormStep::NotMine => return Handled::No,
            FormStep::Same => {}
            FormStep::Changed => cx.send(Message::Keep(editing.slot(), editing.ask.form().save())),
            FormStep::Finished | FormStep::Left => self.finish_editing(cx),
        }
        Handled::Yes
    }

    /// Asks for the change to be kept; the form closes when that is done.
    fn finish_editing(&mut self, cx: &mut Cx<'_>) {
        let Some(editing) = &self.editing else {
            return;
        };
        let notice = match editing.change() {
            Change::To(content) => {
                let before = editing.before();
                cx.send(Message::ChangeEntry {
                    id: before.id,
                    before: Box::new(before.content.clone()),
                    after: content,
                });
                return;
            }
            Change::Nothing => {
                cx.send(Message::Forget(editing.slot()));
                self.close_editing();
                "Nothing changed."
            }
            Change::Unfinished => {
                self.set_editing_aside();
                "Kept as a draft: a #situation makes it a moment. The entry stays as it was."
            }
            Change::Empty => {
                cx.send(Message::Forget(editing.slot()));
                self.close_editing();
                "An entry without words stays as it was. To be rid of it, delete it."
            }
        };
        cx.send(Message::Notice(notice.to_owned()));
    }

    /// What was typed in a slot is in the journal: the form that held it closes.
    pub(super) fn was_kept(&mut self, slot: &Slot) {
        self.context.drafts.retain(|draft| draft.slot != *slot);
        if self.editing.as_ref().is_some_and(|it| it.slot() == *slot) {
            self.close_editing();
        }
    }

    fn close_editing(&mut self) {
        let Some(editing) = self.editing.take() else {
            return;
        };
        let slot = editing.slot();
        self.context.drafts.retain(|draft| draft.slot != slot);
        self.focus = Focus::Reading;
    }

    /// Leaves a change where it is; it goes on when the entry is opened again.
    pub(super) fn set_editing_aside(&mut self) {
        let Some(editing) = self.editing.take() else {
            return;
        };
        self.focus = Focus::Reading;
        let slot = editing.slot();
        self.context.drafts.retain(|draft| draft.slot != slot);
        if editing.change() == Change::Nothing {
            return;
        }
        self.context.drafts.push(Draft {
            slot,
            form: editing.ask.form().save(),
            at: editing.before().content.at,
        });
    }

    pub(super) fn open_editing(&mut self, store: &Store, id: EntryId) -> Result<(), StoreError> {
        self.set_editing_aside();
        let Some(entry) = store.entry(id)? else {
            return Ok(());
        };
        let slot = Slot::Entry(id);
        let draft = self
            .context
            .drafts
            .iter()
            .find(|draft| draft.slot == slot)
            .map(|draft| draft.form.clone());
        self.context.vocabulary = Rc::new(Vocabulary::read(store)?);
        self.editing = Some(Editing::new(
            entry,
            draft.as_deref(),
            &self.context.vocabulary,
        ));
        self.focus = Focus::Editing;
        Ok(())
    }
}
