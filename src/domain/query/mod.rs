//! The search language: what is typed becomes a query, and a query becomes text again.

pub mod query;

pub use query::{Comparison, Days, Has, Is, Measure, Node, Query, Span, Term, Text};
