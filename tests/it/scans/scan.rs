//! A plain scan: every entry is looked at, and every condition tried on it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::ControlFlow;

use chrono::NaiveDate;
use evenkeel::domain::entry::{Entry, Kind, Lag};
use evenkeel::domain::id::EntryId;
use evenkeel::domain::moment::{Detail, Moment};
use evenkeel::domain::period::Period;
use evenkeel::domain::query::{Days, Has, Is, Measure, Node, Query, Span, Term, Text};
use evenkeel::domain::scale::{Intensity, Stakes};
use evenkeel::domain::standing::StandingAnswer;
use evenkeel::domain::token::{TokenKind, tokens};
use evenkeel::store::{RowKey, Side, Store};

/// An entry, read whole, with its words in the form that is compared.
pub(crate) struct Seen {
    pub(crate) entry: Entry,
    /// The words of its text, and of its details.
    words: [String; 2],
}

/// All that a scan looks at.
pub(crate) struct Scan {
    pub(crate) seen: Vec<Seen>,
    /// Every situation and person that was ever named, and every trigger and feeling.
    names: Names,
    /// The prompts that moments answered, with the moments.
    standing: Vec<(String, EntryId)>,
    day_ends_at: u8,
    /// What has to stand in the words, made once for each text.
    wanted: RefCell<HashMap<(String, Span), String>>,
}

#[derive(Default)]
struct Names {
    situations: Vec<String>,
    people: Vec<String>,
    triggers: Vec<String>,
    emotions: Vec<String>,
    vulnerabilities: Vec<String>,
}

impl Scan {
    /// Reads a journal whole.
    pub(crate) fn of(store: &Store) -> Self {
        let mut seen = Vec::new();
        let read = store.for_each_entry(&Query::default(), &mut |entry| {
            seen.push(Seen::of(entry));
            ControlFlow::Continue(())
        });
        read.unwrap();
        let names = Names::of(&seen);
        Self {
            seen,
            names,
            standing: standing(store),
            day_ends_at: 4,
            wanted: RefCell::default(),
        }
    }

    /// The places of what a query finds, newest first.
    pub(crate) fn finds(&self, query: &Query) -> Vec<RowKey> {
        let holds = |seen: &&Seen| {
            query
                .condition
                .as_ref()
                .is_none_or(|node| self.holds(node, seen))
        };
        let mut found: Vec<RowKey> = self.seen.iter().filter(holds).map(Seen::key).collect();
        found.sort_unstable();
        found.reverse();
        found
    }

    fn holds(&self, node: &Node, seen: &Seen) -> bool {
        match node {
            Node::All(nodes) => nodes.iter().all(|node| self.holds(node, seen)),
            Node::Any(nodes) => nodes.iter().any(|node| self.holds(node, seen)),
            Node::Not(node) => !self.holds(node, seen),
            Node::Term(term) => self.fulfils(term, seen),
        }
    }

    fn fulfils(&self, term: &Term, seen: &Seen) -> bool {
        let content = &seen.entry.content;
        let moment = content.moment();
        match term {
            Term::Text(text) => {
                let mut made = self.wanted.borrow_mut();
                let wanted = made
                    .entry((text.words.clone(), text.span))
                    .or_insert_with(|| wanted(text));
                seen.words.iter().any(|words| words.contains(&*wanted))
            }
            Term::Situation(tag) => {
                let own = content.situations.iter().map(|it| it.as_str().to_owned());
                is_one(tag.as_str(), own, &self.names.situations, true)
            }
            Term::Person(handle) => {
                let own = content.people.iter().map(|it| it.as_str().to_owned());
                is_one(handle.as_str(), own, &self.names.people, false)
            }
            Term::Trigger(name) => is_word(
                name,
                moment.map(|it| it.triggers.as_slice()),
                &self.names.triggers,
            ),
            Term::Emotion(name) => is_word(
                name,
                moment.map(|it| it.emotions.as_slice()),
                &self.names.emotions,
            ),
            Term::Vulnerability(name) => is_word(
                name,
                moment.map(|it| it.vulnerabilities.as_slice()),
                &self.names.vulnerabilities,
            ),
            Term::Reaction(reaction) => moment.is_some_and(|it| it.reaction == *reaction),
            Term::Is(is) => self.is(*is, seen),
            Term::Kind(kind) => content.kind.name() == *kind,
            Term::Quality(quality) => prompt(&content.kind) == Some(&quality.prompt()),
            Term::Recovery(recovery) => moment.is_some_and(|it| it.recovery == Some(*recovery)),
            Term::Sign(words) => moment
                .and_then(|it| it.detail(Detail::EarlySign))
                .is_some_and(|sign| compared(sign) == compared(words)),
            Term::Prompt(id) => {
                let id = id.to_lowercase();
                let asked_for = self.standing.iter();
                let mut asked_for = asked_for.filter(|(_, entry)| *entry == seen.entry.id);
                prompt(&content.kind).is_some_and(|own| own.to_lowercase().starts_with(&id))
                    || asked_for.any(|(own, _)| own.to_lowercase().starts_with(&id))
            }
            Term::Has(has) => self.has(*has, seen),
            Term::Measure(measure, comparison, bound) => {
                number(moment, *measure).is_some_and(|number| comparison.holds(number, *bound))
            }
            Term::Days(days) => is_within(content.day, days),
        }
    }

    fn is(&self, is: Is, seen: &Seen) -> bool {
        let content = &seen.entry.content;
        let on_course = content.moment().and_then(Moment::on_course);
        match is {
            Is::OnCourse => on_course == Some(true),
            Is::OffCourse => on_course == Some(false),
            Is::Late => seen.entry.lag(self.day_ends_at).is_late(),
            Is::Recalled => seen.entry.lag(self.day_ends_at) == Lag::Later,
            Is::Sealed => content.sealed,
            Is::Starred => content.starred,
        }
    }

    fn has(&self, has: Has, seen: &Seen) -> bool {
        let content = &seen.entry.content;
        let moment = content.moment();
        let is_source = |other: &Seen| matches!(other.entry.content.kind, Kind::Lesson { from: Some(from) } if from == seen.entry.id);
        match has {
            Has::Plan => moment.is_some_and(|it| it.plan.is_some()),
            Has::Lesson => {
                matches!(content.kind, Kind::Lesson { .. })
                    || moment.is_some_and(|it| it.detail(Detail::Lesson).is_some())
                    || self.seen.iter().any(is_source)
            }
            Has::Feedback => matches!(content.kind, Kind::Feedback),
            Has::Text => !content
                .text
                .trim_matches([' ', '\t', '\r', '\n'])
                .is_empty(),
        }
    }
}

impl Seen {
    fn of(entry: Entry) -> Self {
        let details = entry.content.moment().map(|moment| {
            let details = moment.details.iter();
            details.map(|(_, words)| words.as_str()).collect::<Vec<_>>()
        });
        let words = [
            compared(&entry.content.text),
            compared(&details.unwrap_or_default().join("\n")),
        ];
        Self { entry, words }
    }

    fn key(&self) -> RowKey {
        RowKey {
            day: self.entry.content.day,
            at_ms: self.entry.content.at.timestamp_millis(),
            id: self.entry.id,
        }
    }
}

impl Names {
    fn of(seen: &[Seen]) -> Self {
        let mut names = Self::default();
        for seen in seen {
            let content = &seen.entry.content;
            let situations = content.situations.iter();
            names
                .situations
                .extend(situations.map(|it| it.as_str().to_owned()));
            let people = content.people.iter();
            names.people.extend(people.map(|it| it.as_str().to_owned()));
            if let Some(moment) = content.moment() {
                names.triggers.extend(moment.triggers.iter().cloned());
                names.emotions.extend(moment.emotions.iter().cloned());
                let carried = moment.vulnerabilities.iter().cloned();
                names.vulnerabilities.extend(carried);
            }
        }
        names
    }
}

/// The tokens of a text, each between two blanks.
fn compared(text: &str) -> String {
    let mut words = String::from(" ");
    for token in tokens(text) {
        words.push_str(&token.letters);
        words.push(' ');
    }
    words
}

/// What has to stand among an entry's words where a text is found.
fn wanted(text: &Text) -> String {
    let wanted = compared(&text.words);
    let last = tokens(&text.words).pop();
    let ends_in_word = last.is_some_and(|last| last.kind == TokenKind::Word);
    if text.span == Span::Phrase || !ends_in_word {
        wanted
    } else {
        wanted.trim_end().to_owned()
    }
}

/// Whether one of an entry's own names is meant: itself or a child, else one that begins so.
fn is_one(
    name: &str,
    own: impl Iterator<Item = String>,
    all: &[String],
    has_children: bool,
) -> bool {
    let child = format!("{name}/");
    let is_it = |it: &str| it == name || (has_children && it.starts_with(&child));
    let is_known = all.iter().any(|it| is_it(it));
    own.into_iter()
        .any(|it| is_it(&it) || (!is_known && it.starts_with(name)))
}

fn is_word(name: &str, own: Option<&[String]>, all: &[String]) -> bool {
    let plain = |words: &str| compared(words).replace(" - ", " ").trim().to_owned();
    let name = plain(name);
    let is_known = all.iter().any(|it| plain(it) == name);
    own.unwrap_or_default().iter().any(|it| {
        let it = plain(it);
        it == name || (!is_known && it.starts_with(&name))
    })
}

fn standing(store: &Store) -> Vec<(String, EntryId)> {
    let always = Period::new(NaiveDate::MIN, NaiveDate::MAX);
    let standing = store.standing_in(always).unwrap().into_iter();
    let moments = standing.filter_map(|one| match one.answer {
        StandingAnswer::Moment(entry) => Some((one.prompt, entry)),
        StandingAnswer::Asked | StandingAnswer::NotToday | StandingAnswer::Skipped => None,
    });
    moments.collect()
}

fn prompt(kind: &Kind) -> Option<&String> {
    match kind {
        Kind::Answer { prompt, .. } => Some(prompt),
        Kind::Moment(_) | Kind::Note | Kind::Feedback | Kind::Lesson { .. } => None,
    }
}

fn number(moment: Option<&Moment>, measure: Measure) -> Option<u8> {
    let moment = moment?;
    match measure {
        Measure::Intensity => moment.intensity.map(Intensity::value),
        Measure::Stakes => moment.stakes.map(Stakes::value),
    }
}

fn is_within(day: NaiveDate, days: &Days) -> bool {
    match days {
        Days::Since(_, period) => day >= period.first(),
        Days::Until(_, period) => day <= period.last(),
        Days::Within(_, period) => period.contains(day),
    }
}

/// The places of what the search finds, newest first, page by page.
pub(crate) fn found(store: &Store, query: &Query, page: usize) -> Vec<RowKey> {
    let mut keys: Vec<RowKey> = Vec::new();
    loop {
        let from = keys.last().copied();
        let rows = store.rows_beside(query, from, Side::Older, page).unwrap();
        if rows.is_empty() {
            return keys;
        }
        keys.extend(rows.into_iter().map(|row| row.key));
    }
}
