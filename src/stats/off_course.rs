//! The share of moments off course, by week (domain.md I1).
//!
//! A week holds too few moments for a share, so that only its k of n is marked; the line is the share of
//! four weeks, stepped by one.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use crate::domain::period::Period;
use crate::domain::words;
use crate::stats::Insight;
use crate::stats::figure::{Chart, Figure, Running, Sentence, ShareWeek, meaning};
use crate::stats::listed::listed;
use crate::stats::opens::Opens;
use crate::stats::record::{Guard, Record};
use crate::stats::scope::Window;
use crate::stats::share::{RATED_FROM, SAID_FROM, Share};
use crate::stats::weeks::{monday_of, mondays_since, week_until};
use crate::stats::words::{Words, say};

/// The share of moments off course, by week.
#[derive(Clone, Copy, Debug)]
pub struct OffCourse;

impl Insight for OffCourse {
    fn figure(&self, record: &Record<'_>) -> Figure {
        let weeks = Weeks::of(record);
        let sample = words::count(weeks.all.n, "moment", "moments");
        let drawn = weeks.drawn();
        Figure {
            name: "off-course",
            title: "Off course, by week",
            sample: (weeks.all.n > 0).then(|| say!("{sample}")),
            not_yet: weeks.not_yet(),
            says: weeks.says(),
            chart: (!drawn.is_empty()).then_some(Chart::Shares(drawn)),
            meaning: meaning! {
                can: "So many of the moments you logged in a week went off course. The line is the share of four weeks together, and its band what is plausible for so few moments.",
                cannot: "It is a share of what you logged, not of all that happened. One week says next to nothing, and where two bands overlap nothing may have changed.",
            },
        }
    }
}

/// How many moments of the record were off course, and in which weeks.
struct Weeks<'a> {
    record: &'a Record<'a>,
    all: Share,
    /// Whole weeks, also from before the window: the line looks back on four.
    by_monday: BTreeMap<NaiveDate, Share>,
    /// What of each week lies in the window.
    within: BTreeMap<NaiveDate, Share>,
}

impl<'a> Weeks<'a> {
    fn of(record: &'a Record<'a>) -> Self {
        let read = record.scope.window.read(record.today());
        let (mut by_monday, mut within) = (BTreeMap::new(), BTreeMap::new());
        let mut all = Share::new(0, 0);
        for moment in record.moments_in(read) {
            let Some(on_course) = moment.on_course else {
                continue;
            };
            let one = Share::new(usize::from(!on_course), 1);
            let monday = monday_of(moment.day);
            add(&mut by_monday, monday, one);
            if record.period.contains(moment.day) {
                add(&mut within, monday, one);
                all = together(all, one);
            }
        }
        Self {
            record,
            all,
            by_monday,
            within,
        }
    }

    /// The weeks of the window; without moments, or with a person chosen, none are drawn.
    fn drawn(&self) -> Vec<ShareWeek> {
        let is_person = self.record.guard() == Some(Guard::Person);
        if is_person || self.all.n == 0 {
            return Vec::new();
        }
        self.mondays().into_iter().map(|it| self.week(it)).collect()
    }

    /// From the week in which the window begins, or everything does.
    fn mondays(&self) -> Vec<NaiveDate> {
        let first = match self.record.scope.window {
            Window::Days28 | Window::Days84 => Some(self.record.period.first()),
            Window::All => self.by_monday.keys().next().copied(),
        };
        first.map_or_else(Vec::new, |first| mondays_since(first, self.record.today()))
    }

    fn week(&self, monday: NaiveDate) -> ShareWeek {
        let share = self.share(monday);
        let four = self.of_four(monday);
        let marked = if share.n == 0 {
            say!("no moments")
        } else {
            say!("{} of {} off-course", share.k, share.n)
        };
        let running = self.running(monday);
        let says = match running {
            Some(_) => say!("{marked}; four weeks: {}", four.words(None)),
            None => marked,
        };
        let week = week_until(monday, self.record.today());
        let week = Period::new(week.first().max(self.record.period.first()), week.last());
        ShareWeek {
            monday,
            k: share.k,
            n: share.n,
            running,
            says,
            opens: (share.n > 0).then(|| self.opens(week)),
        }
    }

    fn share(&self, monday: NaiveDate) -> Share {
        let share = self.within.get(&monday);
        share.copied().unwrap_or(Share::new(0, 0))
    }

    /// The four weeks that end with this one.
    fn of_four(&self, monday: NaiveDate) -> Share {
        let weeks = self.by_monday.range(first_of_four(monday)..=monday);
        weeks.fold(Share::new(0, 0), |sum, (_, week)| together(sum, *week))
    }

    /// The share of these four weeks, where it is a rate of what the whole record is like.
    fn running(&self, monday: NaiveDate) -> Option<Running> {
        let four = self.of_four(monday);
        let week = week_until(monday, self.record.today());
        let guard = self
            .record
            .guard_in(Period::new(first_of_four(monday), week.last()));
        let guards = [guard, self.record.guard()];
        let is_shown = four.n >= RATED_FROM && guards.iter().all(Option::is_none);
        let interval = four.interval().filter(|_| is_shown)?;
        Some(Running {
            share: four.value()?,
            low: interval.low,
            high: interval.high,
        })
    }

    fn not_yet(&self) -> Option<Words> {
        if self.record.guard().is_some() {
            return None;
        }
        if self.all.n == 0 {
            return Some(say!(
                "The moments you log stand here by week: how many of them went off course."
            ));
        }
        let mondays = self.mondays().into_iter();
        let most = mondays.map(|monday| self.of_four(monday).n).max();
        let most = most.filter(|most| *most < RATED_FROM)?;
        Some(say!(
            "The line needs 8 moments within four weeks, you have {most}."
        ))
    }

    fn says(&self) -> Vec<Sentence> {
        let Share { k, n } = self.all;
        let guard = self.record.guard();
        let mut says = Vec::new();
        if n > 0 && guard != Some(Guard::Person) {
            let words = if n < SAID_FROM {
                let judged = self.record.judged().map(|(moment, _)| moment);
                say!("So far: {}.", listed(judged, self.record.today()))
            } else {
                say!(
                    "Off-course in {} of the {n} moments you logged{}.",
                    k,
                    self.all.range(guard).unwrap_or_default()
                )
            };
            let opens = self.record.opens(Opens::moments().judged());
            says.push(Sentence::about(words, opens));
        }
        says.extend(guard.map(|guard| Sentence::plain(guard.words())));
        says.extend(self.lately());
        says
    }

    /// The last four weeks, where the window holds more.
    fn lately(&self) -> Option<Sentence> {
        let today = self.record.today();
        let monday = monday_of(today);
        let four = self.of_four(monday);
        self.running(monday)
            .filter(|_| four != self.all && self.record.scope.window != Window::Days28)?;
        let period = Period::new(first_of_four(monday), today);
        let words = say!("In the last four weeks: {}.", four.words(None));
        Some(Sentence::about(words, self.opens(period)))
    }

    fn opens(&self, period: Period) -> Opens {
        self.record.opens_in(Opens::moments().judged(), period)
    }
}

fn add(weeks: &mut BTreeMap<NaiveDate, Share>, monday: NaiveDate, one: Share) {
    let week = weeks.entry(monday).or_insert(Share::new(0, 0));
    *week = together(*week, one);
}

fn together(one: Share, other: Share) -> Share {
    Share::new(one.k + other.k, one.n + other.n)
}

fn first_of_four(monday: NaiveDate) -> NaiveDate {
    let first = monday.checked_sub_days(Days::new(21));
    first.unwrap_or(monday)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::reaction::Reaction;
    use crate::domain::tag::Handle;
    use crate::stats::scope::Scope;
    use crate::stats::testing::{Journal, TODAY, said};

    fn figure(journal: &Journal, window: Window) -> Figure {
        let scope = Scope {
            window,
            ..Scope::default()
        };
        journal.figure(&OffCourse, &scope)
    }

    fn weeks(figure: &Figure) -> Vec<ShareWeek> {
        match figure.chart.clone() {
            Some(Chart::Shares(weeks)) => weeks,
            other => panic!("no weeks: {other:?}"),
        }
    }

    /// Two of three on each Tuesday of the last four weeks, none before.
    fn four_weeks() -> Journal {
        let mut journal = Journal::new();
        for day in ["2026-02-17", "2026-02-24", "2026-03-03", "2026-03-10"] {
            journal.write(day, Reaction::Avoided, "#demo @mk");
            journal.write(day, Reaction::TookOver, "#demo");
            journal.write(day, Reaction::Steady, "#demo");
        }
        journal
    }

    #[test]
    fn a_week_has_its_marks_and_four_weeks_have_a_line() {
        let mut journal = four_weeks();
        journal.write("2026-03-13", Reaction::Steady, "#demo");
        let figure = figure(&journal, Window::Days84);
        let weeks = weeks(&figure);
        assert_eq!((weeks.len(), weeks[0].k, weeks[0].n), (13, 0, 0));
        assert_eq!(weeks[0].says.as_str(), "no moments");
        assert_eq!(weeks[10].says.as_str(), "2 of 3 off-course");
        assert_eq!(weeks[10].running, None);
        let last = &weeks[12];
        assert_eq!((last.k, last.n), (2, 3));
        assert_eq!(
            last.says.as_str(),
            "2 of 3 off-course; four weeks: 8 of 12 (67%, plausibly 43–84%)"
        );
        assert_eq!(
            last.opens.as_ref().unwrap().text(),
            "kind:moment (is:on-course OR is:off-course) since:2026-03-09 until:2026-03-12"
        );
        assert_eq!(
            said(&figure),
            ["Off-course in 8 of the 12 moments you logged (67%, plausibly 43–84%)."]
        );
        assert!(figure.not_yet.is_none());
    }

    #[test]
    fn the_last_four_weeks_are_said_where_the_window_holds_more() {
        let mut journal = four_weeks();
        journal.write("2026-01-20", Reaction::Steady, "#demo");
        let figure = figure(&journal, Window::Days84);
        let lately = figure.says.last().unwrap();
        assert_eq!(
            lately.words.as_str(),
            "In the last four weeks: 8 of 12 (67%, plausibly 43–84%)."
        );
        assert_eq!(
            lately.opens.as_ref().unwrap().text(),
            "kind:moment (is:on-course OR is:off-course) since:2026-02-16 until:2026-03-12"
        );
    }

    #[test]
    fn the_line_of_the_first_weeks_looks_back_beyond_the_window() {
        let journal = four_weeks();
        let figure = figure(&journal, Window::Days28);
        assert_eq!(weeks(&figure).len(), 5);
        let mut older = four_weeks();
        older.write("2026-02-10", Reaction::Steady, "");
        older.write("2026-02-10", Reaction::Steady, "");
        let drawn = super::tests::figure(&older, Window::Days28);
        assert_eq!(weeks(&drawn)[1].running, None);
        assert_eq!(weeks(&drawn)[2].running.map(|it| it.share), Some(0.5));
    }

    #[test]
    fn the_weeks_add_up_to_the_sentence() {
        let mut journal = four_weeks();
        // the window begins on Friday 13 February and on Friday 19 December
        for day in ["2026-02-12", "2026-02-13", "2025-12-18", "2025-12-19"] {
            journal.write(day, Reaction::Avoided, "");
            journal.write(day, Reaction::Steady, "");
        }
        for (window, k, n) in [
            (Window::Days28, 9, 14),
            (Window::Days84, 11, 18),
            (Window::All, 12, 20),
        ] {
            let figure = figure(&journal, window);
            let weeks = weeks(&figure);
            let sum = |of: fn(&ShareWeek) -> usize| weeks.iter().map(of).sum::<usize>();
            assert_eq!((sum(|it| it.k), sum(|it| it.n)), (k, n));
            let says = format!("Off-course in {k} of the {n} moments");
            assert!(said(&figure)[0].starts_with(&says));
        }
        let cut = &weeks(&figure(&journal, Window::Days28))[0];
        assert_eq!(
            cut.opens.as_ref().unwrap().text(),
            "kind:moment (is:on-course OR is:off-course) since:2026-02-13 until:2026-02-15"
        );
    }

    #[test]
    fn what_the_line_needs_is_looked_for_where_it_is_drawn() {
        let mut journal = Journal::new();
        for reaction in [Reaction::Avoided, Reaction::Steady] {
            for _ in 0..8 {
                journal.write("2025-11-20", reaction, "");
            }
            journal.write("2026-03-10", reaction, "");
        }
        let figure = figure(&journal, Window::Days28);
        let needs = "The line needs 8 moments within four weeks, you have 2.";
        assert_eq!(figure.not_yet.unwrap().as_str(), needs);
    }

    #[test]
    fn four_weeks_of_hard_moments_alone_have_no_share() {
        let mut journal = Journal::new();
        for _ in 0..12 {
            journal.write("2026-03-10", Reaction::Avoided, "");
            journal.write("2026-01-06", Reaction::Steady, "");
        }
        let figure = figure(&journal, Window::Days84);
        let words = "Off-course in 12 of the 24 moments you logged (50%, plausibly 34–66%).";
        assert_eq!(said(&figure), [words]);
        assert!(weeks(&figure).iter().all(|it| it.running.is_none()));
    }

    #[test]
    fn everything_is_drawn_from_the_first_moment_on_over_gaps_of_years() {
        let mut journal = four_weeks();
        journal.write("2019-03-12", Reaction::Steady, "");
        let weeks = weeks(&figure(&journal, Window::All));
        assert_eq!(weeks.len(), 366);
        assert_eq!((weeks[0].n, weeks[1].n), (1, 0));
    }

    #[test]
    fn one_moment_is_listed() {
        let mut journal = Journal::new();
        journal.write(TODAY, Reaction::Avoided, "");
        let figure = figure(&journal, Window::Days84);
        assert_eq!(said(&figure), ["So far: x today."]);
        let needs = "The line needs 8 moments within four weeks, you have 1.";
        assert_eq!(figure.not_yet.unwrap().as_str(), needs);
    }

    #[test]
    fn an_empty_journal_is_told_what_will_stand_here() {
        let mut journal = Journal::new();
        journal.write("2026-03-13", Reaction::Avoided, "");
        journal.write(TODAY, Reaction::Other, "");
        for window in Window::ALL {
            let figure = figure(&journal, window);
            assert!(figure.not_yet.is_some() && figure.chart.is_none());
            assert!(figure.says.is_empty() && figure.sample.is_none());
        }
    }

    #[test]
    fn where_only_hard_moments_are_logged_they_are_counted() {
        let mut journal = Journal::new();
        journal.write_several(12, Reaction::Avoided, "#demo");
        let figure = figure(&journal, Window::Days84);
        assert_eq!(
            said(&figure),
            [
                "Off-course in 12 of the 12 moments you logged.",
                "You log mostly hard moments, so rates would mislead. Tick steady moments too.",
            ]
        );
        let weeks = weeks(&figure);
        assert_eq!(
            (weeks[12].k, weeks[12].n, weeks[12].running),
            (12, 12, None)
        );
    }

    #[test]
    fn there_is_no_share_by_person() {
        let scope = Scope {
            person: Handle::new("mk"),
            ..Scope::default()
        };
        let figure = four_weeks().figure(&OffCourse, &scope);
        let words = "With a person chosen, moments are counted and never rated.";
        assert_eq!(said(&figure), [words]);
        assert_eq!(figure.sample.unwrap().as_str(), "4 moments");
        assert!(figure.chart.is_none());
    }
}
