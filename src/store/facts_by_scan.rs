//! Facts are what a look at every entry finds, however they are read.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use chrono::NaiveDate;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::domain::day::workday;
use crate::domain::entry::{Content, Entry, Kind};
use crate::domain::moment::{Detail, Moment, Recovery, Repair};
use crate::domain::period::Period;
use crate::domain::query::Query;
use crate::domain::scale::{Intensity, Stakes};
use crate::domain::standing::StandingAnswer;
use crate::domain::term::TermKind;
use crate::stats::facts::{Facts, MomentFact, Name, Said};
use crate::stats::scope::{Window, back};
use crate::store::Store;
use crate::store::any_journal::{Answered, TODAY, journal, steps};
use crate::store::facts::Slices;
use crate::store::testing::day;

/// One at a time.
const SMALLEST: Slices = Slices {
    moments: 1,
    answers: 1,
    days: 1,
};

/// A moment with its names in words.
#[derive(PartialEq, Debug)]
struct Told {
    fact: MomentFact,
    situations: Vec<String>,
    people: Vec<String>,
    triggers: Vec<String>,
}

/// Facts with the names in words, so that it does not matter where these stand.
#[derive(PartialEq, Debug)]
struct AsTold {
    moments: Vec<Told>,
    said: [Vec<(Said, Vec<String>)>; 2],
    rest: Facts,
}

fn as_told(mut facts: Facts) -> AsTold {
    let names = std::mem::take(&mut facts.names);
    let words = |places: &mut Vec<Name>, of: &dyn Fn(usize) -> String| -> Vec<String> {
        let places = std::mem::take(places).into_iter();
        places.map(|place| of(place as usize)).collect()
    };
    let situation = |place: usize| names.situations[place].to_string();
    let moments = std::mem::take(&mut facts.moments).into_iter();
    let moments = moments.map(|mut fact| Told {
        situations: words(&mut fact.situations, &situation),
        people: words(&mut fact.people, &|place| names.people[place].to_string()),
        triggers: words(&mut fact.triggers, &|place| names.triggers[place].clone()),
        fact,
    });
    let moments = moments.collect();
    let said = [
        std::mem::take(&mut facts.helped),
        std::mem::take(&mut facts.reviews),
    ];
    let said = said.map(|list| {
        let told = list.into_iter().map(|mut said| {
            let situations = words(&mut said.situations, &situation);
            (said, situations)
        });
        told.collect()
    });
    AsTold {
        moments,
        said,
        rest: facts,
    }
}

/// The facts as a look at every entry finds them.
fn scanned((store, answered): (&Store, &Answered), window: Window) -> Facts {
    let today = day(TODAY);
    let period = window.read(today);
    let mut facts = Facts::empty(today, Vec::new());
    facts.reactions = store.reaction_words().unwrap();
    facts.standing = store.standing_in(period).unwrap();
    facts.unasked = store.unasked_days(period).unwrap();
    facts.days = store.days_in(period).unwrap().into_iter().collect();
    for plan in store.plans().unwrap() {
        let checks = store.checks_of(plan.id).unwrap();
        facts.plans.push((plan, checks));
    }
    let mut seen = Seen {
        answered: answered.clone(),
        ..Seen::default()
    };
    let all = store.for_each_entry(&Query::default(), &mut |entry| {
        seen.add(&mut facts, &entry, period);
        ControlFlow::Continue(())
    });
    all.unwrap();
    let lately = back(today, 29);
    facts.written = seen.days.keys().copied().collect();
    facts.written.retain(|day| lately.contains(*day));
    reflected(store, &seen, &mut facts, period);
    facts
}

/// The days of a period that were reflected on, and the last one before.
fn reflected(store: &Store, seen: &Seen, facts: &mut Facts, period: Period) {
    let up_to = Period::new(NaiveDate::MIN, period.last());
    let written = seen.days.iter().filter(|(_, is_reflected)| **is_reflected);
    let mut days: BTreeSet<NaiveDate> = written.map(|(day, _)| *day).collect();
    let kept = store.days_in(up_to).unwrap().into_iter();
    days.extend(kept.filter(|(_, kept)| kept.quiet).map(|(day, _)| day));
    for standing in store.standing_in(up_to).unwrap() {
        let is_answered = match standing.answer {
            StandingAnswer::NotToday => true,
            StandingAnswer::Moment(entry) => {
                let found = store.entry(entry).unwrap();
                found.is_some_and(|it| logged_on(&it) >= standing.day)
            }
            StandingAnswer::Asked | StandingAnswer::Skipped => false,
        };
        days.extend(is_answered.then_some(standing.day));
    }
    let before = days.range(..period.first()).next_back().copied();
    days.retain(|day| period.contains(*day));
    days.extend(before);
    facts.reflected = days;
}

fn logged_on(entry: &Entry) -> NaiveDate {
    workday(entry.logged_at.naive_local(), 4)
}

#[derive(Default)]
struct Seen {
    /// The days with an entry, and whether one was not written ahead.
    days: BTreeMap<NaiveDate, bool>,
    answered: Answered,
    places: BTreeMap<(TermKind, String), Name>,
}

impl Seen {
    fn add(&mut self, facts: &mut Facts, entry: &Entry, period: Period) {
        let content = &entry.content;
        *self.days.entry(content.day).or_default() |= logged_on(entry) >= content.day;
        if let Kind::Answer { prompt, .. } = &content.kind
            && prompt == "bal.important"
            && !content.sealed
            && content.day <= period.last()
        {
            let points = content.text.trim().parse().ok();
            facts.weight = points.filter(|points| *points <= 10).or(facts.weight);
        }
        if !period.contains(content.day) {
            return;
        }
        match &content.kind {
            Kind::Moment(moment) => {
                let fact = self.moment(facts, entry, moment);
                facts.moments.push(fact);
            }
            Kind::Answer { prompt, .. } if !content.sealed => {
                let list = match prompt.as_str() {
                    "steady.what_helped" => 0,
                    "week.repeat" | "month.learned" => 1,
                    _ => return,
                };
                let said = Said {
                    id: entry.id,
                    day: content.day,
                    prompt: prompt.clone(),
                    text: content.text.clone(),
                    situations: self.situations(facts, content),
                };
                [&mut facts.helped, &mut facts.reviews][list].push(said);
            }
            Kind::Answer { .. } | Kind::Note | Kind::Feedback | Kind::Lesson { .. } => {}
        }
    }

    fn moment(&mut self, facts: &mut Facts, entry: &Entry, moment: &Moment) -> MomentFact {
        let content = &entry.content;
        let situations = self.situations(facts, content);
        let people = content.people.iter().map(|who| {
            let key = (TermKind::Person, who.as_str().to_owned());
            place(&mut self.places, key, &mut facts.names.people, who)
        });
        let people = people.collect();
        let mut triggers = Vec::new();
        for trigger in &moment.triggers {
            let key = (TermKind::Trigger, trigger.clone());
            let name = place(&mut self.places, key, &mut facts.names.triggers, trigger);
            if !triggers.contains(&name) {
                triggers.push(name);
            }
        }
        let answered = self.answered.get(&entry.id).copied();
        let answered = answered.unwrap_or(entry.logged_at);
        let going_for = (answered - content.at).num_minutes().max(0);
        let is_going = moment.recovery == Some(Recovery::StillGoing);
        MomentFact {
            id: entry.id,
            day: content.day,
            at_ms: content.at.timestamp_millis(),
            lag: entry.lag(4),
            is_tick: content.is_tick(),
            is_sealed: content.sealed,
            reaction: facts.reactions.kept_as(moment.reaction),
            on_course: moment.on_course(),
            intensity: moment.intensity.map(Intensity::value),
            stakes: moment.stakes.map(Stakes::value),
            recovery: moment.recovery,
            still_going_for: is_going.then(|| u32::try_from(going_for).unwrap()),
            situations,
            people,
            triggers,
            early_sign: moment.detail(Detail::EarlySign).map(str::to_owned),
            came_to_good: moment.plan.is_some()
                || moment.detail(Detail::Lesson).is_some()
                || matches!(moment.repair, Some(Repair::Done | Repair::ToDo)),
        }
    }

    fn situations(&mut self, facts: &mut Facts, content: &Content) -> Vec<Name> {
        let situations = content.situations.iter().map(|tag| {
            let key = (TermKind::Situation, tag.as_str().to_owned());
            place(&mut self.places, key, &mut facts.names.situations, tag)
        });
        situations.collect()
    }
}

fn place<T: Clone>(
    places: &mut BTreeMap<(TermKind, String), Name>,
    key: (TermKind, String),
    list: &mut Vec<T>,
    value: &T,
) -> Name {
    *places.entry(key).or_insert_with(|| {
        list.push(value.clone());
        Name::try_from(list.len() - 1).unwrap()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn facts_are_what_a_look_at_every_entry_finds(steps in vec(steps(), 0..24)) {
        let (store, answered) = journal(&steps);
        for window in Window::ALL {
            let facts = store.facts(day(TODAY), &[], window).unwrap();
            let mut reading = store.begin_facts(day(TODAY), &[], window).unwrap();
            reading.slices = SMALLEST;
            while !store.read_more(&mut reading).unwrap() {}
            prop_assert_eq!(&reading.into_facts(), &facts);
            prop_assert_eq!(as_told(facts), as_told(scanned((&store, &answered), window)));
        }
    }
}
