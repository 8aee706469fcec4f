//! `evenkeel tags|people rename|merge|archive`: care for the names of the vocabulary.

use clap::{Args, Subcommand};

use crate::cli::context::Context;
use crate::cli::fault::Fault;
use crate::cli::reactions;
use crate::domain::shown::shown;
use crate::domain::tag::{Handle, Situation, tag_spans};
use crate::domain::term::TermKind;
use crate::domain::words;
use crate::store::{Store, StoreError, TermState};

/// What is to be done with a name.
#[derive(Debug, Subcommand)]
pub enum Care {
    /// Call it something else; the old name still finds it
    Rename {
        /// The name as it is
        old: String,
        /// The name as it shall be
        new: String,
        /// Whether it is only told.
        #[command(flatten)]
        trial: Trial,
    },
    /// Make one name of two; both find all entries then
    Merge {
        /// The name that becomes another one for the second
        old: String,
        /// The name that stays
        into: String,
        /// Whether it is only told.
        #[command(flatten)]
        trial: Trial,
    },
    /// Offer it no longer; it still finds its entries
    Archive {
        /// The name
        name: String,
        /// Offer it again
        #[arg(long)]
        undo: bool,
        /// Whether it is only told.
        #[command(flatten)]
        trial: Trial,
    },
}

/// Whether a change is only told.
#[derive(Clone, Copy, Debug, Args)]
pub struct Trial {
    /// Only say how many entries have the name
    #[arg(long)]
    dry_run: bool,
}

impl Care {
    /// Says how many entries have the name, then changes it.
    pub fn run(self, kind: TermKind, cx: &mut Context) -> Result<(), Fault> {
        let mut store = cx.existing_journal()?;
        match (kind, self) {
            (TermKind::Reaction, care) => reactions::care(care, &mut store, cx),
            (_, Self::Rename { old, new, trial }) => {
                rename(kind, (&old, &new), trial, &mut store, cx)
            }
            (_, Self::Merge { old, into, trial }) => {
                merge(kind, (&old, &into), trial, &mut store, cx)
            }
            (_, Self::Archive { name, undo, trial }) => {
                let names = Names::of(kind);
                let term = names.known(&name, &store)?;
                let archived_at = (!undo).then_some(cx.now);
                trial.unless_dry(|| store.archive_term(kind, &term.name, archived_at))?;
                trial.archive(&names.signed(&term.name), (&term, undo), cx)
            }
        }
    }
}

fn rename(
    kind: TermKind,
    (old, new): (&str, &str),
    trial: Trial,
    store: &mut Store,
    cx: &mut Context,
) -> Result<(), Fault> {
    let names = Names::of(kind);
    let term = names.known(old, store)?;
    let new = names.writable(new)?;
    if let Some(other) = store.term(kind, &new)?.filter(|_| new != term.name) {
        names.check_free(&new, (&term, &other))?;
    }
    let (from, to) = (names.signed(&term.name), names.signed(&new));
    if new == term.name {
        return Err(Fault::failed(format!("it is called `{to}` already")));
    }
    trial.unless_dry(|| store.rename_term(kind, (&term.name, &new), cx.now))?;
    trial.tell(&arrow(&from, &to, term.uses), cx)?;
    let command = names.command();
    trial.note(
        &format!(
            "Texts stay as you wrote them. `evenkeel {command} rename {new} {old}` takes it back.",
            new = as_word(&new),
            old = as_word(&term.name)
        ),
        cx,
    );
    Ok(())
}

fn merge(
    kind: TermKind,
    (old, into): (&str, &str),
    trial: Trial,
    store: &mut Store,
    cx: &mut Context,
) -> Result<(), Fault> {
    let names = Names::of(kind);
    let (term, into) = (names.known(old, store)?, names.known(into, store)?);
    if term.name == into.name {
        let name = names.signed(&into.name);
        return Err(StoreError::SameTerm { name }.into());
    }
    let (from, to) = (names.signed(&term.name), names.signed(&into.name));
    trial.unless_dry(|| store.merge_terms(kind, (&term.name, &into.name)))?;
    trial.tell(&arrow(&from, &to, term.uses), cx)?;
    trial.note(MERGED, cx);
    Ok(())
}

/// What is said after two names became one.
pub const MERGED: &str =
    "Texts stay as you wrote them. The two names cannot be parted again from the shell.";

/// `#retro → #looking-back: 12 entries`.
pub fn arrow(from: &str, to: &str, uses: usize) -> String {
    let entries = words::count(uses, "entry", "entries");
    format!("{from} → {to}: {entries}")
}

/// A name as one word of a command.
fn as_word(name: &str) -> String {
    if name.contains(char::is_whitespace) {
        format!("\"{name}\"")
    } else {
        name.to_owned()
    }
}

impl Trial {
    /// Says what is done; where nothing is done beside that, it is the answer.
    pub fn tell(self, what: &str, cx: &mut Context) -> Result<(), Fault> {
        if self.dry_run {
            cx.output.line(what)?;
            cx.output.notice("Nothing was changed.");
        } else {
            cx.output.done(what)?;
        }
        Ok(())
    }

    /// Does it, unless it is only told.
    pub fn unless_dry<T>(
        self,
        change: impl FnOnce() -> Result<T, StoreError>,
    ) -> Result<(), Fault> {
        if !self.dry_run {
            change()?;
        }
        Ok(())
    }

    /// What there is to know after a change.
    pub fn note(self, what: &str, cx: &mut Context) {
        if !self.dry_run {
            cx.output.notice(what);
        }
    }

    /// Says that a name is offered no longer, or again.
    pub fn archive(
        self,
        signed: &str,
        (term, undo): (&TermState, bool),
        cx: &mut Context,
    ) -> Result<(), Fault> {
        let entries = words::count(term.uses, "entry", "entries");
        let state = match (undo, term.is_archived) {
            (false, false) => "offered no longer",
            (false, true) => "archived already",
            (true, true) => "offered again",
            (true, false) => "offered already",
        };
        self.tell(&format!("{signed}: {entries}, {state}"), cx)
    }
}

/// The names of one list as they are typed.
#[derive(Clone, Copy)]
struct Names {
    kind: TermKind,
}

impl Names {
    fn of(kind: TermKind) -> Self {
        Self { kind }
    }

    fn signed(self, name: &str) -> String {
        format!("{}{name}", self.kind.sign())
    }

    /// The command that lists them.
    fn command(self) -> String {
        match self.kind {
            TermKind::Situation => "tags".to_owned(),
            TermKind::Person => "people".to_owned(),
            kind @ (TermKind::Emotion
            | TermKind::Trigger
            | TermKind::Vulnerability
            | TermKind::Reaction) => format!("tags --kind {}", kind.name()),
        }
    }

    /// The name that is meant by words, with or without its sign.
    fn read(self, typed: &str) -> Result<String, Fault> {
        let name = match self.kind {
            TermKind::Situation if typed.starts_with('@') => {
                return Err(Fault::usage(format!("`{typed}` is a person"))
                    .hint("`evenkeel people` takes care of people"));
            }
            TermKind::Person if typed.starts_with('#') => {
                return Err(Fault::usage(format!("`{typed}` is a situation"))
                    .hint("`evenkeel tags` takes care of situations"));
            }
            TermKind::Situation => Situation::new(typed).map(|tag| tag.as_str().to_owned()),
            TermKind::Person => Handle::new(typed).map(|tag| tag.as_str().to_owned()),
            TermKind::Emotion
            | TermKind::Trigger
            | TermKind::Vulnerability
            | TermKind::Reaction => Some(typed.trim().to_owned()).filter(|name| !name.is_empty()),
        };
        name.ok_or_else(|| Fault::usage(format!("`{typed}` is no name")))
    }

    /// The term of a name, which must be there.
    fn known(self, typed: &str, store: &Store) -> Result<TermState, Fault> {
        let name = self.read(typed)?;
        if let Some(term) = store.term(self.kind, &name)? {
            return Ok(term);
        }
        let hint = match store.nearest_term(self.kind, &name)? {
            Some(meant) => format!("did you mean `{}`?", self.signed(&meant)),
            None => format!("`evenkeel {}` lists the names", self.command()),
        };
        let (kind, signed) = (self.kind.name(), self.signed(&name));
        Err(Fault::failed(format!("there is no {kind} `{signed}`")).hint(hint))
    }

    /// A new name, which can be written in a text.
    fn writable(self, typed: &str) -> Result<String, Fault> {
        let name = self.read(typed)?;
        let signed = self.signed(&name);
        let is_writable = if self.kind.sign().is_empty() {
            !name.contains(char::is_control)
        } else {
            let spans = tag_spans(&signed);
            spans.len() == 1 && spans.iter().all(|span| span.range == (0..signed.len()))
        };
        if is_writable {
            return Ok(name);
        }
        let (kind, signed) = (self.kind.name(), shown(&signed));
        Err(
            Fault::usage(format!("`{signed}` cannot be written as a {kind}"))
                .hint("take letters, digits and hyphens, with one letter at least"),
        )
    }

    /// Whether a new name is nobody else's; a term may take one of its other names.
    fn check_free(self, new: &str, (term, owner): (&TermState, &TermState)) -> Result<(), Fault> {
        if owner.name == term.name {
            return Ok(());
        }
        let taken = self.signed(new);
        let (old, owner) = (as_word(&term.name), as_word(&owner.name));
        let command = self.command();
        Err(
            Fault::failed(format!("there is a `{taken}` already")).hint(format!(
                "`evenkeel {command} merge {old} {owner}` makes one of the two"
            )),
        )
    }
}
