//! The rows of the searches: two that always stand there, those with a name, those of before.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::entry::KindName;
use crate::domain::query::{Is, Known, Query, Term};
use crate::domain::tag::Situation;
use crate::store::{SavedSearch, Store, StoreError};
use crate::ui::look::Look;
use crate::ui::prose;
use crate::ui::screens::journal::search_line::{COUNTED_AT_MOST, found_words};

/// Searches of before that are listed.
const BEFORE: usize = 10;

/// Searches whose hits are counted.
const COUNTED: usize = 50;

/// The widest that a name is.
const NAME: usize = 32;

/// Columns of a count.
const COUNT: usize = 6;

/// A search in the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Search {
    /// What it is called; nothing where it has no name.
    pub(super) name: Option<String>,
    /// The search, as typed.
    pub(super) query: String,
    /// It was saved under its name.
    pub(super) is_saved: bool,
    found: Option<usize>,
}

/// A row of the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Row {
    Blank,
    Heading(&'static str),
    Words(&'static str),
    Search(Search),
}

/// The searches that are there without being saved, about a situation or about all.
pub(super) fn standing(situation: Option<&Situation>) -> Vec<Search> {
    let search = |term, here: &str, anywhere: &str| {
        let query = Query::term(term);
        let (name, query) = match situation {
            Some(tag) => (here, query.with(Term::Situation(tag.clone()))),
            None => (anywhere, query),
        };
        Search {
            name: Some(name.to_owned()),
            query: query.to_string(),
            is_saved: false,
            found: None,
        }
    };
    vec![
        search(Term::Is(Is::OnCourse), "it went well here", "it went well"),
        search(
            Term::Kind(KindName::Lesson),
            "my lessons for this situation",
            "my lessons",
        ),
    ]
}

/// Reads all rows; `has_query` says whether there is a search to save.
pub(super) fn read(
    store: &Store,
    known: &Known,
    standing: &[Search],
    has_query: bool,
) -> Result<Vec<Row>, StoreError> {
    let counted = |mut search: Search| {
        let query = Query::read(&search.query, known).query;
        search.found = Some(store.count_matches(&query, COUNTED_AT_MOST + 1)?);
        Ok(Row::Search(search))
    };
    let standing = standing.iter().cloned().map(counted);
    let mut rows = standing.collect::<Result<Vec<Row>, StoreError>>()?;
    rows.extend([Row::Blank, Row::Heading("With a name")]);
    let saved = store.saved_searches()?;
    if saved.is_empty() {
        rows.push(Row::Words(nothing_saved(has_query)));
    }
    for (place, search) in saved.into_iter().map(saved_row).enumerate() {
        rows.push(if place < COUNTED {
            counted(search)?
        } else {
            Row::Search(search)
        });
    }
    rows.extend([Row::Blank, Row::Heading("Before")]);
    let before = store.search_history()?;
    if before.is_empty() {
        rows.push(Row::Words("Nothing was searched for yet."));
    }
    let before = before.into_iter().take(BEFORE);
    rows.extend(before.map(|query| {
        Row::Search(Search {
            name: None,
            query,
            is_saved: false,
            found: None,
        })
    }));
    Ok(rows)
}

fn nothing_saved(has_query: bool) -> &'static str {
    if has_query {
        "None yet. The search that shows can be saved here under a name."
    } else {
        "None yet. Search for something, then save it here under a name."
    }
}

fn saved_row(saved: SavedSearch) -> Search {
    Search {
        name: Some(saved.name),
        query: saved.query,
        is_saved: true,
        found: None,
    }
}

/// Draws a row.
pub(super) fn draw(row: &Row, is_selected: bool, area: Rect, buf: &mut Buffer, look: &Look) {
    let width = usize::from(area.width);
    let line = match row {
        Row::Blank => return,
        Row::Heading(words) => Line::from(Span::styled(*words, look.heading)),
        Row::Words(words) => Line::from(Span::styled(prose::cut(words, width), look.secondary)),
        Row::Search(search) if is_selected => search_line(search, width, &Look::default()),
        Row::Search(search) => search_line(search, width, look),
    };
    buf.set_line(area.x, area.y, &line, area.width);
    if is_selected {
        buf.set_style(area, look.selected);
    }
}

/// The name, the search beside it, and how much it finds.
fn search_line(search: &Search, width: usize, look: &Look) -> Line<'static> {
    let Some(name) = &search.name else {
        return Line::from(Span::styled(prose::cut(&search.query, width), look.text));
    };
    let count = search.found.map(found_words).unwrap_or_default();
    let named = NAME.min(width / 2);
    let room = width.saturating_sub(named + 2 + COUNT + 1);
    let name = prose::column(&prose::cut(name, named), named);
    let query = prose::column(&prose::cut(&search.query, room), room);
    Line::from(vec![
        Span::styled(format!("{name}  "), look.text),
        Span::styled(query, look.secondary),
        Span::styled(format!(" {count:>COUNT$}"), look.secondary),
    ])
}
