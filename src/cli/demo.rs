//! `evenkeel demo`: a filled sample journal, thrown away at the end or written to a file.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::app::state::WELCOMED;
use crate::cli::context::Context;
use crate::cli::fault::Fault;
use crate::cli::open::open_at;
use crate::cli::restored::write_demo;
use crate::demo;
use crate::domain::words;
use crate::runtime::check_terminal;
use crate::runtime::new_file::reason;
use crate::store::Store;

/// Open a filled sample journal, thrown away at the end
#[derive(Debug, Args)]
pub struct Demo {
    /// So many days up to yesterday
    #[arg(long, value_name = "N", default_value_t = 730, value_parser = clap::value_parser!(u32).range(1..=3650))]
    days: u32,
    /// Another seed makes another journal
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Write it to this file instead, and open nothing
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl Demo {
    /// Opens the sample, or writes it to a file.
    pub fn run(self, cx: &mut Context) -> Result<(), Fault> {
        match &self.out {
            Some(file) => self.write(file, cx),
            None => self.open(cx),
        }
    }

    fn write(&self, file: &Path, cx: &mut Context) -> Result<(), Fault> {
        if fs::symlink_metadata(file).is_ok() {
            return Err(
                Fault::failed(format!("`{}` exists already", file.display()))
                    .hint("choose another name; a sample never replaces a file"),
            );
        }
        let n = self.fill(file, cx)?;
        let entries = words::count(n, "entry", "entries");
        Ok(cx.output.done(&format!(
            "Wrote a sample of {entries} to `{}`.",
            file.display()
        ))?)
    }

    fn open(&self, cx: &mut Context) -> Result<(), Fault> {
        // before the sample is made for nobody
        check_terminal().map_err(|why| Fault::usage(why.to_string()))?;
        let folder = tempfile::tempdir().map_err(|error| {
            Fault::failed("could not make a folder for the sample").because(reason(&error))
        })?;
        let file = folder.path().join("demo.db");
        self.fill(&file, cx)?;
        let opened = open_at(&file, cx);
        folder.close().map_err(|error| {
            Fault::failed("the sample could not be thrown away").because(reason(&error))
        })?;
        opened
    }

    fn fill(&self, file: &Path, cx: &Context) -> Result<usize, Fault> {
        let sample = demo::journal(cx.now, self.days, self.seed);
        let mut store = Store::open(file, cx.now)?;
        write_demo(&sample, &mut store, cx.now)?;
        store.set_ui_state(WELCOMED, "yes")?;
        Ok(sample.entries.len())
    }
}
