//! The small program, and the test that is not one: started again by the harness, it runs the program.

use std::env;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::thread;

use evenkeel::app::effect::Effect;
use evenkeel::app::program::Program;
use evenkeel::config::Environment;
use evenkeel::domain::draft::{Draft, Slot};
use evenkeel::domain::entry::Timestamp;
use evenkeel::input::event::Event;
use evenkeel::input::key::Key;
use evenkeel::runtime::{Setup, check_terminal, clock, run};
use evenkeel::store::{SessionLock, Store};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

/// Set by the harness: the folder of the child's files.
pub(super) const HOME: &str = "EVENKEEL_IT_CHILD";
/// Its journal there.
pub(super) const JOURNAL: &str = "journal.db";
/// The id of its session there.
pub(super) const SESSION: &str = "session";

/// A line of text that can be asked for trouble.
#[derive(Default)]
struct Scribble {
    text: String,
    kept: String,
    last: String,
    flood: usize,
    area: Rect,
}

impl Scribble {
    #[expect(clippy::panic, reason = "it is there to be asked for trouble")]
    fn typed(&mut self, key: Key, now: Timestamp) -> Vec<Effect> {
        match key.to_string().as_str() {
            "ctrl-q" => vec![Effect::Quit],
            "ctrl-z" => vec![Effect::Suspend],
            "ctrl-k" => vec![Effect::KeepNow],
            "ctrl-y" => vec![Effect::Copy(self.text.clone())],
            "ctrl-e" => vec![Effect::Edit {
                slot: Slot::Note,
                text: self.text.clone(),
            }],
            "ctrl-g" => loop {
                thread::park();
            },
            "ctrl-x" => panic!("cannot cope with {}", self.text),
            "ctrl-t" => {
                let text = self.text.clone();
                thread::spawn(move || panic!("cannot cope with {text}"));
                Vec::new()
            }
            "ctrl-f" => {
                self.flood = 1;
                Vec::new()
            }
            name => {
                name.clone_into(&mut self.last);
                match key.text() {
                    Some(text) => self.write(&text, now),
                    None => Vec::new(),
                }
            }
        }
    }

    fn write(&mut self, text: &str, now: Timestamp) -> Vec<Effect> {
        self.text.push_str(text);
        vec![Effect::Keep(Draft {
            slot: Slot::Note,
            form: self.text.clone(),
            at: now,
        })]
    }
}

impl Program for Scribble {
    fn handle(&mut self, event: Event, now: Timestamp) -> Vec<Effect> {
        match event {
            Event::Key(key) => return self.typed(key, now),
            Event::Paste(text) => {
                self.last = format!("pasted {}", text.len());
                if text.len() < 100 {
                    return self.write(&text, now);
                }
            }
            Event::Kept(_) => self.kept = self.text.clone(),
            Event::NotKept(why) => self.last = format!("not kept: {why}"),
            Event::Mouse(mouse) => self.last = format!("{mouse:?}"),
            Event::Resize(columns, rows) => self.last = format!("resized {columns} {rows}"),
            Event::Edited { text: Ok(text), .. } => self.text = text,
            Event::Edited { text: Err(why), .. } => self.last = why,
            Event::Written(Ok(words) | Err(words)) => self.last = words,
            Event::Resumed => "resumed".clone_into(&mut self.last),
            Event::Woke => self.flood += 1,
            Event::Ending => return self.write(" last words", now),
        }
        Vec::new()
    }

    fn arrange(&mut self, area: Rect) {
        self.area = area;
    }

    fn view(&self, area: Rect, buf: &mut Buffer) {
        let lines = [
            format!("text: {}", self.text),
            format!("kept: {}", self.kept),
            format!("last: {}", self.last),
            format!("area: {}x{}", area.width, area.height),
            format!("pid: {}", std::process::id()),
        ];
        for (row, line) in area.rows().zip(&lines) {
            buf.set_string(row.x, row.y, line, Style::new());
        }
        if self.flood > 0 {
            let letter = if self.flood.is_multiple_of(2) {
                "x"
            } else {
                "o"
            };
            for row in area.rows().skip(lines.len()) {
                buf.set_string(row.x, row.y, letter.repeat(row.width.into()), Style::new());
            }
        }
    }

    fn cursor(&self) -> Option<Position> {
        Some(Position::new(6, 0))
    }

    fn wake_at(&self) -> Option<Timestamp> {
        // Always another time that has already come.
        let turn = i64::try_from(self.flood).ok().filter(|turn| *turn > 0)?;
        Some(chrono::DateTime::from_timestamp(turn, 0)?.fixed_offset())
    }
}

fn open(home: &Path) -> Result<u8, Box<dyn Error>> {
    let journal = home.join(JOURNAL);
    drop(Store::open(&journal, clock::now())?);
    let session = SessionLock::take(&journal)?;
    fs::write(home.join(SESSION), session.session().to_string())?;
    let environment = Environment::from_variables(|name| env::var_os(name));
    let setup = Setup {
        journal,
        session,
        mouse: true,
        editor: environment
            .editor_command(None)
            .unwrap_or_default()
            .to_owned(),
        home: environment.home,
    };
    Ok(run(&mut Scribble::default(), setup)?.code())
}

#[test]
#[expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "in the child it stands for main"
)]
fn scribble() {
    let Some(home) = env::var_os(HOME) else {
        return;
    };
    if let Err(none) = check_terminal() {
        eprintln!("{none}");
        std::process::exit(2);
    }
    std::process::exit(open(home.as_ref()).unwrap().into());
}
