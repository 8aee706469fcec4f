//! Start to first frame, memory of the open program, and what it does when nothing is asked of it.

use std::time::Duration;

use crate::corpus::Journal;
use crate::figures::{Goal, Row, Table, Value, median};
use crate::floor::Floor;
use crate::terminal::{Cost, Terminal};

const RUNS: usize = 11;
const IDLE: Duration = Duration::from_secs(3);

pub(crate) fn measure(journal: &Journal, table: &mut Table) {
    let ours = starts(|| journal.open());
    let floor = starts(|| journal.open_floor(Floor::List));
    let entries = journal.entries;
    for (figure, of, goal) in [
        (
            "start to first frame, CPU",
            cpu as fn(&Start) -> Value,
            Goal::Times(2.0),
        ),
        ("start to first frame, wall", wall, Goal::None),
        ("memory of the open program", memory, Goal::Times(2.0)),
    ] {
        table.add(Row {
            figure,
            entries,
            ours: median(ours.iter().map(of)),
            limit: Some(median(floor.iter().map(of))),
            goal,
        });
    }
    idle(journal, table);
}

/// What a start took.
struct Start {
    cost: Cost,
    memory: Value,
}

fn cpu(start: &Start) -> Value {
    start.cost.cpu
}

fn wall(start: &Start) -> Value {
    start.cost.wall
}

fn memory(start: &Start) -> Value {
    start.memory
}

/// Several starts, after one that brings the files into memory.
fn starts(open: impl Fn() -> Terminal) -> Vec<Start> {
    drop(open());
    let one = || {
        let terminal = open();
        Start {
            cost: terminal.start_cost(),
            memory: terminal.memory(),
        }
    };
    std::iter::repeat_with(one).take(RUNS).collect()
}

fn idle(journal: &Journal, table: &mut Table) {
    let cost = journal.open().idle(IDLE);
    for (figure, ours, goal) in [
        ("idle for 3 s, CPU", cost.cpu, Value::Time(Duration::ZERO)),
        ("idle for 3 s, bytes written", cost.bytes, Value::Bytes(0)),
    ] {
        let entries = journal.entries;
        table.add(Row {
            figure,
            entries,
            ours,
            limit: None,
            goal: Goal::Most(goal),
        });
    }
}
