//! How an item of the page looks.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::brief::document::{self, LineKind, Question};
use crate::domain::shown::shown_lines;
use crate::ui::look::Look;
use crate::ui::prose;
use crate::ui::screens::review::item::{Item, What};
use crate::ui::screens::review::writing::Writing;
use crate::ui::widgets::flow;

/// Columns of the mark before an item.
const INDENT: u16 = 2;
/// Rows of an answer that are shown; the journal has the rest.
const ANSWER_ROWS: usize = 12;
/// So many letters of a draft are shown while its form is closed.
const DRAFT_LETTERS: usize = 40;

/// An item with all that decides how it looks.
#[derive(Clone, Copy)]
pub(super) struct Shown<'a> {
    /// The item.
    pub(super) item: &'a Item,
    /// The answer being written to it.
    pub(super) writing: Option<&'a Writing>,
    /// Whether it is in focus.
    pub(super) is_focus: bool,
    /// Whether nothing stands above it.
    pub(super) is_first: bool,
    /// The rows of the page.
    pub(super) page_rows: u16,
}

impl Shown<'_> {
    /// Its rows at this width.
    pub(super) fn height(&self, width: u16) -> u16 {
        let look = Look::default();
        let rows = self.above(width, &look).len() + self.lines(width, &look).len();
        let rows = u16::try_from(rows).unwrap_or(u16::MAX);
        rows.saturating_add(self.form_height(width))
    }

    /// The part of an area that its form takes, if it shows.
    pub(super) fn form_part(&self, area: Rect) -> Option<Rect> {
        let height = self.form_height(area.width);
        let indent = INDENT.min(area.width);
        let height = height.min(area.height);
        (height > 0).then(|| Rect {
            x: area.x + indent,
            y: area.bottom() - height,
            width: area.width - indent,
            height,
        })
    }

    /// Draws it.
    pub(super) fn view(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        let mut lines = self.above(area.width, look);
        lines.extend(self.lines(area.width, look));
        flow::draw(&lines, area, buf);
        if let Some((part, writing)) = self.form_part(area).zip(self.writing) {
            writing.ask.form().view(part, buf, look);
        }
    }

    /// A form never takes so many rows that its question is out of sight.
    fn form_height(&self, width: u16) -> u16 {
        let Some(writing) = self.writing.filter(|it| self.shows_form(it)) else {
            return 0;
        };
        let look = Look::default();
        let above = self.above(width, &look).len() + self.lines(width, &look).len();
        let above = u16::try_from(above).unwrap_or(u16::MAX);
        let room = self.page_rows.saturating_sub(above).max(1);
        let height = writing.ask.form().height(width.saturating_sub(INDENT));
        height.min(room)
    }

    fn shows_form(&self, writing: &Writing) -> bool {
        let is_answered = self.item.question().is_some_and(|it| it.answer.is_some());
        writing.is_open || (self.is_focus && writing.ask.is_one_key() && !is_answered)
    }

    /// The headings above it, and the blank rows between.
    fn above(&self, width: u16, look: &Look) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        if let Some((title, when)) = &self.item.page {
            lines.extend(prose::wrapped(title, width, look.heading));
            lines.extend(prose::wrapped(when, width, look.secondary));
        }
        if let Some(heading) = self.item.heading {
            if !self.is_first || !lines.is_empty() {
                lines.push(Line::default());
            }
            lines.extend(prose::wrapped(heading, width, look.heading));
        } else if self.stands_apart() {
            lines.push(Line::default());
        }
        lines
    }

    /// A day stands apart from what is above it, and a question does.
    fn stands_apart(&self) -> bool {
        match &self.item.what {
            What::Line(line) => line.kind == LineKind::Day,
            What::Question(_) => true,
            What::Waits(_) => false,
        }
    }

    fn lines(&self, width: u16, look: &Look) -> Vec<Line<'static>> {
        let room = width.saturating_sub(INDENT);
        let lines = match &self.item.what {
            What::Line(line) => said(line, room, look),
            What::Question(question) => self.question(question, room, look),
            What::Waits(_) => {
                let words = "It stands here once you have answered, or passed the question over.";
                prose::wrapped(words, room, look.secondary)
            }
        };
        let mut mark = if self.is_focus { "▸ " } else { "  " };
        let lines = lines.into_iter().map(|line| {
            let mut spans = vec![Span::styled(
                std::mem::replace(&mut mark, "  "),
                look.accent,
            )];
            spans.extend(line.spans);
            Line::from(spans)
        });
        lines.collect()
    }

    fn question(&self, question: &Question, width: u16, look: &Look) -> Vec<Line<'static>> {
        let style = match (self.is_focus, &question.answer) {
            (true, _) => look.heading,
            (false, None) => look.text,
            (false, Some(_)) => look.secondary,
        };
        let mut lines = prose::wrapped(&question.prompt.text, width, style);
        // while it is changed, the form has its words
        let is_open = self.writing.is_some_and(|writing| writing.is_open);
        if let Some(answer) = question.answer.as_ref().filter(|_| !is_open) {
            lines.extend(answered(&answer.text, width, look));
        }
        if let Some(writing) = self.writing
            && writing.has_words()
            && !writing.is_open
        {
            lines.extend(prose::wrapped(&begun(writing), width, look.text));
        }
        lines
    }
}

/// A line in the manner of what it is.
fn said(line: &document::Line, width: u16, look: &Look) -> Vec<Line<'static>> {
    match line.kind {
        LineKind::Entry(mark) => hanging(&format!("{mark} "), &line.words, width, look.text),
        LineKind::Said => hanging("", &line.words, width, look.text),
        LineKind::Day | LineKind::Aside => prose::wrapped(&line.words, width, look.secondary),
    }
}

/// Words behind a lead; the rows below the first stand in.
fn hanging(lead: &str, words: &str, width: u16, style: Style) -> Vec<Line<'static>> {
    let mut lead = lead.to_owned();
    let rows = prose::wrapped(words, width.saturating_sub(2), style);
    let rows = rows.into_iter().map(|row| {
        let mut spans = vec![Span::styled(
            std::mem::replace(&mut lead, "  ".to_owned()),
            style,
        )];
        spans.extend(row.spans);
        Line::from(spans)
    });
    rows.collect()
}

/// An answer, cut where it is very long.
fn answered(text: &str, width: u16, look: &Look) -> Vec<Line<'static>> {
    let rows = shown_lines(text).flat_map(|line| prose::wrapped(&line, width, look.text));
    let mut rows: Vec<Line<'static>> = rows.take(ANSWER_ROWS + 1).collect();
    if rows.len() > ANSWER_ROWS {
        rows.truncate(ANSWER_ROWS);
        let words = "… the journal has the rest.";
        rows.extend(prose::wrapped(words, width, look.secondary));
    }
    rows
}

/// The beginning of a draft, while its form is closed.
fn begun(writing: &Writing) -> String {
    let words = writing.ask.line();
    let start: String = words.chars().take(DRAFT_LETTERS).collect();
    let more = if start.len() < words.len() {
        " …"
    } else {
        ""
    };
    format!("“{start}{more}” kept as a draft")
}
