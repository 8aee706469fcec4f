//! The rules of every number (domain.md §5.0) over random journals.

use evenkeel::domain::tag::{Handle, Situation};
use evenkeel::stats;
use evenkeel::stats::facts::{Facts, Name};
use evenkeel::stats::figure::{Bar, Chart, Figure};
use evenkeel::stats::record::Record;
use evenkeel::stats::scope::{Scope, Window};
use evenkeel::stats::share::{DRAWN_FROM, RATED_FROM};
use evenkeel::stats::words::names_no_cause;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::random_facts::facts;
use super::shown::{fixed, opened, rated, said};

pub(super) fn figures(facts: &Facts, scope: &Scope) -> Vec<Figure> {
    let record = Record::new(facts, scope);
    stats::ALL.iter().map(|it| it.figure(&record)).collect()
}

/// All that is looked at, or a situation.
fn scope() -> impl Strategy<Value = Scope> {
    let situation = option::weighted(0.3, select(vec!["demo", "meeting"]));
    (select(Window::ALL.to_vec()), situation).prop_map(|(window, situation)| Scope {
        window,
        situation: situation.and_then(Situation::new),
        person: None,
    })
}

fn bars(figure: &Figure) -> Vec<&Bar> {
    match &figure.chart {
        Some(Chart::Bars(bars)) => bars.iter().collect(),
        Some(Chart::Lists(lists)) => lists.iter().flat_map(|list| &list.bars).collect(),
        Some(
            Chart::Days(_) | Chart::Matrix(_) | Chart::Levels(_) | Chart::Shares(_) | Chart::Map(_),
        )
        | None => Vec::new(),
    }
}

/// Whether there is a sentence or a picture.
pub(super) fn is_shown(figure: &Figure) -> bool {
    figure.not_yet.is_some() || !figure.says.is_empty() || figure.chart.is_some()
}

/// Whether a text says so many of so many: "3 of 5", "6 of the 17 days".
fn is_a_share(text: &str) -> bool {
    let parts: Vec<&str> = text.split(" of ").collect();
    parts.windows(2).any(|pair| {
        let of = pair[1].strip_prefix("the ").unwrap_or(pair[1]);
        pair[0].ends_with(|letter: char| letter.is_ascii_digit())
            && of.starts_with(|letter: char| letter.is_ascii_digit())
    })
}

/// The figures that are about days, not about moments.
const OF_DAYS: [&str; 4] = ["standing-questions", "practice", "time-split", "rhythm"];

#[test]
fn figures_have_names_of_their_own_and_say_what_they_cannot_mean() {
    let facts = super::random_facts::nothing();
    let figures = figures(&facts, &Scope::default());
    let mut names: Vec<&str> = figures.iter().map(|it| it.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), figures.len());
    for figure in figures {
        for text in fixed(&figure) {
            assert!(!text.is_empty() && names_no_cause(text), "{text}");
        }
        for text in [figure.meaning.can(), figure.meaning.cannot()] {
            assert!(text.ends_with('.') && text.chars().count() < 240, "{text}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_figure_names_a_cause(facts in facts(), scope in scope()) {
        for figure in figures(&facts, &scope) {
            for text in said(&figure) {
                prop_assert!(names_no_cause(&text), "{}: {text}", figure.name);
            }
        }
    }

    #[test]
    fn no_share_of_less_than_eight_is_a_percentage(facts in facts(), scope in scope()) {
        for figure in figures(&facts, &scope) {
            for text in said(&figure) {
                let is_enough = rated(&text).into_iter().all(|n| n >= Some(RATED_FROM));
                prop_assert!(is_enough, "{}: {text}", figure.name);
            }
            for bar in bars(&figure).into_iter().filter(|bar| bar.interval.is_some()) {
                prop_assert!(bar.n >= Some(DRAWN_FROM), "{}: {}", figure.name, bar.says);
            }
        }
    }

    #[test]
    fn with_a_person_chosen_nothing_is_a_rate(facts in facts(), mut scope in scope()) {
        scope.person = Handle::new("mk");
        for figure in figures(&facts, &scope) {
            for text in said(&figure) {
                prop_assert!(!text.contains('%') && !is_a_share(&text), "{}: {text}", figure.name);
            }
            let bars = bars(&figure);
            prop_assert!(bars.iter().all(|bar| bar.n.is_none() && bar.interval.is_none()), "{}", figure.name);
            prop_assert!(!matches!(figure.chart, Some(Chart::Shares(_))), "{}", figure.name);
        }
    }

    #[test]
    fn what_counts_whole_days_shows_without_a_filter_only(facts in facts(), scope in scope(), person in any::<bool>()) {
        let scope = Scope { person: Handle::new("mk").filter(|_| person), ..scope };
        let is_narrowed = scope.person.is_some() || scope.situation.is_some();
        for figure in figures(&facts, &scope).into_iter().filter(|it| OF_DAYS.contains(&it.name)) {
            let waits = figure.not_yet.as_ref().map(ToString::to_string);
            let waits = waits.as_deref() == Some("It counts whole days: it shows without a filter.");
            prop_assert_eq!(waits, is_narrowed, "{}", figure.name);
            let is_silent = figure.says.is_empty() && figure.chart.is_none() && figure.sample.is_none();
            prop_assert!(is_silent || !is_narrowed, "{}", figure.name);
        }
    }

    #[test]
    fn what_only_sealed_moments_carry_is_not_named(mut facts in facts(), mut scope in scope(), person in any::<bool>()) {
        scope.person = Handle::new("mk").filter(|_| person);
        let situation = Name::try_from(facts.names.situations.len()).unwrap();
        let trigger = Name::try_from(facts.names.triggers.len()).unwrap();
        facts.names.situations.extend(Situation::new("secret/place"));
        facts.names.triggers.push("secret-trigger".to_owned());
        for (number, moment) in facts.moments.iter_mut().enumerate() {
            moment.is_sealed |= number % 2 == 0;
            if moment.is_sealed {
                moment.situations.push(situation);
                moment.triggers.push(trigger);
                moment.early_sign = Some("secret sign".to_owned());
            }
        }
        for figure in figures(&facts, &scope) {
            for text in said(&figure).into_iter().chain(opened(&figure)) {
                prop_assert!(!text.contains("secret"), "{}: {text}", figure.name);
            }
        }
    }

    #[test]
    fn the_order_of_the_entries_makes_no_difference(
        facts in facts(),
        scope in scope(),
        turned in 0..200_usize,
    ) {
        let mut other = facts.clone();
        other.moments.reverse();
        other.standing.reverse();
        other.helped.reverse();
        other.reviews.reverse();
        let turned = turned % other.moments.len().max(1);
        other.moments.rotate_left(turned);
        for (one, other) in figures(&facts, &scope).iter().zip(figures(&other, &scope)) {
            prop_assert_eq!(one, &other);
        }
    }

    #[test]
    fn whoever_is_chosen_each_figure_shows_something(facts in facts(), mut scope in scope(), person in any::<bool>()) {
        scope.person = Handle::new("jo").filter(|_| person);
        for figure in figures(&facts, &scope) {
            prop_assert!(is_shown(&figure), "{}", figure.name);
        }
    }
}
