//! The entries that a dialog is about, and the situations that they have.

use std::collections::BTreeMap;

use crate::domain::id::EntryId;
use crate::domain::tag::Situation;
use crate::domain::words;
use crate::store::{Store, StoreError};

/// The entries that a dialog is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chosen {
    entries: Vec<EntryId>,
    situations: Vec<(Situation, usize)>,
    is_stale: bool,
}

impl Chosen {
    /// These entries, not yet read.
    pub fn new(entries: Vec<EntryId>) -> Self {
        Self {
            entries,
            situations: Vec::new(),
            is_stale: true,
        }
    }

    /// Their ids.
    pub fn entries(&self) -> &[EntryId] {
        &self.entries
    }

    /// Each situation with how many of the entries have it, the most frequent first.
    pub fn situations(&self) -> &[(Situation, usize)] {
        &self.situations
    }

    /// How many of them have a situation.
    pub fn n_of(&self, situation: &Situation) -> usize {
        let found = self.situations.iter().find(|(own, _)| own == situation);
        found.map_or(0, |(_, n)| *n)
    }

    /// "3 entries"; one is the one in focus.
    pub fn words(&self) -> String {
        match self.entries.len() {
            1 => "this entry".to_owned(),
            n => words::count(n, "entry", "entries"),
        }
    }

    /// Learns that the journal changed.
    pub fn mark_stale(&mut self) {
        self.is_stale = true;
    }

    /// Whether the situations are not those of the journal.
    pub fn is_stale(&self) -> bool {
        self.is_stale
    }

    /// Reads the situations.
    pub fn refresh(&mut self, store: &Store) -> Result<(), StoreError> {
        let mut counts: BTreeMap<Situation, usize> = BTreeMap::new();
        for id in &self.entries {
            let row = store.row(*id)?;
            for situation in row.into_iter().flat_map(|row| row.situations) {
                *counts.entry(situation).or_default() += 1;
            }
        }
        self.situations = counts.into_iter().collect();
        self.situations.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        self.is_stale = false;
        Ok(())
    }
}
