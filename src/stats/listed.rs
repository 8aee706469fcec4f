//! One or two moments, listed in place of a figure (domain.md §5.0, rule 3).

use std::cmp::Reverse;

use chrono::NaiveDate;

use crate::domain::words;
use crate::stats::facts::MomentFact;
use crate::stats::figure::Mark;

/// "x Tue 3 Mar, o today, 1 sealed": each moment with its mark, the newest first.
pub fn listed<'a>(moments: impl Iterator<Item = &'a MomentFact>, today: NaiveDate) -> String {
    each(moments.map(|it| {
        let sign = mark(it).sign();
        (it, format!("{sign} {}", words::day(it.day, today)))
    }))
}

/// Each moment in these words, the newest first; of sealed ones only how many there are.
pub fn each<'a>(moments: impl Iterator<Item = (&'a MomentFact, String)>) -> String {
    let (sealed, mut open): (Vec<_>, Vec<_>) = moments.partition(|(it, _)| it.is_sealed);
    open.sort_by_key(|(it, _)| Reverse((it.day, it.at_ms, it.id)));
    let sealed = (!sealed.is_empty()).then(|| format!("{} sealed", sealed.len()));
    let open = open.into_iter().map(|(_, said)| said);
    open.chain(sealed).collect::<Vec<_>>().join(", ")
}

fn mark(moment: &MomentFact) -> Mark {
    match moment.on_course {
        Some(true) => Mark::On,
        Some(false) => Mark::Off,
        None => Mark::Neither,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::reaction::Reaction;
    use crate::stats::testing::{Journal, TODAY};

    #[test]
    fn of_a_sealed_moment_neither_day_nor_mark_is_listed() {
        let mut journal = Journal::new();
        journal.write("2026-03-03", Reaction::Avoided, "");
        journal.write(TODAY, Reaction::Steady, "").is_sealed = true;
        let listed = listed(journal.facts.moments.iter(), TODAY.parse().unwrap());
        assert_eq!(listed, "x Tue 3 Mar, 1 sealed");
    }
}
