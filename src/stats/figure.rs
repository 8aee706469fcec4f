//! A figure: what an insight says and draws, as plain data that the screen, the command line and the exports show alike.

use chrono::NaiveDate;

use crate::stats::opens::Opens;
use crate::stats::words::{Words, names_no_cause};

/// What an insight found.
#[derive(Clone, PartialEq, Debug)]
pub struct Figure {
    /// The insight's name in files: `standing-questions`.
    pub name: &'static str,
    /// The heading.
    pub title: &'static str,
    /// What it rests on: "46 moments"; nothing where that is nothing.
    pub sample: Option<Words>,
    /// What is still missing for it to say more: "Needs 8 weeks, you have 5."
    pub not_yet: Option<Words>,
    /// Its sentences, the main one first.
    pub says: Vec<Sentence>,
    /// Its picture.
    pub chart: Option<Chart>,
    /// What it means, and what it cannot mean.
    pub meaning: Meaning,
}

/// What a figure means, in plain words.
///
/// Only `meaning!` makes one, so that neither text names a cause.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Meaning {
    can: &'static str,
    cannot: &'static str,
}

impl Meaning {
    /// What `meaning!` makes, while it compiles; nothing else calls it.
    pub(crate) const fn new(can: &'static str, cannot: &'static str) -> Self {
        assert!(
            names_no_cause(can) && names_no_cause(cannot),
            "what a figure means names no cause"
        );
        Self { can, cannot }
    }

    /// What this means.
    pub fn can(&self) -> &'static str {
        self.can
    }

    /// What it cannot mean.
    pub fn cannot(&self) -> &'static str {
        self.cannot
    }
}

/// What a figure means and what it cannot; a text that names a cause does not compile.
macro_rules! meaning {
    (can: $can:literal, cannot: $cannot:literal $(,)?) => {
        const { $crate::stats::figure::Meaning::new($can, $cannot) }
    };
}

pub(crate) use meaning;

/// A sentence of a figure, and the entries behind it.
#[derive(Clone, PartialEq, Debug)]
pub struct Sentence {
    /// What it says.
    pub words: Words,
    /// The entries that it counted.
    pub opens: Option<Opens>,
    /// A time it went otherwise.
    pub exception: Option<Exception>,
}

/// A moment that went otherwise than the sentence says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Exception {
    /// The entry.
    pub entry: crate::domain::id::EntryId,
    /// Its day.
    pub day: NaiveDate,
}

/// A mark that carries its meaning without colour.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Mark {
    /// `x`: off course; it happened.
    Off,
    /// `o`: on course; it did not happen.
    On,
    /// `·`: neither; not asked.
    Neither,
    /// Blank: outside of what can be known.
    Nothing,
}

impl Mark {
    /// The mark as drawn.
    pub fn sign(self) -> char {
        match self {
            Self::Off => 'x',
            Self::On => 'o',
            Self::Neither => '·',
            Self::Nothing => ' ',
        }
    }
}

/// The picture of a figure.
#[derive(Clone, PartialEq, Debug)]
pub enum Chart {
    /// Days by week, one block of seven rows for each label.
    Days(Vec<DayBlock>),
    /// Counts by row and column.
    Matrix(Matrix),
    /// A level by week, 0–10: every value, the median, the trend.
    Levels(Levels),
    /// k of n by week, with the running share and its band.
    Shares(Vec<ShareWeek>),
    /// One bar a line.
    Bars(Vec<Bar>),
    /// Short lists side by side or under each other, one bar a line.
    Lists(Vec<BarList>),
    /// Moments by stakes and intensity.
    Map(Vec<MapCell>),
}

/// The days of some weeks under a label.
#[derive(Clone, PartialEq, Debug)]
pub struct DayBlock {
    /// What is marked: "Overreacted".
    pub label: Words,
    /// The days, oldest first, from a Monday to a Sunday.
    pub days: Vec<DayCell>,
}

/// A day in a block.
#[derive(Clone, PartialEq, Debug)]
pub struct DayCell {
    /// The day.
    pub day: NaiveDate,
    /// Its mark.
    pub mark: Mark,
    /// What the mark says, without the day: "it happened".
    pub says: Words,
    /// The entries behind it.
    pub opens: Option<Opens>,
}

/// Counts by row and column; nought is blank.
#[derive(Clone, PartialEq, Debug)]
pub struct Matrix {
    /// The columns' headings, in full.
    pub columns: Vec<Words>,
    /// The rows, the largest total first.
    pub rows: Vec<MatrixRow>,
    /// How many more rows there are.
    pub more: usize,
}

/// A row of a matrix.
#[derive(Clone, PartialEq, Debug)]
pub struct MatrixRow {
    /// Its heading.
    pub label: Words,
    /// Its moments.
    pub total: usize,
    /// The entries of all its moments.
    pub opens: Opens,
    /// One for each column: a count, and the entries that it counted.
    pub cells: Vec<(usize, Opens)>,
}

/// A level by week.
#[derive(Clone, PartialEq, Debug)]
pub struct Levels {
    /// The weeks, oldest first; one without values has its place.
    pub weeks: Vec<LevelWeek>,
    /// The trend at the first and the last week that it was found in: place among the weeks, level.
    pub trend: Option<[(usize, f64); 2]>,
}

/// A week of a level.
#[derive(Clone, PartialEq, Debug)]
pub struct LevelWeek {
    /// Its Monday.
    pub monday: NaiveDate,
    /// Its values, 0–10, the lowest first.
    pub values: Vec<u8>,
    /// Their median, from two on.
    pub median: Option<f64>,
    /// What the week says.
    pub says: Words,
    /// The entries behind it.
    pub opens: Option<Opens>,
}

/// A week of k of n.
#[derive(Clone, PartialEq, Debug)]
pub struct ShareWeek {
    /// Its Monday.
    pub monday: NaiveDate,
    /// How many of this week's.
    pub k: usize,
    /// This week's.
    pub n: usize,
    /// The share of the four weeks that end with it, where it may be drawn.
    pub running: Option<Running>,
    /// What the week says.
    pub says: Words,
    /// The entries of the week.
    pub opens: Option<Opens>,
}

/// A share of four weeks with its interval, 0–1.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Running {
    /// The share.
    pub share: f64,
    /// The plausible range.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
}

/// Bars under a heading, the largest first.
#[derive(Clone, PartialEq, Debug)]
pub struct BarList {
    /// What they are: "Early signs".
    pub heading: Words,
    /// The bars.
    pub bars: Vec<Bar>,
    /// How many more there are.
    pub more: usize,
}

/// A line of bars.
#[derive(Clone, PartialEq, Debug)]
pub struct Bar {
    /// What is counted.
    pub label: Words,
    /// How many.
    pub k: usize,
    /// Of how many; nothing where only counts are shown.
    pub n: Option<usize>,
    /// What stands behind it: "8 of 20 (40%, plausibly 24–58%)".
    pub says: Words,
    /// The share's interval, 0–1, where it may be drawn.
    pub interval: Option<(f64, f64)>,
    /// The entries behind it.
    pub opens: Option<Opens>,
}

/// The moments of one place of the map.
#[derive(Clone, PartialEq, Debug)]
pub struct MapCell {
    /// How much it mattered, 0–10: along.
    pub stakes: u8,
    /// What I felt, 0–10: up.
    pub intensity: u8,
    /// How many moments.
    pub n: usize,
    /// Off course, on course, or of both kinds.
    pub mark: Mark,
    /// What the place says.
    pub says: Words,
    /// The entries.
    pub opens: Opens,
}

impl Figure {
    /// Nothing of the figure but why it says nothing.
    #[must_use]
    pub fn silent(self, why: Words) -> Self {
        Self {
            sample: None,
            not_yet: Some(why),
            says: Vec::new(),
            chart: None,
            ..self
        }
    }
}

impl Bar {
    /// A count under its label, without a share.
    pub fn counted(label: Words, k: usize, says: Words, opens: Option<Opens>) -> Self {
        Self {
            label,
            k,
            n: None,
            says,
            interval: None,
            opens,
        }
    }
}

impl BarList {
    /// The most frequent of these, so many at most; equal counts go by their labels.
    pub fn longest(heading: Words, mut bars: Vec<Bar>, at_most: usize) -> Self {
        let order = |bar: &Bar| (std::cmp::Reverse(bar.k), bar.label.as_str().to_owned());
        bars.sort_by_cached_key(order);
        let more = bars.len().saturating_sub(at_most);
        bars.truncate(at_most);
        Self {
            heading,
            bars,
            more,
        }
    }
}

impl Sentence {
    /// A sentence without entries behind it.
    pub fn plain(words: Words) -> Self {
        Self {
            words,
            opens: None,
            exception: None,
        }
    }

    /// A sentence, and the entries that it counted.
    pub fn about(words: Words, opens: Opens) -> Self {
        Self {
            words,
            opens: Some(opens),
            exception: None,
        }
    }
}
