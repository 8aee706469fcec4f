//! `evenkeel patterns`: what the record says, as text, numbers, picture or page.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::cli::context::Context;
use crate::cli::destination::{Destination, Place};
use crate::cli::fault::Fault;
use crate::cli::names::Names;
use crate::cli::table::print_formats;
use crate::domain::nearest::did_you_mean;
use crate::domain::tag::{Handle, Situation};
use crate::domain::term::TermKind;
use crate::domain::words;
use crate::export::figures::named::for_file;
use crate::export::figures::page::Page;
use crate::export::figures::{ALL, FigureWriter};
use crate::export::source::ExportError;
use crate::stats::facts::Facts;
use crate::stats::scope::{Scope, Window};
use crate::store::Store;

/// Columns of text where nobody looks, and at least.
const COLUMNS: (usize, usize) = (80, 20);

const HELP: &str = "\
In a shell, put # in quotes, or leave it out: evenkeel patterns --situation design-review
With a person chosen, moments are counted and never rated.";

const LONG_HELP: &str = "\
With --format json the answer is one document: {\"patterns\": 1, \"today\", \"window\", \"first\", \
\"last\", \"situation\", \"person\", \"guard\", \"figures\": [{\"name\", \"title\", \"sample\", \"not_yet\", \
\"says\": [{\"words\", \"search\", \"exception\": {\"entry\", \"day\"}}], \"chart\": {\"kind\", ...}, \"means\", \
\"cannot_mean\"}]}. Each search is one that `evenkeel search` understands: it finds the entries that \
were counted. What there is nothing of is null.";

/// Show what the record says, as text, picture or page
#[derive(Debug, Args)]
#[command(after_help = HELP, after_long_help = format!("{HELP}\n\n{LONG_HELP}"))]
pub struct Patterns {
    /// How many days the figures look back on
    #[arg(long, value_name = "DAYS", default_value = Window::default().name(), value_parser = windows())]
    window: Window,
    /// Only moments of this situation and its children
    #[arg(long, value_name = "TAG")]
    situation: Option<String>,
    /// Only moments with this person
    #[arg(long, value_name = "PERSON")]
    with: Option<String>,
    /// Only these figures, such as high-heat; an unknown name lists them all
    #[arg(long, value_name = "NAME", num_args = 1..)]
    only: Vec<String>,
    /// In text, also what each figure means, and the searches behind its sentences
    #[arg(long)]
    meanings: bool,
    /// How to write them, else as the file's name ends, else as text
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(ALL.map(FigureWriter::name)))]
    format: Option<String>,
    /// List the formats
    #[arg(long)]
    format_list: bool,
    #[command(flatten)]
    destination: Destination,
}

fn windows() -> impl TypedValueParser<Value = Window> {
    PossibleValuesParser::new(Window::ALL.map(Window::name)).map(|name| {
        // the parser lets no other name through
        Window::from_name(&name).unwrap_or_default()
    })
}

impl Patterns {
    /// Writes the figures.
    pub fn run(self, cx: &mut Context) -> Result<(), Fault> {
        if self.format_list {
            let formats = ALL.map(|one| (one.name(), one.describe()));
            return Ok(print_formats(formats, &mut cx.output)?);
        }
        let writer = self.writer()?;
        let store = cx.existing_journal()?;
        let page = self.page(&store, cx)?;
        match self.destination.place() {
            Some(place) => write_file(writer, &page, (&place, &store), cx),
            None => Ok(writer
                .write(&page, cx.output.document())
                .map_err(ExportError::into_io)?),
        }
    }

    /// The format that was asked for, else the one that the file's name asks for.
    fn writer(&self) -> Result<&'static dyn FigureWriter, Fault> {
        let Some(format) = &self.format else {
            let place = self.destination.place();
            let named = place.and_then(|place| for_file(place.file()));
            return Ok(named.unwrap_or(ALL[0]));
        };
        let mut all = ALL.into_iter();
        all.find(|one| one.name() == format)
            .ok_or_else(|| Fault::usage(format!("there is no format `{format}`")))
    }

    /// What the figures are about, and what they rest on.
    fn read(&self, store: &Store, cx: &Context) -> Result<(Scope, Facts), Fault> {
        let scope = Scope {
            window: self.window,
            situation: self.situation(store)?,
            person: self.person(store)?,
        };
        let working_week = &cx.config.settings.session.working_week;
        let facts = store.facts(cx.today(), working_week, scope.window)?;
        Ok((scope, facts))
    }

    fn page(&self, store: &Store, cx: &Context) -> Result<Page, Fault> {
        let (scope, facts) = store.at_once(|| Ok(self.read(store, cx)))??;
        let mut page = Page::new(&facts, &scope);
        self.keep_only(&mut page)?;
        page.with_meanings = self.meanings;
        let (usual, least) = COLUMNS;
        let columns = cx
            .output
            .columns
            .filter(|_| self.destination.place().is_none());
        page.columns = columns.unwrap_or(usual).max(least);
        Ok(page)
    }

    fn keep_only(&self, page: &mut Page) -> Result<(), Fault> {
        if self.only.is_empty() {
            return Ok(());
        }
        let names: Vec<&str> = page.figures.iter().map(|figure| figure.name).collect();
        if let Some(other) = self
            .only
            .iter()
            .find(|name| !names.contains(&name.as_str()))
        {
            let all = format!("there are {}", names.join(", "));
            return Err(Fault::usage(format!("there is no figure `{other}`"))
                .because(all)
                .hint(did_you_mean(other, names, "name one of these")));
        }
        page.keep_only(&self.only);
        Ok(())
    }

    fn situation(&self, store: &Store) -> Result<Option<Situation>, Fault> {
        let Some(typed) = &self.situation else {
            return Ok(None);
        };
        let names = Names::of(TermKind::Situation);
        let name = names.read(typed)?;
        if is_parent(&name, store)? {
            return Ok(Situation::new(&name));
        }
        Ok(Situation::new(&names.known(typed, store)?.name))
    }

    fn person(&self, store: &Store) -> Result<Option<Handle>, Fault> {
        let Some(typed) = &self.with else {
            return Ok(None);
        };
        let person = Names::of(TermKind::Person).known(typed, store)?;
        Ok(Handle::new(&person.name))
    }
}

/// Whether no entry has the situation itself, and one has a child of it.
fn is_parent(name: &str, store: &Store) -> Result<bool, Fault> {
    if store.term(TermKind::Situation, name)?.is_some() {
        return Ok(false);
    }
    let below = format!("{name}/");
    let children = store.situations_like(&below, 1)?;
    let mut children = children.iter();
    Ok(children.any(|child| child.tag.as_str().starts_with(&below)))
}

fn write_file(
    writer: &dyn FigureWriter,
    page: &Page,
    (place, store): (&Place<'_>, &Store),
    cx: &mut Context,
) -> Result<(), Fault> {
    let mut out = place.begin(store)?;
    let written = writer.write(page, &mut out);
    written.map_err(|error| place.unwritten(&error.into_io()))?;
    place.name(out)?;
    let figures = words::count(page.figures.len(), "figure", "figures");
    Ok(cx.output.done(&format!("Wrote {figures} to `{place}`."))?)
}
