//! The week's page and the month's: read, answered and left.

use std::fs;
use std::path::Path;

use evenkeel::app::effect::Effect;
use evenkeel::domain::entry::{Content, Kind, Timestamp};
use evenkeel::domain::query::Query;
use evenkeel::store::Store;
use rstest::rstest;

use super::filled::{DAY, first_entry, notes, two_years};
use crate::harness::Harness;
use crate::screens::pictures::picture;

/// The sizes of the screens.
const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (60, 15)];

type Fill = fn(&mut Store, Timestamp);

/// The only entry of a kind on the day.
fn written(app: &Harness, on: &str) -> Content {
    let mut entries = app.entries(on);
    assert_eq!(entries.len(), 1);
    entries.remove(0).content
}

const FILLS: [(&str, Fill); 3] = [
    ("empty", |_, _| {}),
    ("first", first_entry),
    ("years", two_years),
];

#[test]
fn pages_look_like_this() {
    for (name, fill) in FILLS {
        for (width, height) in SIZES {
            let mut app = Harness::with(DAY, fill).sized(width, height);
            picture(&format!("week-{name}-{width}x{height}"), app.keys("W"));
            picture(&format!("month-{name}-{width}x{height}"), app.keys("m"));
        }
    }
}

#[test]
fn the_end_of_the_week_asks_for_a_lesson_and_what_no_number_shows() {
    for (width, height) in SIZES {
        let mut app = Harness::with(DAY, two_years).sized(width, height);
        app.keys("Wlquick when I am tired");
        picture(&format!("week-lesson-{width}x{height}"), &mut app);
        app.keys("<enter><tab><enter>The lunch with @ana.<enter>");
        picture(&format!("week-answered-{width}x{height}"), &mut app);
    }
}

#[test]
fn the_users_own_eye_comes_before_the_records() {
    const WAITS: &str = "It stands here once you have answered, or passed the question over.";
    const SAYS: &str = "Worth a look";
    let begun = || {
        let mut app = Harness::with(DAY, two_years).sized(80, 60);
        app.keys("W").assert_shows(WAITS);
        app.assert_hides(SAYS);
        app.keys("<tab>").assert_shows(WAITS);
        app
    };
    for passing in ["s", "j", "<tab>", "G", "<pagedown>"] {
        let mut app = begun();
        app.keys(passing).assert_hides(WAITS);
        app.assert_shows(SAYS);
        app.keys("gW").assert_shows(WAITS);
    }
    let mut app = begun();
    app.keys("<enter>Mondays<enter>").assert_shows(SAYS);
    app.keys("W").assert_shows(SAYS);
}

#[test]
fn a_lesson_is_three_keys_and_its_words() {
    let mut app = Harness::on(DAY);
    app.keys("Wl")
        .keys("I wait when I am sure.")
        .keys("<enter>");
    let lesson = written(&app, DAY);
    assert_eq!(lesson.text, "I wait when I am sure.");
    assert_eq!(lesson.kind, Kind::Lesson { from: None });
    app.assert_shows("I wait when I am sure.");
    app.assert_shows("enter change it");
}

fn lesson_of_the_week(store: &mut Store, now: Timestamp) {
    let kind = Kind::Lesson { from: None };
    let content = Content::new(kind, "I ask twice.", now.date_naive(), now);
    store.add_entry(&content, now).unwrap();
}

#[test]
fn a_lesson_that_was_written_elsewhere_stands_beside_the_question_and_is_not_changed_by_it() {
    let mut app = Harness::with(DAY, lesson_of_the_week);
    app.keys("Wl").assert_shows("I ask twice.");
    app.keys("I wait.<enter>").assert_shows("enter change it");
    let texts = |app: &Harness| {
        let entries = app.entries(DAY).into_iter();
        entries.map(|it| it.content.text).collect::<Vec<_>>()
    };
    assert_eq!(texts(&app), ["I ask twice.", "I wait."]);
    app.keys("e<end> I listen.<ctrl-s>");
    assert_eq!(texts(&app), ["I ask twice.", "I wait. I listen."]);
}

#[test]
fn a_lesson_is_one_line() {
    let mut app = Harness::on(DAY);
    app.keys("WlI wait<ctrl-j>when I am sure.<enter>");
    assert_eq!(written(&app, DAY).text, "I wait when I am sure.");
}

#[test]
fn an_answer_is_an_entry_that_is_changed_below_its_question() {
    let mut app = Harness::on(DAY);
    app.keys("W<tab><enter>Mondays, in the #standup.<enter>");
    let answer = written(&app, DAY);
    let Kind::Answer { prompt, asked } = &answer.kind else {
        panic!("{answer:?}")
    };
    assert_eq!(prompt, "week.repeat");
    assert_eq!(asked, "What, if anything, came up more than once?");
    assert_eq!(answer.situations.len(), 1);
    app.keys("e Always.");
    app.assert_shows("What, if anything, came up more than once?");
    app.keys("<enter>").assert_shows("Always.");
    let changed = written(&app, DAY);
    assert_eq!(changed.text, "Mondays, in the #standup. Always.");
    assert_eq!((changed.kind, changed.at), (answer.kind, answer.at));
    app.assert_shows("By your own eye");
    app.keys("<esc>")
        .assert_shows("What made me overreact today?");
    assert!(app.drafts.is_empty());
    app.keys("uW").assert_hides("Always.");
}

#[test]
fn a_change_that_is_left_or_empty_changes_nothing() {
    let mut app = Harness::on(DAY);
    app.keys("W<tab><enter>Mondays<enter>");
    let before = app.keys("?<esc>").text();
    app.keys("e<esc>e<enter>");
    assert_eq!(app.text(), before);
    app.keys(&format!("e{}<enter>", "<backspace>".repeat(7)))
        .assert_shows("An answer without words stays as it was.");
    assert_eq!(written(&app, DAY).text, "Mondays");
    assert!(app.drafts.is_empty());
    app.keys("e and Fridays<alt-1>W");
    app.assert_shows("“Mondays and Fridays” kept as a draft");
    app.keys("<enter>, late<enter>");
    assert_eq!(written(&app, DAY).text, "Mondays and Fridays, late");
}

#[test]
fn an_answer_about_a_week_that_is_over_belongs_to_that_week() {
    let mut app = Harness::on(DAY);
    app.keys("W<left>").assert_shows("The week of 2 March 2026");
    app.keys("<tab><enter>late<enter>").assert_shows("late");
    assert_eq!(written(&app, "2026-03-08").text, "late");
    app.keys("<right>").assert_hides("late");
    app.keys("<right>").assert_shows("The week of 9 March 2026");
}

/// A note of the week before a Monday, and one that was made ahead, for its Wednesday.
fn before_and_ahead(store: &mut Store, now: Timestamp) {
    for days in [-4, 2] {
        let at = now + chrono::TimeDelta::days(days);
        let content = Content::new(Kind::Note, "#standup", at.date_naive(), at);
        store.add_entry(&content, now).unwrap();
    }
}

#[test]
fn on_monday_the_week_before_is_due_until_it_was_looked_back_on() {
    const BEFORE: &str = "The week of 9 March 2026";
    const THIS: &str = "The week of 16 March 2026";
    let mut app = Harness::with("2026-03-16", before_and_ahead);
    app.keys("W").assert_shows(BEFORE);
    app.keys("<esc>wthe evening<ctrl-s>W").assert_shows(BEFORE);
    app.keys("<tab><enter>Mondays<enter><esc>W")
        .assert_shows(THIS);
}

#[test]
fn a_week_with_nothing_in_it_yet_is_not_due() {
    let mut app = Harness::with("2026-03-16", before_and_ahead);
    app.keys("W<tab><enter>Mondays<enter><esc>W");
    app.assert_shows("The week of 9 March 2026");
}

#[test]
fn a_weight_is_one_key() {
    let mut app = Harness::on(DAY);
    app.keys("M<tab><tab>").assert_shows("5 half and half");
    app.keys("6");
    assert_eq!(written(&app, DAY).text, "6");
    app.assert_hides("5 half and half");
    app.assert_shows("6 of 10");
    app.keys("<enter>").assert_shows("5 half and half");
    app.keys("t").assert_shows("10 of 10");
    assert_eq!(written(&app, DAY).text, "10");
    app.keys("<enter><esc>").assert_shows("10 of 10");
}

#[test]
fn the_pages_lead_to_each_other_and_back() {
    let mut app = Harness::on(DAY);
    app.keys("Wm").assert_shows("March 2026");
    app.assert_hides("The week of");
    app.keys("<left>").assert_shows("February 2026");
    app.keys("W").assert_shows("The week of 9 March 2026");
    app.keys("<esc>")
        .assert_shows("What made me overreact today?");
    app.keys("2M<esc>").assert_shows("0 entries");
}

#[test]
fn on_a_monday_without_anything_the_week_before_is_looked_back_on() {
    let fill = |store: &mut Store, _: Timestamp| notes(store, "2026-03-06", &["a note"]);
    let mut app = Harness::with("2026-03-09", fill);
    app.keys("W").assert_shows("The week of 2 March 2026");
    app.assert_hides("so far");
    app.keys("<right>").assert_shows("The week of 9 March 2026");
    let mut app = Harness::with("2026-03-02", |store, _| notes(store, "2026-02-06", &["a"]));
    app.keys("M").assert_shows("February 2026");
}

#[test]
fn a_line_opens_what_it_counted_and_esc_comes_back_to_it() {
    let mut app = Harness::with(DAY, two_years);
    app.keys("Wjjjjj");
    let before = app.text();
    app.keys("<enter>")
        .assert_shows("kind:moment since:2026-03-09 until:2026-03-12");
    app.keys("<esc>");
    assert_eq!(app.text(), before);
    app.keys("kkk<enter>").assert_shows("today · 09:30");
    app.keys("<esc>").assert_shows("The week of 9 March 2026");
    app.keys("1").assert_shows("What made me overreact today?");
}

/// Every byte of the journal on the disk.
fn bytes(path: &Path) -> Vec<Vec<u8>> {
    let beside = |suffix: &str| path.with_extension(format!("db{suffix}"));
    let files = ["", "-wal"].map(beside);
    files
        .map(|file| fs::read(file).unwrap_or_default())
        .to_vec()
}

#[test]
fn reading_and_declining_leave_no_trace() {
    let mut app = Harness::in_file("2026-03-06");
    app.assert_shows("Friday: the week's page is on W, the month's is on M.");
    let before = bytes(&app.path());
    app.keys("W<tab>s<tab>hq<tab><enter><esc>G")
        .keys("g<pagedown>j<left><right>");
    app.keys("m<tab>sss<tab><enter><esc>").keys("<esc>Ml<esc>q");
    assert!(app.has_quit());
    assert_eq!(bytes(&app.path()), before);
    assert!(app.drafts.is_empty());
}

#[test]
fn what_is_typed_survives_the_end_of_the_program() {
    let mut app = Harness::in_file(DAY);
    app.keys("W<tab><enter>Unfinished").keys("<ctrl-q>");
    let mut app = app.restart("2026-03-13T09:00:00+01:00");
    app.assert_shows("An answer on the week's page is unfinished: it goes on there with W.");
    app.keys("W").assert_shows("“Unfinished” kept as a draft");
    app.keys("<enter> no more<enter>");
    assert_eq!(written(&app, DAY).text, "Unfinished no more");
    app.keys("<esc>").assert_hides("Unfinished");
}

#[test]
fn a_draft_of_a_week_that_is_over_is_found_where_it_was_begun() {
    let mut app = Harness::in_file(DAY);
    app.keys("W<tab><enter>Unfinished").keys("<ctrl-q>");
    let mut app = app.restart("2026-03-25T09:00:00+01:00");
    app.keys("W").assert_shows("Mon 9 to Sun 15 March");
    app.assert_shows("“Unfinished” kept as a draft");
}

#[test]
fn a_page_opens_at_the_answer_that_is_unfinished() {
    let mut app = Harness::with(DAY, two_years);
    app.keys("Wlquick when<alt-1>W")
        .assert_shows("▸ Finish the line: this week");
    app.assert_shows("“quick when” kept as a draft");
    app.keys("<enter> I am tired<enter>gW").assert_shows("▸ o ");
    app.assert_shows("The week of 9 March 2026");
}

#[test]
fn passing_over_the_last_question_says_that_it_was_the_last() {
    let mut app = Harness::on(DAY);
    app.keys("WGs")
        .assert_shows("That was the last question here; nothing is kept of one passed over.");
}

#[test]
fn what_is_typed_stays_where_the_page_is_left_for_another() {
    let mut app = Harness::on(DAY);
    app.keys("W<tab><enter>words<alt-2>").keys("W<tab>");
    app.assert_shows("words");
    let draft = app.drafts.values().next().unwrap();
    assert!(draft.form.contains("words"));
}

#[rstest]
#[case("2026-03-12", "fri", &[], &["Friday", "the week's page"])]
#[case("2026-03-13", "fri", &["Friday: the week's page is on W."], &["month"])]
#[case("2026-03-06", "fri", &["Friday: the week's page is on W, the month's is on M."], &[])]
#[case("2026-03-13", "", &[], &["Friday", "the week's page"])]
#[case("2026-03-12", "thu", &["Thursday: the week's page is on W."], &["month"])]
fn the_page_is_offered_on_the_day_that_was_chosen(
    #[case] day: &str,
    #[case] review_day: &str,
    #[case] shows: &[&str],
    #[case] hides: &[&str],
) {
    let mut app = Harness::with_setup(
        day,
        |_, _| {},
        |setup| setup.settings.review_day = review_day.parse().ok(),
    );
    for words in shows {
        app.assert_shows(words);
    }
    for words in hides {
        app.assert_hides(words);
    }
}

#[test]
fn a_very_long_answer_is_written_and_read() {
    for (width, height) in SIZES {
        let mut app = Harness::on(DAY).sized(width, height);
        app.keys("W<tab><enter>")
            .paste(&"every morning ".repeat(400));
        picture(&format!("week-long-writing-{width}x{height}"), &mut app);
        assert!(app.cursor().is_some());
        app.keys("<enter>");
        picture(&format!("week-long-{width}x{height}"), &mut app);
        assert_eq!(written(&app, DAY).text.len(), 14 * 400 - 1);
        app.keys("j<tab>").assert_shows("Finish the line");
    }
}

#[test]
fn an_answer_may_be_written_in_the_users_own_editor() {
    let mut app = Harness::on(DAY);
    app.keys("W<tab><enter>begun<ctrl-o>");
    let asked = app.effects.pop().unwrap();
    let Effect::Edit { slot, text } = asked else {
        panic!("{asked:?}")
    };
    assert_eq!(text, "begun");
    let text = Ok("begun and ended".to_owned());
    app.event(evenkeel::input::event::Event::Edited { slot, text });
    app.keys("<enter>");
    assert_eq!(written(&app, DAY).text, "begun and ended");
}

#[test]
fn pages_can_be_used_with_the_mouse() {
    let mut app = Harness::on(DAY);
    app.keys("W")
        .click("What, if anything")
        .click("What, if anything");
    app.keys("by hand<enter>");
    assert_eq!(written(&app, DAY).text, "by hand");
    let every = Query::default();
    assert_eq!(app.store().count_matches(&every, 9).unwrap(), 1);
}
