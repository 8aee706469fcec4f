//! Which format the name of a file asks for.

use std::path::Path;

use crate::export::figures::{ALL, FigureWriter};

/// The format that a file's name asks for by its ending.
pub fn for_file(file: &Path) -> Option<&'static dyn FigureWriter> {
    let ending = file.extension()?.to_str()?;
    let mut all = ALL.into_iter();
    all.find(|one| one.ending().eq_ignore_ascii_case(ending))
}
