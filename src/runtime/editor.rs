//! The user's own editor: which it is, and the private file that it gets.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus};

use tempfile::TempDir;

/// More is not a text that somebody wrote.
const LARGEST: u64 = 64 * 1024 * 1024;
const FILE_NAME: &str = "evenkeel.md";

/// A text on its way through the editor, in a file that only this user can read.
#[derive(Debug)]
pub struct Page {
    folder: TempDir,
    before: String,
}

impl Page {
    /// Writes the text to a new file, in memory rather than on a disk where there is such a place.
    pub fn new(text: &str) -> io::Result<Self> {
        let folder = private_folder()?;
        OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(folder.path().join(FILE_NAME))?
            .write_all(text.as_bytes())?;
        Ok(Self {
            folder,
            before: text.to_owned(),
        })
    }

    /// Starts the editor on the file.
    pub fn open_in(&self, command: &str) -> Result<Child, String> {
        let words = words(command).ok_or_else(|| format!("`{command}` has a quote without end"))?;
        let (program, arguments) = words
            .split_first()
            .ok_or_else(|| "no editor is named".to_owned())?;
        Command::new(program)
            .args(arguments)
            .arg(self.path())
            .spawn()
            .map_err(|error| format!("`{program}` could not be started: {}", plain(&error)))
    }

    /// The text as the editor left it. What cannot be taken over stays where it is.
    pub fn close(self, status: ExitStatus) -> Result<String, String> {
        if !status.success() {
            return Err(self.give_up(&format!("the editor gave up ({status})")));
        }
        let read = read(&self.path());
        read.map(|after| self.without_added_end(after))
            .map_err(|why| format!("`{}` {why}; it is left there", self.leave().display()))
    }

    /// Ends after a failure: what the editor saved before it is left for its writer.
    pub fn give_up(self, why: &str) -> String {
        let is_as_it_was = match read(&self.path()) {
            Ok(after) => self.without_added_end(after) == self.before,
            Err(_unread) => !self.path().exists(),
        };
        if is_as_it_was {
            format!("{why}; the text is as it was")
        } else {
            let place = self.leave();
            format!("{why}; what it saved is left in `{}`", place.display())
        }
    }

    /// Leaves the file to its writer, and says where it is.
    pub fn leave(self) -> PathBuf {
        self.folder.keep().join(FILE_NAME)
    }

    /// What the editor has saved so far, if that differs from what it was given.
    pub fn saved_so_far(&self) -> Option<String> {
        let after = self.without_added_end(read(&self.path()).ok()?);
        (after != self.before).then_some(after)
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join(FILE_NAME)
    }

    /// Editors end the last line; we do not.
    fn without_added_end(&self, mut after: String) -> String {
        if after.ends_with('\n') && !self.before.ends_with('\n') {
            after.pop();
        }
        after
    }
}

fn read(path: &Path) -> Result<String, String> {
    let file = File::open(path).map_err(|error| format!("cannot be read: {}", plain(&error)))?;
    let mut bytes = Vec::new();
    file.take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| format!("cannot be read: {}", plain(&error)))?;
    if bytes.len() as u64 > LARGEST {
        return Err("is longer than 64 MB".to_owned());
    }
    String::from_utf8(bytes).map_err(|_not_text| "is not UTF-8 text".to_owned())
}

fn private_folder() -> io::Result<TempDir> {
    let runtime =
        std::env::var_os("XDG_RUNTIME_DIR").filter(|folder: &OsString| !folder.is_empty());
    let in_memory = runtime.into_iter().map(PathBuf::from);
    let places = in_memory.chain([PathBuf::from("/dev/shm"), std::env::temp_dir()]);
    let mut last = io::Error::from(io::ErrorKind::NotFound);
    for place in places {
        let folder = tempfile::Builder::new()
            .prefix("evenkeel-")
            .permissions(fs::Permissions::from_mode(0o700))
            .tempdir_in(place);
        match folder {
            Ok(folder) => return Ok(folder),
            Err(error) => last = error,
        }
    }
    Err(last)
}

fn plain(error: &io::Error) -> String {
    if error.kind() == io::ErrorKind::NotFound {
        "not found".to_owned()
    } else {
        error.kind().to_string()
    }
}

/// The words of a command line, as a shell splits them: blanks, quotes, backslashes; nothing is expanded.
fn words(line: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        match letter {
            blank if blank.is_whitespace() => words.extend(word.take()),
            '\'' => quoted(&mut letters, '\'', word.get_or_insert_default())?,
            '"' => quoted(&mut letters, '"', word.get_or_insert_default())?,
            '\\' => word.get_or_insert_default().push(letters.next()?),
            other => word.get_or_insert_default().push(other),
        }
    }
    words.extend(word);
    Some(words)
}

fn quoted(letters: &mut std::str::Chars<'_>, end: char, word: &mut String) -> Option<()> {
    loop {
        match letters.next()? {
            letter if letter == end => return Some(()),
            '\\' if end == '"' => word.push(letters.next()?),
            letter => word.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs a shell line as the editor, on a text.
    fn edit(text: &str, script: &str) -> Result<String, String> {
        let page = Page::new(text).unwrap();
        let mut child = page.open_in(&format!("sh -c '{script}' editor"))?;
        page.close(child.wait().unwrap())
    }

    #[test]
    fn what_the_editor_saved_comes_back() {
        assert_eq!(
            edit("calm", "echo \" water\" >> \"$1\""),
            Ok("calm water".to_owned())
        );
        assert_eq!(edit("a\n", "echo b >> \"$1\""), Ok("a\nb\n".to_owned()));
    }

    #[test]
    fn an_editor_that_fails_changes_nothing() {
        let why = edit("calm", "exit 3").unwrap_err();
        assert_eq!(
            why,
            "the editor gave up (exit status: 3); the text is as it was"
        );
        let page = Page::new("").unwrap();
        let why = page.open_in("no-such-editor --wait").unwrap_err();
        assert_eq!(why, "`no-such-editor` could not be started: not found");
    }

    #[test]
    fn what_an_editor_saved_before_it_failed_is_left_for_its_writer() {
        let why = edit("calm", "echo two pages > \"$1\"; exit 3").unwrap_err();
        let path = Path::new(why.split('`').nth(1).unwrap());
        assert_eq!(fs::read_to_string(path).unwrap(), "two pages\n", "{why}");
        fs::remove_dir_all(path.parent().unwrap()).unwrap();
    }

    #[test]
    fn the_file_is_private_and_gone_afterwards() {
        let page = Page::new("calm").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&page.path()), 0o600);
        assert_eq!(mode(page.folder.path()), 0o700);
        let folder = page.folder.path().to_owned();
        drop(page);
        assert!(!folder.exists());
    }

    #[test]
    fn what_is_not_text_is_left_for_its_writer() {
        let why = edit("calm", "printf \"\\\\377\" > \"$1\"").unwrap_err();
        assert!(
            why.ends_with("is not UTF-8 text; it is left there"),
            "{why}"
        );
        let path = Path::new(why.split('`').nth(1).unwrap());
        assert!(path.exists());
        fs::remove_dir_all(path.parent().unwrap()).unwrap();
    }

    #[test]
    fn a_command_is_split_as_a_shell_does() {
        let split = |line: &str| words(line).map(|words| words.join("|"));
        assert_eq!(split("code --wait").as_deref(), Some("code|--wait"));
        assert_eq!(
            split(" '/my tools/vi'  -c \"set \\\"x\\\"\" ").as_deref(),
            Some("/my tools/vi|-c|set \"x\"")
        );
        assert_eq!(split("my\\ vi ''").as_deref(), Some("my vi|"));
        assert_eq!(split("'open"), None);
    }
}
