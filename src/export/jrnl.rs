//! Writes what `jrnl --format json` prints, so that whatever reads jrnl reads us.

use std::collections::BTreeMap;
use std::io::Write;

use serde::Serialize;

use crate::domain::entry::Entry;
use crate::export::Exporter;
use crate::export::json::{List, write_value};
use crate::export::plain;
use crate::export::source::{ExportError, Source};

/// jrnl's JSON.
#[derive(Debug)]
pub struct Jrnl;

#[derive(Serialize)]
struct Written<'a> {
    title: &'a str,
    body: &'a str,
    date: String,
    time: String,
    tags: Vec<String>,
    starred: bool,
}

impl Exporter for Jrnl {
    fn name(&self) -> &'static str {
        "jrnl"
    }

    fn describe(&self) -> &'static str {
        "words and tags, as `jrnl --format json` prints them"
    }

    fn write(&self, source: &dyn Source, out: &mut dyn Write) -> Result<(), ExportError> {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        source.each_entry(&mut |entry| {
            for tag in tags(&entry) {
                *counts.entry(tag).or_default() += 1;
            }
            Ok(())
        })?;
        write!(out, "{{\"tags\":")?;
        write_value(out, &counts)?;
        write!(out, ",\n\"entries\":[")?;
        let mut list = List::default();
        let reactions = source.reaction_words()?;
        source.each_entry(&mut |entry| {
            let text = plain::text(&entry.content, &reactions);
            let (title, body) = split_title(&text);
            let local = entry.content.at.naive_local();
            let written = Written {
                title,
                body,
                date: local.format("%Y-%m-%d").to_string(),
                time: local.format("%H:%M").to_string(),
                tags: tags(&entry),
                starred: entry.content.starred,
            };
            list.line(out, &written)
        })?;
        writeln!(out, "\n]}}")?;
        Ok(())
    }
}

fn tags(entry: &Entry) -> Vec<String> {
    let situations = entry.content.situations.iter().map(ToString::to_string);
    let people = entry.content.people.iter().map(ToString::to_string);
    situations.chain(people).collect()
}

/// The first line, or the first sentence of a text that has one line only: jrnl's own rule.
fn split_title(text: &str) -> (&str, &str) {
    let text = text.trim();
    let end = text
        .find('\n')
        .or_else(|| sentence_end(text))
        .unwrap_or(text.len());
    let (title, body) = text.split_at(end);
    (title.trim(), body.trim())
}

/// Where the first sentence ends: after its marks, a closing quote and brackets, before a blank.
fn sentence_end(text: &str) -> Option<usize> {
    let is_end = |letter: char| {
        matches!(
            letter,
            '.' | '!' | '?' | '…' | '‼' | '‽' | '⁇'
                ..='⁉' | '。' | '﹒' | '﹗' | '！' | '．' | '？' | '｡'
        )
    };
    let mut rest = text;
    while let Some(place) = rest.find(is_end) {
        let (_, after) = rest.split_at(place);
        let after = after.trim_start_matches(is_end);
        let quote = after.strip_prefix(['\'', '’', '"', '”']).unwrap_or(after);
        let closed = quote.trim_start_matches([']', ')']);
        if closed.starts_with(char::is_whitespace) {
            return Some(text.len() - closed.len());
        }
        rest = closed;
    }
    None
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("A title\nand more. Text.", "A title", "and more. Text.")]
    #[case("One sentence. Another.", "One sentence.", "Another.")]
    #[case("He said \"no?!\") twice. End", "He said \"no?!\")", "twice. End")]
    #[case("Version 1.2 is out", "Version 1.2 is out", "")]
    #[case("Short.", "Short.", "")]
    #[case("はい。 いいえ。", "はい。", "いいえ。")]
    #[case("", "", "")]
    fn titles_end_as_in_jrnl(#[case] text: &str, #[case] title: &str, #[case] body: &str) {
        assert_eq!(split_title(text), (title, body));
    }
}
