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
        if is_stale || !self.has_read(self.scope.window) {
            let facts = store.facts(self.today, &self.working_week, self.scope.window)?;
            self.facts = Some((self.scope.window, facts));
            self.is_changed = true;
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
}

impl Patterns {
    /// Whether what was read is enough for a window.
    pub(super) fn has_read(&self, window: Window) -> bool {
        self.facts.as_ref().is_some_and(|(read, facts)| {
            *read == window || read.read(facts.today) == window.read(facts.today)
        })
    }

    /// Computes the figures anew, where what they rest on changed.
    pub(super) fn compute(&mut self) {
        let is_changed = std::mem::take(&mut self.is_changed);
        let Some((_, facts)) = self.facts.as_ref().filter(|_| is_changed) else {
            return;
        };
        let record = Record::new(facts, &self.scope);
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
