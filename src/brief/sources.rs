//! What a page is made from.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use chrono::NaiveDate;

use crate::brief::pages::{page_of, questions};
use crate::brief::review_of::{ReviewOf, Written};
use crate::domain::entry::Entry;
use crate::domain::history::{OfferResult, SessionSettings};
use crate::domain::id::EntryId;
use crate::domain::period::Period;
use crate::domain::prompt::Pack;
use crate::domain::query::{Days, Node, Query, Term};
use crate::domain::reaction_words::ReactionWords;
use crate::stats::ALL;
use crate::stats::facts::Facts;
use crate::stats::figure::Figure;
use crate::stats::opens::Opens;
use crate::stats::record::Record;
use crate::stats::scope::{Scope, Window};
use crate::store::{Store, StoreError};

/// What a page is made from.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'a> {
    /// The journal.
    pub store: &'a Store,
    /// The packs that ask the questions.
    pub packs: &'a [Pack],
    /// What the user has set.
    pub settings: &'a SessionSettings,
    /// The local workday.
    pub today: NaiveDate,
}

/// What the journal holds of some days, and what the record said by then.
#[derive(Debug)]
pub(super) struct Read<'a> {
    pub(super) sources: Sources<'a>,
    pub(super) period: Period,
    /// Today, or the last day of a period that is over.
    pub(super) as_of: NaiveDate,
    /// The entries of these days but for sealed ones, by day, then time.
    pub(super) entries: Vec<Entry>,
    pub(super) facts: Facts,
    pub(super) reactions: ReactionWords,
    /// The lessons that a page asked for in these days, each with the id of the question.
    pub(super) asked_for: BTreeSet<(EntryId, String)>,
    figures: Vec<(Window, Figure)>,
}

impl Sources<'_> {
    /// What is written in some days.
    pub fn written(&self, of: ReviewOf, period: Period) -> Result<Written, StoreError> {
        let is_there = |opens: Opens| -> Result<bool, StoreError> {
            Ok(self.store.count_matches(&opens.query(), 1)? > 0)
        };
        let entries = Opens::everything().within(period);
        if !is_there(entries.clone())? {
            return Ok(Written::Nothing);
        }
        let questions = questions(of);
        let mut lessons = self.asked_for(period)?.into_iter();
        let is_lesson = lessons.any(|(_, prompt)| questions.contains(&prompt.as_str()));
        let prompts = questions.iter().map(|id| Term::Prompt((*id).to_owned()));
        Ok(if is_lesson || is_there(entries.any(prompts))? {
            Written::Review
        } else {
            Written::Entries
        })
    }

    /// The lessons that were asked for in some days, each with the id of the question.
    fn asked_for(&self, period: Period) -> Result<BTreeSet<(EntryId, String)>, StoreError> {
        let offers = self.store.offers_in(period)?.into_iter();
        let answered = offers.filter(|offer| offer.result == OfferResult::Answered);
        let lessons = answered.filter_map(|offer| Some((offer.about?, offer.prompt)));
        Ok(lessons
            .filter(|(_, prompt)| page_of(prompt).is_some())
            .collect())
    }
}

impl<'a> Read<'a> {
    pub(super) fn new(
        sources: Sources<'a>,
        period: Period,
        windows: &[Window],
    ) -> Result<Self, StoreError> {
        let as_of = sources.today.min(period.last());
        let week = &sources.settings.working_week;
        let facts = sources.store.facts(as_of, week, Window::Days84)?;
        let figures = windows.iter().flat_map(|window| figures(&facts, *window));
        Ok(Self {
            figures: figures.collect(),
            reactions: sources.store.reaction_words()?,
            asked_for: sources.asked_for(period)?,
            entries: entries(sources.store, Period::new(period.first(), as_of))?,
            sources,
            period,
            as_of,
            facts,
        })
    }

    /// The figure of this name, if the record has one.
    pub(super) fn figure(&self, name: &str, window: Window) -> Option<&Figure> {
        let mut all = self.figures.iter();
        all.find(|(of, figure)| *of == window && figure.name == name)
            .map(|(_, figure)| figure)
    }
}

fn figures(facts: &Facts, window: Window) -> Vec<(Window, Figure)> {
    let scope = Scope {
        window,
        ..Scope::default()
    };
    let record = Record::new(facts, &scope);
    let all = ALL.iter().map(|insight| (window, insight.figure(&record)));
    all.collect()
}

/// The search for the entries of some days.
pub(super) fn within(period: Period) -> Query {
    let days = Days::Within(String::new(), period);
    Query {
        condition: Some(Node::Term(Term::Days(days))),
    }
}

fn entries(store: &Store, period: Period) -> Result<Vec<Entry>, StoreError> {
    let mut entries = Vec::new();
    let read = store.for_each_entry(&within(period), &mut |entry| {
        if !entry.content.sealed {
            entries.push(entry);
        }
        ControlFlow::Continue(())
    });
    match read {
        // the journal says so where the entry is read; the rest of the page is as good as before
        Ok(()) | Err(StoreError::Damaged { .. }) => {}
        Err(error) => return Err(error),
    }
    entries.sort_by_key(|entry| (entry.content.day, entry.content.at, entry.id));
    Ok(entries)
}
