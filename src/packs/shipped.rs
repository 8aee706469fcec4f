//! The packs that come with evenkeel: every file of `prompts/`, embedded.

use include_dir::{Dir, include_dir};

static FOLDER: Dir = include_dir!("$CARGO_MANIFEST_DIR/prompts");

/// The shipped pack files in the order of their names: name and text.
pub fn shipped() -> Vec<(&'static str, &'static str)> {
    let mut files: Vec<_> = FOLDER
        .files()
        .filter(|file| file.path().extension().is_some_and(|it| it == "toml"))
        .filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?)))
        .collect();
    files.sort_unstable();
    files
}
