//! Bare programs that do the needed work and nothing else: what evenkeel is held against.
//!
//! They are this very program, started again with a word in the environment.

use std::env;
use std::fs;
use std::io::stdout;
use std::path::Path;
use std::process::Command;

use crossterm::event::{Event, KeyCode, read};
use crossterm::execute;
use crossterm::terminal::{EnterAlternateScreen, enable_raw_mode};
use portable_pty::CommandBuilder;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Constraint, Layout};
use ratatui::style::Style;
use ratatui::widgets::{List, ListState, Paragraph, Wrap};
use ratatui::{Frame, Terminal};
use rusqlite::Connection;
use serde::Deserialize;

use crate::writing;

const WANTED: &str = "EVENKEEL_BENCH_FLOOR";
const FILE: &str = "EVENKEEL_BENCH_FILE";
const SOURCE: &str = "EVENKEEL_BENCH_SOURCE";

const NEWEST: &str = "
    SELECT rid, day, first_line FROM entries INDEXED BY entries_in_order
    WHERE deleted_at IS NULL
    ORDER BY day DESC, at DESC, id DESC LIMIT 1200";

const IN_SIGHT: &str = "
    SELECT rid, day, first_line FROM entries INDEXED BY entries_in_order
    WHERE deleted_at IS NULL
    ORDER BY day DESC, at DESC, id DESC LIMIT 40";

const TEXT: &str = "SELECT text FROM entries WHERE rid = ?1";

const TABLES: &str = "
    CREATE TABLE entries (rid INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, day TEXT NOT NULL, text TEXT NOT NULL) STRICT;
    CREATE INDEX entries_in_order ON entries (day, id);
    CREATE VIRTUAL TABLE words USING fts5 (text, content = 'entries', content_rowid = 'rid',
        tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');";

const ADD: &str = "INSERT INTO entries (id, day, text) VALUES (?1, ?2, ?3)";

const INDEX: &str = "INSERT INTO words (rowid, text) VALUES (?1, ?2)";

/// What a bare program does.
#[derive(Clone, Copy)]
pub(crate) enum Floor {
    /// Shows a list of the newest entries.
    List,
    /// Shows that list, and below it one line that is typed.
    Line,
    /// Shows a list to move in, and the text of the entry that is selected.
    Journal,
    /// Loads a diary with an index of its words.
    Load,
}

impl Floor {
    const ALL: [(Self, &str); 4] = [
        (Self::List, "list"),
        (Self::Line, "line"),
        (Self::Journal, "journal"),
        (Self::Load, "load"),
    ];

    fn name(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Line => "line",
            Self::Journal => "journal",
            Self::Load => "load",
        }
    }

    /// The command that starts it in a terminal.
    pub(crate) fn command(self, file: &Path) -> CommandBuilder {
        let mut command = CommandBuilder::new(env::current_exe().unwrap());
        command.env(WANTED, self.name());
        command.env(FILE, file);
        command
    }

    /// The command that loads a diary into a new file.
    pub(crate) fn load(source: &Path, file: &Path) -> Command {
        let mut command = Command::new(env::current_exe().unwrap());
        command
            .env(WANTED, Self::Load.name())
            .env(SOURCE, source)
            .env(FILE, file);
        command
    }
}

/// Whether this process was started as a bare program.
pub(crate) fn is_wanted() -> bool {
    env::var_os(WANTED).is_some()
}

/// Is that program, until it is killed.
pub(crate) fn run() {
    let wanted = env::var(WANTED).unwrap();
    let (floor, _) = Floor::ALL
        .into_iter()
        .find(|(_, name)| *name == wanted)
        .unwrap();
    let connection = Connection::open(env::var_os(FILE).unwrap()).unwrap();
    match floor {
        Floor::List => list(&connection),
        Floor::Line => line(&connection),
        Floor::Journal => journal(&connection),
        Floor::Load => load(connection),
    }
}

type Screen = Terminal<CrosstermBackend<std::io::Stdout>>;

fn screen() -> Screen {
    enable_raw_mode().unwrap();
    execute!(stdout(), EnterAlternateScreen).unwrap();
    Terminal::new(CrosstermBackend::new(stdout())).unwrap()
}

fn rows(connection: &Connection, sql: &str) -> Vec<(i64, String)> {
    let mut statement = connection.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| {
        let (day, words): (String, String) = (row.get(1)?, row.get(2)?);
        Ok((row.get(0)?, format!("{day}  {words}")))
    });
    rows.unwrap().map(Result::unwrap).collect()
}

fn lines(rows: &[(i64, String)]) -> List<'_> {
    List::new(rows.iter().map(|(_, words)| words.as_str()))
}

fn key() -> KeyCode {
    loop {
        if let Event::Key(key) = read().unwrap() {
            return key.code;
        }
    }
}

fn list(connection: &Connection) {
    let mut screen = screen();
    let rows = rows(connection, IN_SIGHT);
    loop {
        screen
            .draw(|frame| frame.render_widget(lines(&rows), frame.area()))
            .unwrap();
        key();
    }
}

fn line(connection: &Connection) {
    let mut screen = screen();
    let rows = rows(connection, IN_SIGHT);
    let mut words = String::new();
    loop {
        screen
            .draw(|frame| view_line(frame, &rows, &words))
            .unwrap();
        words.extend(key().as_char());
    }
}

fn view_line(frame: &mut Frame<'_>, rows: &[(i64, String)], words: &str) {
    let [above, below] =
        Layout::vertical([Constraint::Fill(1), Constraint::Length(2)]).areas(frame.area());
    frame.render_widget(lines(rows), above);
    frame.render_widget(Paragraph::new(words).wrap(Wrap { trim: false }), below);
}

fn journal(connection: &Connection) {
    let mut screen = screen();
    let rows = rows(connection, NEWEST);
    let mut text = connection.prepare(TEXT).unwrap();
    let mut place = 0;
    loop {
        let words: String = text.query_one([rows[place].0], |row| row.get(0)).unwrap();
        screen
            .draw(|frame| view_journal(frame, &rows, place, &words))
            .unwrap();
        if key() == KeyCode::Down {
            place = (place + 1).min(rows.len() - 1);
        }
    }
}

/// Draws the rows in sight only, the selected one among them.
fn view_journal(frame: &mut Frame<'_>, rows: &[(i64, String)], place: usize, words: &str) {
    let [left, right] =
        Layout::horizontal([Constraint::Length(46), Constraint::Fill(1)]).areas(frame.area());
    let height = usize::from(left.height);
    let first = (place + 1).saturating_sub(height);
    let last = rows.len().min(first + height);
    let shown = lines(&rows[first..last]).highlight_style(Style::new().reversed());
    let mut state = ListState::default().with_selected(Some(place - first));
    frame.render_stateful_widget(shown, left, &mut state);
    frame.render_widget(Paragraph::new(words).wrap(Wrap { trim: false }), right);
}

/// The part of a jrnl file that a bulk load needs.
#[derive(Deserialize)]
struct Diary {
    entries: Vec<Record>,
}

#[derive(Deserialize)]
struct Record {
    title: String,
    body: String,
    date: String,
}

/// Makes a file that a diary can be loaded into.
pub(crate) fn create(file: &Path) {
    let connection = Connection::open(file).unwrap();
    connection.execute_batch(TABLES).unwrap();
}

fn load(mut connection: Connection) {
    writing::set_up(&connection);
    let bytes = fs::read(env::var_os(SOURCE).unwrap()).unwrap();
    let diary: Diary = serde_json::from_slice(&bytes).unwrap();
    let transaction = connection.transaction().unwrap();
    for (number, record) in (0_u128..).zip(diary.entries) {
        let text = format!("{}\n{}", record.title, record.body);
        let entry = (number.to_be_bytes(), record.date, text.as_str());
        transaction
            .prepare_cached(ADD)
            .unwrap()
            .execute(entry)
            .unwrap();
        let row = (transaction.last_insert_rowid(), text.as_str());
        transaction
            .prepare_cached(INDEX)
            .unwrap()
            .execute(row)
            .unwrap();
    }
    transaction.commit().unwrap();
}
