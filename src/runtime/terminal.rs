//! The terminal's modes: taken at the start, given back on every way out.

use std::fmt;
use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use ratatui::layout::Rect;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;
use rustix::stdio::{stdin, stdout};
use rustix::termios::{
    OptionalActions, QueueSelector, Termios, isatty, tcflush, tcgetattr, tcgetwinsize, tcsetattr,
    ttyname,
};

/// Alternate screen, cursor hidden until a frame shows it, bracketed paste.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?25l\x1b[?2004h";
/// Buttons and wheel with SGR coordinates; never the motion of the mouse.
const MOUSE: &[u8] = b"\x1b[?1000h\x1b[?1006h";
/// All of it undone, in reverse; first whatever frame was under way is ended.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[0m\x1b[?1006l\x1b[?1000l\x1b[?2004l\x1b[?1049l\x1b[?25h";

/// More than any screen shows; beyond it drawing would only cost.
const LARGEST: Rect = Rect::new(0, 0, 500, 300);

/// How long a terminal may take to make room; three times that, and it counts as frozen.
const SLOW: Timespec = Timespec {
    tv_sec: 0,
    tv_nsec: 100_000_000,
};

/// Why the program cannot show itself, in one line.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NoTerminal {
    /// Standard input is a file, a pipe, or closed.
    #[error("evenkeel needs a terminal, and standard input is none")]
    Input,
    /// Standard output is a file, a pipe, or closed.
    #[error("evenkeel needs a terminal, and standard output is none")]
    Output,
    /// `TERM` says so.
    #[error("evenkeel needs a terminal that can place text, and `TERM` names none")]
    Dumb,
}

/// Whether there is a terminal to run in. Writes nothing.
pub fn check_terminal() -> Result<(), NoTerminal> {
    if !isatty(stdin()) {
        return Err(NoTerminal::Input);
    }
    if !isatty(stdout()) {
        return Err(NoTerminal::Output);
    }
    match std::env::var_os("TERM") {
        Some(term) if !term.is_empty() && term != "dumb" => Ok(()),
        Some(_) | None => Err(NoTerminal::Dumb),
    }
}

/// The terminal; shared, so that any thread can give it back.
pub struct Tty {
    cooked: Mutex<Termios>,
    /// The terminal opened anew so that writing never waits: on standard output the flag would hold
    /// for the shell, too.
    unhurried: Option<OwnedFd>,
    ours: AtomicBool,
    mouse: bool,
}

impl fmt::Debug for Tty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tty")
            .field("ours", &self.is_ours())
            .finish_non_exhaustive()
    }
}

impl Tty {
    /// The terminal as it is, untouched.
    pub fn new(mouse: bool) -> io::Result<Self> {
        Ok(Self {
            cooked: Mutex::new(tcgetattr(stdin())?),
            unhurried: open_unhurried(),
            ours: AtomicBool::new(false),
            mouse,
        })
    }

    /// Takes the terminal: raw, alternate screen, bracketed paste, mouse.
    pub fn enter(&self) -> io::Result<()> {
        let mut raw = {
            let mut cooked = self.cooked.lock().unwrap_or_else(PoisonError::into_inner);
            if !self.is_ours() {
                *cooked = tcgetattr(stdin())?;
            }
            cooked.clone()
        };
        raw.make_raw();
        tcsetattr(stdin(), OptionalActions::Now, &raw)?;
        self.ours.store(true, Ordering::SeqCst);
        self.insist(ENTER);
        if self.mouse {
            self.insist(MOUSE);
        }
        Ok(())
    }

    /// Gives the terminal back as it was. The second time it does nothing.
    pub fn leave(&self) {
        if self.ours.swap(false, Ordering::SeqCst) {
            self.insist(LEAVE);
            self.cook();
        }
    }

    /// Gives the terminal back for good: keys not yet read must not reach the shell as commands.
    pub fn leave_for_good(&self) {
        if self.is_ours() {
            // A terminal that is gone has no keys left.
            let _ = tcflush(stdin(), QueueSelector::IFlush);
        }
        self.leave();
    }

    /// Gives the terminal back while another thread may hang in writing to it.
    pub fn abandon(&self) {
        if self.unhurried.is_some() {
            self.leave_for_good();
        } else if self.ours.swap(false, Ordering::SeqCst) {
            self.cook();
        }
    }

    /// Whether the terminal is taken; else it belongs to the shell or the user's editor.
    pub fn is_ours(&self) -> bool {
        self.ours.load(Ordering::SeqCst)
    }

    /// Writes what the terminal takes without waiting, and returns what is left. While the terminal
    /// is not ours nothing may appear, and nothing is left.
    pub fn write<'a>(&self, bytes: &'a [u8]) -> io::Result<&'a [u8]> {
        if self.is_ours() {
            self.write_some(bytes)
        } else {
            Ok(&[])
        }
    }

    /// Becomes writable when the terminal takes more.
    pub fn output(&self) -> BorrowedFd<'_> {
        self.unhurried
            .as_ref()
            .map_or_else(|| stdout(), AsFd::as_fd)
    }

    /// The area to draw in.
    pub fn area() -> io::Result<Rect> {
        let size = tcgetwinsize(stdout())?;
        Ok(Rect::new(0, 0, size.ws_col, size.ws_row).intersection(LARGEST))
    }

    fn write_some<'a>(&self, mut bytes: &'a [u8]) -> io::Result<&'a [u8]> {
        while !bytes.is_empty() {
            match rustix::io::write(self.output(), bytes) {
                Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => break,
                Err(error) => return Err(error.into()),
            }
        }
        Ok(bytes)
    }

    /// Writes a few bytes that matter more than what the terminal has not yet shown.
    fn insist(&self, bytes: &[u8]) {
        let mut ready = [PollFd::from_borrowed_fd(self.output(), PollFlags::OUT)];
        for _ in 0..3 {
            // Neither error nor rest: it is written, or nobody will ever see it.
            if self.write_some(bytes).is_ok_and(|rest| !rest.is_empty()) {
                let _ = poll(&mut ready, Some(&SLOW));
            } else {
                return;
            }
        }
        let _ = tcflush(self.output(), QueueSelector::OFlush);
        let _ = self.write_some(bytes);
    }

    fn cook(&self) {
        let cooked = self.cooked.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = tcsetattr(stdin(), OptionalActions::Now, &cooked);
    }
}

impl Drop for Tty {
    fn drop(&mut self) {
        self.leave_for_good();
    }
}

fn open_unhurried() -> Option<OwnedFd> {
    let name = ttyname(stdout(), Vec::new()).ok()?;
    let flags = OFlags::WRONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    rustix::fs::open(name, flags, Mode::empty()).ok()
}
