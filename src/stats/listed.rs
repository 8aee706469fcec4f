//! One or two moments, listed in place of a figure (domain.md §5.0, rule 3).

use std::cmp::Reverse;

use chrono::NaiveDate;

use crate::domain::words;
use crate::stats::facts::MomentFact;
use crate::stats::figure::Mark;

/// "x Tue 3 Mar, o today": each moment with its mark, the newest first.
pub fn listed<'a>(moments: impl Iterator<Item = &'a MomentFact>, today: NaiveDate) -> String {
    let mut moments: Vec<&MomentFact> = moments.collect();
    moments.sort_by_key(|it| Reverse((it.day, it.at_ms, it.id)));
    let each = moments.into_iter().map(|it| {
        let sign = mark(it).sign();
        format!("{sign} {}", words::day(it.day, today))
    });
    each.collect::<Vec<_>>().join(", ")
}

fn mark(moment: &MomentFact) -> Mark {
    match moment.on_course {
        Some(true) => Mark::On,
        Some(false) => Mark::Off,
        None => Mark::Neither,
    }
}
