//! What a search finds, page by page, in each of its formats.

use std::cell::Cell;

use clap::ValueEnum;
use serde::Serialize;

use crate::cli::asked::Asked;
use crate::cli::context::Context;
use crate::cli::fault::Fault;
use crate::cli::passage::Passage;
use crate::cli::report;
use crate::cli::table::Table;
use crate::domain::cut::cut;
use crate::domain::document::WrittenEntry;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::query::Remark;
use crate::domain::reaction_words::ReactionWords;
use crate::domain::tag::tags_in;
use crate::domain::words;
use crate::export::json::{List, write_value};
use crate::export::markdown;
use crate::export::source::ExportError;
use crate::store::{EntryRow, RowKey, Side, Store, StoreError};
use crate::ui::marking::Marking;

/// So many rows are aligned with each other.
const PAGE: usize = 200;
/// So many are read at a time where each page is sorted anew.
const PAGE_OF_BEST: usize = 25 * PAGE;
/// Columns that the kind of an entry may take from its words.
const WIDEST_KIND: usize = 16;

/// The order of what is found.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Sort {
    /// The newest first
    Newest,
    /// The oldest first
    Oldest,
    /// Those first in which the words weigh most
    Best,
}

/// What a search finds.
pub struct Found<'a> {
    store: &'a Store,
    asked: &'a Asked,
    sort: Sort,
    limit: usize,
    marking: Marking,
    /// What the reactions are called.
    reactions: ReactionWords,
    /// An entry whose words are not those that were written.
    damaged: Cell<Option<EntryId>>,
}

impl<'a> Found<'a> {
    /// What a search finds, in an order, at most so many.
    pub fn new(
        store: &'a Store,
        asked: &'a Asked,
        sort: Sort,
        limit: usize,
    ) -> Result<Self, StoreError> {
        Ok(Self {
            store,
            asked,
            sort,
            limit,
            marking: Marking::of(&asked.query),
            reactions: store.reaction_words()?,
            damaged: Cell::new(None),
        })
    }

    /// An entry that was left out, because it is damaged.
    pub fn damaged(&self) -> Option<EntryId> {
        self.damaged.get()
    }

    /// Hands over the rows in their order, a page at a time; says how many there were.
    fn each_page(
        &self,
        mut each: impl FnMut(&[EntryRow]) -> Result<(), Fault>,
    ) -> Result<usize, Fault> {
        let mut seen = 0;
        let mut read = 0;
        let mut last = None;
        while seen < self.limit {
            let at_most = self.page().min(self.limit - seen);
            let rows = self.rows(read, last, at_most)?;
            let Some(row) = rows.last() else { break };
            last = Some(row.key);
            seen += rows.len();
            read += at_most;
            rows.chunks(PAGE).try_for_each(&mut each)?;
        }
        Ok(seen)
    }

    fn page(&self) -> usize {
        match self.sort {
            Sort::Newest | Sort::Oldest => PAGE,
            Sort::Best => PAGE_OF_BEST,
        }
    }

    /// The rows after so many, of which this is the last.
    fn rows(
        &self,
        read: usize,
        last: Option<RowKey>,
        at_most: usize,
    ) -> Result<Vec<EntryRow>, StoreError> {
        let query = &self.asked.query;
        match self.sort {
            Sort::Newest => self.store.rows_beside(query, last, Side::Older, at_most),
            Sort::Oldest => self.store.rows_beside(query, last, Side::Newer, at_most),
            Sort::Best => self.store.best_rows(query, read, at_most),
        }
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

    /// Prints a line for each entry: its id, day, time, kind and words; says how many there were.
    pub fn print_table(&self, cx: &mut Context) -> Result<usize, Fault> {
        let today = cx.today();
        let kind = |row: &EntryRow, is_narrow: bool| {
            let kind = report::kind_of_row(row, &self.reactions);
            if is_narrow {
                cut(kind, WIDEST_KIND)
            } else {
                kind.to_owned()
            }
        };
        self.each_page(|rows| {
            let mut table = Table::default();
            for row in rows {
                let late = if row.late { "~" } else { "" };
                let cells = [
                    row.key.id.short(),
                    format!("{}{late}", words::day(row.key.day, today)),
                    row.at.format("%H:%M").to_string(),
                    kind(row, cx.output.columns.is_some()),
                ];
                table.row_with(cells, self.passage(row)?);
            }
            Ok(table.print(&mut cx.output)?)
        })
    }

    /// The first line with its tags, or the line where the first of what was looked for stands.
    fn passage(&self, row: &EntryRow) -> Result<Passage, StoreError> {
        let first = Passage::of_line(&words_of(row), &self.marking);
        if !first.marks().is_empty() || self.marking.is_empty() {
            return Ok(first);
        }
        let texts = self.store.searched_words(row.key.id)?;
        let found = texts.iter().find_map(|text| {
            let place = self.marking.first_in(text)?;
            Some(Passage::around(text, &place, &self.marking))
        });
        Ok(found.unwrap_or(first))
    }

    /// `{"matches": 2, "query": "…", "remarks": […], "entries": […]}`, the entries as
    /// `domain::document` has them.
    pub fn print_json(&self, cx: &mut Context) -> Result<usize, Fault> {
        let query = &self.asked.query;
        let matches = self.store.count_matches(query, usize::MAX)?;
        let out = cx.output.document();
        let remarks = self.asked.remarks.iter().map(WrittenRemark::from);
        let remarks: Vec<WrittenRemark<'_>> = remarks.collect();
        write!(out, "{{\"matches\":{matches},\n\"query\":")?;
        write_value(out, &query.to_string()).map_err(unwritten)?;
        write!(out, ",\n\"remarks\":")?;
        write_value(out, &remarks).map_err(unwritten)?;
        write!(out, ",\n\"entries\":[")?;
        let mut list = List::default();
        let n = self.each_entry(|entry| {
            let written = WrittenEntry::from(entry);
            list.line(out, &written).map_err(unwritten)
        })?;
        writeln!(out, "\n]}}")?;
        Ok(n)
    }

    /// Prints the entries as Markdown; says how many there were.
    pub fn print_markdown(&self, cx: &mut Context) -> Result<usize, Fault> {
        let out = cx.output.document();
        let mut day = None;
        self.each_entry(|entry| {
            let entry = (&entry, &self.reactions);
            markdown::write_entry(out, entry, &mut day).map_err(unwritten)
        })
    }
}

fn unwritten(error: ExportError) -> Fault {
    Fault::from(error.into_io())
}

/// A remark on the typed search, its place in bytes.
#[derive(Serialize)]
struct WrittenRemark<'a> {
    at: usize,
    length: usize,
    says: &'a str,
}

impl<'a> From<&'a Remark> for WrittenRemark<'a> {
    fn from(remark: &'a Remark) -> Self {
        Self {
            at: remark.place.start,
            length: remark.place.len(),
            says: &remark.says,
        }
    }
}

/// The first line, and the tags that do not stand in it.
fn words_of(row: &EntryRow) -> String {
    let written = tags_in(&row.first_line);
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
