//! The search language: what is typed becomes a query, and a query becomes text again.
//!
//! | typed | means |
//! |---|---|
//! | `loud voice` | both, in any order; a bare word may be the beginning of a longer one |
//! | `"loud voice"` | these whole words, next to each other; `""` within is one `"` |
//! | `"loud voi` | the same while it is typed: it reaches to the end, and the last word may go on |
//! | `a OR b` | one of the two at least; binds weaker than a blank. `or`, `AND`, `NOT`, `*` are only text |
//! | `(a OR b) c` | brackets group. One that is not closed ends with the text; `()` finds nothing |
//! | `-a` `-"a b"` `-#a` `-is:late` `-(a b)` | not that; `-` alone and `--a` are text |
//! | `#design-review` `sit:"design review"` | this situation and its children |
//! | `@mk` `with:mk` | this person |
//! | `reaction:overreacted` `is:late` | one of the [`FIELDS`]; names may be begun, in any case |
//! | `intensity>=6` `stakes:3` | a number from 0 to 10 compares so |
//! | `since:2w` `until:last-friday` `on:"12 march"` | days in words: see [`crate::domain::period`] |
//! | `C#` `a@b.org` `#42` `10:30` `http://x` `5"` `f(x)` `:)` | text: nothing that is no tag, field or operator is lost |
//!
//! Reading never fails. What is not understood is left out and comes back as a [`Remark`] with its place, the
//! rest is searched for. What is only half typed (`a OR`, `(`, `"`) is left out without a remark. A search
//! beyond the limits [`LONGEST`], [`MOST_TERMS`] and [`DEEPEST`] finds nothing, and one remark says why.
//!
//! A query prints as the text that gives it back, on the same day: `is:l` as `is:late`, `reaction:o` as
//! `(reaction:overreacted OR reaction:other)`.

pub mod condition;
pub mod field;
mod name;
pub mod remark;
pub mod read;
mod piece;
mod meaning;
mod join;
mod write;
pub mod narrow;
pub mod at_cursor;
pub mod unknown;

pub use at_cursor::{AtCursor, Typing, word_at};
pub use condition::{Comparison, Days, Has, Is, Measure, Node, Query, Span, Term, Text};
pub use field::{Asks, FIELDS, Field};
pub use read::{DEEPEST, LONGEST, MOST_TERMS};
pub use remark::{Known, Remark, Understood};
pub use unknown::UnknownName;
pub use write::as_value;
