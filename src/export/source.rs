//! Where a writer takes a journal from.

use std::error::Error;
use std::io;

use chrono::NaiveDate;

use crate::domain::day::DayRecord;
use crate::domain::entry::Entry;
use crate::domain::history::Offer;
use crate::domain::plan::{Check, Plan};
use crate::domain::reaction_words::ReactionWords;
use crate::domain::standing::Standing;

/// What is written: entries without the sealed ones, and what stands beside them.
pub trait Source {
    /// Hands over each entry, oldest first.
    fn each_entry(
        &self,
        each: &mut dyn FnMut(Entry) -> Result<(), ExportError>,
    ) -> Result<(), ExportError>;

    /// What the reactions are called.
    fn reaction_words(&self) -> Result<ReactionWords, ExportError>;

    /// The plans, each with every time it was asked about.
    fn plans(&self) -> Result<Vec<(Plan, Vec<Check>)>, ExportError>;

    /// What became of the standing questions, oldest first.
    fn standing(&self) -> Result<Vec<Standing>, ExportError>;

    /// The days of which something is kept, oldest first.
    fn days(&self) -> Result<Vec<(NaiveDate, DayRecord)>, ExportError>;

    /// Every time that a question was offered, oldest first.
    fn offers(&self) -> Result<Vec<Offer>, ExportError>;
}

/// Why an export ended early.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The journal could not be read.
    #[error("{0}")]
    Read(Box<dyn Error + Send + Sync>),
    /// The file could not be written.
    #[error("{0}")]
    Write(#[from] io::Error),
}

impl From<serde_json::Error> for ExportError {
    fn from(wrong: serde_json::Error) -> Self {
        Self::Write(wrong.into())
    }
}

impl ExportError {
    /// The same as an error of writing, so that a closed pipe can be told from the rest.
    pub fn into_io(self) -> io::Error {
        match self {
            Self::Read(error) => io::Error::other(error),
            Self::Write(error) => error,
        }
    }
}
