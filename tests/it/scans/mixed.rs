//! Random journals in mixed scripts, random searches: the search returns exactly what a scan does.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate, TimeDelta};
use evenkeel::domain::entry::{Content, Kind, Timestamp};
use evenkeel::domain::moment::{AsIntended, Detail, Moment, Recovery};
use evenkeel::domain::query::{Query, Term};
use evenkeel::domain::reaction::Reaction;
use evenkeel::domain::scale::{Intensity, Stakes};
use evenkeel::domain::standing::{LOSE_INTEREST, OVERREACT, Standing, StandingAnswer};
use evenkeel::store::{Facet, FacetCounts, Store};
use proptest::prelude::*;
use proptest::sample::select;

use super::scan::{Scan, found};

const TODAY: &str = "2026-03-12";

/// Pieces of texts, and of searches for them.
const PIECES: [&str; 44] = [
    "loud",
    "Loud",
    "louder",
    "lo",
    "LOUD!",
    "naïve",
    "naive",
    "don't",
    "don’t",
    "C++",
    "c",
    "20.04",
    "20",
    "co-op",
    "co",
    "设计",
    "设计评审",
    "计",
    "评",
    "审设",
    "ประชุม",
    "ชุม",
    "東京タワー",
    "タワ",
    "会议 notes",
    "Straße",
    "STRASSE",
    "Ёлка",
    "елка",
    "한국어",
    "한국",
    "हिन्दी",
    "שָׁלוֹם",
    "שלום",
    "👍🏽",
    "👍",
    "*",
    "(",
    "^",
    "\"quoted\"",
    "'",
    ";--",
    "—",
    "a_b",
];

const TAGS: [&str; 12] = [
    "#demo",
    "#demo/final",
    "#design-review",
    "#design",
    "#des",
    "#会议",
    "#会",
    "@mk",
    "@mkay",
    "@m",
    "@zoë",
    "@nobody",
];

const FIELDS: [&str; 46] = [
    "reaction:overreacted",
    "reaction:st",
    "is:on-course",
    "is:off-course",
    "is:late",
    "is:recalled",
    "is:sealed",
    "is:starred",
    "kind:moment",
    "kind:note",
    "kind:lesson",
    "kind:tick",
    "kind:feedback",
    "quality:needs",
    "prompt:qual",
    "prompt:eod.steady",
    "prompt:eod",
    "prompt:EOD.overreact",
    "prompt:eod.lose",
    "recovery:5",
    "recovery:next-day",
    "recovery:r",
    "sign:\"jaw tight\"",
    "sign:Naïve",
    "sign:\"设计 评审\"",
    "trigger:too-easy",
    "trigger:\"too easy\"",
    "trigger:too",
    "emotion:at-ease",
    "emotion:a",
    "carrying:deadline",
    "carrying:back",
    "has:plan",
    "has:lesson",
    "has:text",
    "has:feedback",
    "intensity>=6",
    "intensity<3",
    "intensity:4",
    "stakes>2",
    "since:2w",
    "until:last-month",
    "on:2026-03-10",
    "in:2025",
    "since:march",
    "until:2026-03-05",
];

fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => select(&PIECES[..]).prop_map(str::to_owned),
        3 => select(&TAGS[..]).prop_map(str::to_owned),
        1 => "\\PC{0,4}",
    ];
    (
        proptest::collection::vec(piece, 0..6),
        select(&[" ", "\n", "", ", "][..]),
    )
        .prop_map(|(pieces, gap)| pieces.join(gap))
}

/// What a moment holds beside its words.
#[derive(Clone, Debug)]
struct Beside {
    reaction: Reaction,
    verdict: Option<AsIntended>,
    intensity: Option<u8>,
    stakes: Option<u8>,
    trigger: Option<&'static str>,
    emotion: Option<&'static str>,
    carried: Option<&'static str>,
    recovery: Option<Recovery>,
    detail: String,
}

fn beside() -> impl Strategy<Value = Beside> {
    (
        select(&Reaction::ALL[..]),
        proptest::option::of(select(AsIntended::ALL)),
        proptest::option::of(0_u8..=10),
        proptest::option::of(0_u8..=10),
        proptest::option::of(select(&["too-easy", "Too-Hard", "no point"][..])),
        proptest::option::of(select(&["at ease", "Angry", "anxious"][..])),
        proptest::option::of(select(&["back-to-back", "deadline"][..])),
        proptest::option::of(select(Recovery::ALL)),
        prop_oneof![
            3 => words(),
            1 => select(&["Jaw  tight", "jaw tight, hot", "naive", "设计评审", "a 评审"][..])
                .prop_map(str::to_owned),
        ],
    )
        .prop_map(
            |(
                reaction,
                verdict,
                intensity,
                stakes,
                trigger,
                emotion,
                carried,
                recovery,
                detail,
            )| Beside {
                reaction,
                verdict,
                intensity,
                stakes,
                trigger,
                emotion,
                carried,
                recovery,
                detail,
            },
        )
}

impl Beside {
    fn moment(&self) -> Moment {
        let mut moment = Moment::new(self.reaction);
        moment.as_intended = self.verdict;
        moment.intensity = self.intensity.and_then(Intensity::new);
        moment.stakes = self.stakes.and_then(Stakes::new);
        moment.triggers.extend(self.trigger.map(str::to_owned));
        moment.emotions.extend(self.emotion.map(str::to_owned));
        moment
            .vulnerabilities
            .extend(self.carried.map(str::to_owned));
        moment.recovery = self.recovery;
        let field = if self.detail.len().is_multiple_of(2) {
            Detail::EarlySign
        } else {
            Detail::Lesson
        };
        moment.set_detail(field, &self.detail);
        moment
    }
}

fn kind() -> impl Strategy<Value = Kind> {
    let asked = |prompt: &'static str| Kind::Answer {
        prompt: prompt.to_owned(),
        asked: "Asked?".to_owned(),
    };
    prop_oneof![
        4 => beside().prop_map(|it| Kind::Moment(Box::new(it.moment()))),
        2 => Just(Kind::Note),
        1 => Just(Kind::Feedback),
        1 => Just(Kind::Lesson { from: None }),
        2 => select(&["qual.needs", "qual.grow", "eod.steady"][..]).prop_map(asked),
    ]
}

/// An entry, how many days before today it lies, and how late it was written.
#[derive(Clone, Debug)]
struct Written {
    kind: Kind,
    text: String,
    days_before: u64,
    minutes: i64,
    late: u64,
    marks: (bool, bool),
    /// The standing question that asked for it.
    answers: Option<&'static str>,
    is_deleted: bool,
}

fn entry() -> impl Strategy<Value = Written> {
    (
        kind(),
        words(),
        select(&[0_u64, 1, 2, 9, 30, 45, 400][..]),
        0_i64..300,
        select(&[0_u64, 0, 0, 1, 3][..]),
        any::<(bool, bool)>(),
        proptest::option::weighted(0.3, select(&[OVERREACT, LOSE_INTEREST][..])),
        proptest::bool::weighted(0.1),
    )
        .prop_map(
            |(kind, text, days_before, minutes, late, marks, answers, is_deleted)| Written {
                kind,
                text,
                days_before,
                minutes,
                late,
                marks,
                answers,
                is_deleted,
            },
        )
}

fn query() -> impl Strategy<Value = String> {
    let term = prop_oneof![
        5 => select(&PIECES[..]).prop_map(str::to_owned),
        3 => select(&TAGS[..]).prop_map(str::to_owned),
        5 => select(&FIELDS[..]).prop_map(str::to_owned),
        2 => words().prop_map(|words| format!("\"{}\"", words.replace('"', "\"\""))),
    ];
    let leaf = (any::<bool>(), term).prop_map(|(is_not, term)| {
        let sign = if is_not && !term.starts_with('-') {
            "-"
        } else {
            ""
        };
        format!("{sign}{term}")
    });
    leaf.prop_recursive(3, 10, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 1..4).prop_map(|all| all.join(" ")),
            proptest::collection::vec(inner.clone(), 2..4)
                .prop_map(|any| format!("({})", any.join(" OR "))),
            inner.prop_map(|one| format!("-({one})")),
        ]
    })
}

fn today() -> NaiveDate {
    TODAY.parse().unwrap()
}

fn five_on(day: NaiveDate) -> Timestamp {
    format!("{day}T17:00:00+01:00").parse().unwrap()
}

fn journal(entries: &[Written]) -> Store {
    let mut store = Store::in_memory().unwrap();
    let mut last = None;
    for written in entries {
        let day = today() - Days::new(written.days_before);
        let at = five_on(day) + TimeDelta::minutes(written.minutes);
        let mut kind = written.kind.clone();
        if let Kind::Lesson { from } = &mut kind {
            *from = last;
        }
        let mut content = Content::new(kind, &written.text, day, at);
        (content.starred, content.sealed) = written.marks;
        let logged = five_on(day + Days::new(written.late));
        let id = store.add_entry(&content, logged).unwrap();
        last = Some(id);
        if let Some(prompt) = written.answers {
            let standing = Standing {
                day,
                prompt: prompt.to_owned(),
                answer: StandingAnswer::Moment(id),
            };
            store.answer_standing(&standing, logged).unwrap();
        }
        if written.is_deleted {
            store.delete_entry(id, logged).unwrap();
            last = None;
        }
    }
    store
}

/// What a search is narrowed by with a facet; years are counted by the rows' own days.
fn facet(facet: &Facet) -> Option<Term> {
    match facet {
        Facet::Situation(tag) => Some(Term::Situation(tag.clone())),
        Facet::Person(handle) => Some(Term::Person(handle.clone())),
        Facet::Reaction(reaction) => Some(Term::Reaction(*reaction)),
        Facet::Year(_) => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_search_returns_what_a_scan_returns(
        entries in proptest::collection::vec(entry(), 0..14),
        queries in proptest::collection::vec(query(), 1..6),
        page in 1_usize..6,
    ) {
        let store = journal(&entries);
        let scan = Scan::of(&store);
        for text in queries {
            let query = Query::parse(&text, today());
            let scanned = scan.finds(&query);
            prop_assert_eq!(&found(&store, &query, page), &scanned, "{}", text);
            let n = store.count_matches(&query, usize::MAX).unwrap();
            prop_assert_eq!(n, scanned.len(), "{}", text);
            let best = store.best_rows(&query, 0, 100).unwrap();
            let best: BTreeSet<_> = best.into_iter().map(|row| row.key).collect();
            prop_assert_eq!(best, scanned.iter().copied().collect::<BTreeSet<_>>(), "{}", text);
            let mut counts = FacetCounts::default();
            store.count_more(&query, &mut counts).unwrap();
            prop_assert_eq!(counts.entries, scanned.len());
            for (term, n) in counts.most(facet) {
                let narrowed = scan.finds(&query.with(term.clone())).len();
                prop_assert_eq!(n, narrowed, "{} with {:?}", text, term);
            }
        }
    }
}
