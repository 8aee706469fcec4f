//! What the patterns read, and when their figures are computed.

use crate::stats::ALL;
use crate::stats::facts::Facts;
use crate::stats::figure::Figure;
use crate::stats::record::{Guard, Record};
use crate::stats::scope::Window;
use crate::stats::words::Words;
use crate::store::{Store, StoreError};
use crate::ui::component::{Clock, Screen};
use crate::ui::message::Changed;
use crate::ui::screens::patterns::pane::Pane;
use crate::ui::screens::patterns::screen::Patterns;

impl Screen for Patterns {
    fn mark_stale(&mut self) {
        self.is_stale = true;
        // what was read of the record as it was is of no use
        self.reading = None;
    }

    fn refresh(&mut self, store: &Store, clock: Clock) -> Result<(), StoreError> {
        self.today = clock.today;
        if self.scope.window != Window::All {
            self.reading = None;
        }
        if self.is_stale || !self.has_read(self.scope.window) {
            self.read(store)?;
        }
        self.compute();
        Ok(())
    }

    fn interest(&self) -> Changed {
        Changed::ALL
    }

    fn wants_refresh(&self) -> bool {
        self.is_changed || (self.is_stale && self.reading.is_none())
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
            self.have(Window::All, reading.into_facts());
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
    fn read(&mut self, store: &Store) -> Result<(), StoreError> {
        let window = self.scope.window;
        if window != Window::All {
            let facts = store.facts(self.today, &self.working_week, window)?;
            self.have(window, facts);
        } else if self.reading.is_none() {
            let begun = store.begin_facts(self.today, &self.working_week, window)?;
            self.reading = Some(begun);
        }
        Ok(())
    }

    fn have(&mut self, window: Window, facts: Facts) {
        self.facts = Some((window, facts));
        self.is_stale = false;
        self.is_changed = true;
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
        let figures = ALL.iter().map(|insight| insight.figure(&record));
        let guard = self.guard.as_ref();
        let figures = figures
            .filter_map(|figure| without(figure, guard))
            .collect();
        self.is_empty = is_empty(facts);
        self.show(figures);
    }

    /// Shows these figures; each keeps what was selected in it, and the pane that was put in
    /// focus is so again where it is there.
    fn show(&mut self, figures: Vec<Figure>) {
        let mut before = std::mem::take(&mut self.panes);
        for figure in figures {
            let same = before
                .iter()
                .position(|pane| pane.figure().name == figure.name);
            let pane = if let Some(place) = same {
                let mut pane = before.swap_remove(place);
                pane.replace(figure);
                pane
            } else {
                Pane::new(figure)
            };
            self.panes.push(pane);
        }
        let mut names = self.panes.iter().map(|pane| Some(pane.figure().name));
        let again = names.position(|name| name == self.chosen);
        let last = self.panes.len().saturating_sub(1);
        self.focus = again.unwrap_or(self.focus.min(last));
    }
}

/// A figure without the words that say why no rates are shown: these are said once, above all
/// panes. One that says nothing else is left out.
fn without(mut figure: Figure, guard: Option<&Words>) -> Option<Figure> {
    let before = figure.says.len();
    figure.says.retain(|it| Some(&it.words) != guard);
    let is_left = figure.says.len() == before
        || !figure.says.is_empty()
        || figure.chart.is_some()
        || figure.not_yet.is_some();
    is_left.then_some(figure)
}

/// Whether nothing was ever read that a figure could be about.
fn is_empty(facts: &Facts) -> bool {
    facts.moments.is_empty()
        && facts.standing.is_empty()
        && facts.plans.is_empty()
        && facts.helped.is_empty()
        && facts.days.is_empty()
}
