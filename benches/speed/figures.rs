//! Medians, ratios, and the table that they are printed in.

use std::fmt;
use std::io::{self, Write};
use std::time::Duration;

/// A measured value.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
pub(crate) enum Value {
    /// A time.
    Time(Duration),
    /// A number of bytes.
    Bytes(usize),
}

/// What a figure should be.
#[derive(Clone, Copy)]
pub(crate) enum Goal {
    /// At most so many times the limit.
    Times(f64),
    /// At most this.
    Most(Value),
    /// It is shown for its own sake.
    None,
}

/// A line of the table.
#[derive(Clone, Copy)]
pub(crate) struct Row {
    /// What was measured.
    pub(crate) figure: &'static str,
    /// The size of the journal; 0 where it does not matter.
    pub(crate) entries: usize,
    /// What evenkeel takes.
    pub(crate) ours: Value,
    /// What the needed work alone takes.
    pub(crate) limit: Option<Value>,
    /// What it should be.
    pub(crate) goal: Goal,
}

/// The table, printed line by line.
pub(crate) struct Table {
    missed: usize,
}

impl Table {
    /// Prints the heading.
    pub(crate) fn new() -> Self {
        print("| figure (median) | entries | evenkeel | limit | ratio | goal |");
        print("|---|---:|---:|---:|---:|---|");
        Self { missed: 0 }
    }

    /// Prints a line.
    pub(crate) fn add(&mut self, row: Row) {
        let dash = || "–".to_owned();
        let ratio = row.limit.and_then(|limit| ratio(row.ours, limit));
        let is_met = match row.goal {
            Goal::Times(most) => ratio.is_none_or(|ratio| ratio <= most),
            Goal::Most(most) => row.ours <= most,
            Goal::None => true,
        };
        self.missed += usize::from(!is_met);
        let entries = if row.entries == 0 {
            dash()
        } else {
            row.entries.to_string()
        };
        let limit = row.limit.map_or_else(dash, |limit| limit.to_string());
        let ratio = ratio.map_or_else(dash, |ratio| format!("{ratio:.2}"));
        let goal = match row.goal {
            Goal::Times(most) => format!("≤ {most} ×"),
            Goal::Most(most) => format!("≤ {most}"),
            Goal::None => dash(),
        };
        let verdict = if is_met { "" } else { " **missed**" };
        print(&format!(
            "| {} | {entries} | {} | {limit} | {ratio} | {goal}{verdict} |",
            row.figure, row.ours
        ));
    }

    /// Says what could not be measured.
    pub(crate) fn skip(what: &str, why: &str) {
        print(&format!("| {what} | – | not measured: {why} | – | – | – |"));
    }

    /// Says how many goals were missed.
    pub(crate) fn close(self) {
        print(&format!("\nGoals missed: {}.", self.missed));
    }
}

/// How many times the limit ours is.
fn ratio(ours: Value, limit: Value) -> Option<f64> {
    let (ours, limit) = match (ours, limit) {
        (Value::Time(ours), Value::Time(limit)) => (ours.as_secs_f64(), limit.as_secs_f64()),
        (Value::Bytes(ours), Value::Bytes(limit)) => (
            f64::from(u32::try_from(ours).ok()?),
            f64::from(u32::try_from(limit).ok()?),
        ),
        (Value::Time(_) | Value::Bytes(_), _) => return None,
    };
    (limit > 0.0).then(|| ours / limit)
}

/// The middle one.
pub(crate) fn median(values: impl IntoIterator<Item = Value>) -> Value {
    let mut values: Vec<Value> = values.into_iter().collect();
    values.sort_by(|one, other| one.partial_cmp(other).unwrap());
    values[values.len() / 2]
}

/// The value that nineteen of twenty do not go beyond.
pub(crate) fn nineteen_of_twenty(values: impl IntoIterator<Item = Value>) -> Value {
    let mut values: Vec<Value> = values.into_iter().collect();
    values.sort_by(|one, other| one.partial_cmp(other).unwrap());
    values[(values.len() * 19 / 20).min(values.len() - 1)]
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Time(time) if time.is_zero() => write!(f, "0"),
            Self::Time(time) if time < Duration::from_millis(1) => {
                write!(f, "{} µs", time.as_micros())
            }
            Self::Time(time) if time < Duration::from_secs(1) => {
                write!(f, "{:.2} ms", time.as_secs_f64() * 1e3)
            }
            Self::Time(time) => write!(f, "{:.2} s", time.as_secs_f64()),
            Self::Bytes(bytes) if bytes < 10_000 => write!(f, "{bytes} B"),
            Self::Bytes(bytes) => {
                write!(f, "{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10)
            }
        }
    }
}

/// A line as soon as it is known: the whole takes minutes.
fn print(line: &str) {
    let mut out = io::stdout().lock();
    writeln!(out, "{line}").unwrap();
    out.flush().unwrap();
}
