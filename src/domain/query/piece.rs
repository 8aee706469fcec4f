//! A typed search as its pieces, each with its place: brackets, operators, tags, fields, phrases and words.

use std::ops::Range;

use crate::domain::nearest::nearest;
use crate::domain::query::condition::{Comparison, Span};
use crate::domain::query::field::{FIELDS, Field};
use crate::domain::tag::{Handle, Situation};

/// A piece and where it stands, in bytes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Piece<'a> {
    pub(super) what: What<'a>,
    pub(super) place: Range<usize>,
}

/// What a piece is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum What<'a> {
    /// `(`.
    Open,
    /// `)`, where a bracket is open.
    Close,
    /// `OR`.
    Or,
    /// `-` directly before another piece, which always follows.
    Not,
    /// Quoted words, closed or open.
    Phrase(String, Span),
    /// `#tag`.
    Situation(Situation),
    /// `@person`.
    Person(Handle),
    /// `field:value`.
    Asked(Asked),
    /// `feild:value`.
    Slip(Slip<'a>),
    /// Anything else.
    Word(&'a str),
}

/// A field with what was typed as its value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Asked {
    pub(super) field: &'static Field,
    pub(super) comparison: Comparison,
    /// Without quotes and blanks around it; maybe empty.
    pub(super) value: String,
    /// Where it stands with its quotes.
    pub(super) value_place: Range<usize>,
}

/// A field that does not exist, with its operator, and the one that was probably meant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Slip<'a> {
    pub(super) typed: &'a str,
    pub(super) meant: String,
}

/// Words in quotes, and how many bytes they take.
struct Quoted {
    words: String,
    span: Span,
    length: usize,
}

/// The letters before an operator, what the operator says, and where a value would begin.
struct Head<'a> {
    name: &'a str,
    is_colon: bool,
    comparison: Comparison,
    end: usize,
}

/// A shorter word is not taken for a mistyped field.
const SHORTEST_SLIP: usize = 4;

const SIGNS: [(&str, Comparison); 9] = [
    (">=", Comparison::AtLeast),
    ("=>", Comparison::AtLeast),
    ("≥", Comparison::AtLeast),
    ("<=", Comparison::AtMost),
    ("=<", Comparison::AtMost),
    ("≤", Comparison::AtMost),
    (">", Comparison::More),
    ("<", Comparison::Less),
    ("=", Comparison::Equal),
];

/// Cuts a text into its pieces.
#[derive(Clone, Debug)]
pub(super) struct Pieces<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    is_after_not: bool,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let rest = self.rest()?.trim_start();
        if rest.is_empty() {
            return None;
        }
        let start = self.text.len() - rest.len();
        let (what, length) = self.first(rest, start);
        self.at = start + length;
        self.is_after_not = what == What::Not;
        if what == What::Open {
            self.depth += 1;
        } else if what == What::Close {
            self.depth -= 1;
        }
        Some(Piece {
            what,
            place: start..self.at,
        })
    }
}

impl<'a> Pieces<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            depth: 0,
            is_after_not: false,
        }
    }

    /// The pieces of a text that stands in so many brackets, maybe directly after a `-`.
    pub(super) fn within(text: &'a str, depth: usize, is_after_not: bool) -> Self {
        Self {
            depth,
            is_after_not,
            ..Self::of(text)
        }
    }

    /// How many brackets are open.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// Whether nothing but blanks stands before the next closing bracket.
    pub(super) fn closes_at_once(&self) -> bool {
        self.rest()
            .is_some_and(|rest| rest.trim_start().starts_with(')'))
    }

    fn rest(&self) -> Option<&'a str> {
        self.text.get(self.at..)
    }

    /// The piece that a text begins with, and its length in bytes.
    fn first(&self, rest: &'a str, start: usize) -> (What<'a>, usize) {
        match rest.chars().next() {
            Some('(') => (What::Open, 1),
            Some(')') if self.depth > 0 => (What::Close, 1),
            Some('"') => {
                let quoted = quoted(rest);
                (What::Phrase(quoted.words, quoted.span), quoted.length)
            }
            Some('-') if self.negates(rest) => (What::Not, 1),
            Some('O') if self.is_or(rest) => (What::Or, 2),
            _ => self
                .field(rest, start)
                .unwrap_or_else(|| self.tag_or_word(rest)),
        }
    }

    fn negates(&self, rest: &str) -> bool {
        !self.is_after_not
            && match rest.chars().nth(1) {
                None | Some('-') => false,
                Some(')') => self.depth == 0,
                Some(letter) => !letter.is_whitespace(),
            }
    }

    fn is_or(&self, rest: &str) -> bool {
        let after = rest.strip_prefix("OR").map(|after| after.chars().next());
        !self.is_after_not
            && after.is_some_and(|next| match next {
                None | Some('(') => true,
                Some(')') => self.depth > 0,
                Some(letter) => letter.is_whitespace(),
            })
    }

    fn tag_or_word(&self, rest: &'a str) -> (What<'a>, usize) {
        let length = word_end(rest, self.depth);
        let word = rest.get(..length).unwrap_or_default();
        (tag(word).unwrap_or(What::Word(word)), length)
    }

    fn field(&self, rest: &'a str, start: usize) -> Option<(What<'a>, usize)> {
        let head = head(rest)?;
        let (value, length) = self.value(rest.get(head.end..)?);
        let end = head.end + length;
        let known = Field::named(head.name).filter(|it| head.is_colon || it.is_measure());
        if let Some(field) = known {
            let asked = Asked {
                field,
                comparison: head.comparison,
                value,
                value_place: start + head.end..start + end,
            };
            return Some((What::Asked(asked), end));
        }
        let slip = slip(rest, &head).filter(|_| length > 0)?;
        Some((What::Slip(slip), end))
    }

    /// The value that a text begins with, without its quotes, and its length with them.
    fn value(&self, rest: &str) -> (String, usize) {
        if rest.starts_with('"') {
            let quoted = quoted(rest);
            return (quoted.words.trim().to_owned(), quoted.length);
        }
        let end = word_end(rest, self.depth);
        (rest.get(..end).unwrap_or_default().to_owned(), end)
    }
}

/// Where the word ends that a text begins with: at a blank, or at the bracket that closes the group around it.
fn word_end(rest: &str, depth: usize) -> usize {
    let mut open = 0_usize;
    let ends = |letter: char| {
        match letter {
            '(' => open += 1,
            ')' if open == 0 => return depth > 0,
            ')' => open -= 1,
            _ => return letter.is_whitespace(),
        }
        false
    };
    rest.find(ends).unwrap_or(rest.len())
}

/// Whether a `)` directly after this word would still belong to it.
pub(super) fn leaves_open(word: &str) -> bool {
    let mut open = 0_usize;
    for letter in word.chars() {
        match letter {
            '(' => open += 1,
            ')' => open = open.saturating_sub(1),
            _ => {}
        }
    }
    open > 0
}

/// The words in quotes that a text begins with; `""` within is one `"`.
fn quoted(rest: &str) -> Quoted {
    let mut words = String::new();
    let mut letters = rest.char_indices().skip(1).peekable();
    while let Some((at, letter)) = letters.next() {
        if letter == '"' && letters.next_if(|(_, next)| *next == '"').is_none() {
            return Quoted {
                words,
                span: Span::Phrase,
                length: at + 1,
            };
        }
        words.push(letter);
    }
    Quoted {
        words,
        span: Span::OpenPhrase,
        length: rest.len(),
    }
}

fn head(rest: &str) -> Option<Head<'_>> {
    let is_other = |letter: char| !letter.is_alphabetic() && !matches!(letter, '-' | '_');
    let (name, after) = rest.split_at_checked(rest.find(is_other)?)?;
    if name.is_empty() {
        return None;
    }
    let is_colon = after.starts_with(':');
    let before_sign = if is_colon && Field::named(name).is_some_and(Field::is_measure) {
        after.strip_prefix(':')?
    } else {
        after
    };
    let sign = SIGNS.iter().find(|(sign, _)| before_sign.starts_with(sign));
    let (value, comparison) = match sign {
        Some((sign, comparison)) => (before_sign.strip_prefix(sign)?, *comparison),
        None => (after.strip_prefix(':')?, Comparison::Equal),
    };
    Some(Head {
        name,
        is_colon,
        comparison,
        end: rest.len() - value.len(),
    })
}

/// The field that was meant by a name that is none.
fn slip<'a>(rest: &'a str, head: &Head<'_>) -> Option<Slip<'a>> {
    let fields = FIELDS.iter();
    let fields = fields.filter(|field| head.is_colon || field.is_measure());
    let names = fields.flat_map(Field::names);
    let names = names.filter(|name| name.len() >= SHORTEST_SLIP);
    (head.name.chars().count() >= SHORTEST_SLIP).then_some(())?;
    let meant = nearest(head.name, names)?;
    let typed = rest.get(..head.end)?;
    let operator = typed.strip_prefix(head.name)?;
    Some(Slip {
        typed,
        meant: format!("{meant}{operator}"),
    })
}

/// The tag that a word is; a number after a sign, such as `#42`, is none.
fn tag<'a>(word: &str) -> Option<What<'a>> {
    const AFTER: [char; 6] = ['.', ',', ';', ':', '!', '?'];
    let sign = word.chars().next()?;
    let name = word.strip_prefix(['#', '@'])?.trim_end_matches(AFTER);
    let core = name.trim_matches(|letter: char| !letter.is_alphanumeric());
    if core.chars().all(char::is_numeric) {
        return None;
    }
    if sign == '#' {
        Situation::new(name).map(What::Situation)
    } else {
        Handle::new(name).map(What::Person)
    }
}
