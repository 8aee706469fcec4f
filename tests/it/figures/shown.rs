//! Everything that a figure shows, as text.

use evenkeel::stats::figure::{Bar, BarList, Chart, Figure};
use evenkeel::stats::opens::Opens;
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

/// The searches behind what a figure says and lists.
pub(super) fn opened(figure: &Figure) -> Vec<String> {
    let bars = |bars: &[Bar]| bars.iter().filter_map(|bar| bar.opens.clone()).collect();
    let charted: Vec<Opens> = match &figure.chart {
        Some(Chart::Bars(all)) => bars(all),
        Some(Chart::Lists(lists)) => lists.iter().flat_map(|list| bars(&list.bars)).collect(),
        Some(Chart::Matrix(matrix)) => matrix.rows.iter().map(|row| row.opens.clone()).collect(),
        Some(Chart::Days(_) | Chart::Levels(_) | Chart::Shares(_) | Chart::Map(_)) | None => {
            Vec::new()
        }
    };
    let said = figure.says.iter().filter_map(|it| it.opens.clone());
    said.chain(charted).map(|opens| opens.text()).collect()
}

/// The texts that are the same for every journal.
pub(super) fn fixed(figure: &Figure) -> [&'static str; 4] {
    let meaning = figure.meaning;
    [figure.name, figure.title, meaning.can(), meaning.cannot()]
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

/// The n that stands before each percentage: "5 of 7; in all 6 of 8 (75%)" has 8.
pub(super) fn rated(text: &str) -> Vec<Option<usize>> {
    let parts: Vec<&str> = text.split('%').collect();
    let before = (1..parts.len()).map(|n| parts[..n].concat());
    before
        .map(|before| {
            let (_, n) = before.rsplit_once(" of ")?;
            numbers(n.strip_prefix("the ").unwrap_or(n))
                .first()
                .copied()
        })
        .collect()
}
