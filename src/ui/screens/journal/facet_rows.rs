//! What a search can be narrowed by: which rows are shown, in which groups, within which height.

use std::cmp::Reverse;

use chrono::NaiveDate;

use crate::domain::period::Period;
use crate::domain::query::{Days, Node, Query, Term};
use crate::store::{Facet, FacetCounts};

/// Panes as high as this part their groups by a blank row.
const ROOMY: usize = 24;

/// The groups, in the order that they are shown.
const GROUPS: [&str; 4] = ["Situations", "People", "Reactions", "Years"];

/// Something that the search can be narrowed by, or is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct FacetRow {
    pub(super) facet: Facet,
    /// The condition that it is in the search.
    pub(super) term: Term,
    pub(super) count: usize,
    /// The search demands it already.
    pub(super) is_demanded: bool,
}

/// A line of the pane.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum FacetLine {
    Heading(&'static str),
    Blank,
    /// The row of this place among all that are shown.
    Row(usize),
}

/// The rows that fit, and the lines in which they stand.
pub(super) type Fitting = (Vec<FacetRow>, Vec<FacetLine>);

/// What fits into a height: what the search demands first, then the most frequent. What all that is
/// found has narrows nothing.
pub(super) fn fitting(query: &Query, counts: &FacetCounts, height: usize) -> Fitting {
    let mut groups: Vec<(&'static str, Vec<FacetRow>)> = (0..GROUPS.len())
        .map(|place| (GROUPS[place], rows_of(place, query, counts)))
        .filter(|(_, rows)| !rows.is_empty())
        .collect();
    let gap = usize::from(height >= ROOMY);
    let besides = |n: usize| n + gap * n.saturating_sub(1);
    while besides(groups.len()) + groups.len() > height {
        groups.pop();
    }
    let wanted: Vec<usize> = groups.iter().map(|(_, rows)| rows.len()).collect();
    let shares = shares(&wanted, height - besides(groups.len()).min(height));
    let (mut rows, mut lines) = (Vec::new(), Vec::new());
    for ((title, mut group), share) in groups.into_iter().zip(shares) {
        if gap > 0 && !lines.is_empty() {
            lines.push(FacetLine::Blank);
        }
        lines.push(FacetLine::Heading(title));
        group.truncate(share);
        lines.extend((rows.len()..rows.len() + group.len()).map(FacetLine::Row));
        rows.append(&mut group);
    }
    (rows, lines)
}

/// Deals out rows one by one to those that want more.
fn shares(wanted: &[usize], mut room: usize) -> Vec<usize> {
    let mut shares = vec![0; wanted.len()];
    loop {
        let before = room;
        for (share, wanted) in shares.iter_mut().zip(wanted) {
            if room > 0 && *share < *wanted {
                *share += 1;
                room -= 1;
            }
        }
        if room == before {
            return shares;
        }
    }
}

fn rows_of(group: usize, query: &Query, counts: &FacetCounts) -> Vec<FacetRow> {
    let demanded = demanded(query)
        .into_iter()
        .filter(|row| group_of(&row.facet) == group);
    let mut rows: Vec<FacetRow> = demanded
        .map(|row| FacetRow {
            count: counts.entries,
            ..row
        })
        .collect();
    for (facet, count) in counts.most(|facet| (group_of(facet) == group).then_some(facet)) {
        let is_new = rows.iter().all(|row| row.facet != *facet);
        if let Some(term) = term(facet).filter(|_| is_new && count < counts.entries) {
            rows.push(FacetRow {
                facet: facet.clone(),
                term,
                count,
                is_demanded: false,
            });
        }
    }
    // years have an order of their own: the newest first
    rows.sort_by_key(|row| match row.facet {
        Facet::Year(year) => (Reverse(row.is_demanded), Reverse(year)),
        Facet::Situation(_) | Facet::Person(_) | Facet::Reaction(_) => {
            (Reverse(row.is_demanded), Reverse(0))
        }
    });
    rows
}

fn group_of(facet: &Facet) -> usize {
    match facet {
        Facet::Situation(_) => 0,
        Facet::Person(_) => 1,
        Facet::Reaction(_) => 2,
        Facet::Year(_) => 3,
    }
}

/// What a search demands, as far as it is something that entries are counted by.
fn demanded(query: &Query) -> Vec<FacetRow> {
    let nodes = match &query.condition {
        Some(Node::All(parts)) => parts.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    let mut rows: Vec<FacetRow> = Vec::new();
    for node in nodes {
        let Node::Term(term) = node else { continue };
        if let Some(facet) = facet(term).filter(|it| rows.iter().all(|row| row.facet != *it)) {
            rows.push(FacetRow {
                facet,
                term: term.clone(),
                count: 0,
                is_demanded: true,
            });
        }
    }
    rows
}

fn facet(term: &Term) -> Option<Facet> {
    use chrono::Datelike;
    match term {
        Term::Situation(tag) => Some(Facet::Situation(tag.clone())),
        Term::Person(tag) => Some(Facet::Person(tag.clone())),
        Term::Reaction(reaction) => Some(Facet::Reaction(*reaction)),
        Term::Days(Days::Within(_, period)) => {
            let number = period.first().year();
            (year(number) == Some(*period)).then_some(Facet::Year(number))
        }
        Term::Days(Days::Since(..) | Days::Until(..))
        | Term::Text(_)
        | Term::Is(_)
        | Term::Kind(_)
        | Term::Quality(_)
        | Term::Trigger(_)
        | Term::Emotion(_)
        | Term::Vulnerability(_)
        | Term::Recovery(_)
        | Term::Sign(_)
        | Term::Prompt(_)
        | Term::Has(_)
        | Term::Measure(..) => None,
    }
}

fn term(facet: &Facet) -> Option<Term> {
    Some(match facet {
        Facet::Situation(tag) => Term::Situation(tag.clone()),
        Facet::Person(tag) => Term::Person(tag.clone()),
        Facet::Reaction(reaction) => Term::Reaction(*reaction),
        Facet::Year(number) => Term::Days(Days::Within(format!("{number:04}"), year(*number)?)),
    })
}

/// All days of a year.
fn year(number: i32) -> Option<Period> {
    let first = NaiveDate::from_ymd_opt(number, 1, 1)?;
    Some(Period::new(first, NaiveDate::from_ymd_opt(number, 12, 31)?))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::domain::tag::Situation;

    fn query(text: &str) -> Query {
        Query::parse(text, "2026-03-12".parse().unwrap())
    }

    fn situation(name: &str) -> Facet {
        Facet::Situation(Situation::new(name).unwrap())
    }

    fn counts() -> FacetCounts {
        let counts = [
            (situation("demo"), 7),
            (situation("standup"), 9),
            (situation("retro"), 10),
            (Facet::Year(2025), 4),
            (Facet::Year(2026), 6),
        ];
        let mut all = FacetCounts::default();
        all.counts.extend(counts);
        all.entries = 10;
        all
    }

    /// The lines as words: headings, rows with their counts.
    fn shown(search: &str, height: usize) -> String {
        let (rows, lines) = fitting(&query(search), &counts(), height);
        let words = lines.iter().map(|line| match line {
            FacetLine::Heading(title) => (*title).to_owned(),
            FacetLine::Blank => "-".to_owned(),
            FacetLine::Row(place) => {
                let row = &rows[*place];
                let mark = if row.is_demanded { "•" } else { "" };
                let term = Query::term(row.term.clone());
                format!("{mark}{term} {}", row.count)
            }
        });
        words.collect::<Vec<_>>().join("|")
    }

    #[rstest]
    #[case("", 30, "Situations|#standup 9|#demo 7|-|Years|in:2026 6|in:2025 4")]
    #[case("", 5, "Situations|#standup 9|#demo 7|Years|in:2026 6")]
    #[case("", 3, "Situations|#standup 9|#demo 7")]
    #[case("", 1, "")]
    #[case(
        "#demo in:2026",
        9,
        "Situations|•#demo 10|#standup 9|Years|•in:2026 10|in:2025 4"
    )]
    #[case("-#demo in:march", 4, "Situations|#standup 9|Years|in:2026 6")]
    #[case("#dem x", 4, "Situations|•#dem 10|Years|in:2026 6")]
    fn what_fits_is_shown(#[case] search: &str, #[case] height: usize, #[case] lines: &str) {
        assert_eq!(shown(search, height), lines);
    }

    #[test]
    fn a_year_in_other_words_is_the_year() {
        assert!(shown("in:last-year", 30).contains("•in:last-year 10"));
    }

    #[rstest]
    #[case(&[9, 1, 9], 7, &[3, 1, 3])]
    #[case(&[9, 1, 9], 6, &[3, 1, 2])]
    #[case(&[2, 1], 9, &[2, 1])]
    #[case(&[], 9, &[])]
    fn room_is_dealt_out_fairly(
        #[case] wanted: &[usize],
        #[case] room: usize,
        #[case] dealt: &[usize],
    ) {
        assert_eq!(shares(wanted, room), dealt);
    }
}
