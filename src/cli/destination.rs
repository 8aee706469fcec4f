//! `-o FILE`: where an answer is written that is a file of its own.

use std::fmt;
use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::fault::Fault;
use crate::runtime::new_file::NewFile;
use crate::store::Store;

/// Where the answer goes.
#[derive(Debug, Args)]
pub struct Destination {
    /// The file to write, instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write over a file that exists
    #[arg(long, requires = "output")]
    force: bool,
}

/// A file that is to be written.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    file: &'a Path,
    force: bool,
}

impl Destination {
    /// The file that was asked for; without one, the answer goes to standard output.
    pub fn place(&self) -> Option<Place<'_>> {
        let file = self.output.as_deref()?;
        let force = self.force;
        Some(Place { file, force })
    }
}

impl<'a> Place<'a> {
    /// The file itself.
    pub fn file(self) -> &'a Path {
        self.file
    }

    /// Begins the file, where it may be written; nothing is written over that should stay.
    pub fn begin(&self, store: &Store) -> Result<NewFile, Fault> {
        if !self.force && fs::symlink_metadata(self.file).is_ok() {
            let hint = "`--force` writes over it";
            return Err(Fault::failed(format!("`{self}` exists already")).hint(hint));
        }
        if self.is_journal(store) {
            let hint = "choose another name; an export never replaces the journal";
            return Err(Fault::failed(format!("`{self}` is the journal")).hint(hint));
        }
        NewFile::beside(self.file).map_err(|error| self.unwritten(&error))
    }

    /// Gives the whole file its name.
    pub fn name(&self, out: NewFile) -> Result<(), Fault> {
        let named = if self.force {
            out.replace(self.file)
        } else {
            out.name(self.file)
        };
        named.map_err(|error| self.unwritten(&error))
    }

    /// That it could not be written, and why.
    pub fn unwritten(&self, error: &io::Error) -> Fault {
        Fault::unwritten(self.file, error)
    }

    /// Whether the file is the journal itself, by whatever name.
    fn is_journal(&self, store: &Store) -> bool {
        let place = |path: &Path| fs::metadata(path).map(|meta| (meta.dev(), meta.ino()));
        let journal = store.path().and_then(|path| place(path).ok());
        journal.is_some() && journal == place(self.file).ok()
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file.display())
    }
}
