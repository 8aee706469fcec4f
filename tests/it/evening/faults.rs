//! When the journal cannot be written: the words stay where they are, and trying again works.

use rusqlite::Connection;

use crate::harness::Harness;

const DAY: &str = "2026-03-12";

/// From now on nothing can be written to a table, as when the disk is full.
fn block(app: &Harness, table: &str) {
    let stop = |event: &str| {
        format!(
            "CREATE TRIGGER stop_{event} BEFORE {event} ON {table} \
             BEGIN SELECT RAISE(ABORT, 'the disk is full'); END;"
        )
    };
    let connection = Connection::open(app.path()).unwrap();
    let sql = stop("INSERT") + &stop("UPDATE");
    connection.execute_batch(&sql).unwrap();
}

fn unblock(app: &Harness) {
    let connection = Connection::open(app.path()).unwrap();
    let sql = "DROP TRIGGER stop_INSERT; DROP TRIGGER stop_UPDATE;";
    connection.execute_batch(sql).unwrap();
}

#[test]
fn a_moment_that_cannot_be_kept_stays_open_and_the_same_key_tries_again() {
    let mut app = Harness::in_file(DAY);
    app.keys("<enter>loud in #demo");
    block(&app, "entries");
    app.keys("<ctrl-s>");
    app.assert_shows("That was not kept");
    app.assert_shows("journal.db");
    app.keys("<enter>");
    app.assert_shows("loud in #demo");
    app.assert_shows("felt 0–10");
    assert_eq!(app.drafts.len(), 1);
    unblock(&app);
    app.keys("<ctrl-s>");
    assert_eq!(app.entries(DAY)[0].content.text, "loud in #demo");
    assert!(app.drafts.is_empty());
}

#[test]
fn a_note_a_change_and_a_lesson_stay_open_too() {
    for (open, words) in [
        ("w", "tea with Ana"),
        ("2e", "tea, twice"),
        ("2l", "I rest"),
    ] {
        let mut app = Harness::in_file(DAY);
        app.keys("wtea<ctrl-s>");
        app.keys(open).keys("<alt-a>").keys(words);
        block(&app, "entries");
        app.keys("<ctrl-s>");
        app.assert_shows("That was not kept");
        app.keys("<enter>");
        app.assert_shows(words);
        unblock(&app);
        app.keys("<ctrl-s>");
        assert!(
            app.entries(DAY).iter().any(|it| it.content.text == words),
            "{open}"
        );
        assert!(app.drafts.is_empty());
    }
}

#[test]
fn a_plan_that_cannot_be_kept_stays_open() {
    let mut app = Harness::in_file(DAY);
    app.keys("<enter>loud in #demo<enter>5<ctrl-s>n");
    while !app.shows("▸ If ") {
        app.keys("s");
    }
    app.keys("<enter>the cost comes up<enter>breathe");
    block(&app, "plans");
    app.keys("<enter>");
    app.assert_shows("That was not kept");
    app.keys("<enter>");
    app.assert_shows("then I will breathe");
    unblock(&app);
    app.keys("<enter>");
    assert_eq!(app.store().active_plans().unwrap().len(), 1);
}

#[test]
fn a_tick_that_cannot_be_kept_leaves_its_dialog() {
    let mut app = Harness::in_file(DAY);
    app.keys("+1standup");
    block(&app, "entries");
    app.keys("<enter><enter>");
    app.assert_shows("standup");
    unblock(&app);
    app.keys("<enter>");
    assert_eq!(app.entries(DAY).len(), 1);
    app.assert_hides("Where?");
}

#[test]
fn a_deletion_that_fails_deletes_nothing() {
    let mut app = Harness::in_file(DAY);
    app.keys("wtea<ctrl-s>2");
    block(&app, "entries");
    app.keys("d");
    app.assert_shows("That was not kept");
    unblock(&app);
    app.keys("<enter>u");
    assert_eq!(app.entries(DAY).len(), 1);
}

#[test]
fn what_the_keeper_cannot_write_is_said_whole_at_the_foot() {
    let mut app = Harness::on(DAY);
    let why = "could not write `/home/me/.local/share/evenkeel/journal.db`: the disk is full";
    app.event(evenkeel::input::event::Event::NotKept(why.into()));
    app.assert_shows("disk is full. The words");
    app.assert_shows("it is tried again.");
}
