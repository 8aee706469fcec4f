//! `evenkeel week` and `evenkeel month`: the page of a week or a month, to read and to think about.

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use crate::brief;
use crate::brief::review_of::ReviewOf;
use crate::brief::sources::Sources;
use crate::brief::{markdown, text};
use crate::cli::context::Context;
use crate::cli::fault::Fault;
use crate::domain::period::Period;
use crate::packs;

const DATES: &str = "like `last week`, `last friday`, `march` or `2026-03-12`";

/// How a page is printed, and of which days.
#[derive(Debug, Args)]
pub struct Review {
    /// A day in it, a date or plain words; without one, what is due
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Markdown,
}

impl Review {
    /// Prints the page.
    pub fn run(self, of: ReviewOf, cx: &mut Context) -> Result<(), Fault> {
        let today = cx.today();
        let named = self.on.as_deref();
        let named = named
            .map(|words| named_period(words, of, today))
            .transpose()?;
        let store = cx.existing_journal()?;
        let packs = packs::load(cx.config.paths.prompts.as_deref()).packs;
        let sources = Sources {
            store: &store,
            packs: &packs,
            settings: &cx.config.settings.session,
            today,
        };
        let document = store.at_once(|| {
            let period = match named {
                Some(period) => period,
                None => of.due(today, |period| sources.written(of, period))?,
            };
            brief::document(sources, of, period)
        })?;
        let page = match self.format {
            Format::Text => text::text(&document, columns(cx)),
            Format::Markdown => markdown::markdown(&document),
        };
        Ok(cx.output.lines(&page)?)
    }
}

fn columns(cx: &Context) -> u16 {
    let columns = cx.output.columns.and_then(|it| u16::try_from(it).ok());
    columns.map_or(text::WIDEST, |columns| columns.min(text::WIDEST))
}

/// The week or month that holds the day that the words mean, or the first of several.
fn named_period(words: &str, of: ReviewOf, today: NaiveDate) -> Result<Period, Fault> {
    let named = Period::from_words(words, today)
        .ok_or_else(|| Fault::usage(format!("`{words}` is no day")).hint(DATES))?;
    let period = of.around(named.first());
    if period.first() > today {
        return Err(
            Fault::usage(format!("the {} of `{words}` has not begun", of.word()))
                .because(format!("today is {today}")),
        );
    }
    Ok(period)
}
