//! Which picture draws which kind of chart.

use crate::stats::figure::Chart;
use crate::ui::charts::Picture;

/// The picture of a chart.
pub fn picture(chart: &Chart) -> &dyn Picture {
    match chart {
        Chart::Days(blocks) => blocks,
        Chart::Matrix(matrix) => matrix,
        Chart::Levels(levels) => levels,
        Chart::Shares(weeks) => weeks,
        Chart::Bars(bars) => bars,
        Chart::Lists(lists) => lists,
        Chart::Map(cells) => cells,
    }
}
