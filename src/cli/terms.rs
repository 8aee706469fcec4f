//! The lists of the vocabulary as the shell shows them: names, counts, last days, other names.

use chrono::NaiveDate;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::cli::care::Care;
use crate::cli::context::Context;
use crate::cli::fault::Fault;
use crate::cli::limit::Limit;
use crate::cli::reactions;
use crate::cli::table::Table;
use crate::domain::term::TermKind;
use crate::domain::words;
use crate::export::json::List;
use crate::export::source::ExportError;
use crate::store::{Store, StoreError};

/// How a list is printed.
#[derive(Debug, Args)]
pub struct Listing {
    /// How to print them
    #[arg(long, value_enum)]
    format: Option<Format>,
    #[command(flatten)]
    limit: Limit,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Format {
    Table,
    Json,
}

/// A name of a list, as JSON has it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Listed {
    /// The name, without its sign.
    pub name: String,
    /// The user's own word for it; for reactions, whose names are fixed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// In so many entries.
    pub count: usize,
    /// The day of the newest of them.
    pub last_day: Option<NaiveDate>,
    /// Other names that lead to it.
    pub aliases: Vec<String>,
    /// It is no longer offered.
    pub archived: bool,
}

/// The name of a list on the command line.
pub fn kinds() -> impl TypedValueParser<Value = TermKind> {
    PossibleValuesParser::new(TermKind::ALL.map(TermKind::name)).map(|name| {
        // the parser lets no other name through
        TermKind::from_name(&name).unwrap_or(TermKind::Situation)
    })
}

impl Listing {
    /// Prints a list, or takes care of it.
    pub fn run(self, kind: TermKind, care: Option<Care>, cx: &mut Context) -> Result<(), Fault> {
        let Some(care) = care else {
            return self.print(kind, cx);
        };
        if self.format.is_some() || self.limit.is_set() {
            return Err(Fault::usage("`--format` and `--limit` are for the list")
                .hint("leave them out where a name is changed"));
        }
        care.run(kind, cx)
    }

    fn print(&self, kind: TermKind, cx: &mut Context) -> Result<(), Fault> {
        let store = cx.existing_journal()?;
        let listed = listed(kind, &store, self.limit.rows())?;
        if self.format == Some(Format::Json) {
            return print_json(&listed, cx);
        }
        if listed.is_empty() {
            cx.output.notice(none_yet(kind));
        }
        print_table(kind, &listed, cx)
    }
}

fn none_yet(kind: TermKind) -> &'static str {
    match kind {
        TermKind::Situation => "No situations yet. Write #standup in an entry to make one.",
        TermKind::Person => "No people yet. Write @mk in an entry to name somebody.",
        TermKind::Emotion => "No feelings yet. A closer look at a moment asks for them.",
        TermKind::Trigger => "No triggers yet. A closer look at a moment asks for them.",
        TermKind::Vulnerability => {
            "Nothing that you were carrying yet. A closer look at a moment asks for it."
        }
        TermKind::Reaction => "No moments yet. `evenkeel tick steady standup` records one.",
    }
}

/// The names of a list that are in use, the most used first.
fn listed(kind: TermKind, store: &Store, at_most: usize) -> Result<Vec<Listed>, StoreError> {
    if kind == TermKind::Reaction {
        return reactions::listed(store, at_most);
    }
    let uses = store.terms_by_use(kind, at_most)?;
    let listed = uses.into_iter().map(|one| {
        let state = store.term(kind, &one.tag)?;
        Ok(Listed {
            name: one.tag,
            label: None,
            count: one.count,
            last_day: one.last_day,
            aliases: state.map_or_else(Vec::new, |state| state.aliases),
            archived: one.is_archived,
        })
    });
    listed.collect()
}

fn print_json(listed: &[Listed], cx: &mut Context) -> Result<(), Fault> {
    let out = cx.output.document();
    write!(out, "[")?;
    let mut list = List::default();
    for one in listed {
        list.line(out, one).map_err(ExportError::into_io)?;
    }
    Ok(writeln!(out, "\n]")?)
}

fn print_table(kind: TermKind, listed: &[Listed], cx: &mut Context) -> Result<(), Fault> {
    let today = cx.today();
    let mut table = Table::with_numbers(&[0]);
    for one in listed {
        let last = one.last_day.map(|day| words::day(day, today));
        table.row([
            words::thousands(one.count),
            format!("{}{}", kind.sign(), one.name),
            last.unwrap_or_default(),
            beside(kind, one),
        ]);
    }
    Ok(table.print(&mut cx.output)?)
}

/// "flared up · also #retro, #1:1 · archived": what there is to know of a name beside its use.
fn beside(kind: TermKind, one: &Listed) -> String {
    let aliases = one.aliases.iter();
    let aliases: Vec<String> = aliases
        .map(|name| format!("{}{name}", kind.sign()))
        .collect();
    let mut parts: Vec<String> = one.label.iter().cloned().collect();
    if !aliases.is_empty() {
        parts.push(format!("also {}", aliases.join(", ")));
    }
    if one.archived {
        parts.push("archived".to_owned());
    }
    parts.join(" · ")
}
