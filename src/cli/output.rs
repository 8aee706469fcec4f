//! Everything that a command prints goes through here: made harmless, and quiet when the pipe is closed.

use std::io::{self, IsTerminal, Write};
use std::ops::Range;

use crate::cli::fault::Said;
use crate::domain::shown::{shown, shown_lines};

/// The answer on standard output, and what is said beside it on standard error.
pub struct Output {
    out: Box<dyn Write>,
    err: Box<dyn Write>,
    /// The columns that a table may take; unlimited where nobody looks.
    pub columns: Option<usize>,
    /// Whether somebody watches standard error.
    pub is_watched: bool,
    /// Only the answer, nothing beside it.
    pub is_quiet: bool,
    /// Whether what was found is marked in the answer; somebody has to look, with colours on.
    pub is_marked: bool,
}

/// Bold and underlined, and what ends it.
const MARKED: (&str, &str) = ("\x1b[1;4m", "\x1b[0m");

impl Output {
    /// Standard output and standard error.
    pub fn standard(is_quiet: bool) -> Self {
        Self {
            columns: columns(),
            is_watched: io::stderr().is_terminal(),
            is_quiet,
            ..Self::to(
                Box::new(io::BufWriter::new(io::stdout())),
                Box::new(io::stderr()),
            )
        }
    }

    /// Two other ways out, which nobody watches.
    pub fn to(out: Box<dyn Write>, err: Box<dyn Write>) -> Self {
        Self {
            out,
            err,
            columns: None,
            is_watched: false,
            is_quiet: false,
            is_marked: false,
        }
    }

    /// Marks what was found in the answer, if standard output is a terminal.
    pub fn mark_where_watched(&mut self) {
        self.is_marked = io::stdout().is_terminal();
    }

    /// One line of the answer.
    pub fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{}", shown(text))
    }

    /// One line of the answer, with parts of it marked, one behind the other; each begins and ends at
    /// a cluster.
    pub fn marked_line(&mut self, text: &str, marks: &[Range<usize>]) -> io::Result<()> {
        if !self.is_marked {
            return self.line(text);
        }
        let mut at = 0;
        for mark in marks {
            let (before, marked) = (text.get(at..mark.start), text.get(mark.clone()));
            let (begin, end) = MARKED;
            write!(self.out, "{}{begin}", shown(before.unwrap_or_default()))?;
            write!(self.out, "{}{end}", shown(marked.unwrap_or_default()))?;
            at = mark.end;
        }
        self.line(text.get(at..).unwrap_or_default())
    }

    /// Lines of the answer, as they were written.
    pub fn lines(&mut self, text: &str) -> io::Result<()> {
        for line in shown_lines(text) {
            writeln!(self.out, "{line}")?;
        }
        Ok(())
    }

    /// One line that says what was done; `--quiet` does without.
    pub fn done(&mut self, text: &str) -> io::Result<()> {
        if self.is_quiet {
            Ok(())
        } else {
            self.line(text)
        }
    }

    /// A document whose writer has made it harmless already.
    pub fn document(&mut self) -> &mut dyn Write {
        &mut self.out
    }

    /// A line beside the answer; `--quiet` does without. Nothing stops for want of a reader.
    pub fn notice(&mut self, text: &str) {
        if !self.is_quiet {
            self.complain(text);
        }
    }

    /// A line beside the answer that is always said, after the lines that came before it.
    pub fn complain(&mut self, text: &str) {
        // what could not be written is still held back, and told at the end
        let _ = self.out.flush();
        let _ = writeln!(self.err, "{}", shown(text));
    }

    /// Replaces the line of progress, where somebody watches.
    pub fn progress(&mut self, text: &str) {
        if self.is_watched && !self.is_quiet {
            let _ = write!(self.err, "\r{text}\x1b[K");
            let _ = self.err.flush();
        }
    }

    /// The three lines of a fault.
    pub fn fault(&mut self, said: &Said) {
        self.complain(&format!("error: {}", said.what));
        if let Some(because) = &said.because {
            self.complain(&format!("because: {because}"));
        }
        if let Some(hint) = &said.hint {
            self.complain(&format!("hint: {hint}"));
        }
    }

    /// Writes out what is held back.
    pub fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// `COLUMNS`, else the terminal's width, else no limit.
fn columns() -> Option<usize> {
    let set = std::env::var("COLUMNS").ok();
    let columns: Option<usize> = set.and_then(|columns| columns.parse().ok());
    if let Some(columns) = columns.filter(|columns| *columns > 0) {
        return Some(columns);
    }
    let size = rustix::termios::tcgetwinsize(rustix::stdio::stdout()).ok()?;
    (size.ws_col > 0).then_some(usize::from(size.ws_col))
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use super::*;

    /// Somebody who looks at both ways out.
    #[derive(Clone, Default)]
    struct Terminal(Rc<RefCell<Vec<u8>>>);

    impl Write for Terminal {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn what_is_said_beside_the_answer_comes_in_its_place() {
        let terminal = Terminal::default();
        let out = io::BufWriter::new(terminal.clone());
        let mut output = Output::to(Box::new(out), Box::new(terminal.clone()));
        output.line("answer").unwrap();
        output.notice("beside it");
        output.line("more").unwrap();
        output.finish().unwrap();
        assert_eq!(*terminal.0.borrow(), b"answer\nbeside it\nmore\n");
    }

    #[test]
    fn what_was_found_is_marked_only_where_somebody_looks() {
        for (is_marked, is) in [
            (false, "so loud␛ ok\n"),
            (true, "so \x1b[1;4mloud\x1b[0m␛ \x1b[1;4mok\x1b[0m\n"),
        ] {
            let terminal = Terminal::default();
            let mut output = Output::to(Box::new(terminal.clone()), Box::new(io::sink()));
            output.is_marked = is_marked;
            output
                .marked_line("so loud\u{1b} ok", &[3..7, 9..11])
                .unwrap();
            assert_eq!(String::from_utf8_lossy(&terminal.0.borrow()), is);
        }
    }
}
