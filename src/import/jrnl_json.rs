//! Reads what `jrnl --format json` prints.

use std::ops::ControlFlow;

use chrono::{NaiveDate, NaiveTime};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::import::Importer;
use crate::import::clues::Clues;
use crate::import::found::{
    BadRecord, Found, Place, Unreadable, record_of, text_of, without_words,
};
use crate::import::jrnl::{JrnlEntry, joined};

/// jrnl's JSON export.
#[derive(Debug)]
pub struct JrnlJson;

#[derive(Deserialize)]
struct Document<'a> {
    #[serde(borrow)]
    entries: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(expecting = "an entry")]
struct Written {
    title: String,
    #[serde(default)]
    body: String,
    date: String,
    #[serde(default)]
    time: String,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    starred: bool,
}

impl Importer for JrnlJson {
    fn name(&self) -> &'static str {
        "jrnl"
    }

    fn describe(&self) -> &'static str {
        "a jrnl journal as `jrnl --format json` prints it"
    }

    fn recognises(&self, head: &[u8], _file_name: &str) -> bool {
        let head = String::from_utf8_lossy(head);
        let head = head.trim_start_matches('\u{feff}').trim_start();
        head.starts_with('{')
            && (head.contains("\"tags\"") || head.contains("\"title\""))
            && !head.contains("\"evenkeel\"")
    }

    fn read(
        &self,
        bytes: &[u8],
        clues: &Clues<'_>,
        each: &mut dyn FnMut(Found) -> ControlFlow<()>,
    ) -> Result<(), Unreadable> {
        let document: Document<'_> = serde_json::from_str(text_of(bytes)?)
            .map_err(|wrong| Unreadable::NotThisFormat(without_words(&wrong)))?;
        for (number, value) in (1..).zip(document.entries) {
            let found = match record(value) {
                Ok(entry) => Found::Entry(Box::new(entry.into_record(clues))),
                Err(what) => Found::Bad(BadRecord {
                    place: Place::Record("entries", number),
                    what,
                }),
            };
            if each(found).is_break() {
                break;
            }
        }
        Ok(())
    }
}

fn record(value: &RawValue) -> Result<JrnlEntry, String> {
    let written: Written = record_of(value)?;
    let date: NaiveDate = written.date.parse().ok().ok_or("the date is impossible")?;
    let time = match written.time.as_str() {
        "" => NaiveTime::MIN,
        words => words.parse().ok().ok_or("the time is impossible")?,
    };
    let text = joined(&written.title, &written.body);
    if text.trim().is_empty() {
        return Err("an entry without words".to_owned());
    }
    Ok(JrnlEntry {
        at: date.and_time(time),
        text,
        tags: written.tags,
        starred: written.starred,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Vec<Found> {
        let mut all = Vec::new();
        let clues = Clues {
            at_local: &|local| local.and_utc().fixed_offset(),
            day_ends_at: 4,
        };
        let mut each = |found| {
            all.push(found);
            ControlFlow::Continue(())
        };
        JrnlJson.read(json.as_bytes(), &clues, &mut each).unwrap();
        all
    }

    #[test]
    fn title_and_body_are_one_text() {
        let found = read(
            r##"{"tags":{},"entries":[{"title":"One.","body":"Two\n","date":"2026-03-02","time":"17:40","tags":["#demo"],"starred":true}]}"##,
        );
        let Found::Entry(record) = &found[0] else {
            panic!("{found:?}");
        };
        assert_eq!(record.content.text, "One.\nTwo");
        assert_eq!(record.content.situations[0].as_str(), "demo");
        assert!(record.content.starred);
    }

    #[test]
    fn a_bad_record_does_not_stop_the_next() {
        let found = read(
            r#"{"entries":[{"title":"a","date":"2026-02-30"},{"title":7},{"title":"","date":"2026-02-03"},{"title":"b","date":"2026-02-03"},{"title":"\udcff","date":"2026-02-03"},{"title":"c","date":"2026-02-03"}]}"#,
        );
        let said: Vec<String> = found
            .iter()
            .map(|one| match one {
                Found::Bad(bad) => bad.to_string(),
                Found::Entry(_) => "an entry".to_owned(),
                Found::Plan(..) | Found::Standing(_) | Found::Day(..) | Found::Offer(_) => {
                    "another".to_owned()
                }
            })
            .collect();
        assert_eq!(
            said,
            [
                "entries, number 1: the date is impossible",
                "entries, number 2: invalid type: integer, expected a string",
                "entries, number 3: an entry without words",
                "an entry",
                "entries, number 5: lone leading surrogate in hex escape",
                "an entry"
            ]
        );
    }
}
