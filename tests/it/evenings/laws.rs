//! What must hold of every evening, whatever the journal says.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};
use evenkeel::domain::history::{History, MomentFact, Offer, OfferResult, PlanHistory};
use evenkeel::domain::moment::Recovery;
use evenkeel::domain::prompt::{Pack, PromptKind, Tone, When};
use evenkeel::domain::reaction::Reaction;
use evenkeel::domain::session::{Role, Session, Step};
use evenkeel::domain::standing::{Standing, StandingAnswer};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use rstest::rstest;

use super::desk::{Desk, dive_step, entry, ids, moment, plan, rotating};

const RESULTS: [OfferResult; 3] = [
    OfferResult::Shown,
    OfferResult::Answered,
    OfferResult::Skipped,
];

fn first_day() -> NaiveDate {
    "2025-01-01".parse().unwrap()
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0..730_u64).prop_map(|n| first_day() + Days::new(n))
}

/// Days around the evening more often than others, as they decide most.
fn near(day: NaiveDate) -> impl Strategy<Value = NaiveDate> {
    prop_oneof![
        (0..9_u64).prop_map(move |n| day - Days::new(n)),
        (0..120_u64).prop_map(move |n| day - Days::new(n)),
        any_day(),
    ]
}

fn any_moment(day: NaiveDate) -> impl Strategy<Value = MomentFact> {
    let facts = (0..40_u128, near(day), select(&Reaction::ALL[..]), 0..=10_u8);
    let more = (any::<bool>(), any::<bool>(), any::<bool>(), 0..80_u128);
    (facts, more).prop_map(|((n, on, reaction, felt), (alone, sign, going, earlier))| {
        let mut one = moment(n, on, reaction, felt);
        if alone {
            one.people.clear();
            one.situations.clear();
        }
        one.early_sign = sign.then(|| "talking faster".to_owned());
        one.recovery = going.then_some(Recovery::StillGoing);
        one.continues = (earlier < 40).then(|| entry(earlier));
        one
    })
}

fn any_offer(day: NaiveDate, prompts: Vec<String>) -> impl Strategy<Value = Offer> {
    let facts = (select(prompts), near(day), select(&RESULTS[..]));
    (facts, prop::option::of(0..40_u128)).prop_map(|((prompt, day, result), about)| Offer {
        prompt,
        day,
        result,
        about: about.map(entry),
    })
}

fn any_standing(day: NaiveDate) -> impl Strategy<Value = Standing> {
    let answers = [
        StandingAnswer::Asked,
        StandingAnswer::NotToday,
        StandingAnswer::Moment(entry(1)),
        StandingAnswer::Skipped,
    ];
    let prompts = ["eod.overreact", "eod.lose_interest"];
    (
        near(day),
        select(prompts.to_vec()),
        select(answers.to_vec()),
    )
        .prop_map(|(day, prompt, answer)| Standing {
            day,
            prompt: prompt.to_owned(),
            answer,
        })
}

fn any_plan(day: NaiveDate) -> impl Strategy<Value = PlanHistory> {
    let facts = (0..9_u128, near(day), 0..5_u32);
    (facts, prop::option::of(near(day))).prop_map(|((n, made_on, without_cue), last_asked)| {
        let mut one = plan(n, made_on);
        one.without_cue = without_cue;
        one.last_asked = last_asked;
        one
    })
}

fn any_history(day: NaiveDate) -> impl Strategy<Value = History> {
    let packs = Desk::new().packs;
    let prompts: Vec<String> = packs
        .iter()
        .flat_map(|pack| pack.prompts.iter().map(|prompt| prompt.id.clone()))
        .chain(["gone.away".to_owned(), "odd".to_owned()])
        .collect();
    let parts = (
        vec(any_plan(day), 0..3),
        vec(any_offer(day, prompts), 0..150),
        vec(any_moment(day), 0..8),
        vec(any_standing(day), 0..30),
        any::<u64>(),
    );
    parts.prop_map(|(plans, offers, moments, standing, salt)| {
        let mut offers: Vec<Offer> = offers
            .into_iter()
            .map(|offer| ((offer.day, offer.prompt.clone()), offer))
            .collect::<BTreeMap<_, _>>()
            .into_values()
            .collect();
        offers.sort_by_key(|offer| offer.day);
        let by_id: BTreeMap<_, _> = moments.into_iter().map(|it| (it.id, it)).collect();
        let mut moments: Vec<MomentFact> = by_id.into_values().collect();
        moments.sort_by_key(|moment| moment.day);
        History {
            plans,
            offers,
            moments,
            standing,
            salt,
        }
    })
}

/// A desk with an arbitrary journal, a day and a time.
fn any_evening() -> impl Strategy<Value = (History, NaiveDate, NaiveTime)> {
    any_day().prop_flat_map(|day| {
        let minute = prop_oneof![Just(17 * 60), 0..24 * 60_u32];
        let time = minute.prop_map(|it| NaiveTime::from_hms_opt(it / 60, it % 60, 0).unwrap());
        (any_history(day), Just(day), time)
    })
}

fn desk_with(history: History) -> Desk {
    let mut desk = Desk::new();
    desk.history = history;
    desk
}

fn pack_of<'a>(desk: &'a Desk, step: &Step) -> &'a Pack {
    let id = step.prompt.id.split_once('.').unwrap().0;
    desk.packs.iter().find(|pack| pack.id == id).unwrap()
}

fn is_good_end(role: Role) -> bool {
    match role {
        Role::Ending | Role::IfThen(_) | Role::Practice | Role::TimeSplit | Role::Steady => true,
        Role::PlanCheck(_) | Role::Settled(_) | Role::Standing | Role::Dive(_) | Role::Rotating => {
            false
        }
    }
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// Whether a question that is not asked by rule was asked within its gap before.
fn is_inside_its_gap(desk: &Desk, day: NaiveDate, step: &Step) -> bool {
    let pack = pack_of(desk, step);
    let gap = i64::from(pack.gap_of(&step.prompt));
    let is_near = |offer: &Offer| offer.day < day && (day - offer.day).num_days() <= gap;
    let mut offers = desk.history.offers.iter();
    !step.prompt.anchor && offers.any(|it| it.prompt == step.prompt.id && is_near(it))
}

/// Whether a step was decided today already, so that it stays whatever its gap.
fn was_decided(desk: &Desk, day: NaiveDate, step: &Step) -> bool {
    desk.history.offers.iter().any(|offer| {
        offer.day == day && offer.prompt == step.prompt.id && offer.result != OfferResult::Shown
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_same_journal_gives_the_same_evening((history, day, time) in any_evening()) {
        let desk = desk_with(history);
        prop_assert_eq!(desk.at(day, time), desk.at(day, time));
    }

    #[test]
    fn an_evening_ends_well((history, day, time) in any_evening()) {
        let session = desk_with(history).at(day, time);
        prop_assert!(is_good_end(session.steps.last().unwrap().role), "{:?}", ids(&session));
    }

    #[test]
    fn on_a_workday_an_evening_ends_with_more_than_a_tick((history, day, time) in any_evening()) {
        let session = desk_with(history).at(day, time);
        if !is_weekend(day) && (!session.fatigue || session.brake.is_none()) {
            prop_assert_ne!(session.steps.last().unwrap().role, Role::Steady);
        }
    }

    #[test]
    fn nothing_is_asked_inside_its_gap((history, day, time) in any_evening()) {
        let desk = desk_with(history);
        for step in desk.at(day, time).steps {
            let is_early = is_inside_its_gap(&desk, day, &step) && !was_decided(&desk, day, &step);
            prop_assert!(!is_early, "{}", step.prompt.id);
        }
    }

    #[test]
    fn nothing_heavy_is_asked_under_the_brake((history, day, time) in any_evening()) {
        let desk = desk_with(history);
        let session = desk.at(day, time);
        if session.brake.is_some() {
            for step in &session.steps {
                prop_assert_ne!(pack_of(&desk, step).tone, Tone::Heavy);
                let is_calm = matches!(
                    step.role,
                    Role::PlanCheck(_) | Role::Standing | Role::Steady | Role::Ending
                );
                prop_assert!(is_calm, "{:?}", step.role);
            }
        }
    }

    #[test]
    fn each_question_is_asked_once_and_whole((history, day, time) in any_evening()) {
        let session = desk_with(history).at(day, time);
        let asked = ids(&session);
        let different: BTreeSet<&str> = asked.iter().copied().collect();
        prop_assert_eq!(different.len(), asked.len());
        for step in &session.steps {
            prop_assert!(!step.prompt.text.contains('{'), "{}", step.prompt.text);
        }
    }

    #[test]
    fn opening_the_evening_again_shows_it_as_it_was(
        (history, day, time) in any_evening(),
        results in vec(select(&RESULTS[..]), 12),
    ) {
        let mut desk = desk_with(history);
        let before = desk.at(day, time);
        let result = |step: &Step| results[step.prompt.id.len() % results.len()];
        desk.record(day, &before, result);
        prop_assert_eq!(before, desk.at(day, time));
    }

    #[test]
    fn a_new_moment_moves_no_question_that_rotates(
        (history, day, time) in any_evening(),
        reaction in select(&Reaction::ALL[..]),
        felt in 0..=10_u8,
    ) {
        let mut desk = desk_with(history);
        let before = desk.at(day, time);
        desk.record(day, &before, |_| OfferResult::Shown);
        desk.history.moments.push(moment(99, day, reaction, felt));
        let after = desk.at(day, time);
        if before.brake.is_none() && after.brake.is_none() {
            prop_assert_eq!(rotating(&before), rotating(&after));
            if let Some(dive) = dive_step(&before) {
                prop_assert_eq!(Some(dive), dive_step(&after));
            }
            let stays = |session: &Session, in_other: &Session| -> Vec<String> {
                let others = ids(in_other);
                let steps = ids(session).into_iter().filter(|id| others.contains(id));
                steps.map(str::to_owned).collect()
            };
            prop_assert_eq!(stays(&before, &after), stays(&after, &before));
        }
    }
}

/// One evening of somebody's year.
#[derive(Clone, Debug)]
struct Habit {
    is_there: bool,
    moments: Vec<(Reaction, u8)>,
    results: Vec<OfferResult>,
}

fn any_habit() -> impl Strategy<Value = Habit> {
    let moments = vec((select(&Reaction::ALL[..]), 0..=10_u8), 0..3);
    let results = vec(select(&RESULTS[..]), 7);
    (prop::bool::weighted(0.9), moments, results).prop_map(|(is_there, moments, results)| Habit {
        is_there,
        moments,
        results,
    })
}

/// The sessions of a run of evenings: opened, a moment or two, opened again and gone through.
fn live(desk: &mut Desk, habits: &[Habit]) -> Vec<(NaiveDate, Session)> {
    let mut sessions = Vec::new();
    for (habit, n) in habits.iter().zip(0_u64..) {
        let day = first_day() + Days::new(n);
        if !habit.is_there {
            continue;
        }
        let opened = desk.on(day);
        desk.record(day, &opened, |_| OfferResult::Shown);
        for ((reaction, felt), k) in habit.moments.iter().zip(0..) {
            let mut one = moment(u128::from(n) * 10 + k, day, *reaction, *felt);
            one.people.clear();
            desk.history.moments.push(one);
        }
        forget_old(desk, day);
        let session = desk.on(day);
        desk.record(day, &session, |step| {
            habit.results[step.prompt.id.len() % habit.results.len()]
        });
        sessions.push((day, session));
    }
    sessions
}

/// What the store leaves out of a history.
fn forget_old(desk: &mut Desk, day: NaiveDate) {
    let moments = &mut desk.history.moments;
    let last_three = moments.len().saturating_sub(3);
    let mut place = 0;
    moments.retain(|moment| {
        place += 1;
        place > last_three || (day - moment.day).num_days() < 14
    });
    let offers = &mut desk.history.offers;
    offers.retain(|offer| (day - offer.day).num_days() <= 400);
}

/// The most days of any week for which a session does something.
fn most_in_a_week(sessions: &[(NaiveDate, Session)], does: impl Fn(&Session) -> bool) -> usize {
    let days: Vec<NaiveDate> = sessions
        .iter()
        .filter(|(_, session)| does(session))
        .map(|(day, _)| *day)
        .collect();
    let week = |first: &NaiveDate| {
        let is_in = |day: &&NaiveDate| (0..7).contains(&(**day - *first).num_days());
        days.iter().filter(is_in).count()
    };
    days.iter().map(week).max().unwrap_or(0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn a_week_has_few_wins_and_few_closer_looks(habits in vec(any_habit(), 90)) {
        let sessions = live(&mut Desk::new(), &habits);
        let has_win = |it: &Session| ids(it).iter().any(|id| id.starts_with("wins."));
        prop_assert!(most_in_a_week(&sessions, has_win) <= 3);
        prop_assert!(most_in_a_week(&sessions, |it| dive_step(it).is_some()) <= 2);
    }

    #[test]
    fn an_event_is_looked_at_once(habits in vec(any_habit(), 60)) {
        let sessions = live(&mut Desk::new(), &habits);
        let mut looked_at = BTreeSet::new();
        for (_, session) in &sessions {
            if let Some(Step { role: Role::Dive(entry), .. }) = dive_step(session) {
                prop_assert!(looked_at.insert(*entry));
            }
        }
    }
}

#[rstest]
#[case(1, false)]
#[case(2, true)]
fn nothing_starves(#[case] salt: u64, #[case] busy: bool) {
    let mut desk = Desk::new().with_pack(SELDOM);
    desk.history.salt = salt;
    let habits: Vec<Habit> = (0..365).map(|n| answering(n, busy)).collect();
    let sessions = live(&mut desk, &habits);
    for prompt in daily_rotating(&desk.packs) {
        let asked = |it: &Session| ids(it).contains(&prompt.as_str());
        let wait = longest_wait(&sessions, asked);
        assert!(wait <= WAIT, "{prompt} waited {wait} sessions");
    }
}

/// No question of the rotation waits for more sessions than this.
const WAIT: usize = 60;

/// Somebody who answers everything on workdays, and has a hard moment now and then or every day.
fn answering(n: u64, busy: bool) -> Habit {
    let is_hard = if busy { true } else { n.is_multiple_of(9) };
    Habit {
        is_there: !is_weekend(first_day() + Days::new(n)),
        moments: is_hard
            .then_some((Reaction::Overreacted, 5))
            .into_iter()
            .collect(),
        results: vec![OfferResult::Answered],
    }
}

fn daily_rotating(packs: &[Pack]) -> Vec<String> {
    let of_pack = |pack: &Pack| -> Vec<String> {
        let rotates = |prompt: &&evenkeel::domain::prompt::Prompt| {
            pack.when_of(prompt) == When::Daily
                && !prompt.anchor
                && prompt.kind != PromptKind::Moment
        };
        let prompts = pack.prompts.iter().filter(rotates);
        prompts.map(|prompt| prompt.id.clone()).collect()
    };
    let rotating = packs.iter().filter(|pack| pack.id != "wins");
    rotating.flat_map(of_pack).collect()
}

fn longest_wait(sessions: &[(NaiveDate, Session)], asked: impl Fn(&Session) -> bool) -> usize {
    let waits = sessions.split(|(_, session)| asked(session));
    waits.map(<[_]>::len).max().unwrap_or(0)
}

const SELDOM: &str = r#"
schema = 1
[pack]
id = "seldom"
title = "Seldom"
when = "daily"
weight = 0.05
[[prompt]]
id = "seldom.one"
text = "What did I read today?"
kind = "text"
[[prompt]]
id = "seldom.two"
text = "Where did I walk today?"
kind = "text"
[[prompt]]
id = "seldom.three"
text = "What did I eat today?"
kind = "text"
"#;
