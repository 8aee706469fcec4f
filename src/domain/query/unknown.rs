//! Names in a search: which it holds, and what there is to say of one that nothing has.

use std::ops::Range;

use crate::domain::query::condition::{Node, Query, Term};
use crate::domain::query::field::Asks;
use crate::domain::query::meaning::repeated;
use crate::domain::query::piece::{Pieces, What};
use crate::domain::query::remark::Remark;
use crate::domain::tag::{Handle, Situation};
use crate::domain::term::TermKind;

/// A name in a search that nothing in the journal has, nor begins with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnknownName {
    /// The list in which it was looked for.
    pub kind: TermKind,
    /// The name, without its sign.
    pub name: String,
    /// The known name that was probably meant.
    pub nearest: Option<String>,
}

impl UnknownName {
    /// What there is to say of it, at its place in the typed search.
    pub fn remark(&self, typed: &str) -> Remark {
        let place = place_of(typed, self.kind, &self.name);
        Remark {
            place: place.unwrap_or(0..typed.len()),
            says: self.says(),
        }
    }

    /// What there is to say of a word that no text has, while it is this name.
    pub fn said_of_word(word: &str, (kind, name): (TermKind, &str), typed: &str) -> Remark {
        let place = typed.find(word).map(|at| at..at + word.len());
        let (word, sign) = (repeated(word), kind.sign());
        Remark {
            place: place.unwrap_or(0..typed.len()),
            says: format!(
                "no text says `{word}`; did you mean `{sign}{}`?",
                repeated(name)
            ),
        }
    }

    fn says(&self) -> String {
        let (kind, sign) = (self.kind.name(), self.kind.sign());
        let name = repeated(&self.name);
        match &self.nearest {
            Some(meant) => format!("no {kind} `{sign}{name}`; did you mean `{sign}{meant}`?"),
            None => format!("no {kind} `{sign}{name}`"),
        }
    }
}

impl Query {
    /// The situations, people, triggers and feelings that it names, each once; those behind a `-` as well.
    pub fn names(&self) -> Vec<(TermKind, &str)> {
        let mut names = Vec::new();
        if let Some(condition) = &self.condition {
            gather(condition, &mut names);
        }
        names
    }
}

fn gather<'a>(node: &'a Node, names: &mut Vec<(TermKind, &'a str)>) {
    match node {
        Node::All(parts) | Node::Any(parts) => parts.iter().for_each(|part| gather(part, names)),
        Node::Not(inner) => gather(inner, names),
        Node::Term(term) => {
            if let Some(name) = name_of(term).filter(|name| !names.contains(name)) {
                names.push(name);
            }
        }
    }
}

fn name_of(term: &Term) -> Option<(TermKind, &str)> {
    match term {
        Term::Situation(tag) => Some((TermKind::Situation, tag.as_str())),
        Term::Person(handle) => Some((TermKind::Person, handle.as_str())),
        Term::Trigger(name) => Some((TermKind::Trigger, name)),
        Term::Emotion(name) => Some((TermKind::Emotion, name)),
        Term::Vulnerability(name) => Some((TermKind::Vulnerability, name)),
        Term::Text(_)
        | Term::Reaction(_)
        | Term::Is(_)
        | Term::Kind(_)
        | Term::Quality(_)
        | Term::Recovery(_)
        | Term::Sign(_)
        | Term::Prompt(_)
        | Term::Has(_)
        | Term::Measure(..)
        | Term::Days(_) => None,
    }
}

/// Where a name was typed first, with its sign or field, in bytes.
fn place_of(typed: &str, kind: TermKind, name: &str) -> Option<Range<usize>> {
    let mut pieces = Pieces::of(typed);
    let piece = pieces.find(|piece| is_named(&piece.what, kind, name))?;
    Some(piece.place)
}

fn is_named(what: &What<'_>, kind: TermKind, name: &str) -> bool {
    let is = |own, own_name: &str| kind == own && own_name == name;
    match what {
        What::Situation(tag) => is(TermKind::Situation, tag.as_str()),
        What::Person(handle) => is(TermKind::Person, handle.as_str()),
        What::Asked(asked) if asked.field.asks == Asks::Situation => {
            Situation::new(&asked.value).is_some_and(|tag| is(TermKind::Situation, tag.as_str()))
        }
        What::Asked(asked) if asked.field.asks == Asks::Person => {
            Handle::new(&asked.value).is_some_and(|tag| is(TermKind::Person, tag.as_str()))
        }
        What::Asked(asked) if asked.field.asks == Asks::Trigger => {
            is(TermKind::Trigger, &asked.value)
        }
        What::Asked(asked) if asked.field.asks == Asks::Emotion => {
            is(TermKind::Emotion, &asked.value)
        }
        What::Asked(asked) if asked.field.asks == Asks::Vulnerability => {
            is(TermKind::Vulnerability, &asked.value)
        }
        What::Asked(_)
        | What::Open
        | What::Close
        | What::Or
        | What::Not
        | What::Phrase(..)
        | What::Slip(_)
        | What::Word(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said of each name in a search, with the part of it that this is about.
    fn said(typed: &str, nearest: Option<&str>) -> Vec<(String, String)> {
        let query = Query::parse(typed, "2026-03-12".parse().unwrap());
        let names = query.names().into_iter().map(|(kind, name)| UnknownName {
            kind,
            name: name.to_owned(),
            nearest: nearest.map(str::to_owned),
        });
        let remarks = names.map(|name| name.remark(typed));
        let said = remarks.map(|it| (typed.get(it.place).unwrap().to_owned(), it.says));
        said.collect()
    }

    fn pair(place: &str, says: &str) -> (String, String) {
        (place.to_owned(), says.to_owned())
    }

    #[test]
    fn names_are_told_where_they_were_typed() {
        let typed = "loud -#Xyz (with:\"A B\" OR trigger:blmaed) #xyz emotion:sad";
        let expected = [
            pair("#Xyz", "no situation `#xyz`"),
            pair("with:\"A B\"", "no person `@a-b`"),
            pair("trigger:blmaed", "no trigger `blmaed`"),
            pair("emotion:sad", "no emotion `sad`"),
        ];
        assert_eq!(said(typed, None), expected);
    }

    #[test]
    fn a_known_name_nearby_is_offered() {
        let said = said("#standpu", Some("standup"));
        let says = "no situation `#standpu`; did you mean `#standup`?";
        assert_eq!(said, [pair("#standpu", says)]);
    }

    #[test]
    fn a_name_without_end_is_not_repeated_whole() {
        let said = said(&format!("#{}", "x".repeat(500)), None);
        assert!(said[0].1.len() < 80, "{}", said[0].1);
    }
}
