//! The names of the vocabulary as they are typed in a shell.

use crate::cli::fault::Fault;
use crate::domain::shown::shown;
use crate::domain::tag::{Handle, Situation, tag_spans};
use crate::domain::term::TermKind;
use crate::store::{Store, TermState};

/// The names of one list as they are typed.
#[derive(Clone, Copy, Debug)]
pub struct Names {
    kind: TermKind,
}

impl Names {
    /// The names of this list.
    pub fn of(kind: TermKind) -> Self {
        Self { kind }
    }

    /// The name with its sign.
    pub fn signed(self, name: &str) -> String {
        format!("{}{name}", self.kind.sign())
    }

    /// The command that lists them.
    pub fn command(self) -> String {
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
    pub fn read(self, typed: &str) -> Result<String, Fault> {
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
    pub fn known(self, typed: &str, store: &Store) -> Result<TermState, Fault> {
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
    pub fn writable(self, typed: &str) -> Result<String, Fault> {
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
    pub fn check_free(
        self,
        new: &str,
        (term, owner): (&TermState, &TermState),
    ) -> Result<(), Fault> {
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

/// A name as one word of a command.
pub fn as_word(name: &str) -> String {
    if name.contains(char::is_whitespace) {
        format!("\"{name}\"")
    } else {
        name.to_owned()
    }
}
