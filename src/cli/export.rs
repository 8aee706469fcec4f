//! `evenkeel export`: the journal as a file for other programs.

use std::ffi::OsString;

use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::cli::asked::{Asked, utf8};
use crate::cli::context::Context;
use crate::cli::destination::{Destination, Place};
use crate::cli::fault::Fault;
use crate::cli::journal_source::JournalSource;
use crate::cli::progress::Progress;
use crate::cli::table::print_formats;
use crate::domain::query::Query;
use crate::domain::words;
use crate::export::source::ExportError;
use crate::export::{ALL, Exporter};
use crate::store::{Store, StoreError};

/// Write the journal as a file for other programs
#[derive(Debug, Args)]
pub struct Export {
    /// The format; `--format-list` tells them apart
    #[arg(long, value_name = "NAME", default_value = ALL[0].name(), value_parser = PossibleValuesParser::new(ALL.map(Exporter::name)))]
    format: String,
    /// List the formats
    #[arg(long)]
    format_list: bool,
    /// Only entries that this search finds
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true)]
    query: Option<OsString>,
    #[command(flatten)]
    destination: Destination,
}

impl Export {
    /// Writes the journal.
    pub fn run(self, cx: &mut Context) -> Result<(), Fault> {
        if self.format_list {
            let formats = ALL.map(|one| (one.name(), one.describe()));
            return Ok(print_formats(formats, &mut cx.output)?);
        }
        let exporter = ALL
            .into_iter()
            .find(|one| one.name() == self.format)
            .ok_or_else(|| Fault::usage(format!("there is no format `{}`", self.format)))?;
        let store = cx.existing_journal()?;
        let job = Job {
            exporter,
            query: self.query(&store, cx)?,
            store: &store,
        };
        match self.destination.place() {
            Some(place) => job.write_file(&place, cx),
            None => job.write_out(cx),
        }
    }

    /// What to write; an export holds just what was asked for, so that all of it has to be understood.
    fn query(&self, store: &Store, cx: &Context) -> Result<Query, Fault> {
        let Some(query) = &self.query else {
            return Ok(Query::default());
        };
        let Asked { query, remarks } = Asked::read(utf8(query)?, store, cx)?;
        if remarks.is_empty() {
            return Ok(query);
        }
        let said: Vec<String> = remarks.into_iter().map(|remark| remark.says).collect();
        Err(Fault::usage(said.join("; "))
            .because("an export holds just what was asked for, so nothing was written")
            .hint("`evenkeel search` with the same query shows what it finds"))
    }
}

struct Job<'a> {
    exporter: &'a dyn Exporter,
    query: Query,
    store: &'a Store,
}

impl Job<'_> {
    fn write_out(&self, cx: &mut Context) -> Result<(), Fault> {
        let mut ignore = || {};
        let source = JournalSource::new(self.store, self.query.clone(), &mut ignore);
        let written = self.exporter.write(&source, cx.output.document());
        written.map_err(|error| match error {
            ExportError::Read(error) => unread(error.as_ref()),
            ExportError::Write(error) => Fault::from(error),
        })?;
        source
            .damage()
            .map_or(Ok(()), |damage| Err(damaged(&damage)))
    }

    fn write_file(&self, place: &Place<'_>, cx: &mut Context) -> Result<(), Fault> {
        let mut out = place.begin(self.store)?;
        let mut progress = Progress::new(&mut cx.output, "written");
        let mut watch = || progress.step();
        let source = JournalSource::new(self.store, self.query.clone(), &mut watch);
        let written = self.exporter.write(&source, &mut out);
        written.map_err(|error| match error {
            ExportError::Read(error) => unread(error.as_ref()),
            ExportError::Write(error) => place.unwritten(&error),
        })?;
        let entries = words::count(source.n_entries(), "entry", "entries");
        let damage = source.damage();
        progress.clear();
        place.name(out)?;
        cx.output.done(&format!("Wrote {entries} to `{place}`."))?;
        damage.map_or(Ok(()), |damage| Err(damaged(&damage)))
    }
}

/// All that can be read was written; what cannot is told last.
fn damaged(damage: &StoreError) -> Fault {
    Fault::failed(damage.to_string()).because("everything else was written")
}

fn unread(error: &(dyn std::error::Error + Send + Sync + 'static)) -> Fault {
    Fault::failed("the journal could not be read to its end").because(error.to_string())
}
