//! What an entry says, as columns: its kind, its first line, its hash.

use rusqlite::Row;
use sha2::{Digest, Sha256};

use crate::domain::entry::{Content, Kind, KindName};
use crate::domain::id::EntryId;
use crate::domain::moment::{Detail, Moment};
use crate::domain::reaction::Reaction;
use crate::store::columns::{Columns, damaged};

/// A list shows so much of the first line.
const FIRST_LINE: usize = 200;

/// The kind, its moment still blank.
pub(crate) fn kind(row: &Row<'_>) -> rusqlite::Result<Kind> {
    Ok(match row.word("kind", KindName::from_name)? {
        KindName::Moment => Kind::Moment(Box::new(Moment::new(Reaction::Other))),
        KindName::Answer => Kind::Answer {
            prompt: row.get("prompt")?,
            asked: row.get::<_, Option<String>>("asked")?.ok_or_else(damaged)?,
        },
        KindName::Note => Kind::Note,
        KindName::Feedback => Kind::Feedback,
        KindName::Lesson => Kind::Lesson {
            from: row.id_or_none("lesson_from")?.map(EntryId),
        },
    })
}

pub(crate) fn prompt(kind: &Kind) -> Option<&str> {
    match kind {
        Kind::Answer { prompt, .. } => Some(prompt),
        Kind::Moment(_) | Kind::Note | Kind::Feedback | Kind::Lesson { .. } => None,
    }
}

pub(crate) fn asked(kind: &Kind) -> Option<&str> {
    match kind {
        Kind::Answer { asked, .. } => Some(asked),
        Kind::Moment(_) | Kind::Note | Kind::Feedback | Kind::Lesson { .. } => None,
    }
}

pub(crate) fn lesson_from(kind: &Kind) -> Option<[u8; 16]> {
    match kind {
        Kind::Lesson { from } => from.map(|entry| *entry.0.as_bytes()),
        Kind::Moment(_) | Kind::Answer { .. } | Kind::Note | Kind::Feedback => None,
    }
}

fn details(content: &Content) -> &[(Detail, String)] {
    content
        .moment()
        .map_or(&[], |moment| moment.details.as_slice())
}

/// The words of the details, which a search finds as well.
pub(crate) fn more(content: &Content) -> String {
    let words: Vec<&str> = details(content)
        .iter()
        .map(|(_, words)| words.as_str())
        .collect();
    words.join("\n")
}

/// A hash of all words of an entry: its text, and each detail with its field.
pub(crate) fn hash(content: &Content) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(content.text.as_bytes());
    for (field, words) in details(content) {
        hash.update([0]);
        hash.update(field.name().as_bytes());
        hash.update([0]);
        hash.update(words.as_bytes());
    }
    hash.finalize().into()
}

/// The first line with anything on it, cut to what a list shows.
pub(crate) fn first_line(text: &str) -> String {
    text.lines()
        .map(str::trim)
        .find(|line| !line.is_empty())
        .unwrap_or_default()
        .chars()
        .take(FIRST_LINE)
        .collect()
}
