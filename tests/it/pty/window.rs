//! The program itself in a terminal, in a home where it can be started again.

use portable_pty::CommandBuilder;
use rustix::process::Signal;

use super::harness::Pty;
use crate::shell::Shell;

/// The question that is asked first.
pub(super) const FIRST: &str = "What made me overreact today?";
/// The one after it.
pub(super) const SECOND: &str = "What made me lose interest today?";

/// Opens the journal and waits for its page; the first page ever is put away.
pub(super) fn open(shell: &Shell) -> Pty {
    let mut pty = start(shell, "", &[]);
    pty.wait_for("1 Today");
    if pty.contents().contains("Welcome to evenkeel") {
        pty.press("<enter>");
        pty.wait_until("first question", |pty| !pty.contents().contains("Welcome"));
    }
    pty
}

/// Starts the program, or a shell's script in which `$EVENKEEL` is its name.
pub(super) fn start(shell: &Shell, script: &str, env: &[(&str, &str)]) -> Pty {
    let program = env!("CARGO_BIN_EXE_evenkeel");
    let mut command = if script.is_empty() {
        CommandBuilder::new(program)
    } else {
        let mut command = CommandBuilder::new("/bin/bash");
        command.args(["--norc", "-c", script]);
        command
    };
    command.env_clear();
    command.env("EVENKEEL", program);
    command.env("TERM", "xterm-256color");
    for (name, value) in shell.environment() {
        command.env(name, value);
    }
    for (name, value) in env {
        command.env(name, value);
    }
    command.cwd(shell.path(""));
    Pty::spawn(command, None)
}

impl Pty {
    /// Presses keys, `<enter>` and the like among them; gives back how many.
    pub(super) fn press(&mut self, keys: &str) -> usize {
        let mut pressed = 0;
        let mut rest = keys;
        while let Some(first) = rest.chars().next() {
            let named = NAMED.iter().find(|(name, _)| rest.starts_with(name));
            let (name, bytes) = named.copied().unwrap_or_else(|| {
                let (letter, _) = rest.split_at(first.len_utf8());
                (letter, letter)
            });
            self.type_keys(bytes);
            rest = rest.strip_prefix(name).unwrap();
            pressed += 1;
        }
        pressed
    }

    /// Presses keys and waits for what they show.
    #[track_caller]
    pub(super) fn press_for(&mut self, keys: &str, shown: &str) -> usize {
        let pressed = self.press(keys);
        self.wait_for(shown);
        pressed
    }

    /// Waits for words that may go on in the next row.
    #[track_caller]
    pub(super) fn wait_for_words(&mut self, words: &str) {
        self.wait_until(words, |pty| {
            let contents = pty.contents();
            let all: Vec<&str> = contents
                .split(|it: char| it.is_whitespace() || it == '│')
                .filter(|it| !it.is_empty())
                .collect();
            all.join(" ").contains(words)
        });
    }

    /// The rows of the screen, without the blanks at their ends.
    pub(super) fn rows(&self) -> Vec<String> {
        let contents = self.contents();
        let rows = contents.trim_end().lines();
        rows.map(|row| row.trim_end().to_owned()).collect()
    }

    /// The line of the screen on which some words stand.
    pub(super) fn line_of(&self, words: &str) -> String {
        let contents = self.contents();
        let line = contents.lines().find(|line| line.contains(words));
        line.unwrap_or_default().to_owned()
    }

    /// The words on the row below the one on which some words stand.
    pub(super) fn row_below(&self, words: &str) -> String {
        let contents = self.contents();
        let mut rows = contents.lines().skip_while(|line| !line.contains(words));
        rows.nth(1).unwrap_or_default().trim().to_owned()
    }

    /// Whether the head line says that all is kept.
    pub(super) fn says_kept(&self) -> bool {
        let contents = self.contents();
        contents
            .lines()
            .next()
            .is_some_and(|head| head.contains("· kept "))
    }

    /// Quits and asserts that all went well.
    #[track_caller]
    pub(super) fn quit(mut self) {
        self.press("<ctrl-q>");
        assert_eq!(self.exit_code(), 0);
        self.assert_restored();
    }

    /// Sends the program a signal.
    pub(super) fn send(&self, signal: Signal) {
        rustix::process::kill_process(self.process(), signal).unwrap();
    }
}

/// Keys that are no character, as terminals send them.
const NAMED: [(&str, &str); 8] = [
    ("<enter>", "\r"),
    ("<tab>", "\t"),
    ("<esc>", "\x1b"),
    ("<down>", "\x1b[B"),
    ("<up>", "\x1b[A"),
    ("<ctrl-q>", "\x11"),
    ("<ctrl-s>", "\x13"),
    ("<end>", "\x1b[F"),
];

impl Shell {
    /// The journal as the other side of the screen has it.
    pub(crate) fn store(&self) -> evenkeel::store::Store {
        let now = evenkeel::runtime::clock::now();
        evenkeel::store::Store::open_existing(&self.journal(), now).unwrap()
    }

    /// Where the journal lies.
    pub(crate) fn journal(&self) -> std::path::PathBuf {
        self.path("data/evenkeel/journal.db")
    }
}

/// The start of a script in which the system administrator, too, needs permission.
pub(super) const UNPRIVILEGED: &str = "setpriv --bounding-set=-dac_override,-dac_read_search";
/// The start of a script with mounts of its own.
pub(super) const OWN_MOUNTS: &str = "unshare --mount";

/// Whether a script may start in this way here; says so where it may not.
#[expect(clippy::print_stderr, reason = "a test that shows nothing says so")]
pub(super) fn can_start(way: &str) -> bool {
    let mut words = way.split(' ');
    let mut tried = std::process::Command::new(words.next().unwrap());
    let can = tried
        .args(words)
        .arg("true")
        .status()
        .is_ok_and(|it| it.success());
    if !can {
        eprintln!("skipped: `{way}` is not possible here");
    }
    can
}
