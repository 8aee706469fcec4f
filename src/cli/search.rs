//! `evenkeel search`: entries by words, `#situations`, `@people` and fields.

use std::ffi::OsString;

use clap::{Args, ValueEnum};

use crate::cli::asked::{self, Asked};
use crate::cli::context::Context;
use crate::cli::fault::Fault;
use crate::cli::found::{Found, Sort};
use crate::cli::limit::Limit;
use crate::domain::query::FIELDS;
use crate::store::StoreError;

const SHORT_HELP: &str = "\
In a shell, put # and brackets in quotes: evenkeel search '#demo' '-(loud OR late)'
`evenkeel help search` tells what can be looked for.";

const LANGUAGE: &str = "\
What can be looked for:
  loud voice      both words, each maybe the beginning of a longer one
  '\"loud voice\"'  these words next to each other
  '#demo'         a situation and its children; in a shell in quotes
  @mk             a person
  -loud -is:late  entries without it; - goes before anything
  a OR b          one of the two
  '(a OR b) c'    brackets group; in a shell in quotes";

const ENDING: &str = "\
A name, a value and a day may be half typed where only one begins so. Days without blanks: \
2w, last-friday, march, 2026-03-12, 2026-01..2026-03.

A word that begins with one - is part of the search. Whatever comes after -- is, also what \
looks like an option: evenkeel search -- -q --late

What is not understood is said and left out; a name that nothing has is said too. With --format json the answer is one document: \
{\"matches\": how many there are, \"query\": the search as understood, \"remarks\": [{\"at\", \
\"length\", \"says\"}], \"entries\": [...]}; at and length count bytes of the search, its words with \
a blank between them.";

/// Find entries by words, #situations, @people and fields
#[derive(Debug, Args)]
#[command(after_help = SHORT_HELP, after_long_help = long_help())]
pub struct Search {
    /// What the entries hold; without it, all entries; - reads standard input
    query: Vec<OsString>,
    /// How to print them
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Which come first
    #[arg(long, value_enum, default_value_t = Sort::Newest)]
    sort: Sort,
    #[command(flatten)]
    limit: Limit,
    /// Only say how many there are
    #[arg(long, conflicts_with_all = ["format", "limit", "sort"])]
    count: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Format {
    Table,
    Json,
    Markdown,
}

impl Search {
    /// Prints what is found.
    pub fn run(self, cx: &mut Context) -> Result<(), Fault> {
        let typed = asked::text(&self.query)?;
        let store = cx.existing_journal()?;
        let asked = Asked::read(&typed, &store, cx)?;
        if self.format != Format::Json {
            asked.tell(cx);
        }
        if self.count {
            let n = store.count_matches(&asked.query, usize::MAX)?;
            return Ok(cx.output.line(&n.to_string())?);
        }
        let found = Found::new(&store, &asked, self.sort, self.limit.rows())?;
        let n = match self.format {
            Format::Table => found.print_table(cx)?,
            Format::Json => found.print_json(cx)?,
            Format::Markdown => found.print_markdown(cx)?,
        };
        if n == 0 && self.format != Format::Json {
            for remark in store.names_meant(&asked.query, &typed)? {
                cx.output.notice(&format!("notice: {remark}"));
            }
            cx.output.notice("Nothing found.");
        }
        match found.damaged() {
            Some(id) => Err(StoreError::Damaged { id }.into()),
            None => Ok(()),
        }
    }
}

fn long_help() -> String {
    let width = FIELDS.iter().map(|field| field.typed().len()).max();
    let width = width.unwrap_or_default();
    let fields = FIELDS.iter().map(|field| {
        let (typed, values) = (field.typed(), field.values());
        let values = if values.is_empty() || field.is_day() {
            field.wants.replace('`', "")
        } else {
            values.join(", ")
        };
        format!(
            "  {typed:width$}  {}\n  {:width$}  {values}",
            field.says, ""
        )
    });
    let fields: Vec<String> = fields.collect();
    format!("{LANGUAGE}\n\nFields:\n{}\n\n{ENDING}", fields.join("\n"))
}
