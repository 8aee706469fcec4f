//! Short lists under each other, one bar a line.

use crate::domain::cut::cut;
use crate::domain::shown::shown;
use crate::domain::words::thousands;
use crate::export::figures::drawn::bars;
use crate::export::figures::drawn::ink::{Anchor, Ink};
use crate::export::figures::drawn::style::LINE;
use crate::stats::figure::BarList;

/// Letters of a heading.
const LONGEST: usize = 80;

/// Draws the lists, each below its heading; empty ones are left out.
pub fn draw(lists: &[BarList], ink: &mut Ink) {
    for list in lists.iter().filter(|list| !list.bars.is_empty()) {
        if ink.height > 0.0 {
            ink.height += 6.0;
        }
        let heading = cut(&shown(list.heading.as_str()), LONGEST);
        ink.words((0.0, ink.height + 13.0), Anchor::Start, "strong", &heading);
        ink.height += LINE;
        bars::draw(&list.bars, ink);
        if list.more > 0 {
            let more = format!("and {} more", thousands(list.more));
            ink.words((0.0, ink.height + 8.0), Anchor::Start, "dim", &more);
            ink.height += LINE;
        }
    }
}
