//! Moments: as few keys as they take, and what follows them.

use evenkeel::domain::entry::{Entry, Kind};
use evenkeel::domain::moment::{AsIntended, Detail, Moment, Recovery, TheirMark};
use evenkeel::domain::reaction::Reaction;
use evenkeel::domain::scale::Intensity;
use evenkeel::domain::standing::StandingAnswer;

use crate::harness::{Harness, parse_keys};

const DAY: &str = "2026-03-12";
const UPSET: &str = "<enter>loud in the #demo<enter>8<ctrl-s>";

fn moment(entry: &Entry) -> &Moment {
    entry.content.moment().unwrap()
}

#[test]
fn both_standing_questions_are_answered_with_few_keys_beside_the_words() {
    let mut app = Harness::on(DAY);
    let keys = "<enter>loud in #demo<enter>7<ctrl-s><enter>slides in #planning<ctrl-s>";
    app.keys(keys);
    let entries = app.entries(DAY);
    assert_eq!(moment(&entries[0]).reaction, Reaction::Overreacted);
    assert_eq!(moment(&entries[0]).intensity.map(Intensity::value), Some(7));
    assert_eq!(moment(&entries[1]).reaction, Reaction::LostInterest);
    let standing = app.store().standing_on(DAY.parse().unwrap()).unwrap();
    for entry in &entries {
        let answer = StandingAnswer::Moment(entry.id);
        assert!(standing.iter().any(|one| one.answer == answer));
    }
    let words = "loud in #demo".len() + "slides in #planning".len();
    assert_eq!(parse_keys(keys).len() - words, 6);
}

#[test]
fn every_field_of_a_moment_is_one_key() {
    let mut app = Harness::on(DAY);
    app.keys("<enter>MK asked again in the #demo with @mk<enter>");
    app.keys("73").keys("12");
    let entries = app.entries(DAY);
    let moment = moment(&entries[0]);
    assert_eq!(moment.intensity.map(Intensity::value), Some(7));
    assert_eq!(moment.recovery, Some(Recovery::ALL[2]));
    assert_eq!(moment.their_mark, Some(TheirMark::ALL[0]));
    assert_eq!(moment.as_intended, Some(AsIntended::Partly));
}

#[test]
fn leaving_at_any_field_keeps_all() {
    for keys in ["", "<enter>", "<enter>7", "<enter>72"] {
        let mut app = Harness::on(DAY);
        app.keys("<enter>loud in #demo").keys(keys).keys("<esc>");
        let entries = app.entries(DAY);
        assert_eq!(entries[0].content.text, "loud in #demo", "{keys}");
        assert_eq!(moment(&entries[0]).intensity.is_some(), keys.contains('7'));
    }
}

#[test]
fn a_moment_without_a_situation_is_a_draft_and_says_what_is_missing() {
    let mut app = Harness::on(DAY);
    app.keys("<enter>louder than I meant<esc>");
    assert_eq!(app.entries(DAY).len(), 0);
    assert_eq!(app.drafts.len(), 1);
    app.assert_shows("a #situation makes it a moment");
    app.keys("<enter>, in #demo<ctrl-s>");
    assert_eq!(
        app.entries(DAY)[0].content.text,
        "louder than I meant, in #demo"
    );
    assert!(app.drafts.is_empty());
}

#[test]
fn names_are_completed_while_typing_and_new_ones_made_by_typing_on() {
    let mut app = Harness::on(DAY);
    app.keys("<enter>the #des<enter> was loud<ctrl-s>");
    let situations = &app.entries(DAY)[0].content.situations;
    assert_eq!(situations[0].as_str(), "design-review");
    app.keys("<enter>in #our-own-thing with @zoe<esc><ctrl-s>");
    let entries = app.entries(DAY);
    assert_eq!(entries[1].content.situations[0].as_str(), "our-own-thing");
    assert_eq!(entries[1].content.people.len(), 1);
}

#[test]
fn enter_on_an_answered_question_takes_another_moment_and_e_changes_the_first() {
    let mut app = Harness::on(DAY);
    app.keys(UPSET).keys("g<enter>");
    app.assert_shows("felt 0–10    ·");
    app.keys("again in #standup<ctrl-s>");
    assert_eq!(app.entries(DAY).len(), 2);
    app.keys("ge");
    app.keys("<ctrl-end>, twice<ctrl-s>");
    assert!(
        app.entries(DAY)
            .iter()
            .any(|it| it.content.text.contains("twice"))
    );
}

#[test]
fn after_an_intense_moment_a_closer_look_fills_its_fields() {
    let mut app = Harness::on(DAY);
    app.keys(UPSET).keys("ns");
    app.assert_shows("a closer look, if you like");
    let mut rounds = 0;
    let asks = "▸ If ";
    app.keys("<enter>");
    while !app.shows(asks) && rounds < 6 {
        // words, or the first choice
        app.keys("1<ctrl-s>");
        rounds += 1;
    }
    assert!((1..=4).contains(&rounds), "{rounds}");
    let entries = app.entries(DAY);
    let loud = moment(&entries[0]);
    let filled = loud.details.len() + usize::from(loud.stakes.is_some());
    assert!(filled >= 1, "{loud:?}");
}

#[test]
fn a_closer_look_shows_what_it_holds_when_it_is_opened_again() {
    let mut app = Harness::on(DAY);
    app.keys(UPSET).keys("ns<enter>hot ears<enter><esc>");
    let detail = |app: &Harness| {
        let entries = app.entries(DAY);
        moment(&entries[0])
            .detail(Detail::EarlySign)
            .map(str::to_owned)
    };
    assert_eq!(detail(&app).as_deref(), Some("hot ears"));
    app.click("What was the first sign")
        .click("What was the first sign");
    app.keys(" and neck<enter>");
    assert_eq!(detail(&app).as_deref(), Some("hot ears and neck"));
}

#[test]
fn the_rotating_question_and_the_ending_are_kept_as_question_and_answer() {
    let mut app = Harness::on(DAY);
    app.keys("nns")
        .keys("<enter>tea with Ana<enter>")
        .keys("<enter>a long walk<enter>");
    let entries = app.entries(DAY);
    let texts: Vec<&str> = entries.iter().map(|it| it.content.text.as_str()).collect();
    assert_eq!(texts, ["tea with Ana", "a long walk"]);
    assert!(
        entries
            .iter()
            .all(|it| matches!(&it.content.kind, Kind::Answer { .. }))
    );
    app.assert_shows("tea with Ana");
    app.keys("3");
    let practice = app
        .store()
        .day_record(DAY.parse().unwrap())
        .unwrap()
        .practice;
    assert_eq!(practice, Some(evenkeel::domain::day::Practice::Both));
    app.assert_shows("That is all. Good evening.");
}

#[test]
fn enter_on_an_answer_in_words_opens_it_for_change() {
    let mut app = Harness::on(DAY);
    app.keys("nns<enter>tea with Ana<enter>k<enter>");
    app.keys("<ctrl-end> and Ben<ctrl-s>");
    let entries = app.entries(DAY);
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].content.text, "tea with Ana and Ben");
}

#[test]
fn a_paste_into_a_closed_question_opens_it() {
    let mut app = Harness::on(DAY);
    app.paste("two lines\nin #demo");
    app.keys("<ctrl-s>");
    assert_eq!(app.entries(DAY)[0].content.text, "two lines\nin #demo");
}

#[test]
fn a_paste_where_nothing_takes_it_begins_a_note() {
    let mut app = Harness::on(DAY);
    app.keys("nn").keys("G").paste("from the clipboard");
    app.assert_shows("A note");
    app.keys("<ctrl-s>2").paste("over the list");
    app.keys("<ctrl-s>");
    let entries = app.entries(DAY);
    let texts: Vec<&str> = entries.iter().map(|it| it.content.text.as_str()).collect();
    assert!(texts.contains(&"from the clipboard"), "{texts:?}");
    assert!(texts.contains(&"over the list"), "{texts:?}");
}

#[test]
fn a_paste_while_choosing_goes_into_the_words() {
    let mut app = Harness::on(DAY);
    app.keys("<enter>in #demo<enter>").paste(" and 5 more");
    app.keys("<ctrl-s>");
    assert_eq!(app.entries(DAY)[0].content.text, "in #demo and 5 more");
}

#[test]
fn what_was_only_partly_as_meant_still_answers_where_i_stayed_steady() {
    let mut app = Harness::on(DAY);
    app.keys("nn<enter>breathed in the #standup<enter>5112");
    app.assert_shows("breathed in the #standup · felt 5");
    assert!(!app.shows("answered"));
}

#[test]
fn a_page_can_be_changed_where_a_digit_answers() {
    let mut app = Harness::on(DAY);
    app.keys("nnG<up><alt-2>");
    app.assert_shows("words, #situation, @person");
}
