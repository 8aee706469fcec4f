//! Facts are what a look at every entry finds, however they are read.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use chrono::{Days, NaiveDate, TimeDelta};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::domain::day::workday;
use crate::domain::entry::{Content, Entry, Kind, Timestamp};
use crate::domain::id::EntryId;
use crate::domain::moment::{AsIntended, Detail, Moment, Recovery, Repair};
use crate::domain::period::Period;
use crate::domain::plan::{Check, NewPlan, Outcome};
use crate::domain::query::Query;
use crate::domain::reaction::Reaction;
use crate::domain::scale::{Intensity, Stakes};
use crate::domain::standing::{OVERREACT, Standing, StandingAnswer};
use crate::domain::term::TermKind;
use crate::stats::facts::{Facts, MomentFact, Name, Said};
use crate::stats::scope::{Window, back};
use crate::store::Store;
use crate::store::facts::Slices;
use crate::store::testing::{at, day, store};

/// One at a time.
const SMALLEST: Slices = Slices {
    moments: 1,
    answers: 1,
    days: 1,
};

const TODAY: &str = "2026-03-12";

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

/// When it was said last how long a moment took, where that was not at once.
type Answered = BTreeMap<EntryId, Timestamp>;

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

/// What a moment holds beside its words.
fn moments() -> impl Strategy<Value = Kind> {
    (
        select(&Reaction::ALL[..]),
        option::of(select(AsIntended::ALL)),
        (option::of(0_u8..=10), option::of(0_u8..=10)),
        option::of(select(Recovery::ALL)),
        option::of(select(Repair::ALL)),
        vec(select(&["blamed", "too easy", "Hurry"][..]), 0..3),
        option::of(select(&["jaw tight", "Jaw tight "][..])),
        any::<bool>(),
    )
        .prop_map(
            |(reaction, verdict, numbers, recovery, repair, triggers, sign, learned)| {
                let mut moment = Moment::new(reaction);
                moment.as_intended = verdict;
                moment.intensity = numbers.0.and_then(Intensity::new);
                moment.stakes = numbers.1.and_then(Stakes::new);
                (moment.recovery, moment.repair) = (recovery, repair);
                moment.triggers = triggers.into_iter().map(str::to_owned).collect();
                moment.emotions.push("angry".to_owned());
                moment.set_detail(Detail::EarlySign, sign.unwrap_or_default());
                moment.set_detail(Detail::Lesson, if learned { "I wait" } else { "" });
                Kind::Moment(Box::new(moment))
            },
        )
}

const PROMPTS: [&str; 5] = [
    "steady.what_helped",
    "week.repeat",
    "month.learned",
    "weekly.energy",
    "bal.important",
];

fn kinds() -> impl Strategy<Value = Kind> {
    let answer = select(&PROMPTS[..]).prop_map(|prompt| Kind::Answer {
        prompt: prompt.to_owned(),
        asked: "Asked?".to_owned(),
    });
    prop_oneof![4 => moments(), 2 => answer, 1 => Just(Kind::Note)]
}

/// Something that happens to a journal.
#[derive(Clone, Debug)]
enum Step {
    Write {
        kind: Kind,
        text: &'static str,
        day: NaiveDate,
        late: i64,
        is_sealed: bool,
    },
    Delete(usize),
    Change(usize),
    Star(usize),
    Settle(usize, Option<Recovery>),
    Merge(TermKind, &'static str, &'static str),
    Archive(&'static str),
    MergeReactions(Reaction, Reaction),
    Answer(NaiveDate, usize, bool),
    Quiet(NaiveDate, bool),
    Plan(NaiveDate),
}

const TEXTS: [&str; 9] = [
    "",
    " \n\t",
    "loud",
    "#demo @mk",
    "#demo/final #standup @tom @mk",
    "#standup",
    "7",
    "10 ",
    "eleven #demo",
];

fn any_day() -> impl Strategy<Value = NaiveDate> {
    let before = select(&[-3_i64, -1, 0, 1, 2, 30, 83, 84, 118, 119, 120, 700, 5_000][..]);
    before.prop_map(|before| day(TODAY) - TimeDelta::days(before))
}

fn steps() -> impl Strategy<Value = Step> {
    let names = select(&["demo", "demo/final", "standup"][..]);
    let write = (
        kinds(),
        select(&TEXTS[..]),
        any_day(),
        select(&[-3_i64, 0, 0, 1, 2, 9][..]),
        proptest::bool::weighted(0.2),
    );
    prop_oneof![
        12 => write.prop_map(|(kind, text, day, late, is_sealed)| Step::Write {
            kind, text, day, late, is_sealed
        }),
        1 => any::<usize>().prop_map(Step::Delete),
        1 => any::<usize>().prop_map(Step::Change),
        1 => any::<usize>().prop_map(Step::Star),
        2 => (any::<usize>(), option::of(select(Recovery::ALL)))
            .prop_map(|(n, recovery)| Step::Settle(n, recovery)),
        1 => (names.clone(), names.clone()).prop_map(|(a, b)| Step::Merge(TermKind::Situation, a, b)),
        1 => Just(Step::Merge(TermKind::Person, "tom", "mk")),
        1 => Just(Step::Merge(TermKind::Trigger, "too easy", "blamed")),
        1 => names.prop_map(Step::Archive),
        1 => (select(&Reaction::ALL[..]), select(&Reaction::ALL[..]))
            .prop_map(|(a, b)| Step::MergeReactions(a, b)),
        2 => (any_day(), any::<usize>(), any::<bool>())
            .prop_map(|(day, n, happened)| Step::Answer(day, n, happened)),
        1 => (any_day(), any::<bool>()).prop_map(|(day, away)| Step::Quiet(day, away)),
        1 => any_day().prop_map(Step::Plan),
    ]
}

/// Does all of it; what the journal refuses is left out.
fn journal(steps: &[Step]) -> (Store, Answered) {
    let mut store = store();
    let mut ids: Vec<EntryId> = Vec::new();
    let mut answered = Answered::new();
    for step in steps {
        let _refused = if let Step::Settle(n, recovery) = step {
            let id = ids.get(n % ids.len().max(1)).copied();
            id.and_then(|id| settle(&mut store, &mut answered, (id, *recovery)))
        } else {
            happen(&mut store, &mut ids, step)
        };
    }
    (store, answered)
}

/// Says anew how long a moment took.
fn settle(
    store: &mut Store,
    answered: &mut Answered,
    (id, recovery): (EntryId, Option<Recovery>),
) -> Option<()> {
    let now = at(TODAY) + TimeDelta::minutes(90);
    let mut content = store.entry(id).ok()??.content;
    let Kind::Moment(moment) = &mut content.kind else {
        return None;
    };
    if moment.recovery != recovery {
        answered.insert(id, now);
    }
    moment.recovery = recovery;
    store.change_entry(id, &content, now).ok()
}

fn happen(store: &mut Store, ids: &mut Vec<EntryId>, step: &Step) -> Option<()> {
    let now = at(TODAY);
    let one = |ids: &[EntryId], n: usize| ids.get(n % ids.len().max(1)).copied();
    match step {
        Step::Write {
            kind,
            text,
            day,
            late,
            is_sealed,
        } => {
            let mut content = Content::new(kind.clone(), text, *day, at(&day.to_string()));
            content.sealed = *is_sealed;
            let logged = at(&(*day + TimeDelta::days(*late)).to_string());
            ids.push(store.add_entry(&content, logged).ok()?);
        }
        Step::Delete(n) => store.delete_entry(one(ids, *n)?, now).ok()?,
        Step::Change(n) => {
            let id = one(ids, *n)?;
            let content = store.entry(id).ok()??.content;
            store
                .change_entry(id, &content, now + TimeDelta::minutes(90))
                .ok()?;
        }
        Step::Star(n) => {
            let later = now + TimeDelta::minutes(90);
            store.set_starred(one(ids, *n)?, true, later).ok()?;
        }
        Step::Settle(..) => {}
        Step::Merge(kind, from, into) => {
            store.merge_terms(*kind, (from, into)).ok()?;
        }
        Step::Archive(name) => {
            store
                .archive_term(TermKind::Situation, name, Some(now))
                .ok()?;
        }
        Step::MergeReactions(from, into) => {
            store.merge_reactions(*from, *into, now).ok()?;
        }
        Step::Answer(day, n, happened) => {
            let answer = match one(ids, *n) {
                Some(entry) if *happened => StandingAnswer::Moment(entry),
                Some(_) | None => StandingAnswer::NotToday,
            };
            let standing = Standing {
                day: *day,
                prompt: OVERREACT.to_owned(),
                answer,
            };
            store.answer_standing(&standing, now).ok()?;
        }
        Step::Quiet(day, true) => store.set_away(*day, true, now).ok()?,
        Step::Quiet(day, false) => store.set_quiet(*day, true, now).ok()?,
        Step::Plan(day) => plan(store, *day)?,
    }
    Some(())
}

fn plan(store: &mut Store, day: NaiveDate) -> Option<()> {
    let new = NewPlan {
        if_cue: "I talk faster".to_owned(),
        then_action: "ask".to_owned(),
        situation: None,
        from: None,
        made_on: day,
        confidence: None,
    };
    let plan = store.add_plan(&new, at(TODAY)).ok()?;
    for (later, outcome) in [(3, Outcome::Done), (1, Outcome::Forgot)] {
        let check = Check {
            day: day + Days::new(later),
            outcome,
            note: String::new(),
        };
        store.check_plan(plan, &check, at(TODAY)).ok()?;
    }
    Some(())
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
