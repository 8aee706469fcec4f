//! Writes our own JSON document (`domain::document`), one record on each line.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};

use crate::domain::document::{FORMAT, WrittenDay, WrittenEntry, WrittenPlan, WrittenStanding};
use crate::export::Exporter;
use crate::export::source::{ExportError, Source};

/// Entries and what was planned, answered and counted; `evenkeel import` reads it back.
#[derive(Debug)]
pub struct Json;

impl Exporter for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn describe(&self) -> &'static str {
        "entries, plans, answers, days, offers; for `evenkeel import`"
    }

    fn write(&self, source: &dyn Source, out: &mut dyn Write) -> Result<(), ExportError> {
        write!(out, "{{\"evenkeel\":{FORMAT},\n\"entries\":[")?;
        let mut entries = List::default();
        source.each_entry(&mut |entry| entries.line(out, &WrittenEntry::from(entry)))?;
        write!(out, "\n],\n\"plans\":[")?;
        let mut plans = List::default();
        for (plan, checks) in source.plans()? {
            plans.line(out, &WrittenPlan::new(plan, checks))?;
        }
        write!(out, "\n],\n\"standing\":[")?;
        let mut standing = List::default();
        for one in source.standing()? {
            standing.line(out, &WrittenStanding::from(one))?;
        }
        write!(out, "\n],\n\"days\":[")?;
        let mut days = List::default();
        for (day, record) in source.days()? {
            days.line(out, &WrittenDay::new(day, &record))?;
        }
        write!(out, "\n],\n\"offers\":[")?;
        let mut offers = List::default();
        for offer in source.offers()? {
            offers.line(out, &offer)?;
        }
        writeln!(out, "\n]}}")?;
        Ok(())
    }
}

/// A list that is being written, with commas between its lines.
#[derive(Debug, Default)]
pub struct List {
    has_begun: bool,
}

impl List {
    /// Writes the next value on a line of its own.
    pub fn line<T: Serialize>(
        &mut self,
        out: &mut dyn Write,
        value: &T,
    ) -> Result<(), ExportError> {
        out.write_all(if self.has_begun { b",\n" } else { b"\n" })?;
        self.has_begun = true;
        write_value(out, value)
    }
}

/// Writes a value as JSON that a terminal would not obey: what is not printable is escaped by its number.
pub fn write_value<T: Serialize>(out: &mut dyn Write, value: &T) -> Result<(), ExportError> {
    value.serialize(&mut Serializer::with_formatter(out, Harmless))?;
    Ok(())
}

/// Escapes what serde leaves as it is: DEL, the C1 controls and invisible marks that turn text around.
struct Harmless;

impl Formatter for Harmless {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(place) = rest.find(is_obeyed) {
            let (before, after) = rest.split_at(place);
            CompactFormatter.write_string_fragment(out, before)?;
            let mut letters = after.chars();
            if let Some(letter) = letters.next() {
                let mut units = [0; 2];
                for unit in letter.encode_utf16(&mut units) {
                    write!(out, "\\u{unit:04x}")?;
                }
            }
            rest = letters.as_str();
        }
        CompactFormatter.write_string_fragment(out, rest)
    }
}

fn is_obeyed(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(text: &str) -> String {
        let mut out = Vec::new();
        write_value(&mut out, &text).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_a_terminal_would_obey_is_escaped() {
        assert_eq!(
            written("a\u{9b}31m\u{202e}b\u{7f}\u{1b}\u{e0041}"),
            r#""a\u009b31m\u202eb\u007f\u001b\udb40\udc41""#
        );
    }

    proptest! {
        #[test]
        fn any_text_comes_back(text in any::<String>()) {
            let json = written(&text);
            prop_assert!(!json.contains(is_obeyed));
            prop_assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
        }
    }
}
