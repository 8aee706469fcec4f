//! Practice balance: skill with people against technical skill, beside the user's own weight (domain.md I9).

use crate::domain::day::Practice as Practised;
use crate::domain::words::count;
use crate::stats::Insight;
use crate::stats::figure::{Bar, Chart, Figure, Sentence, meaning};
use crate::stats::record::Record;
use crate::stats::scope::Window;
use crate::stats::share::percent;
use crate::stats::small_sample::{Interval, Z90, wilson_partial};
use crate::stats::words::{Words, say};

/// Days with practice noted that a share needs.
const DAYS: usize = 10;

/// Practice with people, against its weight.
#[derive(Clone, Copy, Debug)]
pub struct Practice;

/// The days of four weeks by what was practised.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Balance {
    technical: usize,
    relationship: usize,
    both: usize,
    neither: usize,
}

impl Insight for Practice {
    fn figure(&self, record: &Record<'_>) -> Figure {
        let balance = Balance::of(record);
        let n = balance.n();
        let noted = n + balance.neither;
        record.of_whole_days(Figure {
            name: "practice",
            title: "Practice",
            sample: (noted > 0).then(|| {
                let days = count(noted, "day", "days");
                say!("{days} of the last 28")
            }),
            not_yet: (n < DAYS)
                .then(|| say!("Needs {DAYS} days with practice in 28, you have {n}.")),
            says: balance
                .says(record)
                .into_iter()
                .chain(balance.says_neither())
                .map(Sentence::plain)
                .collect(),
            chart: (noted > 0).then(|| Chart::Bars(balance.bars())),
            meaning: meaning! {
                can: "Of the days on which you practised something, it counts those on skill with people; a day of both counts half. Beside it stands the weight you gave it.",
                cannot: "It counts days, not hours, and says nothing of how good the practice was.",
            },
        })
    }
}

impl Balance {
    /// The last four weeks, whatever the window.
    pub fn of(record: &Record<'_>) -> Self {
        let mut balance = Self::default();
        let period = Window::Days28.period(record.today());
        for (_, day) in record.days_in(period) {
            match day.practice {
                Some(Practised::Technical) => balance.technical += 1,
                Some(Practised::Relationship) => balance.relationship += 1,
                Some(Practised::Both) => balance.both += 1,
                Some(Practised::Neither) => balance.neither += 1,
                None => {}
            }
        }
        balance
    }

    /// The days on which anything was practised.
    fn n(self) -> usize {
        self.technical + self.relationship + self.both
    }

    /// Days of skill with people; a day of both counts half.
    #[expect(clippy::cast_precision_loss, reason = "four weeks have 28 days")]
    fn relationship(self) -> f64 {
        self.relationship as f64 + self.both as f64 / 2.0
    }

    /// The share of skill with people and its plausible range, from ten days on.
    #[expect(clippy::cast_precision_loss, reason = "four weeks have 28 days")]
    fn share(self) -> Option<(f64, Interval)> {
        let (k, n) = (self.relationship(), self.n());
        let interval = wilson_partial(k, n, Z90).filter(|_| n >= DAYS)?;
        Some((k / n as f64, interval))
    }

    /// By how many points the practice is below the user's weight, where both are known.
    pub fn short_of(self, weight: Option<u8>) -> Option<f64> {
        let (share, _) = self.share()?;
        Some(f64::from(weight?) * 10.0 - share * 100.0)
    }

    /// "Relationship practice 3.5 of 12 days (29%, plausibly 13–53%); you said its weight is 60%."
    fn says(self, record: &Record<'_>) -> Option<Words> {
        let (share, interval) = self.share()?;
        let (low, high) = (percent(interval.low), percent(interval.high));
        let rated = say!(
            "Relationship practice {} of {} days ({}%, plausibly {low}–{high}%)",
            self.relationship(),
            self.n(),
            percent(share)
        );
        Some(record.weight().map_or_else(
            || say!("{rated}."),
            |weight| {
                say!(
                    "{rated}; you said its weight is {}%.",
                    u32::from(weight) * 10
                )
            },
        ))
    }

    fn says_neither(self) -> Option<Words> {
        let days = count(self.neither, "day", "days");
        (self.neither > 0).then(|| say!("{days} with no deliberate practice."))
    }

    fn bars(self) -> Vec<Bar> {
        let bars = [
            (say!("technical"), self.technical),
            (say!("relationship"), self.relationship),
            (say!("both"), self.both),
            (say!("no deliberate practice"), self.neither),
        ];
        bars.into_iter()
            .map(|(label, k)| Bar::counted(label, k, say!("{}", count(k, "day", "days")), None))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::domain::day::DayRecord;
    use crate::stats::scope::Scope;
    use crate::stats::testing::{Journal, said};

    /// Days before today on which these were practised.
    fn journal(practised: &[(Practised, u64)]) -> Journal {
        let mut journal = Journal::new();
        let days = practised.iter();
        let days = days.flat_map(|(practice, n)| (0..*n).map(|_| *practice));
        for (back, practice) in (0..).zip(days) {
            let day: NaiveDate = journal.facts.today - chrono::Days::new(back);
            let kept = DayRecord {
                practice: Some(practice),
                ..DayRecord::default()
            };
            journal.facts.days.insert(day, kept);
        }
        journal
    }

    /// Three and a half of twelve days, and two with neither.
    fn twelve() -> Journal {
        journal(&[
            (Practised::Technical, 8),
            (Practised::Relationship, 3),
            (Practised::Both, 1),
            (Practised::Neither, 2),
        ])
    }

    #[test]
    fn practice_stands_beside_its_weight() {
        let mut journal = twelve();
        journal.facts.weight = Some(6);
        let figure = journal.figure(&Practice, &Scope::default());
        assert_eq!(
            said(&figure),
            [
                "Relationship practice 3.5 of 12 days (29%, plausibly 13–53%); you said its weight is 60%.",
                "2 days with no deliberate practice.",
            ]
        );
    }

    #[test]
    fn without_a_weight_nothing_is_compared() {
        let figure = twelve().figure(&Practice, &Scope::default());
        assert_eq!(
            said(&figure)[0],
            "Relationship practice 3.5 of 12 days (29%, plausibly 13–53%)."
        );
    }

    #[test]
    fn nine_days_are_not_enough() {
        let journal = journal(&[(Practised::Technical, 9), (Practised::Neither, 5)]);
        let figure = journal.figure(&Practice, &Scope::default());
        assert_eq!(said(&figure), ["5 days with no deliberate practice."]);
        assert_eq!(
            figure.not_yet.unwrap().as_str(),
            "Needs 10 days with practice in 28, you have 9."
        );
    }

    #[test]
    fn practice_does_not_depend_on_which_moments_are_logged() {
        let mut journal = twelve();
        journal.write_several(30, crate::domain::reaction::Reaction::Avoided, "");
        let says = journal.figure(&Practice, &Scope::default()).says;
        assert_eq!(says, twelve().figure(&Practice, &Scope::default()).says);
    }
}
