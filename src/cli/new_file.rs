//! A file under way: it gets its name when it is whole, and is gone if it never is.

use std::io::{self, BufWriter, Write};
use std::path::Path;

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
