//! The user's own words: names are renamed, made one, archived, and taken back; no text is rewritten.

use evenkeel::domain::entry::{Content, Kind, Timestamp};
use evenkeel::domain::moment::Moment;
use evenkeel::domain::query::Query;
use evenkeel::domain::reaction::Reaction;
use evenkeel::domain::tag::{Handle, Situation};
use evenkeel::store::Store;
use rstest::rstest;

use super::filled::{DAY, notes, two_years};
use crate::harness::Harness;
use crate::screens::pictures::words;

/// Notes with two names for one occasion, a child, and a tick.
fn retros(store: &mut Store, now: Timestamp) {
    notes(store, "2026-03-09", &["one #retro", "two #retro with @mk"]);
    notes(store, "2026-03-10", &["both #retro #retrospective"]);
    notes(
        store,
        "2026-03-11",
        &["three #retrospective with @michael", "small #retro/team"],
    );
    tick(store, Reaction::Overreacted, "planning", now);
}

fn tick(store: &mut Store, reaction: Reaction, situation: &str, at: Timestamp) {
    let mut moment = Moment::new(reaction);
    moment.emotions = vec!["tense".to_owned()];
    moment.triggers = vec!["blamed".to_owned()];
    moment.vulnerabilities = vec!["slept badly".to_owned()];
    let kind = Kind::Moment(Box::new(moment));
    let mut content = Content::new(kind, "", DAY.parse().unwrap(), at);
    content.situations.extend(Situation::new(situation));
    store.add_entry(&content, at).unwrap();
}

fn cared_for() -> Harness {
    let mut app = Harness::with(DAY, retros);
    app.keys("V");
    app
}

fn found(app: &Harness, query: &str) -> usize {
    let query = Query::parse(query, DAY.parse().unwrap());
    app.store().count_matches(&query, 99).unwrap()
}

fn texts(app: &Harness) -> Vec<String> {
    let days = ["2026-03-09", "2026-03-10", "2026-03-11", DAY];
    let entries = days.into_iter().flat_map(|day| app.entries(day));
    entries.map(|entry| entry.content.text).collect()
}

#[test]
fn a_name_is_given_with_its_count_before_and_undo_after() {
    let mut app = cared_for();
    let before = texts(&app);
    app.keys("r").assert_shows("#retro is now: retro");
    app.keys("<ctrl-a><ctrl-k>Looking back");
    app.assert_shows("3 entries are found by the new name, and still by the old one.");
    app.assert_shows("#retro/team keeps its name, and #looking-back");
    app.keys("<enter>");
    app.assert_shows("#retro is #looking-back now, and both names find it. u takes it back.");
    app.assert_shows("#looking-back  also #retro");
    for query in ["#retro", "#looking-back"] {
        assert_eq!(found(&app, query), 4, "{query}");
    }
    assert_eq!(texts(&app), before);
    app.keys("u")
        .assert_shows("The names are as they were before.");
    app.assert_hides("#looking-back");
    assert_eq!(found(&app, "#looking-back"), 0);
}

#[test]
fn a_name_that_exists_is_merged_with_instead() {
    let mut app = cared_for();
    let before = texts(&app);
    app.keys("r<end>spective");
    app.assert_shows("There is a #retrospective already. Enter merges: 4 entries in all.");
    app.keys("<enter>");
    app.assert_shows("#retro is another name of #retrospective now: 4 entries. u takes it back.");
    assert_eq!(found(&app, "#retro"), 5, "the child as well");
    assert_eq!(texts(&app), before);
    app.keys("<esc>2/#retrospective<enter>");
    app.assert_shows("5 found");
    app.keys("u<esc>/#retrospective");
    app.assert_shows("2 found");
}

#[test]
fn a_merge_says_what_becomes_of_both_before_it_is_done() {
    let mut app = cared_for();
    app.keys("m")
        .assert_shows("Type the name that stays, or choose it with the arrows.");
    app.keys("<enter>")
        .assert_shows("#retro becomes: the name that stays");
    app.keys("spect");
    app.assert_shows("#retro (3) becomes another name of #retrospective (2): 4 entries in all.");
    app.assert_shows("Their texts stay as they are.");
    app.keys("<enter>")
        .assert_shows("#retrospective  also #retro");
    assert_eq!(found(&app, "#retro"), 5);
    app.keys("u");
    assert_eq!(found(&app, "#retrospective"), 2);
}

#[test]
fn arrows_and_tab_choose_the_name_that_stays() {
    let mut app = cared_for();
    app.keys("m<down>").assert_shows("› #retrospective");
    app.keys("<down><up><tab>")
        .assert_shows("#retro becomes: retrospective");
    app.keys("zzz")
        .assert_shows("No other name has these letters.");
    app.keys("<enter>").assert_shows("#retro becomes:");
    app.keys("<esc>").assert_hides("becomes");
    assert_eq!(found(&app, "#retro"), 4);
}

#[test]
fn an_archived_name_is_found_and_no_longer_offered() {
    let mut app = cared_for();
    app.keys("a").assert_shows("#retro is not offered any more");
    app.keys("G/retro<enter>").assert_shows("#retro  archived");
    app.keys("<esc><esc>w#retr").assert_hides("› retro ");
    app.assert_shows("› retrospective");
    app.keys("o<esc><ctrl-s>");
    assert_eq!(found(&app, "#retro"), 5);
    app.keys("V/retro<enter>a")
        .assert_shows("#retro is offered again.");
    app.keys("<esc><esc>w#retr").assert_shows("› retro ");
}

#[test]
fn a_starter_that_was_never_used_can_be_archived_and_renamed() {
    let mut app = Harness::on(DAY);
    app.keys("+1").assert_shows("1 standup");
    app.keys("<esc><esc>V/standup<enter>a<esc>/code-rev<enter>r<ctrl-a><ctrl-k>reading<enter>");
    app.assert_shows("#code-review is #reading now");
    app.keys("<esc><esc>+1").assert_hides("standup");
    app.assert_hides("code-review");
    app.keys("<esc><esc>uu+1").assert_shows("1 standup");
    app.assert_shows("3 code-review");
}

#[test]
fn people_are_merged_by_their_handles() {
    let mut app = cared_for();
    app.keys("<right>").assert_shows("2 names");
    app.keys("m@MK");
    app.assert_shows("@michael (1) becomes another name of @mk (1): 2 entries in all.");
    app.keys("<enter>").assert_shows("@mk  also @michael");
    assert_eq!(found(&app, "@michael"), 2);
    let michael = Handle::new("michael").unwrap();
    assert_eq!(found(&app, &michael.to_string()), found(&app, "@mk"));
}

#[rstest]
#[case::trigger("<right><right>", "blamed", "trigger:blamed")]
#[case::feeling("<right><right><right>", "tense", "emotion:tense")]
#[case::carrying("<left><left>", "slept badly", "carrying:\"slept badly\"")]
fn words_of_moments_keep_their_form_and_are_found(
    #[case] keys: &str,
    #[case] name: &str,
    #[case] query: &str,
) {
    let mut app = cared_for();
    app.keys(keys).assert_shows(name);
    app.keys("<enter>").assert_shows(query);
    app.assert_shows("1 found");
    app.keys("V").keys(keys);
    app.keys("r<ctrl-a><ctrl-k>  Quite Other <enter>");
    app.assert_shows(&format!("Quite Other  also {name}"));
    assert_eq!(found(&app, query), 1);
    let field = query.split(':').next().unwrap();
    assert_eq!(found(&app, &format!("{field}:\"Quite Other\"")), 1);
}

#[test]
fn enter_finds_the_entries_of_a_name_in_the_journal() {
    let mut app = cared_for();
    app.keys("<enter>").assert_shows("/ #retro");
    app.assert_shows("4 found");
    app.keys("V<left><enter>")
        .assert_shows("/ reaction:overreacted");
}

#[test]
fn what_cannot_be_is_told_in_a_sentence() {
    let mut app = cared_for();
    app.keys("r<ctrl-a><ctrl-k>#<enter>");
    app.assert_shows("Type a name; it needs a letter at least.");
    app.keys("retro<enter>").assert_hides("is now:");
    app.keys("<left>r<ctrl-a><ctrl-k>stayed steady<enter>");
    app.assert_shows("stayed steady is a reaction of the other side of the course.");
    app.keys("<esc>mstead")
        .assert_shows("No other name has these letters.");
}

#[test]
fn what_another_window_took_meanwhile_is_told_and_offered() {
    let mut here = Harness::in_file(DAY);
    here.keys("wtea #tea<ctrl-s>wjuice #juice<ctrl-s>V/juice<enter>r<ctrl-a><ctrl-k>drink");
    here.assert_shows("1 entry is found by the new name");
    let mut there = here.second_window();
    there.keys("V/tea<enter>r<ctrl-a><ctrl-k>drink<enter>");
    here.keys("<enter>")
        .assert_shows("There is a #drink already");
    here.keys("<enter>")
        .assert_shows("#drink  also #juice, #tea");
    there.keys("u");
    // the name is as it was, and keeps what was merged with it meanwhile
    assert_eq!(found(&here, "#tea"), 2);
    assert_eq!(found(&here, "#juice"), 2);
}

#[test]
fn a_name_that_is_gone_is_told() {
    let mut here = Harness::in_file(DAY);
    here.keys("wtea #tea<ctrl-s>V/tea<enter>r<ctrl-a><ctrl-k>drink<enter><esc><esc>");
    let mut there = here.second_window();
    there.keys("V/drink<enter>mstandup");
    here.keys("u");
    // the name that was to be merged is no name any more
    there.keys("<enter>");
    there.assert_shows("There is no #drink any more.");
}

/// A reaction with a word of the user's own.
fn labelled() -> Harness {
    let mut app = cared_for();
    app.keys("<left>r<ctrl-a><ctrl-k>flared up");
    app.assert_shows("1 moment shows the new word. Searches and files still know it as");
    app.keys("<enter>")
        .assert_shows("overreacted is flared up now. u takes it back.");
    app.assert_shows("x flared up  also overreacted");
    app
}

#[test]
fn a_reaction_is_shown_by_the_users_word_everywhere() {
    let mut app = labelled();
    app.keys("<esc>2").assert_shows("x flared up · #planning");
    app.assert_shows("I           flared up");
    app.keys("e<tab><tab>")
        .assert_shows("I            flared up");
    app.keys("<esc><esc><esc>+").assert_shows("1 flared up");
    app.keys("1").assert_shows("╭ flared up");
    app.size = (120, 40);
    app.keys("<esc><esc>1");
    app.assert_shows("x flared up · #planning");
    app.keys("<enter><tab>")
        .assert_shows("I            flared up");
    app.keys("<esc>V<left>r<ctrl-a><ctrl-k><enter>");
    app.assert_shows("It is overreacted again.");
    app.keys("<esc>2").assert_shows("overreacted · #planning");
}

#[test]
fn a_merged_reaction_is_kept_as_the_other_and_not_offered() {
    let mut app = cared_for();
    app.keys("<left>mshut");
    app.assert_shows("overreacted (1) becomes another name of shut down (0): 1 entry in all.");
    app.keys("<enter>")
        .assert_shows("x shut down  also overreacted");
    app.keys("<esc>2").assert_shows("x shut down · #planning");
    app.keys("+").assert_hides("1 overreacted");
    app.assert_shows("3 shut down");
    app.keys("1").assert_shows("What did I do?");
    app.keys("<esc>1<alt-1>g<enter>in #demo<enter>");
    app.assert_shows("I            shut down");
    app.keys("<ctrl-s>");
    assert_eq!(found(&app, "reaction:shut-down"), 2);
    app.keys("Vu<esc>");
    let kept = app.store().reaction_uses(Reaction::Overreacted).unwrap();
    assert_eq!(kept, 1, "the one that was merged is what it was");
}

#[test]
fn an_archived_reaction_is_not_offered() {
    let mut app = cared_for();
    app.keys("<left>").assert_shows("My response was bigger");
    app.keys("a")
        .assert_shows("overreacted is not offered any more");
    app.keys("<esc>+").assert_hides("overreacted");
    app.keys("<esc>V<left>gaaaaaaaaa<esc>+");
    app.assert_shows("All reactions are archived.");
}

#[test]
fn a_change_being_written_goes_on_under_the_new_name() {
    let mut app = Harness::with(DAY, retros);
    app.keys("2jjjjje with more words<ctrl-p>names of sit<enter>");
    app.keys("/retro<enter>r<ctrl-a><ctrl-k>back<enter><esc><esc>");
    app.assert_shows("being changed");
    app.keys("<ctrl-s>");
    let changed = app.entries("2026-03-09");
    assert_eq!(changed.len(), 2, "kept in place, not beside it");
    assert_eq!(changed[0].content.text, "one #retro with more words");
    assert_eq!(app.store().entry_count().unwrap(), 6);
}

#[test]
fn letters_look_for_a_name_and_esc_shows_all() {
    let mut app = cared_for();
    app.keys("/RETRO").assert_shows("3 names");
    app.keys("<enter>j").assert_shows("3 names");
    app.keys("<esc>").assert_hides("/ RETRO");
    app.keys("/qqq").assert_shows("No name has these letters.");
    app.keys("<esc><esc>").assert_hides("Your own words");
}

#[test]
fn a_click_shows_a_list_selects_a_name_and_finds_it() {
    let mut app = cared_for();
    app.click("People").assert_shows("@mk");
    app.click("@mk").click("@mk");
    app.assert_shows("/ @mk");
    app.keys("V")
        .click("Reactions")
        .assert_shows("x overreacted");
}

#[test]
fn ten_thousand_names_are_looked_through_by_their_letters() {
    let long = "x".repeat(200);
    let mut app = Harness::with(DAY, |store, _| {
        for hundred in 0..100 {
            let tags: Vec<String> = (0..100).map(|n| format!("#t{hundred}-{n}")).collect();
            notes(store, "2026-03-09", &[&tags.join(" ")]);
        }
        notes(store, DAY, &[&format!("#{long}"), &format!("#{long}")]);
    });
    app.keys("V").assert_shows("500 of 10,025 names");
    app.assert_shows("xxxx…");
    app.keys("/t99-99<enter>").assert_shows("1 name");
    app.keys("mxxxx")
        .assert_shows("#t99-99 (1) becomes another name of");
    app.keys("<enter>").assert_shows("is another name of #xxxx");
    assert_eq!(found(&app, "#t99-99"), 3);
    app.size = (60, 15);
    app.keys("<esc>g").assert_shows("‹ Situations ›  1 of 6");
}

#[rstest]
#[case(80, 24)]
#[case(120, 40)]
#[case(60, 15)]
fn the_dialog(#[case] width: u16, #[case] height: u16) {
    let size = format!("{width}x{height}");
    let mut app = Harness::with(DAY, two_years).sized(width, height);
    app.keys("<ctrl-p>names of sit<enter>");
    words(&format!("vocabulary-{size}"), &mut app);
    app.keys("jr<ctrl-a><ctrl-k>reading-designs");
    words(&format!("vocabulary-renaming-{size}"), &mut app);
    app.keys("<enter>mre");
    words(&format!("vocabulary-merging-{size}"), &mut app);
    app.keys("<esc>a<left>");
    words(&format!("vocabulary-reactions-{size}"), &mut app);
    let mut app = Harness::on(DAY).sized(width, height);
    app.keys("V<right>");
    words(&format!("vocabulary-empty-{size}"), &mut app);
}
