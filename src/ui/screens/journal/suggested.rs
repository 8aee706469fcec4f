//! What could be meant by what is half typed in the search line: tags, fields and their values.

use std::ops::Range;

use crate::domain::query::{Asks, AtCursor, FIELDS, Field, Known, Typing, as_value};
use crate::domain::term::TermKind;
use crate::store::{Store, StoreError, TagUse};
use crate::ui::widgets::completion::{Candidate, Completion};

/// Names that are looked through.
const NAMES_AT_MOST: usize = 2_000;

/// Names that are offered.
const OFFERED: usize = 9;

/// Letters from which on a word may be the name of a field.
const LETTERS_OF_A_FIELD: usize = 2;

/// What is said of a name that is no longer offered while writing.
const ARCHIVED: &str = "archived";

/// A list of what could be meant, and the part of the text that it takes the place of.
#[derive(Debug)]
pub(super) struct Suggested {
    pub(super) list: Completion,
    pub(super) place: Range<usize>,
    typing: Typing,
}

/// The names there are, and whether one of them is typed whole.
struct Names {
    candidates: Vec<Candidate>,
    is_whole: bool,
}

impl Suggested {
    /// What could be meant at the cursor; a list that nobody asked for stays quiet.
    pub(super) fn read(
        store: &Store,
        at: AtCursor,
        known: &Known,
    ) -> Result<Option<Self>, StoreError> {
        let names = match &at.typing {
            Typing::Tag { sign, letters } => tags(store, *sign, letters)?,
            Typing::Value { field, letters } => values(store, field, letters, known)?,
            Typing::FieldName { letters } => fields(letters),
            Typing::Text => return Ok(None),
        };
        let is_quiet = names.is_whole || matches!(at.typing, Typing::FieldName { .. });
        let Some(list) = Completion::new(names.candidates) else {
            return Ok(None);
        };
        Ok(Some(Self {
            list: if is_quiet { list.quiet() } else { list },
            place: at.place,
            typing: at.typing,
        }))
    }

    /// The letters that the labels stand under.
    pub(super) fn letters(&self) -> &str {
        match &self.typing {
            Typing::Tag { letters, .. }
            | Typing::FieldName { letters }
            | Typing::Value { letters, .. } => letters,
            Typing::Text => "",
        }
    }

    /// What the selected one puts in place of what is typed.
    pub(super) fn words(&self) -> String {
        let label = self.list.selected();
        match &self.typing {
            Typing::Tag { sign, .. } => format!("{sign}{label} "),
            Typing::Value { .. } => format!("{} ", as_value(label)),
            Typing::FieldName { .. } | Typing::Text => label.to_owned(),
        }
    }
}

fn tags(store: &Store, sign: char, letters: &str) -> Result<Names, StoreError> {
    let letters = letters.to_lowercase();
    let candidates = if sign == '@' {
        by_use(store.people_like(&letters, NAMES_AT_MOST)?, |tag| {
            tag.as_str().to_owned()
        })
    } else {
        by_use(store.situations_like(&letters, NAMES_AT_MOST)?, |tag| {
            tag.as_str().to_owned()
        })
    };
    Ok(offered(candidates, &letters))
}

/// The names by use, those that are archived last.
fn by_use<T>(mut uses: Vec<TagUse<T>>, label: impl Fn(&T) -> String) -> Vec<Candidate> {
    uses.sort_by_key(|one| one.is_archived);
    let candidate = |one: TagUse<T>| Candidate {
        label: label(&one.tag),
        count: if one.is_archived { 0 } else { one.count as u64 },
        says: if one.is_archived { ARCHIVED } else { "" },
    };
    uses.into_iter().map(candidate).collect()
}

/// The first of the names but for the one that is typed whole already.
fn offered(mut candidates: Vec<Candidate>, letters: &str) -> Names {
    let n_names = candidates.len();
    candidates.retain(|one| one.label != letters);
    let is_whole = candidates.len() < n_names;
    candidates.truncate(OFFERED);
    Names {
        candidates,
        is_whole,
    }
}

fn values(store: &Store, field: &Field, letters: &str, known: &Known) -> Result<Names, StoreError> {
    let letters = letters.to_lowercase();
    let all = match field.asks {
        Asks::Situation => return tags(store, '#', &letters),
        Asks::Person => return tags(store, '@', &letters),
        Asks::Trigger => terms(store, TermKind::Trigger)?,
        Asks::Emotion => terms(store, TermKind::Emotion)?,
        Asks::Vulnerability => terms(store, TermKind::Vulnerability)?,
        Asks::Prompt => {
            let prompts = store.prompts_answered(NAMES_AT_MOST)?.into_iter();
            let candidate = |(label, n): (String, usize)| counted(label, n);
            prompts.map(candidate).collect()
        }
        Asks::Sign => {
            let signs = store.early_signs(NAMES_AT_MOST)?.into_iter();
            signs.map(|(label, n)| counted(label, n)).collect()
        }
        Asks::Reaction => {
            let own = known.reactions.iter().map(|(words, _)| words.as_str());
            own.chain(field.values()).map(plain).collect()
        }
        Asks::Is
        | Asks::Kind
        | Asks::Has
        | Asks::Measure(_)
        | Asks::Recovery
        | Asks::Quality
        | Asks::Since
        | Asks::Until
        | Asks::Within => field.values().into_iter().map(plain).collect(),
    };
    Ok(offered(matching(all, &letters), &letters))
}

fn terms(store: &Store, kind: TermKind) -> Result<Vec<Candidate>, StoreError> {
    Ok(by_use(
        store.terms_by_use(kind, NAMES_AT_MOST)?,
        String::clone,
    ))
}

fn plain(label: &str) -> Candidate {
    counted(label.to_owned(), 0)
}

fn counted(label: String, count: usize) -> Candidate {
    Candidate {
        label,
        count: count as u64,
        says: "",
    }
}

/// The names with these letters, those that begin so first.
fn matching(names: Vec<Candidate>, letters: &str) -> Vec<Candidate> {
    let (mut starts, others): (Vec<Candidate>, Vec<Candidate>) = names
        .into_iter()
        .partition(|one| one.label.to_lowercase().starts_with(letters));
    let has = |one: &Candidate| one.label.to_lowercase().contains(letters);
    starts.extend(others.into_iter().filter(has));
    starts
}

/// The fields whose name begins so.
fn fields(letters: &str) -> Names {
    let letters = letters.to_ascii_lowercase();
    let is_long = letters.len() >= LETTERS_OF_A_FIELD;
    let begins = |field: &&Field| field.names().any(|name| name.starts_with(&letters));
    let fields = FIELDS.iter().filter(|_| is_long).filter(begins);
    let mut fields: Vec<&'static Field> = fields.collect();
    // the field whose name is typed whole is meant first
    fields.sort_by_key(|field| field.names().all(|name| name != letters));
    let candidate = |field: &'static Field| Candidate {
        label: field.typed(),
        count: 0,
        says: field.says,
    };
    Names {
        candidates: fields.into_iter().map(candidate).collect(),
        is_whole: false,
    }
}
