//! A file under way: it gets its name when it is whole, and is gone if it never is.

use std::fs;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// A file under way, which nobody else can read.
#[derive(Debug)]
pub struct NewFile {
    out: BufWriter<NamedTempFile>,
}

impl NewFile {
    /// Begins a file in the folder where it is to lie, with mode 0600 whatever the umask.
    pub fn beside(path: &Path) -> io::Result<Self> {
        let folder = path.parent().filter(|one| !one.as_os_str().is_empty());
        let part = NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))?;
        Ok(Self {
            out: BufWriter::new(part),
        })
    }

    /// Gives it a name that no other file has.
    pub fn name(self, path: &Path) -> io::Result<()> {
        self.whole()?.persist_noclobber(path)?;
        Ok(())
    }

    /// Gives it a name, in place of the file that had it.
    pub fn replace(self, path: &Path) -> io::Result<()> {
        self.whole()?.persist(path)?;
        Ok(())
    }

    fn whole(self) -> io::Result<NamedTempFile> {
        let part = self.out.into_inner()?;
        part.as_file().sync_all()?;
        Ok(part)
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Writes a file that only the user can read, never in place of another; otherwise says why not.
///
/// `~` in the name is the home.
pub fn write_new(name: &str, home: Option<&Path>, contents: &[u8]) -> Result<(), String> {
    let path = match Path::new(name).strip_prefix("~") {
        Ok(rest) => home
            .map(|home| home.join(rest))
            .ok_or("There is no home folder here: write the file's whole path.")?,
        Err(_) => PathBuf::from(name),
    };
    let written = if fs::symlink_metadata(&path).is_ok() {
        Err(ErrorKind::AlreadyExists.into())
    } else {
        write_to(&path, contents)
    };
    written.map_err(|error| {
        if error.kind() == ErrorKind::AlreadyExists {
            format!("{name} exists already, and stays as it is: choose another name.")
        } else {
            format!("{name} could not be written: {}.", reason(&error))
        }
    })
}

fn write_to(path: &Path, contents: &[u8]) -> io::Result<()> {
    let mut file = NewFile::beside(path)?;
    file.write_all(contents)?;
    file.name(path)
}

/// The system's words for an error, without its number.
pub fn reason(error: &io::Error) -> String {
    let words = error.to_string();
    let plain = words.split(" (os error").next().unwrap_or_default();
    plain.to_lowercase()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_file_in_the_home_is_the_users_alone() {
        let home = tempfile::tempdir().unwrap();
        write_new("~/week.md", Some(home.path()), b"calm").unwrap();
        let path = home.path().join("week.md");
        assert_eq!(fs::read(&path).unwrap(), b"calm");
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn a_file_that_is_there_stays_and_what_fails_is_said() {
        let home = tempfile::tempdir().unwrap();
        let write = |name: &str| write_new(name, Some(home.path()), b"new").unwrap_err();
        fs::write(home.path().join("old.md"), b"old").unwrap();
        assert_eq!(
            write("~/old.md"),
            "~/old.md exists already, and stays as it is: choose another name."
        );
        assert_eq!(fs::read(home.path().join("old.md")).unwrap(), b"old");
        assert!(write("~").contains("exists already"));
        let nowhere = write("~/no/such/folder.md");
        assert!(nowhere.starts_with("~/no/such/folder.md could not be written: no such"));
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
        let homeless = write_new("~/x.md", None, b"new").unwrap_err();
        assert!(homeless.starts_with("There is no home folder"));
    }
}
