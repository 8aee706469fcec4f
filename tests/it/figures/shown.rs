//! Everything that a figure shows, as text.

use evenkeel::stats::figure::{BarList, Chart, Figure};
use evenkeel::stats::words::Words;

/// Every text of a figure that depends on the journal.
pub(super) fn said(figure: &Figure) -> Vec<String> {
    let around = [&figure.sample, &figure.not_yet].into_iter().flatten();
    let says = figure.says.iter().map(|it| &it.words);
    let mut all: Vec<&Words> = around.chain(says).collect();
    if let Some(chart) = &figure.chart {
        all.extend(drawn(chart));
    }
    all.into_iter().map(ToString::to_string).collect()
}

/// The texts that are the same for every journal.
pub(super) fn fixed(figure: &Figure) -> [&'static str; 4] {
    let meaning = figure.meaning;
    [figure.name, figure.title, meaning.can, meaning.cannot]
}

fn drawn(chart: &Chart) -> Vec<&Words> {
    match chart {
        Chart::Days(blocks) => blocks
            .iter()
            .flat_map(|it| std::iter::once(&it.label).chain(it.days.iter().map(|day| &day.says)))
            .collect(),
        Chart::Matrix(matrix) => {
            let rows = matrix.rows.iter().map(|row| &row.label);
            matrix.columns.iter().chain(rows).collect()
        }
        Chart::Levels(levels) => levels.weeks.iter().map(|week| &week.says).collect(),
        Chart::Shares(weeks) => weeks.iter().map(|week| &week.says).collect(),
        Chart::Bars(bars) => bars
            .iter()
            .flat_map(|bar| [&bar.label, &bar.says])
            .collect(),
        Chart::Lists(lists) => lists.iter().flat_map(listed).collect(),
        Chart::Map(places) => places.iter().map(|place| &place.says).collect(),
    }
}

fn listed(list: &BarList) -> Vec<&Words> {
    let bars = list.bars.iter().flat_map(|bar| [&bar.label, &bar.says]);
    std::iter::once(&list.heading).chain(bars).collect()
}

/// The whole numbers of a text: "9 of 1,012 (1%)" has 9, 1012 and 1.
pub(super) fn numbers(text: &str) -> Vec<usize> {
    let digits = text.replace(',', "");
    let runs = digits.split(|letter: char| !letter.is_ascii_digit());
    runs.filter_map(|run| run.parse().ok()).collect()
}

/// The n of every "k of n" in a text.
pub(super) fn samples(text: &str) -> Vec<usize> {
    let words: Vec<&str> = text
        .split_whitespace()
        .filter(|word| *word != "the")
        .collect();
    let pairs = words.windows(2).filter(|pair| pair[0] == "of");
    pairs
        .filter_map(|pair| numbers(pair[1]).first().copied())
        .collect()
}
