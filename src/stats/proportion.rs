//! Proportion: how strong it felt against how much it mattered (domain.md I4).

use std::collections::BTreeMap;

use crate::domain::query::{Comparison, Measure};
use crate::domain::reaction::Reaction;
use crate::domain::words::count;
use crate::stats::Insight;
use crate::stats::facts::MomentFact;
use crate::stats::figure::{Chart, Figure, MapCell, Mark, Sentence, meaning};
use crate::stats::opens::Opens;
use crate::stats::record::{Felt, Guard, Record};
use crate::stats::share::RATED_FROM;
use crate::stats::small_sample::quartiles;
use crate::stats::words::{Words, say};

/// From here on a feeling is strong: "strong, I had to work to handle it".
const STRONG: u8 = 6;
/// Up to here it is cold: "clear, still easy to handle".
const COLD: u8 = 4;
/// From here on it mattered: "a lot for today".
const MATTERED: u8 = 6;

/// How strong it felt against how much it mattered.
#[derive(Clone, Copy, Debug)]
pub struct Proportion;

/// A moment on the map.
#[derive(Clone, Copy)]
struct Placed<'a> {
    mattered: u8,
    felt: u8,
    moment: &'a MomentFact,
}

impl Insight for Proportion {
    fn figure(&self, record: &Record<'_>) -> Figure {
        let placed: Vec<Placed<'_>> = record.felt().filter_map(Placed::of).collect();
        let n = placed.len();
        Figure {
            name: "proportion",
            title: "Proportion",
            sample: (n > 0).then(|| say!("{}", count(n, "moment", "moments"))),
            not_yet: not_yet(record, n),
            says: first(record, &placed)
                .into_iter()
                .chain(corners(record, &placed))
                .collect(),
            chart: (n > 0).then(|| Chart::Map(map(record, &placed))),
            meaning: meaning! {
                can: "Felt minus mattered: above nought it felt stronger than it mattered, below nought it mattered more than it was felt.",
                cannot: "It cannot say which response was right. Both numbers are yours, and how much it mattered was rated looking back.",
            },
        }
    }
}

/// With a person chosen nothing more is said of more moments.
fn not_yet(record: &Record<'_>, n: usize) -> Option<Words> {
    if record.guard() == Some(Guard::Person) {
        return (n == 0)
            .then(|| say!("No moment says how strong it felt and how much it mattered."));
    }
    (n < RATED_FROM).then(|| {
        say!("Needs {RATED_FROM} moments that say how strong it felt and how much it mattered, you have {n}.")
    })
}

impl<'a> Placed<'a> {
    fn of(felt: Felt<'a>) -> Option<Self> {
        Some(Self {
            mattered: felt.stakes()?,
            felt: felt.intensity()?,
            moment: felt.moment(),
        })
    }

    fn is_of(&self, reaction: Reaction) -> bool {
        self.moment.reaction == reaction
    }
}

/// The middle of the differences; their number, where that is all that may be said.
fn first(record: &Record<'_>, placed: &[Placed<'_>]) -> Option<Sentence> {
    let may_be_summed = placed.len() >= RATED_FROM && record.guard().is_none();
    let moments = count(placed.len(), "moment", "moments");
    let words = may_be_summed.then(|| spread(placed, &moments)).flatten();
    let words = words.unwrap_or_else(|| say!("{moments} on the map."));
    (!placed.is_empty()).then(|| Sentence::about(words, record.opens(both())))
}

/// "Felt minus mattered: +1 in the middle, half of the 9 moments between −1 and +3."
fn spread(placed: &[Placed<'_>], moments: &str) -> Option<Words> {
    let differences: Vec<f64> = placed
        .iter()
        .map(|it| f64::from(it.felt) - f64::from(it.mattered))
        .collect();
    let half = quartiles(&differences)?;
    let (middle, low, high) = (signed(half.median), signed(half.low), signed(half.high));
    Some(say!(
        "Felt minus mattered: {middle} in the middle, half of the {moments} between {low} and {high}."
    ))
}

/// What is said of the corners of the map, as counts.
fn corners(record: &Record<'_>, placed: &[Placed<'_>]) -> Vec<Sentence> {
    let mattered = || both().measure(Measure::Stakes, Comparison::AtLeast, MATTERED);
    let strong = mattered().measure(Measure::Intensity, Comparison::AtLeast, STRONG);
    let cold = mattered().measure(Measure::Intensity, Comparison::AtMost, COLD);
    let overreacted = record.reactions().label(Reaction::Overreacted);
    let corners = [
        (
            n(placed, Placed::is_strong),
            say!("strong, and it mattered."),
            strong,
        ),
        (
            n(placed, Placed::is_cold),
            say!("cold where it mattered."),
            cold.reaction(Reaction::LostInterest),
        ),
        (
            n(placed, Placed::may_be_in_proportion),
            say!("{overreacted}. You rated the stakes as high. This may have been in proportion."),
            mattered().reaction(Reaction::Overreacted),
        ),
    ];
    corners
        .into_iter()
        .filter(|(n, ..)| *n > 0)
        .map(|(n, words, opens)| {
            let moments = count(n, "moment", "moments");
            Sentence::about(say!("{moments}: {words}"), record.opens(opens))
        })
        .collect()
}

fn n<'a>(placed: &[Placed<'a>], is_there: impl Fn(&Placed<'a>) -> bool) -> usize {
    placed.iter().filter(|it| is_there(it)).count()
}

impl Placed<'_> {
    fn is_strong(&self) -> bool {
        self.mattered >= MATTERED && self.felt >= STRONG
    }

    fn is_cold(&self) -> bool {
        self.mattered >= MATTERED && self.felt <= COLD && self.is_of(Reaction::LostInterest)
    }

    fn may_be_in_proportion(&self) -> bool {
        self.mattered >= MATTERED && self.is_of(Reaction::Overreacted)
    }
}

/// Moments that have both numbers.
fn both() -> Opens {
    Opens::felt()
        .measure(Measure::Stakes, Comparison::AtLeast, 0)
        .measure(Measure::Intensity, Comparison::AtLeast, 0)
}

fn map(record: &Record<'_>, placed: &[Placed<'_>]) -> Vec<MapCell> {
    let mut cells: BTreeMap<(u8, u8), Vec<Placed<'_>>> = BTreeMap::new();
    for it in placed {
        let cell = cells.entry((it.mattered, it.felt)).or_default();
        cell.push(*it);
    }
    cells
        .into_iter()
        .map(|((stakes, intensity), there)| MapCell {
            stakes,
            intensity,
            n: there.len(),
            mark: mark(&there),
            says: says(&there, stakes, intensity),
            opens: record.opens(
                Opens::felt()
                    .measure(Measure::Stakes, Comparison::Equal, stakes)
                    .measure(Measure::Intensity, Comparison::Equal, intensity),
            ),
        })
        .collect()
}

fn mark(there: &[Placed<'_>]) -> Mark {
    let all = |on_course| there.iter().all(|it| it.moment.on_course == on_course);
    if all(Some(false)) {
        Mark::Off
    } else if all(Some(true)) {
        Mark::On
    } else {
        Mark::Neither
    }
}

fn says(there: &[Placed<'_>], stakes: u8, intensity: u8) -> Words {
    let moments = count(there.len(), "moment", "moments");
    let words = say!("mattered {stakes}, felt {intensity}: {moments}");
    if there.iter().any(Placed::is_cold) {
        say!("{words}, cold where it mattered")
    } else if there.iter().any(Placed::is_strong) {
        say!("{words}, strong, and it mattered")
    } else {
        words
    }
}

/// A difference with its sign: "+1.5", "−2", "0".
fn signed(difference: f64) -> String {
    if difference > 0.0 {
        format!("+{difference}")
    } else if difference < 0.0 {
        format!("−{}", difference.abs())
    } else {
        "0".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::entry::Lag;
    use crate::stats::scope::Scope;
    use crate::stats::testing::{Journal, said};

    fn write(journal: &mut Journal, reaction: Reaction, intensity: u8, stakes: u8) {
        let moment = journal.write("2026-03-10", reaction, "#demo @mk");
        (moment.intensity, moment.stakes) = (Some(intensity), Some(stakes));
    }

    /// Eight moments, felt minus mattered: -7 -4 -1 0 1 1 2 3.
    fn journal() -> Journal {
        let mut journal = Journal::new();
        for (reaction, intensity, stakes) in [
            (Reaction::LostInterest, 1, 8),
            (Reaction::Steady, 2, 6),
            (Reaction::Steady, 3, 4),
            (Reaction::Overreacted, 7, 7),
            (Reaction::Overreacted, 3, 2),
            (Reaction::LeanedIn, 3, 2),
            (Reaction::Avoided, 4, 2),
            (Reaction::Avoided, 9, 6),
        ] {
            write(&mut journal, reaction, intensity, stakes);
        }
        journal
    }

    #[test]
    fn what_was_felt_is_held_against_what_mattered() {
        let figure = journal().figure(&Proportion, &Scope::default());
        assert_eq!(
            said(&figure),
            [
                "Felt minus mattered: +0.5 in the middle, half of the 8 moments between −1.75 and +1.25.",
                "2 moments: strong, and it mattered.",
                "1 moment: cold where it mattered.",
                "1 moment: overreacted. You rated the stakes as high. This may have been in proportion.",
            ]
        );
        let opened = figure.says[2].opens.as_ref().unwrap().text();
        assert_eq!(
            opened,
            "kind:moment has:text -is:recalled stakes>=0 intensity>=0 stakes>=6 \
             intensity<=4 reaction:lost-interest since:2025-12-19 until:2026-03-12"
        );
    }

    #[test]
    fn a_place_of_the_map_carries_what_kind_its_moments_are() {
        let Some(Chart::Map(map)) = journal().figure(&Proportion, &Scope::default()).chart else {
            panic!("no map")
        };
        let both = map.iter().find(|it| (it.stakes, it.intensity) == (2, 3));
        assert_eq!(both.map(|it| (it.n, it.mark)), Some((2, Mark::Neither)));
        assert_eq!(map.iter().map(|it| it.n).sum::<usize>(), 8);
        assert_eq!(
            map.last().unwrap().says.as_str(),
            "mattered 8, felt 1: 1 moment, cold where it mattered"
        );
    }

    #[test]
    fn no_middle_is_told_of_seven_or_of_a_person() {
        let mut journal = journal();
        let scope = Scope {
            person: crate::domain::tag::Handle::new("mk"),
            ..Scope::default()
        };
        let with_person = journal.figure(&Proportion, &scope);
        assert_eq!(said(&with_person)[0], "8 moments on the map.");
        journal.facts.moments[7].lag = Lag::Later;
        let figure = journal.figure(&Proportion, &Scope::default());
        assert_eq!(said(&figure)[0], "7 moments on the map.");
        assert!(figure.not_yet.unwrap().as_str().ends_with("you have 7."));
    }
}
