//! Signals become news; a watchdog ends the program when the main thread cannot.

use std::io;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use signal_hook::consts::{
    SIGCHLD, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH, SIGXFSZ,
};
use signal_hook::iterator::{Handle, Signals};

use crate::runtime::keeper::Keeper;
use crate::runtime::news::{News, Post};
use crate::runtime::terminal::Tty;

const WATCHED: [i32; 9] = [
    SIGCHLD, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH, SIGXFSZ,
];
/// What the main thread gets to end by itself; it may hang in writing to a frozen terminal.
const GRACE: Duration = Duration::from_secs(1);
/// What the keeper gets then.
const LAST_WRITE: Duration = Duration::from_millis(700);

/// The exit status of a program that a signal ended.
pub fn exit_code(signal: i32) -> u8 {
    u8::try_from(128 + signal).unwrap_or(1)
}

/// What the watchdog needs to end the program on its own.
#[derive(Clone, Debug)]
pub struct Watchdog {
    /// Where the drafts are.
    pub keeper: Keeper,
    /// The terminal to give back.
    pub tty: Arc<Tty>,
}

/// The thread that receives signals, until it is dropped.
#[derive(Debug)]
pub struct SignalThread {
    handle: Handle,
    main_is_out: Arc<(Mutex<bool>, Condvar)>,
    thread: Option<JoinHandle<()>>,
}

impl SignalThread {
    /// From now on no signal ends the program unseen.
    pub fn start(post: Post, watchdog: Watchdog) -> io::Result<Self> {
        let mut signals = Signals::new(WATCHED)?;
        let handle = signals.handle();
        let main_is_out = Arc::new((Mutex::new(false), Condvar::new()));
        let out = Arc::clone(&main_is_out);
        let thread = thread::Builder::new()
            .name("signals".to_owned())
            .spawn(move || {
                for signal in signals.forever() {
                    receive(signal, &post, &watchdog, &out);
                }
            })?;
        Ok(Self {
            handle,
            main_is_out,
            thread: Some(thread),
        })
    }
}

impl Drop for SignalThread {
    fn drop(&mut self) {
        let (out, changed) = &*self.main_is_out;
        *out.lock().unwrap_or_else(PoisonError::into_inner) = true;
        changed.notify_all();
        self.handle.close();
        if let Some(thread) = self.thread.take() {
            // It has nothing to say when it ends.
            let _ = thread.join();
        }
    }
}

fn receive(signal: i32, post: &Post, watchdog: &Watchdog, out: &(Mutex<bool>, Condvar)) {
    match signal {
        SIGWINCH => post.send(News::Resized),
        SIGCONT => post.send(News::Continued),
        SIGTSTP => post.send(News::StopAsked),
        SIGCHLD => post.send(News::ChildChanged),
        // Received, so that a file at its limit is a write that fails and not the end.
        SIGXFSZ => {}
        // Typed in the user's editor, where it means the editor.
        SIGINT | SIGQUIT if !watchdog.tty.is_ours() => {}
        _ => {
            post.send(News::Ending(signal));
            if !main_got_out(out) {
                end_without_main(signal, watchdog);
            }
        }
    }
}

fn main_got_out((out, changed): &(Mutex<bool>, Condvar)) -> bool {
    let out = out.lock().unwrap_or_else(PoisonError::into_inner);
    let (out, _) = changed
        .wait_timeout_while(out, GRACE, |out| !*out)
        .unwrap_or_else(PoisonError::into_inner);
    *out
}

#[expect(
    clippy::disallowed_methods,
    reason = "the main thread hangs in a write to a frozen terminal; nothing else can end it"
)]
fn end_without_main(signal: i32, watchdog: &Watchdog) {
    // Nobody is left to be told of a failure.
    let _ = watchdog.keeper.finish(LAST_WRITE);
    watchdog.tty.abandon();
    std::process::exit(i32::from(exit_code(signal)));
}
