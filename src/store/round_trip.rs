//! Whatever is written reads back equal: any text, any tags, any field.

use std::ops::ControlFlow;

use chrono::{DateTime, FixedOffset, NaiveDate};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use rstest::rstest;
use uuid::Uuid;

use crate::domain::entry::{Content, Entry, Kind, Timestamp};
use crate::domain::id::{EntryId, PlanId};
use crate::domain::moment::{AsIntended, Detail, Effect, Moment, Recovery, Repair, TheirMark};
use crate::domain::query::Query;
use crate::domain::reaction::Reaction;
use crate::domain::scale::{Intensity, Stakes};
use crate::domain::tag::{Handle, Situation};
use crate::store::testing::{at, day, lines, note, store};

const DAY: &str = "2026-03-12";

fn timestamps() -> impl Strategy<Value = Timestamp> {
    (-62_000_000_000_000_i64..253_000_000_000_000, -1_439..1_440).prop_map(|(ms, minutes)| {
        let zone = FixedOffset::east_opt(minutes * 60).unwrap();
        DateTime::from_timestamp_millis(ms)
            .unwrap()
            .with_timezone(&zone)
    })
}

fn days() -> impl Strategy<Value = NaiveDate> {
    (0..=9_999, 1_u32..=366)
        .prop_filter_map("a leap day", |(year, n)| NaiveDate::from_yo_opt(year, n))
}

fn once<T: PartialEq>(tags: Vec<Option<T>>) -> Vec<T> {
    let mut list = Vec::new();
    for tag in tags.into_iter().flatten() {
        if !list.contains(&tag) {
            list.push(tag);
        }
    }
    list
}

fn effects() -> impl Strategy<Value = Option<Effect>> {
    option::of((-2_i8..=2).prop_map(|step| Effect::new(step).unwrap()))
}

fn words() -> impl Strategy<Value = Vec<String>> {
    vec(any::<String>(), 0..3)
}

fn ids() -> impl Strategy<Value = Uuid> {
    any::<u128>().prop_map(Uuid::from_u128)
}

prop_compose! {
    fn scales()(
        intensity in option::of(0_u8..=10),
        stakes in option::of(0_u8..=10),
        work in effects(),
        relation in effects(),
        pleasantness in effects(),
        energy in effects(),
        reaction in select(Reaction::ALL.to_vec()),
    ) -> Moment {
        let mut moment = Moment::new(reaction);
        moment.intensity = intensity.and_then(Intensity::new);
        moment.stakes = stakes.and_then(Stakes::new);
        moment.effect_work = work;
        moment.effect_relation = relation;
        moment.pleasantness = pleasantness;
        moment.energy = energy;
        moment
    }
}

prop_compose! {
    fn moments()(
        moment in scales(),
        recovery in option::of(select(Recovery::ALL)),
        as_intended in option::of(select(AsIntended::ALL)),
        their_mark in option::of(select(TheirMark::ALL)),
        repair in option::of(select(Repair::ALL)),
        lists in (words(), words(), words()),
        details in vec((select(Detail::ALL), any::<String>()), 0..3),
        plan in option::of(ids().prop_map(PlanId)),
        continues in option::of(ids().prop_map(EntryId)),
    ) -> Moment {
        let (emotions, triggers, vulnerabilities) = lists;
        Moment {
            recovery,
            as_intended,
            their_mark,
            repair,
            emotions,
            triggers,
            vulnerabilities,
            details,
            plan,
            continues,
            ..moment
        }
    }
}

fn kinds() -> impl Strategy<Value = Kind> {
    prop_oneof![
        moments().prop_map(|moment| Kind::Moment(Box::new(moment))),
        any::<(String, String)>().prop_map(|(prompt, asked)| Kind::Answer { prompt, asked }),
        Just(Kind::Note),
        Just(Kind::Feedback),
        option::of(ids().prop_map(EntryId)).prop_map(|from| Kind::Lesson { from }),
    ]
}

prop_compose! {
    fn contents()(
        day in days(),
        at in timestamps(),
        text in any::<String>(),
        situations in words(),
        people in words(),
        kind in kinds(),
        starred in any::<bool>(),
        sealed in any::<bool>(),
    ) -> Content {
        Content {
            day,
            at,
            text,
            situations: once(situations.iter().map(|one| Situation::new(one)).collect()),
            people: once(people.iter().map(|one| Handle::new(one)).collect()),
            kind,
            starred,
            sealed,
        }
    }
}

proptest! {
    #[test]
    fn an_entry_reads_back_as_it_was_written(first in contents(), then in contents(), now in timestamps()) {
        let mut store = store();
        let id = store.add_entry(&first, now).unwrap();
        let entry = store.entry(id).unwrap().unwrap();
        prop_assert_eq!(&entry.content, &first);
        prop_assert_eq!(entry.logged_at, now);
        store.change_entry(id, &then, now).unwrap();
        prop_assert_eq!(&store.entry(id).unwrap().unwrap().content, &then);
        store.delete_entry(id, now).unwrap();
        store.restore_entry(id, now).unwrap();
        prop_assert_eq!(&store.entry(id).unwrap().unwrap().content, &then);
        prop_assert!(store.row(id).unwrap().is_some());
        let mut all = Vec::new();
        let every = &mut |entry: Entry| {
            all.push(entry.content);
            ControlFlow::Continue(())
        };
        store.for_each_entry(&Query::default(), every).unwrap();
        prop_assert_eq!(all, [then]);
    }
}

#[rstest]
#[case::nul("a\0b")]
#[case::escape("\u{1b}[2J\u{1b}]0;title\u{7}\u{9b}31m")]
#[case::bidi("\u{202e}evil\u{202c} \u{2066}x\u{2069}")]
#[case::emoji("👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 🇩🇪")]
#[case::stacked("Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘")]
#[case::tags("\u{e0001}\u{e0041}")]
#[case::noncharacters("\u{fffe}\u{ffff}\u{10ffff}\u{feff}")]
#[case::sql("'); DROP TABLE entries; --")]
#[case::breaks("a\r\nb\rc\u{2028}d\u{85}e\u{b}f")]
#[case::blanks("\u{a0}\u{200b}\u{3000}\t ")]
#[case::empty("")]
fn odd_text_is_kept_as_it_is(#[case] text: &str) {
    let mut store = store();
    let id = store.add_entry(&note(text, DAY), at(DAY)).unwrap();
    assert_eq!(store.entry(id).unwrap().unwrap().content.text, text);
    assert_eq!(store.entries_on(day(DAY)).unwrap()[0].content.text, text);
    assert_eq!(lines(&store, "").len(), 1);
}

#[test]
fn a_megabyte_is_kept_and_found() {
    let mut store = store();
    let text = format!("{}needle {}", "hay 👍🏽 ".repeat(50_000), "x".repeat(500_000));
    let id = store.add_entry(&note(&text, DAY), at(DAY)).unwrap();
    assert_eq!(store.entry(id).unwrap().unwrap().content.text, text);
    assert_eq!(lines(&store, "needle").len(), 1);
}

#[test]
fn a_day_that_cannot_be_kept_is_refused() {
    let mut store = store();
    for day in [NaiveDate::MIN, NaiveDate::MAX] {
        let mut content = note("text", DAY);
        content.day = day;
        assert!(store.add_entry(&content, at(DAY)).is_err());
        assert!(store.entries_on(day).unwrap().is_empty());
        assert!(store.old_entry_for(day).unwrap().is_none());
        assert!(store.lesson_for(day).unwrap().is_none());
        store.history(day).unwrap();
    }
}
