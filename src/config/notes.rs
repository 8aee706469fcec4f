//! The troubles of one file, noted while it is read.

use toml::de::{DeTable, Error};

use crate::domain::place::line_at;
use crate::domain::trouble::Trouble;

/// One file while it is read, and what is wrong with it so far.
#[derive(Debug)]
pub(crate) struct Notes<'a> {
    /// The file, as the user knows it.
    file: &'a str,
    /// All of its text.
    text: &'a str,
    /// What is wrong with it.
    pub(crate) troubles: Vec<Trouble>,
}

impl<'a> Notes<'a> {
    /// No notes yet.
    pub(crate) fn on(file: &'a str, text: &'a str) -> Self {
        Self {
            file,
            text,
            troubles: Vec::new(),
        }
    }

    /// Notes what is wrong at this byte.
    pub(crate) fn note(&mut self, offset: usize, what: String, remedy: String) {
        self.troubles.push(Trouble {
            file: self.file.to_owned(),
            line: Some(self.line(offset)),
            what,
            remedy,
        });
    }

    /// The line of this byte.
    pub(crate) fn line(&self, offset: usize) -> usize {
        line_at(self.text, offset)
    }

    /// The file as a table with places; a file that is no TOML is noted, and empty.
    pub(crate) fn parse(&mut self, remedy: &str) -> DeTable<'a> {
        match DeTable::parse(self.text) {
            Ok(table) => table.into_inner(),
            Err(error) => {
                self.note_syntax(&error, remedy);
                DeTable::new()
            }
        }
    }

    fn note_syntax(&mut self, error: &Error, remedy: &str) {
        self.troubles.push(Trouble {
            file: self.file.to_owned(),
            line: error.span().map(|span| self.line(span.start)),
            what: error.message().to_owned(),
            remedy: remedy.to_owned(),
        });
    }
}
