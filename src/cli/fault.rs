//! What went wrong, said in up to three lines, and the exit code that goes with it.

use std::io;

use crate::runtime::new_file::reason;
use crate::store::StoreError;

/// Why a command ended early.
#[derive(Debug)]
pub enum Fault {
    /// Something to say, on standard error.
    Said(Box<Said>),
    /// Whoever read the answer has gone; there is nobody to say anything to.
    OutputClosed,
}

/// A fault in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Said {
    /// `error: …`
    pub what: String,
    /// `because: …`
    pub because: Option<String>,
    /// `hint: …`
    pub hint: Option<String>,
    /// The exit code: 1 failed, 2 wrong usage.
    pub code: u8,
}

impl Fault {
    /// The command was understood and could not be done.
    pub fn failed(what: impl Into<String>) -> Self {
        Self::said(what.into(), 1)
    }

    /// The command was not understood.
    pub fn usage(what: impl Into<String>) -> Self {
        Self::said(what.into(), 2)
    }

    fn said(what: String, code: u8) -> Self {
        Self::Said(Box::new(Said {
            what,
            because: None,
            hint: None,
            code,
        }))
    }

    /// The same, with the reason.
    #[must_use]
    pub fn because(mut self, reason: impl Into<String>) -> Self {
        if let Self::Said(said) = &mut self {
            said.because = Some(reason.into());
        }
        self
    }

    /// The same, with what can be done about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        if let Self::Said(said) = &mut self {
            said.hint = Some(hint.into());
        }
        self
    }

    /// A file that could not be read.
    pub fn unread(path: &std::path::Path, error: &io::Error) -> Self {
        Self::failed(format!("could not read `{}`", path.display())).because(reason(error))
    }

    /// A file that could not be written.
    pub fn unwritten(path: &std::path::Path, error: &io::Error) -> Self {
        Self::failed(format!("could not write `{}`", path.display())).because(reason(error))
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        let fault = Self::failed(error.to_string());
        match error.hint() {
            Some(hint) => fault.hint(hint),
            None => fault,
        }
    }
}

/// Writing the answer failed: quietly if its reader has gone.
impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::OutputClosed
        } else {
            Self::failed("could not write the answer").because(reason(&error))
        }
    }
}
