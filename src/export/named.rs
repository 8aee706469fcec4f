//! Which format the name of a file asks for.

use std::path::Path;

use crate::export::Exporter;
use crate::export::json::Json;
use crate::export::markdown::Markdown;

/// A format that the name of a file can ask for.
#[derive(Clone, Copy)]
pub struct Named {
    /// How the name ends.
    ending: &'static str,
    /// What writes it.
    pub exporter: &'static dyn Exporter,
    /// What it is, in a sentence.
    pub says: &'static str,
}

/// The formats that a name can ask for.
const ALL: [Named; 2] = [
    Named {
        ending: "md",
        exporter: &Markdown,
        says: "Markdown, a page to read by day.",
    },
    Named {
        ending: "json",
        exporter: &Json,
        says: "JSON, which `evenkeel import` reads back.",
    },
];

/// What is said of a name that asks for no format.
pub const ENDINGS: &str = "A name that ends in .md or .json says how it is written.";

/// The format that a file's name asks for by its ending.
pub fn for_file(name: &str) -> Option<Named> {
    let ending = Path::new(name).extension()?.to_str()?;
    let mut all = ALL.into_iter();
    all.find(|format| format.ending.eq_ignore_ascii_case(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_says_the_format() {
        let format = |name| for_file(name).map(|format| format.exporter.name());
        assert_eq!(format("~/evenkeel.md"), Some("markdown"));
        assert_eq!(format("week.JSON"), Some("json"));
        for name in ["", "~/.md", "week", "week.txt", "md"] {
            assert_eq!(format(name), None, "{name}");
        }
    }
}
