//! High-heat moments: whether I responded as I meant to when it felt strong (domain.md I15).

use crate::domain::query::{Comparison, Measure};
use crate::domain::words::count;
use crate::stats::Insight;
use crate::stats::facts::MomentFact;
use crate::stats::figure::{Bar, Chart, Figure, Sentence, meaning};
use crate::stats::listed::listed;
use crate::stats::opens::Opens;
use crate::stats::record::{Felt, Guard, Record};
use crate::stats::share::{SAID_FROM, Share};
use crate::stats::words::say;

/// From here on a feeling is strong: "strong, I had to work to handle it".
const HOT: u8 = 6;

/// How I responded when it was hot.
#[derive(Clone, Copy, Debug)]
pub struct HighHeat;

impl Insight for HighHeat {
    fn figure(&self, record: &Record<'_>) -> Figure {
        let hot = hot(record);
        let share = on_course(&hot);
        let n = share.n;
        let is_person = record.guard() == Some(Guard::Person);
        let bar = (n >= SAID_FROM && !is_person).then(|| bar(record, share));
        Figure {
            name: "high-heat",
            title: "When it was hot",
            sample: (n > 0).then(|| say!("{}", count(n, "hot moment", "hot moments"))),
            not_yet: (n < SAID_FROM && (n == 0 || !is_person))
                .then(|| say!("Needs {SAID_FROM} moments that felt {HOT} or more, you have {n}.")),
            says: sentence(record, &hot).into_iter().collect(),
            chart: bar.map(|bar| Chart::Bars(vec![bar])),
            meaning: meaning! {
                can: "Of the moments you logged as strong, it counts those in which you responded as you meant to. Strong feelings are no fault here.",
                cannot: "It knows only what you logged. Hot moments that you did not write down are missing.",
            },
        }
    }
}

/// Moments that felt strong and of which it can be said whether they were on course.
fn hot<'a>(record: &Record<'a>) -> Vec<&'a MomentFact> {
    let hot = record.felt().filter(|it| it.intensity() >= Some(HOT));
    let hot = hot.map(Felt::moment);
    hot.filter(|it| it.on_course.is_some()).collect()
}

fn opens(record: &Record<'_>) -> Opens {
    let hot = Opens::felt().judged();
    record.opens(hot.measure(Measure::Intensity, Comparison::AtLeast, HOT))
}

fn sentence(record: &Record<'_>, hot: &[&MomentFact]) -> Option<Sentence> {
    let Share { k, n } = on_course(hot);
    let words = if n < SAID_FROM {
        say!("So far: {}.", listed(hot.iter().copied(), record.today()))
    } else if record.guard() == Some(Guard::Person) {
        say!("{}.", count(n, "hot moment", "hot moments"))
    } else {
        say!("When it was hot, you responded as you meant to in {k} of {n}.")
    };
    (n > 0).then(|| Sentence::about(words, opens(record)))
}

fn on_course(hot: &[&MomentFact]) -> Share {
    let on = hot.iter().filter(|it| it.on_course == Some(true));
    Share::new(on.count(), hot.len())
}

fn bar(record: &Record<'_>, share: Share) -> Bar {
    Bar {
        label: say!("as I meant to"),
        k: share.k,
        n: Some(share.n),
        says: share.words(record.guard()),
        interval: share.drawn(record.guard()),
        opens: Some(opens(record)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::entry::Lag;
    use crate::domain::reaction::Reaction;
    use crate::stats::scope::Scope;
    use crate::stats::testing::{Journal, said};

    fn journal(on: usize, off: usize) -> Journal {
        let mut journal = Journal::new();
        for place in 0..on + off {
            let reaction = if place < on {
                Reaction::Steady
            } else {
                Reaction::ShutDown
            };
            journal.write("2026-03-10", reaction, "#demo").intensity = Some(6);
        }
        journal
    }

    fn bar_of(figure: &Figure) -> &str {
        match &figure.chart {
            Some(Chart::Bars(bars)) => bars[0].says.as_str(),
            _ => "",
        }
    }

    #[test]
    fn hot_moments_on_course_are_counted() {
        let figure = journal(11, 8).figure(&HighHeat, &Scope::default());
        assert_eq!(
            said(&figure),
            ["When it was hot, you responded as you meant to in 11 of 19."]
        );
        assert_eq!(bar_of(&figure), "11 of 19 (58%, plausibly 39–74%)");
    }

    #[test]
    fn figures_grow_with_the_moments() {
        for (on, off, says, bar) in [
            (0, 2, "So far: x Tue 10 Mar, x Tue 10 Mar.", ""),
            (
                3,
                2,
                "When it was hot, you responded as you meant to in 3 of 5.",
                "3 of 5",
            ),
            (
                5,
                7,
                "When it was hot, you responded as you meant to in 5 of 12.",
                "5 of 12 (42%, plausibly 22–64%)",
            ),
        ] {
            let figure = journal(on, off).figure(&HighHeat, &Scope::default());
            assert_eq!((said(&figure), bar_of(&figure)), (vec![says], bar));
        }
    }

    #[test]
    fn with_a_person_hot_moments_are_counted_and_not_rated() {
        let mut journal = Journal::new();
        for _ in 0..3 {
            let moment = journal.write("2026-03-10", Reaction::ShutDown, "@mk");
            moment.intensity = Some(7);
        }
        let scope = Scope {
            person: crate::domain::tag::Handle::new("mk"),
            ..Scope::default()
        };
        let figure = journal.figure(&HighHeat, &scope);
        assert_eq!(said(&figure), ["3 hot moments."]);
        assert!(figure.chart.is_none() && figure.not_yet.is_none());
    }

    #[test]
    fn cooler_moments_ticks_and_old_memories_do_not_count() {
        let mut journal = journal(6, 0);
        journal.facts.moments[0].intensity = Some(5);
        journal.facts.moments[1].is_tick = true;
        journal.facts.moments[2].lag = Lag::Later;
        let figure = journal.figure(&HighHeat, &Scope::default());
        assert_eq!(
            said(&figure),
            ["When it was hot, you responded as you meant to in 3 of 3."]
        );
    }
}
