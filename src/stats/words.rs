//! Sentences about the record: the compiler refuses one that names a cause.

/// Words that name a cause where the record only knows that things came together.
const CAUSAL: [&str; 19] = [
    "because",
    "leads to",
    "led to",
    "lead to",
    "thanks to",
    "due to",
    "caused",
    "causes",
    "causing",
    "makes you",
    "made you",
    "results in",
    "therefore",
    "triggers you",
    "owing to",
    "brings about",
    "effect of",
    "set off by",
    "set you off",
];

/// A sentence, or part of one, that the program says about the record.
///
/// Only `say!` makes one, so that every sentence was looked at for words of cause.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Words(String);

impl Words {
    /// What `say!` makes; nothing else calls it.
    pub(crate) fn looked_at(words: String) -> Self {
        Self(words)
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Says a sentence as `format!` does; one whose own words name a cause does not compile.
///
/// What is filled in is the user's: names and counts.
macro_rules! say {
    ($template:literal $($rest:tt)*) => {{
        const {
            assert!(
                $crate::stats::words::names_no_cause($template),
                "a sentence about the record names no cause"
            );
        }
        $crate::stats::words::Words::looked_at(format!($template $($rest)*))
    }};
}

pub(crate) use say;

/// Whether a text has no word of cause, in either case.
pub const fn names_no_cause(text: &str) -> bool {
    let mut which = 0;
    while which < CAUSAL.len() {
        if has(text.as_bytes(), CAUSAL[which].as_bytes()) {
            return false;
        }
        which += 1;
    }
    true
}

const fn has(text: &[u8], word: &[u8]) -> bool {
    let mut start = 0;
    while start + word.len() <= text.len() {
        let mut place = 0;
        while place < word.len() && text[start + place].to_ascii_lowercase() == word[place] {
            place += 1;
        }
        if place == word.len() {
            return true;
        }
        start += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_names_a_cause_is_found_out() {
        for words in [
            "Calm because of tea.",
            "It LEADS TO calm.",
            "thanks to",
            "due to",
        ] {
            assert!(!names_no_cause(words), "{words}");
        }
        for words in ["", "together with", "more often in #demo", "be cause"] {
            assert!(names_no_cause(words), "{words}");
        }
    }

    #[test]
    fn what_is_filled_in_is_said_as_it_is() {
        let name = "because-of-you";
        assert_eq!(
            say!("In {name} {} of {}.", 1, 2).as_str(),
            "In because-of-you 1 of 2."
        );
    }
}
