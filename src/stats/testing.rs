//! What the tests of figures share: a journal in few words.

use chrono::{Datelike, NaiveDate};
use uuid::Uuid;

use crate::domain::id::EntryId;
use crate::domain::reaction::Reaction;
use crate::domain::tag::tags_in;
use crate::stats::Insight;
use crate::stats::facts::{Facts, MomentFact, Name};
use crate::stats::figure::Figure;
use crate::stats::record::Record;
use crate::stats::scope::Scope;

/// A Thursday.
pub(crate) const TODAY: &str = "2026-03-12";

/// A journal that is written for a test.
pub(crate) struct Journal {
    /// What it holds.
    pub(crate) facts: Facts,
}

impl Journal {
    pub(crate) fn new() -> Self {
        Self {
            facts: Facts::empty(TODAY.parse().unwrap(), Vec::new()),
        }
    }

    /// A moment with the tags of the words; a word that begins with `!` is what set it off.
    pub(crate) fn write(&mut self, day: &str, reaction: Reaction, words: &str) -> &mut MomentFact {
        let tags = tags_in(words);
        let names = &mut self.facts.names;
        let triggers = words.split(' ').filter_map(|word| word.strip_prefix('!'));
        let triggers = triggers
            .map(|it| place(&mut names.triggers, it.to_owned()))
            .collect();
        let (situations, people) = (tags.situations.into_iter(), tags.people.into_iter());
        let situations = situations
            .map(|it| place(&mut names.situations, it))
            .collect();
        let people = people.map(|it| place(&mut names.people, it)).collect();
        let day: NaiveDate = day.parse().unwrap();
        let number = self.facts.moments.len();
        let id = EntryId(Uuid::from_u128(number as u128));
        self.facts.moments.push(MomentFact {
            at_ms: i64::from(day.num_days_from_ce()) * 86_400_000,
            situations,
            people,
            triggers,
            ..MomentFact::new(id, day, reaction)
        });
        self.facts.moments.last_mut().unwrap()
    }

    /// So many such moments of one day.
    pub(crate) fn write_several(&mut self, n: usize, reaction: Reaction, words: &str) {
        for _ in 0..n {
            self.write("2026-03-10", reaction, words);
        }
    }

    /// What an insight finds in it.
    pub(crate) fn figure(&self, insight: &dyn Insight, scope: &Scope) -> Figure {
        insight.figure(&Record::new(&self.facts, scope))
    }
}

fn place<T: PartialEq>(list: &mut Vec<T>, name: T) -> Name {
    let place = list.iter().position(|it| *it == name);
    let place = place.unwrap_or_else(|| {
        list.push(name);
        list.len() - 1
    });
    Name::try_from(place).unwrap()
}

/// The sentences of a figure.
pub(crate) fn said(figure: &Figure) -> Vec<&str> {
    figure.says.iter().map(|it| it.words.as_str()).collect()
}
