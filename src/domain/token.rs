//! A text as the search sees it: words, letters of scripts without blanks, and signs, one after the other.
//!
//! Blanks only part; everything that can be seen is a token. So `C++` is three tokens, and is found only
//! where these three stand next to each other.

use std::ops::{ControlFlow, Range};

use unicode_normalization::char::is_combining_mark;

use crate::domain::cluster::clusters;
use crate::domain::folded::fold_cluster;
use crate::domain::query::{Span, Text};

/// Letters of a word that are one token; a longer word is several.
const LONGEST: usize = 64;

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TokenKind {
    /// Letters, digits and their marks up to the next blank or sign.
    Word,
    /// One letter of a script that puts no blanks between words.
    Letter,
    /// One sign: punctuation, a symbol, an emoji.
    Sign,
}

/// A word, letter or sign, in the form that is compared.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Token {
    /// Its folded letters.
    pub letters: String,
    /// What it is.
    pub kind: TokenKind,
    /// Where it stands in the text, in bytes.
    pub range: Range<usize>,
}

/// The tokens of a text, in order.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    each_token(text, |letters, kind, range| {
        tokens.push(Token {
            letters: letters.to_owned(),
            kind,
            range,
        });
    });
    tokens
}

/// The tokens of a text with a blank between them: the same for texts that a search cannot tell apart.
pub fn folded_words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    each_token(text, |letters, _, _| {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(letters);
    });
    words
}

/// A name as names are compared: its words without case and accents, a blank between them.
pub fn compared(name: &str) -> String {
    let words = tokens(name).into_iter().map(|token| token.letters);
    let words: Vec<String> = words.filter(|word| word != "-").collect();
    words.join(" ")
}

/// Hands over the tokens of a text one by one, without keeping them.
pub fn each_token(text: &str, mut each: impl FnMut(&str, TokenKind, Range<usize>)) {
    each_token_until(text, |letters, kind, range| {
        each(letters, kind, range);
        ControlFlow::Continue(())
    });
}

/// The same until there are enough; what comes after is not looked at.
fn each_token_until(
    text: &str,
    each: impl FnMut(&str, TokenKind, Range<usize>) -> ControlFlow<()>,
) {
    let mut splitter = Splitter {
        word: String::new(),
        count: 0,
        start: 0,
        wish: ControlFlow::Continue(()),
        each,
    };
    let mut at = 0;
    while at < text.len() && splitter.wish.is_continue() {
        at += splitter.take(text, at);
    }
    splitter.end_word(text.len());
}

/// Cuts a stream of folded letters into tokens.
struct Splitter<F> {
    /// The letters of the word that is not over yet.
    word: String,
    count: usize,
    start: usize,
    /// Whether more tokens are wanted.
    wish: ControlFlow<()>,
    each: F,
}

impl<F: FnMut(&str, TokenKind, Range<usize>) -> ControlFlow<()>> Splitter<F> {
    /// Takes what stands at this byte, plain letters or a cluster; says how many bytes it has.
    fn take(&mut self, text: &str, at: usize) -> usize {
        let bytes = text.as_bytes();
        let plain = text.get(at..).map_or("", plain_letters);
        if !plain.is_empty() {
            self.plain_letters(plain, at);
            return plain.len();
        }
        let (byte, next) = (bytes.get(at), bytes.get(at + 1));
        if let Some(byte) = byte.filter(|byte| byte.is_ascii())
            && next.is_none_or(u8::is_ascii)
        {
            self.letter(char::from(byte.to_ascii_lowercase()), at..at + 1);
            return 1;
        }
        let rest = text.get(at..).unwrap_or_default();
        let Some((_, cluster)) = clusters(rest).next() else {
            return text.len() - at;
        };
        let range = at..at + cluster.len();
        fold_cluster(cluster, &mut |letter| self.letter(letter, range.clone()));
        cluster.len()
    }

    /// Takes plain letters, most of a text, without a look at each.
    fn plain_letters(&mut self, mut letters: &str, mut at: usize) {
        while !letters.is_empty() {
            if self.count == LONGEST {
                self.end_word(at);
            }
            if self.word.is_empty() {
                self.start = at;
            }
            let (now, rest) = letters.split_at(letters.len().min(LONGEST - self.count));
            self.word.push_str(now);
            self.word.make_ascii_lowercase();
            self.count += now.len();
            at += now.len();
            letters = rest;
        }
    }

    fn letter(&mut self, letter: char, range: Range<usize>) {
        match kind_of(letter) {
            Some(TokenKind::Word) => {
                if self.count == LONGEST {
                    self.end_word(range.start);
                }
                if self.word.is_empty() {
                    self.start = range.start;
                }
                self.word.push(letter);
                self.count += 1;
            }
            Some(kind @ (TokenKind::Letter | TokenKind::Sign)) => {
                self.end_word(range.start);
                if self.wish.is_continue() {
                    self.wish = (self.each)(letter.encode_utf8(&mut [0; 4]), kind, range);
                }
            }
            None => self.end_word(range.start),
        }
    }

    fn end_word(&mut self, end: usize) {
        if !self.word.is_empty() {
            if self.wish.is_continue() {
                self.wish = (self.each)(&self.word, TokenKind::Word, self.start..end);
            }
            self.word.clear();
            self.count = 0;
        }
    }
}

/// The letters and digits of ASCII at the head of a text; the last may be the first part of a cluster.
fn plain_letters(text: &str) -> &str {
    let plain = text.bytes().take_while(u8::is_ascii_alphanumeric);
    let n = plain.count();
    let is_cut = text.as_bytes().get(n).is_some_and(|byte| !byte.is_ascii());
    let n = n.saturating_sub(usize::from(is_cut));
    text.get(..n).unwrap_or_default()
}

/// What a folded letter is part of; `None` where it only parts others.
fn kind_of(letter: char) -> Option<TokenKind> {
    if letter.is_ascii() {
        return match letter {
            'a'..='z' | '0'..='9' => Some(TokenKind::Word),
            '!'..='~' => Some(TokenKind::Sign),
            _ => None,
        };
    }
    if letter.is_alphanumeric() || is_combining_mark(letter) {
        let is_letter = is_unparted(letter);
        return Some(if is_letter {
            TokenKind::Letter
        } else {
            TokenKind::Word
        });
    }
    (!letter.is_whitespace() && !letter.is_control()).then_some(TokenKind::Sign)
}

/// Letters of scripts that put no blanks between words: Thai, Lao, Burmese, Khmer, kana, Han.
fn is_unparted(letter: char) -> bool {
    matches!(letter,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Words of a search as tokens that must stand next to each other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pattern {
    /// The tokens; one at least.
    pub tokens: Vec<Token>,
    /// Whether the last, if it is a word, may be the beginning of a longer one.
    pub is_begun: bool,
}

impl Pattern {
    /// The pattern of a search's words; `None` where there is nothing to look for.
    pub fn of(text: &Text) -> Option<Self> {
        Self::new(&text.words, text.span)
    }

    /// The pattern of words in one of their forms; `None` where there is nothing to look for.
    pub fn new(words: &str, span: Span) -> Option<Self> {
        let tokens = tokens(words);
        (!tokens.is_empty()).then_some(Self {
            tokens,
            is_begun: span != Span::Phrase,
        })
    }

    /// Where it stands among the tokens of a text, as ranges of bytes.
    pub fn places(&self, among: &[Token]) -> Vec<Range<usize>> {
        among
            .windows(self.tokens.len())
            .filter(|window| self.stands_at(window))
            .filter_map(|window| Some(window.first()?.range.start..window.last()?.range.end))
            .collect()
    }

    /// Where it stands as the last of some tokens.
    fn place_at_end(&self, among: &[Token]) -> Option<Range<usize>> {
        let window = among.get(among.len().checked_sub(self.tokens.len())?..)?;
        self.stands_at(window)
            .then(|| Some(window.first()?.range.start..window.last()?.range.end))?
    }

    fn stands_at(&self, window: &[Token]) -> bool {
        let last = self.tokens.len() - 1;
        let mut pairs = self.tokens.iter().zip(window).enumerate();
        pairs.all(|(place, (own, other))| {
            let may_go_on = self.is_begun && place == last && own.kind == TokenKind::Word;
            own.kind == other.kind
                && if may_go_on {
                    other.letters.starts_with(&own.letters)
                } else {
                    own.letters == other.letters
                }
        })
    }
}

/// Where the first of some patterns stands in a text, in bytes; no further than that is looked.
pub fn first_place(patterns: &[Pattern], text: &str) -> Option<Range<usize>> {
    let longest = patterns.iter().map(|one| one.tokens.len()).max()?;
    let mut last: Vec<Token> = Vec::new();
    let mut found = None;
    each_token_until(text, |letters, kind, range| {
        if last.len() >= 2 * longest {
            last.drain(..longest);
        }
        let letters = letters.to_owned();
        last.push(Token {
            letters,
            kind,
            range,
        });
        found = patterns.iter().find_map(|one| one.place_at_end(&last));
        match found {
            Some(_) => ControlFlow::Break(()),
            None => ControlFlow::Continue(()),
        }
    });
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn seen(text: &str) -> Vec<String> {
        tokens(text)
            .into_iter()
            .map(|token| token.letters)
            .collect()
    }

    #[rstest]
    #[case("Don’t panic.", &["don", "'", "t", "panic", "."])]
    #[case("C++ co-op 20.04", &["c", "+", "+", "co", "-", "op", "20", ".", "04"])]
    #[case("设计 review", &["设", "计", "review"])]
    #[case("iPhone手机", &["iphone", "手", "机"])]
    #[case("한국어", &["한국어"])]
    #[case("👩‍👩‍👧 ok", &["👩", "👩", "👧", "ok"])]
    #[case("ประชุม", &["ป", "ร", "ะ", "ช", "ุ", "ม"])]
    #[case(" \n\t\0\u{200b}", &[])]
    fn a_text_is_words_letters_and_signs(#[case] text: &str, #[case] is: &[&str]) {
        assert_eq!(seen(text), is);
    }

    #[rstest]
    #[case("lou", Span::Word, &["Loud"])]
    #[case("lou", Span::Phrase, &[])]
    #[case("was lou", Span::OpenPhrase, &["was Loud"])]
    #[case("loud and", Span::Phrase, &["Loud, and"; 0])]
    #[case("C++", Span::Word, &["C++"])]
    #[case("计评", Span::Word, &["计评"])]
    #[case("creme", Span::Word, &["Crème"])]
    fn a_pattern_is_found_where_it_stands(
        #[case] words: &str,
        #[case] span: Span,
        #[case] found: &[&str],
    ) {
        let text = "It was Loud, and C++ was C + Crème 设计评审";
        let pattern = Pattern::new(words, span).unwrap();
        let places = pattern.places(&tokens(text));
        let words: Vec<&str> = places.into_iter().filter_map(|it| text.get(it)).collect();
        assert_eq!(words, found);
    }

    #[test]
    fn a_word_without_end_is_several_tokens() {
        let lengths: Vec<usize> = seen(&"x".repeat(150)).iter().map(String::len).collect();
        assert_eq!(lengths, [64, 64, 22]);
    }

    #[rstest]
    #[case(&["loud", "hall"], "in the Hall it was loud", Some("Hall"))]
    #[case(&["was lou"], "it was\nLouder", Some("was\nLouder"))]
    #[case(&["sign"], "designed", None)]
    #[case(&[], "anything", None)]
    fn the_first_place_is_found(
        #[case] words: &[&str],
        #[case] text: &str,
        #[case] is: Option<&str>,
    ) {
        let patterns = words.iter().map(|it| Pattern::new(it, Span::OpenPhrase));
        let patterns: Vec<Pattern> = patterns.map(Option::unwrap).collect();
        let place = first_place(&patterns, text);
        assert_eq!(place.and_then(|it| text.get(it)), is);
    }

    /// The tokens by each cluster for itself.
    fn one_by_one(text: &str) -> Vec<String> {
        let (mut all, mut word) = (Vec::new(), String::new());
        for (_, cluster) in clusters(text) {
            fold_cluster(cluster, &mut |letter| {
                let is_word = kind_of(letter) == Some(TokenKind::Word);
                if !is_word || word.chars().count() == LONGEST {
                    all.push(std::mem::take(&mut word));
                }
                if is_word {
                    word.push(letter);
                } else if kind_of(letter).is_some() {
                    all.push(letter.to_string());
                }
            });
        }
        all.push(word);
        all.retain(|token| !token.is_empty());
        all
    }

    proptest! {
        #[test]
        fn plain_letters_are_taken_together_as_one_by_one(
            text in "([aB1]{1,70}|[\u{e9}\u{301}\u{200d}\u{8bc4}_ \r\n]|e\u{301}){0,6}",
        ) {
            let letters: Vec<String> = tokens(&text).into_iter().map(|it| it.letters).collect();
            prop_assert_eq!(letters, one_by_one(&text));
        }

        #[test]
        fn the_first_place_is_the_first_of_all(text in "[ab评 .]{0,40}", words in "[ab评 .]{1,4}") {
            let pattern = Pattern::new(&words, Span::OpenPhrase);
            if let Some(pattern) = pattern {
                let all = pattern.places(&tokens(&text));
                prop_assert_eq!(first_place(&[pattern], &text), all.first().cloned());
            }
        }

        #[test]
        fn every_text_holds_itself(text in "\\PC{0,40}") {
            if let Some(pattern) = Pattern::new(&text, Span::Phrase) {
                prop_assert_eq!(pattern.places(&tokens(&text)).len(), 1);
            }
        }

        #[test]
        fn ranges_are_in_order_and_within_the_text(text: String) {
            let mut end = 0;
            for token in tokens(&text) {
                prop_assert!(token.range.start >= end || token.range.end >= end);
                prop_assert!(text.get(token.range.clone()).is_some());
                end = token.range.start;
            }
        }
    }
}
