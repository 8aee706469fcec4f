//! A pack file while it is read: its lines, and what was found wrong so far.

use crate::domain::place::Lines;
use crate::domain::trouble::Trouble;

/// A pack file's name and lines, with the faults and warnings found in it.
pub(super) struct Sheet<'a> {
    file: &'a str,
    lines: Lines,
    findings: Vec<Finding>,
}

/// Something found wrong.
struct Finding {
    trouble: Trouble,
    is_fault: bool,
}

impl<'a> Sheet<'a> {
    /// A file in which nothing was found yet.
    pub(super) fn new(file: &'a str, text: &str) -> Self {
        Self {
            file,
            lines: Lines::of(text),
            findings: Vec::new(),
        }
    }

    /// Keeps the pack from being used.
    pub(super) fn fault(&mut self, at: usize, what: impl Into<String>, remedy: impl Into<String>) {
        let trouble = self.trouble(at, what.into(), remedy.into());
        self.findings.push(Finding {
            trouble,
            is_fault: true,
        });
    }

    /// Is said, and the pack is used.
    pub(super) fn warn(&mut self, at: usize, what: impl Into<String>, remedy: impl Into<String>) {
        let trouble = self.trouble(at, what.into(), remedy.into());
        self.findings.push(Finding {
            trouble,
            is_fault: false,
        });
    }

    /// Whether the pack cannot be used.
    pub(super) fn has_faults(&self) -> bool {
        self.findings.iter().any(|finding| finding.is_fault)
    }

    /// All that was found, by line.
    pub(super) fn into_troubles(self) -> Vec<Trouble> {
        let troubles = self.findings.into_iter().map(|finding| finding.trouble);
        let mut troubles: Vec<_> = troubles.collect();
        troubles.sort_by_key(|trouble| trouble.line);
        troubles
    }

    fn trouble(&self, at: usize, what: String, remedy: String) -> Trouble {
        Trouble {
            file: self.file.to_owned(),
            line: Some(self.lines.line_at(at)),
            what,
            remedy,
        }
    }
}

/// Words of the file as a message quotes them: short, on one line.
pub(super) fn quoted(words: &str) -> String {
    let mut short: String = words.chars().take(40).collect();
    if short.len() < words.len() {
        short.push('…');
    }
    format!("`{}`", short.replace(['\n', '\r'], " "))
}
