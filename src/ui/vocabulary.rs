//! The situations and people that can be completed, and the words for reactions, as they were when
//! last read.

use crate::domain::reaction_words::ReactionWords;
use crate::domain::tag::{Handle, STARTER_SITUATIONS, Situation};
use crate::domain::term::TermKind;
use crate::store::{Store, StoreError, TagUse};
use crate::ui::widgets::completion::Candidate;

/// More names than these are found by search, not by completion.
const NAMES_AT_MOST: usize = 2_000;

/// What can be completed while typing.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Vocabulary {
    situations: Vec<TagUse<Situation>>,
    people: Vec<TagUse<Handle>>,
    reactions: ReactionWords,
}

impl Vocabulary {
    /// Reads what is offered; starter situations that were never used come last.
    pub fn read(store: &Store) -> Result<Self, StoreError> {
        let mut situations = offered(store.situations_by_use(NAMES_AT_MOST)?);
        let cared_for = store.not_offered(TermKind::Situation, &STARTER_SITUATIONS)?;
        for starter in STARTER_SITUATIONS.into_iter().filter_map(Situation::new) {
            let is_cared_for = cared_for.iter().any(|name| name == starter.as_str());
            if !is_cared_for && !situations.iter().any(|one| one.tag == starter) {
                situations.push(TagUse {
                    tag: starter,
                    count: 0,
                    last_day: None,
                    is_archived: false,
                });
            }
        }
        Ok(Self {
            situations,
            people: offered(store.people_by_use(NAMES_AT_MOST)?),
            reactions: store.reaction_words()?,
        })
    }

    /// What the reactions are called, and which are offered.
    pub fn reactions(&self) -> &ReactionWords {
        &self.reactions
    }

    /// The names that fit the letters after a sign, the most used first: starts before middles.
    pub fn matching(&self, sign: char, letters: &str) -> Vec<Candidate> {
        let letters = letters.to_lowercase();
        if sign == '#' {
            matching(
                self.situations
                    .iter()
                    .map(|one| (one.tag.as_str(), one.count)),
                &letters,
            )
        } else {
            matching(
                self.people.iter().map(|one| (one.tag.as_str(), one.count)),
                &letters,
            )
        }
    }

    /// The nine situations that a digit picks.
    pub fn favourites(&self) -> Vec<Situation> {
        self.situations
            .iter()
            .take(9)
            .map(|one| one.tag.clone())
            .collect()
    }
}

fn offered<T>(uses: Vec<TagUse<T>>) -> Vec<TagUse<T>> {
    uses.into_iter().filter(|one| !one.is_archived).collect()
}

fn matching<'a>(names: impl Iterator<Item = (&'a str, usize)>, letters: &str) -> Vec<Candidate> {
    let (mut starts, mut middles) = (Vec::new(), Vec::new());
    for (name, count) in names {
        if name == letters {
            continue;
        }
        let candidate = || Candidate {
            label: name.to_owned(),
            count: count as u64,
            says: "",
        };
        if name.starts_with(letters) {
            starts.push(candidate());
        } else if name.contains(letters) {
            middles.push(candidate());
        }
    }
    starts.append(&mut middles);
    starts.truncate(9);
    starts
}
