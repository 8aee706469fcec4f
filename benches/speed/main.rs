//! What evenkeel is fast at, against itself and against the limit.
//!
//! `cargo bench` measures the binary from outside, in a pseudo-terminal, at 100, 10,000 and 100,000
//! entries, and beside each figure the least that could be done: a bare program that does only the
//! needed work, in the same terminal on the same file, or a bare statement in `SQLite`.
//!
//! `EVENKEEL_BENCH_SIZES=100,10000` measures these sizes only; `EVENKEEL_PEPYS=pepys-2016.json` names
//! the diary whose import is measured; words after `cargo bench --` choose what is measured.

#![expect(
    clippy::unwrap_used,
    reason = "a measurement stops at the first surprise"
)]

mod corpus;
mod figures;
mod floor;
mod importing;
mod moving;
mod opening;
mod patterns;
mod processes;
mod searching;
mod terminal;
mod typing;
mod writing;

use std::env;
use std::path::Path;

use crate::corpus::Journal;
use crate::figures::{Goal, Row, Table, Value};

/// One thing that is measured.
type Measurement = fn(&Journal, &mut Table);

/// All that is measured on a journal; what changes it comes last.
const ALL: [(&str, Measurement); 6] = [
    ("opening", opening::measure),
    ("moving", moving::measure),
    ("searching", searching::measure),
    ("patterns", patterns::measure),
    ("typing", typing::measure),
    ("writing", writing::measure),
];

fn main() {
    if floor::is_wanted() {
        floor::run();
        return;
    }
    let chosen: Vec<String> = env::args()
        .skip(1)
        .filter(|it| !it.starts_with('-'))
        .collect();
    let is_chosen = |name: &str| chosen.is_empty() || chosen.iter().any(|it| name.contains(it));
    let folder = tempfile::tempdir().unwrap();
    let mut table = Table::new();
    table.add(binary_size());
    for entries in sizes() {
        if ALL.iter().any(|(name, _)| is_chosen(name)) {
            let journal = Journal::write(folder.path(), entries);
            for (_, measure) in ALL.iter().filter(|(name, _)| is_chosen(name)) {
                measure(&journal, &mut table);
            }
        }
        if is_chosen("importing") {
            importing::measure(folder.path(), entries, &mut table);
        }
    }
    table.close();
}

fn sizes() -> Vec<usize> {
    let sizes = env::var("EVENKEEL_BENCH_SIZES").unwrap_or_else(|_| "100,10000,100000".to_owned());
    sizes
        .split(',')
        .map(|size| size.trim().parse().unwrap())
        .collect()
}

/// The program that is measured.
pub(crate) fn evenkeel() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_evenkeel"))
}

fn binary_size() -> Row {
    let bytes = std::fs::metadata(evenkeel()).unwrap().len();
    Row {
        figure: "size of the program",
        entries: 0,
        ours: Value::Bytes(usize::try_from(bytes).unwrap()),
        limit: None,
        goal: Goal::Most(Value::Bytes(8_000_000)),
    }
}
