//! The record as insights may look at it: the rules that hold for every figure (domain.md §5.0).
//!
//! An insight never sees the facts themselves. What it may not compare it cannot reach.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, Weekday};

use crate::domain::day::DayRecord;
use crate::domain::entry::Lag;
use crate::domain::moment::Recovery;
use crate::domain::period::Period;
use crate::domain::plan::{Check, Plan};
use crate::domain::reaction_words::ReactionWords;
use crate::domain::standing::Standing;
use crate::domain::tag::Situation;
use crate::stats::facts::{Facts, MomentFact, Name, Said};
use crate::stats::figure::Figure;
use crate::stats::opens::Opens;
use crate::stats::scope::Scope;
use crate::stats::share::{RATED_FROM, Share};
use crate::stats::words::{Words, say};

/// Fewer moments on course than this share of all mean that mostly hard ones are logged.
const FEWEST_ON_COURSE: f64 = 0.20;
/// More than this share mean that mostly good ones are.
const MOST_ON_COURSE: f64 = 0.95;

/// Some days of the record, through the rules.
#[derive(Clone, Debug)]
pub struct Record<'a> {
    facts: &'a Facts,
    /// What the figures are about.
    pub scope: &'a Scope,
    /// The days of the window.
    pub period: Period,
    moments: Vec<&'a MomentFact>,
    mix: LoggingMix,
}

/// A moment that counts in intensity and recovery: only of such a one an insight sees these.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Felt<'a>(&'a MomentFact);

impl<'a> Felt<'a> {
    /// The moment.
    pub fn moment(self) -> &'a MomentFact {
        self.0
    }

    /// What I felt, 0–10.
    pub fn intensity(self) -> Option<u8> {
        self.0.intensity
    }

    /// How much it mattered, 0–10.
    pub fn stakes(self) -> Option<u8> {
        self.0.stakes
    }

    /// How long it took.
    pub fn recovery(self) -> Option<Recovery> {
        self.0.recovery
    }

    /// Minutes from the moment to the last answer that it is still going.
    pub fn still_going_for(self) -> Option<u32> {
        self.0.still_going_for
    }
}

/// Why rates and comparisons of moments are hidden and only counts are shown.
///
/// Answers to standing questions, days of practice and the checks of plans do not depend on which moments
/// are logged: the mix of these hides no rate there. A person chosen does.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Guard {
    /// Nearly no moments on course were logged.
    MostlyHard,
    /// Nearly only moments on course were logged.
    MostlyGood,
    /// The moments are chosen by a person: people are never rated.
    Person,
}

impl Guard {
    /// What is said in place of the rates.
    pub fn words(self) -> Words {
        match self {
            Self::MostlyHard => say!(
                "You log mostly hard moments, so rates would mislead. Tick steady moments too."
            ),
            Self::MostlyGood => {
                say!("You log mostly good moments, so rates would mislead. Log the hard ones too.")
            }
            Self::Person => say!("With a person chosen, moments are counted and never rated."),
        }
    }
}

impl<'a> Record<'a> {
    /// The record within a scope; entries of days to come are left out.
    pub fn new(facts: &'a Facts, scope: &'a Scope) -> Self {
        let period = scope.window.period(facts.today);
        Self {
            facts,
            scope,
            period,
            moments: chosen(facts, scope),
            mix: LoggingMix::of(facts),
        }
    }

    /// The moments of the window, by day, then time.
    pub fn moments(&self) -> impl Iterator<Item = &'a MomentFact> + Clone {
        self.moments_in(self.period)
    }

    /// The moments of other days that were read: trends look back further than the window.
    pub fn moments_in(&self, period: Period) -> impl Iterator<Item = &'a MomentFact> + Clone {
        let within = move |moment: &&&MomentFact| period.contains(moment.day);
        self.moments.iter().filter(within).copied()
    }

    /// The moments of the window of which it can be said whether they were on course.
    pub fn judged(&self) -> impl Iterator<Item = (&'a MomentFact, bool)> + Clone {
        self.moments().filter_map(|it| Some((it, it.on_course?)))
    }

    /// The moments of these days that count in intensity and recovery: no ticks, and none that was
    /// written later than the day after.
    pub fn felt_in(&self, period: Period) -> impl Iterator<Item = Felt<'a>> + Clone {
        let counts = |it: &&MomentFact| !it.is_tick && it.lag != Lag::Later;
        self.moments_in(period).filter(counts).map(Felt)
    }

    /// The same of the window.
    pub fn felt(&self) -> impl Iterator<Item = Felt<'a>> + Clone {
        self.felt_in(self.period)
    }

    /// The triggers of a moment, where it was off course: they are asked for only there, so that they are
    /// counted and never compared.
    pub fn triggers_of(&self, moment: &'a MomentFact) -> &'a [Name] {
        match moment.on_course {
            Some(false) => &moment.triggers,
            Some(true) | None => &[],
        }
    }

    /// The situations that moments and words name.
    pub fn situation_names(&self) -> &'a [Situation] {
        &self.facts.names.situations
    }

    /// A situation and all that it is a child of, under any of its names.
    pub fn situations_holding(&self, tag: &'a str) -> BTreeSet<&'a str> {
        self.facts.names.holding(tag)
    }

    /// Whether anything was written for a day.
    pub fn is_written(&self, day: NaiveDate) -> bool {
        self.facts.written.contains(&day)
    }

    /// The names of a situation and its children, as a search for it finds them.
    pub fn situations_within(&self, tag: &'a Situation) -> impl Iterator<Item = Name> {
        self.facts.situations_within(tag)
    }

    /// What sets moments off.
    pub fn trigger_names(&self) -> &'a [String] {
        &self.facts.names.triggers
    }

    /// The user's own words for the reactions.
    pub fn reactions(&self) -> &'a ReactionWords {
        &self.facts.reactions
    }

    /// Whether the standing questions were asked on a day that a moment answers one of; today's evening
    /// may just have begun.
    pub fn was_asked(&self, day: NaiveDate) -> bool {
        day == self.facts.today || !self.facts.unasked.contains(&day)
    }

    /// What became of the standing questions, up to today.
    pub fn standing(&self) -> impl Iterator<Item = &'a Standing> {
        let today = self.today();
        let standing = self.facts.standing.iter();
        standing.filter(move |it| it.day <= today)
    }

    /// What is kept of these days.
    pub fn days_in(&self, period: Period) -> impl Iterator<Item = (NaiveDate, &'a DayRecord)> {
        let days = self.facts.days.range(period.first()..=period.last());
        days.map(|(day, kept)| (*day, kept))
    }

    /// The days of the user's working week.
    pub fn working_week(&self) -> &'a [Weekday] {
        &self.facts.working_week
    }

    /// The days that were reflected on, and the last one before the days that were read.
    pub fn reflected(&self) -> &'a BTreeSet<NaiveDate> {
        &self.facts.reflected
    }

    /// All plans, oldest first, each with its checks by day.
    pub fn plans(&self) -> &'a [(Plan, Vec<Check>)] {
        &self.facts.plans
    }

    /// Answers of the window to what helped.
    pub fn helped(&self) -> impl Iterator<Item = &'a Said> {
        self.of_the_window(&self.facts.helped)
    }

    /// Answers of the window in reviews of a week or a month.
    pub fn reviews(&self) -> impl Iterator<Item = &'a Said> {
        self.of_the_window(&self.facts.reviews)
    }

    fn of_the_window(&self, said: &'a [Said]) -> impl Iterator<Item = &'a Said> {
        let period = self.period;
        said.iter().filter(move |it| period.contains(it.day))
    }

    /// The user's weight for relationship skill, points of ten.
    pub fn weight(&self) -> Option<u8> {
        self.facts.weight
    }

    /// Why no rates of the window may be shown, if they may not.
    pub fn guard(&self) -> Option<Guard> {
        self.guard_in(self.period)
    }

    /// The same of other days: a rate is hidden by what was logged on its own days.
    pub fn guard_in(&self, period: Period) -> Option<Guard> {
        match self.scope.person {
            Some(_) => Some(Guard::Person),
            None => self.mix.guard(period),
        }
    }

    /// A search within the scope and the window.
    pub fn opens(&self, opens: Opens) -> Opens {
        self.opens_in(opens, self.period)
    }

    /// A search within the scope on other days.
    pub fn opens_in(&self, mut opens: Opens, period: Period) -> Opens {
        if let Some(tag) = &self.scope.situation {
            opens = opens.situation(tag);
        }
        if let Some(handle) = &self.scope.person {
            opens = opens.person(handle);
        }
        opens.within(period)
    }

    /// Whether only some moments are looked at. Days know nothing of that, so that a figure of days would
    /// stand under a heading that it does not heed.
    pub fn is_narrowed(&self) -> bool {
        self.scope.situation.is_some() || self.scope.person.is_some()
    }

    /// A figure that counts whole days: with only some moments looked at it says no more than that.
    pub fn of_whole_days(&self, figure: Figure) -> Figure {
        if !self.is_narrowed() {
            return figure;
        }
        figure.silent(say!("It counts whole days: it shows without a filter."))
    }

    /// Today.
    pub fn today(&self) -> NaiveDate {
        self.facts.today
    }
}

/// How all moments are logged, whatever part of them is looked at.
#[derive(Clone, Debug)]
struct LoggingMix {
    /// Each day with moments, and how many of those up to its end were on course.
    up_to: Vec<(NaiveDate, Share)>,
}

impl LoggingMix {
    fn of(facts: &Facts) -> Self {
        let mut by_day: BTreeMap<NaiveDate, Share> = BTreeMap::new();
        for moment in &facts.moments {
            if let Some(on_course) = moment.on_course {
                let day = by_day.entry(moment.day).or_insert(Share::new(0, 0));
                *day = Share::new(day.k + usize::from(on_course), day.n + 1);
            }
        }
        let mut all = Share::new(0, 0);
        let up_to = by_day.into_iter().map(|(day, of)| {
            all = Share::new(all.k + of.k, all.n + of.n);
            (day, all)
        });
        Self {
            up_to: up_to.collect(),
        }
    }

    /// What the mix of these days says about how they are logged; below eight there are no rates to hide.
    fn guard(&self, period: Period) -> Option<Guard> {
        let before = self.before(self.up_to.partition_point(|it| it.0 < period.first()));
        let until = self.before(self.up_to.partition_point(|it| it.0 <= period.last()));
        let mix = Share::new(until.k - before.k, until.n - before.n);
        let share = mix.value().filter(|_| mix.n >= RATED_FROM)?;
        if share < FEWEST_ON_COURSE {
            Some(Guard::MostlyHard)
        } else if share > MOST_ON_COURSE {
            Some(Guard::MostlyGood)
        } else {
            None
        }
    }

    /// All before this place among the days.
    fn before(&self, place: usize) -> Share {
        let last = place.checked_sub(1).and_then(|last| self.up_to.get(last));
        last.map_or(Share::new(0, 0), |(_, share)| *share)
    }
}

fn chosen<'a>(facts: &'a Facts, scope: &Scope) -> Vec<&'a MomentFact> {
    let situations: Option<BTreeSet<Name>> = scope.situation.as_ref().map(|tag| {
        let within = facts.situations_within(tag);
        within.collect()
    });
    let person = scope.person.as_ref().map(|handle| {
        let mut people = (0..).zip(&facts.names.people);
        people.find(|(_, it)| *it == handle).map(|(name, _)| name)
    });
    let is_chosen = |moment: &&MomentFact| {
        let of_situation = situations
            .as_ref()
            .is_none_or(|all| moment.situations.iter().any(|name| all.contains(name)));
        let with_person =
            person.is_none_or(|name| name.is_some_and(|name| moment.people.contains(&name)));
        moment.day <= facts.today && of_situation && with_person
    };
    facts.moments.iter().filter(is_chosen).collect()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::domain::reaction::Reaction;
    use crate::domain::tag::Handle;
    use crate::stats::testing::Journal;

    fn guard(hard: usize, good: usize, scope: &Scope) -> Option<Guard> {
        let mut journal = Journal::new();
        for _ in 0..hard {
            journal.write("2026-03-10", Reaction::Avoided, "#demo");
        }
        for _ in 0..good {
            journal.write("2026-03-10", Reaction::Steady, "#planning");
        }
        Record::new(&journal.facts, scope).guard()
    }

    #[rstest]
    #[case(7, 0, None)]
    #[case(8, 0, Some(Guard::MostlyHard))]
    #[case(17, 4, Some(Guard::MostlyHard))]
    #[case(16, 4, None)]
    #[case(1, 19, None)]
    #[case(1, 20, Some(Guard::MostlyGood))]
    fn rates_are_hidden_where_one_kind_is_logged(
        #[case] hard: usize,
        #[case] good: usize,
        #[case] found: Option<Guard>,
    ) {
        assert_eq!(guard(hard, good, &Scope::default()), found);
    }

    #[test]
    fn a_hard_situation_is_no_habit_of_logging() {
        let scope = Scope {
            situation: Situation::new("demo"),
            ..Scope::default()
        };
        assert_eq!(guard(10, 20, &scope), None);
        assert_eq!(guard(20, 1, &scope), Some(Guard::MostlyHard));
    }

    #[test]
    fn each_figure_is_guarded_by_what_was_logged_on_its_own_days() {
        let mut journal = Journal::new();
        for _ in 0..8 {
            journal.write("2026-03-10", Reaction::Avoided, "");
            journal.write("2026-01-06", Reaction::Steady, "");
        }
        let scope = Scope::default();
        let record = Record::new(&journal.facts, &scope);
        let lately = crate::stats::scope::back(record.today(), 28);
        assert_eq!(record.guard(), None);
        assert_eq!(record.guard_in(lately), Some(Guard::MostlyHard));
        let january = Period::day("2026-01-06".parse().unwrap());
        assert_eq!(record.guard_in(january), Some(Guard::MostlyGood));
    }

    #[test]
    fn with_a_person_chosen_nothing_is_rated() {
        let scope = Scope {
            person: Handle::new("mk"),
            ..Scope::default()
        };
        assert_eq!(guard(1, 1, &scope), Some(Guard::Person));
    }
}
