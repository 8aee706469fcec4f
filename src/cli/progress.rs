//! How far something long has come, for whoever watches.

use crate::cli::output::Output;
use crate::domain::words;

/// Below this it is over before anybody could read it.
const WORTH_SAYING: usize = 2_000;
const STEP: usize = 500;

/// A line of progress that replaces itself.
pub struct Progress<'a> {
    output: &'a mut Output,
    doing: &'static str,
    n: usize,
}

impl<'a> Progress<'a> {
    /// Before the first step; `doing` is what was done, as in "2,500 entries read".
    pub fn new(output: &'a mut Output, doing: &'static str) -> Self {
        Self {
            output,
            doing,
            n: 0,
        }
    }

    /// One more.
    pub fn step(&mut self) {
        self.n += 1;
        if self.n >= WORTH_SAYING && self.n.is_multiple_of(STEP) {
            let text = format!("{} entries {}", words::thousands(self.n), self.doing);
            self.output.progress(&text);
        }
    }

    /// Takes the line away.
    pub fn clear(self) {
        if self.n >= WORTH_SAYING {
            self.output.progress("");
        }
    }
}
