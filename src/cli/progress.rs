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

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::io::{self, Write};
    use std::rc::Rc;

    use super::*;

    #[derive(Clone, Default)]
    struct Sink(Rc<RefCell<Vec<u8>>>);

    impl Write for Sink {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn said(is_watched: bool, steps: usize) -> String {
        let sink = Sink::default();
        let mut output = Output::to(Box::new(io::sink()), Box::new(sink.clone()));
        output.is_watched = is_watched;
        let mut progress = Progress::new(&mut output, "read");
        for _ in 0..steps {
            progress.step();
        }
        progress.clear();
        let said = sink.0.borrow().clone();
        String::from_utf8(said).unwrap()
    }

    #[test]
    fn only_long_work_that_somebody_watches_shows_its_progress() {
        assert_eq!(said(true, 1_999), "");
        assert_eq!(said(false, 5_000), "");
        assert_eq!(
            said(true, 2_500),
            "\r2,000 entries read\x1b[K\r2,500 entries read\x1b[K\r\x1b[K"
        );
    }
}
