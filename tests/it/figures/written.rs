//! Random journals: what a figure counted is what its searches find, in whatever order it was read.

use chrono::{Days, NaiveDate};
use evenkeel::domain::entry::{Content, Kind, Timestamp};
use evenkeel::domain::moment::{AsIntended, Moment};
use evenkeel::domain::query::Query;
use evenkeel::domain::reaction::Reaction;
use evenkeel::domain::scale::Intensity;
use evenkeel::domain::tag::{Handle, Situation};
use evenkeel::stats;
use evenkeel::stats::facts::Facts;
use evenkeel::stats::figure::{Chart, Figure};
use evenkeel::stats::opens::Opens;
use evenkeel::stats::record::Record;
use evenkeel::stats::scope::{Scope, Window};
use evenkeel::store::Store;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// A Thursday.
const TODAY: &str = "2026-03-12";

const SITUATIONS: [&str; 6] = [
    "#meeting",
    "#meeting/standup",
    "#meeting/standup/late",
    "#meetings",
    "#demo",
    "#\"",
];
const TRIGGERS: [&str; 5] = ["too-long", "Too long", "blamed", "too", "zu-früh"];

fn today() -> NaiveDate {
    TODAY.parse().unwrap()
}

fn at(day: NaiveDate) -> Timestamp {
    format!("{day}T17:00:00+01:00").parse().unwrap()
}

prop_compose! {
    /// A moment, and the day on which it is written down.
    fn written()(
        (back, later) in (0_u64..150, 0_u64..4),
        reaction in select(Reaction::ALL.to_vec()),
        verdict in prop::option::weighted(0.2, select(AsIntended::ALL.to_vec())),
        intensity in prop::option::weighted(0.7, 0_u8..=10),
        situations in subsequence(SITUATIONS.to_vec(), 0..=2),
        triggers in subsequence(TRIGGERS.to_vec(), 0..=2),
        words in select(vec!["", "loud", "calm @mk", "@mk @ana"]),
    ) -> (Content, NaiveDate) {
        let day = today() + Days::new(2) - Days::new(back);
        let mut moment = Moment::new(reaction);
        moment.as_intended = verdict;
        moment.intensity = intensity.and_then(Intensity::new);
        moment.triggers = triggers.into_iter().map(str::to_owned).collect();
        let mut content = Content::new(Kind::Moment(Box::new(moment)), words, day, at(day));
        content.situations.extend(situations.into_iter().filter_map(Situation::new));
        (content, day + Days::new(later))
    }
}

fn scope() -> impl Strategy<Value = Scope> {
    let situation = prop::option::weighted(0.2, Just(Situation::new("meeting").unwrap()));
    let person = prop::option::weighted(0.2, Just(Handle::new("mk").unwrap()));
    let window = select(Window::ALL.to_vec());
    (window, situation, person).prop_map(|(window, situation, person)| Scope {
        window,
        situation,
        person,
    })
}

fn figures(facts: &Facts, scope: &Scope) -> Vec<Figure> {
    let record = Record::new(facts, scope);
    stats::ALL.iter().map(|it| it.figure(&record)).collect()
}

fn named<'a>(figures: &'a [Figure], name: &str) -> &'a Figure {
    figures.iter().find(|it| it.name == name).unwrap()
}

/// What the charts of a figure counted, and the searches for it.
fn counted(figure: &Figure) -> Vec<(usize, Opens)> {
    match figure.chart.clone() {
        Some(Chart::Matrix(matrix)) => matrix
            .rows
            .into_iter()
            .flat_map(|row| {
                let row_itself = (row.total, row.opens);
                row.cells.into_iter().chain([row_itself])
            })
            .collect(),
        Some(Chart::Shares(weeks)) => weeks
            .into_iter()
            .filter_map(|week| Some((week.n, week.opens?)))
            .collect(),
        Some(Chart::Levels(levels)) => levels
            .weeks
            .into_iter()
            .filter_map(|week| Some((week.values.len(), week.opens?)))
            .collect(),
        Some(Chart::Bars(bars)) => bars
            .into_iter()
            .filter_map(|bar| Some((bar.n?, bar.opens?)))
            .collect(),
        other => unreachable!("not looked at: {other:?}"),
    }
}

/// The numbers of a text.
fn numbers(text: &str) -> Vec<usize> {
    let parts = text.split(|letter: char| !letter.is_ascii_digit());
    parts.filter_map(|part| part.parse().ok()).collect()
}

/// The figures whose numbers are counts of entries.
const COUNTING: [&str; 5] = [
    "situation-reaction",
    "trigger-reaction",
    "off-course",
    "off-course-situations",
    "intensity",
];

/// So many moments of a day, on and off course by turns where nothing else is said.
fn on_a_day(n: usize, day: &str, reactions: &[Reaction]) -> Vec<Content> {
    let day = day.parse().unwrap();
    let reactions = reactions.iter().cycle();
    let several = (0..n).zip(reactions).map(|(number, reaction)| {
        let mut moment = Moment::new(*reaction);
        moment.intensity = Intensity::new(5);
        let kind = Kind::Moment(Box::new(moment));
        Content::new(kind, &format!("{number} #demo"), day, at(day))
    });
    several.collect()
}

/// Journals that make figures stumble.
fn odd_journals() -> Vec<(&'static str, Vec<Content>)> {
    use Reaction::{Overreacted, Steady};
    let both = [Overreacted, Steady];
    let mut gaps = on_a_day(6, "1971-03-01", &both);
    gaps.extend(on_a_day(6, "2011-03-01", &both));
    gaps.extend(on_a_day(6, TODAY, &both));
    let mut situations = on_a_day(300, "2026-03-10", &both);
    for (content, number) in situations.iter_mut().zip(0..) {
        let tag = format!("s{number:03}");
        content.situations = Situation::new(&tag).into_iter().collect();
    }
    vec![
        ("empty", Vec::new()),
        ("one entry", on_a_day(1, "2026-03-10", &[Steady])),
        ("one situation, one instant", on_a_day(40, TODAY, &both)),
        ("all bad", on_a_day(40, "2026-03-10", &[Overreacted])),
        ("all good", on_a_day(40, "2026-03-10", &[Steady])),
        ("only to come", on_a_day(40, "2026-03-13", &both)),
        ("gaps of years", gaps),
        ("300 situations", situations),
    ]
}

/// A figure as it is told, its chart left out.
fn told(figure: &Figure) -> String {
    let sample = figure.sample.iter().map(|it| format!(" ({it})"));
    let sentences = figure.says.iter().map(|it| &it.words);
    let lines = figure.not_yet.iter().chain(sentences);
    let lines = lines.map(|it| format!("\n    {it}"));
    let told = sample.chain(lines).collect::<String>();
    let chart = figure.chart.iter().map(|_| "\n    [chart]");
    format!("  {}{told}{}\n", figure.title, chart.collect::<String>())
}

#[test]
fn an_odd_journal_is_told_in_plain_sentences() {
    let mut all = String::new();
    for (name, contents) in odd_journals() {
        let mut store = Store::in_memory().unwrap();
        for content in &contents {
            store.add_entry(content, at(content.day)).unwrap();
        }
        for window in Window::ALL {
            let scope = Scope {
                window,
                ..Scope::default()
            };
            let facts = store.facts(today(), &[], window).unwrap();
            let figures = figures(&facts, &scope);
            for figure in &figures {
                let is_told = figure.not_yet.is_some() || !figure.says.is_empty();
                assert!(is_told || figure.chart.is_some(), "{name}: {}", figure.name);
            }
            if window == Window::All {
                let told = TOLD.map(|name| told(named(&figures, name))).concat();
                all.extend([name, "\n", &told]);
            }
        }
    }
    insta::assert_snapshot!(all);
}

/// The figures that rest on moments alone.
const TOLD: [&str; 6] = [
    "stands-out",
    "situation-reaction",
    "trigger-reaction",
    "off-course",
    "off-course-situations",
    "intensity",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_counted_is_found(
        entries in vec(written(), 0..50),
        scopes in vec(scope(), 2),
    ) {
        let mut store = Store::in_memory().unwrap();
        for (content, logged) in &entries {
            store.add_entry(content, at(*logged)).unwrap();
        }
        let found = |opens: &Opens| {
            let query = opens.query();
            assert_eq!(Query::parse(&opens.text(), today()), query);
            store.count_matches(&query, usize::MAX).unwrap()
        };
        for scope in scopes {
            let facts = store.facts(today(), &[], scope.window).unwrap();
            let figures = figures(&facts, &scope);
            for figure in COUNTING.map(|name| named(&figures, name)) {
                if figure.chart.is_some() {
                    for (n, opens) in counted(figure) {
                        prop_assert_eq!(found(&opens), n, "{}: {}", figure.name, opens.text());
                    }
                }
            }
            for figure in ["stands-out", "off-course"].map(|name| named(&figures, name)) {
                for sentence in figure.says.iter().filter(|it| it.opens.is_some()) {
                    let words = sentence.words.as_str();
                    let n = found(sentence.opens.as_ref().unwrap());
                    let is_list = words.starts_with("So far: ") && n < 3;
                    prop_assert!(is_list || numbers(words).contains(&n), "{n}: {words}");
                }
            }
        }
    }

    #[test]
    fn the_order_in_which_moments_are_read_changes_nothing(
        entries in vec(written(), 0..50),
        scope in scope(),
        order in vec(any::<u32>(), 50),
    ) {
        let mut store = Store::in_memory().unwrap();
        for (content, logged) in &entries {
            store.add_entry(content, at(*logged)).unwrap();
        }
        let mut facts = store.facts(today(), &[], scope.window).unwrap();
        let before = figures(&facts, &scope);
        let mut ordered: Vec<_> = order.into_iter().zip(facts.moments).collect();
        ordered.sort_by_key(|(place, _)| *place);
        facts.moments = ordered.into_iter().map(|(_, moment)| moment).collect();
        prop_assert_eq!(figures(&facts, &scope), before);
    }

    #[test]
    fn the_cells_of_a_row_add_up_to_it(entries in vec(written(), 0..50), scope in scope()) {
        let mut store = Store::in_memory().unwrap();
        for (content, logged) in &entries {
            store.add_entry(content, at(*logged)).unwrap();
        }
        let facts = store.facts(today(), &[], scope.window).unwrap();
        let figures = figures(&facts, &scope);
        for name in ["situation-reaction", "trigger-reaction"] {
            if let Some(Chart::Matrix(matrix)) = &named(&figures, name).chart {
                for row in &matrix.rows {
                    let cells: usize = row.cells.iter().map(|(n, _)| n).sum();
                    prop_assert_eq!(cells, row.total);
                }
            }
        }
    }
}
