//! Import of a whole diary through the command line, beside a bulk load with an index of its words.

use std::env;
use std::fs;
use std::iter;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use chrono::{Months, NaiveDate};
use evenkeel::runtime::clock;
use evenkeel::store::Store;
use serde_json::{Value as Json, json};

use crate::evenkeel;
use crate::figures::{Goal, Row, Table, Value, median};
use crate::floor::{self, Floor};
use crate::processes::whole_run;

const DIARY: &str = "EVENKEEL_PEPYS";
/// A diary of ten years comes again this much later.
const SHIFT: u32 = 12 * 10;

pub(crate) fn measure(folder: &Path, entries: usize, table: &mut Table) {
    let Some(diary) = env::var_os(DIARY)
        .map(PathBuf::from)
        .filter(|it| it.is_file())
    else {
        Table::skip("import", "EVENKEEL_PEPYS names no file");
        return;
    };
    let source = folder.join(format!("diary-{entries}.json"));
    fs::write(&source, scaled(&diary, entries)).unwrap();
    let runs = if entries > 10_000 { 1 } else { 7 };
    let target = folder.join(format!("imported-{entries}.db"));
    let once = || {
        drop(Store::open(&target, clock::now()).unwrap());
        let ours = spent(import(&source, &target), &target);
        floor::create(&target);
        (ours, spent(Floor::load(&source, &target), &target))
    };
    let (ours, limit): (Vec<_>, Vec<_>) = iter::repeat_with(once).take(runs).unzip();
    fs::remove_file(&source).unwrap();
    for (figure, of, goal) in [
        (
            "import of Pepys, CPU",
            cpu_of as fn(&Spent) -> Value,
            Goal::Times(1.0),
        ),
        ("import of Pepys, wall", wall_of, Goal::Times(1.0)),
    ] {
        table.add(Row {
            figure,
            entries,
            ours: median(ours.iter().map(of)),
            limit: Some(median(limit.iter().map(of))),
            goal,
        });
    }
}

/// Processor and wall time of one import.
type Spent = (Duration, Duration);

fn cpu_of(spent: &Spent) -> Value {
    Value::Time(spent.0)
}

fn wall_of(spent: &Spent) -> Value {
    Value::Time(spent.1)
}

fn spent(mut command: Command, target: &Path) -> Spent {
    let spent = whole_run(command.stdout(Stdio::null()).stderr(Stdio::null()));
    fs::remove_file(target).unwrap();
    spent
}

fn import(source: &Path, target: &Path) -> Command {
    let mut command = Command::new(evenkeel());
    command
        .arg("--journal")
        .arg(target)
        .arg("import")
        .arg(source);
    command
}

/// So many entries: the diary from its beginning, and again with later dates.
fn scaled(diary: &Path, entries: usize) -> String {
    let diary: Json = serde_json::from_slice(&fs::read(diary).unwrap()).unwrap();
    let records = diary["entries"].as_array().unwrap();
    let scaled: Vec<Json> = (0..entries)
        .map(|number| {
            let mut record = records[number % records.len()].clone();
            let date: NaiveDate = record["date"].as_str().unwrap().parse().unwrap();
            let times = u32::try_from(number / records.len()).unwrap();
            record["date"] = (date + Months::new(SHIFT * times)).to_string().into();
            record
        })
        .collect();
    json!({ "tags": {}, "entries": scaled }).to_string()
}
