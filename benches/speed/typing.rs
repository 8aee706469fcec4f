//! Key to frame while a moment's text is typed.

use crate::corpus::Journal;
use crate::figures::{Goal, Row, Table, Value, median};
use crate::floor::Floor;
use crate::terminal::{Cost, Terminal};

/// Some rows of plain words.
const WORDS: &str = "In the review I cut the younger one short before he had finished, \
    and I saw it in his face. The point was right and the way was not, so I will ask first.";
const OPEN: &str = "\r";
const STARTED: usize = 40;

pub(crate) fn measure(journal: &Journal, table: &mut Table) {
    let mut terminal = journal.open();
    terminal.must_show("What made me overreact today?");
    terminal.press(OPEN);
    let ours = typed(&mut terminal);
    terminal.must_show("will ask first.");
    drop(terminal);
    journal.forget_drafts();
    let floor = typed(&mut journal.open_floor(Floor::Line));
    for (figure, of, goal) in [
        (
            "typed key to frame, CPU",
            cpu as fn(&Cost) -> Value,
            Goal::Times(2.0),
        ),
        ("typed key to frame, wall", wall, Goal::None),
        (
            "bytes to the terminal per typed key",
            bytes,
            Goal::Most(Value::Bytes(100)),
        ),
    ] {
        table.add(Row {
            figure,
            entries: journal.entries,
            ours: median(ours.iter().map(of)),
            limit: Some(median(floor.iter().map(of))),
            goal,
        });
    }
}

fn cpu(cost: &Cost) -> Value {
    cost.cpu
}

fn wall(cost: &Cost) -> Value {
    cost.wall
}

fn bytes(cost: &Cost) -> Value {
    cost.bytes
}

/// The cost of each key, without the first ones.
fn typed(terminal: &mut Terminal) -> Vec<Cost> {
    let mut key = [0; 4];
    let costs = WORDS
        .chars()
        .map(|letter| terminal.press(letter.encode_utf8(&mut key)));
    costs.skip(STARTED).collect()
}
