//! A shell of one's own: the real binary, a home in a temporary folder, a clock that stands still.

use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::process::Output;

use assert_cmd::Command;
use tempfile::TempDir;

/// A Thursday, four minutes past five.
pub(crate) const NOW: &str = "2026-03-12T17:04:00Z";

/// Runs the program in a home of its own.
pub(crate) struct Shell {
    home: TempDir,
    now: String,
}

impl Shell {
    /// A home where nothing was ever written.
    pub(crate) fn new() -> Self {
        Self {
            home: tempfile::tempdir().unwrap(),
            now: NOW.to_owned(),
        }
    }

    /// The same at another instant.
    pub(crate) fn at(&mut self, now: &str) -> &Self {
        now.clone_into(&mut self.now);
        self
    }

    /// A place in the home.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Writes a file into the home.
    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    /// The command, with nothing of this machine's environment.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_evenkeel"));
        command
            .args(arguments)
            .current_dir(self.home.path())
            .env_clear()
            .envs(self.environment())
            .write_stdin("");
        command
    }

    /// All that the program is told of its surroundings.
    pub(crate) fn environment(&self) -> [(&'static str, OsString); 8] {
        [
            ("HOME", self.home.path().into()),
            ("XDG_CONFIG_HOME", self.path("config").into()),
            ("XDG_DATA_HOME", self.path("data").into()),
            ("EVENKEEL_CLOCK", self.now.clone().into()),
            ("TZ", "UTC".into()),
            ("COLUMNS", "72".into()),
            ("EDITOR", self.path("editor").into()),
            ("PATH", "/usr/bin:/bin".into()),
        ]
    }

    /// Runs a command and gives back all of its standard output.
    pub(crate) fn answer(&self, arguments: &[&str]) -> String {
        let output = self.command(arguments).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{arguments:?}: {said}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// What a terminal would show of a command: its words, the answer, what was said beside it, the code.
    pub(crate) fn say(&self, arguments: &[&str]) -> String {
        let output = self.command(arguments).output().unwrap();
        self.transcript(arguments, &output)
    }

    /// Several commands, one after the other.
    pub(crate) fn session(&self, commands: &[&[&str]]) -> String {
        let said = commands.iter().map(|arguments| self.say(arguments));
        said.collect::<Vec<_>>().join("\n")
    }

    /// The transcript of a command that has run.
    pub(crate) fn transcript(&self, arguments: &[&str], output: &Output) -> String {
        let mut text = format!("$ evenkeel {}\n", arguments.join(" "));
        text += std::str::from_utf8(&output.stdout).unwrap();
        for line in std::str::from_utf8(&output.stderr).unwrap().lines() {
            text.extend(["! ", line, "\n"]);
        }
        if !output.status.success() {
            let code = output.status.code().unwrap().to_string();
            text.extend(["exit ", &code, "\n"]);
        }
        let home = self.home.path().to_str().unwrap();
        without_ids(&text.replace(home, "~"))
    }
}

/// Ids are new in every run, so they stand as `[id]`.
fn without_ids(text: &str) -> String {
    let mut out = String::new();
    let mut word = String::new();
    for letter in text.chars().chain(['\n']) {
        if letter.is_ascii_hexdigit() || letter == '-' {
            word.push(letter);
            continue;
        }
        out += if is_id(&word) { "[id]" } else { &word };
        word.clear();
        out.push(letter);
    }
    out.pop();
    out
}

fn is_id(word: &str) -> bool {
    let digits = word.chars().filter(char::is_ascii_hexdigit).count();
    (word.len() == 8 && digits == 8) || (word.len() == 36 && digits == 32)
}
