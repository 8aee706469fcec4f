//! Moving in the journal's list: one arrow key, and an arrow that is held.

use crate::corpus::Journal;
use crate::figures::{Goal, Row, Table, median};
use crate::floor::Floor;
use crate::terminal::{Cost, Terminal};

const JOURNAL: &str = "\x1b2";
const DOWN: &str = "\x1b[B";
const SINGLE: usize = 60;
const HELD: usize = 1_000;

pub(crate) fn measure(journal: &Journal, table: &mut Table) {
    let mut terminal = journal.open();
    terminal.press(JOURNAL);
    let (single, held) = moved(&mut terminal);
    drop(terminal);
    let (floor_single, floor_held) = moved(&mut journal.open_floor(Floor::Journal));
    let entries = journal.entries;
    table.add(Row {
        figure: "arrow key in the journal, CPU",
        entries,
        ours: median(single.iter().map(|cost| cost.cpu)),
        limit: Some(median(floor_single.iter().map(|cost| cost.cpu))),
        goal: Goal::Times(1.5),
    });
    table.add(Row {
        figure: "1,000 arrow keys at once to the last frame, wall",
        entries,
        ours: held.wall,
        limit: Some(floor_held.wall),
        goal: Goal::Times(1.0),
    });
}

fn moved(terminal: &mut Terminal) -> (Vec<Cost>, Cost) {
    let single = std::iter::repeat_with(|| terminal.press(DOWN))
        .take(SINGLE)
        .collect();
    (single, terminal.press(&DOWN.repeat(HELD)))
}
