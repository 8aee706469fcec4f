//! The terminal is taken, used sparingly, and given back.

use std::time::Duration;

use super::harness::{Pty, cpu_ticks};

#[test]
fn quitting_gives_the_terminal_back_and_keeps_the_text() {
    let mut pty = Pty::scribble();
    pty.wait_for("area: 80x24");
    assert!(pty.screen().alternate_screen() && pty.screen().bracketed_paste());
    pty.type_keys("calm");
    pty.wait_for("text: calm");
    assert_eq!(pty.screen().cursor_position(), (0, 6));
    pty.type_keys("\x11");
    assert_eq!(pty.exit_code(), 0);
    pty.assert_restored();
    assert_eq!(pty.draft(), "calm");
}

#[test]
fn what_is_kept_is_said_only_when_it_is() {
    let mut pty = Pty::scribble();
    pty.wait_for("pid: ");
    pty.type_keys("calm");
    pty.wait_for("kept: calm");
    assert_eq!(pty.draft(), "calm");
    pty.kill9();
}

#[test]
fn another_size_is_drawn_in() {
    let mut pty = Pty::scribble();
    pty.wait_for("area: 80x24");
    for (columns, rows, seen) in [
        (120, 40, "120x40"),
        (600, 400, "500x300"),
        (30, 10, "30x10"),
    ] {
        pty.resize(columns, rows);
        pty.wait_for(seen);
    }
    pty.resize(1, 1);
    pty.resize(0, 0);
    pty.resize(80, 24);
    pty.wait_for("area: 80x24");
}

#[test]
fn a_typed_key_costs_less_than_a_hundred_bytes() {
    let mut pty = Pty::scribble();
    pty.type_keys("calm");
    pty.wait_for("kept: calm");
    let before = pty.raw().len();
    pty.type_keys("e");
    pty.wait_for("text: calme");
    let bytes = pty.raw().len() - before;
    assert!(bytes <= 100, "{bytes} bytes");
}

#[test]
fn idle_costs_nothing_at_all() {
    let mut pty = Pty::scribble();
    pty.type_keys("calm");
    pty.wait_for("kept: calm");
    let pid = pty.pid();
    pty.look(Duration::from_millis(50));
    let (ticks, bytes) = (cpu_ticks(pid), pty.raw().len());
    pty.look(Duration::from_millis(500));
    assert_eq!((cpu_ticks(pid), pty.raw().len()), (ticks, bytes));
}

#[test]
fn the_mouse_and_the_clipboard_reach_the_other_side() {
    let mut pty = Pty::scribble();
    pty.type_keys("calm\x1b[<0;3;2M");
    pty.wait_for("Click { column: 2, row: 1 }");
    pty.type_keys("\x19");
    pty.wait_until("copied", |pty| {
        pty.raw().contains("\x1b]52;c;Y2FsbQ==\x1b\\")
    });
}

#[test]
fn without_a_terminal_nothing_but_one_line_is_written() {
    let unfit = [
        ("TERM=dumb sh scribble", "`TERM` names none"),
        ("TERM= sh scribble", "`TERM` names none"),
        ("sh scribble < /dev/null", "standard input is none"),
        ("sh scribble <&-", "standard input is none"),
        (
            "{ sh scribble; echo $? > code; } | cat; exit $(cat code)",
            "standard output is none",
        ),
    ];
    for (script, why) in unfit {
        let mut pty = Pty::shell(script);
        assert_eq!(pty.exit_code(), 2, "{script}");
        assert!(pty.raw().contains(why), "{script}: {}", pty.raw());
        assert!(!pty.raw().contains('\x1b'), "{script}");
        pty.assert_restored();
    }
}
