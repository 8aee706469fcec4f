//! A page as Markdown, for a file.

use std::fmt::Write;

use crate::brief::document::{Document, Line, LineKind, Part, Question, Section};
use crate::domain::shown::{shown, shown_lines};

/// The page; each paragraph is one line.
pub fn markdown(document: &Document) -> String {
    let mut page = format!("# {}\n\n{}\n", document.title, document.when);
    for section in &document.sections {
        add_section(&mut page, section);
    }
    page
}

fn add_section(page: &mut String, section: &Section) {
    page.push_str("\n## ");
    page.push_str(section.title);
    page.push('\n');
    let mut was_item = false;
    for part in &section.parts {
        let is_item = is_item(part);
        // the items of a list stand together
        if !(was_item && is_item) {
            page.push('\n');
        }
        was_item = is_item;
        match part {
            Part::Line(line) => add_line(page, line),
            Part::Question(question) => add_question(page, question),
        }
    }
}

fn is_item(part: &Part) -> bool {
    match part {
        Part::Line(line) => matches!(line.kind, LineKind::Entry(_)),
        Part::Question(_) => false,
    }
}

fn add_line(page: &mut String, line: &Line) {
    let words = shown(&line.words);
    // writing into a text does not fail
    let _ = match line.kind {
        LineKind::Said | LineKind::Aside => writeln!(page, "{}", as_text(&words)),
        LineKind::Day => writeln!(page, "### {words}"),
        LineKind::Entry(mark) => writeln!(page, "- {mark} {words}"),
    };
}

fn add_question(page: &mut String, question: &Question) {
    let _ = writeln!(page, "**{}**", shown(&question.prompt.text));
    let Some(answer) = &question.answer else {
        return;
    };
    page.push('\n');
    for line in shown_lines(&answer.text) {
        let _ = writeln!(page, "{}", format!("> {}", as_text(&line)).trim_end());
    }
}

/// A line that starts like a heading or a tag stays text.
fn as_text(line: &str) -> String {
    if line.starts_with('#') {
        format!("\\{line}")
    } else {
        line.to_owned()
    }
}
