//! Which of several questions rotates in: weight, need and liking.

use chrono::Days;
use evenkeel::domain::history::OfferResult::{Answered, Skipped};

use super::desk::{Desk, TODAY, ago, day, rotating};

/// A daily pack of one question.
fn pack(id: &str, head: &str) -> String {
    format!(
        "schema = 1\n[pack]\nid = \"{id}\"\ntitle = \"{id}\"\nwhen = \"daily\"\n{head}\n\
         [[prompt]]\nid = \"{id}.one\"\ntext = \"What about {id}?\"\nkind = \"text\"\n\
         theme = \"{id}\"\n"
    )
}

/// Two packs and a good ending; the shipped questions do not rotate.
fn desk(one: &str, other: &str) -> Desk {
    let mut desk = Desk::new()
        .with_pack(&pack("one", one))
        .with_pack(&pack("other", other));
    desk.settings.packs_off = vec!["eod".to_owned()];
    desk
}

/// The days of four weeks on which the first of two questions was chosen, and all of them.
fn chosen(desk: &Desk) -> (usize, usize) {
    let days = (0..28).map(|n| day(TODAY) + Days::new(n));
    let asked: Vec<String> = days
        .filter_map(|day| rotating(&desk.on(day)).map(str::to_owned))
        .collect();
    let ones = asked.iter().filter(|id| *id == "one.one").count();
    (ones, asked.len())
}

#[test]
fn equal_questions_take_turns_by_chance() {
    let (ones, all) = chosen(&desk("", ""));
    assert_eq!(all, 28);
    assert!((6..=22).contains(&ones), "{ones} of {all}");
}

#[test]
fn another_journal_draws_other_lots() {
    let mut desk = desk("", "");
    let drawn = |desk: &Desk| -> Vec<Option<String>> {
        let days = (0..28).map(|n| day(TODAY) + Days::new(n));
        days.map(|day| rotating(&desk.on(day)).map(str::to_owned))
            .collect()
    };
    let before = drawn(&desk);
    desk.history.salt = 7;
    assert_ne!(before, drawn(&desk));
}

#[test]
fn a_weightier_pack_goes_first() {
    let desk = desk("weight = 2.0", "")
        .with_offer("one.one", ago(30), Answered)
        .with_offer("other.one", ago(30), Answered);
    let (ones, all) = chosen(&desk);
    assert!(all - ones <= 3, "{ones} of {all}");
}

#[test]
fn a_pack_without_weight_is_never_asked() {
    let desk = desk("weight = 0", "weight = 0");
    assert_eq!(chosen(&desk), (0, 0));
}

#[test]
fn a_skipped_question_is_liked_less() {
    let desk = desk("", "")
        .with_offer("one.one", ago(30), Answered)
        .with_offer("other.one", ago(30), Skipped);
    assert_eq!(rotating(&desk.today()), Some("one.one"));
    let (ones, all) = chosen(&desk);
    assert!(all - ones <= 3, "{ones} of {all}");
}

#[test]
fn a_heavy_question_waits_after_one_of_its_kind() {
    let heavy = || desk("tone = \"heavy\"\nweight = 1.5", "");
    assert_eq!(rotating(&heavy().today()), Some("one.one"));
    let after = heavy().with_offer("over.story", ago(1), Answered);
    assert_eq!(rotating(&after.today()), Some("other.one"));
}

#[test]
fn a_theme_untouched_for_ten_sessions_is_needed_more() {
    let mut desk = desk("weight = 1.2", "");
    for back in 1..=10 {
        desk.offer("gone.away", ago(back), Answered, None);
    }
    let desk =
        desk.with_offer("one.one", ago(9), Answered)
            .with_offer("other.one", ago(20), Answered);
    assert_eq!(rotating(&desk.today()), Some("other.one"));
}
