//! `evenkeel search`: entries by words, `#situations` and `@people`, newest first.

use std::cell::Cell;

use clap::{Args, ValueEnum};

use crate::cli::context::Context;
use crate::cli::fault::Fault;
use crate::cli::limit::Limit;
use crate::cli::report;
use crate::cli::table::Table;
use crate::domain::document::WrittenEntry;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::query::Query;
use crate::domain::reaction_words::ReactionWords;
use crate::domain::words;
use crate::export::json::List;
use crate::export::markdown;
use crate::store::{EntryRow, RowKey, Side, Store, StoreError};

/// So many rows are read, and aligned with each other, at a time.
const PAGE: usize = 200;

/// Find entries by words, #situations and @people
#[derive(Debug, Args)]
pub struct Search {
    /// What all of the entries hold; without it, all entries
    query: Vec<String>,
    /// How to print them
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    #[command(flatten)]
    limit: Limit,
    /// Only say how many there are
    #[arg(long, conflicts_with_all = ["format", "limit"])]
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
        let store = cx.existing_journal()?;
        let query = Query::parse(&self.query.join(" "), cx.today());
        if self.count {
            let n = store.count_matches(&query, usize::MAX)?;
            return Ok(cx.output.line(&n.to_string())?);
        }
        let found = Found {
            store: &store,
            query: &query,
            limit: self.limit.rows(),
            reactions: store.reaction_words()?,
            damaged: Cell::new(None),
        };
        let n = match self.format {
            Format::Table => found.print_table(cx)?,
            Format::Json => found.print_json(cx)?,
            Format::Markdown => found.print_markdown(cx)?,
        };
        if n == 0 && self.format != Format::Json {
            cx.output.notice("Nothing found.");
        }
        match found.damaged.get() {
            Some(id) => Err(StoreError::Damaged { id }.into()),
            None => Ok(()),
        }
    }
}

/// What a search finds, page by page.
struct Found<'a> {
    store: &'a Store,
    query: &'a Query,
    limit: usize,
    /// What the reactions are called.
    reactions: ReactionWords,
    /// An entry whose words are not those that were written.
    damaged: Cell<Option<EntryId>>,
}

impl Found<'_> {
    /// Hands over the rows, newest first, a page at a time; says how many there were.
    fn each_page(
        &self,
        mut each: impl FnMut(Vec<EntryRow>) -> Result<(), Fault>,
    ) -> Result<usize, Fault> {
        let mut seen = 0;
        let mut last: Option<RowKey> = None;
        while seen < self.limit {
            let page = PAGE.min(self.limit - seen);
            let rows = self
                .store
                .rows_beside(self.query, last, Side::Older, page)?;
            let Some(oldest) = rows.last() else { break };
            last = Some(oldest.key);
            seen += rows.len();
            each(rows)?;
        }
        Ok(seen)
    }

    fn each_entry(&self, mut each: impl FnMut(Entry) -> Result<(), Fault>) -> Result<usize, Fault> {
        self.each_page(|rows| {
            for row in rows {
                match self.store.entry(row.key.id) {
                    Ok(Some(entry)) => each(entry)?,
                    Ok(None) => {}
                    // told when the document is whole
                    Err(StoreError::Damaged { id }) => self.damaged.set(Some(id)),
                    Err(error) => return Err(error.into()),
                }
            }
            Ok(())
        })
    }

    fn print_table(&self, cx: &mut Context) -> Result<usize, Fault> {
        let today = cx.today();
        self.each_page(|rows| {
            let mut table = Table::default();
            for row in rows {
                let late = if row.late { "~" } else { "" };
                table.row([
                    row.key.id.short(),
                    format!("{}{late}", words::day(row.key.day, today)),
                    row.at.format("%H:%M").to_string(),
                    report::kind_of_row(&row, &self.reactions).to_owned(),
                    words_of(&row),
                ]);
            }
            Ok(table.print(&mut cx.output)?)
        })
    }

    /// `{"matches": 2, "entries": […]}`, the entries as `domain::document` has them.
    fn print_json(&self, cx: &mut Context) -> Result<usize, Fault> {
        let matches = self.store.count_matches(self.query, usize::MAX)?;
        let out = cx.output.document();
        write!(out, "{{\"matches\":{matches},\n\"entries\":[")?;
        let mut list = List::default();
        let n = self.each_entry(|entry| {
            let written = WrittenEntry::from(entry);
            list.line(out, &written)
                .map_err(|error| Fault::from(error.into_io()))
        })?;
        writeln!(out, "\n]}}")?;
        Ok(n)
    }

    fn print_markdown(&self, cx: &mut Context) -> Result<usize, Fault> {
        let out = cx.output.document();
        let mut day = None;
        self.each_entry(|entry| {
            let entry = (&entry, &self.reactions);
            let written = markdown::write_entry(out, entry, &mut day);
            written.map_err(|error| Fault::from(error.into_io()))
        })
    }
}

/// The first line, and the tags that do not stand in it.
fn words_of(row: &EntryRow) -> String {
    let written = crate::domain::tag::tags_in(&row.first_line);
    let situations = row
        .situations
        .iter()
        .filter(|tag| !written.situations.contains(tag));
    let people = row
        .people
        .iter()
        .filter(|tag| !written.people.contains(tag));
    let tags = situations
        .map(ToString::to_string)
        .chain(people.map(ToString::to_string));
    let first = Some(row.first_line.clone()).filter(|line| !line.is_empty());
    first.into_iter().chain(tags).collect::<Vec<_>>().join(" ")
}
