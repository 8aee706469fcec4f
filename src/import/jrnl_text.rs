//! Reads jrnl's text journals: `[2026-03-02 17:40] A title` and lines of text below it.

use std::ops::ControlFlow;

use chrono::NaiveDateTime;

use crate::import::Importer;
use crate::import::clues::Clues;
use crate::import::found::{BadRecord, Found, Place, Unreadable, text_of};
use crate::import::jrnl::{JrnlEntry, joined};
use crate::import::jrnl_dates;

const EXPORT_FIRST: &str =
    "let jrnl decrypt it: `jrnl --format json --file journal.json`, then import that file";

/// jrnl's own file.
#[derive(Debug)]
pub struct JrnlText;

impl Importer for JrnlText {
    fn name(&self) -> &'static str {
        "jrnl-text"
    }

    fn describe(&self) -> &'static str {
        "a jrnl journal as jrnl keeps it, in one text file"
    }

    fn recognises(&self, head: &[u8], _file_name: &str) -> bool {
        if is_encrypted(head) {
            return true;
        }
        let head = String::from_utf8_lossy(head);
        head.trim_start_matches('\u{feff}')
            .lines()
            .any(|line| Style::ALL.iter().any(|style| style.heading(line).is_some()))
    }

    fn read(
        &self,
        bytes: &[u8],
        clues: &Clues<'_>,
        each: &mut dyn FnMut(Found) -> ControlFlow<()>,
    ) -> Result<(), Unreadable> {
        if is_encrypted(bytes) {
            return Err(Unreadable::Encrypted { hint: EXPORT_FIRST });
        }
        let text = text_of(bytes)?;
        let style = Style::of(text);
        let mut open: Option<Open<'_>> = None;
        for (number, line) in (1..).zip(text.lines()) {
            let Some((at, title)) = style.heading(line) else {
                match &mut open {
                    Some(open) => open.body.push(line),
                    None if line.trim().is_empty() => {}
                    None => open = Some(Open::undated(number, line)),
                }
                continue;
            };
            if let Some(done) = open.replace(Open::dated(number, at, title))
                && each(done.close(clues)).is_break()
            {
                return Ok(());
            }
        }
        if let Some(done) = open {
            let _ = each(done.close(clues));
        }
        Ok(())
    }
}

/// jrnl 3 begins its encrypted files in clear; older ones are a Fernet token, which always begins so.
fn is_encrypted(bytes: &[u8]) -> bool {
    bytes.starts_with(b"JRNLv3") || bytes.starts_with(b"gAAAAA")
}

/// How a journal marks where an entry begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Style {
    /// `[2026-03-02 17:40] title`
    Brackets,
    /// `2010-06-10 15:00 title`: jrnl before 2.0, where brackets are text.
    Bare,
}

impl Style {
    const ALL: [Self; 2] = [Self::Brackets, Self::Bare];

    /// The style of the first heading.
    fn of(text: &str) -> Self {
        text.lines()
            .find_map(|line| {
                Self::ALL
                    .into_iter()
                    .find(|style| style.heading(line).is_some())
            })
            .unwrap_or(Self::Brackets)
    }

    /// The time and the title, if the line begins an entry.
    fn heading(self, line: &str) -> Option<(NaiveDateTime, &str)> {
        match self {
            Self::Brackets => {
                let (date, title) = line.strip_prefix('[')?.split_once(']')?;
                let title = title.strip_prefix(' ').or(title.is_empty().then_some(""))?;
                Some((jrnl_dates::read(date)?, title))
            }
            Self::Bare => {
                if !line.starts_with(|letter: char| letter.is_ascii_digit()) {
                    return None;
                }
                let mut parts = line.splitn(3, ' ');
                let (date, time) = (parts.next()?, parts.next()?);
                let title = parts.next().unwrap_or_default();
                Some((jrnl_dates::read(&format!("{date} {time}"))?, title))
            }
        }
    }
}

/// An entry whose end is not yet reached.
struct Open<'a> {
    line: usize,
    at: Option<NaiveDateTime>,
    title: &'a str,
    body: Vec<&'a str>,
}

impl<'a> Open<'a> {
    fn dated(line: usize, at: NaiveDateTime, title: &'a str) -> Self {
        Self {
            line,
            at: Some(at),
            title,
            body: Vec::new(),
        }
    }

    fn undated(line: usize, title: &'a str) -> Self {
        Self {
            line,
            at: None,
            title,
            body: Vec::new(),
        }
    }

    fn close(self, clues: &Clues<'_>) -> Found {
        let bad = |what: &str| {
            Found::Bad(BadRecord {
                place: Place::Line(self.line),
                what: what.to_owned(),
            })
        };
        let Some(at) = self.at else {
            return bad("text before the first date that can be read");
        };
        let title = self.title.trim();
        // jrnl itself writes a blank before the star; without one it belongs to the words
        let unstarred = title
            .strip_suffix('*')
            .filter(|words| words.is_empty() || words.ends_with(char::is_whitespace));
        let text = joined(
            unstarred.unwrap_or(title).trim_end(),
            self.body.join("\n").trim_matches(['\n', '\r']),
        );
        if text.trim().is_empty() {
            return bad("an entry without words");
        }
        let entry = JrnlEntry {
            at,
            text,
            tags: Vec::new(),
            starred: unstarred.is_some(),
        };
        Found::Entry(Box::new(entry.into_record(clues)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::import::found::Record;

    fn read(text: &str) -> Vec<Found> {
        let mut all = Vec::new();
        let clues = Clues {
            at_local: &|local| local.and_utc().fixed_offset(),
            day_ends_at: 4,
        };
        let mut each = |found| {
            all.push(found);
            ControlFlow::Continue(())
        };
        JrnlText.read(text.as_bytes(), &clues, &mut each).unwrap();
        all
    }

    fn entries(text: &str) -> Vec<Record> {
        read(text)
            .into_iter()
            .filter_map(|found| match found {
                Found::Entry(record) => Some(*record),
                Found::Plan(..)
                | Found::Standing(_)
                | Found::Day(..)
                | Found::Offer(_)
                | Found::Bad(_) => None,
            })
            .collect()
    }

    #[test]
    fn a_star_ends_a_starred_title() {
        let all = entries("[2026-03-02 17:40] Shipped it. *\nWith @mk in the #demo.\n");
        assert_eq!(all[0].content.text, "Shipped it.\nWith @mk in the #demo.");
        assert!(all[0].content.starred);
        assert_eq!(all[0].content.people[0].as_str(), "mk");
        assert_eq!(all[0].content.situations[0].as_str(), "demo");
    }

    #[test]
    fn a_title_that_ends_in_bold_words_keeps_them() {
        let all = entries("[2026-03-02 17:40] It was **loud**\n[2026-03-03 17:40] *\nBelow\n");
        assert_eq!(all[0].content.text, "It was **loud**");
        assert_eq!(
            (all[0].content.starred, all[1].content.starred),
            (false, true)
        );
    }

    #[test]
    fn brackets_that_hold_no_date_are_text() {
        let all = entries("[2026-03-02 17:40] A list\n[1] one\n[not a date] two\n");
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].content.text, "A list\n[1] one\n[not a date] two");
    }

    #[test]
    fn before_two_dates_stood_bare() {
        let all =
            entries("2010-06-10 15:00 One.\n\n2013-06-10 15:40 Two.\n[2019-08-03 12:55] text\n");
        assert_eq!(all.len(), 2);
        assert_eq!(all[1].content.text, "Two.\n[2019-08-03 12:55] text");
    }

    #[test]
    fn text_without_a_date_is_reported_with_its_line() {
        let found = read("\n[sadly no date] One\nmore\n[2026-03-02 17:40] Two\n");
        let Found::Bad(bad) = &found[0] else {
            panic!("{found:?}");
        };
        assert_eq!(bad.place, Place::Line(2));
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn a_late_hour_belongs_to_the_day_before() {
        let all = entries("[2026-03-03 01:30] Late.\n[2026-03-04] No hour.\n");
        assert_eq!(all[0].content.day, "2026-03-02".parse().unwrap());
        assert_eq!(all[1].content.day, "2026-03-04".parse().unwrap());
    }

    proptest! {
        #[test]
        fn any_text_is_read_to_its_end(text in r"(\[[0-9-]{0,10} ?[0-9:]{0,5}\] ?\*?|\PC|\n|\[|\]){0,60}") {
            let found = read(&text);
            prop_assert!(text.trim().is_empty() || is_encrypted(text.as_bytes()) || !found.is_empty());
        }
    }

    #[test]
    fn encrypted_journals_are_recognised() {
        for head in ["JRNLv3 0eyJzYWx0", "gAAAAABfb4gQ"] {
            assert!(JrnlText.recognises(head.as_bytes(), "x"));
        }
    }
}
