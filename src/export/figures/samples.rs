//! Figures made by hand, one for each kind of chart.

use chrono::{Days, NaiveDate};
use uuid::Uuid;

use crate::domain::id::EntryId;
use crate::export::figures::FigureWriter;
use crate::export::figures::page::Page;
use crate::stats::facts::Facts;
use crate::stats::figure::{
    Bar, BarList, Chart, DayBlock, DayCell, Exception, Figure, LevelWeek, Levels, MapCell, Mark,
    Matrix, MatrixRow, Running, Sentence, ShareWeek, meaning,
};
use crate::stats::opens::Opens;
use crate::stats::record::Guard;
use crate::stats::scope::Scope;
use crate::stats::share::Share;
use crate::stats::words::say;

/// What somebody may have written where a name belongs.
pub(crate) const HOSTILE: &str =
    "</text><script>alert('x')</script>\"&amp;\u{202e}\u{1b}[31m]]><!--";

/// The page of a Thursday with these charts, each in a figure of its own.
pub(crate) fn page(charts: Vec<Chart>) -> Page {
    let facts = Facts::empty("2026-03-12".parse().unwrap(), Vec::new());
    let mut page = Page::new(&facts, &Scope::default());
    page.figures = charts.into_iter().map(figure).collect();
    page
}

/// A page whose every word is the same.
pub(crate) fn page_of(word: &str) -> Page {
    let mut page = page(charts(word));
    page.guard = Some(Guard::MostlyHard);
    page.with_meanings = true;
    for figure in &mut page.figures {
        figure.sample = Some(say!("{word}"));
        figure.not_yet = Some(say!("{word}"));
        figure.says = vec![Sentence {
            words: say!("{word}"),
            opens: Some(Opens::moments()),
            exception: Some(Exception {
                entry: EntryId(Uuid::nil()),
                day: "2026-03-02".parse().unwrap(),
            }),
        }];
    }
    page
}

/// What a writer writes of a page.
pub(crate) fn written(writer: &dyn FigureWriter, page: &Page) -> String {
    let mut out = Vec::new();
    writer.write(page, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn figure(chart: Chart) -> Figure {
    Figure {
        name: "made-by-hand",
        title: "Made by hand",
        sample: Some(say!("46 moments")),
        not_yet: None,
        says: vec![Sentence::about(
            say!("It was so in 9 of 10 (90%, plausibly 65–98%)."),
            Opens::moments(),
        )],
        chart: Some(chart),
        meaning: meaning! {
            can: "It was so.",
            cannot: "It says no more.",
        },
    }
}

/// A chart of each kind, its names being this word.
pub(crate) fn charts(word: &str) -> Vec<Chart> {
    vec![
        days(word),
        matrix(word),
        levels(word),
        shares(word),
        Chart::Bars(bars(word)),
        lists(word),
        map(word),
    ]
}

fn monday(week: u64) -> NaiveDate {
    let first: NaiveDate = "2025-12-22".parse().unwrap();
    first + Days::new(7 * week)
}

/// Numbers that look like chance and are the same in every run.
fn chance(at: u64, of: u64) -> u64 {
    (at * 7919 + 104_729) / 13 % of
}

fn days(word: &str) -> Chart {
    let cell = |at: u64| {
        let (mark, says) = match chance(at, 5) {
            0 => (Mark::Off, say!("it happened")),
            1 | 2 => (Mark::On, say!("not that day")),
            _ if at > 80 => (Mark::Nothing, say!("still to come")),
            _ => (Mark::Neither, say!("not asked")),
        };
        DayCell {
            day: monday(0) + Days::new(at),
            mark,
            says,
            opens: None,
        }
    };
    let block = |word: &str| DayBlock {
        label: say!("{word}"),
        days: (0..84).map(cell).collect(),
    };
    Chart::Days(vec![block(word), block("Lost interest")])
}

fn matrix(word: &str) -> Chart {
    let columns = [
        "overreacted",
        "lost interest",
        "shut down",
        "avoided it",
        "went along",
        "took over",
        "stayed steady",
        "leaned in",
        "repaired",
    ];
    let row = |label: &str, counts: [usize; 9]| MatrixRow {
        label: say!("{label}"),
        total: counts.iter().sum(),
        opens: Opens::moments(),
        cells: counts.map(|n| (n, Opens::moments())).to_vec(),
    };
    Chart::Matrix(Matrix {
        columns: columns.iter().map(|head| say!("{head}")).collect(),
        rows: vec![
            row("design-review", [9, 1, 0, 0, 0, 3, 11, 0, 1]),
            row(word, [0, 4, 0, 1, 2, 0, 0, 1200, 0]),
            row("standup", [0, 0, 1, 0, 0, 0, 1, 0, 0]),
        ],
        more: 4,
    })
}

fn levels(word: &str) -> Chart {
    let week = |at: u64| {
        let n = if at == 4 { 0 } else { chance(at, 4) + 1 };
        let values = (0..n).map(|value| u8::try_from(8 - at / 4 - chance(at + value, 4)).unwrap());
        let mut values: Vec<u8> = values.collect();
        values.sort_unstable();
        let middle = values.get(values.len() / 2).copied();
        LevelWeek {
            monday: monday(0) + Days::new(7 * at),
            median: middle.filter(|_| values.len() > 1).map(f64::from),
            values,
            says: say!("{word}"),
            opens: None,
        }
    };
    Chart::Levels(Levels {
        weeks: (0..16).map(week).collect(),
        trend: Some([(0, 7.0), (15, 2.6)]),
    })
}

fn shares(word: &str) -> Chart {
    let week = |at: u64| {
        let n = usize::try_from(chance(at, 6)).unwrap();
        let k = n / 2;
        let share = Share::new(3 * k + 1, 3 * n);
        let running = share.interval().filter(|_| share.n >= 8);
        ShareWeek {
            monday: monday(at),
            k,
            n,
            running: running.map(|it| Running {
                share: share.value().unwrap(),
                low: it.low,
                high: it.high,
            }),
            says: say!("{word}"),
            opens: None,
        }
    };
    Chart::Shares((0..12).map(week).collect())
}

fn bars(word: &str) -> Vec<Bar> {
    let share = |label: &str, k, n| {
        let share = Share::new(k, n);
        Bar {
            label: say!("{label}"),
            k,
            n: Some(n),
            says: share.words(None),
            interval: share.drawn(None),
            opens: None,
        }
    };
    vec![
        share("When it was hot", 8, 20),
        share(word, 20, 21),
        share("few", 3, 5),
    ]
}

fn lists(word: &str) -> Chart {
    let count = |label: &str, k: usize| Bar::counted(say!("{label}"), k, say!("{k}"), None);
    Chart::Lists(vec![
        BarList {
            heading: say!("Early signs"),
            bars: vec![count("jaw tight", 7), count(word, 3), count("fast talk", 1)],
            more: 2,
        },
        BarList {
            heading: say!("Nothing yet"),
            bars: Vec::new(),
            more: 0,
        },
    ])
}

fn map(word: &str) -> Chart {
    let cell = |(stakes, intensity, n, mark): (u8, u8, usize, Mark)| MapCell {
        stakes,
        intensity,
        n,
        mark,
        says: say!("{word}"),
        opens: Opens::moments(),
    };
    let cells = [
        (8, 2, 3, Mark::Off),
        (7, 7, 1, Mark::On),
        (5, 5, 12, Mark::Neither),
        (10, 10, 1, Mark::Off),
        (0, 0, 1, Mark::On),
    ];
    Chart::Map(cells.map(cell).to_vec())
}
