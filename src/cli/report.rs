//! The lines in which commands speak of an entry.

use chrono::NaiveDate;

use crate::domain::entry::{Content, Entry, Kind, Timestamp};
use crate::domain::reaction_words::ReactionWords;
use crate::store::EntryRow;

/// "stayed steady", "note": what kind of entry it is, in a word or two.
pub fn kind<'a>(content: &Content, words: &'a ReactionWords) -> &'a str {
    match &content.kind {
        Kind::Moment(moment) => words.label(words.kept_as(moment.reaction)),
        Kind::Answer { .. } | Kind::Note | Kind::Feedback | Kind::Lesson { .. } => {
            content.kind.name().name()
        }
    }
}

/// The same for a row of a list.
pub fn kind_of_row<'a>(row: &EntryRow, words: &'a ReactionWords) -> &'a str {
    row.reaction
        .map_or_else(|| row.kind.name(), |reaction| words.label(reaction))
}

/// `#standup @mk`: the tags, in the order written.
pub fn tags(content: &Content) -> Vec<String> {
    let situations = content.situations.iter().map(ToString::to_string);
    let people = content.people.iter().map(ToString::to_string);
    situations.chain(people).collect()
}

/// "Ticked: stayed steady · #standup · @mk · kept 17:04".
pub fn kept(
    verb: &str,
    (content, words): (&Content, &ReactionWords),
    now: Timestamp,
    today: NaiveDate,
) -> String {
    let mut parts = vec![format!("{verb}: {}", kind(content, words))];
    if content.day != today {
        parts.push(crate::domain::words::day(content.day, today));
    }
    parts.extend(tags(content));
    parts.push(format!("kept {}", now.format("%H:%M")));
    parts.join(" · ")
}

/// The first words of an entry, or its kind and tags where it has none.
pub fn title(entry: &Entry, words: &ReactionWords) -> String {
    let first = entry
        .content
        .text
        .lines()
        .map(str::trim)
        .find(|line| !line.is_empty());
    first.map_or_else(
        || {
            let mut parts = vec![kind(&entry.content, words).to_owned()];
            parts.extend(tags(&entry.content));
            parts.join(" ")
        },
        str::to_owned,
    )
}
