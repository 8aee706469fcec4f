//! What a search on the command line asks for: words become a query, and what there is to say of it.

use std::ffi::{OsStr, OsString};
use std::io::{self, Read};

use crate::cli::context::Context;
use crate::cli::fault::Fault;
use crate::cli::hyphens::as_typed;
use crate::domain::query::{Known, LONGEST, Query, Remark, Understood};
use crate::runtime::new_file::reason;
use crate::store::Store;

/// Bytes of standard input that are read; no search has so many.
const MOST_READ: usize = 8 * LONGEST;

/// A search as it is understood.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked {
    /// What to look for.
    pub query: Query,
    /// What was not understood, or names nothing, in the order of the text.
    pub remarks: Vec<Remark>,
}

impl Asked {
    /// Understands a typed search; one beyond the limits is refused.
    pub fn read(typed: &str, store: &Store, cx: &Context) -> Result<Self, Fault> {
        let known = Known {
            today: cx.today(),
            reactions: store.reaction_words()?.own(),
        };
        let Understood { query, mut remarks } =
            Query::read_within_limits(typed, &known).map_err(|remark| refused(&remark.says))?;
        let unknown = store.unknown_names(&query)?;
        remarks.extend(unknown.iter().map(|name| name.remark(typed)));
        remarks.sort_by_key(|remark| remark.place.start);
        if query.is_empty() && !remarks.is_empty() {
            return Err(nothing_left(&remarks));
        }
        Ok(Self { query, remarks })
    }

    /// Says beside the answer what was not understood.
    pub fn tell(&self, cx: &mut Context) {
        for remark in &self.remarks {
            cx.output.notice(&format!("notice: {remark}"));
        }
    }
}

/// A search of which nothing was understood would find everything.
fn nothing_left(remarks: &[Remark]) -> Fault {
    let says: Vec<&str> = remarks.iter().map(|remark| remark.says.as_str()).collect();
    Fault::usage("nothing of the search was understood")
        .because(says.join("; "))
        .hint("`evenkeel search --help` tells what can be looked for")
}

fn refused(says: &str) -> Fault {
    Fault::usage(says).hint("search with fewer words, or several times")
}

/// The text of a search: its words with a blank between them, or standard input where they are `-`.
pub fn text(words: &[OsString]) -> Result<String, Fault> {
    if let [only] = words
        && only == "-"
    {
        return from_pipe();
    }
    let words: Vec<&str> = words
        .iter()
        .map(|word| utf8(word).map(as_typed))
        .collect::<Result<_, _>>()?;
    Ok(words.join(" "))
}

/// A text of the shell's, where it is one.
pub fn utf8(text: &OsStr) -> Result<&str, Fault> {
    text.to_str().ok_or_else(|| not_utf8("the search"))
}

fn not_utf8(what: &str) -> Fault {
    Fault::usage(format!("{what} is not UTF-8 text"))
}

fn from_pipe() -> Result<String, Fault> {
    let mut bytes = Vec::new();
    io::stdin()
        .take(MOST_READ as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Fault::failed("could not read standard input").because(reason(&error)))?;
    if bytes.len() > MOST_READ {
        let most = crate::domain::words::thousands(LONGEST);
        let says = format!("a search may have up to {most} characters; this has more");
        return Err(refused(&says));
    }
    let text = String::from_utf8(bytes).map_err(|_not_text| not_utf8("standard input"))?;
    Ok(text.trim_end_matches(['\n', '\r']).to_owned())
}
