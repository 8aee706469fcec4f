//! The lines in which commands speak of an entry.

use chrono::NaiveDate;

use crate::domain::entry::{Content, Entry, Kind, Timestamp};
use crate::domain::words;
use crate::store::EntryRow;

/// "stayed steady", "note": what kind of entry it is, in a word or two.
pub fn kind(content: &Content) -> &'static str {
    match &content.kind {
        Kind::Moment(moment) => moment.reaction.label(),
        Kind::Answer { .. } | Kind::Note | Kind::Feedback | Kind::Lesson { .. } => {
            content.kind.name().name()
        }
    }
}

/// The same for a row of a list.
pub fn kind_of_row(row: &EntryRow) -> &'static str {
    row.reaction
        .map_or_else(|| row.kind.name(), |reaction| reaction.label())
}

/// `#standup @mk`: the tags, in the order written.
pub fn tags(content: &Content) -> Vec<String> {
    let situations = content.situations.iter().map(ToString::to_string);
    let people = content.people.iter().map(ToString::to_string);
    situations.chain(people).collect()
}

/// "Ticked: stayed steady · #standup · @mk · kept 17:04".
pub fn kept(verb: &str, content: &Content, now: Timestamp, today: NaiveDate) -> String {
    let mut parts = vec![format!("{verb}: {}", kind(content))];
    if content.day != today {
        parts.push(words::day(content.day, today));
    }
    parts.extend(tags(content));
    parts.push(format!("kept {}", now.format("%H:%M")));
    parts.join(" · ")
}

/// The first words of an entry, or its kind and tags where it has none.
pub fn title(entry: &Entry) -> String {
    let first = entry
        .content
        .text
        .lines()
        .map(str::trim)
        .find(|line| !line.is_empty());
    first.map_or_else(
        || {
            let mut parts = vec![kind(&entry.content).to_owned()];
            parts.extend(tags(&entry.content));
            parts.join(" ")
        },
        str::to_owned,
    )
}
