//! A chart as lines of letters.

use crate::export::figures::letters::drawing::Drawing;
use crate::export::figures::letters::{bars, days, levels, lists, map, matrix, shares};
use crate::stats::figure::Chart;

/// The chart in so many columns, which it keeps to where they are enough for it.
pub fn draw(chart: &Chart, columns: usize) -> Drawing {
    match chart {
        Chart::Days(blocks) => days::draw(blocks, columns),
        Chart::Matrix(matrix) => matrix::draw(matrix, columns),
        Chart::Levels(levels) => levels::draw(levels, columns),
        Chart::Shares(weeks) => shares::draw(weeks, columns),
        Chart::Bars(bars) => bars::draw(bars, columns),
        Chart::Lists(lists) => lists::draw(lists, columns),
        Chart::Map(cells) => map::draw(cells),
    }
}
