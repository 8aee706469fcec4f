//! What a search found, marked in the words that are read.

use std::ops::Range;

/// The words that are marked where they stand.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Marking {
    words: Vec<String>,
}

impl Marking {
    /// Marks these words, in whatever case they are written.
    pub fn of(words: &[String]) -> Self {
        let words = words.iter().filter(|word| !word.is_empty());
        Self {
            words: words.cloned().collect(),
        }
    }

    /// The parts of a line that are marked, in bytes; they may overlap.
    pub fn ranges(&self, line: &str) -> Vec<Range<usize>> {
        let mut ranges = Vec::new();
        if self.words.is_empty() {
            return ranges;
        }
        for (start, _) in line.char_indices() {
            let rest = line.get(start..).unwrap_or_default();
            let lengths = self.words.iter().filter_map(|word| length_of(word, rest));
            ranges.extend(lengths.max().map(|len| start..start + len));
        }
        ranges
    }
}

/// How many bytes of a text this word takes at its beginning, in any case.
fn length_of(word: &str, text: &str) -> Option<usize> {
    let mut wanted = word.chars().flat_map(char::to_lowercase).peekable();
    for (at, letter) in text.char_indices() {
        if wanted.peek().is_none() {
            return Some(at);
        }
        if !letter.to_lowercase().all(|it| wanted.next() == Some(it)) {
            return None;
        }
    }
    wanted.peek().is_none().then_some(text.len())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::any_case("Über the LOUD hall", &["über", "loud"], &["Über", "LOUD"])]
    #[case::each_place("la la", &["la"], &["la", "la"])]
    #[case::within_a_word("designed", &["sign"], &["sign"])]
    #[case::at_the_end("so lou", &["loud"], &[])]
    #[case::longer_when_lowered("İx", &["i̇"], &["İ"])]
    #[case::nothing_sought("anything", &[""], &[])]
    fn words_are_found(#[case] line: &str, #[case] words: &[&str], #[case] found: &[&str]) {
        let words: Vec<String> = words.iter().map(ToString::to_string).collect();
        let ranges = Marking::of(&words).ranges(line);
        let marked: Vec<&str> = ranges.into_iter().filter_map(|it| line.get(it)).collect();
        assert_eq!(marked, found);
    }
}
