//! A chart as a picture.

use crate::export::figures::drawn::ink::Ink;
use crate::export::figures::drawn::{bars, days, levels, lists, map, matrix, shares};
use crate::stats::figure::Chart;

/// The chart, as wide as all are.
pub fn picture(chart: &Chart) -> Ink {
    let mut ink = Ink::default();
    match chart {
        Chart::Days(blocks) => days::draw(blocks, &mut ink),
        Chart::Matrix(matrix) => matrix::draw(matrix, &mut ink),
        Chart::Levels(levels) => levels::draw(levels, &mut ink),
        Chart::Shares(weeks) => shares::draw(weeks, &mut ink),
        Chart::Bars(bars) => bars::draw(bars, &mut ink),
        Chart::Lists(lists) => lists::draw(lists, &mut ink),
        Chart::Map(cells) => map::draw(cells, &mut ink),
    }
    ink
}
