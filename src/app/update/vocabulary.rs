//! Names of the vocabulary: given, made one, and archived.

use crate::app::state::App;
use crate::app::undo::Undo;
use crate::domain::entry::Timestamp;
use crate::domain::reaction::Reaction;
use crate::domain::term::TermKind;
use crate::input::action::Action;
use crate::input::context::Context;
use crate::store::{Store, StoreError, TermChange};
use crate::ui::message::{Changed, Message};
use crate::ui::prose;

/// Columns of a name in a notice; a longer one is cut.
const NAME: usize = 30;

impl App {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "only messages about the vocabulary come here"
    )]
    pub(super) fn on_vocabulary(&mut self, message: Message, outbox: &mut Vec<Message>) {
        let now = self.clock.now;
        let store = &mut self.store;
        let (kind, done) = match message {
            Message::RenameTerm { kind, from, to } => {
                (kind, rename(store, kind, (&from, &to), now))
            }
            Message::MergeTerms { kind, from, into } => {
                (kind, merge(store, kind, (&from, &into), now))
            }
            Message::ArchiveTerm {
                kind,
                name,
                is_archived,
            } => (kind, archive(store, (kind, &name), is_archived, now)),
            _ => return,
        };
        match done {
            Ok((change, words)) => self.was_cared_for(change, &words, outbox),
            Err(error) => self.tell_refused(&error, kind),
        }
    }

    fn was_cared_for(&mut self, change: TermChange, words: &str, outbox: &mut Vec<Message>) {
        self.undo.push(Undo::Vocabulary(Box::new(change)));
        self.kept(Ok(()), Changed::ALL);
        self.screens.journal.read_editing_anew();
        self.tell_kept(None, outbox);
        let keymap = &self.setup.keymap;
        let key = keymap.key_for(&[Context::Global], Action::Undo);
        let back = key.map_or_else(String::new, |key| format!(" {key} takes it back."));
        self.status.notice = Some(format!("{words}{back}"));
    }

    /// What is wrong with a name is said where the name is typed; the rest is a fault.
    fn tell_refused(&mut self, error: &StoreError, kind: TermKind) {
        let Some(words) = refusal(error, &self.store, kind) else {
            return self.tell_fault(error);
        };
        let dialog = self.dialogs.last_mut();
        if !dialog.is_some_and(|dialog| dialog.refused(&words)) {
            self.status.notice = Some(words);
        }
    }
}

/// What was done, and the words for it.
type Done = Result<(TermChange, String), StoreError>;

fn rename(store: &mut Store, kind: TermKind, (from, to): (&str, &str), now: Timestamp) -> Done {
    if kind == TermKind::Reaction {
        return label(store, reaction(from)?, to, now);
    }
    let change = store.rename_term(kind, (from, to), now)?;
    let (from, to) = (shown(store, kind, from)?, shown(store, kind, to)?);
    Ok((
        change,
        format!("{from} is {to} now, and both names find it."),
    ))
}

fn label(store: &mut Store, reaction: Reaction, to: &str, now: Timestamp) -> Done {
    let label = Some(to).filter(|to| !to.is_empty() && *to != reaction.label());
    let change = store.label_reaction(reaction, label, now)?;
    let words = match label {
        Some(label) => format!("{} is {} now.", reaction.label(), prose::cut(label, NAME)),
        None => format!("It is {} again.", reaction.label()),
    };
    Ok((change, words))
}

fn merge(store: &mut Store, kind: TermKind, (from, into): (&str, &str), now: Timestamp) -> Done {
    let names = (shown(store, kind, from)?, shown(store, kind, into)?);
    let change = if kind == TermKind::Reaction {
        store.merge_reactions(reaction(from)?, reaction(into)?, now)?
    } else {
        store.merge_terms(kind, (from, into))?
    };
    let n = store.entries_named(kind, (into, into))?;
    let entries = crate::domain::words::count(n, "entry", "entries");
    let (from, into) = names;
    Ok((
        change,
        format!("{from} is another name of {into} now: {entries}."),
    ))
}

fn archive(
    store: &mut Store,
    (kind, name): (TermKind, &str),
    is_archived: bool,
    now: Timestamp,
) -> Done {
    let at = is_archived.then_some(now);
    let change = if kind == TermKind::Reaction {
        store.archive_reaction(reaction(name)?, at, now)?
    } else {
        store.archive_term(kind, name, at)?
    };
    let name = shown(store, kind, name)?;
    let words = if is_archived {
        format!("{name} is not offered any more; its entries are still found.")
    } else {
        format!("{name} is offered again.")
    };
    Ok((change, words))
}

fn reaction(name: &str) -> Result<Reaction, StoreError> {
    Reaction::from_name(name).ok_or_else(|| StoreError::NoSuchTerm {
        kind: TermKind::Reaction,
        name: name.to_owned(),
    })
}

/// A name as a notice has it.
fn shown(store: &Store, kind: TermKind, name: &str) -> Result<String, StoreError> {
    if let (TermKind::Reaction, Some(reaction)) = (kind, Reaction::from_name(name)) {
        let words = store.reaction_words()?;
        return Ok(prose::cut(words.label(reaction), NAME));
    }
    Ok(prose::cut(&kind.signed(name), NAME))
}

/// One sentence on a name that cannot be given, or made one with another.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the rest is no matter of names"
)]
fn refusal(error: &StoreError, store: &Store, kind: TermKind) -> Option<String> {
    let shown = |name: &str| shown(store, kind, name).unwrap_or_else(|_error| name.to_owned());
    Some(match error {
        StoreError::TermExists { name } => {
            let name = shown(name);
            format!("There is a {name} already; enter again makes the two one.")
        }
        StoreError::SameTerm { name } => format!("Both names mean {} already.", shown(name)),
        StoreError::NoSuchTerm { name, .. } => format!("There is no {} any more.", shown(name)),
        StoreError::OtherGroup { from, into } => {
            let (from, into) = (shown(from.name()), shown(into.name()));
            format!("{from} and {into} are of different sides of the course, and stay two.")
        }
        _ => return None,
    })
}
