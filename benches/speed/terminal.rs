//! A program in a pseudo-terminal, and what each thing asked of it costs.

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::figures::Value;
use crate::processes;

/// The size of the terminal.
pub(crate) const COLUMNS: u16 = 120;
pub(crate) const ROWS: u16 = 40;
/// So long nothing must come before an answer is taken to be over.
const QUIET: Duration = Duration::from_millis(4);
const DEADLINE: Duration = Duration::from_mins(1);

/// A piece of output, with the time at which it came.
type Piece = (Instant, Vec<u8>);

/// What an answer cost.
#[derive(Clone, Copy)]
pub(crate) struct Cost {
    /// Processor time of all threads until all sleep again.
    pub(crate) cpu: Value,
    /// From the key to the last byte of the answer.
    pub(crate) wall: Value,
    /// From the key to the first frame.
    pub(crate) first: Value,
    /// What was written to the terminal.
    pub(crate) bytes: Value,
}

/// A program in a terminal of 120×40.
pub(crate) struct Terminal {
    // the pseudo-terminal is open as long as this is
    _master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    pid: u32,
    output: Receiver<Piece>,
    screen: vt100::Parser,
    start: Cost,
}

impl Terminal {
    /// Starts a program and waits for its first frame.
    pub(crate) fn start(mut command: CommandBuilder, home: &Path) -> Self {
        command.env("TERM", "xterm-256color");
        command.env("HOME", home);
        let size = PtySize {
            rows: ROWS,
            cols: COLUMNS,
            ..PtySize::default()
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut source = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        thread::spawn(move || read_all(&mut source, &sender));
        let begun = Instant::now();
        let child = pair.slave.spawn_command(command).unwrap();
        let pid = child.process_id().unwrap();
        let (rows, columns) = (NonZero::new(ROWS).unwrap(), NonZero::new(COLUMNS).unwrap());
        let mut terminal = Self {
            writer: pair.master.take_writer().unwrap(),
            _master: pair.master,
            child,
            pid,
            output,
            screen: vt100::Parser::new(rows, columns, 0),
            start: Cost {
                cpu: Value::Bytes(0),
                wall: Value::Bytes(0),
                first: Value::Bytes(0),
                bytes: Value::Bytes(0),
            },
        };
        terminal.start = terminal.answer(begun, Duration::ZERO);
        assert!(
            terminal.screen.screen().alternate_screen(),
            "{}",
            terminal.text()
        );
        terminal
    }

    /// What the start cost.
    pub(crate) fn start_cost(&self) -> Cost {
        self.start
    }

    /// Sends keys at once; what they cost until the program sleeps again.
    pub(crate) fn press(&mut self, keys: &str) -> Cost {
        let (begun, cpu) = (Instant::now(), processes::cpu(self.pid));
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.answer(begun, cpu)
    }

    /// Waits for output, and then until all is quiet.
    fn answer(&mut self, begun: Instant, cpu_before: Duration) -> Cost {
        let (mut first, mut last, mut bytes) = (None, None, Vec::new());
        // asleep twice with no work between: on a busy machine one look may come too early
        let mut asleep_at = None;
        loop {
            match self.output.recv_timeout(QUIET) {
                Ok((at, piece)) => {
                    first = first.or(Some(at));
                    last = Some(at);
                    bytes.extend(piece);
                }
                Err(RecvTimeoutError::Timeout) if begun.elapsed() < DEADLINE => {
                    let cpu = processes::cpu(self.pid);
                    let is_asleep = last.is_some() && processes::is_asleep(self.pid);
                    if is_asleep && asleep_at == Some(cpu) {
                        break;
                    }
                    asleep_at = is_asleep.then_some(cpu);
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    assert!(last.is_some(), "no answer; the screen:\n{}", self.text());
                    break;
                }
            }
        }
        let cpu = processes::cpu(self.pid).saturating_sub(cpu_before);
        self.screen.process(&bytes);
        Cost {
            cpu: Value::Time(cpu),
            wall: Value::Time(last.unwrap_or(begun) - begun),
            first: Value::Time(first.unwrap_or(begun) - begun),
            bytes: Value::Bytes(bytes.len()),
        }
    }

    /// What it does in a time in which nothing is asked of it.
    pub(crate) fn idle(&mut self, time: Duration) -> Cost {
        let before = processes::cpu(self.pid);
        thread::sleep(time);
        let bytes: usize = self.output.try_iter().map(|(_, piece)| piece.len()).sum();
        Cost {
            cpu: Value::Time(processes::cpu(self.pid).saturating_sub(before)),
            wall: Value::Time(time),
            first: Value::Time(time),
            bytes: Value::Bytes(bytes),
        }
    }

    /// The most memory that it had.
    pub(crate) fn memory(&self) -> Value {
        Value::Bytes(processes::peak_memory(self.pid))
    }

    /// The text of the screen.
    pub(crate) fn text(&self) -> String {
        self.screen.screen().contents()
    }

    /// Stops the measurement if these words are not on the screen.
    pub(crate) fn must_show(&self, words: &str) {
        let text = self.text();
        assert!(
            text.contains(words),
            "`{words}` is not on the screen:\n{text}"
        );
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // it may have ended by itself
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read_all(source: &mut impl Read, sink: &Sender<Piece>) {
    let mut bytes = vec![0; 64 * 1024];
    while let Ok(count) = source.read(&mut bytes) {
        let piece = bytes.get(..count).unwrap_or_default().to_vec();
        if count == 0 || sink.send((Instant::now(), piece)).is_err() {
            return;
        }
    }
}
