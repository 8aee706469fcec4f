//! What other threads tell the main one, and the pipe that wakes it.

use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};

use rustix::pipe::{PipeFlags, pipe_with};

use crate::input::event::Event;

/// Something that another thread saw.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum News {
    /// An event for the program.
    Event(Event),
    /// A signal asks the program to end.
    Ending(i32),
    /// The terminal has another size.
    Resized,
    /// The program goes on after it was stopped.
    Continued,
    /// Somebody asks the program to stop, as with ctrl-z.
    StopAsked,
    /// A child process ended or was stopped.
    ChildChanged,
    /// A thread panicked at this place.
    Fault(String),
}

/// Where other threads put their news.
#[derive(Clone, Debug)]
pub struct Post {
    sender: Sender<News>,
    bell: Arc<OwnedFd>,
}

impl Post {
    /// Leaves news and wakes the main thread.
    pub fn send(&self, news: News) {
        // Both fail only when nobody is left to read, or the pipe is full of earlier calls.
        let _ = self.sender.send(news);
        let _ = rustix::io::write(&*self.bell, b"!");
    }
}

/// The main thread's end.
#[derive(Debug)]
pub struct Inbox {
    receiver: Receiver<News>,
    bell: OwnedFd,
}

/// A new inbox and the post that leads to it.
pub fn inbox() -> io::Result<(Inbox, Post)> {
    let (read, write) = pipe_with(PipeFlags::NONBLOCK | PipeFlags::CLOEXEC)?;
    let (sender, receiver) = mpsc::channel();
    let post = Post {
        sender,
        bell: Arc::new(write),
    };
    Ok((
        Inbox {
            receiver,
            bell: read,
        },
        post,
    ))
}

impl Inbox {
    /// Becomes readable when there are news.
    pub fn bell(&self) -> BorrowedFd<'_> {
        self.bell.as_fd()
    }

    /// All news so far, oldest first.
    pub fn take(&self) -> Vec<News> {
        let mut rings = [0; 256];
        while rustix::io::read(&self.bell, &mut rings).is_ok_and(|count| count == rings.len()) {}
        self.receiver.try_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runtime::keyboard::wait;

    #[test]
    fn news_wake_the_reader_and_are_taken_once() {
        let (inbox, post) = inbox().unwrap();
        let (quiet, _writer) = rustix::pipe::pipe().unwrap();
        post.send(News::Resized);
        post.send(News::Continued);
        assert!(wait(quiet.as_fd(), inbox.bell(), None).unwrap().news);
        assert_eq!(inbox.take(), [News::Resized, News::Continued]);
        assert_eq!(inbox.take(), []);
        let again = wait(quiet.as_fd(), inbox.bell(), Some(std::time::Duration::ZERO));
        assert!(again.unwrap().timed_out);
    }
}
