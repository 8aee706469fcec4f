//! What the marks of a chart say.

use crate::stats::figure::{DayBlock, MapCell, Mark};

/// Each mark that days have, with what it says there.
pub fn of_days(blocks: &[DayBlock]) -> Vec<(Mark, String)> {
    let days = || blocks.iter().flat_map(|block| &block.days);
    let legend = [Mark::Off, Mark::On, Mark::Neither].into_iter();
    let says = |mark: Mark| {
        let mut marked: Vec<&str> = Vec::new();
        for day in days().filter(|day| day.mark == mark) {
            if !marked.contains(&day.says.as_str()) {
                marked.push(day.says.as_str());
            }
        }
        match marked.as_slice() {
            [] => None,
            [one] => Some((mark, (*one).to_owned())),
            [one, other] => Some((mark, format!("{one} / {other}"))),
            _ => Some((mark, plain(mark).to_owned())),
        }
    };
    legend.filter_map(says).collect()
}

/// Each mark that places of the map have.
pub fn of_map(cells: &[MapCell]) -> Vec<(Mark, String)> {
    let marks = [Mark::Off, Mark::On, Mark::Neither].into_iter();
    let used = marks.filter(|mark| cells.iter().any(|cell| cell.mark == *mark));
    let says = |mark: Mark| match mark {
        Mark::Neither => "of both kinds",
        Mark::Off | Mark::On | Mark::Nothing => plain(mark),
    };
    used.map(|mark| (mark, says(mark).to_owned())).collect()
}

fn plain(mark: Mark) -> &'static str {
    match mark {
        Mark::Off => "off course",
        Mark::On => "on course",
        Mark::Neither => "neither",
        Mark::Nothing => "",
    }
}
