//! What is being typed at the cursor of a search, for completion.

use std::ops::Range;

use crate::domain::query::field::{FIELDS, Field};
use crate::domain::query::piece::{Asked, Piece, Pieces, What};
use crate::domain::query::read::LONGEST;

/// What is being typed, and the part of the text that a completion takes the place of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AtCursor {
    /// What is being typed.
    pub typing: Typing,
    /// The whole of it in bytes, also what stands behind the cursor; `-` and brackets before it are left out.
    pub place: Range<usize>,
}

/// What may be completed, with the letters before the cursor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Typing {
    /// A tag; its place includes the sign.
    Tag {
        /// `#` or `@`.
        sign: char,
        /// The letters after the sign, maybe none.
        letters: String,
    },
    /// Maybe the name of a field: one at least begins so. Its place includes an operator.
    FieldName {
        /// The letters, one at least.
        letters: String,
    },
    /// The value of a field; its place includes quotes.
    Value {
        /// The field.
        field: &'static Field,
        /// The letters without the quote before them, maybe none.
        letters: String,
    },
    /// Text, or nothing.
    Text,
}

/// What is being typed at a byte of a search; beyond the end is the end.
pub fn word_at(text: &str, cursor: usize) -> AtCursor {
    let cursor = text.floor_char_boundary(cursor);
    let nothing = AtCursor {
        typing: Typing::Text,
        place: cursor..cursor,
    };
    // letters have four bytes at most
    if text.len() > 4 * LONGEST {
        return nothing;
    }
    let mut pieces = Pieces::of(text);
    let piece = pieces.find(|piece| piece.place.start < cursor && cursor <= piece.place.end);
    piece
        .and_then(|piece| at_cursor(text, cursor, piece))
        .unwrap_or(nothing)
}

fn at_cursor(text: &str, cursor: usize, piece: Piece<'_>) -> Option<AtCursor> {
    let place = piece.place;
    let typed = text.get(place.start..cursor)?;
    match piece.what {
        What::Open | What::Close | What::Not => None,
        What::Asked(asked) if cursor >= asked.value_place.start => value(text, cursor, &asked),
        What::Asked(asked) => name(typed, place.start..asked.value_place.start),
        What::Slip(slip) => name(typed, place.start..place.start + slip.typed.len()),
        What::Situation(_) | What::Person(_) => tag(typed, place),
        What::Or | What::Word(_) => tag(typed, place.clone())
            .or_else(|| name(typed, place.clone()))
            .or(Some(AtCursor {
                typing: Typing::Text,
                place,
            })),
        What::Phrase(..) => Some(AtCursor {
            typing: Typing::Text,
            place,
        }),
    }
}

fn tag(typed: &str, place: Range<usize>) -> Option<AtCursor> {
    let sign = typed.chars().next()?;
    let letters = typed.strip_prefix(['#', '@'])?.to_owned();
    let typing = Typing::Tag { sign, letters };
    Some(AtCursor { typing, place })
}

fn name(typed: &str, place: Range<usize>) -> Option<AtCursor> {
    let letters = typed.to_owned();
    let small = letters.to_ascii_lowercase();
    let mut names = FIELDS.iter().flat_map(Field::names);
    names.any(|name| name.starts_with(&small)).then_some(())?;
    let typing = Typing::FieldName { letters };
    Some(AtCursor { typing, place })
}

fn value(text: &str, cursor: usize, asked: &Asked) -> Option<AtCursor> {
    let place = asked.value_place.clone();
    let typed = text.get(place.start..cursor)?;
    let letters = typed.strip_prefix('"').unwrap_or(typed).to_owned();
    let field = asked.field;
    let typing = Typing::Value { field, letters };
    Some(AtCursor { typing, place })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    /// What is typed at the `|` of a text: the sort, the letters, and what a completion takes the place of.
    fn at(text: &str) -> (String, String, String) {
        let cursor = text.find('|').unwrap();
        let text = text.replace('|', "");
        let at = word_at(&text, cursor);
        let (sort, letters) = match at.typing {
            Typing::Tag { sign, letters } => (sign.to_string(), letters),
            Typing::FieldName { letters } => ("name".to_owned(), letters),
            Typing::Value { field, letters } => (field.typed(), letters),
            Typing::Text => ("text".to_owned(), String::new()),
        };
        (sort, letters, text.get(at.place).unwrap().to_owned())
    }

    #[rstest]
    #[case("|", "text", "", "")]
    #[case("a |", "text", "", "")]
    #[case("a -|", "text", "", "-")]
    #[case("-(|a", "text", "", "")]
    #[case("#|", "#", "", "#")]
    #[case("#4|", "#", "4", "#4")]
    #[case("x -#des|ign y", "#", "des", "#design")]
    #[case("(@m|)", "@", "m", "@m")]
    #[case("a@b|", "text", "", "a@b")]
    #[case("a rea|", "name", "rea", "rea")]
    #[case("-(Rea|ction:st)", "name", "Rea", "Reaction:")]
    #[case("inte|sity>=6", "name", "inte", "intesity>=")]
    #[case("zebra|", "text", "", "zebra")]
    #[case("reaction:|", "reaction:", "", "")]
    #[case("-reaction:ov|er b", "reaction:", "ov", "over")]
    #[case("person:m|", "with:", "m", "m")]
    #[case("(intensity>=|)", "intensity>=", "", "")]
    #[case("emotion:\"at e|", "emotion:", "at e", "\"at e")]
    #[case("emotion:\"at| ease\" b", "emotion:", "at", "\"at ease\"")]
    #[case("\"is:la|te\"", "text", "", "\"is:late\"")]
    #[case("foo:ba|", "text", "", "foo:ba")]
    fn what_is_typed_is_found(
        #[case] text: &str,
        #[case] sort: &str,
        #[case] letters: &str,
        #[case] place: &str,
    ) {
        let found = at(text);
        assert_eq!(
            found,
            (sort.to_owned(), letters.to_owned(), place.to_owned())
        );
    }

    #[test]
    fn a_cursor_beyond_the_end_is_at_the_end() {
        assert_eq!(word_at("#ä", 100), word_at("#ä", 3));
        assert_eq!(word_at("#ä", 2).place, 0..3);
        assert_eq!(word_at(&"x".repeat(10_000_000), 5).typing, Typing::Text);
    }

    proptest! {
        #[test]
        fn a_place_lies_in_the_text(text in "[a#@\"(): -]{0,12}\\PC{0,6}", cursor in 0_usize..40) {
            let place = word_at(&text, cursor).place;
            prop_assert!(text.get(place.clone()).is_some());
            prop_assert!(place.start <= cursor);
        }
    }
}
