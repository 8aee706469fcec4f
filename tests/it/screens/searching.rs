//! The search line and the searches with a name: names taken, the way back, orders, what was not understood.

use std::time::{Duration, Instant};

use evenkeel::config::theme::Theme;
use evenkeel::domain::reaction::Reaction;
use evenkeel::store::{SavedSearch, Store};
use evenkeel::ui::look::Look;

use super::filled::{DAY, notes, three_years};
use crate::harness::Harness;
use crate::screens::pictures::picture;

/// Notes of four days: two of a design review, one of a demo, one of neither.
fn reviews(store: &mut Store) {
    notes(store, "2026-03-09", &["the cost, in the #design-review"]);
    notes(store, "2026-03-10", &["a calm #demo with @ana"]);
    notes(
        store,
        "2026-03-11",
        &["the cost of the cost, #design-review with @mk"],
    );
    notes(store, DAY, &["tea"]);
}

fn filled() -> Harness {
    Harness::with(DAY, |store, _| reviews(store))
}

/// The text of the search line and what stands right of it.
fn line(app: &mut Harness) -> String {
    let text = app.text();
    let line = text.lines().nth(2).unwrap_or_default().trim();
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The rows of the list.
fn list(app: &mut Harness) -> Vec<String> {
    let text = app.text();
    let rows = text.lines().skip(4).take(4);
    rows.filter_map(|row| row.split('│').next())
        .map(|row| row.trim().to_owned())
        .filter(|row| !row.is_empty())
        .collect()
}

fn selected(app: &mut Harness) -> String {
    let buffer = app.buffer();
    let cells = buffer.content().iter();
    let reversed = cells.filter(|cell| cell.modifier.contains(ratatui::style::Modifier::REVERSED));
    let text: String = reversed.map(ratatui::buffer::Cell::symbol).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn from_any_page_a_few_letters_of_a_tag_lead_to_its_entries() {
    let mut app = filled();
    app.keys("/#des");
    assert_eq!(line(&mut app), "/ #des 2 found · newest first");
    app.assert_shows("› design-review  2");
    app.keys("<enter>");
    assert_eq!(line(&mut app), "/ #design-review 2 found · newest first");
    app.assert_hides("› design-review");
    assert!(selected(&mut app).contains("the cost of the cost"));
    app.keys("<enter>").assert_shows("esc back");
}

#[test]
fn tab_takes_the_marked_name_and_writing_goes_on() {
    let mut app = filled();
    app.keys("2/#d");
    app.assert_shows("› design-review  2");
    app.keys("<down>").assert_shows("› demo");
    app.keys("<tab>@an<tab>");
    assert_eq!(line(&mut app), "/ #demo @ana 1 found · newest first");
    assert_eq!(app.cursor().map(|at| at.x), Some(4 + 11));
}

#[test]
fn a_name_in_the_middle_of_the_line_is_taken_in_its_place() {
    let mut app = filled();
    app.keys("2/#de cost<home><right><right><right>s<tab>");
    assert_eq!(
        line(&mut app),
        "/ #design-review cost 2 found · newest first"
    );
}

#[test]
fn a_click_takes_the_name_under_it() {
    let mut app = filled();
    app.keys("2/#d").click("demo  ");
    assert_eq!(line(&mut app), "/ #demo 1 found · newest first");
}

#[test]
fn a_tag_that_is_whole_is_left_as_it_is() {
    let mut app = Harness::with(DAY, |store, _| {
        notes(
            store,
            DAY,
            &["one #demo", "two #demo-day", "three #demo-day"],
        );
    });
    app.keys("2/#demo");
    app.assert_shows("demo-day  2");
    app.assert_hides("›");
    app.keys("<enter>");
    assert_eq!(line(&mut app), "/ #demo 1 found · newest first");
    app.keys("/<backspace>").assert_shows("› demo-day");
    app.keys("o<down>");
    assert_eq!(line(&mut app), "/ #demo 1 found · newest first");
    app.assert_shows("/ search");
}

#[test]
fn a_plain_word_stays_a_plain_word() {
    let mut app = filled();
    app.keys("2/r").assert_hides("reaction:");
    app.keys("e")
        .assert_shows("  reaction:  moments in which I reacted so");
    app.assert_hides("›");
    app.keys("<enter>");
    assert_eq!(line(&mut app), "/ re 2 found · newest first");
    app.keys("/<backspace>e<down>");
    assert_eq!(line(&mut app), "/ re 2 found · newest first");
    app.assert_shows("/ search");
}

#[test]
fn fields_and_their_values_are_taken_by_tab() {
    let mut app = filled();
    app.keys("2/re<tab>");
    app.assert_shows("› overreacted");
    app.keys("<tab>");
    assert_eq!(
        line(&mut app),
        "/ reaction:overreacted 0 found · newest first"
    );
    app.keys("<esc>/in<tab>");
    assert_eq!(line(&mut app), "/ in: 4 entries");
    app.keys("<esc><esc>/sit<tab>des<enter>");
    assert_eq!(line(&mut app), "/ sit:design-review 2 found · newest first");
    app.keys("/<esc>/kind:n<enter>");
    assert_eq!(line(&mut app), "/ kind:note 4 found · newest first");
}

#[test]
fn own_words_are_offered_and_a_value_with_blanks_is_quoted() {
    let mut app = Harness::with(DAY, |store, now| {
        store
            .label_reaction(Reaction::Overreacted, Some("blew up"), now)
            .unwrap();
    });
    app.keys("2/reaction:bl<tab>");
    assert_eq!(
        line(&mut app),
        "/ reaction:\"blew up\" 0 found · newest first"
    );
    app.assert_hides("knows no");
}

#[test]
fn an_archived_name_comes_last_and_says_so() {
    let mut app = Harness::with(DAY, |store, now| {
        reviews(store);
        let kind = evenkeel::domain::term::TermKind::Situation;
        store
            .archive_term(kind, "design-review", Some(now))
            .unwrap();
    });
    app.keys("2/#d");
    app.assert_shows("› demo");
    app.assert_shows("  design-review  archived");
}

#[test]
fn what_is_not_understood_is_said_below_the_line() {
    let mut app = filled();
    app.keys("2/kind:x ");
    app.assert_shows("`kind:` knows no `x`");
    assert_eq!(line(&mut app), "/ kind:x 4 entries");
    app.keys("is:y ");
    app.assert_shows("+1");
    app.keys("<enter>").assert_shows("`kind:` knows no `x`");
    app.keys("<esc>").assert_hides("knows no");
}

#[test]
fn nothing_is_said_of_a_word_while_names_are_offered_for_it() {
    let mut app = filled();
    app.keys("2/since:f");
    app.assert_shows("› friday");
    app.assert_hides("no day");
    app.keys("<esc>").assert_shows("no day is called `f`");
}

#[test]
fn esc_closes_the_names_then_clears_the_line() {
    let mut app = filled();
    app.keys("2/#d<esc>").assert_hides("› d");
    assert_eq!(line(&mut app), "/ #d 3 found · newest first");
    app.keys("<esc>").assert_shows("4 entries");
}

#[test]
fn searches_are_remembered_when_they_are_left_and_walked_by_up_and_down() {
    let mut app = filled();
    app.keys("2/tea<enter>/<esc>/calm<down>/<esc>/ab<esc>");
    assert_eq!(app.store().search_history().unwrap(), ["calm", "tea"]);
    app.keys("/<up>");
    assert_eq!(line(&mut app), "/ calm 1 found · newest first");
    app.keys("<up><up>");
    assert_eq!(line(&mut app), "/ tea 1 found · newest first");
    app.keys("<down><down>").assert_shows("/ search");
    assert_eq!(line(&mut app), "/ calm 1 found · newest first");
    assert_eq!(app.store().search_history().unwrap(), ["calm", "tea"]);
}

#[test]
fn down_comes_back_to_what_was_typed() {
    let mut app = filled();
    app.keys("2/tea<enter>/<esc>/calm<up>");
    assert_eq!(line(&mut app), "/ tea 1 found · newest first");
    app.keys("<down>");
    assert_eq!(line(&mut app), "/ calm 1 found · newest first");
}

#[test]
fn esc_leads_back_to_the_page_that_the_search_was_begun_on() {
    let mut app = filled();
    app.keys("/<esc>").assert_shows("What made me overreact");
    app.keys("/cost<enter><enter><esc><esc>");
    app.assert_shows("4 entries");
    app.keys("<esc>").assert_shows("What made me overreact");
    app.keys("2<esc>").assert_shows("4 entries");
}

#[test]
fn a_search_from_another_page_begins_with_an_empty_line() {
    let mut app = filled();
    app.keys("2/calm<enter>1/cost");
    assert_eq!(line(&mut app), "/ cost 2 found · newest first");
}

#[test]
fn a_cleared_search_leaves_the_list_where_it_was() {
    let mut app = Harness::with(DAY, three_years);
    app.keys("<alt-2><pagedown><pagedown><down><up><up><up>");
    let before = app.picture();
    app.keys("/#demo<enter>jjj<esc>");
    assert_eq!(app.picture(), before);
    app.keys("/tea<backspace><backspace><backspace><esc>");
    assert_eq!(app.picture(), before);
    app.keys("/zzzz<esc>");
    assert_eq!(app.picture(), before);
}

#[test]
fn one_key_goes_through_the_orders() {
    let mut app = filled();
    let mut top = |keys: &str| {
        app.keys(keys);
        let row = list(&mut app).first().cloned().unwrap_or_default();
        (line(&mut app), row)
    };
    assert_eq!(top("2/cost<enter>").0, "/ cost 2 found · newest first");
    let (says, row) = top("S");
    assert_eq!(says, "/ cost 2 found · oldest first");
    assert!(row.contains("the cost, in"), "{row}");
    let (says, row) = top("S");
    assert_eq!(says, "/ cost 2 found · best first");
    assert!(row.contains("the cost of"), "{row}");
    assert_eq!(top("S").0, "/ cost 2 found · newest first");
    let (says, row) = top("<esc>S");
    assert_eq!(
        says,
        "/ words, #situation, @person 4 entries · oldest first"
    );
    assert!(row.contains("Mon 9 Mar"), "{row}");
    assert_eq!(top("S").0, "/ words, #situation, @person 4 entries");
    app.assert_shows("Best first needs words to search for");
}

#[test]
fn oldest_first_goes_on_to_the_newest() {
    let mut app = Harness::with(DAY, three_years);
    app.keys("<alt-2>");
    let newest = selected(&mut app);
    app.keys("SG");
    let last = selected(&mut app);
    assert!(newest.ends_with(last.rsplit(' ').next().unwrap()));
    app.keys("g");
    let first = selected(&mut app);
    app.keys(&"<pagedown>".repeat(30))
        .keys(&"<pageup>".repeat(30));
    assert_eq!(selected(&mut app), first);
    app.keys("SG");
    assert_eq!(
        selected(&mut app).rsplit(' ').next(),
        first.rsplit(' ').next()
    );
}

#[test]
fn in_the_order_of_the_best_all_keys_work() {
    let mut app = Harness::with(DAY, three_years);
    app.keys("<alt-2>/the<enter>SS");
    app.assert_shows("best first");
    app.keys("G<pageup>kg<down>");
    let here = selected(&mut app);
    app.keys("*");
    assert!(selected(&mut app).contains('*'));
    app.keys("*");
    assert_eq!(selected(&mut app), here);
    app.keys("d").assert_shows("brings it back");
    app.keys("u");
    assert_eq!(selected(&mut app), here);
    app.keys("c<enter>").assert_hides("best first");
}

#[test]
fn a_search_is_saved_run_and_forgotten() {
    let mut app = filled();
    app.keys("2/#des cost<enter>sn");
    app.assert_shows("save this search as:");
    app.keys("hot reviews<enter>");
    app.assert_shows("Saved as “hot reviews”.");
    app.assert_shows("hot reviews");
    app.keys("<esc><esc>").assert_shows("4 entries");
    app.keys("sjj").assert_shows("d forget it");
    app.keys("<enter>");
    assert_eq!(line(&mut app), "/ #des cost 2 found · newest first");
    app.keys("sjjd");
    app.assert_shows("Forgotten: “hot reviews”. u brings it back.");
    app.assert_shows("None yet.");
    app.keys("u")
        .assert_shows("The search with a name is back.");
    app.assert_hides("None yet.");
    app.keys("jjd<esc>u");
    let saved = app.store().saved_searches().unwrap();
    assert_eq!(saved.len(), 1);
}

#[test]
fn a_name_that_is_taken_is_given_anew_and_can_be_taken_back() {
    let mut app = filled();
    app.keys("2/cost<enter>snmine<enter><esc>/<esc>/tea<enter>snmine<enter>");
    app.assert_shows("in place of the one before. u brings that back.");
    app.keys("<esc>u")
        .assert_shows("The search with a name is back.");
    let saved = app.store().saved_searches().unwrap();
    let expected = SavedSearch {
        name: "mine".to_owned(),
        query: "cost".to_owned(),
    };
    assert_eq!(saved, [expected]);
}

#[test]
fn without_a_search_or_a_name_nothing_is_saved() {
    let mut app = filled();
    app.keys("2sn").assert_shows("There is no search to save");
    app.keys("d").assert_shows("Only a search that was saved");
    app.keys("<esc>/tea<enter>sn  <enter>");
    app.assert_hides("save this search as:");
    app.keys("nx<esc>").assert_hides("save this search as:");
    app.assert_shows("None yet. The search that shows");
    assert!(app.store().saved_searches().unwrap().is_empty());
}

#[test]
fn two_searches_stand_there_for_the_situation() {
    let mut app = filled();
    app.keys("2s");
    app.assert_shows("it went well  ");
    app.keys("<esc>js");
    app.assert_shows("it went well here");
    app.assert_shows("is:on-course #design-review");
    app.keys("<down><enter>");
    assert_eq!(
        line(&mut app),
        "/ kind:lesson #design-review 0 found · newest first"
    );
    app.keys("<esc>/#demo<enter>s<enter>");
    assert_eq!(
        line(&mut app),
        "/ is:on-course #demo 0 found · newest first"
    );
}

#[test]
fn the_last_searches_can_be_run_again() {
    let mut app = filled();
    app.keys("2s").assert_shows("Nothing was searched for yet.");
    app.keys("<esc>/tea<enter><esc>/calm<enter><esc>s<end><enter>");
    assert_eq!(line(&mut app), "/ tea 1 found · newest first");
    app.keys("<enter>");
    assert_eq!(app.store().search_history().unwrap(), ["tea", "calm"]);
}

#[test]
fn a_search_beyond_all_limits_is_refused_and_nothing_freezes() {
    let mut app = filled();
    app.keys("2/");
    let start = Instant::now();
    app.paste(&"tea ".repeat(25_000));
    app.assert_shows("a search may have up to 1,000 characters; this has 100,000");
    app.assert_shows("This finds nothing: a search may have up to");
    app.keys("x<left>y<enter>");
    app.assert_shows("0 found");
    assert!(
        start.elapsed() < Duration::from_secs(10),
        "{:?}",
        start.elapsed()
    );
    app.keys("s").assert_hides("save this search");
    app.keys("<esc><esc>").assert_shows("4 entries");
    assert!(app.store().search_history().unwrap().is_empty());
}

#[test]
fn the_search_line_and_the_searches_as_they_look() {
    for (width, height) in [(80, 24), (120, 40)] {
        let dark = |fill: fn(&mut Store, _)| {
            let app = Harness::with_setup(DAY, fill, |setup| {
                setup.look = Look::from_theme(&Theme::shipped("dark").unwrap());
            });
            app.sized(width, height)
        };
        let picture = |name: &str, app: &mut Harness| {
            picture(&format!("searching-{name}-{width}x{height}"), app);
        };
        let mut app = dark(three_years);
        app.keys("<alt-2>/loud #de");
        picture("names", &mut app);
        app.keys("<esc> kind:x is:y re");
        picture("remark", &mut app);
        app.keys("<esc><esc>/#design-review cost<enter>/<esc>/@mk -#standup<enter>s");
        picture("searches-empty", &mut app);
        app.keys("nhot reviews<enter>n");
        let long = "what they say of the plans that we made in the long summer of last year";
        app.keys(long).keys("<enter>");
        picture("searches", &mut app);
        app.keys("ncost of");
        picture("searches-name", &mut app);
        picture("searches-nothing", dark(|_, _| {}).keys("2s"));
    }
}
