//! What a reader finds in a file.

use std::fmt;

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::domain::day::DayRecord;
use crate::domain::entry::{Content, Timestamp};
use crate::domain::history::Offer;
use crate::domain::id::EntryId;
use crate::domain::plan::{Check, Plan};
use crate::domain::standing::Standing;

/// One thing found in a file.
#[derive(Clone, PartialEq, Debug)]
pub enum Found {
    /// An entry.
    Entry(Box<Record>),
    /// A plan, with every time it was asked about.
    Plan(Box<Plan>, Vec<Check>),
    /// What became of a standing question on one day.
    Standing(Standing),
    /// What is kept of a day beside its entries.
    Day(NaiveDate, DayRecord),
    /// One time that a question was offered.
    Offer(Offer),
    /// Something that could not be read.
    Bad(BadRecord),
}

/// An entry as a file holds it.
#[derive(Clone, PartialEq, Debug)]
pub struct Record {
    /// What it says.
    pub content: Content,
    /// When it was written down, where the file knows.
    pub logged_at: Option<Timestamp>,
    /// When it was last changed, where the file knows.
    pub updated_at: Option<Timestamp>,
    /// Its id, where the file holds one of ours.
    pub id: Option<EntryId>,
    /// Names the record within its format, so that a second import finds it again.
    pub key: String,
}

/// Something in a file that could not be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BadRecord {
    /// Where it stands.
    pub place: Place,
    /// What is wrong, without the user's words.
    pub what: String,
}

/// Where in a file something stands, counted from 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// A line.
    Line(usize),
    /// A record of a list, with the list's name.
    Record(&'static str, usize),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(n) => write!(f, "line {n}"),
            Self::Record(list, n) => write!(f, "{list}, number {n}"),
        }
    }
}

impl fmt::Display for BadRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)
    }
}

/// Why nothing of a file can be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Unreadable {
    /// It is encrypted.
    #[error("the journal is encrypted")]
    Encrypted {
        /// What to do about it.
        hint: &'static str,
    },
    /// It is not text.
    #[error("the file is not UTF-8 text (byte {0})")]
    NotText(usize),
    /// It is not in the format.
    #[error("the file is not in this format: {0}")]
    NotThisFormat(String),
    /// It was written by a newer program.
    #[error("the file was written by a newer version (format {0})")]
    Newer(u64),
}

/// The text of a file, without its byte-order mark.
pub fn text_of(bytes: &[u8]) -> Result<&str, Unreadable> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|wrong| Unreadable::NotText(wrong.valid_up_to() + 1))
}

/// What serde says is wrong, without the values it quotes: these may be the user's words.
pub fn without_words(wrong: &serde_json::Error) -> String {
    let what = without_place(wrong);
    match (wrong.line(), wrong.column()) {
        (0, _) => what,
        (line, column) => format!("{what} (line {line}, column {column})"),
    }
}

/// The same of a record that is read by itself, whose lines are not the file's.
fn without_place(wrong: &serde_json::Error) -> String {
    let full = wrong.to_string();
    without_value(full.split(" at line ").next().unwrap_or_default())
}

/// A record of a list, read by itself, so that one that is broken takes no other with it.
pub fn record_of<T: DeserializeOwned>(raw: &RawValue) -> Result<T, String> {
    serde_json::from_str(raw.get()).map_err(|wrong| without_place(&wrong))
}

/// "unknown variant …, expected …" and the like, with the value between left out.
fn without_value(what: &str) -> String {
    let has_value = ["unknown variant", "invalid value", "invalid type"]
        .iter()
        .any(|start| what.starts_with(start));
    let value = what.find(['"', '`']);
    let (Some(value), true) = (value, has_value) else {
        return what.to_owned();
    };
    let (before, after) = what.split_at(value);
    let expected = after
        .rfind(", expected ")
        .and_then(|place| after.get(place..));
    format!("{}{}", before.trim_end(), expected.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("missing field `id`", "missing field `id`")]
    #[case(
        "unknown variant `private, expected`, expected `a` or `b`",
        "unknown variant, expected `a` or `b`"
    )]
    #[case(
        "invalid type: string \"private\", expected u8",
        "invalid type: string, expected u8"
    )]
    #[case(
        "invalid type: sequence, expected a string",
        "invalid type: sequence, expected a string"
    )]
    #[case("11 is not between 0 and 10", "11 is not between 0 and 10")]
    fn quoted_values_are_left_out(#[case] said: &str, #[case] kept: &str) {
        assert_eq!(without_value(said), kept);
    }
}
