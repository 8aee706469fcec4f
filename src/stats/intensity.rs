//! Intensity by week, and whether it tends to rise or fall (domain.md I3).

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::period::Period;
use crate::domain::query::{Comparison, Measure};
use crate::domain::words;
use crate::stats::Insight;
use crate::stats::figure::{Chart, Figure, LevelWeek, Levels, Sentence, meaning};
use crate::stats::opens::Opens;
use crate::stats::record::{Guard, Record};
use crate::stats::scope::{TREND_WEEKS, Window};
use crate::stats::small_sample::{mann_kendall, median, theil_sen};
use crate::stats::weeks::{monday_of, mondays, mondays_since, week_until};
use crate::stats::words::{Words, say};

/// A week counts from so many rated moments on.
const WEEK_FROM: usize = 2;
/// A trend is looked for from so many weeks on.
const TREND_FROM: usize = 8;
/// A trend is said where chance would show one less often.
const TREND_BELOW: f64 = 0.10;

/// Intensity by week.
#[derive(Clone, Copy, Debug)]
pub struct Intensity;

impl Insight for Intensity {
    fn figure(&self, record: &Record<'_>) -> Figure {
        let guard = record.guard_in(trend_period(record));
        let is_person = guard == Some(Guard::Person);
        let weeks = weeks(record);
        let rated: usize = weeks.iter().map(|it| it.values.len()).sum();
        let points = points(&weeks);
        let trend = Some(&points)
            .filter(|it| it.len() >= TREND_FROM && guard.is_none())
            .map(|points| Trend::of(points));
        let not_yet = (!is_person && points.len() < TREND_FROM).then(|| not_yet(points.len()));
        let sample = words::count(rated, "rated moment", "rated moments");
        let says = match (guard, &trend) {
            (Some(guard), _) if is_person || points.len() >= TREND_FROM => {
                vec![Sentence::plain(guard.words())]
            }
            (None, Some(trend)) => vec![Sentence::about(trend.words(), trend_opens(record))],
            _ => Vec::new(),
        };
        let line = trend.and_then(|it| it.way).map(|it| it.line);
        let levels = Levels { weeks, trend: line };
        Figure {
            name: "intensity",
            title: "Intensity by week",
            sample: (rated > 0).then(|| say!("{sample}")),
            not_yet,
            says,
            chart: (rated > 0 && !is_person).then_some(Chart::Levels(levels)),
            meaning: meaning! {
                can: "What you felt at the peak of the moments you rated, week by week: each moment, and the one in the middle. Rising or falling is said only where chance alone would show it in less than one of ten records.",
                cannot: "It is no measure of you or of your work: it depends on which moments you rate. One week against the next says nothing. Ticks, and moments written down later than the day after, are left out.",
            },
        }
    }
}

fn not_yet(weeks: usize) -> Words {
    say!(
        "Needs 8 of the last 16 weeks, you have {weeks}. A week counts with two moments that were rated by the day after."
    )
}

/// The weeks that are drawn: sixteen, or all from the first rated moment on.
fn weeks(record: &Record<'_>) -> Vec<LevelWeek> {
    let today = record.today();
    let read = record.scope.window.read(today);
    let mut by_monday: BTreeMap<NaiveDate, Vec<u8>> = BTreeMap::new();
    for moment in record.felt_in(read) {
        if let Some(intensity) = moment.intensity() {
            let week = by_monday.entry(monday_of(moment.moment().day));
            let week = week.or_default();
            week.push(intensity);
        }
    }
    let mondays = match (record.scope.window, by_monday.keys().next()) {
        (Window::All, Some(first)) => mondays_since(*first, today),
        (Window::All | Window::Days28 | Window::Days84, _) => mondays(today, TREND_WEEKS),
    };
    mondays
        .into_iter()
        .map(|monday| {
            let values = by_monday.remove(&monday).unwrap_or_default();
            week(record, monday, values)
        })
        .collect()
}

fn week(record: &Record<'_>, monday: NaiveDate, mut values: Vec<u8>) -> LevelWeek {
    values.sort_unstable();
    let levels: Vec<f64> = values.iter().map(|it| f64::from(*it)).collect();
    let median = median(&levels).filter(|_| values.len() >= WEEK_FROM);
    let says = match (median, values.as_slice()) {
        (Some(median), values) => say!("median {median} of {} rated moments", values.len()),
        (None, [only]) => say!("one moment, rated {only}"),
        (None, _) => say!("no rated moments"),
    };
    let opens = (!values.is_empty()).then(|| rated(record, week_until(monday, record.today())));
    LevelWeek {
        monday,
        values,
        median,
        says,
        opens,
    }
}

fn rated(record: &Record<'_>, period: Period) -> Opens {
    let rated = Opens::felt().measure(Measure::Intensity, Comparison::AtLeast, 0);
    record.opens_in(rated, period)
}

fn trend_opens(record: &Record<'_>) -> Opens {
    rated(record, trend_period(record))
}

/// The weeks that a trend is looked for in.
fn trend_period(record: &Record<'_>) -> Period {
    let today = record.today();
    let first = mondays(today, TREND_WEEKS).first().copied();
    Period::new(first.unwrap_or(today), today)
}

/// The places and medians of those of the last sixteen weeks that have one.
fn points(weeks: &[LevelWeek]) -> Vec<(usize, f64)> {
    let all = weeks.iter().enumerate().rev();
    let last = all.take(usize::try_from(TREND_WEEKS).unwrap_or(usize::MAX));
    let mut points: Vec<(usize, f64)> = last
        .filter_map(|(place, week)| Some((place, week.median?)))
        .collect();
    points.reverse();
    points
}

/// What weekly medians tend to.
struct Trend {
    weeks: usize,
    /// The way that they tend to go, if it can be told.
    way: Option<Way>,
}

struct Way {
    is_rising: bool,
    /// By so much in four weeks, up or down.
    by: f64,
    /// The line at the first and the last week: place, level.
    line: [(usize, f64); 2],
}

impl Trend {
    fn of(points: &[(usize, f64)]) -> Self {
        Self {
            weeks: points.len(),
            way: Way::of(points),
        }
    }

    /// "Intensity is falling, by 2.0 points in 4 weeks (8 weekly medians)."
    fn words(&self) -> Words {
        let weeks = self.weeks;
        let Some(Way { is_rising, by, .. }) = self.way else {
            return say!("Intensity shows no clear direction ({weeks} weekly medians).");
        };
        let way = if is_rising { "rising" } else { "falling" };
        let points = match format!("{:.1}", by.abs()) {
            nought if nought == "0.0" => "less than 0.1".to_owned(),
            points => points,
        };
        say!("Intensity is {way}, by {points} points in 4 weeks ({weeks} weekly medians).")
    }
}

impl Way {
    fn of(points: &[(usize, f64)]) -> Option<Self> {
        let levels: Vec<f64> = points.iter().map(|(_, level)| *level).collect();
        let found = mann_kendall(&levels).filter(|found| found.p < TREND_BELOW)?;
        let along: Vec<(f64, f64)> = points.iter().map(|(it, y)| (real(*it), *y)).collect();
        let slope = theil_sen(&along)?;
        let heights: Vec<f64> = along.iter().map(|(x, y)| y - slope * x).collect();
        let height = median(&heights)?;
        let at =
            |(place, _): &(usize, f64)| (*place, (height + slope * real(*place)).clamp(0.0, 10.0));
        Some(Self {
            is_rising: found.s > 0,
            by: slope * 4.0,
            line: [points.first().map(at)?, points.last().map(at)?],
        })
    }
}

fn real(place: usize) -> f64 {
    f64::from(u32::try_from(place).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use chrono::Days;
    use rstest::rstest;

    use super::*;
    use crate::domain::entry::Lag;
    use crate::domain::reaction::Reaction;
    use crate::domain::tag::Handle;
    use crate::stats::facts::MomentFact;
    use crate::stats::scope::Scope;
    use crate::stats::testing::{Journal, TODAY, said};

    /// A rated moment on the Tuesday so many weeks ago.
    fn rate(journal: &mut Journal, weeks: u64, intensity: u8) -> &mut MomentFact {
        let tuesday: NaiveDate = "2026-03-10".parse().unwrap();
        let day = tuesday.checked_sub_days(Days::new(7 * weeks)).unwrap();
        let n = journal.facts.moments.len();
        let reaction = if n.is_multiple_of(2) {
            Reaction::Avoided
        } else {
            Reaction::Steady
        };
        let moment = journal.write(&day.to_string(), reaction, "#demo @mk");
        moment.intensity = Some(intensity);
        moment
    }

    /// Two moments of this level in each of the last weeks, the last week last.
    fn levels(levels: &[u8]) -> Journal {
        let mut journal = Journal::new();
        for (weeks, level) in (0..).zip(levels.iter().rev()) {
            rate(&mut journal, weeks, *level);
            rate(&mut journal, weeks, *level);
        }
        journal
    }

    fn figure(journal: &Journal) -> Figure {
        journal.figure(&Intensity, &Scope::default())
    }

    fn drawn(figure: &Figure) -> Levels {
        match figure.chart.clone() {
            Some(Chart::Levels(levels)) => levels,
            other => panic!("no levels: {other:?}"),
        }
    }

    #[rstest]
    #[case(&[7, 6, 6, 5, 6, 4, 5, 3], "Intensity is falling, by 2.0 points in 4 weeks (8 weekly medians).")]
    #[case(&[3, 5, 4, 6, 5, 6, 6, 7], "Intensity is rising, by 2.0 points in 4 weeks (8 weekly medians).")]
    #[case(&[5, 6, 4, 5, 6, 5, 4, 6], "Intensity shows no clear direction (8 weekly medians).")]
    #[case(&[5; 16], "Intensity shows no clear direction (16 weekly medians).")]
    fn eight_weeks_tell_a_direction_or_none(#[case] each: &[u8], #[case] words: &str) {
        let figure = figure(&levels(each));
        assert_eq!(said(&figure), [words]);
        assert!(figure.not_yet.is_none());
        assert_eq!(drawn(&figure).trend.is_some(), words.contains("by 2.0"));
    }

    #[test]
    fn the_line_of_the_trend_lies_on_its_weeks() {
        let figure = figure(&levels(&[8, 7, 6, 5, 4, 3, 2, 1]));
        let levels = drawn(&figure);
        assert_eq!(levels.weeks.len(), 16);
        assert_eq!(levels.trend, Some([(8, 8.0), (15, 1.0)]));
        assert_eq!(
            figure.says[0].opens.as_ref().unwrap().text(),
            "kind:moment has:text -is:recalled intensity>=0 since:2025-11-24 until:2026-03-12"
        );
    }

    #[test]
    fn a_week_shows_its_moments_and_from_two_on_their_median() {
        let mut journal = Journal::new();
        for intensity in [8, 3] {
            rate(&mut journal, 0, intensity);
        }
        rate(&mut journal, 1, 6);
        rate(&mut journal, 2, 9).is_tick = true;
        rate(&mut journal, 2, 9).lag = Lag::Later;
        rate(&mut journal, 2, 9).intensity = None;
        let figure = figure(&journal);
        let weeks = drawn(&figure).weeks;
        let says: Vec<&str> = weeks[13..].iter().map(|it| it.says.as_str()).collect();
        assert_eq!(
            says,
            [
                "no rated moments",
                "one moment, rated 6",
                "median 5.5 of 2 rated moments"
            ]
        );
        assert_eq!(
            (weeks[15].values.as_slice(), weeks[14].median),
            ([3, 8].as_slice(), None)
        );
        assert_eq!(
            weeks[15].opens.as_ref().unwrap().text(),
            "kind:moment has:text -is:recalled intensity>=0 since:2026-03-09 until:2026-03-12"
        );
        assert_eq!(figure.sample.unwrap().as_str(), "3 rated moments");
    }

    #[rstest]
    #[case(0)]
    #[case(5)]
    #[case(7)]
    fn below_eight_weeks_there_are_points_only(#[case] weeks: usize) {
        let mut journal = levels(&[1, 2, 3, 4, 5, 6, 7][..weeks]);
        // neither a week with one moment nor one further back helps
        rate(&mut journal, 9, 9);
        rate(&mut journal, 16, 9);
        rate(&mut journal, 16, 9);
        let figure = figure(&journal);
        assert!(figure.says.is_empty());
        assert_eq!(drawn(&figure).trend, None);
        assert_eq!(
            figure.not_yet.unwrap().as_str(),
            format!(
                "Needs 8 of the last 16 weeks, you have {weeks}. A week counts with two moments that were rated by the day after."
            )
        );
    }

    #[test]
    fn everything_is_drawn_and_the_last_sixteen_weeks_have_the_trend() {
        let mut journal = levels(&[
            1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5,
        ]);
        rate(&mut journal, 400, 9);
        let scope = Scope {
            window: Window::All,
            ..Scope::default()
        };
        let figure = journal.figure(&Intensity, &scope);
        let levels = drawn(&figure);
        assert_eq!(
            (levels.weeks.len(), levels.trend),
            (401, Some([(385, 5.0), (400, 5.0)]))
        );
        let words = "Intensity is falling, by less than 0.1 points in 4 weeks (16 weekly medians).";
        assert_eq!(said(&figure), [words]);
    }

    #[test]
    fn moments_to_come_are_not_felt_yet() {
        let mut journal = Journal::new();
        journal.write("2026-03-13", Reaction::Avoided, "").intensity = Some(9);
        let figure = figure(&journal);
        assert!(figure.chart.is_none() && figure.sample.is_none());
        assert!(figure.not_yet.is_some());
    }

    #[test]
    fn moments_of_one_instant_are_one_week() {
        let mut journal = Journal::new();
        for _ in 0..40 {
            journal.write(TODAY, Reaction::Steady, "").intensity = Some(5);
            journal.write(TODAY, Reaction::Avoided, "").intensity = Some(5);
        }
        let needs = "Needs 8 of the last 16 weeks, you have 1. A week counts with two moments that were rated by the day after.";
        assert_eq!(figure(&journal).not_yet.unwrap().as_str(), needs);
    }

    #[test]
    fn where_only_hard_moments_are_logged_no_direction_is_said() {
        let mut journal = levels(&[8, 7, 6, 5, 4, 3, 2, 1]);
        for moment in &mut journal.facts.moments {
            moment.on_course = Some(false);
        }
        let figure = figure(&journal);
        let words = "You log mostly hard moments, so rates would mislead. Tick steady moments too.";
        assert_eq!(said(&figure), [words]);
        let levels = drawn(&figure);
        assert_eq!((levels.trend, levels.weeks[15].median), (None, Some(1.0)));
    }

    #[test]
    fn a_trend_of_sixteen_weeks_is_guarded_by_their_moments() {
        let mut journal = levels(&[8, 7, 6, 5, 4, 3, 2, 1]);
        for moment in journal.facts.moments.iter_mut().take(8) {
            moment.on_course = Some(false);
        }
        let scope = Scope {
            window: Window::Days28,
            ..Scope::default()
        };
        let record = crate::stats::record::Record::new(&journal.facts, &scope);
        assert_eq!(record.guard(), Some(Guard::MostlyHard));
        let figure = journal.figure(&Intensity, &scope);
        assert!(said(&figure)[0].starts_with("Intensity is falling"));
    }

    #[test]
    fn there_is_no_level_by_person() {
        let scope = Scope {
            person: Handle::new("mk"),
            ..Scope::default()
        };
        let figure = levels(&[8, 7, 6, 5, 4, 3, 2, 1]).figure(&Intensity, &scope);
        assert!(figure.chart.is_none() && figure.not_yet.is_none());
        assert_eq!(figure.sample.unwrap().as_str(), "16 rated moments");
    }
}
