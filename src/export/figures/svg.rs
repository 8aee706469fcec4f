//! Writes figures as one picture, one below the other.

use std::io::Write;

use crate::export::figures::FigureWriter;
use crate::export::figures::drawn::chart::picture;
use crate::export::figures::drawn::ink::{Anchor, Ink, px};
use crate::export::figures::drawn::style::{CHART, LINE, WIDTH};
use crate::export::figures::page::{Page, TITLE};
use crate::export::figures::rows::rows;
use crate::export::figures::xml::escaped;
use crate::export::source::ExportError;
use crate::stats::figure::Figure;

const MARGIN: f64 = 24.0;
/// Columns of a sentence.
const COLUMNS: usize = 84;
const STYLE: &str = "\
.ground{fill:#fff}
.chart .title{font-size:15px;font-weight:bold}
@media screen and (prefers-color-scheme:dark){.ground{fill:#1c1f26}}
";

/// A picture.
#[derive(Debug)]
pub struct Svg;

impl FigureWriter for Svg {
    fn name(&self) -> &'static str {
        "svg"
    }

    fn ending(&self) -> &'static str {
        "svg"
    }

    fn describe(&self) -> &'static str {
        "a picture, light or dark as its reader has it"
    }

    fn write(&self, page: &Page, out: &mut dyn Write) -> Result<(), ExportError> {
        let mut ink = Ink::default();
        let mut sheet = Sheet {
            ink: &mut ink,
            y: 0.0,
        };
        sheet.line("title", TITLE);
        sheet.words("dim", &format!("{}.", page.subject()));
        if let Some(guard) = page.guard {
            sheet.words("dim", guard.words().as_str());
        }
        for figure in &page.figures {
            sheet.figure(figure);
        }
        let (width, height) = (px(WIDTH + 2.0 * MARGIN), px(sheet.y + 2.0 * MARGIN));
        let (margin, title) = (px(MARGIN), escaped(TITLE));
        write!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\">\n<title>{title}</title>\n\
             <style>\n{CHART}{STYLE}</style>\n\
             <rect class=\"ground\" width=\"100%\" height=\"100%\"/>\n\
             <g class=\"chart\" transform=\"translate({margin} {margin})\">\n{}</g>\n</svg>\n",
            ink.svg
        )?;
        Ok(())
    }
}

/// What is drawn from the top down.
struct Sheet<'a> {
    ink: &'a mut Ink,
    y: f64,
}

impl Sheet<'_> {
    fn line(&mut self, class: &str, words: &str) {
        self.y += LINE;
        let place = (0.0, self.y - 5.0);
        self.ink.words(place, Anchor::Start, class, words);
    }

    fn words(&mut self, class: &str, words: &str) {
        for row in rows(words, COLUMNS) {
            self.line(class, &row);
        }
    }

    fn figure(&mut self, figure: &Figure) {
        self.y += 1.5 * LINE;
        self.line("title", figure.title);
        if let Some(sample) = &figure.sample {
            self.words("dim", sample.as_str());
        }
        self.y += 4.0;
        for sentence in &figure.says {
            self.words("", sentence.words.as_str());
        }
        if let Some(not_yet) = &figure.not_yet {
            self.words("dim", not_yet.as_str());
        }
        if let Some(chart) = &figure.chart {
            let chart = picture(chart);
            self.y += 10.0;
            let (y, height) = (px(self.y), chart.height);
            let group = format!("<g transform=\"translate(0 {y})\">\n{}</g>\n", chart.svg);
            self.ink.svg.push_str(&group);
            self.y += height;
        }
    }
}

#[cfg(test)]
mod tests {
    use roxmltree::Document;

    use super::*;
    use crate::export::figures::samples::{HOSTILE, page_of, written};

    #[test]
    fn a_picture_is_xml_and_names_stay_words() {
        let long = "山".repeat(200);
        for name in [HOSTILE, "x", &long] {
            let picture = written(&Svg, &page_of(name));
            let picture = Document::parse(&picture).unwrap();
            let elements = picture.descendants().filter(roxmltree::Node::is_element);
            for element in elements {
                let tag = element.tag_name().name();
                let known = [
                    "svg", "title", "style", "rect", "g", "text", "path", "circle",
                ];
                assert!(known.contains(&tag), "{tag}");
            }
        }
    }
}
