//! The loop on the main thread: waits, hands events to the program, performs what it asks, draws once.

use std::collections::VecDeque;
use std::io::{self, Write};
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use ratatui::layout::Rect;
use rustix::stdio::stdin;
use signal_hook::consts::SIGHUP;

use crate::app::effect::Effect;
use crate::app::program::Program;
use crate::domain::entry::Timestamp;
use crate::domain::id::SessionId;
use crate::input::event::Event;
use crate::runtime::clipboard;
use crate::runtime::clock;
use crate::runtime::fault::{self, FaultHook};
use crate::runtime::keeper::{Keeper, OpenDrafts};
use crate::runtime::keyboard::{Keyboard, Line, Ready, wait, wait_for_room};
use crate::runtime::new_file::write_new;
use crate::runtime::news::{Inbox, News, inbox};
use crate::runtime::painter::Painter;
use crate::runtime::signals::{self, SignalThread, Watchdog};
use crate::runtime::terminal::Tty;
use crate::store::{Drafts, SessionLock};

/// A disk may be slow when the user quits; the store itself waits this long for another process.
const PATIENT_WRITE: Duration = Duration::from_secs(6);
/// Less than the watchdog waits before it ends the program itself.
const LAST_WRITE: Duration = Duration::from_millis(800);

/// What a run needs beside the program.
#[derive(Debug)]
pub struct Setup {
    /// The journal, which has been opened before.
    pub journal: PathBuf,
    /// Whose drafts are kept; held until the end.
    pub session: SessionLock,
    /// Whether clicks and the wheel come as events.
    pub mouse: bool,
    /// The command line of the user's editor.
    pub editor: String,
    /// What `~` means in the name of a file, if there is a home.
    pub home: Option<PathBuf>,
}

/// How a run came to its end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ended {
    /// The program asked for it.
    Quit,
    /// A signal asked for it.
    Signal(i32),
    /// The terminal is no longer there.
    TerminalGone,
    /// A panic, which has been reported.
    Fault,
}

impl Ended {
    /// The exit status that tells the shell.
    pub fn code(self) -> u8 {
        match self {
            Self::Quit => 0,
            Self::Signal(signal) => signals::exit_code(signal),
            Self::TerminalGone => signals::exit_code(SIGHUP),
            Self::Fault => 1,
        }
    }
}

/// Why a run could not begin or go on.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The operating system refused something.
    #[error("the terminal cannot be used: {0}")]
    Terminal(#[from] io::Error),
}

/// Runs a program in the terminal until it ends, however that comes.
///
/// Everything it was given to keep is kept, and the terminal is as it was, when this returns.
pub fn run(program: &mut dyn Program, setup: Setup) -> Result<Ended, RunError> {
    let tty = Arc::new(Tty::new(setup.mouse)?);
    let (inbox, post) = inbox()?;
    let keeper = Keeper::start(
        drafts_of(setup.journal, setup.session.session()),
        post.clone(),
    )?;
    let watchdog = Watchdog {
        keeper: keeper.clone(),
        tty: Arc::clone(&tty),
    };
    let _signals = SignalThread::start(post.clone(), watchdog)?;
    let _hook = FaultHook::install(Arc::clone(&tty), keeper.clone(), post);
    let mut main = MainLoop {
        program,
        tty,
        inbox,
        keeper,
        news: VecDeque::new(),
        keyboard: Keyboard::default(),
        painter: Painter::new(),
        editor: setup.editor,
        home: setup.home,
        area: Rect::ZERO,
        woken_for: None,
        warned: false,
        ended: None,
    };
    // The hook has kept the words, given the terminal back and said what is to be said.
    let ended = panic::catch_unwind(AssertUnwindSafe(|| main.run())).unwrap_or(Ok(Ended::Fault));
    if ended.is_err() {
        main.close(Ended::TerminalGone);
    }
    main.keeper.close();
    Ok(ended?)
}

fn drafts_of(journal: PathBuf, session: SessionId) -> OpenDrafts {
    Box::new(move || match Drafts::open(&journal, session) {
        Ok(drafts) => Ok(Box::new(drafts)),
        Err(error) => Err(error.to_string()),
    })
}

pub(super) struct MainLoop<'a> {
    program: &'a mut dyn Program,
    pub(super) tty: Arc<Tty>,
    pub(super) inbox: Inbox,
    pub(super) keeper: Keeper,
    /// News that came while the terminal was lent out.
    pub(super) news: VecDeque<News>,
    keyboard: Keyboard,
    painter: Painter,
    pub(super) editor: String,
    home: Option<PathBuf>,
    area: Rect,
    woken_for: Option<Timestamp>,
    /// The user knows that quitting now would lose words.
    warned: bool,
    ended: Option<Ended>,
}

/// What a sleep is for.
#[derive(Clone, Copy)]
enum Until {
    NewsAtHand,
    RestOfKey,
    Wake(Timestamp),
}

impl MainLoop<'_> {
    fn run(&mut self) -> io::Result<Ended> {
        self.tty.enter()?;
        self.area = Tty::area()?;
        let mut drawn = self.draw();
        loop {
            if drawn.is_err() {
                self.end(Ended::TerminalGone);
            }
            if let Some(ended) = self.ended {
                self.close(ended);
                return Ok(ended);
            }
            self.turn()?;
            drawn = if self.ended.is_none() {
                self.draw()
            } else {
                Ok(())
            };
        }
    }

    fn turn(&mut self) -> io::Result<()> {
        let sleep = self.sleep();
        let limit = sleep.map(|(limit, _)| limit);
        let ready = wait(stdin(), self.inbox.bell(), limit)?;
        let until = sleep.filter(|_| ready.timed_out).map(|(_, until)| until);
        let (events, line) = self.typed(ready, until);
        let is_typing = !events.is_empty();
        for event in events {
            self.deliver(event);
        }
        // what a key changes is drawn before anything else is done
        if !is_typing {
            self.wake_if_due(until);
        }
        self.news.extend(self.inbox.take());
        while let Some(news) = self.news.pop_front() {
            self.learn(news);
        }
        if line == Line::Gone {
            self.end(Ended::TerminalGone);
        }
        Ok(())
    }

    /// How long to sleep at most, and for what.
    fn sleep(&self) -> Option<(Duration, Until)> {
        if !self.news.is_empty() {
            return Some((Duration::ZERO, Until::NewsAtHand));
        }
        let rest = self
            .keyboard
            .patience()
            .map(|limit| (limit, Until::RestOfKey));
        let wake = self.next_wake().map(|at| {
            let limit = (at - clock::now()).to_std().unwrap_or_default();
            (limit, Until::Wake(at))
        });
        rest.into_iter().chain(wake).min_by_key(|(limit, _)| *limit)
    }

    fn next_wake(&self) -> Option<Timestamp> {
        self.program
            .wake_at()
            .filter(|at| self.woken_for != Some(*at))
    }

    fn typed(&mut self, ready: Ready, until: Option<Until>) -> (Vec<Event>, Line) {
        let mut events = Vec::new();
        let mut line = Line::Open;
        if ready.typed {
            line = self.keyboard.read(stdin(), &mut events);
        } else if ready.gone {
            line = Line::Gone;
        }
        if matches!(until, Some(Until::RestOfKey)) {
            self.keyboard.give_up_waiting(&mut events);
        }
        (events, line)
    }

    /// The machine may have slept through the hour: every turn looks at the clock.
    fn wake_if_due(&mut self, until: Option<Until>) {
        let slept_for = match until {
            Some(Until::Wake(at)) => Some(at),
            Some(Until::RestOfKey | Until::NewsAtHand) | None => None,
        };
        let due = self.next_wake().filter(|at| *at <= clock::now());
        if let Some(at) = slept_for.or(due) {
            self.woken_for = Some(at);
            self.deliver(Event::Woke);
        }
    }

    fn learn(&mut self, news: News) {
        match news {
            // More was typed since: it would not be true.
            News::Event(Event::Kept(_)) if !self.keeper.is_settled() => {}
            News::Event(event) => {
                self.warned &= !matches!(event, Event::Kept(_));
                self.deliver(event);
            }
            News::Ending(signal) => self.end(Ended::Signal(signal)),
            News::Resized => self.measure(),
            News::Continued => self.take_back(),
            News::StopAsked => self.suspend(),
            News::ChildChanged => {}
            News::Fault(place) => {
                fault::stop(&self.tty, &self.keeper, &place);
                self.ended = Some(Ended::Fault);
            }
        }
    }

    fn deliver(&mut self, event: Event) {
        let mut events = VecDeque::from([event]);
        while let Some(event) = events.pop_front() {
            for effect in self.program.handle(event, clock::now()) {
                events.extend(self.perform(effect));
            }
        }
    }

    fn perform(&mut self, effect: Effect) -> Option<Event> {
        match effect {
            Effect::Keep(draft) => self.keeper.keep(draft),
            Effect::Forget(slot) => self.keeper.forget(slot),
            Effect::KeepNow => self.keeper.keep_now(),
            // It is ending: there is nothing more to do than to keep.
            Effect::Quit
            | Effect::Suspend
            | Effect::Copy(_)
            | Effect::Edit { .. }
            | Effect::WriteFile { .. }
            | Effect::Redraw
                if self.ended.is_some() => {}
            Effect::Quit => return self.quit(),
            Effect::Suspend => self.suspend(),
            Effect::Copy(text) => self.copy(&text),
            Effect::Edit { slot, text } => {
                let text = self.edit(&text);
                return Some(Event::Edited { slot, text });
            }
            Effect::WriteFile {
                file,
                contents,
                says,
            } => {
                let written = write_new(&file, self.home.as_deref(), &contents);
                return Some(Event::Written(written.map(|()| says)));
            }
            Effect::Redraw => self.painter.forget(),
        }
        None
    }

    /// Quits once everything is kept; after a refusal, whatever was not kept.
    fn quit(&mut self) -> Option<Event> {
        match self.keeper.finish(PATIENT_WRITE) {
            Err(why) if !self.warned => {
                self.warned = true;
                Some(Event::NotKept(why))
            }
            Ok(()) | Err(_) => {
                self.ended = Some(Ended::Quit);
                None
            }
        }
    }

    fn copy(&mut self, text: &str) {
        if let Some(sequence) = clipboard::copy(text) {
            // A terminal that is gone is noticed by the next read.
            let _ = self.write(sequence.as_bytes());
        }
    }

    /// Lets the program hand over its last words.
    fn end(&mut self, ended: Ended) {
        if self.ended.is_none() {
            self.ended = Some(ended);
            self.deliver(Event::Ending);
        }
    }

    fn close(&mut self, ended: Ended) {
        if ended == Ended::Fault {
            return;
        }
        let kept = self.keeper.finish(LAST_WRITE);
        self.tty.leave_for_good();
        if let Err(why) = kept {
            // Where nobody can read it, nobody misses it.
            let _ = writeln!(
                io::stderr(),
                "evenkeel: the last thing you wrote could not be kept: {why}"
            );
        }
    }

    /// Takes the terminal again after somebody else had it, or may have had it.
    pub(super) fn take_back(&mut self) {
        if self.tty.enter().is_err() {
            self.end(Ended::TerminalGone);
            return;
        }
        self.painter.forget();
        self.measure();
        self.deliver(Event::Resumed);
    }

    fn measure(&mut self) {
        let Ok(area) = Tty::area() else { return };
        if area != self.area {
            self.area = area;
            self.deliver(Event::Resize(area.width, area.height));
        }
    }

    fn draw(&mut self) -> io::Result<()> {
        self.program.arrange(self.area);
        self.program.view(self.area, self.painter.canvas(self.area));
        let frame = self.painter.frame(self.program.cursor())?;
        self.write(&frame)
    }

    /// Writes to a terminal that takes its time. One that is frozen does not keep us from ending.
    fn write(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        loop {
            bytes = self.tty.write(bytes)?;
            if bytes.is_empty() {
                return Ok(());
            }
            wait_for_room(self.tty.output(), self.inbox.bell())?;
            self.news.extend(self.inbox.take());
            if self.is_asked_to_end() {
                return Ok(());
            }
        }
    }
}
