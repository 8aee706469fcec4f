//! The app's state, and how it starts.

use ratatui::layout::Rect;

use crate::app::screens::{Screens, clock};
use crate::app::setup::Setup;
use crate::app::status::Status;
use crate::app::undo::UndoList;
use crate::domain::draft::{Draft, Slot};
use crate::domain::entry::Timestamp;
use crate::domain::words;
use crate::store::{Store, StoreError};
use crate::ui::component::Clock;
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::note::Note;
use crate::ui::dialogs::page::Page;
use crate::ui::forms::words::Words;
use crate::ui::vocabulary::Vocabulary;

/// The name under which the journal remembers that the first page was seen.
pub(super) const WELCOMED: &str = "welcomed";

/// The whole program, but for the real world.
#[derive(Debug)]
pub struct App {
    pub(super) store: Store,
    pub(super) setup: Setup,
    pub(super) screens: Screens,
    pub(super) dialogs: Vec<Box<dyn Dialog>>,
    pub(super) status: Status,
    pub(super) undo: UndoList,
    pub(super) clock: Clock,
    pub(super) area: Rect,
    pub(super) is_ending: bool,
}

impl App {
    /// Starts on a journal; what was left unfinished is offered where it was written.
    pub fn new(mut store: Store, setup: Setup, now: Timestamp) -> Result<Self, StoreError> {
        let clock = clock(now, setup.day_ends_at);
        let drafts = store.waiting_drafts(setup.session)?;
        let is_first = store.ui_state(WELCOMED)?.is_none();
        let screens = Screens::new(&setup, clock, &drafts);
        let mut app = Self {
            store,
            setup,
            screens,
            dialogs: Vec::new(),
            status: Status::default(),
            undo: UndoList::default(),
            clock,
            area: Rect::default(),
            is_ending: false,
        };
        app.screens.refresh(&app.store, clock)?;
        app.open_at_start(is_first, &drafts)?;
        Ok(app)
    }

    fn open_at_start(&mut self, is_first: bool, drafts: &[Draft]) -> Result<(), StoreError> {
        let note = drafts.iter().find(|draft| draft.slot == Slot::Note);
        if let Some(words) = note
            .and_then(|draft| Words::words_of(&draft.form))
            .filter(|it| !it.trim().is_empty())
        {
            let vocabulary = std::rc::Rc::new(Vocabulary::read(&self.store)?);
            let saved = serde_json::json!({ "text": words }).to_string();
            self.dialogs
                .push(Box::new(Note::new(Some(&saved), vocabulary)));
        }
        let changes = drafts
            .iter()
            .filter(|draft| matches!(draft.slot, Slot::Entry(_)))
            .count();
        if changes > 0 {
            let changes = words::count(changes, "change to an entry is", "changes to entries are");
            self.status.notice = Some(format!(
                "{changes} unfinished: open it in the journal with e."
            ));
        }
        if let Some(trouble) = self.setup.troubles.first() {
            let all: Vec<String> = self
                .setup
                .troubles
                .iter()
                .map(ToString::to_string)
                .collect();
            self.status.notice = Some(trouble.to_string());
            if all.len() > 1 {
                self.dialogs.push(Box::new(Page::new(
                    "Some of your files need a look",
                    &all.join("\n\n"),
                )));
            }
        }
        if is_first {
            self.dialogs
                .push(Box::new(Page::welcome(&self.setup.journal)));
        }
        Ok(())
    }

    /// The journal, for tests to look into.
    pub fn store(&self) -> &Store {
        &self.store
    }
}
