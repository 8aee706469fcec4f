//! Writes figures as one JSON document, one figure on each line.

use std::io::Write;

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::id::EntryId;
use crate::domain::tag::{Handle, Situation};
use crate::export::figures::FigureWriter;
use crate::export::figures::page::Page;
use crate::export::json::{List, write_value};
use crate::export::source::ExportError;
use crate::stats::figure::{
    Bar, BarList, Chart, DayBlock, Exception, Figure, LevelWeek, Levels, MapCell, Mark, Matrix,
    Running, Sentence, ShareWeek,
};
use crate::stats::opens::Opens;
use crate::stats::record::Guard;
use crate::stats::words::Words;

/// The form of the document; another number means that a program that reads it has to change.
const FORM: u32 = 1;

/// All numbers, and the searches behind them.
#[derive(Debug)]
pub struct Json;

impl FigureWriter for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn ending(&self) -> &'static str {
        "json"
    }

    fn describe(&self) -> &'static str {
        "all numbers and the searches behind them, for programs"
    }

    fn write(&self, page: &Page, out: &mut dyn Write) -> Result<(), ExportError> {
        write!(out, "{{\"patterns\":{FORM}")?;
        let scope = &page.scope;
        let mut field = |name: &str, value: Option<&str>| {
            write!(out, ",\"{name}\":")?;
            write_value(out, &value)
        };
        field("today", Some(&page.today.to_string()))?;
        field("window", Some(scope.window.name()))?;
        field("first", page.first().map(|day| day.to_string()).as_deref())?;
        field("last", Some(&page.period.last().to_string()))?;
        field("situation", scope.situation.as_ref().map(Situation::as_str))?;
        field("person", scope.person.as_ref().map(Handle::as_str))?;
        let guard = page.guard.map(Guard::words);
        field("guard", guard.as_ref().map(Words::as_str))?;
        write!(out, ",\n\"figures\":[")?;
        let mut list = List::default();
        for figure in &page.figures {
            list.line(out, &WrittenFigure::new(figure, page.period.last()))?;
        }
        writeln!(out, "\n]}}")?;
        Ok(())
    }
}

#[derive(Serialize)]
struct WrittenFigure<'a> {
    name: &'a str,
    title: &'a str,
    sample: Option<&'a str>,
    not_yet: Option<&'a str>,
    says: Vec<WrittenSentence<'a>>,
    chart: Option<WrittenChart<'a>>,
    means: &'a str,
    cannot_mean: &'a str,
}

#[derive(Serialize)]
struct WrittenSentence<'a> {
    words: &'a str,
    search: Option<String>,
    exception: Option<WrittenException>,
}

#[derive(Serialize)]
struct WrittenException {
    entry: EntryId,
    day: NaiveDate,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum WrittenChart<'a> {
    Days {
        blocks: Vec<WrittenBlock<'a>>,
    },
    Matrix {
        columns: Vec<&'a str>,
        rows: Vec<WrittenRow<'a>>,
        more: usize,
    },
    Levels {
        weeks: Vec<WrittenLevel<'a>>,
        trend: Option<[WrittenPoint; 2]>,
    },
    Shares {
        weeks: Vec<WrittenShare<'a>>,
    },
    Bars {
        bars: Vec<WrittenBar<'a>>,
    },
    Lists {
        lists: Vec<WrittenList<'a>>,
    },
    Map {
        cells: Vec<WrittenPlace<'a>>,
    },
}

#[derive(Serialize)]
struct WrittenBlock<'a> {
    label: &'a str,
    days: Vec<WrittenDay<'a>>,
}

#[derive(Serialize)]
struct WrittenDay<'a> {
    day: NaiveDate,
    mark: &'static str,
    says: &'a str,
    search: Option<String>,
}

#[derive(Serialize)]
struct WrittenRow<'a> {
    label: &'a str,
    total: usize,
    search: String,
    cells: Vec<WrittenCount>,
}

#[derive(Serialize)]
struct WrittenCount {
    n: usize,
    search: String,
}

#[derive(Serialize)]
struct WrittenLevel<'a> {
    monday: NaiveDate,
    values: &'a [u8],
    median: Option<f64>,
    says: &'a str,
    search: Option<String>,
}

#[derive(Serialize)]
struct WrittenPoint {
    week: usize,
    level: f64,
}

#[derive(Serialize)]
struct WrittenShare<'a> {
    monday: NaiveDate,
    k: usize,
    n: usize,
    share: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    says: &'a str,
    search: Option<String>,
}

#[derive(Serialize)]
struct WrittenBar<'a> {
    label: &'a str,
    k: usize,
    n: Option<usize>,
    low: Option<f64>,
    high: Option<f64>,
    says: &'a str,
    search: Option<String>,
}

#[derive(Serialize)]
struct WrittenList<'a> {
    heading: &'a str,
    bars: Vec<WrittenBar<'a>>,
    more: usize,
}

#[derive(Serialize)]
struct WrittenPlace<'a> {
    stakes: u8,
    intensity: u8,
    n: usize,
    mark: &'static str,
    says: &'a str,
    search: String,
}

fn search(opens: Option<&Opens>) -> Option<String> {
    opens.map(Opens::text)
}

fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Off => "off",
        Mark::On => "on",
        Mark::Neither => "neither",
        Mark::Nothing => "nothing",
    }
}

impl<'a> WrittenFigure<'a> {
    fn new(figure: &'a Figure, last: NaiveDate) -> Self {
        let chart = figure.chart.as_ref();
        Self {
            name: figure.name,
            title: figure.title,
            sample: figure.sample.as_ref().map(Words::as_str),
            not_yet: figure.not_yet.as_ref().map(Words::as_str),
            says: figure.says.iter().map(WrittenSentence::from).collect(),
            chart: chart.map(|chart| WrittenChart::new(chart, last)),
            means: figure.meaning.can(),
            cannot_mean: figure.meaning.cannot(),
        }
    }
}

impl<'a> From<&'a Sentence> for WrittenSentence<'a> {
    fn from(sentence: &'a Sentence) -> Self {
        let exception = sentence.exception.as_ref();
        Self {
            words: sentence.words.as_str(),
            search: search(sentence.opens.as_ref()),
            exception: exception.map(WrittenException::from),
        }
    }
}

impl From<&Exception> for WrittenException {
    fn from(exception: &Exception) -> Self {
        Self {
            entry: exception.entry,
            day: exception.day,
        }
    }
}

impl<'a> WrittenChart<'a> {
    fn new(chart: &'a Chart, last: NaiveDate) -> Self {
        let block = |block| WrittenBlock::new(block, last);
        match chart {
            Chart::Days(blocks) => Self::Days {
                blocks: blocks.iter().map(block).collect(),
            },
            Chart::Matrix(matrix) => Self::matrix(matrix),
            Chart::Levels(levels) => Self::levels(levels),
            Chart::Shares(weeks) => Self::Shares {
                weeks: weeks.iter().map(WrittenShare::from).collect(),
            },
            Chart::Bars(bars) => Self::Bars {
                bars: bars.iter().map(WrittenBar::from).collect(),
            },
            Chart::Lists(lists) => Self::Lists {
                lists: lists.iter().map(WrittenList::from).collect(),
            },
            Chart::Map(cells) => Self::Map {
                cells: cells.iter().map(WrittenPlace::from).collect(),
            },
        }
    }

    fn matrix(matrix: &'a Matrix) -> Self {
        let rows = matrix.rows.iter().map(|row| WrittenRow {
            label: row.label.as_str(),
            total: row.total,
            search: row.opens.text(),
            cells: row
                .cells
                .iter()
                .map(|(n, opens)| WrittenCount {
                    n: *n,
                    search: opens.text(),
                })
                .collect(),
        });
        Self::Matrix {
            columns: matrix.columns.iter().map(Words::as_str).collect(),
            rows: rows.collect(),
            more: matrix.more,
        }
    }

    fn levels(levels: &'a Levels) -> Self {
        let point = |(week, level)| WrittenPoint { week, level };
        Self::Levels {
            weeks: levels.weeks.iter().map(WrittenLevel::from).collect(),
            trend: levels.trend.map(|ends| ends.map(point)),
        }
    }
}

impl<'a> WrittenBlock<'a> {
    /// The week of the last day is not over; days that are still to come are none of the window.
    fn new(block: &'a DayBlock, last: NaiveDate) -> Self {
        let days = block.days.iter().filter(|day| day.day <= last);
        let days = days.map(|day| WrittenDay {
            day: day.day,
            mark: mark(day.mark),
            says: day.says.as_str(),
            search: search(day.opens.as_ref()),
        });
        Self {
            label: block.label.as_str(),
            days: days.collect(),
        }
    }
}

impl<'a> From<&'a LevelWeek> for WrittenLevel<'a> {
    fn from(week: &'a LevelWeek) -> Self {
        Self {
            monday: week.monday,
            values: &week.values,
            median: week.median,
            says: week.says.as_str(),
            search: search(week.opens.as_ref()),
        }
    }
}

impl<'a> From<&'a ShareWeek> for WrittenShare<'a> {
    fn from(week: &'a ShareWeek) -> Self {
        let running = |part: fn(Running) -> f64| week.running.map(part);
        Self {
            monday: week.monday,
            k: week.k,
            n: week.n,
            share: running(|it| it.share),
            low: running(|it| it.low),
            high: running(|it| it.high),
            says: week.says.as_str(),
            search: search(week.opens.as_ref()),
        }
    }
}

impl<'a> From<&'a Bar> for WrittenBar<'a> {
    fn from(bar: &'a Bar) -> Self {
        Self {
            label: bar.label.as_str(),
            k: bar.k,
            n: bar.n,
            low: bar.interval.map(|(low, _)| low),
            high: bar.interval.map(|(_, high)| high),
            says: bar.says.as_str(),
            search: search(bar.opens.as_ref()),
        }
    }
}

impl<'a> From<&'a BarList> for WrittenList<'a> {
    fn from(list: &'a BarList) -> Self {
        Self {
            heading: list.heading.as_str(),
            bars: list.bars.iter().map(WrittenBar::from).collect(),
            more: list.more,
        }
    }
}

impl<'a> From<&'a MapCell> for WrittenPlace<'a> {
    fn from(cell: &'a MapCell) -> Self {
        Self {
            stakes: cell.stakes,
            intensity: cell.intensity,
            n: cell.n,
            mark: mark(cell.mark),
            says: cell.says.as_str(),
            search: cell.opens.text(),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::export::figures::samples::{HOSTILE, page_of, written};

    #[test]
    fn every_kind_of_chart_is_one_document_with_numbers() {
        let json = written(&Json, &page_of(HOSTILE));
        assert!(!json.contains(|c: char| c != '\n' && c.is_control() || c == '\u{202e}'));
        let page: Value = serde_json::from_str(&json).unwrap();
        let figures = page["figures"].as_array().unwrap();
        let kinds: Vec<&str> = figures
            .iter()
            .map(|figure| figure["chart"]["kind"].as_str().unwrap())
            .collect();
        assert_eq!(
            kinds,
            ["days", "matrix", "levels", "shares", "bars", "lists", "map"]
        );
        assert_eq!(figures[0]["says"][0]["words"], HOSTILE);
        assert_eq!(figures[0]["says"][0]["search"], "kind:moment");
        let days = figures[0]["chart"]["blocks"][0]["days"].as_array().unwrap();
        assert_eq!(days.last().unwrap()["day"], page["last"]);
        assert_eq!(figures[1]["chart"]["rows"][0]["cells"][0]["n"], 9);
        assert_eq!(figures[2]["chart"]["trend"][0]["level"], 7.0);
        assert_eq!(figures[3]["chart"]["weeks"][1]["share"], Value::Null);
        assert_eq!(figures[4]["chart"]["bars"][0]["n"], 20);
        assert_eq!(figures[6]["chart"]["cells"][0]["mark"], "off");
    }
}
