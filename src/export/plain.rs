//! An entry as plain text, for formats that know only words and tags.

use std::collections::HashSet;

use crate::domain::entry::{Content, Kind};
use crate::domain::moment::Moment;
use crate::domain::reaction_words::ReactionWords;
use crate::domain::tag::tags_in;

/// Everything an entry says, as text: its question or reaction, its words, and tags that do not stand in them.
pub fn text(content: &Content, reactions: &ReactionWords) -> String {
    let words = content.text.trim_end();
    let mut lines: Vec<String> = Vec::new();
    match &content.kind {
        Kind::Moment(moment) if words.is_empty() => lines.push(headline(moment, reactions)),
        Kind::Moment(moment) => {
            lines.extend([words.to_owned(), headline(moment, reactions)]);
        }
        Kind::Answer { asked, .. } => lines.extend([asked.clone(), words.to_owned()]),
        Kind::Note | Kind::Feedback | Kind::Lesson { .. } => lines.push(words.to_owned()),
    }
    if let Kind::Moment(moment) = &content.kind {
        let details = moment.details.iter();
        lines.extend(details.map(|(field, words)| format!("{}: {words}", field.label())));
    }
    let tags = tags_beside(content);
    if !tags.is_empty() {
        lines.push(tags.join(" "));
    }
    lines.join("\n")
}

/// "overreacted, intensity 7, settled in 30 min–2 h": a moment in one line.
pub fn headline(moment: &Moment, reactions: &ReactionWords) -> String {
    let mut parts = vec![reactions.label(moment.reaction).to_owned()];
    parts.extend(
        moment
            .intensity
            .map(|felt| format!("intensity {}", felt.value())),
    );
    parts.extend(
        moment
            .recovery
            .map(|time| format!("recovery {}", time.label())),
    );
    parts.join(", ")
}

/// The tags, with their signs, that the text itself does not hold.
pub fn tags_beside(content: &Content) -> Vec<String> {
    let written = tags_in(&content.text);
    let situations: HashSet<_> = written.situations.into_iter().collect();
    let people: HashSet<_> = written.people.into_iter().collect();
    let situations = content
        .situations
        .iter()
        .filter(|tag| !situations.contains(tag));
    let people = content.people.iter().filter(|tag| !people.contains(tag));
    let situations = situations.map(ToString::to_string);
    situations.chain(people.map(ToString::to_string)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::reaction::Reaction;
    use crate::domain::tag::Situation;

    #[test]
    fn a_tick_says_its_reaction_and_tags() {
        let kind = Kind::Moment(Box::new(Moment::new(Reaction::Steady)));
        let at = "2026-03-12T17:04:00Z".parse().unwrap();
        let mut tick = Content::new(kind, "", "2026-03-12".parse().unwrap(), at);
        tick.situations.extend(Situation::new("standup"));
        let words = ReactionWords::default();
        assert_eq!(text(&tick, &words), "stayed steady\n#standup");
    }
}
