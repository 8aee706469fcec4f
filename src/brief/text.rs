//! A page as plain text, for a terminal or a pipe.

use crate::brief::document::{Document, Line, LineKind, Part, Question, Section};
use crate::domain::shown::{shown, shown_lines};
use crate::domain::wrap::wrap;

/// The widest that text is, in columns.
pub const WIDEST: u16 = 72;

/// Blanks before what belongs to a line above.
const INDENT: &str = "  ";

/// The page, no line wider than so many columns.
pub fn text(document: &Document, columns: u16) -> String {
    let mut page = Page {
        text: String::new(),
        columns,
    };
    page.wrapped("", &document.title);
    page.wrapped("", &document.when);
    for section in &document.sections {
        page.section(section);
    }
    page.text
}

struct Page {
    text: String,
    columns: u16,
}

impl Page {
    fn section(&mut self, section: &Section) {
        self.text.push('\n');
        self.wrapped("", &section.title.to_uppercase());
        let mut is_first = true;
        for part in &section.parts {
            let is_apart = matches!(part, Part::Question(_)) || is_day(part);
            if is_apart || is_first {
                self.text.push('\n');
            }
            is_first = false;
            match part {
                Part::Line(line) => self.line(line),
                Part::Question(question) => self.question(question),
            }
        }
    }

    fn line(&mut self, line: &Line) {
        match line.kind {
            LineKind::Day => self.wrapped("", &line.words),
            // the rows below its first stand in, so that sentences stand apart
            LineKind::Said => self.hanging("", INDENT, &line.words),
            LineKind::Entry(mark) => self.wrapped(&format!("{mark} "), &line.words),
            LineKind::Aside => self.wrapped(INDENT, &line.words),
        }
    }

    fn question(&mut self, question: &Question) {
        self.wrapped("", &question.prompt.text);
        if let Some(answer) = &question.answer {
            for line in shown_lines(&answer.text) {
                self.wrapped(INDENT, &line);
            }
        }
    }

    /// Words on as many rows as they need, the first behind a lead, the others below it.
    fn wrapped(&mut self, lead: &str, words: &str) {
        let below = " ".repeat(lead.chars().count());
        self.hanging(lead, &below, words);
    }

    /// The same, with what stands before the other rows.
    fn hanging(&mut self, lead: &str, below: &str, words: &str) {
        let words = shown(words);
        let wide = lead.chars().count().max(below.len());
        let wide = u16::try_from(wide).unwrap_or_default();
        let mut lead = lead;
        for row in wrap(&words, self.columns.saturating_sub(wide).max(1)) {
            let row = words.get(row).unwrap_or_default();
            self.text.push_str(format!("{lead}{row}").trim_end());
            self.text.push('\n');
            lead = below;
        }
    }
}

fn is_day(part: &Part) -> bool {
    match part {
        Part::Line(line) => line.kind == LineKind::Day,
        Part::Question(_) => false,
    }
}
