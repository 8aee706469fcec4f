//! The marks of an entry: what the word index finds it by beside its words.

use std::fmt::Write as _;

use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use crate::domain::entry::{Content, Kind, KindName};
use crate::domain::id::EntryId;
use crate::domain::moment::{AsIntended, Detail, Moment, on_course};
use crate::domain::query::{Has, Is, Measure};
use crate::domain::reaction::Reaction;
use crate::domain::scale::{Intensity, Stakes};
use crate::domain::term::TermKind;
use crate::store::columns::{Columns, unless_damaged};
use crate::store::error::StoreError;

const READ: &str = "
    SELECT e.kind, e.prompt, e.starred, e.sealed, trim(e.text, ' \t\r\n') <> '' AS has_text,
           m.reaction, m.intensity, m.stakes, m.as_intended, m.plan IS NOT NULL AS has_plan,
           EXISTS (SELECT 1 FROM moment_details d
                   WHERE d.rid = e.rid AND d.field = :lesson) AS has_lesson
    FROM entries e LEFT JOIN moments m ON m.rid = e.rid
    WHERE e.rid = :rid";

const TERMS: &str = "
    SELECT kind, term FROM entry_terms WHERE rid = ?1 ORDER BY kind, position";

const ROW: &str = "SELECT rid FROM entries WHERE id = ?1";

const RENEW: &str = "UPDATE entries SET marks = :marks WHERE rid = :rid AND marks <> :marks";

/// Begins each mark; no token of a text is longer than it.
pub(crate) const MARK: char = '\u{f8ff}';

/// Every entry has it.
pub(crate) const ANY: &str = "any";

/// What an entry is marked by.
struct Marked<'a> {
    kind: KindName,
    prompt: Option<&'a str>,
    /// What it is and has beside that.
    signs: Signs,
    moment: Option<MarkedMoment>,
}

/// Marks that an entry has or has not.
type Signs = Vec<&'static str>;

struct MarkedMoment {
    reaction: Reaction,
    on_course: Option<bool>,
    intensity: Option<u8>,
    stakes: Option<u8>,
}

/// The mark of a term, by its row.
pub(crate) fn term(kind: TermKind, term: i64) -> String {
    match kind {
        TermKind::Situation => format!("s{term}."),
        TermKind::Person => format!("p{term}."),
        TermKind::Emotion => format!("e{term}."),
        TermKind::Trigger => format!("t{term}."),
        TermKind::Vulnerability => format!("v{term}."),
        TermKind::Reaction => format!("r{term}."),
    }
}

/// The mark of a kind.
pub(crate) fn kind(kind: KindName) -> String {
    format!("kind:{}", kind.name())
}

/// The mark of a reaction.
pub(crate) fn reaction(reaction: Reaction) -> String {
    format!("did:{}", reaction.name())
}

/// The mark of a number.
pub(crate) fn measure(measure: Measure, number: u8) -> String {
    match measure {
        Measure::Intensity => format!("felt:{number}"),
        Measure::Stakes => format!("stakes:{number}"),
    }
}

/// The mark of the answers to a prompt; an id begins with its pack's.
pub(crate) fn prompt(id: &str) -> String {
    let id = id.trim().to_lowercase();
    let plain: String = id
        .chars()
        .map(|letter| {
            if letter.is_ascii_graphic() {
                letter
            } else {
                '_'
            }
        })
        .collect();
    format!("asked:{plain}")
}

/// The mark of a sort of entry; `None` where it depends on more than the entry.
pub(crate) fn is(is: Is) -> Option<&'static str> {
    match is {
        Is::OnCourse => Some("is:on"),
        Is::OffCourse => Some("is:off"),
        Is::Sealed => Some("is:sealed"),
        Is::Starred => Some("is:starred"),
        Is::Late | Is::Recalled => None,
    }
}

/// The mark of what an entry holds.
pub(crate) fn has(has: Has) -> &'static str {
    match has {
        Has::Plan => "has:plan",
        Has::Lesson => "has:lesson",
        Has::Feedback => "has:feedback",
        Has::Text => "has:text",
    }
}

/// The marks of an entry with these terms.
pub(crate) fn of(content: &Content, terms: &[(TermKind, i64)]) -> String {
    let moment = content.moment();
    written(
        &Marked {
            kind: content.kind.name(),
            prompt: match &content.kind {
                Kind::Answer { prompt, .. } => Some(prompt),
                Kind::Moment(_) | Kind::Note | Kind::Feedback | Kind::Lesson { .. } => None,
            },
            signs: signs([
                (is(Is::Starred), content.starred),
                (is(Is::Sealed), content.sealed),
                (Some(has(Has::Text)), !is_blank(&content.text)),
                (
                    Some(has(Has::Plan)),
                    moment.is_some_and(|moment| moment.plan.is_some()),
                ),
                (
                    Some(has(Has::Lesson)),
                    moment.is_some_and(|moment| moment.detail(Detail::Lesson).is_some()),
                ),
            ]),
            moment: moment.map(marked_moment),
        },
        terms,
    )
}

/// Whether a text holds nothing but what SQL's `trim` takes away.
fn is_blank(text: &str) -> bool {
    text.trim_matches([' ', '\t', '\r', '\n']).is_empty()
}

fn signs<const N: usize>(all: [(Option<&'static str>, bool); N]) -> Signs {
    let those = all.into_iter().filter(|(_, is_so)| *is_so);
    those.filter_map(|(sign, _)| sign).collect()
}

fn marked_moment(moment: &Moment) -> MarkedMoment {
    MarkedMoment {
        reaction: moment.reaction,
        on_course: moment.on_course(),
        intensity: moment.intensity.map(Intensity::value),
        stakes: moment.stakes.map(Stakes::value),
    }
}

/// The marks of an entry as it lies in the journal; none where it cannot be read.
pub(crate) fn of_row(connection: &Connection, rid: i64) -> Result<String, StoreError> {
    let mut statement = connection.prepare_cached(TERMS)?;
    let mut rows = statement.query([rid])?;
    let mut terms = Vec::new();
    while let Some(row) = rows.next()? {
        if let Some(kind) = unless_damaged(row.word(0, TermKind::from_name))? {
            terms.push((kind, row.get(1)?));
        }
    }
    let mut statement = connection.prepare_cached(READ)?;
    let values = named_params! { ":rid": rid, ":lesson": Detail::Lesson.name() };
    let marks = statement.query_row(values, |row| {
        let prompt: Option<String> = row.get("prompt")?;
        Ok(written(&marked(row, prompt.as_deref())?, &terms))
    });
    match marks.optional() {
        Ok(marks) => Ok(marks.unwrap_or_default()),
        Err(error) if error.sqlite_error().is_none() => Ok(format!("{MARK}{ANY}")),
        Err(error) => Err(error.into()),
    }
}

fn marked<'a>(row: &Row<'_>, prompt: Option<&'a str>) -> rusqlite::Result<Marked<'a>> {
    let reaction = row.word_or_none("reaction", Reaction::from_name)?;
    let verdict = row.word_or_none("as_intended", AsIntended::from_name)?;
    let (intensity, stakes) = (row.get("intensity")?, row.get("stakes")?);
    Ok(Marked {
        kind: row.word("kind", KindName::from_name)?,
        prompt,
        signs: signs([
            (is(Is::Starred), row.get("starred")?),
            (is(Is::Sealed), row.get("sealed")?),
            (Some(has(Has::Text)), row.get("has_text")?),
            (Some(has(Has::Plan)), row.get("has_plan")?),
            (Some(has(Has::Lesson)), row.get("has_lesson")?),
        ]),
        moment: reaction.map(|reaction| MarkedMoment {
            reaction,
            on_course: on_course(reaction, verdict),
            intensity,
            stakes,
        }),
    })
}

/// Marks an entry anew, after something it is marked by has changed.
pub(crate) fn renew(transaction: &Transaction<'_>, rid: i64) -> Result<(), StoreError> {
    let marks = of_row(transaction, rid)?;
    let values = named_params! { ":rid": rid, ":marks": marks };
    transaction.prepare_cached(RENEW)?.execute(values)?;
    Ok(())
}

/// The same for an entry that may be deleted, or gone.
pub(crate) fn renew_by_id(transaction: &Transaction<'_>, id: EntryId) -> Result<(), StoreError> {
    let mut statement = transaction.prepare_cached(ROW)?;
    let rid = statement.query_row([id.0.as_bytes()], |row| row.get(0));
    match rid.optional()? {
        Some(rid) => renew(transaction, rid),
        None => Ok(()),
    }
}

fn written(marked: &Marked<'_>, terms: &[(TermKind, i64)]) -> String {
    let mut marks = String::new();
    let mut add = |mark: &str| {
        let gap = if marks.is_empty() { "" } else { " " };
        // writing to a string cannot fail
        let _ = write!(marks, "{gap}{MARK}{mark}");
    };
    add(ANY);
    add(&kind(marked.kind));
    marked.signs.iter().for_each(|sign| add(sign));
    match marked.kind {
        KindName::Lesson => add(has(Has::Lesson)),
        KindName::Feedback => add(has(Has::Feedback)),
        KindName::Moment | KindName::Answer | KindName::Note => {}
    }
    marked.prompt.map(prompt).iter().for_each(|it| add(it));
    if let Some(moment) = &marked.moment {
        add(&reaction(moment.reaction));
        let side = moment
            .on_course
            .map(|is_on| if is_on { Is::OnCourse } else { Is::OffCourse });
        side.and_then(is).into_iter().for_each(&mut add);
        let felt = moment.intensity.map(|it| measure(Measure::Intensity, it));
        let mattered = moment.stakes.map(|it| measure(Measure::Stakes, it));
        felt.iter().chain(&mattered).for_each(|it| add(it));
    }
    for (kind, row) in terms {
        add(&term(*kind, *row));
    }
    marks
}
