//! Which entry an id on the command line means.

use chrono::NaiveDate;

use crate::cli::context::Context;
use crate::cli::fault::Fault;
use crate::cli::report::title;
use crate::domain::cut::cut;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::words;
use crate::store::Store;

/// Fewer letters would be a guess.
const SHORTEST: usize = 4;

/// The entry that an id, or the beginning or end of one, means.
pub fn entry(words: &str, store: &Store, cx: &Context) -> Result<Entry, Fault> {
    let ids = store.entries_starting_with(&letters(words)?)?;
    let reactions = store.reaction_words()?;
    let id = only(&ids, words, |id| {
        let title = store.entry(id)?.map(|entry| {
            let day = entry.content.day;
            (day, title(&entry, &reactions))
        });
        Ok(describe(title, id, cx))
    })?;
    store.entry(id)?.ok_or_else(|| unknown(words))
}

/// The letters of an id, fit to look for.
pub fn letters(words: &str) -> Result<String, Fault> {
    let letters = words.trim().to_lowercase();
    let is_id = letters
        .chars()
        .all(|letter| letter.is_ascii_hexdigit() || letter == '-');
    if is_id && letters.len() >= SHORTEST {
        return Ok(letters);
    }
    Err(Fault::usage(format!("`{words}` is no entry's id"))
        .hint("the first column of `evenkeel search` shows the ids"))
}

/// The one id, if there is just one.
pub fn only(
    ids: &[EntryId],
    words: &str,
    describe: impl Fn(EntryId) -> Result<String, Fault>,
) -> Result<EntryId, Fault> {
    match ids {
        [] => Err(unknown(words)),
        [id] => Ok(*id),
        several => {
            let lines: Result<Vec<String>, Fault> = several.iter().copied().map(describe).collect();
            Err(Fault::usage(format!(
                "`{words}` could be any of these: {}",
                lines?.join("; ")
            ))
            .hint("give a few more letters of the id"))
        }
    }
}

fn describe(entry: Option<(NaiveDate, String)>, id: EntryId, cx: &Context) -> String {
    entry.map_or_else(
        || id.short(),
        |(day, title)| {
            let day = words::day(day, cx.today());
            format!("{} ({day}, {})", id.short(), cut(&title, 40))
        },
    )
}

/// No entry has this id.
pub fn unknown(words: &str) -> Fault {
    Fault::failed(format!("there is no entry `{words}`"))
        .hint("the first column of `evenkeel search` shows the ids")
}
