//! The numbers of a figure are those of the searches that it opens, in a journal that was written.

use chrono::{DateTime, FixedOffset};
use evenkeel::cli::write_demo;
use evenkeel::demo;
use evenkeel::domain::entry::{Content, Kind};
use evenkeel::domain::moment::Moment;
use evenkeel::domain::reaction::Reaction;
use evenkeel::domain::tag::{Handle, Situation};
use evenkeel::domain::term::TermKind;
use evenkeel::stats::figure::{Chart, Figure};
use evenkeel::stats::opens::Opens;
use evenkeel::stats::scope::{Scope, Window};
use evenkeel::store::Store;

use super::rules::figures;
use super::shown::numbers;

const MANY: usize = 100_000;
/// One or two moments are listed in place of a number.
/// Which situations become others.
const MERGED: [(&str, &str); 3] = [
    ("retro", "review"),
    ("review/old", "crew"),
    ("planning-day", "sprint"),
];
const LISTS: [&str; 2] = ["So far: ", "Once or twice: "];

fn store(now: DateTime<FixedOffset>) -> Store {
    let mut store = Store::in_memory().unwrap();
    write_demo(&demo::journal(now, 200, 3), &mut store, now).unwrap();
    merge(&mut store, now);
    store
}

/// Situations became one: one with a child, one that is a child, and one that no moment has itself.
fn merge(store: &mut Store, now: DateTime<FixedOffset>) {
    for tags in [
        "#retro/team",
        "#retro #retro/team",
        "#review/api",
        "#review/old",
        "#crew",
        "#planning-day/short",
    ] {
        for reaction in [Reaction::Steady, Reaction::Overreacted, Reaction::Repaired] {
            let kind = Kind::Moment(Box::new(Moment::new(reaction)));
            let content = Content::new(kind, tags, now.date_naive(), now);
            store.add_entry(&content, now).unwrap();
        }
    }
    let note = Content::new(
        Kind::Note,
        "#sprint #planning-day #review",
        now.date_naive(),
        now,
    );
    store.add_entry(&note, now).unwrap();
    for names in MERGED {
        store.merge_terms(TermKind::Situation, names).unwrap();
    }
}

/// Every count of a picture with the search for it.
fn counted(chart: &Chart) -> Vec<(usize, &Opens)> {
    match chart {
        Chart::Days(_) => Vec::new(),
        Chart::Matrix(matrix) => matrix
            .rows
            .iter()
            .flat_map(|row| {
                let cells = row.cells.iter().map(|(n, opens)| (*n, opens));
                std::iter::once((row.total, &row.opens)).chain(cells)
            })
            .collect(),
        Chart::Levels(levels) => {
            let weeks = levels.weeks.iter();
            weeks
                .filter_map(|week| Some((week.values.len(), week.opens.as_ref()?)))
                .collect()
        }
        Chart::Shares(weeks) => weeks
            .iter()
            .filter_map(|week| Some((week.n, week.opens.as_ref()?)))
            .collect(),
        Chart::Bars(bars) => bars
            .iter()
            .filter_map(|bar| Some((bar.n.unwrap_or(bar.k), bar.opens.as_ref()?)))
            .collect(),
        Chart::Lists(lists) => lists
            .iter()
            .flat_map(|list| &list.bars)
            .filter_map(|bar| Some((bar.n.unwrap_or(bar.k), bar.opens.as_ref()?)))
            .collect(),
        Chart::Map(places) => places.iter().map(|place| (place.n, &place.opens)).collect(),
    }
}

fn check(store: &Store, figure: &Figure) {
    let found = |opens: &Opens| store.count_matches(&opens.query(), MANY).unwrap();
    for (n, opens) in figure.chart.iter().flat_map(counted) {
        assert_eq!(found(opens), n, "{}: {}", figure.name, opens.text());
    }
    for sentence in &figure.says {
        let words = sentence.words.as_str();
        if let Some(opens) = &sentence.opens {
            let (n, text) = (found(opens), opens.text());
            let is_list = LISTS.iter().any(|list| words.starts_with(list));
            assert!(
                is_list || numbers(words).contains(&n),
                "{words} {text}: {n}"
            );
        }
    }
    if let Some(Chart::Days(blocks)) = &figure.chart {
        for day in blocks.iter().flat_map(|block| &block.days) {
            let is_found = day.opens.as_ref().is_none_or(|opens| found(opens) > 0);
            assert!(is_found, "{} {}", figure.name, day.day);
        }
    }
}

#[test]
fn a_figure_opens_the_entries_that_it_counted() {
    let now: DateTime<FixedOffset> = "2026-03-12T18:00:00+01:00".parse().unwrap();
    let store = store(now);
    for window in Window::ALL {
        let facts = store.facts(now.date_naive(), &[], window).unwrap();
        let (situations, people) = (&facts.names.situations, &facts.names.people);
        let situations = situations.iter().take(6).cloned();
        let merged = MERGED.iter().filter_map(|(_, into)| Situation::new(into));
        let situations = situations.chain(merged).map(Some).chain([None]);
        let people: Vec<Option<Handle>> = people
            .iter()
            .take(2)
            .cloned()
            .map(Some)
            .chain([None])
            .collect();
        for situation in situations.collect::<Vec<Option<Situation>>>() {
            for person in people.clone() {
                let scope = Scope {
                    window,
                    situation: situation.clone(),
                    person,
                };
                for figure in figures(&facts, &scope) {
                    check(&store, &figure);
                }
            }
        }
    }
}
