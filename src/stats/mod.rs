//! What the record says, one file for each insight.
//!
//! The store reads [`facts::Facts`], a [`record::Record`] shows insights only what they may look at,
//! each [`Insight`] answers with a [`figure::Figure`], and screen, command line and exports show that.

pub mod words;
pub mod scope;
pub mod facts;
pub mod small_sample;
pub mod share;
pub mod opens;
pub mod record;
pub mod figure;
pub mod weeks;
pub mod standing_questions;
pub mod rhythm;
