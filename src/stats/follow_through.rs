//! Follow-through of if-then plans: how often the cue came, and how often it was done (domain.md I7).

use crate::domain::period::Period;
use crate::domain::plan::{Check, Outcome, Plan, PlanStatus, REVIEW_AFTER_DAYS};
use crate::domain::words::{count, day};
use crate::stats::Insight;
use crate::stats::figure::{Bar, Chart, Figure, Sentence, meaning};
use crate::stats::record::{Guard, Record};
use crate::stats::scope::{Window, back};
use crate::stats::share::{SAID_FROM, Share};
use crate::stats::words::{Words, say};

/// Plans that are shown at most, the newest of them.
const PLANS: usize = 6;

/// How often plans were followed when their cue came.
#[derive(Clone, Copy, Debug)]
pub struct FollowThrough;

/// A plan with its checks of some days.
#[derive(Clone, Debug)]
struct Followed<'a> {
    plan: &'a Plan,
    checks: Vec<&'a Check>,
}

impl Insight for FollowThrough {
    fn figure(&self, record: &Record<'_>) -> Figure {
        let plans = followed(record, record.period);
        let opportunities: usize = plans.iter().map(|it| it.share().n).sum();
        let shown = plans.iter().rev().filter(|it| it.is_shown()).take(PLANS);
        let shown: Vec<&Followed<'_>> = shown.collect();
        let said = shown.iter().map(|it| Sentence::plain(it.says(record)));
        let bars: Vec<Bar> = shown.iter().filter_map(|it| it.bar()).collect();
        let figure = Figure {
            name: "follow-through",
            title: "Plans",
            sample: (opportunities > 0).then(|| {
                let times = count(opportunities, "time", "times");
                say!("{times} that a cue came")
            }),
            not_yet: shown.is_empty().then(|| {
                say!("Your if-then plans stand here, with how often the cue came and how often you did it.")
            }),
            says: across(record).into_iter().chain(said).collect(),
            chart: (!bars.is_empty()).then_some(Chart::Bars(bars)),
            meaning: meaning! {
                can: "Of the times you noted that the cue came, it counts those in which you did what you had planned. Partly is told, and not counted as done.",
                cannot: "It cannot see cues that passed unnoticed. A plan that is not followed may be a bad plan.",
            },
        };
        if record.guard() == Some(Guard::Person) {
            return figure.silent(say!("Plans name no people: they show without a person."));
        }
        figure
    }
}

/// The plans of the scope, oldest first, with their checks of these days.
fn followed<'a>(record: &Record<'a>, period: Period) -> Vec<Followed<'a>> {
    let is_chosen = |plan: &Plan| {
        let of = plan.plan.situation.as_ref();
        record.scope.situation.is_none() || of.is_some_and(|of| record.scope.is_about(of))
    };
    let plans = record.plans().iter();
    plans
        .filter(|(plan, _)| plan.plan.made_on <= record.today() && is_chosen(plan))
        .map(|(plan, checks)| {
            let mut checks: Vec<&Check> = checks.iter().collect();
            checks.retain(|it| period.contains(it.day));
            Followed { plan, checks }
        })
        .collect()
}

/// "Across plans: 11 of 19 (58%, plausibly 40–74%) in 84 days."
fn across(record: &Record<'_>) -> Option<Sentence> {
    let shares = followed(record, Window::Days84.period(record.today()));
    let shares = shares.iter().map(Followed::share).filter(|it| it.n > 0);
    let (plans, share) = shares.fold((0_usize, Share::new(0, 0)), |(plans, sum), it| {
        (plans + 1, Share::new(sum.k + it.k, sum.n + it.n))
    });
    (plans > 1 && share.n >= SAID_FROM).then(|| {
        let share = share.words(None);
        Sentence::plain(say!(
            "Across plans, done when the cue came: {share} in 84 days."
        ))
    })
}

impl Followed<'_> {
    /// An active plan is shown always, another one where its cue came.
    fn is_shown(&self) -> bool {
        self.plan.status == PlanStatus::Active || self.share().n > 0
    }

    fn n(&self, outcome: Outcome) -> usize {
        let of = self.checks.iter().filter(|it| it.outcome == outcome);
        of.count()
    }

    /// Done, of the times that the cue came.
    fn share(&self) -> Share {
        let came = self.checks.iter().filter(|it| it.outcome.is_opportunity());
        Share::new(self.n(Outcome::Done), came.count())
    }

    /// The plan, how often it was done, and what there is to do about the rest.
    fn says(&self, record: &Record<'_>) -> Words {
        let sentence = self.plan.plan.sentence();
        let name = sentence.strip_prefix("if ").unwrap_or(&sentence);
        let mut words = say!("If {name}: {}.", self.counted(record));
        for more in self.reasons().into_iter().chain(self.has_no_cue(record)) {
            words = say!("{words} {more}");
        }
        words
    }

    fn counted(&self, record: &Record<'_>) -> Words {
        let share = self.share();
        if share.n == 0 || share.n >= SAID_FROM {
            return say!("{}", share.words(None));
        }
        let came = self.checks.iter().filter(|it| it.outcome.is_opportunity());
        let listed =
            came.map(|it| format!("{} {}", day(it.day, record.today()), it.outcome.label()));
        let listed: Vec<String> = listed.collect();
        say!("{}", listed.join(", "))
    }

    fn reasons(&self) -> Vec<Words> {
        let times = |outcome| {
            let n = self.n(outcome);
            (n > 0).then(|| count(n, "time", "times"))
        };
        let reasons = [
            times(Outcome::Partly).map(|times| say!("Partly {times}.")),
            times(Outcome::Forgot).map(|times| say!("Forgot {times}: make the cue louder.")),
            times(Outcome::ChoseNot)
                .map(|times| say!("Chose not to {times}: does it still matter?")),
            times(Outcome::Blocked).map(|times| say!("Blocked {times}: change the action.")),
        ];
        reasons.into_iter().flatten().collect()
    }

    /// An active plan whose cue did not come for a while, though it was asked about.
    fn has_no_cue(&self, record: &Record<'_>) -> Option<Words> {
        let lately = back(record.today(), REVIEW_AFTER_DAYS.unsigned_abs());
        let mut checks = self
            .checks
            .iter()
            .filter(|it| lately.contains(it.day))
            .peekable();
        let is_old =
            self.plan.status == PlanStatus::Active && self.plan.plan.made_on < lately.first();
        let was_asked = checks.peek().is_some();
        (is_old && was_asked && checks.all(|it| !it.outcome.is_opportunity()))
            .then(|| say!("For {REVIEW_AFTER_DAYS} days the cue has not come; rewrite or drop."))
    }

    fn bar(&self) -> Option<Bar> {
        let share = self.share();
        (share.n >= SAID_FROM).then(|| Bar {
            label: say!("If {}", self.plan.plan.if_cue),
            k: share.k,
            n: Some(share.n),
            says: share.words(None),
            interval: share.drawn(None),
            opens: None,
        })
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::id::PlanId;
    use crate::domain::plan::NewPlan;
    use crate::stats::scope::Scope;
    use crate::stats::testing::{Journal, said};

    /// A plan of this day, and what came of it on the days after.
    fn plan(journal: &mut Journal, made_on: &str, outcomes: &[Outcome]) {
        let made_on = made_on.parse().unwrap();
        let plan = Plan {
            id: PlanId(Uuid::from_u128(journal.facts.plans.len() as u128)),
            plan: NewPlan {
                if_cue: "they ask about costs".to_owned(),
                then_action: "ask one question first".to_owned(),
                situation: None,
                from: None,
                made_on,
                confidence: None,
            },
            review_on: made_on,
            status: PlanStatus::Active,
        };
        let check = |(day, outcome): (chrono::NaiveDate, &Outcome)| Check {
            day,
            outcome: *outcome,
            note: String::new(),
        };
        let days = made_on.iter_days().skip(1);
        let checks = days.zip(outcomes).map(check).collect();
        journal.facts.plans.push((plan, checks));
    }

    fn says(made_on: &str, outcomes: &[Outcome]) -> String {
        let mut journal = Journal::new();
        plan(&mut journal, made_on, outcomes);
        let figure = journal.figure(&FollowThrough, &Scope::default());
        said(&figure).join("|")
    }

    const NAME: &str = "If they ask about costs, then I will ask one question first: ";

    #[test]
    fn the_rest_is_told_with_what_there_is_to_do_about_it() {
        use Outcome::{Blocked, ChoseNot, Done, Forgot, NoCue, Partly};
        let outcomes = [
            Done, Done, NoCue, Done, Done, Done, Partly, Partly, Forgot, Forgot, Forgot, ChoseNot,
            Blocked,
        ];
        assert_eq!(
            says("2026-02-20", &outcomes),
            format!(
                "{NAME}5 of 12 (42%, plausibly 22–64%). Partly 2 times. Forgot 3 times: make the \
                 cue louder. Chose not to 1 time: does it still matter? Blocked 1 time: change the action."
            )
        );
    }

    #[test]
    fn one_or_two_times_are_listed() {
        let says = says(
            "2026-03-09",
            &[Outcome::NoCue, Outcome::Done, Outcome::Partly],
        );
        assert_eq!(
            says,
            format!("{NAME}yesterday did it, today partly. Partly 1 time.")
        );
    }

    #[test]
    fn a_cue_that_never_came_in_two_weeks_is_told() {
        let not_come = [Outcome::NoCue; 20];
        let cue = " For 14 days the cue has not come; rewrite or drop.";
        assert_eq!(says("2026-02-26", &not_come), format!("{NAME}–.{cue}"));
        assert_eq!(says("2026-02-27", &not_come), format!("{NAME}–."));
        assert_eq!(says("2026-02-01", &[]), format!("{NAME}–."));
    }

    #[test]
    fn how_plans_went_does_not_depend_on_which_moments_are_logged() {
        let mut journal = Journal::new();
        journal.write_several(30, crate::domain::reaction::Reaction::Avoided, "");
        plan(&mut journal, "2026-02-20", &[Outcome::Done; 9]);
        let figure = journal.figure(&FollowThrough, &Scope::default());
        assert_eq!(
            said(&figure),
            [format!("{NAME}9 of 9 (100%, plausibly 77–100%).")]
        );
    }

    #[test]
    fn plans_belong_to_no_person() {
        let mut journal = Journal::new();
        plan(&mut journal, "2026-02-20", &[Outcome::Done; 9]);
        let scope = Scope {
            person: crate::domain::tag::Handle::new("mk"),
            ..Scope::default()
        };
        let figure = journal.figure(&FollowThrough, &scope);
        assert!(figure.says.is_empty() && figure.chart.is_none() && figure.sample.is_none());
        assert!(figure.not_yet.is_some());
    }

    #[test]
    fn plans_are_added_up() {
        let mut journal = Journal::new();
        plan(&mut journal, "2026-02-20", &[Outcome::Done; 3]);
        plan(&mut journal, "2026-02-21", &[Outcome::Forgot; 2]);
        let figure = journal.figure(&FollowThrough, &Scope::default());
        assert_eq!(
            said(&figure)[0],
            "Across plans, done when the cue came: 3 of 5 in 84 days."
        );
    }
}
