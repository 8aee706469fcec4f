//! `evenkeel export`: the journal as a file for other programs.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::cli::asked::{Asked, utf8};
use crate::cli::context::Context;
use crate::cli::fault::Fault;
use crate::cli::journal_source::JournalSource;
use crate::cli::progress::Progress;
use crate::cli::table::print_formats;
use crate::domain::query::Query;
use crate::domain::words;
use crate::export::source::ExportError;
use crate::export::{ALL, Exporter};
use crate::runtime::new_file::NewFile;
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
    /// The file to write, instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write over a file that exists
    #[arg(long, requires = "output")]
    force: bool,
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
        match &self.output {
            Some(file) => job.write_file(file, self.force, cx),
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

    /// Whether a file is the journal itself, by whatever name.
    fn is_journal(&self, file: &Path) -> bool {
        let place = |path: &Path| fs::metadata(path).map(|meta| (meta.dev(), meta.ino()));
        let journal = self.store.path().and_then(|path| place(path).ok());
        journal.is_some() && journal == place(file).ok()
    }

    /// Whether the file may be written; nothing is written over that should stay.
    fn check_place(&self, file: &Path, force: bool) -> Result<(), Fault> {
        let refused = |why: &str, hint: &str| {
            Err(Fault::failed(format!("`{}` {why}", file.display())).hint(hint))
        };
        if !force && fs::symlink_metadata(file).is_ok() {
            return refused("exists already", "`--force` writes over it");
        }
        if self.is_journal(file) {
            let hint = "choose another name; an export never replaces the journal";
            return refused("is the journal", hint);
        }
        Ok(())
    }

    fn write_file(&self, file: &Path, force: bool, cx: &mut Context) -> Result<(), Fault> {
        self.check_place(file, force)?;
        let unwritten = |error: io::Error| Fault::unwritten(file, &error);
        let mut out = NewFile::beside(file).map_err(unwritten)?;
        let mut progress = Progress::new(&mut cx.output, "written");
        let mut watch = || progress.step();
        let source = JournalSource::new(self.store, self.query.clone(), &mut watch);
        let written = self.exporter.write(&source, &mut out);
        written.map_err(|error| match error {
            ExportError::Read(error) => unread(error.as_ref()),
            ExportError::Write(error) => unwritten(error),
        })?;
        let entries = words::count(source.n_entries(), "entry", "entries");
        let damage = source.damage();
        progress.clear();
        let named = if force {
            out.replace(file)
        } else {
            out.name(file)
        };
        named.map_err(unwritten)?;
        cx.output
            .done(&format!("Wrote {entries} to `{}`.", file.display()))?;
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
