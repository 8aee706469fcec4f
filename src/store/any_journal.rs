//! Journals to which anything happened, for tests of what is read from them.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate, TimeDelta};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::domain::entry::{Content, Kind, Timestamp};
use crate::domain::id::EntryId;
use crate::domain::moment::{AsIntended, Detail, Moment, Recovery, Repair};
use crate::domain::plan::{Check, NewPlan, Outcome};
use crate::domain::reaction::Reaction;
use crate::domain::scale::{Intensity, Stakes};
use crate::domain::standing::{OVERREACT, Standing, StandingAnswer};
use crate::domain::term::TermKind;
use crate::store::Store;
use crate::store::testing::{at, day, store};

/// The day on which these journals are read.
pub(crate) const TODAY: &str = "2026-03-12";

/// When it was said last how long a moment took, where that was not at once.
pub(crate) type Answered = BTreeMap<EntryId, Timestamp>;

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
pub(crate) enum Step {
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

pub(crate) fn steps() -> impl Strategy<Value = Step> {
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
pub(crate) fn journal(steps: &[Step]) -> (Store, Answered) {
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
