//! Time split: the dots of four weeks by sort of work, for those who are asked for them (domain.md I10).

use crate::domain::time_split::{Area, TimeSplit};
use crate::domain::words::count;
use crate::stats::Insight;
use crate::stats::figure::{Bar, Chart, Figure, Sentence, meaning};
use crate::stats::record::Record;
use crate::stats::scope::Window;
use crate::stats::words::{Words, say};

/// Days with dots that the bars need.
const DAYS: usize = 10;

/// Where the time went.
#[derive(Clone, Copy, Debug)]
pub struct TimeSpent;

impl Insight for TimeSpent {
    fn figure(&self, record: &Record<'_>) -> Figure {
        let splits = splits(record);
        let n = splits.len();
        let is_shown = n >= DAYS;
        record.of_whole_days(Figure {
            name: "time-split",
            title: "Time split",
            sample: (n > 0).then(|| say!("{} of the last 28", count(n, "day", "days"))),
            not_yet: (!is_shown).then(|| not_yet(n)),
            says: is_shown
                .then(|| Sentence::plain(says(&splits)))
                .into_iter()
                .collect(),
            chart: is_shown.then(|| Chart::Bars(bars(&splits))),
            meaning: meaning! {
                can: "Of the ten dots of each day it counts how many went to each sort of work, over four weeks.",
                cannot: "A dot is your own estimate, not hours, and says nothing of what the time was worth.",
            },
        })
    }
}

/// The days of four weeks, whatever the window.
fn splits(record: &Record<'_>) -> Vec<TimeSplit> {
    let period = Window::Days28.period(record.today());
    let days = record.days_in(period);
    days.filter_map(|(_, day)| day.time_split).collect()
}

fn not_yet(n: usize) -> Words {
    if n == 0 {
        say!("Asked only where `time_split = true` stands in config.toml: ten dots an evening.")
    } else {
        say!("Needs {DAYS} days with a time split in 28, you have {n}.")
    }
}

/// The dots of each sort of work.
fn dots(splits: &[TimeSplit]) -> [(Area, usize); 5] {
    Area::ALL.map(|area| {
        let of_area = splits.iter().flat_map(|split| split.by_area());
        let dots = of_area.filter(|(own, _)| *own == area);
        (area, dots.map(|(_, dots)| usize::from(dots)).sum())
    })
}

/// "Own technical work 52, people 40, coordination 20, learning 4, admin 4 of 120 dots."
fn says(splits: &[TimeSplit]) -> Words {
    let dots = dots(splits);
    let all: usize = dots.iter().map(|(_, k)| k).sum();
    let parts = dots.map(|(area, k)| format!("{} {k}", area.label()));
    let parts = parts.join(", ");
    say!("Of {all} dots: {parts}.")
}

fn bars(splits: &[TimeSplit]) -> Vec<Bar> {
    let bar = |(area, k): (Area, usize)| {
        let says = say!("{}", count(k, "dot", "dots"));
        Bar::counted(say!("{}", area.label()), k, says, None)
    };
    dots(splits).into_iter().map(bar).collect()
}

#[cfg(test)]
mod tests {
    use chrono::Days;

    use super::*;
    use crate::domain::day::DayRecord;
    use crate::stats::scope::Scope;
    use crate::stats::testing::{Journal, said};

    /// So many days up to today with the same dots.
    fn figure(n: u64, dots: &str) -> Figure {
        let mut journal = Journal::new();
        let today = journal.facts.today;
        for back in 0..n {
            let kept = DayRecord {
                time_split: TimeSplit::read(dots).ok(),
                ..DayRecord::default()
            };
            journal.facts.days.insert(today - Days::new(back), kept);
        }
        journal.figure(&TimeSpent, &Scope::default())
    }

    #[test]
    fn ten_days_are_summed_by_sort_of_work() {
        let figure = figure(10, "43210");
        assert_eq!(
            said(&figure),
            [
                "Of 100 dots: own technical work 40, people 30, coordination 20, learning 10, admin 0."
            ]
        );
        let Some(Chart::Bars(bars)) = figure.chart else {
            panic!("no bars")
        };
        let counts: Vec<usize> = bars.iter().map(|bar| bar.k).collect();
        assert_eq!(counts, [40, 30, 20, 10, 0]);
    }

    #[test]
    fn days_beyond_four_weeks_are_not_summed() {
        assert!(said(&figure(60, "43210"))[0].starts_with("Of 280 dots"));
    }

    #[test]
    fn nine_days_are_not_enough() {
        let figure = figure(9, "43210");
        assert!(figure.says.is_empty() && figure.chart.is_none());
        assert_eq!(
            figure.not_yet.unwrap().as_str(),
            "Needs 10 days with a time split in 28, you have 9."
        );
    }

    #[test]
    fn who_is_not_asked_is_told_how_to_be() {
        let not_yet = figure(0, "43210").not_yet.unwrap();
        assert!(not_yet.as_str().contains("`time_split = true`"));
    }
}
