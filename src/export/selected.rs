//! Some entries alone, to be written.

use chrono::NaiveDate;

use crate::domain::day::DayRecord;
use crate::domain::entry::Entry;
use crate::domain::history::Offer;
use crate::domain::plan::{Check, Plan};
use crate::domain::reaction_words::ReactionWords;
use crate::domain::standing::Standing;
use crate::export::source::{ExportError, Source};

/// Some entries, without what stands beside them in a journal.
#[derive(Debug)]
pub struct Selected {
    entries: Vec<Entry>,
    reactions: ReactionWords,
}

impl Selected {
    /// These entries, in whatever order, and what the reactions are called.
    pub fn new(mut entries: Vec<Entry>, reactions: ReactionWords) -> Self {
        entries.sort_by_key(|entry| (entry.content.day, entry.content.at, entry.id));
        Self { entries, reactions }
    }
}

impl Source for Selected {
    fn reaction_words(&self) -> Result<ReactionWords, ExportError> {
        Ok(self.reactions.clone())
    }

    fn each_entry(
        &self,
        each: &mut dyn FnMut(Entry) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        self.entries.iter().cloned().try_for_each(each)
    }

    fn plans(&self) -> Result<Vec<(Plan, Vec<Check>)>, ExportError> {
        Ok(Vec::new())
    }

    fn standing(&self) -> Result<Vec<Standing>, ExportError> {
        Ok(Vec::new())
    }

    fn days(&self) -> Result<Vec<(NaiveDate, DayRecord)>, ExportError> {
        Ok(Vec::new())
    }

    fn offers(&self) -> Result<Vec<Offer>, ExportError> {
        Ok(Vec::new())
    }
}
