//! Keys and pastes arrive, and what was shown as kept is there after a power cut.

use std::fs;
use std::time::Duration;

use rustix::process::{Resource, Rlimit, prlimit};

use super::child::JOURNAL;
use super::harness::Pty;

#[test]
fn a_lone_escape_is_a_key() {
    let mut pty = Pty::scribble();
    pty.type_keys("\x1b");
    pty.wait_for("last: esc");
    pty.type_keys("\x1b[D");
    pty.wait_for("last: left");
}

#[test]
fn a_paste_of_five_megabytes_arrives_whole() {
    let mut pty = Pty::scribble();
    pty.wait_for("pid: ");
    pty.type_keys("\x1b[200~");
    let text = "evening ".repeat(64 * 1024);
    for _ in 0..10 {
        pty.type_keys(&text);
    }
    pty.type_keys("\x1b[201~!");
    pty.wait_for("text: !");
    pty.type_keys("\x1b[200~");
    pty.type_keys(&text);
    pty.type_keys("\x1b[201~");
    pty.wait_for("last: pasted 524288");
}

#[test]
fn a_paste_without_end_does_not_swallow_later_keys() {
    let mut pty = Pty::scribble();
    pty.type_keys("\x1b[200~lost and found");
    pty.wait_for("text: lost and found");
    pty.type_keys("!");
    pty.wait_for("text: lost and found!");
}

#[test]
fn typing_without_a_pause_is_kept_on_the_way() {
    let mut pty = Pty::scribble();
    pty.wait_until("kept", |pty| {
        pty.type_keys("e");
        pty.look_for(Duration::from_millis(20));
        !pty.shown_after("kept:").is_empty()
    });
}

#[test]
fn quitting_waits_until_the_words_can_be_kept() {
    let mut pty = Pty::scribble();
    let journal = pty.home().join(JOURNAL);
    let away = pty.home().join("away");
    fs::rename(&journal, &away).unwrap();
    pty.type_keys("calm");
    pty.wait_for("last: not kept: ");
    pty.type_keys("\x11e");
    pty.wait_for("text: calme");
    fs::rename(&away, &journal).unwrap();
    pty.wait_for("kept: calme");
    pty.type_keys("\x11");
    assert_eq!(pty.exit_code(), 0);
    assert_eq!(pty.draft(), "calme");
}

#[test]
fn a_disk_without_room_is_said_and_survived() {
    let mut pty = Pty::scribble();
    let pid = pty.pid();
    let room = |bytes| {
        let limit = Rlimit {
            current: bytes,
            maximum: None,
        };
        prlimit(Some(pid), Resource::Fsize, limit).unwrap();
    };
    room(Some(0));
    pty.type_keys("calm");
    pty.wait_for("last: not kept: ");
    room(None);
    pty.wait_for("kept: calm");
    pty.kill9();
    assert_eq!(pty.draft(), "calm");
}

#[test]
fn a_second_quit_ends_it_and_says_what_is_lost() {
    let mut pty = Pty::scribble();
    fs::remove_file(pty.home().join(JOURNAL)).unwrap();
    pty.type_keys("calm\x11\x11");
    assert_eq!(pty.exit_code(), 0);
    pty.assert_restored();
    assert!(
        pty.raw()
            .contains("the last thing you wrote could not be kept: ")
    );
}
