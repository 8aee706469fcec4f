//! Simulated journals: how often a figure says something where there is nothing, and finds what is there.
//!
//! Each journal has twelve situations of uneven use and nine reactions (domain.md §2.10). Without an
//! effect 38 % of the moments are off course in every situation. The strong effect is that 88 % are in
//! one of the three situations most used, which one being drawn for each journal.

use chrono::{Days, NaiveDate};
use evenkeel::domain::id::EntryId;
use evenkeel::domain::reaction::Reaction;
use evenkeel::domain::tag::Situation;
use evenkeel::stats::Insight;
use evenkeel::stats::facts::{Facts, MomentFact};
use evenkeel::stats::intensity::Intensity;
use evenkeel::stats::record::Record;
use evenkeel::stats::scope::Scope;
use evenkeel::stats::stands_out::{StandsOut, patterns};
use rstest::rstest;
use uuid::Uuid;

/// Journals for each rate.
const RUNS: u32 = 2_000;

/// How often each situation is used, of a hundred moments.
const USES: [(&str, u32); 12] = [
    ("standup", 18),
    ("design-review", 15),
    ("team-meeting", 13),
    ("one-to-one-up", 11),
    ("code-review", 9),
    ("planning", 8),
    ("incident", 7),
    ("written-message", 6),
    ("customer", 5),
    ("delegation", 4),
    ("demo", 2),
    ("conflict", 2),
];

/// How often each reaction comes, where it is off course and where it is on course.
const OFF: [(Reaction, u32); 6] = [
    (Reaction::Overreacted, 25),
    (Reaction::LostInterest, 22),
    (Reaction::ShutDown, 15),
    (Reaction::Avoided, 15),
    (Reaction::WentAlong, 13),
    (Reaction::TookOver, 10),
];
const ON: [(Reaction, u32); 3] = [
    (Reaction::Steady, 60),
    (Reaction::LeanedIn, 28),
    (Reaction::Repaired, 12),
];

const OFF_COURSE: f64 = 0.38;
const STRONGLY: f64 = 0.88;

/// Random numbers as Sebastiano Vigna's `SplitMix64` makes them.
struct Dice(u64);

impl Dice {
    /// The dice of one journal.
    fn of(run: u32) -> Self {
        Self(u64::from(run).wrapping_mul(0x5851_f42d_4c95_7f2d) ^ 0x2026_0312)
    }

    fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// 0 up to, but not including, 1.
    fn unit(&mut self) -> f64 {
        f64::from(u32::try_from(self.number() >> 32).unwrap()) / f64::from(u32::MAX).next_up()
    }

    fn below(&mut self, bound: u32) -> u32 {
        let n = u64::from(bound) * (self.number() >> 32);
        u32::try_from(n >> 32).unwrap()
    }

    fn weighted<T: Copy>(&mut self, of: &[(T, u32)]) -> T {
        let mut left = self.below(of.iter().map(|(_, weight)| weight).sum());
        for (one, weight) in of {
            if left < *weight {
                return *one;
            }
            left -= weight;
        }
        unreachable!("one of them has the last part of the sum")
    }

    /// A number of the normal distribution, by Box and Muller.
    fn normal(&mut self) -> f64 {
        let (one, other) = (1.0 - self.unit(), self.unit());
        (-2.0 * one.ln()).sqrt() * (std::f64::consts::TAU * other).cos()
    }
}

fn today() -> NaiveDate {
    "2026-03-13".parse().unwrap()
}

fn journal() -> Facts {
    let mut facts = Facts::empty(today(), Vec::new());
    let situations = USES.iter().map(|(name, _)| Situation::new(name).unwrap());
    facts.names.situations = situations.collect();
    facts
}

fn moment(facts: &mut Facts, back: u32, reaction: Reaction) -> &mut MomentFact {
    let number = facts.moments.len();
    let id = EntryId(Uuid::from_u128(u128::try_from(number).unwrap()));
    let day = today().checked_sub_days(Days::new(back.into())).unwrap();
    facts.moments.push(MomentFact::new(id, day, reaction));
    facts.moments.last_mut().unwrap()
}

/// A journal of so many moments in 84 days; one of the situations may go off course strongly.
fn moments(dice: &mut Dice, n: u32, strongly: Option<u32>) -> Facts {
    let mut facts = journal();
    let places: Vec<(u32, u32)> = (0..).zip(USES.map(|(_, weight)| weight)).collect();
    for _ in 0..n {
        let place = dice.weighted(&places);
        let share = if strongly == Some(place) {
            STRONGLY
        } else {
            OFF_COURSE
        };
        let reaction = if dice.unit() < share {
            dice.weighted(&OFF)
        } else {
            dice.weighted(&ON)
        };
        let back = dice.below(84);
        moment(&mut facts, back, reaction).situations.push(place);
    }
    facts
}

/// In how many of a hundred journals something holds.
fn rate(mut holds: impl FnMut(&mut Dice) -> bool) -> f64 {
    let runs = (0..RUNS).filter(|run| holds(&mut Dice::of(*run)));
    100.0 * f64::from(u32::try_from(runs.count()).unwrap()) / f64::from(RUNS)
}

#[rstest]
#[case::sixty(60)]
#[case::a_hundred_and_twenty(120)]
fn where_nothing_differs_something_stands_out_in_at_most_15_of_100_journals(#[case] n: u32) {
    let found = rate(|dice| {
        let facts = moments(dice, n, None);
        let scope = Scope::default();
        let figure = StandsOut.figure(&Record::new(&facts, &scope));
        let said = figure.says.first().map(|it| it.words.to_string());
        said.is_some_and(|said| said.contains("Worth a look"))
    });
    assert!(found <= 15.0, "{found} %");
}

#[rstest]
#[case::sixty(60, 60.0)]
#[case::a_hundred_and_twenty(120, 80.0)]
fn a_strong_difference_is_found(#[case] n: u32, #[case] at_least: f64) {
    let found = rate(|dice| {
        let which = dice.below(3);
        let facts = moments(dice, n, Some(which));
        let scope = Scope::default();
        let name = USES[usize::try_from(which).unwrap()].0;
        let patterns = patterns(&Record::new(&facts, &scope));
        let mut named = patterns.iter().filter(|it| it.is_harder());
        named.any(|it| it.group.situation.as_str() == name)
    });
    assert!(found >= at_least, "{found} %");
}

/// Rated moments on the workdays of so many weeks: one on the first two days, one on two of three others.
/// The level of a day is 5, with a deviation of 1.5 that carries over to the next day in part; each
/// moment adds its own.
fn rated(dice: &mut Dice, weeks: u32, carried: f64) -> Facts {
    let mut facts = journal();
    let mut level = dice.normal() * 1.5;
    for week in (0..weeks).rev() {
        for back in (0..5).rev() {
            level = carried * level + (1.0 - carried * carried).sqrt() * 1.5 * dice.normal();
            // Monday and Tuesday make sure that every week counts
            if back < 3 && dice.below(3) == 0 {
                continue;
            }
            let felt = (5.0 + level + dice.normal()).round().clamp(0.0, 10.0);
            let reaction = if dice.unit() < OFF_COURSE {
                dice.weighted(&OFF)
            } else {
                dice.weighted(&ON)
            };
            let felt = (0..=10).find(|it| f64::from(*it) >= felt);
            moment(&mut facts, 7 * week + back, reaction).intensity = felt;
        }
    }
    facts
}

#[rstest]
#[case::eight_weeks(8, 0.0)]
#[case::eight_weeks_with_carry_over(8, 0.4)]
#[case::twelve_weeks(12, 0.0)]
#[case::twelve_weeks_with_carry_over(12, 0.4)]
fn without_a_trend_one_is_said_in_at_most_10_of_100_journals(
    #[case] weeks: u32,
    #[case] carried: f64,
) {
    let said = rate(|dice| {
        let facts = rated(dice, weeks, carried);
        let scope = Scope::default();
        let figure = Intensity.figure(&Record::new(&facts, &scope));
        assert!(figure.not_yet.is_none());
        let said = figure.says.first().map(|it| it.words.to_string());
        said.is_some_and(|said| said.contains("rising") || said.contains("falling"))
    });
    assert!(said <= 10.0, "{said} %");
}
