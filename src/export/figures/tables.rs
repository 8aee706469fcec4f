//! The numbers of a chart as a table of a page.

use crate::export::figures::page::long;
use crate::export::figures::xml::escaped;
use crate::stats::figure::{
    Bar, BarList, Chart, DayBlock, LevelWeek, Levels, MapCell, Matrix, Running, ShareWeek,
};
use crate::stats::share::percent;
use crate::stats::words::Words;

/// The tables of a chart; nothing where it is empty.
pub fn of(chart: &Chart) -> String {
    match chart {
        Chart::Days(blocks) => blocks.iter().map(days).collect(),
        Chart::Matrix(matrix) => of_matrix(matrix),
        Chart::Levels(levels) => of_levels(levels),
        Chart::Shares(weeks) => of_shares(weeks),
        Chart::Bars(bars) => of_bars("", bars),
        Chart::Lists(lists) => lists.iter().map(of_list).collect(),
        Chart::Map(cells) => of_map(cells),
    }
}

/// A table under way.
struct Table {
    head: String,
    rows: String,
}

impl Table {
    fn new<'a>(heads: impl IntoIterator<Item = &'a str>) -> Self {
        let heads = heads.into_iter();
        let heads = heads.map(|head| format!("<th scope=\"col\">{}</th>", escaped(head)));
        Self {
            head: heads.collect(),
            rows: String::new(),
        }
    }

    /// Adds a row; its first cell is its heading.
    fn row(&mut self, label: &str, cells: impl IntoIterator<Item = String>) {
        let cells = cells.into_iter();
        let cells = cells.map(|cell| format!("<td>{}</td>", escaped(&cell)));
        let row = format!(
            "<tr><th scope=\"row\">{}</th>{}</tr>\n",
            escaped(label),
            cells.collect::<String>()
        );
        self.rows.push_str(&row);
    }

    fn close(self, caption: &str) -> String {
        if self.rows.is_empty() {
            return String::new();
        }
        let caption = match escaped(caption) {
            caption if caption.is_empty() => caption,
            caption => format!("<caption>{caption}</caption>"),
        };
        format!(
            "<table>{caption}<thead><tr>{}</tr></thead>\n<tbody>\n{}</tbody></table>\n",
            self.head, self.rows
        )
    }
}

fn days(block: &DayBlock) -> String {
    let mut table = Table::new(["Week of", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]);
    for week in block.days.chunks(7) {
        let monday = week.first().map(|day| long(day.day)).unwrap_or_default();
        table.row(&monday, week.iter().map(|day| day.says.to_string()));
    }
    table.close(block.label.as_str())
}

fn of_matrix(matrix: &Matrix) -> String {
    let columns = matrix.columns.iter().map(Words::as_str);
    let mut table = Table::new(["", "all"].into_iter().chain(columns));
    for row in &matrix.rows {
        let counts = row.cells.iter().map(|(n, _)| *n);
        let counts = std::iter::once(row.total).chain(counts);
        let counts = counts.map(|n| if n == 0 { String::new() } else { n.to_string() });
        table.row(row.label.as_str(), counts);
    }
    table.close("")
}

fn of_levels(levels: &Levels) -> String {
    let mut table = Table::new(["Week of", "Values", "Median"]);
    let row = |week: &LevelWeek| {
        let values = week.values.iter().map(ToString::to_string);
        let values: Vec<String> = values.collect();
        let median = week.median.map(|median| median.to_string());
        [values.join(", "), median.unwrap_or_default()]
    };
    for week in &levels.weeks {
        table.row(&long(week.monday), row(week));
    }
    table.close("")
}

fn of_shares(weeks: &[ShareWeek]) -> String {
    let mut table = Table::new(["Week of", "That week", "Four weeks", "Plausibly"]);
    for week in weeks {
        let share = week
            .running
            .map(|running| format!("{}%", percent(running.share)));
        let range = week
            .running
            .map(|Running { low, high, .. }| range(low, high));
        let cells = [
            format!("{} of {}", week.k, week.n),
            share.unwrap_or_default(),
            range.unwrap_or_default(),
        ];
        table.row(&long(week.monday), cells);
    }
    table.close("")
}

fn of_list(list: &BarList) -> String {
    of_bars(list.heading.as_str(), &list.bars)
}

fn of_bars(caption: &str, bars: &[Bar]) -> String {
    if bars.iter().all(|bar| bar.n.is_none()) {
        let mut table = Table::new(["", "Count"]);
        for bar in bars {
            table.row(bar.label.as_str(), [bar.k.to_string()]);
        }
        return table.close(caption);
    }
    let mut table = Table::new(["", "Count", "Of", "Plausibly"]);
    for bar in bars {
        let n = bar.n.map(|n| n.to_string());
        let range = bar.interval.map(|(low, high)| range(low, high));
        let cells = [
            bar.k.to_string(),
            n.unwrap_or_default(),
            range.unwrap_or_default(),
        ];
        table.row(bar.label.as_str(), cells);
    }
    table.close(caption)
}

fn of_map(cells: &[MapCell]) -> String {
    let mut table = Table::new(["It mattered", "I felt", "Moments", "Which"]);
    for cell in cells {
        let row = [
            cell.intensity.to_string(),
            cell.n.to_string(),
            cell.says.to_string(),
        ];
        table.row(&cell.stakes.to_string(), row);
    }
    table.close("")
}

fn range(low: f64, high: f64) -> String {
    format!("{}–{}%", percent(low), percent(high))
}
