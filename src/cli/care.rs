//! `evenkeel tags|people rename|merge|archive`: care for the names of the vocabulary.

use clap::{Args, Subcommand};

use crate::cli::context::Context;
use crate::cli::fault::Fault;
use crate::cli::names::{Names, as_word};
use crate::cli::reactions;
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
