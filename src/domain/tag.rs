//! Situations and people as they are written: `#design-review`, `#meeting/standup`, `@mk`.

use std::collections::HashSet;
use std::fmt;
use std::hash::Hash;
use std::ops::Range;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// The starter situations, in the order they are offered (domain.md §3.6).
pub const STARTER_SITUATIONS: [&str; 24] = [
    "standup",
    "design-review",
    "code-review",
    "one-to-one-up",
    "planning",
    "team-meeting",
    "incident",
    "deadline",
    "written-message",
    "one-to-one-down",
    "retrospective",
    "demo",
    "presentation",
    "cross-team",
    "customer",
    "decision",
    "delegation",
    "giving-feedback",
    "receiving-feedback",
    "performance-talk",
    "hard-conversation",
    "conflict",
    "interview",
    "deep-work",
];

/// The tag that says what kind of occasion it was, without `#`; parents and children are parted by `/`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Situation(String);

/// The short name of a person, without `@`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Handle(String);

macro_rules! tag {
    ($name:ident, $sign:literal) => {
        impl $name {
            /// The tag of these words: its sign dropped, lower case, blanks as `-`; `None` where nothing is left.
            pub fn new(words: &str) -> Option<Self> {
                let words = words.trim().trim_start_matches($sign);
                let words: Vec<&str> = words.split_whitespace().collect();
                // an accent may be typed as part of its letter or after it: one tag all the same
                let tag: String = words.join("-").to_lowercase().nfc().collect();
                let tag = tag.trim_start_matches(['/', $sign]).trim_end_matches('/');
                (!tag.is_empty()).then(|| Self(tag.to_owned()))
            }

            /// The tag without its sign.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}{}", $sign, self.0)
            }
        }
    };
}

tag!(Situation, '#');
tag!(Handle, '@');

impl Situation {
    /// Whether the other is this one or a child of it.
    pub fn holds(&self, other: &Self) -> bool {
        let rest = other.0.strip_prefix(&self.0);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

/// The tags of a text, each once, in the order written.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tags {
    /// The situations.
    pub situations: Vec<Situation>,
    /// The people.
    pub people: Vec<Handle>,
}

/// A tag that stands in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TagSpan {
    /// `#` or `@`.
    pub sign: char,
    /// Where it stands, in bytes, the sign included.
    pub range: Range<usize>,
}

/// The tags of a text.
pub fn tags_in(text: &str) -> Tags {
    tags_in_lines(std::iter::once(text))
}

/// The tags of a text that lies in lines; no tag reaches over the end of one.
pub fn tags_in_lines<'a>(lines: impl Iterator<Item = &'a str>) -> Tags {
    let (mut situations, mut people) = (Each::default(), Each::default());
    for line in lines {
        for span in tag_spans(line) {
            let word = line.get(span.range).unwrap_or_default();
            if span.sign == '#' {
                situations.add(Situation::new(word));
            } else {
                people.add(Handle::new(word));
            }
        }
    }
    Tags {
        situations: situations.list,
        people: people.list,
    }
}

/// A list in the order written, without repetition; a text may hold ten thousand tags.
struct Each<T> {
    list: Vec<T>,
    seen: HashSet<T>,
}

impl<T> Default for Each<T> {
    fn default() -> Self {
        Self {
            list: Vec::new(),
            seen: HashSet::new(),
        }
    }
}

impl<T: Clone + Eq + Hash> Each<T> {
    fn add(&mut self, item: Option<T>) {
        if let Some(item) = item.filter(|item| !self.seen.contains(item)) {
            self.seen.insert(item.clone());
            self.list.push(item);
        }
    }
}

/// Where the tags of a text stand.
///
/// A sign begins a tag at the start of a word only, so that `a@b.org` and `page#part` are words.
pub fn tag_spans(text: &str) -> Vec<TagSpan> {
    let signs = text.bytes().enumerate();
    let signs = signs.filter(|(_, byte)| matches!(byte, b'#' | b'@'));
    signs
        .filter_map(|(start, byte)| tag_at(text, start, char::from(byte)))
        .collect()
}

/// The tag that a sign at this byte begins, if it does.
fn tag_at(text: &str, start: usize, sign: char) -> Option<TagSpan> {
    let before = text.get(..start)?.chars().next_back();
    let rest = text.get(start + 1..)?;
    if !before.is_none_or(opens_a_word) {
        return None;
    }
    let end = rest.find(|letter| !is_tag_letter(sign, letter));
    let body = rest.get(..end.unwrap_or(rest.len()))?;
    let kept = body.trim_end_matches(['.', '-', '/']);
    let is_named = |letter: char| letter.is_alphabetic() || (sign == '@' && letter == '_');
    kept.chars().any(is_named).then(|| TagSpan {
        sign,
        range: start..start + 1 + kept.len(),
    })
}

/// The tag that is being typed at the end of a text: its sign, and the letters so far, maybe none.
pub fn tag_before(text: &str) -> Option<(char, &str)> {
    let (start, sign) = text.char_indices().rev().find(|(_, letter)| {
        matches!(letter, '#' | '@') || !is_tag_letter('#', *letter) && *letter != '.'
    })?;
    let letters = text.get(start + sign.len_utf8()..)?;
    let before = text.get(..start)?.chars().next_back();
    (matches!(sign, '#' | '@')
        && before.is_none_or(opens_a_word)
        && letters.chars().all(|letter| is_tag_letter(sign, letter)))
    .then_some((sign, letters))
}

fn opens_a_word(before: char) -> bool {
    before.is_whitespace()
        || matches!(
            before,
            '(' | '[' | '{' | '"' | '\'' | ',' | ';' | '“' | '‘' | '—'
        )
}

fn is_tag_letter(sign: char, letter: char) -> bool {
    letter.is_alphanumeric()
        || matches!(letter, '_' | '-')
        || is_mark_within(letter)
        || (sign == '#' && letter == '/')
        || (sign == '@' && letter == '.')
}

/// Combining marks and joiners that belong to the letter before.
fn is_mark_within(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{fe0f}' | '\u{93c}'..='\u{94d}' | '\u{e31}'..='\u{e4e}')
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("in the #design-review with @mk", &["design-review"], &["mk"])]
    #[case("#meeting/standup, again.", &["meeting/standup"], &[])]
    #[case("#Über and @Zoë.", &["über"], &["zoë"])]
    #[case("ping a@b.org or page#part, issue #42", &[], &[])]
    #[case("(#demo) @j.doe. # @ #- #1-1x", &["demo", "1-1x"], &["j.doe"])]
    #[case("#standup #standup", &["standup"], &[])]
    #[case("#caf\u{e9} #cafe\u{301}", &["caf\u{e9}"], &[])]
    #[case("#会议 with @山田", &["会议"], &["山田"])]
    fn tags_are_found(#[case] text: &str, #[case] situations: &[&str], #[case] people: &[&str]) {
        let tags = tags_in(text);
        let names: Vec<&str> = tags.situations.iter().map(Situation::as_str).collect();
        let handles: Vec<&str> = tags.people.iter().map(Handle::as_str).collect();
        assert_eq!((names.as_slice(), handles.as_slice()), (situations, people));
    }

    #[rstest]
    #[case("in the #des", Some(('#', "des")))]
    #[case("with @", Some(('@', "")))]
    #[case("with @j.d", Some(('@', "j.d")))]
    #[case("#meeting/stand", Some(('#', "meeting/stand")))]
    #[case("a@b", None)]
    #[case("#done ", None)]
    #[case("no tag", None)]
    #[case("", None)]
    fn a_tag_being_typed_is_found(#[case] text: &str, #[case] tag: Option<(char, &str)>) {
        assert_eq!(tag_before(text), tag);
    }

    #[test]
    fn a_situation_holds_itself_and_its_children() {
        let meeting = Situation::new("meeting").unwrap();
        let holds = |tag: &str| meeting.holds(&Situation::new(tag).unwrap());
        assert!(holds("meeting") && holds("meeting/standup") && holds("meeting/standup/late"));
        assert!(!holds("meetings") && !holds("demo") && !holds("a/meeting"));
    }

    #[test]
    fn a_span_covers_the_sign_and_the_word() {
        let text = "with @mk.";
        let spans = tag_spans(text);
        assert_eq!(text.get(spans[0].range.clone()), Some("@mk"));
    }

    #[test]
    fn blanks_become_hyphens_and_case_is_dropped() {
        assert_eq!(
            Situation::new("#Design Review").map(|tag| tag.to_string()),
            Some("#design-review".into())
        );
        assert_eq!(Situation::new(" / "), None);
        assert_eq!(Situation::new("# #/x"), Situation::new("x"));
    }
}
