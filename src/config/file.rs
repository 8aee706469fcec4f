//! Reads a small text file of the user's, whatever lies at its path.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use crate::domain::place::line_at;

/// No file of settings, keys or colours is larger.
const LARGEST: u64 = 1024 * 1024;

/// Why a file could not be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Unreadable {
    /// The line, where one is to blame.
    pub(crate) line: Option<usize>,
    /// What is wrong.
    pub(crate) what: String,
}

impl Unreadable {
    fn because(what: impl Into<String>) -> Self {
        Self {
            line: None,
            what: what.into(),
        }
    }
}

/// The text of a file; `None` if there is no such file.
pub(crate) fn read(path: &Path) -> Result<Option<String>, Unreadable> {
    match read_bytes(path) {
        Ok(Some(bytes)) => as_text(bytes).map(Some),
        Ok(None) => Ok(None),
        Err(unreadable) => Err(unreadable),
    }
}

fn read_bytes(path: &Path) -> Result<Option<Vec<u8>>, Unreadable> {
    let said = |error: std::io::Error| Unreadable::because(format!("cannot be read: {error}"));
    // Looked at before it is opened: opening a pipe would wait for its writer.
    match std::fs::metadata(path) {
        Ok(found) if found.is_dir() => return Err(Unreadable::because("is a folder, not a file")),
        Ok(found) if !found.is_file() => {
            return Err(Unreadable::because("is not an ordinary file"));
        }
        Ok(_) => {}
        Err(error) if is_missing(error.kind()) => return Ok(None),
        Err(error) => return Err(said(error)),
    }
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes))
        .map_err(said)?;
    if bytes.len() as u64 > LARGEST {
        return Err(Unreadable::because("is larger than 1 MB"));
    }
    Ok(Some(bytes))
}

fn is_missing(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::NotFound | ErrorKind::NotADirectory)
}

fn as_text(bytes: Vec<u8>) -> Result<String, Unreadable> {
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let text = String::from_utf8_lossy(error.as_bytes());
        Unreadable {
            line: Some(line_at(&text, valid)),
            what: "is not UTF-8 text".to_owned(),
        }
    })
}
