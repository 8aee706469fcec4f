//! The journal file: the only SQL.
//!
//! One file for each aggregate; functions are named after the sentence (`entries_on(day)`).
//! Reading takes `&Store`, writing `&mut Store`, and each write is one transaction.
//!
//! Damaged entries: [`Store::entry`] checks the words against their hash and answers
//! [`StoreError::Damaged`]; lists read no words and check nothing; [`Store::for_each_entry`] hands
//! over every entry that can be read, and reports the first damaged one when it is through.

mod backup;
mod batches;
mod calendar;
mod columns;
mod condition;
mod content;
mod days;
mod drafts;
mod entries;
mod error;
mod facets;
mod fact_moments;
mod fact_names;
mod facts;
mod file;
mod journal;
mod keep;
mod lessons;
mod lock;
mod marks;
mod moments;
mod named;
mod offers;
mod place;
mod plans;
mod reactions;
mod restored;
mod returns;
mod rows;
mod schema;
mod search;
mod searches;
mod several;
mod short_ids;
mod similar;
mod standing;
mod term_change;
mod term_list;
mod terms;
mod together;
mod ui_state;
mod unknown;
mod vocabulary;
mod words;

pub use batches::{Added, Batch, Import, Undone};
pub use calendar::LookBack;
pub use error::{StoreError, Trouble};
pub use facets::{Facet, FacetCounts};
pub use facts::Reading;
pub use journal::Store;
pub use keep::Drafts;
pub use lock::SessionLock;
pub use restored::Taken;
pub use returns::Return;
pub use rows::{EntryRow, RowKey, Side};
pub use searches::SavedSearch;
pub use term_change::TermChange;
pub use term_list::{TermLine, TermList};
pub use terms::TagUse;
pub use together::{Answering, FromDraft};
pub use vocabulary::TermState;

#[cfg(test)]
mod any_journal;
#[cfg(test)]
mod facts_by_scan;
#[cfg(test)]
mod round_trip;
#[cfg(test)]
mod testing;
