//! Evenings of a few keys: a quiet day, a tick, a day away, a way out.

use evenkeel::domain::entry::Content;
use evenkeel::domain::moment::Moment;
use evenkeel::domain::reaction::Reaction;
use evenkeel::domain::standing::StandingAnswer;
use evenkeel::domain::tag::Situation;

use crate::harness::Harness;

const DAY: &str = "2026-03-12";

fn answers(app: &Harness, day: &str) -> Vec<StandingAnswer> {
    let standing = app.store().standing_on(day.parse().unwrap()).unwrap();
    standing.into_iter().map(|one| one.answer).collect()
}

#[test]
fn a_quiet_day_takes_two_keys_from_start_to_closed() {
    let mut app = Harness::on(DAY);
    app.keys("zq");
    assert!(app.has_quit());
    let record = app.store().day_record(DAY.parse().unwrap()).unwrap();
    assert!(record.quiet);
    assert_eq!(answers(&app, DAY), [StandingAnswer::NotToday; 2]);
}

#[test]
fn not_today_twice_and_out_takes_three_keys() {
    let mut app = Harness::on(DAY);
    app.keys("nnq");
    assert!(app.has_quit());
    assert_eq!(answers(&app, DAY), [StandingAnswer::NotToday; 2]);
}

#[test]
fn a_tick_anywhere_takes_three_keys() {
    for before in ["", "2"] {
        let mut app = Harness::on(DAY);
        app.keys(before).keys("+11");
        let entries = app.entries(DAY);
        let tick = entries.first().map(|entry| &entry.content).unwrap();
        assert!(tick.is_tick());
        assert_eq!(tick.moment().map(|it| it.reaction), Some(Reaction::ALL[0]));
        assert_eq!(tick.situations.len(), 1);
        app.assert_shows("Kept 17:00");
    }
}

#[test]
fn a_tick_of_a_standing_question_answers_it() {
    let mut app = Harness::on(DAY);
    app.keys("+1standup @mk<enter>");
    let entries = app.entries(DAY);
    assert_eq!(answers(&app, DAY), [StandingAnswer::Moment(entries[0].id)]);
    app.assert_shows("#standup");
}

#[test]
fn a_stray_key_in_the_tick_dialog_does_nothing() {
    let mut app = Harness::on(DAY);
    app.keys("+");
    let before = app.text();
    app.keys("x?w/u<enter><tab>");
    assert_eq!(app.text(), before);
    app.paste("9 lines").keys("<f5>");
    assert_eq!(app.text(), before);
    app.keys("<esc>");
    app.assert_hides("What did I do?");
}

#[test]
fn the_steady_tick_is_one_digit_at_its_question() {
    let mut app = Harness::on(DAY);
    app.keys("nn1");
    let entries = app.entries(DAY);
    let reaction = entries[0].content.moment().map(|it| it.reaction);
    assert_eq!(reaction, Some(Reaction::Steady));
}

#[test]
fn q_closes_help_and_ends_on_the_first_page() {
    let mut app = Harness::on(DAY);
    app.keys("?q");
    assert!(!app.has_quit());
    app.assert_hides("Anywhere");
    app.keys("hq");
    assert!(!app.has_quit());
    let mut app = Harness::first_start(DAY);
    app.keys("q");
    assert!(app.has_quit());
    assert_eq!(app.store().ui_state("welcomed").unwrap(), None);
}

#[test]
fn ctrl_c_ends_from_everywhere_but_a_selection() {
    for place in [
        "", "2", "2/", "?", "<ctrl-p>", "+", "+1", "w", "<enter>", "<ctrl-l>",
    ] {
        let mut app = Harness::on(DAY);
        app.keys(place).keys("<ctrl-c>");
        assert!(app.has_quit(), "{place:?}");
    }
    for place in ["w", "<enter>", "+1"] {
        let mut app = Harness::on(DAY);
        app.keys(place).keys("some words<alt-a><ctrl-c>");
        assert!(!app.has_quit(), "{place:?}");
        let copied = evenkeel::app::effect::Effect::Copy("some words".into());
        assert!(app.effects.contains(&copied), "{place:?}");
        app.keys("<right><ctrl-c>");
        assert!(app.has_quit(), "{place:?}");
    }
}

#[test]
fn the_first_page_is_shown_once() {
    let mut app = Harness::first_start(DAY);
    app.assert_shows("Welcome to evenkeel");
    app.keys("<enter>");
    app.assert_hides("Welcome");
    assert!(app.store().ui_state("welcomed").unwrap().is_some());
}

#[test]
fn a_day_away_is_not_counted_and_can_be_taken_back() {
    let mut app = Harness::with(DAY, |store, now| {
        for day in ["2026-03-10", "2026-03-11", "2026-03-12"] {
            let note = evenkeel::domain::entry::Kind::Note;
            let content = Content::new(note, "tea", day.parse().unwrap(), now);
            store.add_entry(&content, now).unwrap();
        }
    });
    app.assert_shows("3 of 3 workdays");
    app.keys("a");
    app.assert_shows("Away: this day is not counted");
    app.assert_shows("2 of 2 workdays");
    let is_away = |app: &Harness| app.store().day_record(DAY.parse().unwrap()).unwrap().away;
    assert!(is_away(&app));
    app.keys("a");
    app.assert_shows("3 of 3 workdays");
    assert!(!is_away(&app));
}

#[test]
fn after_many_skips_it_says_once_that_less_is_asked() {
    let days = [2, 3, 4, 5, 6, 9, 10, 11, 12, 13];
    let skipped = |store: &mut evenkeel::store::Store, now| {
        for day in days {
            let offer = evenkeel::domain::history::Offer {
                prompt: "eod.moment".into(),
                day: chrono::NaiveDate::from_ymd_opt(2026, 3, day).unwrap(),
                result: evenkeel::domain::history::OfferResult::Skipped,
                about: None,
            };
            store.record_offer(&offer, now).unwrap();
        }
    };
    let mut app = Harness::with("2026-03-16", skipped);
    app.assert_shows("packs_off");
    app.keys("q");
    app.later("2026-03-17T17:00:00+01:00").keys("j");
    app.assert_hides("packs_off");
}

#[test]
fn a_moment_without_words_shows_as_a_moment_of_its_kind() {
    let moment = Moment::new(Reaction::Steady);
    let mut app = Harness::with(DAY, |store, now| {
        let kind = evenkeel::domain::entry::Kind::Moment(Box::new(moment));
        let mut content = Content::new(kind, "", DAY.parse().unwrap(), now);
        content.situations = Situation::new("standup").into_iter().collect();
        store.add_entry(&content, now).unwrap();
    });
    app.assert_shows("#standup");
}
