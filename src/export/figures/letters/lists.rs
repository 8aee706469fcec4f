//! Short lists under each other, one bar a line.

use crate::domain::shown::shown;
use crate::domain::words::thousands;
use crate::export::figures::letters::bars;
use crate::export::figures::letters::drawing::Drawing;
use crate::stats::figure::BarList;

/// The lists, each below its heading; empty ones are left out.
pub fn draw(lists: &[BarList], columns: usize) -> Drawing {
    let mut drawing = Drawing::default();
    for list in lists.iter().filter(|list| !list.bars.is_empty()) {
        if !drawing.rows.is_empty() {
            drawing.row("");
        }
        drawing.row(&shown(list.heading.as_str()));
        drawing.rows.extend(bars::draw(&list.bars, columns).rows);
        if list.more > 0 {
            drawing.row(&format!("and {} more", thousands(list.more)));
        }
    }
    drawing
}
