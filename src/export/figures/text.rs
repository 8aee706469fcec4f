//! Writes figures as text: sentences, and charts drawn with letters.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use crate::domain::cut::cut;
use crate::domain::shown::shown;
use crate::domain::words;
use crate::export::figures::FigureWriter;
use crate::export::figures::letters::chart;
use crate::export::figures::letters::drawing::Drawing;
use crate::export::figures::page::{Page, TITLE};
use crate::export::figures::rows::rows;
use crate::export::source::ExportError;
use crate::stats::figure::{Figure, Sentence};

/// Columns of a sentence at most.
const WIDEST: usize = 72;
/// Below a heading.
const INDENT: &str = "  ";
/// The rows of a sentence after its first one.
const HUNG: &str = "    ";

/// Sentences, and charts of letters.
#[derive(Debug)]
pub struct Text;

impl FigureWriter for Text {
    fn name(&self) -> &'static str {
        "text"
    }

    fn ending(&self) -> &'static str {
        "txt"
    }

    fn describe(&self) -> &'static str {
        "sentences, and charts drawn with letters"
    }

    fn write(&self, page: &Page, out: &mut dyn Write) -> Result<(), ExportError> {
        let mut lines = Lines { page, out };
        lines.wrapped(&format!("{TITLE}. {}.", page.subject()), "")?;
        if let Some(guard) = page.guard {
            lines.wrapped(guard.words().as_str(), "")?;
        }
        for figure in &page.figures {
            lines.figure(figure)?;
        }
        Ok(())
    }
}

struct Lines<'a> {
    page: &'a Page,
    out: &'a mut dyn Write,
}

impl Lines<'_> {
    fn figure(&mut self, figure: &Figure) -> io::Result<()> {
        let sample = figure.sample.as_ref();
        let sample = sample.map_or_else(String::new, |sample| format!(" · {sample}"));
        self.blank()?;
        self.wrapped(&format!("{}{sample}", figure.title), "")?;
        // where there are several, each is seen to begin
        let others = if figure.says.len() > 1 { HUNG } else { INDENT };
        for sentence in &figure.says {
            self.sentence(sentence, others)?;
        }
        if let Some(not_yet) = &figure.not_yet {
            self.wrapped(not_yet.as_str(), INDENT)?;
        }
        if let Some(drawn) = &figure.chart {
            let columns = self.page.columns.saturating_sub(INDENT.len());
            self.chart(&chart::draw(drawn, columns))?;
        }
        if self.page.with_meanings {
            self.blank()?;
            let meaning = figure.meaning;
            self.wrapped(&format!("What it means: {}", meaning.can()), INDENT)?;
            self.wrapped(
                &format!("What it cannot mean: {}", meaning.cannot()),
                INDENT,
            )?;
        }
        Ok(())
    }

    fn sentence(&mut self, sentence: &Sentence, others: &str) -> io::Result<()> {
        self.hung(sentence.words.as_str(), INDENT, others)?;
        if let Some(exception) = &sentence.exception {
            let day = words::on_day(exception.day, self.page.today);
            let id = exception.entry.short();
            let line = format!("A time it went otherwise: {day}, `evenkeel show {id}`");
            self.hung(&line, HUNG, HUNG)?;
        }
        if let Some(opens) = sentence.opens.as_ref().filter(|_| self.page.with_meanings) {
            self.search(&opens.text())?;
        }
        Ok(())
    }

    /// A search is never parted, so that it can be pasted; it may be wider than there is room.
    fn search(&mut self, search: &str) -> io::Result<()> {
        const LEAD: &str = "Its entries:";
        let search = shown(search);
        let wide = HUNG.len() + LEAD.len() + 1 + search.width();
        if wide <= self.page.columns {
            writeln!(self.out, "{HUNG}{LEAD} {search}")
        } else {
            writeln!(self.out, "{HUNG}{LEAD}\n{HUNG}{search}")
        }
    }

    fn chart(&mut self, drawing: &Drawing) -> io::Result<()> {
        if drawing.rows.is_empty() {
            return Ok(());
        }
        self.blank()?;
        for row in &drawing.rows {
            let line = format!("{INDENT}{row}");
            let line = cut(line.trim_end(), self.page.columns);
            writeln!(self.out, "{line}")?;
        }
        if !drawing.says.is_empty() {
            self.blank()?;
        }
        for says in &drawing.says {
            self.wrapped(says, INDENT)?;
        }
        Ok(())
    }

    fn wrapped(&mut self, words: &str, indent: &str) -> io::Result<()> {
        self.hung(words, indent, indent)
    }

    /// A paragraph whose first row begins elsewhere than the others.
    fn hung(&mut self, words: &str, first: &str, others: &str) -> io::Result<()> {
        let columns = self.page.columns.min(WIDEST).saturating_sub(others.len());
        for (at, row) in rows(words, columns).into_iter().enumerate() {
            let indent = if at == 0 { first } else { others };
            writeln!(self.out, "{indent}{row}")?;
        }
        Ok(())
    }

    fn blank(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::domain::tag::Situation;
    use crate::export::figures::samples::{HOSTILE, charts, page, page_of, written};
    use crate::stats::opens::Opens;
    use crate::stats::words::say;

    #[test]
    fn every_kind_of_chart_is_drawn_with_letters() {
        let mut page = page(charts("one-to-one/with-mk"));
        let texts = [80, 120].map(|columns| {
            page.columns = columns;
            written(&Text, &page)
        });
        insta::with_settings!({snapshot_path => "../../../tests/it/snapshots"}, {
            assert_snapshot!("charts", texts.join("\n"));
        });
    }

    #[test]
    fn a_search_stands_whole_on_one_line() {
        let mut page = page(charts("x"));
        page.with_meanings = true;
        page.columns = 40;
        let opens = Opens::moments().situation(&Situation::new("one-to-one/with-mk").unwrap());
        for figure in &mut page.figures {
            figure.says = vec![Sentence::about(say!("So it was."), opens.clone())];
        }
        let text = written(&Text, &page);
        let search = opens.text();
        assert!(text.lines().any(|line| line.trim() == search), "{text}");
    }

    #[test]
    fn every_head_of_a_table_is_told_in_a_narrow_room() {
        for columns in [20, 34, 44, 58, 66, 80] {
            let mut page = page(charts("one-to-one/with-mk"));
            page.columns = columns;
            page.figures.truncate(2);
            let text = written(&Text, &page);
            let words: Vec<&str> = text.split_whitespace().collect();
            let text = words.join(" ");
            for head in ["overreacted", "shut down", "took over", "stayed steady"] {
                assert!(text.contains(head), "{head} in {columns}: {text}");
            }
            assert!(text.contains("1,200"), "{columns}: {text}");
        }
    }

    #[test]
    fn no_line_is_wider_than_there_is_room() {
        let long = "山".repeat(200);
        for name in [HOSTILE, "x", &long] {
            let mut page = page_of(name);
            for columns in 20..130 {
                page.columns = columns;
                let text = written(&Text, &page);
                let widest = text.lines().map(UnicodeWidthStr::width).max();
                assert!(widest <= Some(columns), "{columns}");
            }
        }
    }
}
