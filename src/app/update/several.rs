//! Several entries at once: deleted, given a situation, or rid of one.

use crate::app::state::App;
use crate::app::undo::Undo;
use crate::domain::id::EntryId;
use crate::domain::tag::Situation;
use crate::domain::words;
use crate::store::StoreError;
use crate::ui::message::{Changed, Message};
use crate::ui::prose;

/// A longer name is cut in a notice, in characters.
const NAME: usize = 30;

impl App {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "only messages about several entries come here"
    )]
    pub(super) fn on_several(&mut self, message: Message, outbox: &mut Vec<Message>) {
        match message {
            Message::DeleteEntries(ids) => {
                if let Some(ids) = self.still_there(ids, outbox) {
                    self.delete_several(&ids);
                }
            }
            Message::AddSituation(ids, situation) => {
                if let Some(ids) = self.still_there(ids, outbox) {
                    self.add_situation(&ids, situation, outbox);
                }
            }
            Message::RemoveSituation(ids, situation) => {
                if let Some(ids) = self.still_there(ids, outbox) {
                    self.remove_situation(&ids, situation, outbox);
                }
            }
            _ => {}
        }
    }

    /// The entries that no other window deleted; where none is left, that is said.
    fn still_there(
        &mut self,
        mut ids: Vec<EntryId>,
        outbox: &mut Vec<Message>,
    ) -> Option<Vec<EntryId>> {
        ids.retain(|id| !matches!(self.store.row(*id), Ok(None)));
        if ids.is_empty() {
            self.tell_kept(None, outbox);
            self.status.notice = Some("Another window deleted that meanwhile.".to_owned());
            return None;
        }
        Some(ids)
    }

    fn delete_several(&mut self, ids: &[EntryId]) {
        let deleted = self.store.delete_entries(ids, self.clock.now);
        let Some(deleted) = self.changed_several(deleted) else {
            return;
        };
        let what = format!("Deleted {}", entries(deleted.len()));
        let them = if deleted.len() == 1 { "it" } else { "them" };
        self.undo.push(Undo::RestoreSeveral(deleted));
        self.say_undo(&what, &format!("brings {them} back"));
    }

    fn add_situation(&mut self, ids: &[EntryId], situation: Situation, outbox: &mut Vec<Message>) {
        let added = self.store.add_situation(ids, &situation, self.clock.now);
        if let Some(added) = self.changed_several(added) {
            self.tell_kept(None, outbox);
            self.say_added(added, ids.len(), situation);
        }
    }

    fn remove_situation(
        &mut self,
        ids: &[EntryId],
        situation: Situation,
        outbox: &mut Vec<Message>,
    ) {
        let removed = self.store.remove_situation(ids, &situation, self.clock.now);
        if let Some(removed) = self.changed_several(removed) {
            self.tell_kept(None, outbox);
            self.say_removed(removed, situation);
        }
    }

    /// The entries that were changed, if that could be kept.
    fn changed_several<T>(&mut self, changed: Result<Vec<T>, StoreError>) -> Option<Vec<T>> {
        let (result, changed) = match changed {
            Ok(changed) => (Ok(()), Some(changed)),
            Err(error) => (Err(error), None),
        };
        self.kept(result, Changed::ALL);
        changed
    }

    fn say_added(&mut self, added: Vec<(EntryId, i64)>, asked: usize, situation: Situation) {
        if added.is_empty() {
            let who = if asked == 1 {
                "It has"
            } else {
                "All of them have"
            };
            self.status.notice = Some(format!("{who} {} already.", short(&situation)));
            return;
        }
        let had = match asked - added.len() {
            0 => String::new(),
            n => format!("; {} had it already", words::thousands(n)),
        };
        let what = format!(
            "Added {} to {}{had}",
            short(&situation),
            entries(added.len())
        );
        self.undo.push(Undo::RemoveSituation(added, situation));
        self.say_undo(&what, "takes it back");
    }

    fn say_removed(&mut self, removed: Vec<(EntryId, i64)>, situation: Situation) {
        if removed.is_empty() {
            self.status.notice = Some(format!("Nothing here has {} any more.", short(&situation)));
            return;
        }
        let what = format!("Took {} from {}", short(&situation), entries(removed.len()));
        self.undo.push(Undo::AddSituation(removed, situation));
        self.say_undo(&what, "takes it back");
    }
}

/// A situation as a notice has room for it.
fn short(situation: &Situation) -> String {
    prose::cut(&situation.to_string(), NAME)
}

fn entries(n: usize) -> String {
    words::count(n, "entry", "entries")
}
