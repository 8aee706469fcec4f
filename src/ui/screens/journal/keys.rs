//! What the keys of the list and the reading pane do.

use crate::domain::draft::Slot;
use crate::domain::entry::Entry;
use crate::input::action::Action;
use crate::ui::component::{Cx, Handled};
use crate::ui::message::{DialogKind, Message};
use crate::ui::screens::journal::screen::{Focus, Journal, Wanted};
use crate::ui::screens::journal::window::Jump;

impl Journal {
    pub(super) fn move_by(&mut self, by: isize) -> Handled {
        self.window.move_by(by);
        if self.window.row().map(|row| row.key.id) != self.reading.entry().map(|entry| entry.id) {
            // the text of the newly selected row has to be read
            if self.wanted == Wanted::Nothing {
                self.wanted = Wanted::Rows(Jump::Here);
            }
        }
        Handled::Yes
    }

    pub(super) fn move_to(&mut self, place: usize) -> Handled {
        let signed = |place: usize| isize::try_from(place).unwrap_or_default();
        self.move_by(signed(place) - signed(self.window.selected))
    }

    fn page(&self) -> isize {
        isize::try_from(self.list.height.saturating_sub(1).max(1)).unwrap_or(1)
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "it answers the actions that it knows"
    )]
    pub(super) fn in_list(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        match action {
            Action::Up => return self.move_by(-1),
            Action::Down => return self.move_by(1),
            Action::PageUp => return self.move_by(-self.page()),
            Action::PageDown => return self.move_by(self.page()),
            Action::Top => self.wanted = Wanted::Rows(Jump::Top),
            Action::Bottom => self.wanted = Wanted::Rows(Jump::Bottom),
            Action::Open | Action::Right if self.reading.entry().is_some() => {
                self.focus = Focus::Reading;
                self.remember(cx);
            }
            Action::Cancel => return self.back(cx),
            other => return self.on_entry(other, cx),
        }
        Handled::Yes
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "it answers the actions that it knows"
    )]
    pub(super) fn in_reading(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        match action {
            Action::Up => self.reading.scroll(-1),
            Action::Down => self.reading.scroll(1),
            Action::PageUp => self.reading.scroll(-self.reading.page()),
            Action::PageDown => self.reading.scroll(self.reading.page()),
            Action::Top => self.reading.scroll(isize::MIN),
            Action::Bottom => self.reading.scroll(isize::MAX),
            Action::Cancel | Action::Left => self.focus = Focus::List,
            other => return self.on_entry(other, cx),
        }
        Handled::Yes
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "it answers the actions that it knows"
    )]
    pub(super) fn on_entry(&mut self, action: Action, cx: &mut Cx<'_>) -> Handled {
        if let Some(dialog) = self.dialog_of(action) {
            cx.send(Message::Open(dialog));
            return Handled::Yes;
        }
        if action == Action::Sort {
            self.sort(cx);
            return Handled::Yes;
        }
        let Some(entry) = self.reading.entry() else {
            return Handled::No;
        };
        match action {
            Action::Edit => self.wanted = Wanted::Edit(entry.id),
            Action::Delete => cx.send(Message::DeleteEntry(entry.id)),
            Action::Lesson => cx.send(self.lesson_from(entry)),
            Action::Star => cx.send(Message::StarEntry(entry.id, !entry.content.starred)),
            Action::Copy => cx.send(Message::Copy(entry.content.text.clone())),
            _ => return Handled::No,
        }
        Handled::Yes
    }

    fn lesson_from(&self, entry: &Entry) -> Message {
        let slot = Slot::Lesson(entry.id);
        let mut drafts = self.context.drafts.iter();
        let draft = drafts.find(|draft| draft.slot == slot);
        Message::Open(DialogKind::Lesson(
            entry.id,
            draft.map(|draft| draft.form.clone()),
        ))
    }
}
