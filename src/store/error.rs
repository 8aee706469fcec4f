//! What can go wrong with the journal, in words for the user; none of the user's own.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rusqlite::ErrorCode;
use rustix::io::Errno;

use crate::domain::id::{BatchId, EntryId, PlanId};
use crate::domain::reaction::Reaction;
use crate::domain::term::TermKind;

/// Why the journal could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Nothing lies at the path.
    #[error("there is no journal at `{}`", .path.display())]
    NoJournal {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// A folder, a pipe or a device lies at the path.
    #[error("`{}` is {what}, not a journal", .path.display())]
    NotAFile {
        /// What was named.
        path: PathBuf,
        /// What lies there.
        what: &'static str,
    },
    /// The file belongs to something else.
    #[error("`{}` is not an evenkeel journal", .path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// The file was written by a later version.
    #[error("`{}` was written by a newer evenkeel: its form is {found}, and this one knows up to {known}", .path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// The form of the file.
        found: u32,
        /// The newest form that is known.
        known: u32,
    },
    /// The end of the file is missing.
    #[error("`{}` is cut short: {is} of {should} bytes are there", .path.display())]
    CutShort {
        /// The file.
        path: PathBuf,
        /// The bytes that are there.
        is: u64,
        /// The bytes that its first page promises.
        should: u64,
    },
    /// Something that should be created exists.
    #[error("`{}` exists already", .path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// A file or folder could not be opened or read.
    #[error("could not open `{}`: {why}", .path.display())]
    Open {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        why: Trouble,
    },
    /// Something could not be written; nothing was changed.
    #[error("could not write `{}`: {why}", .path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        why: Trouble,
    },
    /// Something could not be read from a journal that is open.
    #[error("could not read the journal: {0}")]
    Read(Trouble),
    /// A copy is not equal to what it was made from.
    #[error("the copy at `{}` differs from the journal", .path.display())]
    BadCopy {
        /// The copy.
        path: PathBuf,
    },
    /// The words of an entry are not those that were written.
    #[error("entry `{}` is damaged: its words are not those that were written", .id.short())]
    Damaged {
        /// The entry.
        id: EntryId,
    },
    /// Another window or command changed the entry since it was read.
    #[error("entry `{}` was changed elsewhere meanwhile", .id.short())]
    ChangedMeanwhile {
        /// The entry.
        id: EntryId,
    },
    /// There is no such entry.
    #[error("there is no entry `{}`", .id.short())]
    NoSuchEntry {
        /// What was asked for.
        id: EntryId,
    },
    /// Another window or command changed the vocabulary since.
    #[error("the names were changed elsewhere meanwhile")]
    NamesChanged,
    /// There is no such plan.
    #[error("there is no plan `{id}`")]
    NoSuchPlan {
        /// What was asked for.
        id: PlanId,
    },
    /// There is no such import.
    #[error("there is no import `{id}`")]
    NoSuchBatch {
        /// What was asked for.
        id: BatchId,
    },
    /// A third plan would be active.
    #[error("two plans are active already")]
    TwoPlansActive,
    /// The day cannot be kept.
    #[error("`{day}` is outside the years 0 to 9999")]
    NoSuchDay {
        /// The day.
        day: NaiveDate,
    },
    /// No such term.
    #[error("there is no {} `{name}`", kind.name())]
    NoSuchTerm {
        /// The list that it was looked for in.
        kind: TermKind,
        /// Its name.
        name: String,
    },
    /// Another term has this name.
    #[error("there is a `{name}` already")]
    TermExists {
        /// The name.
        name: String,
    },
    /// Both names mean one term.
    #[error("both names mean `{name}`")]
    SameTerm {
        /// The name.
        name: String,
    },
    /// Two reactions that cannot become one.
    #[error("`{}` is on one side of the course and `{}` on the other", from.name(), into.name())]
    OtherGroup {
        /// The one that was to become the other.
        from: Reaction,
        /// The other.
        into: Reaction,
    },
    /// The day holds as many entries as one can.
    #[error("`{day}` holds as many entries as one day can")]
    DayIsFull {
        /// The day.
        day: NaiveDate,
    },
}

impl StoreError {
    /// What can be done about it, if anything.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::NoJournal { .. } => Some("`evenkeel` without a command starts one"),
            Self::NotAFile { .. } | Self::Foreign { .. } => {
                Some("name another file with `--journal`; this one was left as it is")
            }
            Self::Newer { .. } => Some("update evenkeel; the file was left as it is"),
            Self::CutShort { .. } | Self::Damaged { .. } => {
                Some("a copy that `evenkeel backup` made can take its place")
            }
            Self::Exists { .. } => Some("choose another name"),
            Self::Open { why, .. } | Self::Write { why, .. } | Self::Read(why) => why.hint(),
            Self::BadCopy { .. } => Some("the journal itself is as it was; try another place"),
            Self::TwoPlansActive => Some("keep one as a habit or drop it first"),
            Self::ChangedMeanwhile { .. } => Some("look at it as it is now, then change it again"),
            Self::NoSuchEntry { .. } => Some("`evenkeel search` shows the ids"),
            Self::TermExists { .. } => Some("merge the two to make one of them"),
            Self::OtherGroup { .. } => Some("choose one of the same side"),
            Self::NoSuchTerm { .. } => Some("`evenkeel tags` and `evenkeel people` list the names"),
            Self::DayIsFull { .. } => Some("give some of them another day"),
            Self::NoSuchPlan { .. }
            | Self::NoSuchBatch { .. }
            | Self::NamesChanged
            | Self::NoSuchDay { .. }
            | Self::SameTerm { .. } => None,
        }
    }

    /// The same trouble, as met when this file was written.
    pub(crate) fn while_writing(self, path: &Path) -> Self {
        let Self::Read(why) = self else {
            return self;
        };
        let path = path.to_owned();
        Self::Write { path, why }
    }

    /// The same trouble, as met when this file was opened.
    pub(crate) fn while_opening(self, path: &Path) -> Self {
        let Self::Read(why) = self else {
            return self;
        };
        let path = path.to_owned();
        if why == Trouble::NotAJournal {
            Self::Foreign { path }
        } else {
            Self::Open { path, why }
        }
    }

    pub(crate) fn open(path: &Path, error: &io::Error) -> Self {
        Self::Open {
            path: path.to_owned(),
            why: Trouble::from(error),
        }
    }

    pub(crate) fn write(path: &Path, error: &io::Error) -> Self {
        Self::Write {
            path: path.to_owned(),
            why: Trouble::from(error),
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Read(Trouble::from(&error))
    }
}

/// What stands in the way of reading or writing a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Trouble {
    /// The disk is full.
    NoSpace,
    /// The file or its disk cannot be written.
    ReadOnly,
    /// The user may not.
    NotAllowed,
    /// Nothing can be created in its folder, which every write begins with.
    Folder,
    /// Another program kept it busy for too long.
    Busy,
    /// It is no journal.
    NotAJournal,
    /// Its contents contradict themselves.
    Damaged,
    /// The text is larger than a journal can hold.
    TooLarge,
    /// The disk or its connection failed.
    Disk,
    /// The path leads nowhere.
    NotFound,
    /// Another file, or none, lies where it was opened.
    Moved,
    /// Something else, with `SQLite`'s code for it.
    Other(i32),
}

impl Trouble {
    fn hint(self) -> Option<&'static str> {
        match self {
            Self::NoSpace => Some("free some space, then try again"),
            Self::ReadOnly | Self::NotAllowed | Self::Folder => {
                Some("make the file and its folder writable, then try again")
            }
            Self::Busy => Some("try again in a moment"),
            Self::NotAJournal | Self::Damaged => {
                Some("a copy that `evenkeel backup` made can take its place")
            }
            Self::Disk => Some("check the disk, then try again"),
            Self::Moved => Some("put it back, or start evenkeel again"),
            Self::TooLarge | Self::NotFound | Self::Other(_) => None,
        }
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = match self {
            Self::NoSpace => "no space left",
            Self::ReadOnly => "it is read-only",
            Self::NotAllowed => "permission denied",
            Self::Folder => "its folder cannot be written",
            Self::Moved => "it was moved or replaced",
            Self::Busy => "another program keeps it busy",
            Self::NotAJournal => "it is not a journal",
            Self::Damaged => "it is damaged",
            Self::TooLarge => "the text is too large",
            Self::Disk => "the disk failed",
            Self::NotFound => "no such file or folder",
            Self::Other(code) => return write!(f, "{}", rusqlite::ffi::code_to_str(*code)),
        };
        f.write_str(words)
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "SQLite's codes are many; those that are not ours to explain keep their number"
)]
impl From<&rusqlite::Error> for Trouble {
    fn from(error: &rusqlite::Error) -> Self {
        let Some(failure) = error.sqlite_error() else {
            return Self::Damaged;
        };
        if failure.extended_code == rusqlite::ffi::SQLITE_READONLY_DBMOVED {
            return Self::Moved;
        }
        match failure.code {
            ErrorCode::DiskFull => Self::NoSpace,
            ErrorCode::ReadOnly => Self::ReadOnly,
            ErrorCode::PermissionDenied => Self::NotAllowed,
            ErrorCode::CannotOpen => Self::Folder,
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy,
            ErrorCode::NotADatabase => Self::NotAJournal,
            ErrorCode::DatabaseCorrupt => Self::Damaged,
            ErrorCode::TooBig => Self::TooLarge,
            ErrorCode::SystemIoFailure => Self::Disk,
            _ => Self::Other(failure.extended_code),
        }
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the system's kinds are many; the rest means that the disk failed"
)]
impl From<&io::Error> for Trouble {
    fn from(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::NoSpace,
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::PermissionDenied => Self::NotAllowed,
            io::ErrorKind::NotFound
            | io::ErrorKind::NotADirectory
            | io::ErrorKind::InvalidFilename => Self::NotFound,
            _ if error.raw_os_error() == Some(Errno::LOOP.raw_os_error()) => Self::NotFound,
            _ => Self::Disk,
        }
    }
}
