//! An entry in a line: its mark, its first words.

use crate::domain::entry::KindName;
use crate::domain::reaction_words::ReactionWords;
use crate::store::EntryRow;

/// The mark of an entry: how the moment went, or what kind it is.
pub fn mark(row: &EntryRow) -> char {
    match (row.kind, row.on_course) {
        (KindName::Moment, Some(true)) => 'o',
        (KindName::Moment, Some(false)) => 'x',
        (KindName::Moment, None) => '·',
        (KindName::Answer, _) => '?',
        (KindName::Note, _) => '-',
        (KindName::Feedback, _) => '"',
        (KindName::Lesson, _) => '!',
    }
}

/// An entry in a line: its first words; of a tick what it says, as "stayed steady · #standup".
pub fn first_words(row: &EntryRow, words: &ReactionWords) -> String {
    if !row.first_line.trim().is_empty() {
        return row.first_line.clone();
    }
    let reaction = row
        .reaction
        .map(|reaction| words.label(reaction).to_owned());
    let tags = row.situations.iter().map(ToString::to_string);
    let people = row.people.iter().map(ToString::to_string);
    let beside: Vec<String> = tags.chain(people).collect();
    let beside = Some(beside.join(" ")).filter(|words| !words.is_empty());
    let words: Vec<String> = reaction.into_iter().chain(beside).collect();
    words.join(" · ")
}
