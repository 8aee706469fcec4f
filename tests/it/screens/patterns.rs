//! The patterns: panes from page to page, the way to the entries of a cell and back, filter and window.

use chrono::{Days, NaiveDate};
use evenkeel::app::program::Program;
use evenkeel::config::theme::Theme;
use evenkeel::domain::entry::{Content, Kind};
use evenkeel::domain::moment::Moment;
use evenkeel::domain::reaction::Reaction;
use evenkeel::domain::scale::{Intensity, Stakes};
use evenkeel::domain::standing::{OVERREACT, Standing, StandingAnswer};
use evenkeel::input::event::{Event, Mouse};
use evenkeel::store::Store;
use evenkeel::ui::look::Look;

use super::filled::{DAY, first_entry, two_years};
use crate::harness::Harness;
use crate::screens::pictures::{picture, words};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (60, 15)];

/// A moment so many days before the day.
fn moment(store: &mut Store, back: u64, reaction: Reaction, text: &str) {
    let day: NaiveDate = DAY.parse().unwrap();
    let day = day.checked_sub_days(Days::new(back)).unwrap();
    let at = format!("{day}T09:00:00+01:00").parse().unwrap();
    let mut moment = Moment::new(reaction);
    moment.intensity = Intensity::new(u8::try_from(back % 9).unwrap() + 1);
    moment.stakes = Stakes::new(u8::try_from(back % 7).unwrap() + 2);
    let content = Content::new(Kind::Moment(Box::new(moment)), text, day, at);
    store.add_entry(&content, at).unwrap();
}

fn asked(store: &mut Store, back: u64, answer: StandingAnswer) {
    let day: NaiveDate = DAY.parse().unwrap();
    let standing = Standing {
        day: day.checked_sub_days(Days::new(back)).unwrap(),
        prompt: OVERREACT.to_owned(),
        answer,
    };
    let at = format!("{DAY}T09:00:00+01:00").parse().unwrap();
    store.answer_standing(&standing, at).unwrap();
}

/// Three moments and three answers.
fn few(store: &mut Store) {
    moment(
        store,
        1,
        Reaction::Overreacted,
        "The cost again #design-review @mk",
    );
    moment(
        store,
        2,
        Reaction::Overreacted,
        "A second time #design-review",
    );
    moment(store, 3, Reaction::Steady, "I let it pass #standup @mk");
    asked(store, 1, StandingAnswer::NotToday);
}

fn with_few(width: u16, height: u16) -> Harness {
    Harness::with(DAY, |store, _| few(store)).sized(width, height)
}

fn dark(fill: impl FnOnce(&mut Store, evenkeel::domain::entry::Timestamp)) -> Harness {
    Harness::with_setup(DAY, fill, |setup| {
        setup.look = Look::from_theme(&Theme::shipped("dark").unwrap());
    })
}

/// "3 of 14" in the head of the page.
fn place(app: &mut Harness) -> String {
    let text = app.text();
    let head = text.lines().nth(2).unwrap_or_default();
    let words: Vec<&str> = head.rsplit("  ").next().unwrap().split(' ').collect();
    words.join(" ")
}

/// All panes, one after the other, as far as each shows in this size.
fn every_page(app: &mut Harness) -> String {
    let mut pages: Vec<String> = Vec::new();
    app.keys("<home>");
    let page = |text: &str| -> String {
        let below = text.lines().skip(3).collect::<Vec<_>>().join("\n");
        below.replace(['›', '•'], " ")
    };
    loop {
        let text = app.text();
        if pages.last().is_some_and(|last| page(last) == page(&text)) {
            return pages.join("\n════\n");
        }
        pages.push(text);
        app.keys("<pagedown>");
    }
}

fn all_pages(name: &str, app: &mut Harness) {
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, every_page(app));
    });
}

#[test]
fn every_pane_with_years_behind_it_at_every_size() {
    for (width, height) in SIZES {
        let mut app = Harness::with(DAY, two_years).sized(width, height);
        app.keys("<alt-3>");
        all_pages(&format!("patterns-years-{width}x{height}"), &mut app);
    }
}

#[test]
fn every_pane_with_a_few_entries_at_every_size() {
    for (width, height) in SIZES {
        let mut app = with_few(width, height);
        app.keys("<alt-3>");
        all_pages(&format!("patterns-few-{width}x{height}"), &mut app);
    }
}

#[test]
fn an_empty_journal_has_one_calm_sentence() {
    for (width, height) in SIZES {
        let mut app = Harness::on(DAY).sized(width, height);
        app.keys("<alt-3>");
        words(&format!("patterns-empty-{width}x{height}"), &mut app);
        app.keys("<tab><enter><down><right>m<pagedown>wfF");
    }
    let mut app = Harness::with(DAY, first_entry);
    app.keys("<alt-3>");
    app.assert_shows("What your own record says stands here");
}

#[test]
fn in_colour_and_without_it() {
    let mut app = dark(two_years);
    app.keys("<alt-3><down><down>");
    picture("patterns-colour-80x24", &mut app);
    app.keys("<tab><down>");
    picture("patterns-matrix-colour-80x24", &mut app);
    app.size = (120, 40);
    picture("patterns-colour-120x40", &mut app);
    let mut app = Harness::with(DAY, two_years);
    app.keys("<alt-3><down><down>");
    picture("patterns-monochrome-80x24", &mut app);
    app.size = (120, 40);
    picture("patterns-monochrome-120x40", &mut app);
}

#[test]
fn one_key_leads_from_today_to_the_patterns_and_four_to_the_entries_of_a_cell() {
    let mut app = with_few(80, 24);
    app.keys("<alt-3>");
    app.assert_shows("The last 84 days");
    app.assert_shows("Overreacted: not yesterday.");
    go_to(&mut app, "Situation and reaction");
    app.assert_shows("design-review · overreacted: 2 moments");
    app.keys("<enter>");
    app.assert_shows("2 found");
    app.assert_shows("#design-review");
}

/// Goes to the pane of this title by its own key.
fn go_to(app: &mut Harness, title: &str) {
    app.keys("<home>");
    let mark = format!("› {title}");
    for _ in 0..40 {
        if app.shows(&mark) {
            return;
        }
        app.keys("<tab>");
    }
    app.assert_shows(&mark);
}

#[test]
fn esc_comes_back_to_the_same_cell_at_once() {
    let mut app = with_few(80, 24);
    app.keys("<alt-3>");
    go_to(&mut app, "Situation and reaction");
    app.keys("<down><right>");
    app.assert_shows("standup · stayed steady: 1 moment");
    let before = app.text();
    app.keys("<enter><enter><esc>");
    app.assert_shows("1 found");
    app.keys("<esc>");
    assert_eq!(app.text(), before);
    // in the journal all entries stand there again
    app.keys("<alt-2>");
    app.assert_hides("found");
}

#[test]
fn a_search_of_ones_own_is_cleared_before_esc_comes_back() {
    let mut app = with_few(80, 24);
    app.keys("<alt-3>");
    go_to(&mut app, "Situation and reaction");
    app.keys("<enter>/").keys(" second<enter>");
    app.assert_shows("1 found");
    app.keys("<esc>");
    app.assert_hides("found");
    app.keys("<esc>");
    app.assert_shows("design-review · overreacted: 2 moments");
}

#[test]
fn what_was_asked_for_by_its_own_key_does_not_lead_back() {
    let mut app = with_few(80, 24);
    app.keys("<alt-3>");
    go_to(&mut app, "Situation and reaction");
    app.keys("<enter><alt-1><alt-2><esc>");
    app.assert_hides("2 found");
    app.keys("<esc>");
    app.assert_hides("The last 84 days");
}

#[test]
fn a_change_in_the_journal_is_in_the_figures_when_one_comes_back() {
    let mut app = with_few(80, 24);
    app.keys("<alt-3>");
    go_to(&mut app, "Situation and reaction");
    app.keys("<enter>d<esc>");
    app.assert_shows("design-review · overreacted: 1 moment");
    app.keys("u");
    app.assert_shows("design-review · overreacted: 2 moments");
}

#[test]
fn a_cell_without_moments_says_so() {
    let mut app = with_few(80, 24);
    app.keys("<alt-3>");
    go_to(&mut app, "Situation and reaction");
    app.keys("<right><enter>");
    app.assert_shows("No entries stand behind this.");
}

#[test]
fn the_window_goes_round_and_is_said() {
    let mut app = Harness::with(DAY, |store, _| {
        few(store);
        moment(store, 400, Reaction::Avoided, "Long ago #retro");
    });
    app.keys("<alt-3>");
    app.assert_hides("retro");
    app.keys("w");
    app.assert_shows("Everything");
    go_to(&mut app, "Situation and reaction");
    app.assert_shows("retro");
    app.keys("w");
    app.assert_shows("The last 28 days");
    app.assert_hides("retro");
    app.keys("w");
    app.assert_shows("The last 84 days");
}

#[test]
fn everything_is_read_between_keys_and_the_figures_of_before_stay_meanwhile() {
    let mut app = Harness::with(DAY, two_years);
    app.keys("<alt-3>");
    let before = app.text();
    let key = evenkeel::input::key::Key::parse("w").unwrap();
    app.app.handle(Event::Key(key), app.now);
    let area = ratatui::layout::Rect::new(0, 0, 80, 24);
    app.app.arrange(area);
    let mut screen = ratatui::buffer::Buffer::empty(area);
    app.app.view(area, &mut screen);
    let row = |y: u16| -> String { (0..80).map(|x| screen[(x, y)].symbol()).collect() };
    assert!(row(2).contains("Everything") && row(2).contains("counting…"));
    assert_eq!(row(5).trim_end(), before.lines().nth(5).unwrap());
    app.assert_hides("counting…");
    assert_ne!(app.text(), before);
}

#[test]
fn weeks_that_do_not_fit_come_into_sight_one_by_one_and_can_be_opened() {
    let mut app = Harness::with(DAY, |store, _| {
        few(store);
        moment(store, 400, Reaction::Avoided, "Long ago #retro");
    });
    app.keys("<alt-3>w");
    go_to(&mut app, "Off course, by week");
    app.keys("<down><down>");
    app.assert_shows("Week of 9 March: ");
    app.assert_shows("‹ earlier");
    app.assert_hides("later ›");
    let latest = app.text();
    for _ in 0..30 {
        app.keys("<left>");
    }
    app.assert_shows("‹ earlier");
    app.assert_shows("later ›");
    for _ in 0..40 {
        app.keys("<left>");
    }
    app.assert_hides("‹ earlier");
    app.assert_shows("Week of 3 February 2025: 1 of 1 off-course");
    words("patterns-weeks-earlier-80x24", &mut app);
    app.keys("<enter>");
    app.assert_shows("1 found");
    app.keys("<esc>");
    app.assert_shows("Week of 3 February 2025");
    for _ in 0..70 {
        app.keys("<right>");
    }
    assert_eq!(app.text(), latest);
    for size in SIZES {
        app.size = size;
        app.assert_shows("Week of 9 March: ");
    }
}

#[test]
fn figures_that_could_not_be_read_are_read_at_the_next_key() {
    // the one is read at once, the other slice by slice
    for (windows, table) in [("", "plan_checks"), ("w", "plan_checks"), ("w", "standing")] {
        let mut app = Harness::in_file(DAY);
        app.keys("+1demo<enter><alt-3>").keys(windows);
        go_to(&mut app, "Situation and reaction");
        app.assert_shows("demo");
        app.keys("<alt-2>+1zebra<enter>");
        rename_table(&app, table, "away");
        app.keys("<alt-3>");
        app.assert_hides("zebra");
        rename_table(&app, "away", table);
        app.keys("<down>");
        app.assert_shows("zebra");
    }
}

fn rename_table(app: &Harness, from: &str, to: &str) {
    let other = rusqlite::Connection::open(app.path()).unwrap();
    let sql = format!("ALTER TABLE {from} RENAME TO {to}");
    other.execute_batch(&sql).unwrap();
}

#[test]
fn a_filter_is_chosen_by_a_few_letters_shown_and_cleared_by_one_key() {
    let mut app = with_few(80, 24);
    app.keys("<alt-3>f");
    words("patterns-filter", &mut app);
    app.keys("#stand<enter>");
    app.assert_shows("The last 84 days · only #standup");
    go_to(&mut app, "Situation and reaction");
    app.assert_hides("design-review");
    app.keys("f<enter>");
    app.assert_hides("only");
    app.keys("f#stand<enter>").keys("F");
    app.assert_hides("only");
    app.assert_shows("design-review");
}

#[test]
fn a_name_that_nothing_has_narrows_nothing() {
    let mut app = with_few(80, 24);
    app.keys("<alt-3>fzebra");
    app.assert_shows("Nothing has this name.");
    app.keys("<enter><esc>");
    app.assert_shows("The last 84 days");
    app.assert_hides("only");
}

#[test]
fn with_a_person_moments_are_counted_and_never_rated() {
    let mut app = Harness::with(DAY, two_years).sized(120, 40);
    app.keys("<alt-3>f@<enter>");
    app.assert_shows("only with @");
    all_pages("patterns-person-120x40", &mut app);
    app.keys("<home>");
    let said = "With a person chosen, moments are counted and never rated.";
    assert_eq!(app.text().matches(said).count(), 1);
    let pages = every_page(&mut app);
    let about_moments = pages
        .lines()
        .filter(|line| line.contains("off course") || line.contains("situation"));
    assert!(!about_moments.clone().any(|line| line.contains('%')));
}

#[test]
fn a_record_of_hard_moments_alone_is_told_so_once() {
    let mut app = Harness::with(DAY, |store, _| {
        for back in 0..12 {
            moment(store, back, Reaction::Overreacted, "loud #demo @mk");
        }
    });
    app.keys("<alt-3>");
    for (width, height) in SIZES {
        app.size = (width, height);
        all_pages(&format!("patterns-hard-{width}x{height}"), &mut app);
    }
}

#[test]
fn the_focus_stays_on_its_pane_when_others_go() {
    let mut app = Harness::with(DAY, two_years).sized(80, 24);
    app.keys("<alt-3>");
    go_to(&mut app, "Recovery");
    app.keys("f@<enter>");
    app.assert_shows("› Recovery");
    app.keys("F");
    app.assert_shows("› Recovery");
}

#[test]
fn pages_of_panes_go_by_and_the_place_is_said() {
    let mut app = Harness::with(DAY, two_years).sized(80, 24);
    app.keys("<alt-3>");
    let n: usize = place(&mut app).rsplit(' ').next().unwrap().parse().unwrap();
    assert_eq!(place(&mut app), format!("1 of {n}"));
    app.keys("<tab><tab><shift-tab>");
    assert_eq!(place(&mut app), format!("2 of {n}"));
    app.keys("<end>");
    assert_eq!(place(&mut app), format!("{n} of {n}"));
    app.keys("<tab><pagedown>");
    assert_eq!(place(&mut app), format!("{n} of {n}"));
    app.keys("<home><pageup>");
    assert_eq!(place(&mut app), format!("1 of {n}"));
}

#[test]
fn a_picture_stays_in_its_place_when_one_goes_into_it() {
    let mut app = Harness::with(DAY, two_years).sized(80, 24);
    app.keys("<alt-3>pe");
    app.assert_shows("Off-course in 7 of the 72 moments you logged");
    app.keys("<down><down><left><left>");
    app.assert_shows("four weeks:");
    app.assert_shows("Off-course in 7 of the 72 moments you logged");
    app.assert_shows("2/5 a week");
}

#[test]
fn two_keys_lead_to_any_pane_and_four_to_the_entries_of_a_far_one() {
    let mut app = Harness::with(DAY, two_years).sized(80, 24);
    app.keys("<alt-3>p");
    words("patterns-panes-80x24", &mut app);
    app.keys("p");
    app.assert_shows("› Rhythm");
    app.keys("p<up><enter>");
    assert_eq!(place(&mut app), "15 of 17");
    app.keys("p");
    app.click("Off course, by week");
    app.assert_shows("› Off course, by week");
    app.keys("p<esc>p!<esc>");
    app.assert_shows("› Off course, by week");
    app.size = (60, 15);
    app.keys("<end>p");
    words("patterns-panes-60x15", &mut app);
    let mut app = with_few(80, 24);
    app.keys("<alt-3>pc<enter>");
    app.assert_shows("2 found");
}

#[test]
fn a_window_with_fewer_panes_leads_back_to_the_pane_in_focus() {
    let mut app = Harness::with(DAY, |store, _| {
        for back in 29..40 {
            moment(store, back, Reaction::Overreacted, "loud #demo @mk");
        }
    });
    app.keys("<alt-3>ww");
    let n =
        |app: &mut Harness| -> usize { place(app).rsplit(' ').next().unwrap().parse().unwrap() };
    let all = n(&mut app);
    let mut fewest = all;
    app.keys("<home>");
    for _ in 0..all {
        let before = place(&mut app);
        for _ in 0..3 {
            app.keys("w");
            fewest = fewest.min(n(&mut app));
        }
        assert_eq!(place(&mut app), before);
        app.keys("<tab>");
    }
    assert!(fewest < all, "{fewest} of {all}");
}

#[test]
fn what_a_pane_means_and_cannot_mean_is_on_a_key() {
    let mut app = with_few(80, 24);
    app.keys("<alt-3>m");
    words("patterns-meaning", &mut app);
    app.keys("<esc>");
    app.assert_shows("1 of ");
}

#[test]
fn three_hundred_situations_fit() {
    let mut app = Harness::with(DAY, |store, _| {
        for n in 0..300_u64 {
            let name = format!("a-situation-with-quite-a-long-name-{n}");
            let reaction = Reaction::ALL[usize::try_from(n).unwrap() % Reaction::ALL.len()];
            moment(
                store,
                n % 80,
                reaction,
                &format!("It happened #{name} @p{n}"),
            );
        }
    });
    app.keys("<alt-3>");
    for (width, height) in SIZES {
        app.size = (width, height);
        go_to(&mut app, "Situation and reaction");
        app.keys("<down>");
        words(&format!("patterns-300-{width}x{height}"), &mut app);
    }
    app.keys("f#a-situation-with-quite-a-long-name-299<enter>");
    app.assert_shows("only #a-situation-with-q");
    app.assert_shows("a-situation-with-quite-a-long-name-299");
}

#[test]
fn a_click_selects_and_a_second_one_opens() {
    let mut app = with_few(80, 24);
    app.keys("<alt-3>");
    go_to(&mut app, "Situation and reaction");
    app.keys("<down>");
    let text = app.text();
    let row = text
        .lines()
        .position(|line| line.contains("    design-review"))
        .unwrap();
    let line = text.lines().nth(row).unwrap();
    let column = line.find("   2").unwrap() + 3;
    let click = Event::Mouse(Mouse::Click {
        column: u16::try_from(column).unwrap(),
        row: u16::try_from(row).unwrap(),
    });
    app.event(click.clone());
    app.assert_shows("design-review · overreacted: 2 moments");
    app.event(click);
    app.assert_shows("2 found");
    app.keys("<esc>");
    let (column, row) = (10, 10);
    app.event(Event::Mouse(Mouse::WheelDown { column, row }));
    app.event(Event::Mouse(Mouse::WheelUp { column, row }));
    app.assert_shows("› Situation and reaction");
}

#[test]
fn a_situation_of_odd_letters_is_shown_safely() {
    let mut app = Harness::with(DAY, |store, _| {
        for back in 1..5 {
            moment(
                store,
                back,
                Reaction::Overreacted,
                "x #日本語の会議 #e\u{301}te\u{301}",
            );
        }
    });
    app.keys("<alt-3>");
    for size in [
        (80, 24),
        (60, 15),
        (120, 40),
        (200, 60),
        (3, 3),
        (0, 0),
        (61, 16),
    ] {
        app.size = size;
        go_through(&mut app);
    }
}

fn go_through(app: &mut Harness) {
    for keys in [
        "<home>",
        "<down><down><right>",
        "<tab><down>",
        "<pagedown>",
        "<end>",
        "<up><left>",
    ] {
        app.keys(keys);
    }
}
