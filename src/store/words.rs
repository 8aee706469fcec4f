//! What the word index holds of an entry, and how it is asked.
//!
//! An entry is written into the index as its tokens, parted by blanks, and after them its marks. A
//! letter of a script without blanks is written together with the letter after it, so that two of them
//! are one lookup; alone only where none follows. A mark begins with a character of its own, which no
//! token of a text is longer than.

use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::{Connection, Transaction};

use crate::domain::token::{Pattern, Token, TokenKind, each_token, folded_words};
use crate::store::error::StoreError;
use crate::store::marks;

/// The form of what is indexed; a journal of another form is indexed anew when it is opened.
///
/// To be raised whenever `domain::folded`, `domain::token` or the marks change.
const FORM: i64 = 1;

/// Stands between an entry's text, its details and its marks, so that no phrase reaches over.
const BETWEEN: &str = "\u{f8fe}";

const FUNCTION: &str = "evenkeel_words";

const FOLDED: &str = "evenkeel_folded";

const READ_FORM: &str = "SELECT words_form FROM journal";

const SET_FORM: &str = "UPDATE journal SET words_form = ?1";

const FORGET: &str = "INSERT INTO entry_words (entry_words) VALUES ('delete-all')";

const RIDS: &str = "SELECT rid FROM entries ORDER BY rid";

const SET_MARKS: &str = "UPDATE entries SET marks = ?2 WHERE rid = ?1";

const INDEX_ALL: &str = "
    INSERT INTO entry_words (rowid, words)
    SELECT rid, evenkeel_words(text, more, marks) FROM entries WHERE deleted_at IS NULL ORDER BY rid";

const SET_INDEX: &str = "INSERT INTO entry_words (entry_words, rank) VALUES (?1, ?2)";

/// While nothing is deleted there is nothing to take out of the index at once, and a larger part of
/// it in memory is written in one go.
const IN_BULK: [(&str, i64); 2] = [("secure-delete", 0), ("hashsize", 32 << 20)];

/// What the index is set to at all other times.
const AS_EVER: [(&str, i64); 2] = [("secure-delete", 1), ("hashsize", 1 << 20)];

/// Lets the triggers of the journal make an entry's words, and a search compare words.
pub(crate) fn teach(connection: &Connection) -> Result<(), StoreError> {
    let flags = FunctionFlags::SQLITE_UTF8
        | FunctionFlags::SQLITE_DETERMINISTIC
        | FunctionFlags::SQLITE_INNOCUOUS;
    connection.create_scalar_function(FUNCTION, 3, flags, words_of)?;
    Ok(connection.create_scalar_function(FOLDED, 1, flags, folded)?)
}

fn folded(context: &Context<'_>) -> rusqlite::Result<String> {
    let words = context.get_raw(0).as_str().map_err(rusqlite::Error::from)?;
    Ok(folded_words(words))
}

fn words_of(context: &Context<'_>) -> rusqlite::Result<String> {
    let text = |place: usize| {
        context
            .get_raw(place)
            .as_str()
            .map_err(rusqlite::Error::from)
    };
    Ok(indexed(text(0)?, text(1)?, text(2)?))
}

/// The words of an entry as the index takes them.
fn indexed(text: &str, more: &str, marks: &str) -> String {
    let mut words = String::with_capacity(text.len() + more.len() + marks.len() + 16);
    write_tokens(text, &mut words);
    words.push_str(BETWEEN);
    if !more.is_empty() {
        words.push(' ');
        write_tokens(more, &mut words);
        words.push_str(BETWEEN);
    }
    words.push(' ');
    words.push_str(marks);
    words
}

fn write_tokens(text: &str, words: &mut String) {
    let mut is_after_letter = false;
    each_token(text, |letters, kind, _| {
        if kind == TokenKind::Letter && is_after_letter {
            // the letter before is written together with this one
            words.push_str(letters);
        }
        if is_after_letter {
            words.push(' ');
        }
        words.push_str(letters);
        is_after_letter = kind == TokenKind::Letter;
        if !is_after_letter {
            words.push(' ');
        }
    });
    if is_after_letter {
        words.push(' ');
    }
}

/// The expression that finds the entries in which a pattern stands.
pub(crate) fn expression(pattern: &Pattern) -> String {
    let tokens = &pattern.tokens;
    let mut words: Vec<String> = Vec::with_capacity(tokens.len());
    let mut is_begun = pattern.is_begun && is_kind(tokens.last(), TokenKind::Word);
    for (place, token) in tokens.iter().enumerate() {
        let next = tokens.get(place + 1);
        if token.kind != TokenKind::Letter {
            words.push(token.letters.clone());
        } else if let Some(next) = next.filter(|next| next.kind == TokenKind::Letter) {
            words.push(format!("{}{}", token.letters, next.letters));
        } else if next.is_some() {
            words.push(token.letters.clone());
        } else if place == 0 || !is_kind(tokens.get(place - 1), TokenKind::Letter) {
            // whatever follows it, it is the first of two
            words.push(token.letters.clone());
            is_begun = true;
        }
    }
    let half_typed = if is_begun { "*" } else { "" };
    format!("{}{half_typed}", quoted(&words.join(" ")))
}

fn is_kind(token: Option<&Token>, kind: TokenKind) -> bool {
    token.is_some_and(|token| token.kind == kind)
}

/// Words as the index is asked for them; whatever they hold, none is an operator.
pub(crate) fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace('"', "\"\""))
}

/// Indexes the whole journal anew, where it holds the words in another form.
pub(crate) fn keep_in_form(connection: &mut Connection) -> Result<(), StoreError> {
    if form(connection)? == FORM {
        return Ok(());
    }
    let behavior = rusqlite::TransactionBehavior::Immediate;
    let transaction = connection.transaction_with_behavior(behavior)?;
    // another process may have done it meanwhile
    if form(&transaction)? != FORM {
        transaction.execute(SET_FORM, [0])?;
        transaction.execute(FORGET, [])?;
        mark_all(&transaction)?;
        in_bulk(&transaction, |transaction| {
            transaction.execute(INDEX_ALL, [])?;
            Ok(())
        })?;
        transaction.execute(SET_FORM, [FORM])?;
    }
    Ok(transaction.commit()?)
}

fn form(connection: &Connection) -> Result<i64, StoreError> {
    Ok(connection.query_row(READ_FORM, [], |row| row.get(0))?)
}

fn mark_all(transaction: &Transaction<'_>) -> Result<(), StoreError> {
    let mut rids = transaction.prepare(RIDS)?;
    let rids: Vec<i64> = rids
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut set = transaction.prepare(SET_MARKS)?;
    for rid in rids {
        set.execute((rid, marks::of_row(transaction, rid)?))?;
    }
    Ok(())
}

/// Writes much into the index at once.
pub(crate) fn in_bulk(
    transaction: &Transaction<'_>,
    write: impl FnOnce(&Transaction<'_>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    for (option, value) in IN_BULK {
        transaction.execute(SET_INDEX, (option, value))?;
    }
    write(transaction)?;
    for (option, value) in AS_EVER {
        transaction.execute(SET_INDEX, (option, value))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use sha2::{Digest, Sha256};

    use super::*;
    use crate::domain::query::Span;
    use crate::store::testing::{at, keep, lines, store};

    #[test]
    fn a_journal_of_another_form_is_indexed_anew() {
        let mut store = store();
        keep(&mut store, "loud #demo", "2026-03-12");
        let gone = keep(&mut store, "loud too", "2026-03-12");
        store.delete_entry(gone, at("2026-03-12")).unwrap();
        store.connection.execute(FORGET, []).unwrap();
        store.connection.execute(SET_FORM, [FORM + 1]).unwrap();
        assert!(lines(&store, "loud").is_empty());
        keep_in_form(&mut store.connection).unwrap();
        assert_eq!(lines(&store, "loud #demo kind:note"), ["loud #demo"]);
        assert_eq!(lines(&store, "loud"), ["loud #demo"]);
        store.restore_entry(gone, at("2026-03-12")).unwrap();
        assert_eq!(lines(&store, "loud").len(), 2);
    }

    #[test]
    fn what_is_indexed_does_not_change_without_a_new_form() {
        // letters that come together, as Unicode's own tests put them together
        let lines = include_str!("../../tests/fixtures/GraphemeBreakTest.txt").lines();
        let mut hash = Sha256::new();
        for line in lines.map(|line| line.split('#').next().unwrap_or_default()) {
            let codes = line.split([' ', '\t', '÷', '×']);
            let letters = codes.filter_map(|code| u32::from_str_radix(code, 16).ok());
            let text: String = letters.filter_map(char::from_u32).collect();
            hash.update(indexed(&text, "", ""));
        }
        let hash: [u8; 32] = hash.finalize().into();
        let hash = hash.map(|byte| format!("{byte:02x}")).concat();
        let landed = "15d9132360da5f4a3098daca556ec76c3e11ad1ede6bfcfe3049dd8acf580096";
        assert_eq!(
            (FORM, hash.as_str()),
            (1, landed),
            "raise FORM with the hash"
        );
    }

    #[rstest]
    #[case("Loud, C++", "", "loud , c + + \u{f8fe} m")]
    #[case("设计评 ok 审", "", "设计 计评 评 ok 审 \u{f8fe} m")]
    #[case("a", "b 设", "a \u{f8fe} b 设 \u{f8fe} m")]
    #[case("", "", "\u{f8fe} m")]
    fn an_entry_is_written_as_tokens(#[case] text: &str, #[case] more: &str, #[case] is: &str) {
        assert_eq!(indexed(text, more, "m"), is);
    }

    #[rstest]
    #[case("loud", Span::Word, "\"loud\"*")]
    #[case("loud one", Span::Phrase, "\"loud one\"")]
    #[case("C++", Span::Word, "\"c + +\"")]
    #[case("5\"", Span::Word, "\"5 \"\"\"")]
    #[case("设", Span::Word, "\"设\"*")]
    #[case("设计", Span::Word, "\"设计\"")]
    #[case("设计评", Span::Phrase, "\"设计 计评\"")]
    #[case("ok设", Span::Word, "\"ok 设\"*")]
    #[case("设ok", Span::Word, "\"设 ok\"*")]
    #[case("设ok", Span::Phrase, "\"设 ok\"")]
    fn a_pattern_is_asked_for_as_it_was_written(
        #[case] words: &str,
        #[case] span: Span,
        #[case] is: &str,
    ) {
        assert_eq!(expression(&Pattern::new(words, span).unwrap()), is);
    }
}
