//! `evenkeel add`: an entry from the shell.

use std::io::{self, IsTerminal, Read};

use chrono::{NaiveDate, NaiveTime};
use clap::Args;

use crate::cli::context::Context;
use crate::cli::fault::Fault;
use crate::cli::report;
use crate::cli::tick::reaction;
use crate::domain::entry::{Content, Kind, Timestamp};
use crate::domain::moment::Moment;
use crate::domain::period::Period;
use crate::domain::reaction_words::ReactionWords;
use crate::domain::scale::Intensity;
use crate::runtime::clock;
use crate::runtime::new_file::reason;

const DATES: &str = "like `yesterday`, `last friday`, `3 days ago` or `2026-03-12`";

/// Write an entry
#[derive(Debug, Args)]
pub struct Add {
    /// The text, with #situations and @people; - reads standard input
    text: Vec<String>,
    /// Make it a moment: what you did, by name or its first letters
    #[arg(long, value_name = "REACTION")]
    reaction: Option<String>,
    /// How strong the feeling was, 0 to 10
    #[arg(long, value_name = "0-10", requires = "reaction", value_parser = clap::value_parser!(u8).range(0..=10))]
    intensity: Option<u8>,
    /// The day it belongs to, a date or plain words; a note may be of a day to come
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

impl Add {
    /// Keeps the entry.
    pub fn run(self, cx: &mut Context) -> Result<(), Fault> {
        let words = cx.reaction_words()?;
        let kind = self.kind(&words)?;
        let (day, at) = self.when(cx)?;
        let text = text(&self.text)?;
        let content = Content::new(kind, &text, day, at);
        if content.moment().is_some() && content.situations.is_empty() {
            return Err(Fault::usage("a moment needs a situation")
                .hint("add one to the text, like #standup"));
        }
        if content.moment().is_none() && text.trim().is_empty() {
            return Err(Fault::usage("there is no text to keep")
                .hint("like `evenkeel add \"Good talk with @mk in the #one-to-one\"`"));
        }
        let id = cx.keep(&content)?;
        let said = report::kept("Added", (&content, &words), cx.now, cx.today());
        Ok(cx.output.done(&format!("{said} · {}", id.short()))?)
    }

    fn kind(&self, words: &ReactionWords) -> Result<Kind, Fault> {
        let Some(typed) = &self.reaction else {
            return Ok(Kind::Note);
        };
        let mut moment = Moment::new(reaction(typed, words)?);
        moment.intensity = self.intensity.and_then(Intensity::new);
        Ok(Kind::Moment(Box::new(moment)))
    }

    /// Now, or noon of the day that was named.
    fn when(&self, cx: &Context) -> Result<(NaiveDate, Timestamp), Fault> {
        let today = cx.today();
        let day = match &self.on {
            Some(words) => day(words, today)?,
            None => today,
        };
        if day > today && self.reaction.is_some() {
            return Err(Fault::usage(format!("{day} has not come yet"))
                .because(format!("today is {today}"))
                .hint("a note can be of a day to come; what you did there cannot be known"));
        }
        if day == today {
            return Ok((day, cx.now));
        }
        let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
        Ok((day, clock::at_local(day.and_time(noon))))
    }
}

/// The one day that the words mean.
fn day(words: &str, today: NaiveDate) -> Result<NaiveDate, Fault> {
    let period = Period::from_words(words, today)
        .ok_or_else(|| Fault::usage(format!("`{words}` is no day")).hint(DATES))?;
    period
        .only_day()
        .ok_or_else(|| Fault::usage(format!("`{words}` is more than one day")).hint(DATES))
}

/// The words given, or standard input where they are `-` or none at all.
fn text(words: &[String]) -> Result<String, Fault> {
    let from_pipe = match words {
        [] => !io::stdin().is_terminal(),
        [one] => one == "-",
        _ => false,
    };
    if !from_pipe {
        return Ok(words.join(" "));
    }
    let mut bytes = Vec::new();
    io::stdin()
        .read_to_end(&mut bytes)
        .map_err(|error| Fault::failed("could not read standard input").because(reason(&error)))?;
    let text = String::from_utf8(bytes)
        .map_err(|_not_text| Fault::failed("standard input is not UTF-8 text"))?;
    Ok(text.trim_end_matches(['\n', '\r']).to_owned())
}
