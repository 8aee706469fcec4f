//! `evenkeel show ID`: one entry with everything it holds.

use std::io;

use clap::{Args, ValueEnum};

use crate::cli::context::Context;
use crate::cli::fault::Fault;
use crate::cli::output::Output;
use crate::cli::{chosen, report};
use crate::domain::document::WrittenEntry;
use crate::domain::entry::{Entry, Kind};
use crate::domain::moment::Moment;
use crate::domain::reaction_words::ReactionWords;
use crate::domain::words;
use crate::export::json::write_value;
use crate::export::source::ExportError;

/// Show an entry
#[derive(Debug, Args)]
pub struct Show {
    /// The entry's id, or its first or last digits
    id: String,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Json,
}

impl Show {
    /// Prints the entry.
    pub fn run(self, cx: &mut Context) -> Result<(), Fault> {
        let store = cx.existing_journal()?;
        let entry = chosen::entry(&self.id, &store, cx)?;
        match self.format {
            Format::Text => {
                let head = head(&entry, &store.reaction_words()?, cx);
                print(&entry, &head, &mut cx.output)?;
            }
            Format::Json => {
                let out = cx.output.document();
                write_value(out, &WrittenEntry::from(entry)).map_err(ExportError::into_io)?;
                writeln!(out)?;
            }
        }
        Ok(())
    }
}

/// "Thu 12 Mar, 17:04 · overreacted · intensity 7 · ~ written Fri 13 Mar".
fn head(entry: &Entry, reactions: &ReactionWords, cx: &Context) -> String {
    let content = &entry.content;
    let today = cx.today();
    let mut parts = vec![
        format!(
            "{}, {}",
            words::day(content.day, today),
            content.at.format("%H:%M")
        ),
        report::kind(content, reactions).to_owned(),
    ];
    if let Some(moment) = content.moment() {
        parts.extend(ratings(moment));
    }
    if entry.lag(cx.config.settings.day_ends_at).is_late() {
        parts.push(format!(
            "~ written {}",
            words::day(entry.logged_at.date_naive(), today)
        ));
    }
    if content.starred {
        parts.push("starred".to_owned());
    }
    if content.sealed {
        parts.push("sealed".to_owned());
    }
    parts.join(" · ")
}

fn ratings(moment: &Moment) -> Vec<String> {
    let mut parts = Vec::new();
    parts.extend(
        moment
            .intensity
            .map(|one| format!("intensity {}", one.value())),
    );
    parts.extend(moment.stakes.map(|one| format!("stakes {}", one.value())));
    parts.extend(
        moment
            .recovery
            .map(|one| format!("recovery {}", one.label())),
    );
    parts.extend(
        moment
            .as_intended
            .map(|one| format!("as intended: {}", one.label())),
    );
    parts.extend(moment.their_mark.map(|one| format!("they {}", one.label())));
    parts
}

fn print(entry: &Entry, head: &str, output: &mut Output) -> io::Result<()> {
    let content = &entry.content;
    output.line(head)?;
    let tags = report::tags(content);
    if !tags.is_empty() {
        output.line(&tags.join(" "))?;
    }
    output.line(&format!("id {}", entry.id))?;
    if let Kind::Answer { asked, .. } = &content.kind {
        output.line("")?;
        output.line(asked)?;
    }
    if !content.text.is_empty() {
        output.line("")?;
        output.lines(&content.text)?;
    }
    match content.moment() {
        Some(moment) => print_details(moment, output),
        None => Ok(()),
    }
}

fn print_details(moment: &Moment, output: &mut Output) -> io::Result<()> {
    let named = [
        ("felt", &moment.emotions),
        ("set off by", &moment.triggers),
        ("carrying", &moment.vulnerabilities),
    ];
    let mut lines: Vec<String> = named
        .iter()
        .filter(|(_, names)| !names.is_empty())
        .map(|(label, names)| format!("{label}: {}", names.join(", ")))
        .collect();
    let details = moment.details.iter();
    lines.extend(details.map(|(field, words)| format!("{}: {words}", field.label())));
    if !lines.is_empty() {
        output.line("")?;
    }
    lines.iter().try_for_each(|line| output.lines(line))
}
