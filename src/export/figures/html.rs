//! Writes figures as one page that holds all it needs: no script, and nothing to load.

use std::io::{self, Write};

use crate::domain::words;
use crate::export::figures::FigureWriter;
use crate::export::figures::drawn::chart::picture;
use crate::export::figures::drawn::ink::px;
use crate::export::figures::drawn::style::{CHART, WIDTH};
use crate::export::figures::page::{BEYOND, Page, TITLE};
use crate::export::figures::tables;
use crate::export::figures::xml::escaped;
use crate::export::source::ExportError;
use crate::stats::figure::{Chart, Figure, Sentence};

/// What the page may do: be styled, by itself.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

const STYLE: &str = "\
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif;color:#1f2430;background:#fff;max-width:42rem;margin:2.5rem auto;padding:0 1.25rem;overflow-wrap:anywhere}
h1{font-size:1.6rem;margin:0}
h2{font-size:1.2rem;margin:0}
section{margin-top:2.75rem}
p{margin:.5rem 0}
.dim,footer{color:#5c6470}
figure{margin:1rem 0;overflow-x:auto}
svg{display:block;max-width:100%;min-width:34rem;height:auto}
details{margin:.4rem 0}
summary{cursor:pointer;color:#5c6470}
code{font-size:.85em}
table{border-collapse:collapse;font-size:.85rem;margin:.6rem 0;font-variant-numeric:tabular-nums}
.wide{overflow-x:auto;overflow-wrap:normal}
caption{text-align:left;font-weight:bold}
th,td{padding:.15rem .7rem .15rem 0;text-align:left;vertical-align:top;border-bottom:1px solid #d5d9e0}
th{font-weight:normal;color:#5c6470}
th[scope=row]{min-width:8.5rem}
footer{margin-top:3rem;border-top:1px solid #d5d9e0;padding-top:1rem}
@media screen and (prefers-color-scheme:dark){
body{color:#d9dde4;background:#1c1f26}
.dim,footer,summary,th{color:#9aa3b0}
th,td,footer{border-color:#363c47}
}
@media print{details:not([open])>summary{display:none}section{break-inside:avoid}}
";

/// A page for a browser.
#[derive(Debug)]
pub struct Html;

impl FigureWriter for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn ending(&self) -> &'static str {
        "html"
    }

    fn describe(&self) -> &'static str {
        "one page with pictures and tables, for a browser"
    }

    fn write(&self, page: &Page, out: &mut dyn Write) -> Result<(), ExportError> {
        let (title, subject) = (escaped(TITLE), escaped(&page.subject()));
        writeln!(
            out,
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\"/>\n\
             <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"/>\n\
             <title>{title}</title>\n<style>\n{STYLE}{CHART}</style>\n</head>\n<body>\n<main>\n\
             <h1>{title}</h1>\n<p class=\"dim\">{subject}.</p>"
        )?;
        if let Some(guard) = page.guard {
            writeln!(out, "<p>{}</p>", escaped(guard.words().as_str()))?;
        }
        for figure in &page.figures {
            write_figure(figure, page, out)?;
        }
        let beyond = escaped(BEYOND);
        writeln!(
            out,
            "</main>\n<footer><p>{beyond}</p></footer>\n</body>\n</html>"
        )?;
        Ok(())
    }
}

fn write_figure(figure: &Figure, page: &Page, out: &mut dyn Write) -> io::Result<()> {
    let (name, title) = (escaped(figure.name), escaped(figure.title));
    writeln!(out, "<section id=\"{name}\">\n<h2>{title}</h2>")?;
    if let Some(sample) = &figure.sample {
        writeln!(out, "<p class=\"dim\">{}</p>", escaped(sample.as_str()))?;
    }
    for sentence in &figure.says {
        write_sentence(sentence, page, out)?;
    }
    if let Some(not_yet) = &figure.not_yet {
        writeln!(out, "<p class=\"dim\">{}</p>", escaped(not_yet.as_str()))?;
    }
    if let Some(chart) = &figure.chart {
        write_chart(chart, figure, out)?;
    }
    write_meaning(figure, out)?;
    writeln!(out, "</section>")
}

fn write_sentence(sentence: &Sentence, page: &Page, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<p>{}</p>", escaped(sentence.words.as_str()))?;
    if let Some(exception) = &sentence.exception {
        let day = words::on_day(exception.day, page.today);
        let id = exception.entry.short();
        writeln!(
            out,
            "<p class=\"dim\">A time it went otherwise: {day}, <code>evenkeel show {id}</code></p>"
        )?;
    }
    Ok(())
}

fn write_chart(chart: &Chart, figure: &Figure, out: &mut dyn Write) -> io::Result<()> {
    let ink = picture(chart);
    let (width, height, label) = (px(WIDTH + 8.0), px(ink.height), escaped(figure.title));
    writeln!(
        out,
        "<figure><svg class=\"chart\" xmlns=\"http://www.w3.org/2000/svg\" \
         viewBox=\"-2 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" \
         aria-label=\"{label}\">\n{}</svg></figure>",
        ink.svg
    )?;
    let table = tables::of(chart);
    if !table.is_empty() {
        writeln!(
            out,
            "<details><summary>The numbers</summary><div class=\"wide\">\n{table}</div></details>"
        )?;
    }
    Ok(())
}

/// What the figure means, and the searches that show its entries.
fn write_meaning(figure: &Figure, out: &mut dyn Write) -> io::Result<()> {
    let (can, cannot) = (
        escaped(figure.meaning.can()),
        escaped(figure.meaning.cannot()),
    );
    writeln!(
        out,
        "<details><summary>What this means, and what it cannot mean</summary>\n\
         <p>{can}</p>\n<p>{cannot}</p>"
    )?;
    let searches = figure.says.iter().filter_map(|one| one.opens.as_ref());
    for opens in searches {
        let search = escaped(&opens.text());
        writeln!(
            out,
            "<p class=\"dim\">Its entries: <code>{search}</code></p>"
        )?;
    }
    writeln!(out, "</details>")
}

#[cfg(test)]
mod tests {
    use roxmltree::{Document, Node, ParsingOptions};

    use super::*;
    use crate::export::figures::samples::{HOSTILE, page_of, written};

    fn each_element(page: &Page, check: impl Fn(Node<'_, '_>)) {
        let options = ParsingOptions {
            allow_dtd: true,
            ..ParsingOptions::default()
        };
        let page = written(&Html, page);
        let page = Document::parse_with_options(&page, options).unwrap();
        page.descendants().filter(Node::is_element).for_each(check);
    }

    #[test]
    fn a_page_loads_and_runs_nothing_whatever_names_say() {
        let long = "x".repeat(200);
        for name in [HOSTILE, "x", &long] {
            each_element(&page_of(name), |element| {
                let tag = element.tag_name().name();
                let loads = [
                    "script", "img", "link", "iframe", "image", "use", "a", "base",
                ];
                assert!(!loads.contains(&tag), "{tag}");
                for attribute in element.attributes() {
                    let name = attribute.name();
                    let acts = name.starts_with("on") || ["src", "href", "style"].contains(&name);
                    assert!(!acts, "{name}");
                }
            });
        }
    }

    #[test]
    fn names_stand_in_the_page_as_they_were_written() {
        let words = crate::domain::shown::shown(HOSTILE);
        let found = std::cell::Cell::new(0);
        each_element(&page_of(HOSTILE), |element| {
            if element.text() == Some(&words) {
                found.set(found.get() + 1);
            }
        });
        assert!(found.get() > 20, "{}", found.get());
    }

    #[test]
    fn the_last_line_says_what_no_number_shows() {
        let page = written(&Html, &page_of("x"));
        let (_, last) = page.split_once("</main>").unwrap();
        assert!(last.contains(BEYOND));
    }
}
