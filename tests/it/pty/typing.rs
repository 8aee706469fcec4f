//! Keys and pastes arrive, and what was shown as kept is there after a power cut.

use std::thread;
use std::time::Duration;

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

/// A small generator, so that each run kills at the same moments.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) % limit
    }
}

fn write_until_the_power_is_cut(dice: &mut Dice) {
    let mut pty = Pty::scribble();
    for _ in 0..=dice.below(8) {
        let word = "even".get(..=usize::try_from(dice.below(4)).unwrap());
        pty.type_keys(word.unwrap());
        pty.look(Duration::from_millis(dice.below(120)));
    }
    pty.kill9();
    let (shown, kept) = (pty.shown_after("kept:"), pty.draft());
    assert!(kept.starts_with(&shown), "`{shown}` of `{kept}`");
}

#[test]
fn nothing_shown_as_kept_is_lost_by_forty_power_cuts() {
    let rounds = |seed| {
        move || {
            let mut dice = Dice(seed);
            (0..10).for_each(|_| write_until_the_power_is_cut(&mut dice));
        }
    };
    thread::scope(|scope| {
        for seed in [11, 22, 33, 44] {
            scope.spawn(rounds(seed));
        }
    });
}
