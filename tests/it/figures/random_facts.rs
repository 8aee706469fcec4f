//! Journals that nobody wrote, as the facts of figures.

use chrono::{Days, NaiveDate};
use evenkeel::domain::day::{DayRecord, Practice};
use evenkeel::domain::entry::Lag;
use evenkeel::domain::id::{EntryId, PlanId};
use evenkeel::domain::moment::{AsIntended, Recovery, on_course};
use evenkeel::domain::plan::{Check, NewPlan, Outcome, Plan, PlanStatus};
use evenkeel::domain::reaction::Reaction;
use evenkeel::domain::standing::{LOSE_INTEREST, OVERREACT, Standing, StandingAnswer};
use evenkeel::domain::tag::{Handle, Situation};
use evenkeel::stats::facts::{Facts, MomentFact, Name, Said};
use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use uuid::Uuid;

pub(super) const TODAY: &str = "2026-03-12";

const SITUATIONS: [&str; 6] = [
    "demo",
    "meeting",
    "meeting/standup",
    "planning",
    "incident",
    "interview",
];
const PEOPLE: [&str; 3] = ["mk", "jo", "ana"];
const TRIGGERS: [&str; 6] = [
    "criticised",
    "too-easy",
    "too long",
    "no-say",
    "talked-over",
    "no-fuel",
];
const WORDS: [&str; 5] = [
    "jaw tight",
    "Jaw tight",
    "a breath",
    "a breath, then water",
    "👍",
];

pub(super) fn today() -> NaiveDate {
    TODAY.parse().unwrap()
}

/// A journal in which nothing was written, with all names.
pub(super) fn nothing() -> Facts {
    let mut facts = Facts::empty(today(), Vec::new());
    facts.names.situations = SITUATIONS
        .iter()
        .filter_map(|it| Situation::new(it))
        .collect();
    facts.names.people = PEOPLE.iter().filter_map(|it| Handle::new(it)).collect();
    facts.names.triggers = TRIGGERS.map(str::to_owned).to_vec();
    facts
}

/// A day from half a year ago to next week.
fn day() -> impl Strategy<Value = NaiveDate> {
    let first = today() - Days::new(180);
    (0..188_u64).prop_map(move |days| first + Days::new(days))
}

fn names(n: usize, at_most: usize) -> impl Strategy<Value = Vec<Name>> {
    let all: Vec<Name> = (0..).take(n).collect();
    subsequence(all, 0..=at_most)
}

/// A moment without an id.
fn moment() -> impl Strategy<Value = MomentFact> {
    let reaction = select(Reaction::ALL.to_vec());
    let verdict = option::weighted(0.2, select(AsIntended::ALL));
    let numbers = (option::of(0..=10_u8), option::of(0..=10_u8));
    let recovery = (option::of(select(Recovery::ALL)), 0..600_u32);
    let names = (
        names(SITUATIONS.len(), 3),
        names(PEOPLE.len(), 2),
        names(TRIGGERS.len(), 2),
    );
    let lag = select(vec![Lag::SameDay, Lag::SameDay, Lag::NextDay, Lag::Later]);
    let sorts = (
        lag,
        prop::bool::weighted(0.2),
        prop::bool::weighted(0.1),
        any::<bool>(),
    );
    let sign = option::weighted(0.3, select(WORDS.to_vec()));
    (
        (day(), 0..3_i64),
        (reaction, verdict),
        numbers,
        recovery,
        names,
        sorts,
        sign,
    )
        .prop_map(
            |((day, at_ms), (reaction, verdict), numbers, recovery, names, sorts, sign)| {
                let is_going = recovery.0 == Some(Recovery::StillGoing);
                MomentFact {
                    id: EntryId(Uuid::nil()),
                    day,
                    at_ms,
                    lag: sorts.0,
                    is_tick: sorts.1,
                    is_sealed: sorts.2,
                    reaction,
                    on_course: on_course(reaction, verdict),
                    intensity: numbers.0,
                    stakes: numbers.1,
                    recovery: recovery.0,
                    still_going_for: is_going.then_some(recovery.1),
                    situations: names.0,
                    people: names.1,
                    triggers: names.2,
                    early_sign: sign.map(str::to_owned),
                    came_to_good: sorts.3,
                }
            },
        )
}

fn said() -> impl Strategy<Value = Said> {
    let prompts = ["steady.what_helped", "week.repeat", "month.headline"];
    let prompt = select(prompts.to_vec());
    (
        day(),
        prompt,
        select(WORDS.to_vec()),
        names(SITUATIONS.len(), 2),
    )
        .prop_map(|(day, prompt, text, situations)| Said {
            id: EntryId(Uuid::nil()),
            day,
            prompt: prompt.to_owned(),
            text: text.to_owned(),
            situations,
        })
}

fn plan() -> impl Strategy<Value = (Plan, Vec<Check>)> {
    let checks = btree_map(day(), select(Outcome::ALL.to_vec()), 0..30);
    (day(), select(PlanStatus::ALL.to_vec()), checks).prop_map(|(made_on, status, checks)| {
        let plan = NewPlan {
            if_cue: "they ask".to_owned(),
            then_action: "count to three".to_owned(),
            situation: Situation::new("demo"),
            from: None,
            made_on,
            confidence: None,
        };
        let check = |(day, outcome)| Check {
            day,
            outcome,
            note: String::new(),
        };
        let plan = Plan {
            id: PlanId(Uuid::nil()),
            plan,
            review_on: made_on,
            status,
        };
        (plan, checks.into_iter().map(check).collect())
    })
}

fn kept_day() -> impl Strategy<Value = DayRecord> {
    let practice = option::of(select(Practice::ALL.to_vec()));
    let is = || prop::bool::weighted(0.1);
    (practice, is(), is()).prop_map(|(practice, quiet, away)| DayRecord {
        practice,
        time_split: None,
        quiet,
        away,
    })
}

/// One answer a day and question.
fn standing() -> impl Strategy<Value = Vec<Standing>> {
    let answer = select(vec![
        StandingAnswer::Asked,
        StandingAnswer::NotToday,
        StandingAnswer::Moment(EntryId(Uuid::nil())),
        StandingAnswer::Skipped,
    ]);
    let prompt = select(vec![OVERREACT, LOSE_INTEREST]);
    btree_map((day(), prompt), answer, 0..120).prop_map(|all| {
        let one = |((day, prompt), answer): ((NaiveDate, &str), StandingAnswer)| Standing {
            day,
            prompt: prompt.to_owned(),
            answer,
        };
        all.into_iter().map(one).collect()
    })
}

/// Any journal.
pub(super) fn facts() -> impl Strategy<Value = Facts> {
    let lists = (vec(moment(), 0..160), standing(), vec(plan(), 0..4));
    let days = (
        btree_map(day(), kept_day(), 0..120),
        btree_set(day(), 0..60),
    );
    let words = (vec(said(), 0..30), option::of(0..=10_u8));
    (lists, days, words).prop_map(|((moments, standing, plans), days, (said, weight))| {
        let mut facts = nothing();
        (facts.moments, facts.standing, facts.plans) = (moments, standing, plans);
        (facts.days, facts.reflected) = days;
        facts.weight = weight;
        for (number, moment) in (0..).zip(&mut facts.moments) {
            moment.id = EntryId(Uuid::from_u128(number));
        }
        for (number, mut said) in (1_000..).zip(said) {
            said.id = EntryId(Uuid::from_u128(number));
            if said.prompt == "steady.what_helped" {
                facts.helped.push(said);
            } else {
                facts.reviews.push(said);
            }
        }
        facts
    })
}
