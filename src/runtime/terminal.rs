//! The terminal's modes: taken at the start, given back on every way out.

use std::fmt;
use std::fs::File;
use std::io;
use std::os::fd::AsFd;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use ratatui::layout::Rect;
use rustix::event::{PollFd, PollFlags, poll};
use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;
use rustix::stdio::{stdin, stdout};
use rustix::termios::{
    OptionalActions, QueueSelector, Termios, isatty, tcflush, tcgetattr, tcgetwinsize, tcsetattr,
};

/// Alternate screen, cursor hidden until a frame shows it, bracketed paste.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?25l\x1b[?2004h";
/// Buttons and wheel with SGR coordinates; never the motion of the mouse.
const MOUSE: &[u8] = b"\x1b[?1000h\x1b[?1006h";
/// All of it undone, in reverse; first whatever frame was under way is ended.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[0m\x1b[?1006l\x1b[?1000l\x1b[?2004l\x1b[?1049l\x1b[?25h";

/// More than any screen shows; beyond it drawing would only cost.
const LARGEST: Rect = Rect::new(0, 0, 500, 300);

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
        self.write(ENTER)?;
        if self.mouse {
            self.write(MOUSE)
        } else {
            Ok(())
        }
    }

    /// Gives the terminal back as it was. The second time it does nothing.
    pub fn leave(&self) {
        if self.ours.swap(false, Ordering::SeqCst) {
            // A terminal that is gone needs no restoring.
            let _ = write_all(LEAVE);
            self.cook();
        }
    }

    /// Gives the terminal back for good: keys not yet read must not reach the shell as commands.
    pub fn leave_for_good(&self) {
        if self.is_ours() {
            let _ = tcflush(stdin(), QueueSelector::IFlush);
        }
        self.leave();
    }

    /// Gives the terminal back without ever waiting for it, as it may be frozen.
    pub fn abandon(&self) {
        if !self.ours.swap(false, Ordering::SeqCst) {
            return;
        }
        let _ = tcflush(stdin(), QueueSelector::IOFlush);
        // Opened anew, as the flag would else hold for the shell, too.
        let flags = OFlags::WRONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        if let Ok(tty) = rustix::fs::open("/dev/tty", flags, Mode::empty()) {
            let _ = io::Write::write(&mut File::from(tty), LEAVE);
        }
        self.cook();
    }

    /// Whether the terminal is taken; else it belongs to the shell or the user's editor.
    pub fn is_ours(&self) -> bool {
        self.ours.load(Ordering::SeqCst)
    }

    /// Writes, unless the terminal is not ours: then nothing may appear.
    pub fn write(&self, bytes: &[u8]) -> io::Result<()> {
        if self.is_ours() {
            write_all(bytes)
        } else {
            Ok(())
        }
    }

    /// The area to draw in.
    pub fn area() -> io::Result<Rect> {
        let size = tcgetwinsize(stdout())?;
        Ok(Rect::new(0, 0, size.ws_col, size.ws_row).intersection(LARGEST))
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

fn write_all(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(stdout(), bytes) {
            Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => until_writable()?,
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// For a terminal that somebody before us has set not to block.
fn until_writable() -> io::Result<()> {
    let out = stdout();
    match poll(
        &mut [PollFd::from_borrowed_fd(out.as_fd(), PollFlags::OUT)],
        None,
    ) {
        Ok(_) | Err(Errno::INTR) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
