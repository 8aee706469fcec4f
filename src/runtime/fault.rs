//! What happens when the program itself is at fault: the words are kept, the terminal is given back, no text is shown.

use std::fmt;
use std::io::Write;
use std::panic::{self, PanicHookInfo};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crate::runtime::keeper::Keeper;
use crate::runtime::news::{News, Post};
use crate::runtime::terminal::Tty;

type Hook = Box<dyn Fn(&PanicHookInfo<'_>) + Send + Sync>;

const LAST_WRITE: Duration = Duration::from_secs(1);

/// Our panic hook, until it is dropped.
pub struct FaultHook {
    before: Option<Hook>,
}

impl fmt::Debug for FaultHook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FaultHook").finish_non_exhaustive()
    }
}

impl FaultHook {
    /// To be called on the main thread: a fault there ends here, one elsewhere becomes news.
    pub fn install(tty: Arc<Tty>, keeper: Keeper, post: Post) -> Self {
        let before = panic::take_hook();
        let main = thread::current().id();
        panic::set_hook(Box::new(move |fault| {
            // The message of a panic may hold the user's words; the place cannot.
            let place = fault.location().map_or_else(
                || "an unknown place".to_owned(),
                |location| format!("{}:{}", location.file(), location.line()),
            );
            if thread::current().id() == main {
                stop(&tty, &keeper, &place);
            } else {
                keeper.keep_now();
                post.send(News::Fault(place));
            }
        }));
        Self {
            before: Some(before),
        }
    }
}

impl Drop for FaultHook {
    fn drop(&mut self) {
        if let Some(before) = self.before.take()
            && !thread::panicking()
        {
            panic::set_hook(before);
        }
    }
}

/// Keeps what was written, gives the terminal back, and says where the fault is.
pub fn stop(tty: &Tty, keeper: &Keeper, place: &str) {
    let kept = keeper.finish(LAST_WRITE);
    tty.leave_for_good();
    let mut out = std::io::stderr().lock();
    // Where nobody can read it, nobody misses it.
    let _ = match kept {
        Ok(()) => writeln!(
            out,
            "evenkeel stopped by a fault of its own at {place}. What you wrote is kept."
        ),
        Err(why) => writeln!(
            out,
            "evenkeel stopped by a fault of its own at {place}. \
             The last thing you wrote could not be kept: {why}."
        ),
    };
}
