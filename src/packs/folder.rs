//! The user's folder of packs, read with care: nothing in it can stop the program.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::domain::trouble::Trouble;

/// A pack file is at most so large.
pub(super) const BYTES: u64 = 1_000_000;

/// The pack files of a folder in the order of their names: name and text, and what could not be read.
pub(super) fn read_folder(folder: &Path) -> (Vec<(String, String)>, Vec<Trouble>) {
    let mut files = Vec::new();
    let mut troubles = Vec::new();
    match pack_paths(folder) {
        Ok(paths) => {
            for path in paths {
                let name = name_of(&path);
                match read_file(&path) {
                    Ok(text) => files.push((name, text)),
                    Err((what, remedy)) => troubles.push(trouble(name, what, remedy)),
                }
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => troubles.push(trouble(
            name_of(folder),
            format!("the folder of packs cannot be read ({error})"),
            "make it a folder that you may read",
        )),
    }
    (files, troubles)
}

fn pack_paths(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let is_hidden = name_of(&path).starts_with('.');
        if !is_hidden && path.extension().is_some_and(|it| it == "toml") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// The text of a file; anything but a plain file of fair size is refused before it is read.
fn read_file(path: &Path) -> Result<String, (String, &'static str)> {
    let unreadable = |error: io::Error| {
        let what = format!("the file cannot be read ({error})");
        (what, "let it be read, or take it out of the folder")
    };
    let kind = std::fs::metadata(path).map_err(unreadable)?;
    if !kind.is_file() {
        let remedy = "take it out of the folder";
        return Err(("this is no plain file".to_owned(), remedy));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unreadable)?;
    file.take(BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    if u64::try_from(bytes.len()).is_ok_and(|size| size > BYTES) {
        return Err((too_large(), "split it into several packs"));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let what = format!("byte {at} is not UTF-8 text");
        (what, "save the file as UTF-8")
    })
}

/// How a file that is too large is refused.
pub(super) fn too_large() -> String {
    "the file is larger than 1 MB".to_owned()
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}

fn trouble(file: String, what: String, remedy: &str) -> Trouble {
    Trouble {
        file,
        line: None,
        what,
        remedy: remedy.to_owned(),
    }
}
