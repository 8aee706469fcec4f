//! Waits for the terminal and the other threads, and reads what was typed.
//!
//! Not by crossterm: its `poll` spins once the terminal is gone, and it would read while the user's editor does.

use std::io;
use std::os::fd::BorrowedFd;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use crate::input::decode::Decoder;
use crate::input::event::Event;

/// After this long a lone escape byte is the key.
const HALF_KEY: Duration = Duration::from_millis(50);
/// After this long without a byte a paste is over, whether its end came or not.
const OPEN_PASTE: Duration = Duration::from_secs(1);
/// So many reads, about a megabyte, before the program may answer.
const READS_IN_A_ROW: usize = 256;

/// What ended a wait.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, in any combination"
)]
pub struct Ready {
    /// There are bytes to read.
    pub typed: bool,
    /// The other side hung up.
    pub gone: bool,
    /// Another thread left news.
    pub news: bool,
    /// Nothing came in time.
    pub timed_out: bool,
}

/// Sleeps until the terminal or the bell has something to say; for ever without a limit.
pub fn wait(
    tty: BorrowedFd<'_>,
    bell: BorrowedFd<'_>,
    limit: Option<Duration>,
) -> io::Result<Ready> {
    let mut watched = [
        PollFd::from_borrowed_fd(tty, PollFlags::IN),
        PollFd::from_borrowed_fd(bell, PollFlags::IN),
    ];
    let limit = limit.and_then(|limit| Timespec::try_from(limit).ok());
    let count = match poll(&mut watched, limit.as_ref()) {
        Ok(count) => count,
        Err(Errno::INTR) => return Ok(Ready::default()),
        Err(error) => return Err(error.into()),
    };
    let [tty, bell] = watched.map(|fd| fd.revents());
    Ok(Ready {
        typed: tty.contains(PollFlags::IN),
        gone: tty.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL),
        news: !bell.is_empty(),
        timed_out: count == 0,
    })
}

/// Sleeps until another thread has news; whether it had, within the limit.
pub fn wait_for_news(bell: BorrowedFd<'_>, limit: Option<Duration>) -> io::Result<bool> {
    let mut watched = [PollFd::from_borrowed_fd(bell, PollFlags::IN)];
    let limit = limit.and_then(|limit| Timespec::try_from(limit).ok());
    match poll(&mut watched, limit.as_ref()) {
        Ok(count) => Ok(count > 0),
        Err(Errno::INTR) => Ok(true),
        Err(error) => Err(error.into()),
    }
}

/// Sleeps until the terminal takes more, or another thread has news.
pub fn wait_for_room(output: BorrowedFd<'_>, bell: BorrowedFd<'_>) -> io::Result<()> {
    let mut watched = [
        PollFd::from_borrowed_fd(output, PollFlags::OUT),
        PollFd::from_borrowed_fd(bell, PollFlags::IN),
    ];
    match poll(&mut watched, None) {
        Ok(_) | Err(Errno::INTR) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Whether the terminal is still there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Line {
    /// It is.
    Open,
    /// It will never send anything again.
    Gone,
}

/// Turns what is typed into events.
#[derive(Debug)]
pub struct Keyboard {
    decoder: Decoder,
    bytes: Vec<u8>,
}

impl Default for Keyboard {
    fn default() -> Self {
        Self {
            decoder: Decoder::new(),
            bytes: vec![0; 64 * 1024],
        }
    }
}

impl Keyboard {
    /// How long to wait for the rest of what has begun.
    pub fn patience(&self) -> Option<Duration> {
        match (self.decoder.pending(), self.decoder.in_paste()) {
            (false, _) => None,
            (true, false) => Some(HALF_KEY),
            (true, true) => Some(OPEN_PASTE),
        }
    }

    /// Reads all that has been typed.
    pub fn read(&mut self, tty: BorrowedFd<'_>, events: &mut Vec<Event>) -> Line {
        for _ in 0..READS_IN_A_ROW {
            match rustix::io::read(tty, &mut self.bytes) {
                Ok(0) => return Line::Gone,
                Ok(count) => {
                    let typed = self.bytes.get(..count).unwrap_or_default();
                    self.decoder.feed(typed, events);
                }
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => return Line::Open,
                Err(_gone) => return Line::Gone,
            }
            if !more(tty) {
                return Line::Open;
            }
        }
        Line::Open
    }

    /// Nothing more came: what has begun is all there will be.
    pub fn give_up_waiting(&mut self, events: &mut Vec<Event>) {
        self.decoder.flush(events);
    }
}

fn more(tty: BorrowedFd<'_>) -> bool {
    let mut watched = [PollFd::from_borrowed_fd(tty, PollFlags::IN)];
    poll(&mut watched, Some(&Timespec::default())).is_ok_and(|count| count > 0)
}

#[cfg(test)]
mod tests {
    use std::os::fd::AsFd;

    use rustix::pipe::pipe;

    use super::*;

    #[test]
    fn a_terminal_that_hangs_up_is_noticed_and_not_polled_again() {
        let (tty, other_side) = pipe().unwrap();
        let (bell, _ringer) = pipe().unwrap();
        rustix::io::write(&other_side, b"a").unwrap();
        drop(other_side);
        let ready = wait(tty.as_fd(), bell.as_fd(), None).unwrap();
        assert!(ready.typed && ready.gone);
        let mut events = Vec::new();
        assert_eq!(
            Keyboard::default().read(tty.as_fd(), &mut events),
            Line::Gone
        );
        assert_eq!(events.len(), 1);
    }

    #[test]
    fn nothing_typed_is_waited_for_no_longer_than_asked() {
        let (tty, _other_side) = pipe().unwrap();
        let (bell, _ringer) = pipe().unwrap();
        let ready = wait(tty.as_fd(), bell.as_fd(), Some(Duration::from_millis(1))).unwrap();
        assert_eq!(
            ready,
            Ready {
                timed_out: true,
                ..Ready::default()
            }
        );
    }
}
