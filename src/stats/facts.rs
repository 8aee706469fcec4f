//! What the journal holds for the figures, as plain data; the store reads it, once a refresh.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, Weekday};

use crate::domain::day::DayRecord;
use crate::domain::entry::Lag;
use crate::domain::id::EntryId;
use crate::domain::moment::{Recovery, on_course};
use crate::domain::plan::{Check, Plan};
use crate::domain::reaction::Reaction;
use crate::domain::reaction_words::ReactionWords;
use crate::domain::standing::Standing;
use crate::domain::tag::{Handle, Situation};

/// The prompt that asks what helped.
pub const HELPED: &str = "steady.what_helped";

/// A name by its place in one of the lists of [`Names`].
pub type Name = u32;

/// What the journal holds of some days.
#[derive(Clone, PartialEq, Debug)]
pub struct Facts {
    /// The local workday.
    pub today: NaiveDate,
    /// The days of the user's working week.
    pub working_week: Vec<Weekday>,
    /// The names that moments point to.
    pub names: Names,
    /// The user's own words for the reactions.
    pub reactions: ReactionWords,
    /// Moments of the days that were read, by day, then time; merged reactions are what they became.
    pub moments: Vec<MomentFact>,
    /// What became of the standing questions.
    pub standing: Vec<Standing>,
    /// Days with a moment that answers a standing question, on which nothing was asked: it was written
    /// elsewhere.
    pub unasked: BTreeSet<NaiveDate>,
    /// What is kept of the days.
    pub days: BTreeMap<NaiveDate, DayRecord>,
    /// The days that were reflected on, and the last one before the days that were read.
    pub reflected: BTreeSet<NaiveDate>,
    /// The days of the last four weeks with an entry, whenever that was written.
    pub written: BTreeSet<NaiveDate>,
    /// All plans, oldest first, each with its checks by day.
    pub plans: Vec<(Plan, Vec<Check>)>,
    /// Answers to what helped, unsealed, by day.
    pub helped: Vec<Said>,
    /// Answers in reviews of a week or a month, unsealed, by day.
    pub reviews: Vec<Said>,
    /// The user's weight for relationship skill, points of ten.
    pub weight: Option<u8>,
}

/// The names that moments point to.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Names {
    /// Situations.
    pub situations: Vec<Situation>,
    /// Other names of situations, each with the name that stays.
    pub other_names: BTreeMap<String, String>,
    /// People.
    pub people: Vec<Handle>,
    /// What set moments off.
    pub triggers: Vec<String>,
}

/// A moment, as far as figures depend on it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MomentFact {
    /// The entry.
    pub id: EntryId,
    /// The workday that it belongs to.
    pub day: NaiveDate,
    /// When it happened, UTC milliseconds.
    pub at_ms: i64,
    /// How long after its day it was written.
    pub lag: Lag,
    /// Without text.
    pub is_tick: bool,
    /// Never comes back: its words are not shown.
    pub is_sealed: bool,
    /// What I did.
    pub reaction: Reaction,
    /// Whether I responded as I mean to; `None` where it cannot be said.
    pub on_course: Option<bool>,
    /// What I felt, 0–10.
    pub intensity: Option<u8>,
    /// How much it mattered, 0–10.
    pub stakes: Option<u8>,
    /// How long it took.
    pub recovery: Option<Recovery>,
    /// Minutes from the moment to the last answer that it is still going.
    pub still_going_for: Option<u32>,
    /// The occasions.
    pub situations: Vec<Name>,
    /// Who was there.
    pub people: Vec<Name>,
    /// What set it off.
    pub triggers: Vec<Name>,
    /// The first sign, in the user's words.
    pub early_sign: Option<String>,
    /// A lesson or a plan came of it, or something was mended.
    pub came_to_good: bool,
}

/// An answer in the user's words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Said {
    /// The entry.
    pub id: EntryId,
    /// Its day.
    pub day: NaiveDate,
    /// The id of the prompt that it answers.
    pub prompt: String,
    /// The words.
    pub text: String,
    /// The situations that it names.
    pub situations: Vec<Name>,
}

impl MomentFact {
    /// A moment of which only the day and the reaction are known, written on that day.
    pub fn new(id: EntryId, day: NaiveDate, reaction: Reaction) -> Self {
        Self {
            id,
            day,
            at_ms: 0,
            lag: Lag::SameDay,
            is_tick: false,
            is_sealed: false,
            reaction,
            on_course: on_course(reaction, None),
            intensity: None,
            stakes: None,
            recovery: None,
            still_going_for: None,
            situations: Vec::new(),
            people: Vec::new(),
            triggers: Vec::new(),
            early_sign: None,
            came_to_good: false,
        }
    }
}

impl Facts {
    /// What a journal holds in which nothing was written.
    pub fn empty(today: NaiveDate, working_week: Vec<Weekday>) -> Self {
        Self {
            today,
            working_week,
            names: Names::default(),
            reactions: ReactionWords::default(),
            moments: Vec::new(),
            standing: Vec::new(),
            unasked: BTreeSet::new(),
            days: BTreeMap::new(),
            reflected: BTreeSet::new(),
            written: BTreeSet::new(),
            plans: Vec::new(),
            helped: Vec::new(),
            reviews: Vec::new(),
            weight: None,
        }
    }
}

impl Facts {
    /// The names of a situation and its children, as a search for it finds them.
    pub fn situations_within<'a>(&'a self, tag: &'a Situation) -> impl Iterator<Item = Name> + 'a {
        let tag = self.names.that_stays(tag.as_str());
        (0..)
            .zip(&self.names.situations)
            .filter(move |(_, name)| self.names.holding(name.as_str()).contains(tag))
            .map(|(name, _)| name)
    }
}

impl Names {
    /// The name that a situation has, where it has or had others.
    fn that_stays<'a>(&'a self, tag: &'a str) -> &'a str {
        self.other_names.get(tag).map_or(tag, String::as_str)
    }

    /// A situation and all that it is a child of, under any of its names.
    pub fn holding<'a>(&'a self, tag: &'a str) -> BTreeSet<&'a str> {
        let others = self.other_names.iter().filter(|(_, of)| *of == tag);
        let names = others.map(|(name, _)| name.as_str()).chain([tag]);
        let above = names.flat_map(|name| {
            let above = |tag: &&'a str| tag.rsplit_once('/').map(|(above, _)| above);
            std::iter::successors(above(&name), above)
        });
        above.map(|tag| self.that_stays(tag)).chain([tag]).collect()
    }
}
