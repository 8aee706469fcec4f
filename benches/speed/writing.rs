//! Keeping a draft and saving a moment, beside the bare statement in `SQLite`.

use std::fs;
use std::path::Path;
use std::time::Instant;

use chrono::NaiveDate;
use evenkeel::domain::draft::{Draft, Slot};
use evenkeel::runtime::clock;
use evenkeel::store::{Drafts, SessionLock};
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::{Connection, params};

use crate::corpus::{Chance, Journal, content};
use crate::figures::{Goal, Row, Table, Value, median};
use crate::processes::own_cpu;

const RUNS: usize = 60;

const KEEP: &str = "
    INSERT INTO drafts (session, slot, form, at, at_offset) VALUES (?1, 'bare', ?2, 0, 0)
    ON CONFLICT (session, slot) DO UPDATE SET form = excluded.form";

/// The triggers count the entry and index its words, as they do for evenkeel.
const ADD: &str = "
    INSERT INTO entries (id, day, at, at_offset, logged_at, logged_offset, updated_at,
        updated_offset, kind, starred, sealed, sha256, first_line, marks, more, text)
    VALUES (?1, '2026-03-12', 0, 0, 0, 0, 0, 0, 'note', 0, 0, ?2, '', '', '', ?3)";

/// The settings that make a write last through a power cut, as evenkeel's.
const PRAGMAS: &str = "
    PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA; PRAGMA foreign_keys = ON;
    PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;";

pub(crate) fn measure(journal: &Journal, table: &mut Table) {
    // one after the other in turn, each in a file of its own: a disk is not the same all the time
    let bare = journal.home().join("bare.db");
    fs::copy(journal.path(), &bare).unwrap();
    let bare = open_bare(&bare);
    let kept = in_turn(keeping(journal), keeping_barely(&bare));
    add(
        table,
        journal,
        ["keep a draft, CPU", "keep a draft, wall"],
        &kept,
    );
    let saved = in_turn(saving(journal), saving_barely(&bare));
    add(
        table,
        journal,
        ["save a moment, CPU", "save a moment, wall"],
        &saved,
    );
}

/// Processor and wall time of one write.
type Spent = (Value, Value);

fn add(
    table: &mut Table,
    journal: &Journal,
    [cpu, wall]: [&'static str; 2],
    (ours, limit): &(Vec<Spent>, Vec<Spent>),
) {
    for (figure, of) in [(cpu, cpu_of as fn(&Spent) -> Value), (wall, wall_of)] {
        table.add(Row {
            figure,
            entries: journal.entries,
            ours: median(ours.iter().map(of)),
            limit: Some(median(limit.iter().map(of))),
            goal: Goal::Times(1.5),
        });
    }
}

fn cpu_of(spent: &Spent) -> Value {
    spent.0
}

fn wall_of(spent: &Spent) -> Value {
    spent.1
}

/// Measures two kinds of work in turn, after each was done once.
fn in_turn(mut ours: impl FnMut(usize), mut limit: impl FnMut(usize)) -> (Vec<Spent>, Vec<Spent>) {
    ours(RUNS);
    limit(RUNS);
    (0..RUNS)
        .map(|run| (spent(|| ours(run)), spent(|| limit(run))))
        .unzip()
}

fn spent(work: impl FnOnce()) -> Spent {
    let (wall, cpu) = (Instant::now(), own_cpu());
    work();
    (
        Value::Time(own_cpu().saturating_sub(cpu)),
        Value::Time(wall.elapsed()),
    )
}

fn form(run: usize) -> String {
    format!(
        "{{\"text\":\"{run} {}\"}}",
        "words that are being written ".repeat(12)
    )
}

fn keeping(journal: &Journal) -> impl FnMut(usize) {
    let lock = SessionLock::take(&journal.path()).unwrap();
    let mut drafts = Drafts::open(&journal.path(), lock.session()).unwrap();
    move |run| {
        let draft = Draft {
            slot: Slot::Note,
            form: form(run),
            at: clock::now(),
        };
        drafts.keep(&[draft], &[]).unwrap();
    }
}

fn keeping_barely(connection: &Connection) -> impl FnMut(usize) {
    let mut statement = connection.prepare(KEEP).unwrap();
    move |run| {
        statement.execute(params![[0_u8; 16], form(run)]).unwrap();
    }
}

fn saving(journal: &Journal) -> impl FnMut(usize) {
    let mut store = journal.store();
    let mut chance = Chance(1);
    let contents = (0..=RUNS).map(|_| content(0, a_day(), &mut chance));
    let contents: Vec<_> = contents.collect();
    move |run| {
        store.add_entry(&contents[run], clock::now()).unwrap();
    }
}

fn saving_barely(connection: &Connection) -> impl FnMut(usize) {
    let mut statement = connection.prepare(ADD).unwrap();
    let mut chance = Chance(1);
    let contents = (0..=RUNS).map(|_| content(0, a_day(), &mut chance));
    let texts: Vec<_> = contents.map(|content| content.text).collect();
    move |run| {
        let id = u128::try_from(run).unwrap().to_be_bytes();
        statement
            .execute(params![id, [0_u8; 32], texts[run]])
            .unwrap();
    }
}

fn a_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 12).unwrap()
}

fn open_bare(path: &Path) -> Connection {
    let connection = Connection::open(path).unwrap();
    set_up(&connection);
    // the index needs words at least: here they are the text as it is
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    let words_of = |context: &Context<'_>| context.get::<String>(0);
    connection
        .create_scalar_function("evenkeel_words", 3, flags, words_of)
        .unwrap();
    connection
}

/// Sets a connection as evenkeel sets its own.
pub(crate) fn set_up(connection: &Connection) {
    connection.execute_batch(PRAGMAS).unwrap();
}
