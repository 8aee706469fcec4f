//! The patterns: the facts of a window read, and every figure made of them, in this process.

use std::time::Duration;

use chrono::{Days, Weekday};
use evenkeel::runtime::clock;
use evenkeel::stats::ALL;
use evenkeel::stats::facts::Facts;
use evenkeel::stats::record::Record;
use evenkeel::stats::scope::{Scope, Window};
use evenkeel::store::Store;

use crate::corpus::Journal;
use crate::figures::{Goal, Row, Table, Value, median};
use crate::processes::own_cpu;
use crate::terminal::Cost;

const RUNS: usize = 15;
/// So many days are ten years.
const TEN_YEARS: u64 = 3_652;
/// A key that is pressed meanwhile waits for one slice, and no longer than a frame.
const A_FRAME: Duration = Duration::from_millis(16);
/// The sizes at which a refresh has a goal, and which.
const GOALS: [(usize, Duration); 2] = [
    (10_000, Duration::from_millis(60)),
    (100_000, Duration::from_millis(300)),
];
const WORKING_WEEK: [Weekday; 5] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
];

/// What one refresh takes.
struct Refresh {
    reading: Value,
    longest_slice: Value,
    figures: Value,
    all: Value,
}

/// Opens the page from wherever one is.
const PATTERNS: &str = "\x1b3";
/// Into the calendar of the first pane, past its sentences.
const INTO_THE_CHART: &str = "\x1b[B\x1b[B\x1b[B";
const LEFT: &str = "\x1b[D";
const RIGHT: &str = "\x1b[C";
/// To everything.
const WINDOW: &str = "w";
/// Arrow keys inside a chart.
const KEYS: usize = 40;
/// An arrow inside a chart is on the screen after so long.
const A_KEY: Duration = Duration::from_millis(5);

pub(crate) fn measure(journal: &Journal, table: &mut Table) {
    refreshes(journal, table);
    old_week(journal, table);
    keys(journal, table);
}

/// What a page of a week long past rests on: what was written since is in its way no more.
fn old_week(journal: &Journal, table: &mut Table) {
    let store = journal.store();
    let then = clock::now().date_naive() - Days::new(TEN_YEARS);
    let read = || {
        let before = own_cpu();
        store.facts(then, &WORKING_WEEK, Window::Days84).unwrap();
        Value::Time(own_cpu().saturating_sub(before))
    };
    read();
    table.add(Row {
        figure: "week ten years ago: reading, CPU",
        entries: journal.entries,
        ours: median((0..RUNS).map(|_| read())),
        limit: None,
        goal: Goal::None,
    });
}

/// An arrow inside a chart, with everything read.
fn keys(journal: &Journal, table: &mut Table) {
    let mut terminal = journal.open();
    terminal.press(PATTERNS);
    terminal.press(WINDOW);
    terminal.must_show("Everything");
    terminal.press(INTO_THE_CHART);
    let pressed: Vec<Cost> = [LEFT, RIGHT]
        .into_iter()
        .cycle()
        .take(KEYS)
        .map(|key| terminal.press(key))
        .collect();
    for (figure, ours) in [
        (
            "arrow key inside a chart, CPU",
            median(pressed.iter().map(|cost| cost.cpu)),
        ),
        (
            "arrow key inside a chart, wall",
            median(pressed.iter().map(|cost| cost.wall)),
        ),
    ] {
        table.add(Row {
            figure,
            entries: journal.entries,
            ours,
            limit: None,
            goal: Goal::Most(Value::Time(A_KEY)),
        });
    }
}

fn refreshes(journal: &Journal, table: &mut Table) {
    let store = journal.store();
    let goals = GOALS
        .iter()
        .find(|(entries, _)| *entries == journal.entries);
    let goal = goals.map_or(Goal::None, |(_, most)| Goal::Most(Value::Time(*most)));
    for (window, names) in [
        (
            Window::Days84,
            [
                "patterns of 84 days: reading, CPU",
                "patterns of 84 days: the longest slice, CPU",
                "patterns of 84 days: figures, CPU",
                "patterns of 84 days: a refresh of all panes, CPU",
            ],
        ),
        (
            Window::All,
            [
                "patterns of everything: reading, CPU",
                "patterns of everything: the longest slice, CPU",
                "patterns of everything: figures, CPU",
                "patterns of everything: a refresh of all panes, CPU",
            ],
        ),
    ] {
        refresh(&store, window);
        let runs: Vec<Refresh> = (0..RUNS).map(|_| refresh(&store, window)).collect();
        let middle = |of: fn(&Refresh) -> Value| median(runs.iter().map(of));
        let slice = Goal::Most(Value::Time(A_FRAME));
        for (figure, ours, goal) in [
            (names[0], middle(|run| run.reading), Goal::None),
            (names[1], middle(|run| run.longest_slice), slice),
            (names[2], middle(|run| run.figures), Goal::None),
            (names[3], middle(|run| run.all), goal),
        ] {
            table.add(Row {
                figure,
                entries: journal.entries,
                ours,
                limit: None,
                goal,
            });
        }
    }
}

fn refresh(store: &Store, window: Window) -> Refresh {
    let before = own_cpu();
    let (facts, longest) = read(store, window);
    let read = own_cpu();
    let scope = Scope {
        window,
        ..Scope::default()
    };
    let record = Record::new(&facts, &scope);
    let said: usize = ALL.iter().map(|one| one.figure(&record).says.len()).sum();
    let made = own_cpu();
    assert!(said > 0, "no figure says anything");
    Refresh {
        reading: Value::Time(read.saturating_sub(before)),
        longest_slice: Value::Time(longest),
        figures: Value::Time(made.saturating_sub(read)),
        all: Value::Time(made.saturating_sub(before)),
    }
}

/// The facts, slice by slice, and the time of the longest.
fn read(store: &Store, window: Window) -> (Facts, Duration) {
    let today = clock::now().date_naive();
    let mut longest = Duration::ZERO;
    let mut before = own_cpu();
    let mut lap = || {
        let now = own_cpu();
        longest = longest.max(now.saturating_sub(before));
        before = now;
    };
    let mut reading = store.begin_facts(today, &WORKING_WEEK, window).unwrap();
    lap();
    while !store.read_more(&mut reading).unwrap() {
        lap();
    }
    lap();
    (reading.into_facts(), longest)
}
