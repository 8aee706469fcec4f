//! A terminal with a program in it: keys go in, a screen comes out, waits are for what must appear.

use std::fmt::Write as _;
use std::fs;
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use evenkeel::domain::id::SessionId;
use evenkeel::runtime::clock;
use evenkeel::store::{SessionLock, Store};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use super::child::{HOME, JOURNAL, SESSION};

/// Long enough for a loaded machine; nothing waits so long unless it fails.
const DEADLINE: Duration = Duration::from_secs(30);

#[derive(Clone, Copy, PartialEq)]
enum Reading {
    Going,
    Paused,
    Over,
}

type Gate = Arc<(Mutex<Reading>, Condvar)>;

/// A program in a pseudo-terminal of 80×24.
pub(super) struct Pty {
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    child: Box<dyn Child + Send + Sync>,
    output: Receiver<Vec<u8>>,
    reader: Option<JoinHandle<()>>,
    gate: Gate,
    screen: vt100::Parser,
    raw: Vec<u8>,
    modes_before: String,
    /// The small program's; others are opened in a home that stays.
    home: Option<TempDir>,
}

impl Pty {
    /// The small program by itself, ready for keys.
    pub(super) fn scribble() -> Self {
        Self::scribble_with(&[])
    }

    /// The small program with more in its environment, ready for keys.
    pub(super) fn scribble_with(env: &[(&str, &str)]) -> Self {
        let shell = Path::new("/bin/sh");
        let mut pty = Self::start(home_with_scribble(), shell, &["scribble"], env);
        pty.wait_for("pid: ");
        pty
    }

    /// A shell's script, in which `sh scribble` is the small program.
    pub(super) fn shell(script: &str) -> Self {
        let shell = Path::new("/bin/sh");
        Self::start(home_with_scribble(), shell, &["-c", script], &[])
    }

    /// Any program, with nothing of our own surroundings.
    pub(super) fn start(
        home: TempDir,
        program: &Path,
        arguments: &[&str],
        env: &[(&str, &str)],
    ) -> Self {
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env_clear();
        command.cwd(home.path());
        for name in ["HOME", "XDG_RUNTIME_DIR", HOME] {
            command.env(name, home.path());
        }
        let fixed = [
            ("TERM", "xterm-256color"),
            ("TZ", "UTC"),
            ("PATH", "/usr/bin:/bin"),
        ];
        for (name, value) in fixed.iter().chain(env) {
            command.env(name, value);
        }
        Self::spawn(command, Some(home))
    }

    /// Starts a command in a terminal; the home goes with it.
    pub(super) fn spawn(command: CommandBuilder, home: Option<TempDir>) -> Self {
        let size = PtySize {
            rows: 24,
            cols: 80,
            ..PtySize::default()
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let modes_before = modes(&*pair.master);
        let (sender, output) = channel();
        let gate: Gate = Arc::new((Mutex::new(Reading::Going), Condvar::new()));
        let source = pair.master.try_clone_reader().unwrap();
        let reader_gate = Arc::clone(&gate);
        let reader = thread::spawn(move || read_all(source, &sender, &reader_gate));
        let child = pair.slave.spawn_command(command).unwrap();
        Self {
            writer: Some(pair.master.take_writer().unwrap()),
            master: Some(pair.master),
            child,
            output,
            reader: Some(reader),
            gate,
            screen: vt100::Parser::new(NonZero::new(24).unwrap(), NonZero::new(80).unwrap(), 0),
            raw: Vec::new(),
            modes_before,
            home,
        }
    }

    /// Types bytes as they are.
    pub(super) fn type_keys(&mut self, keys: &str) {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(keys.as_bytes()).unwrap();
    }

    /// Waits until the text is on the screen.
    #[track_caller]
    pub(super) fn wait_for(&mut self, text: &str) {
        self.wait_until(text, |pty| pty.contents().contains(text));
    }

    /// Waits until something holds, looking after each piece of output.
    #[track_caller]
    pub(super) fn wait_until(&mut self, what: &str, mut holds: impl FnMut(&mut Self) -> bool) {
        let end = Instant::now() + DEADLINE;
        while !holds(self) {
            assert!(
                Instant::now() < end,
                "no `{what}` on\n{}\n{:?}",
                self.contents(),
                self.child.try_wait()
            );
            self.look(Duration::from_millis(20));
        }
    }

    /// Takes in the next piece of output, if there is one within a time; whether there was.
    pub(super) fn look(&mut self, time: Duration) -> bool {
        match self.output.recv_timeout(time) {
            Ok(bytes) => {
                self.screen.process(&bytes);
                self.raw.extend(bytes);
                true
            }
            Err(RecvTimeoutError::Timeout) => false,
            Err(RecvTimeoutError::Disconnected) => {
                thread::park_timeout(time);
                false
            }
        }
    }

    /// Takes in output for a time.
    pub(super) fn look_for(&mut self, time: Duration) {
        let end = Instant::now() + time;
        while Instant::now() < end {
            self.look(end.saturating_duration_since(Instant::now()));
        }
    }

    /// Takes in output until there is none for a time.
    pub(super) fn look_until_still(&mut self, time: Duration) {
        while self.look(time) {}
    }

    /// The text of the screen.
    pub(super) fn contents(&self) -> String {
        self.screen.screen().contents()
    }

    /// The screen with its modes and cursor.
    pub(super) fn screen(&self) -> &vt100::Screen {
        self.screen.screen()
    }

    /// Everything the program has written, escapes included.
    pub(super) fn raw(&self) -> String {
        String::from_utf8_lossy(&self.raw).into_owned()
    }

    /// What follows a word on the screen, to the end of its line.
    pub(super) fn shown_after(&self, word: &str) -> String {
        self.contents()
            .lines()
            .find_map(|line| line.strip_prefix(word).map(|rest| rest.trim().to_owned()))
            .unwrap_or_default()
    }

    /// The process id of the small program, which it shows.
    pub(super) fn pid(&mut self) -> Pid {
        self.wait_for("pid: ");
        Pid::from_raw(self.shown_after("pid: ").parse().unwrap()).unwrap()
    }

    /// Sends the small program a signal.
    pub(super) fn signal(&mut self, signal: Signal) {
        let pid = self.pid();
        kill_process(pid, signal).unwrap();
    }

    /// The process in the terminal.
    pub(super) fn process(&self) -> Pid {
        Pid::from_raw(self.child.process_id().unwrap().cast_signed()).unwrap()
    }

    /// Ends it as a power cut would.
    pub(super) fn kill9(&mut self) {
        kill_process(self.process(), Signal::KILL).unwrap();
        self.exit_code();
    }

    /// Gives the terminal another size.
    pub(super) fn resize(&mut self, cols: u16, rows: u16) {
        let size = PtySize {
            rows,
            cols,
            ..PtySize::default()
        };
        self.master.as_ref().unwrap().resize(size).unwrap();
        if let (Some(rows), Some(cols)) = (NonZero::new(rows), NonZero::new(cols)) {
            self.screen.screen_mut().set_size(rows, cols);
        }
    }

    /// Waits for the end; takes in what was written until then.
    #[track_caller]
    pub(super) fn exit_code(&mut self) -> u32 {
        let mut code = None;
        self.wait_until("end", |pty| {
            code = pty
                .child
                .try_wait()
                .unwrap()
                .map(|status| status.exit_code());
            code.is_some()
        });
        self.read_on();
        if let Some(reader) = self.reader.take() {
            reader.join().unwrap();
        }
        while let Ok(bytes) = self.output.try_recv() {
            self.screen.process(&bytes);
            self.raw.extend(bytes);
        }
        code.unwrap()
    }

    /// Whether it has ended.
    pub(super) fn has_ended(&mut self) -> bool {
        self.child.try_wait().unwrap().is_some()
    }

    /// The terminal no longer takes output, like one behind a dead connection.
    pub(super) fn freeze(&mut self) {
        self.set_reading(Reading::Paused);
    }

    /// The terminal takes output again.
    pub(super) fn read_on(&mut self) {
        self.set_reading(Reading::Going);
    }

    /// The terminal is closed. A key makes the program write once more, so that the reader lets go.
    pub(super) fn hang_up(&mut self) {
        self.set_reading(Reading::Over);
        self.type_keys("!");
        self.reader.take().unwrap().join().unwrap();
        self.writer = None;
        self.master = None;
    }

    fn set_reading(&mut self, reading: Reading) {
        let (state, changed) = &*self.gate;
        *state.lock().unwrap() = reading;
        changed.notify_all();
    }

    /// What is kept of the text: as its session sees it, or as the next start is offered it.
    pub(super) fn draft(&mut self) -> String {
        let journal = self.home().join(JOURNAL);
        let mut store = Store::open(&journal, clock::now()).unwrap();
        let drafts = if self.has_ended() {
            let next = SessionLock::take(&journal).unwrap();
            store.waiting_drafts(next.session())
        } else {
            let id = fs::read_to_string(self.home().join(SESSION)).unwrap();
            store.waiting_drafts(SessionId(id.parse().unwrap()))
        };
        let drafts = drafts.unwrap();
        assert!(drafts.len() <= 1, "{} drafts", drafts.len());
        drafts
            .first()
            .map(|draft| draft.form.clone())
            .unwrap_or_default()
    }

    /// A place for a test's own files.
    pub(super) fn home(&self) -> &Path {
        self.home.as_ref().unwrap().path()
    }

    /// Asserts that the terminal is as it was before.
    #[track_caller]
    pub(super) fn assert_restored(&self) {
        let screen = self.screen();
        assert!(!screen.alternate_screen(), "alternate screen");
        assert!(!screen.bracketed_paste(), "bracketed paste");
        assert!(!screen.hide_cursor(), "cursor");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        let modes = modes(&**self.master.as_ref().unwrap());
        assert_eq!(modes, self.modes_before);
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        // Most have ended; the reader then ends by itself.
        let _ = self.child.kill();
        self.read_on();
    }
}

fn read_all(mut source: Box<dyn Read + Send>, sink: &Sender<Vec<u8>>, gate: &Gate) {
    let mut bytes = vec![0; 16 * 1024];
    loop {
        let (state, changed) = &**gate;
        let state = changed
            .wait_while(state.lock().unwrap(), |state| *state == Reading::Paused)
            .unwrap();
        if *state == Reading::Over {
            return;
        }
        drop(state);
        match source.read(&mut bytes) {
            Ok(count) if count > 0 => {
                let _ = sink.send(bytes[..count].to_vec());
            }
            Ok(_) | Err(_) => return,
        }
    }
}

fn modes(master: &(dyn MasterPty + Send)) -> String {
    let mut modes = String::new();
    let termios = master.get_termios().unwrap();
    write!(
        modes,
        "{:?} {:?} {:?} {:?}",
        termios.input_flags, termios.output_flags, termios.control_flags, termios.local_flags
    )
    .unwrap();
    modes
}

/// The processor time that a process has used, in clock ticks.
pub(super) fn cpu_ticks(pid: Pid) -> u64 {
    let stat = fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero())).unwrap();
    let (_, fields) = stat.rsplit_once(')').unwrap();
    let fields: Vec<&str> = fields.split_whitespace().collect();
    fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
}

/// A folder with a script that starts this very test binary as the small program.
fn home_with_scribble() -> TempDir {
    let home = tempfile::tempdir().unwrap();
    let program = std::env::current_exe().unwrap();
    let start = format!(
        "exec '{}' --exact pty::child::scribble --nocapture -q",
        program.display()
    );
    fs::write(home.path().join("scribble"), start).unwrap();
    home
}
