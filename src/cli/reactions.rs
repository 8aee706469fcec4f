//! The reactions in `evenkeel tags --kind reaction`: their names are fixed, their labels are the user's.

use crate::cli::care::{Care, MERGED, Trial, arrow};
use crate::cli::context::Context;
use crate::cli::fault::Fault;
use crate::cli::terms::Listed;
use crate::domain::query::{Query, Term};
use crate::domain::reaction::Reaction;
use crate::domain::reaction_words::ReactionWords;
use crate::store::{Side, Store, StoreError, TermState};

/// Letters of a label that a list has room for.
const LONGEST_LABEL: usize = 40;

/// The reactions that have moments or were changed, the most frequent first.
pub fn listed(store: &Store, at_most: usize) -> Result<Vec<Listed>, StoreError> {
    let words = store.reaction_words()?;
    let mut listed = Vec::new();
    for reaction in Reaction::ALL {
        if words.kept_as(reaction) == reaction {
            listed.push(one(reaction, &words, store)?);
        }
    }
    listed.retain(|one| one.count > 0 || one.label.is_some() || one.archived);
    listed.sort_by_key(|one| std::cmp::Reverse(one.count));
    listed.truncate(at_most);
    Ok(listed)
}

fn one(reaction: Reaction, words: &ReactionWords, store: &Store) -> Result<Listed, StoreError> {
    let query = Query::term(Term::Reaction(reaction));
    let newest = store.rows_beside(&query, None, Side::Older, 1)?;
    let merged = Reaction::ALL.into_iter().filter(|other| *other != reaction);
    let merged = merged.filter(|other| words.kept_as(*other) == reaction);
    Ok(Listed {
        name: reaction.name().to_owned(),
        label: own_label(reaction, words),
        count: store.reaction_uses(reaction)?,
        last_day: newest.first().map(|row| row.key.day),
        aliases: merged.map(|other| other.name().to_owned()).collect(),
        archived: !words.is_offered(reaction),
    })
}

fn own_label(reaction: Reaction, words: &ReactionWords) -> Option<String> {
    let label = words.label(reaction);
    (label != reaction.label()).then(|| label.to_owned())
}

/// Gives a reaction another label, makes one of two, or offers one no longer.
pub fn care(care: Care, store: &mut Store, cx: &mut Context) -> Result<(), Fault> {
    let words = store.reaction_words()?;
    match care {
        Care::Rename { old, new, trial } => {
            let reaction = named(&old, &words)?;
            let label = label(&new, reaction, &words)?;
            rename(reaction, label.as_deref(), trial, store, cx)
        }
        Care::Merge { old, into, trial } => {
            let reactions = (named(&old, &words)?, named(&into, &words)?);
            merge(reactions, trial, store, cx)
        }
        Care::Archive { name, undo, trial } => {
            let reaction = named(&name, &words)?;
            let term = state(reaction, &words, store)?;
            let archived_at = (!undo).then_some(cx.now);
            trial.unless_dry(|| store.archive_reaction(reaction, archived_at, cx.now))?;
            trial.archive(reaction.name(), (&term, undo), cx)
        }
    }
}

fn rename(
    reaction: Reaction,
    label: Option<&str>,
    trial: Trial,
    store: &mut Store,
    cx: &mut Context,
) -> Result<(), Fault> {
    let (name, to) = (reaction.name(), label.unwrap_or(reaction.label()));
    let uses = store.reaction_uses(reaction)?;
    trial.unless_dry(|| store.label_reaction(reaction, label, cx.now))?;
    trial.tell(&arrow(name, to, uses), cx)?;
    let back = format!("`evenkeel tags --kind reaction rename {name} {name}` takes it back.");
    if label.is_some() {
        trial.note(&format!("`{name}` is understood as before. {back}"), cx);
    }
    Ok(())
}

fn merge(
    (from, into): (Reaction, Reaction),
    trial: Trial,
    store: &mut Store,
    cx: &mut Context,
) -> Result<(), Fault> {
    if from == into {
        let name = into.name().to_owned();
        return Err(StoreError::SameTerm { name }.into());
    }
    if from.group() != into.group() {
        return Err(StoreError::OtherGroup { from, into }.into());
    }
    let uses = store.reaction_uses(from)?;
    trial.unless_dry(|| store.merge_reactions(from, into, cx.now))?;
    trial.tell(&arrow(from.name(), into.name(), uses), cx)?;
    trial.note(MERGED, cx);
    Ok(())
}

fn state(
    reaction: Reaction,
    words: &ReactionWords,
    store: &Store,
) -> Result<TermState, StoreError> {
    Ok(TermState {
        name: reaction.name().to_owned(),
        aliases: Vec::new(),
        uses: store.reaction_uses(reaction)?,
        is_archived: !words.is_offered(reaction),
    })
}

/// The reaction of the user's own word, of a name, or the only one that begins so; what another
/// became is the other.
fn named(typed: &str, words: &ReactionWords) -> Result<Reaction, Fault> {
    let own = words.own().into_iter();
    let mut own = own.filter(|(label, _)| label.to_lowercase() == typed.trim().to_lowercase());
    let reaction = match own.next() {
        Some((_, reaction)) => reaction,
        None => begun(typed)?,
    };
    Ok(words.kept_as(reaction))
}

fn begun(typed: &str) -> Result<Reaction, Fault> {
    let names = |reactions: &[Reaction], between: &str| {
        let names: Vec<&str> = reactions.iter().map(|one| one.name()).collect();
        names.join(between)
    };
    match Reaction::starting_with(typed).as_slice() {
        [one] => Ok(*one),
        several if several.is_empty() || typed.trim().is_empty() => {
            Err(Fault::failed(format!("there is no reaction `{typed}`"))
                .hint(format!("one of: {}", names(&Reaction::ALL, ", "))))
        }
        several => Err(
            Fault::usage(format!("`{typed}` could be {}", names(several, " or ")))
                .hint("give a few more letters"),
        ),
    }
}

/// The label that words give a reaction; its own name stands for the shipped one.
fn label(typed: &str, reaction: Reaction, words: &ReactionWords) -> Result<Option<String>, Fault> {
    let label = typed.trim();
    if label.is_empty() || label.contains(char::is_control) {
        return Err(Fault::usage(format!("`{typed}` is no name")));
    }
    if label.chars().count() > LONGEST_LABEL {
        return Err(Fault::usage(format!(
            "the name of a reaction may have up to {LONGEST_LABEL} characters"
        )));
    }
    if [reaction.name(), reaction.label()].contains(&label) {
        return Ok(None);
    }
    let mut others = Reaction::ALL.into_iter().filter(|other| *other != reaction);
    if others.any(|other| [other.name(), other.label(), words.label(other)].contains(&label)) {
        return Err(Fault::failed(format!("there is a `{label}` already"))
            .hint("choose another name, or merge the two"));
    }
    Ok(Some(label.to_owned()))
}
