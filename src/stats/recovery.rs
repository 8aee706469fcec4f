//! Recovery: how soon I could give full attention to the next thing (domain.md I5).

use crate::domain::moment::Recovery;
use crate::domain::query::Term;
use crate::domain::words::{count, day};
use crate::stats::Insight;
use crate::stats::figure::{Bar, Chart, Figure, Sentence, meaning};
use crate::stats::listed::each;
use crate::stats::opens::Opens;
use crate::stats::record::{Felt, Guard, Record};
use crate::stats::share::{RATED_FROM, SAID_FROM, Share};
use crate::stats::small_sample::kaplan_meier_median;
use crate::stats::words::{Words, say};

/// Soon, in minutes.
const SOON: u32 = 30;

/// How soon it settled.
#[derive(Clone, Copy, Debug)]
pub struct Settling;

/// When a moment settled, in minutes, or until when it is known that it had not.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Time {
    /// It settled within so many minutes.
    Settled(u32),
    /// It was still going after so many.
    GoingAfter(u32),
}

impl Insight for Settling {
    fn figure(&self, record: &Record<'_>) -> Figure {
        let times: Vec<Time> = record.felt().filter_map(Time::of).collect();
        let n = times.len();
        Figure {
            name: "recovery",
            title: "Recovery",
            sample: (n > 0).then(|| say!("{}", count(n, "moment", "moments"))),
            not_yet: not_yet(record, n),
            says: soon(record, &times)
                .into_iter()
                .chain(half(record, &times))
                .collect(),
            chart: (n > 0).then(|| Chart::Bars(bars(record))),
            meaning: meaning! {
                can: "It counts how often you could give full attention to the next thing within half an hour, and by when half of the moments had settled.",
                cannot: "It says nothing of moments without this answer, of ticks, or of those written down days later.",
            },
        }
    }
}

/// With a person chosen nothing more is said of more moments.
fn not_yet(record: &Record<'_>, n: usize) -> Option<Words> {
    if record.guard() == Some(Guard::Person) {
        return (n == 0).then(|| say!("No moment says how long it took."));
    }
    (n < RATED_FROM)
        .then(|| say!("Needs {RATED_FROM} moments that say how long it took, you have {n}."))
}

impl Time {
    fn of(moment: Felt<'_>) -> Option<Self> {
        let recovery = moment.recovery()?;
        Some(minutes(recovery).map_or_else(
            || Self::GoingAfter(moment.still_going_for().unwrap_or(0)),
            Self::Settled,
        ))
    }

    /// Whether it settled soon; `None` where it is too early to tell.
    fn was_soon(self) -> Option<bool> {
        match self {
            Self::Settled(minutes) => Some(minutes <= SOON),
            Self::GoingAfter(minutes) => (minutes >= SOON).then_some(false),
        }
    }
}

/// The upper bound of a bucket; none of what is still going.
fn minutes(recovery: Recovery) -> Option<u32> {
    match recovery {
        Recovery::Under5 => Some(5),
        Recovery::Under30 => Some(30),
        Recovery::Under120 => Some(120),
        Recovery::RestOfDay => Some(480),
        Recovery::NextDay => Some(1440),
        Recovery::StillGoing => None,
    }
}

/// One or two moments, in place of a figure.
fn few(record: &Record<'_>) -> Words {
    let told = record.felt().filter_map(|it| {
        let day = day(it.moment().day, record.today());
        Some((it.moment(), format!("{day} {}", it.recovery()?.label())))
    });
    say!("So far: {}.", each(told))
}

/// "Settled within 30 minutes: 5 of 12 (42%, plausibly 22–64%)."
fn soon(record: &Record<'_>, times: &[Time]) -> Option<Sentence> {
    let told: Vec<bool> = times.iter().filter_map(|it| it.was_soon()).collect();
    let early = times.len() - told.len();
    if times.is_empty() {
        return None;
    }
    let share = Share::new(told.iter().filter(|soon| **soon).count(), told.len());
    let counted = if share.n < SAID_FROM {
        say!("{} so far", count(share.n, "moment", "moments"))
    } else {
        say!(
            "Settled within {SOON} minutes: {}",
            share.words(record.guard())
        )
    };
    // the search finds these as well, so that the sentence names them
    let words = if times.len() < SAID_FROM {
        few(record)
    } else if record.guard() == Some(Guard::Person) {
        say!(
            "{} that say how long it took.",
            count(times.len(), "moment", "moments")
        )
    } else if early == 0 {
        say!("{counted}.")
    } else {
        say!("{counted}; {early} more still going when asked within {SOON} minutes.")
    };
    let terms = Recovery::ALL.iter().copied().map(Term::Recovery);
    Some(Sentence::about(
        words,
        record.opens(Opens::felt().any(terms)),
    ))
}

/// By when half of the moments had settled, as a bucket.
fn half(record: &Record<'_>, times: &[Time]) -> Option<Sentence> {
    if times.len() < RATED_FROM || record.guard().is_some() {
        return None;
    }
    Some(Sentence::plain(half_in_words(times)))
}

fn half_in_words(times: &[Time]) -> Words {
    let observed: Vec<(f64, bool)> = times
        .iter()
        .map(|it| match *it {
            Time::Settled(minutes) => (f64::from(minutes), true),
            Time::GoingAfter(minutes) => (f64::from(minutes), false),
        })
        .collect();
    let Some(median) = kaplan_meier_median(&observed) else {
        return say!(
            "By when half had settled is not reached: too many were still going when asked."
        );
    };
    let within = |it: &&Recovery| minutes(**it).is_some_and(|bound| median <= f64::from(bound));
    match Recovery::ALL.iter().find(within) {
        Some(Recovery::Under5) => say!("Half had settled in under 5 minutes."),
        Some(Recovery::Under30) => say!("Half had settled within 5–30 minutes."),
        Some(Recovery::Under120) => say!("Half had settled within 30 minutes–2 h."),
        Some(Recovery::RestOfDay) => say!("Half had settled within the rest of the day."),
        Some(Recovery::NextDay | Recovery::StillGoing) | None => {
            say!("Half had settled by the next day or later.")
        }
    }
}

fn bars(record: &Record<'_>) -> Vec<Bar> {
    let bars = Recovery::ALL.iter().map(|bucket| {
        let k = record
            .felt()
            .filter(|it| it.recovery() == Some(*bucket))
            .count();
        let opens = Opens::felt().and(Term::Recovery(*bucket));
        Bar::counted(
            say!("{}", bucket.label()),
            k,
            say!("{}", count(k, "moment", "moments")),
            Some(record.opens(opens)),
        )
    });
    bars.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::reaction::Reaction;
    use crate::stats::scope::Scope;
    use crate::stats::testing::{Journal, said};

    /// Moments that settled, each twice, and moments still going after so many minutes, each twice.
    fn journal(settled: &[Recovery], going: &[u32]) -> Journal {
        let mut journal = Journal::new();
        let settled = settled.iter().map(|it| (*it, None));
        let going = going.iter().map(|it| (Recovery::StillGoing, Some(*it)));
        for (place, (recovery, minutes)) in settled.chain(going).enumerate() {
            let reaction = [Reaction::Steady, Reaction::Avoided][place % 2];
            for _ in 0..2 {
                let moment = journal.write("2026-03-10", reaction, "#demo");
                (moment.recovery, moment.still_going_for) = (Some(recovery), minutes);
            }
        }
        journal
    }

    fn says(settled: &[Recovery], going: &[u32]) -> String {
        let figure = journal(settled, going).figure(&Settling, &Scope::default());
        said(&figure).join(" ")
    }

    #[test]
    fn half_of_the_moments_settle_by_a_bucket() {
        let settled = [Recovery::Under5, Recovery::Under30, Recovery::Under120];
        assert_eq!(
            says(&settled, &[30, 120]),
            "Settled within 30 minutes: 4 of 10 (40%, plausibly 19–65%). Half had settled within 30 minutes–2 h."
        );
    }

    #[test]
    fn half_is_not_reached_where_most_are_still_going() {
        assert_eq!(
            says(&[Recovery::Under5], &[30, 60, 120]),
            "Settled within 30 minutes: 2 of 8 (25%, plausibly 9–54%). By when half had settled is not \
             reached: too many were still going when asked."
        );
    }

    #[test]
    fn what_was_asked_too_early_is_left_out_and_told() {
        assert_eq!(
            says(&[Recovery::NextDay, Recovery::Under5], &[29]),
            "Settled within 30 minutes: 2 of 4; 2 more still going when asked within 30 minutes."
        );
    }

    #[test]
    fn with_a_person_moments_are_counted_and_not_rated() {
        let mut journal = journal(&[Recovery::Under5, Recovery::NextDay], &[]);
        let mk = crate::domain::tag::Handle::new("mk");
        journal.facts.names.people.extend(mk.clone());
        for moment in &mut journal.facts.moments {
            moment.people = vec![0];
        }
        let scope = Scope {
            person: mk,
            ..Scope::default()
        };
        let figure = journal.figure(&Settling, &scope);
        assert_eq!(said(&figure), ["4 moments that say how long it took."]);
        assert!(figure.chart.is_some() && figure.not_yet.is_none());
    }

    #[test]
    fn one_or_two_moments_are_listed() {
        assert_eq!(
            says(&[], &[20]),
            "So far: Tue 10 Mar still going, Tue 10 Mar still going."
        );
    }

    #[test]
    fn the_counts_of_the_bars_add_up_to_what_the_sentence_opens() {
        let figure =
            journal(&[Recovery::RestOfDay], &[10, 50]).figure(&Settling, &Scope::default());
        let Some(Chart::Bars(bars)) = &figure.chart else {
            panic!("no bars")
        };
        assert_eq!(
            bars.iter().map(|bar| bar.k).collect::<Vec<_>>(),
            [0, 0, 0, 2, 0, 4]
        );
        assert_eq!(figure.sample.unwrap().as_str(), "6 moments");
    }
}
