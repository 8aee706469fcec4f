//! The pages, which of them shows, and which must be read anew.

use crate::app::setup::Setup;
use crate::domain::draft::{Draft, Slot};
use crate::domain::entry::Timestamp;
use crate::input::action::Action;
use crate::input::context::Context;
use crate::input::keymap::Keymap;
use crate::store::{Store, StoreError};
use crate::ui::component::{Clock, Component, Cx, Screen};
use crate::ui::forms::questions::{Questions, ReviewKeys};
use crate::ui::message::{Changed, ScreenId};
use crate::ui::screens::journal::screen::{FACET_KEYS, Journal};
use crate::ui::screens::patterns::screen::Patterns;
use crate::ui::screens::review::screen::Review;
use crate::ui::screens::review::writing::is_of_review;
use crate::ui::screens::today::screen::Today;

/// All pages.
#[derive(Debug)]
pub struct Screens {
    /// The evening session.
    pub today: Today,
    /// Everything written.
    pub journal: Journal,
    /// What the record says.
    pub patterns: Patterns,
    /// The week's page, and the month's.
    pub review: Review,
    /// The page that shows.
    pub shown: ScreenId,
    stale: [bool; ScreenId::ALL.len()],
}

impl Screens {
    /// The pages, not yet read.
    pub fn new(setup: &Setup, clock: Clock, drafts: &[Draft]) -> Self {
        let questions = Questions {
            packs: std::rc::Rc::clone(&setup.packs),
            settings: setup.settings.clone(),
            review_keys: review_keys(&setup.keymap),
        };
        let (of_review, others): (Vec<Draft>, Vec<Draft>) =
            drafts.iter().cloned().partition(is_of_review);
        Self {
            patterns: Patterns::new(clock.today, setup.settings.working_week.clone()),
            review: Review::new(questions.clone(), clock, of_review),
            today: Today::new(questions, clock, others),
            journal: Journal::new(
                setup.look.clone(),
                clock.today,
                setup.day_ends_at,
                drafts.to_vec(),
                setup.keymap.free_letters(&FACET_KEYS),
            ),
            shown: ScreenId::Today,
            stale: [true; ScreenId::ALL.len()],
        }
    }

    /// The page that shows.
    pub fn current(&self) -> &dyn Screen {
        match self.shown {
            ScreenId::Today => &self.today,
            ScreenId::Journal => &self.journal,
            ScreenId::Patterns => &self.patterns,
            ScreenId::Review => &self.review,
        }
    }

    /// The page that shows, to answer.
    pub fn current_mut(&mut self) -> &mut dyn Screen {
        match self.shown {
            ScreenId::Today => &mut self.today,
            ScreenId::Journal => &mut self.journal,
            ScreenId::Patterns => &mut self.patterns,
            ScreenId::Review => &mut self.review,
        }
    }

    /// Marks the pages that care for a change.
    pub fn changed(&mut self, changed: Changed) {
        let pages: [&dyn Screen; ScreenId::ALL.len()] =
            [&self.today, &self.journal, &self.patterns, &self.review];
        let interests = pages.map(Screen::interest);
        for (stale, interest) in self.stale.iter_mut().zip(interests) {
            *stale |= interest.touches(changed);
        }
    }

    /// Reads the page that shows, if it must be.
    pub fn refresh(&mut self, store: &Store, clock: Clock) -> Result<(), StoreError> {
        let place = ScreenId::ALL
            .iter()
            .position(|id| *id == self.shown)
            .unwrap_or_default();
        let is_stale = std::mem::take(&mut self.stale[place]);
        if is_stale {
            self.current_mut().mark_stale();
        }
        if is_stale || self.current().wants_refresh() {
            store.at_once(|| self.current_mut().refresh(store, clock))?;
        }
        Ok(())
    }

    /// Lets every page know that what was typed in a slot is in the journal now.
    pub fn kept(&mut self, slot: Option<&Slot>, cx: &mut Cx<'_>) {
        self.today.kept(slot, cx);
        self.journal.kept(slot, cx);
        self.review.kept(slot, cx);
    }

    /// Hands a text from the user's editor to the page that it belongs to.
    pub fn edited(&mut self, slot: &Slot, text: &str, cx: &mut Cx<'_>) -> bool {
        self.today.edited(slot, text, cx)
            || self.journal.edited(slot, text, cx)
            || self.review.edited(slot, text, cx)
    }
}

fn review_keys(keymap: &Keymap) -> ReviewKeys {
    let key = |action| {
        let key = keymap.key_for(&[Context::Question, Context::List], action);
        key.map(|key| key.to_string())
    };
    ReviewKeys {
        week: key(Action::GoWeek),
        month: key(Action::GoMonth),
    }
}

/// The time, with the workday that it falls on.
pub fn clock(now: Timestamp, day_ends_at: u8) -> Clock {
    Clock {
        now,
        today: crate::domain::day::workday(now.naive_local(), day_ends_at),
    }
}
