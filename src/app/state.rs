//! The app's state, and how it starts.

use std::rc::Rc;

use ratatui::layout::Rect;

use crate::app::rescued::{self, Found};
use crate::app::screens::{Screens, clock};
use crate::app::setup::Setup;
use crate::app::status::Status;
use crate::app::undo::UndoList;
use crate::brief;
use crate::brief::review_of::ReviewOf;
use crate::domain::draft::{Draft, Slot};
use crate::domain::entry::Timestamp;
use crate::domain::words;
use crate::input::action::Action;
use crate::input::context::Context;
use crate::store::{Store, StoreError};
use crate::ui::component::Clock;
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::lesson::Lesson;
use crate::ui::dialogs::note::Note;
use crate::ui::dialogs::page::Page;
use crate::ui::forms::words::Words;
use crate::ui::vocabulary::Vocabulary;

/// The name under which the journal remembers that the first page was seen.
pub const WELCOMED: &str = "welcomed";

/// The page on which a draft goes on, if it is one of those that look back.
fn page_of_draft(draft: &Draft) -> Option<ReviewOf> {
    match &draft.slot {
        Slot::Prompt { prompt, .. } => brief::page_of(prompt),
        Slot::Entry(_) | Slot::Lesson(_) | Slot::Note => None,
    }
}

fn page_action(of: ReviewOf) -> Action {
    match of {
        ReviewOf::Week => Action::GoWeek,
        ReviewOf::Month => Action::GoMonth,
    }
}

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
        let waiting = store.waiting_drafts(setup.session)?;
        let found = rescued::sort(waiting, &store, &setup.packs)?;
        let screens = Screens::new(&setup, clock, &found.fitting);
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
        app.offer_drafts(found)?;
        app.tell_troubles();
        if app.store.ui_state(WELCOMED)?.is_none() {
            app.dialogs
                .push(Box::new(Page::welcome(&app.setup.journal)));
        }
        Ok(app)
    }

    fn offer_drafts(&mut self, found: Found) -> Result<(), StoreError> {
        let drafts = &found.fitting;
        let mut words = found.words;
        let note = drafts.iter().find(|draft| draft.slot == Slot::Note);
        if let Some(note) = note.and_then(|draft| Words::words_of(&draft.form)) {
            let both = [note.trim_end(), words.as_str()];
            words = both
                .into_iter()
                .filter(|it| !it.is_empty())
                .collect::<Vec<_>>()
                .join("\n\n");
        }
        let vocabulary = Rc::new(Vocabulary::read(&self.store)?);
        if !words.trim().is_empty() {
            let note = Note::rescued(&words, found.slots, Rc::clone(&vocabulary));
            self.dialogs.push(Box::new(note));
        }
        for draft in drafts {
            if let Slot::Lesson(from) = draft.slot {
                let lesson = Lesson::new(from, Some(&draft.form), Rc::clone(&vocabulary));
                self.dialogs.push(Box::new(lesson));
            }
        }
        if let Some(of) = drafts.iter().find_map(page_of_draft) {
            let key = self.setup.keymap.key_for(&[], page_action(of));
            let key = key.map(|key| format!(" with {key}")).unwrap_or_default();
            let page = of.word();
            let words =
                format!("An answer on the {page}'s page is unfinished: it goes on there{key}.");
            self.status.notice = Some(words);
        }
        let is_change = |draft: &&Draft| matches!(draft.slot, Slot::Entry(_));
        let changes = drafts.iter().filter(is_change).count();
        if changes > 0 {
            let changes = words::count(changes, "change to an entry is", "changes to entries are");
            let keys = [Context::Journal, Context::List];
            let key = self.setup.keymap.key_for(&keys, Action::Edit);
            let key = key.map(|key| format!(" with {key}")).unwrap_or_default();
            let words = format!("{changes} unfinished: it goes on in the journal{key}.");
            self.status.notice = Some(words);
        }
        Ok(())
    }

    fn tell_troubles(&mut self) {
        let troubles = self.setup.troubles.iter().map(ToString::to_string);
        let troubles: Vec<String> = troubles.collect();
        if let [one] = troubles.as_slice() {
            self.status.notice = Some(one.clone());
        } else if !troubles.is_empty() {
            let page = Page::new("Some of your files need a look", &troubles.join("\n\n"));
            self.dialogs.push(Box::new(page));
        }
    }

    /// The journal, for tests to look into.
    pub fn store(&self) -> &Store {
        &self.store
    }
}
