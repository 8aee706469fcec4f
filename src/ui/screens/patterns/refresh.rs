//! What the patterns read, and when their figures are computed.

use crate::stats::ALL;
use crate::stats::facts::Facts;
use crate::stats::record::{Guard, Record};
use crate::stats::scope::Window;
use crate::store::{Store, StoreError};
use crate::ui::component::{Clock, Screen};
use crate::ui::message::Changed;
use crate::ui::screens::patterns::pane::Pane;
use crate::ui::screens::patterns::screen::Patterns;

impl Screen for Patterns {
    fn mark_stale(&mut self) {
        self.is_stale = true;
    }

    fn refresh(&mut self, store: &Store, clock: Clock) -> Result<(), StoreError> {
        self.today = clock.today;
        let is_stale = std::mem::take(&mut self.is_stale);
        if self.scope.window != Window::All {
            self.reading = None;
        }
        if is_stale || !self.has_read(self.scope.window) {
            self.read(store, is_stale)?;
        }
        self.compute();
        Ok(())
    }

    fn interest(&self) -> Changed {
        Changed::ALL
    }

    fn wants_refresh(&self) -> bool {
        self.is_changed
    }

    fn next_step(&self) -> Option<u32> {
        self.reading.as_ref().map(|_| self.steps)
    }

    fn go_on(&mut self, store: &Store) -> Result<(), StoreError> {
        self.steps = self.steps.wrapping_add(1);
        let Some(mut reading) = self.reading.take() else {
            return Ok(());
        };
        // after an error the next key begins anew
        self.is_changed = true;
        let is_whole = store.read_more(&mut reading)?;
        self.is_changed = false;
        if is_whole {
            self.facts = Some((Window::All, reading.into_facts()));
            self.is_changed = true;
            self.compute();
        } else {
            self.reading = Some(reading);
        }
        Ok(())
    }
}

impl Patterns {
    /// Reads a window at once; everything is read between keys, the figures of before meanwhile
    /// stay.
    fn read(&mut self, store: &Store, is_stale: bool) -> Result<(), StoreError> {
        let window = self.scope.window;
        let is_begun = self.reading.is_some() && !is_stale;
        if window != Window::All {
            let facts = store.facts(self.today, &self.working_week, window)?;
            self.facts = Some((window, facts));
            self.is_changed = true;
        } else if !is_begun {
            let begun = store.begin_facts(self.today, &self.working_week, window)?;
            self.reading = Some(begun);
        }
        Ok(())
    }

    /// Whether what was read is enough for a window.
    pub(super) fn has_read(&self, window: Window) -> bool {
        self.facts.as_ref().is_some_and(|(read, facts)| {
            *read == Window::All || read.read(facts.today) == window.read(facts.today)
        })
    }

    /// Computes the figures anew, where what they rest on changed; of the window of before as long
    /// as the one that is asked for is being read.
    pub(super) fn compute(&mut self) {
        let is_changed = std::mem::take(&mut self.is_changed);
        let Some((read, facts)) = self.facts.as_ref().filter(|_| is_changed) else {
            return;
        };
        let mut scope = self.scope.clone();
        if !self.has_read(scope.window) {
            scope.window = *read;
        }
        let scope = &scope;
        let record = Record::new(facts, scope);
        self.guard = record.guard().map(Guard::words);
        let figures: Vec<_> = ALL.iter().map(|insight| insight.figure(&record)).collect();
        self.is_empty = is_empty(facts);
        if self.panes.len() == figures.len() {
            for (pane, figure) in self.panes.iter_mut().zip(figures) {
                pane.replace(figure);
            }
        } else {
            self.panes = figures.into_iter().map(Pane::new).collect();
        }
    }
}

/// Whether nothing was ever read that a figure could be about.
fn is_empty(facts: &Facts) -> bool {
    facts.moments.is_empty()
        && facts.standing.is_empty()
        && facts.plans.is_empty()
        && facts.helped.is_empty()
        && facts.days.is_empty()
}
