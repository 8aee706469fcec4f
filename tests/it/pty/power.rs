//! The power fails, a signal comes, the terminal is closed: what was typed is there.

use std::thread;
use std::time::{Duration, Instant};

use rstest::rstest;
use rustix::process::Signal;

use super::harness::Pty;
use super::window::{FIRST, open};
use crate::shell::Shell;

/// What may be lost at most of a typist's work.
const LOST_AT_MOST: Duration = Duration::from_secs(2);

/// The first row of the form under the first question, as this start offers it.
fn offered(shell: &Shell) -> String {
    let mut pty = open(shell);
    pty.wait_for(&format!("▸ {FIRST}"));
    let is_draft = pty.contents().contains("kept as a draft");
    pty.press_for("<enter>", "felt 0–10");
    let row = pty.row_below(FIRST);
    assert_eq!(is_draft, !row.is_empty(), "{}", pty.contents());
    row
}

/// A small generator, so that each run kills at the same moments.
struct Dice(u64);

impl Dice {
    /// A number below a limit.
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) % limit
    }
}

/// Text that is typed in pieces, with the time of each.
struct Typist {
    pty: Pty,
    text: String,
    pieces: Vec<(Instant, usize)>,
}

impl Typist {
    fn at_first_question(shell: &Shell) -> Self {
        let mut pty = open(shell);
        pty.press_for("<enter>", "felt 0–10");
        Self {
            pty,
            text: String::new(),
            pieces: Vec::new(),
        }
    }

    fn types(&mut self, dice: &mut Dice) {
        let piece = "even".get(..=usize::try_from(dice.below(4)).unwrap());
        self.text.push_str(piece.unwrap());
        self.pty.type_keys(piece.unwrap());
        self.pieces.push((Instant::now(), self.text.len()));
        self.pty.look_for(Duration::from_millis(dice.below(250)));
    }

    /// How much had been typed so long before now.
    fn typed_before(&self, time: Duration) -> usize {
        let old = |(at, _): &&(Instant, usize)| at.elapsed() >= time;
        self.pieces
            .iter()
            .rev()
            .find(old)
            .map_or(0, |(_, length)| *length)
    }
}

/// Whether anything was shown as kept before the end.
fn write_until_the_power_is_cut(dice: &mut Dice) -> bool {
    let shell = Shell::new();
    let mut typist = Typist::at_first_question(&shell);
    for _ in 0..=dice.below(14) {
        typist.types(dice);
    }
    let safe = typist.typed_before(LOST_AT_MOST);
    typist.pty.kill9();
    let shown = typist.pty.row_below(FIRST);
    let says_kept = typist.pty.says_kept();
    let kept = offered(&shell);
    assert!(
        typist.text.starts_with(&kept),
        "`{kept}` of `{}`",
        typist.text
    );
    assert!(kept.len() >= safe, "`{kept}` of `{}`", typist.text);
    let is_true = !says_kept || kept.starts_with(&shown);
    assert!(is_true, "`{shown}` was shown as kept, and `{kept}` is");
    says_kept && !shown.is_empty()
}

#[test]
fn nothing_that_the_screen_says_is_kept_is_lost_by_forty_power_cuts() {
    let five_rounds = |seed| {
        let mut dice = Dice(seed);
        let rounds = (0..5).map(|_| write_until_the_power_is_cut(&mut dice));
        rounds.filter(|shown| *shown).count()
    };
    let shown: usize = thread::scope(|scope| {
        let seeds = [11, 22, 33, 44, 55, 66, 77, 88];
        let threads = seeds.map(|seed| scope.spawn(move || five_rounds(seed)));
        threads.into_iter().map(|it| it.join().unwrap()).sum()
    });
    assert!(shown > 0, "no round got as far as being kept");
}

/// A moment half typed: words, and what was felt.
fn half_a_moment(shell: &Shell) -> Pty {
    let mut pty = open(shell);
    pty.press("<enter>Too loud in the #demo<enter>7");
    pty.wait_for("4 rest of the day");
    pty
}

#[track_caller]
fn assert_half_a_moment_is_there(shell: &Shell) {
    let mut pty = open(shell);
    pty.wait_for("kept as a draft");
    pty.press_for("<enter>", "felt 0–10");
    assert_eq!(pty.row_below(FIRST), "Too loud in the #demo");
    assert!(pty.line_of("felt 0–10").contains('7'), "{}", pty.contents());
}

#[rstest]
#[case(Signal::TERM, 143)]
#[case(Signal::HUP, 129)]
#[case(Signal::INT, 130)]
#[case(Signal::QUIT, 131)]
fn a_signal_loses_no_key(#[case] signal: Signal, #[case] code: u32) {
    let shell = Shell::new();
    let mut pty = half_a_moment(&shell);
    pty.send(signal);
    assert_eq!(pty.exit_code(), code);
    pty.assert_restored();
    assert_half_a_moment_is_there(&shell);
}

#[test]
fn a_terminal_that_is_closed_loses_no_key() {
    let shell = Shell::new();
    let mut pty = half_a_moment(&shell);
    pty.hang_up();
    pty.wait_until("end", Pty::has_ended);
    assert_half_a_moment_is_there(&shell);
}

#[test]
fn quitting_in_the_middle_of_a_moment_loses_no_key() {
    let shell = Shell::new();
    half_a_moment(&shell).quit();
    assert_half_a_moment_is_there(&shell);
}
