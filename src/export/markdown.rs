//! Writes Markdown for people: a heading for each day, and its entries below.

use std::io::Write;

use chrono::NaiveDate;

use crate::domain::entry::{Entry, Kind};
use crate::domain::reaction_words::ReactionWords;
use crate::domain::shown::shown;
use crate::export::Exporter;
use crate::export::plain;
use crate::export::source::{ExportError, Source};

/// A page to read.
#[derive(Debug)]
pub struct Markdown;

impl Exporter for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn describe(&self) -> &'static str {
        "a page to read, by day"
    }

    fn write(&self, source: &dyn Source, out: &mut dyn Write) -> Result<(), ExportError> {
        let mut day = None;
        let reactions = source.reaction_words()?;
        source.each_entry(&mut |entry| {
            write_entry(out, (&entry, &reactions), &mut day)?;
            Ok(())
        })
    }
}

/// Writes one entry, below a heading if its day is another than the last.
pub fn write_entry(
    out: &mut dyn Write,
    (entry, reactions): (&Entry, &ReactionWords),
    day: &mut Option<NaiveDate>,
) -> Result<(), ExportError> {
    let content = &entry.content;
    if *day != Some(content.day) {
        let before = if day.is_some() { "\n" } else { "" };
        writeln!(out, "{before}## {}", content.day.format("%A %-d %B %Y"))?;
        *day = Some(content.day);
    }
    let star = if content.starred { " ★" } else { "" };
    writeln!(
        out,
        "\n### {} · {}{star}\n",
        content.at.format("%H:%M"),
        shown(&heading(entry, reactions))
    )?;
    if let Kind::Answer { asked, .. } = &content.kind {
        writeln!(out, "> {}\n", shown(asked))?;
    }
    for line in content.text.trim_end().lines() {
        writeln!(out, "{}", below_headings(&shown(line)))?;
    }
    if let Kind::Moment(moment) = &content.kind {
        for (field, words) in &moment.details {
            writeln!(out, "- {}: {}", field.label(), shown(words))?;
        }
    }
    let tags = plain::tags_beside(content);
    if !tags.is_empty() {
        let gap = if content.text.trim().is_empty() {
            ""
        } else {
            "\n"
        };
        writeln!(out, "{gap}{}", shown(&tags.join(" ")))?;
    }
    Ok(())
}

fn heading(entry: &Entry, reactions: &ReactionWords) -> String {
    match &entry.content.kind {
        Kind::Moment(moment) => plain::headline(moment, reactions),
        Kind::Answer { .. } | Kind::Note | Kind::Feedback | Kind::Lesson { .. } => {
            entry.content.kind.name().name().to_owned()
        }
    }
}

/// A line of the user's that starts like a heading or a tag stays text.
fn below_headings(line: &str) -> String {
    if line.starts_with('#') {
        format!("\\{line}")
    } else {
        line.to_owned()
    }
}
