//! `evenkeel import`: another journal's file becomes entries; `--undo` takes them out again.

use std::fs;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::cli::context::Context;
use crate::cli::fault::Fault;
use crate::cli::progress::Progress;
use crate::cli::restored::{Taking, Tally};
use crate::cli::table::print_formats;
use crate::domain::entry::Timestamp;
use crate::domain::id::BatchId;
use crate::domain::words::{count, thousands};
use crate::import::clues::Clues;
use crate::import::found::Unreadable;
use crate::import::{ALL, Importer};
use crate::runtime::clock;
use crate::store::{Batch, Store};

/// So much of a file is looked at to recognise it.
const HEAD: usize = 64 * 1024;

/// Take over another journal's file
#[derive(Debug, Args)]
pub struct Import {
    /// The file; - reads standard input
    #[arg(required_unless_present_any = ["undo", "format_list"])]
    file: Option<PathBuf>,
    /// The format, where it is not recognised
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(ALL.map(Importer::name)))]
    format: Option<String>,
    /// List the formats
    #[arg(long)]
    format_list: bool,
    /// Only say what would be imported
    #[arg(long)]
    dry_run: bool,
    /// Take the entries of an import out again: its number, or `last`
    #[arg(long, value_name = "BATCH", conflicts_with_all = ["file", "format", "dry_run"])]
    undo: Option<String>,
}

impl Import {
    /// Imports, or undoes an import.
    pub fn run(self, cx: &mut Context) -> Result<(), Fault> {
        if self.format_list {
            let formats = ALL.map(|one| (one.name(), one.describe()));
            return Ok(print_formats(formats, &mut cx.output)?);
        }
        if let Some(batch) = &self.undo {
            return undo(batch, cx);
        }
        let Some(path) = &self.file else {
            return Err(Fault::usage("which file?"));
        };
        let file = File::read(path, self.format.as_deref())?;
        let mut store = self.journal(cx)?;
        let (batch, tally) = file.take_over(&mut store, self.dry_run, cx)?;
        file.report(batch, &tally, cx)
    }

    /// A dry run begins no journal where there is none.
    fn journal(&self, cx: &mut Context) -> Result<Store, Fault> {
        if self.dry_run && !cx.journal_path()?.exists() {
            return Ok(Store::in_memory()?);
        }
        cx.journal()
    }
}

/// A file to import, and who reads it.
struct File {
    name: String,
    bytes: Vec<u8>,
    importer: &'static dyn Importer,
}

impl File {
    fn read(path: &Path, format: Option<&str>) -> Result<Self, Fault> {
        let bytes = bytes_of(path).map_err(|error| Fault::unread(path, &error))?;
        let name = name_of(path);
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(Fault::failed(format!("`{name}` is empty")));
        }
        let head = bytes.get(..HEAD).unwrap_or(&bytes);
        let is_meant = |one: &&dyn Importer| match format {
            Some(format) => one.name() == format,
            None => one.recognises(head, &name),
        };
        let importer = ALL.into_iter().find(is_meant).ok_or_else(|| {
            Fault::failed(format!("`{name}` is in no format that is known here"))
                .hint("`--format-list` lists the formats, `--format` names one")
        })?;
        Ok(Self {
            name,
            bytes,
            importer,
        })
    }

    /// Reads the file into the journal; nothing is kept of a dry run, nor of an import that fails.
    fn take_over(
        &self,
        store: &mut Store,
        is_dry: bool,
        cx: &mut Context,
    ) -> Result<(Option<BatchId>, Tally), Fault> {
        let now = cx.now;
        let clues = Clues {
            at_local: &clock::at_local,
            day_ends_at: cx.config.settings.day_ends_at,
        };
        let import = store.begin_import(&self.name, family(self.importer.name()), now)?;
        let mut taking = Taking::new(import, now);
        let mut progress = Progress::new(&mut cx.output, "read");
        let mut failed = None;
        let read = self.importer.read(&self.bytes, &clues, &mut |found| {
            progress.step();
            match taking.take(found) {
                Ok(()) => ControlFlow::Continue(()),
                Err(error) => {
                    failed = Some(error);
                    ControlFlow::Break(())
                }
            }
        });
        progress.clear();
        read.map_err(|why| self.unreadable(&why))?;
        if let Some(error) = failed {
            return Err(error.into());
        }
        if is_dry || taking.tally.is_nothing_new() {
            return Ok((None, taking.tally));
        }
        let (batch, tally) = taking.finish()?;
        Ok((Some(batch), tally))
    }

    fn unreadable(&self, why: &Unreadable) -> Fault {
        let fault = Fault::failed(format!("nothing of `{}` could be read", self.name))
            .because(why.to_string());
        match why {
            Unreadable::Encrypted { hint } => fault.hint(*hint),
            Unreadable::Newer(_) => fault.hint("update evenkeel"),
            Unreadable::NotText(_) | Unreadable::NotThisFormat(_) => {
                fault.hint("`--format-list` lists the formats, `--format` names one")
            }
        }
    }

    fn report(&self, batch: Option<BatchId>, tally: &Tally, cx: &mut Context) -> Result<(), Fault> {
        for bad in &tally.bad {
            cx.output.complain(&format!("not read: {bad}"));
        }
        let new = tally.what_is_new();
        let from = format!("`{}` ({})", self.name, self.importer.name());
        let mut parts = vec![match batch {
            Some(_) => format!("Imported {new} from {from}"),
            None if tally.is_nothing_new() => format!("Nothing new from {from}"),
            None => format!("Would import {new} from {from}"),
        }];
        if tally.known > 0 {
            parts.push(format!("{} here already", thousands(tally.known)));
        }
        if !tally.bad.is_empty() {
            parts.push(format!("{} not read", thousands(tally.bad.len())));
        }
        cx.output.done(&format!("{}.", parts.join(", ")))?;
        if let Some(batch) = batch {
            let short = short(batch);
            cx.output.notice(&format!(
                "`evenkeel import --undo {short}` takes them out again."
            ));
        }
        if tally.added + tally.known + tally.beside == 0 && !tally.bad.is_empty() {
            return Err(Fault::failed(format!(
                "nothing of `{}` could be read",
                self.name
            )));
        }
        Ok(())
    }
}

impl Tally {
    /// The entries; what stands beside them is named only where there are none.
    fn what_is_new(&self) -> String {
        match (self.added, self.beside) {
            (0, beside @ 1..) => count(beside, "record", "records") + " beside the entries",
            (added, _) => count(added, "entry", "entries"),
        }
    }

    fn is_nothing_new(&self) -> bool {
        self.added + self.beside == 0
    }
}

/// Both of jrnl's formats hold the same records, so that one is a duplicate of the other.
fn family(format: &'static str) -> &'static str {
    format.split('-').next().unwrap_or(format)
}

/// The file's name, as reports and the list of imports have it.
fn name_of(path: &Path) -> String {
    if path == Path::new("-") {
        return "standard input".to_owned();
    }
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

fn bytes_of(path: &Path) -> io::Result<Vec<u8>> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    fs::read(path)
}

fn undo(words: &str, cx: &mut Context) -> Result<(), Fault> {
    let mut store = cx.existing_journal()?;
    let batch = batch(words, &store.batches()?)?;
    let undone = store.undo_import(batch.id, cx.now)?;
    let removed = count(undone.removed, "entry", "entries");
    let kept = match undone.kept_changed {
        0 => String::new(),
        n => format!("; {} changed since stay", thousands(n)),
    };
    let source = batch.source;
    Ok(cx
        .output
        .done(&format!("Took out {removed} of `{source}`{kept}."))?)
}

/// The import that a number, its end, or `last` means.
fn batch(words: &str, batches: &[Batch]) -> Result<Batch, Fault> {
    let words = words.to_lowercase();
    let found = if words == "last" {
        batches.last().into_iter().collect()
    } else {
        let is_meant = |one: &&Batch| one.id.to_string().ends_with(&words) && words.len() >= 4;
        batches.iter().filter(is_meant).collect::<Vec<_>>()
    };
    if let [one] = found.as_slice() {
        return Ok((*one).clone());
    }
    let fault = Fault::failed(format!("there is no import `{words}`"));
    let known: Vec<String> = batches.iter().map(describe).collect();
    Err(if known.is_empty() {
        fault.because("nothing was imported")
    } else {
        fault.hint(format!("imports: {}", known.join("; ")))
    })
}

fn describe(batch: &Batch) -> String {
    let Batch { id, source, at, .. } = batch;
    format!("{} ({source}, {})", short(*id), day_and_time(*at))
}

fn day_and_time(at: Timestamp) -> String {
    at.format("%Y-%m-%d %H:%M").to_string()
}

/// The last eight digits, as with entries.
fn short(batch: BatchId) -> String {
    let id = batch.0.simple().to_string();
    id.get(24..).unwrap_or(&id).to_owned()
}
