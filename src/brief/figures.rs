//! What the record says, as lines of a page.

use crate::brief::document::{Behind, Line};
use crate::brief::sources::Read;
use crate::stats::figure::{Chart, Figure, Sentence};
use crate::stats::rhythm::WELCOME;
use crate::stats::scope::Window;

impl Read<'_> {
    /// The sentences of some figures; what is missing for one to say more stands beside. A figure that the
    /// record does not have says nothing.
    pub(super) fn says(&self, figures: &[(&str, Window)]) -> Vec<Line> {
        let figures = figures.iter();
        let known = figures.filter_map(|(name, window)| self.figure(name, *window));
        let lines = known.flat_map(lines);
        // on a page of days long past nobody has just come back
        let is_now = self.as_of == self.sources.today;
        lines
            .filter(|line| is_now || line.words != WELCOME)
            .collect()
    }

    /// The bars of a figure as lines: all of them, as its sentences say how many more there are.
    pub(super) fn bars(&self, (name, window): (&str, Window)) -> Vec<Line> {
        let chart = self.figure(name, window).and_then(|it| it.chart.as_ref());
        let Some(Chart::Bars(bars)) = chart else {
            return Vec::new();
        };
        let bars = bars.iter().map(|bar| {
            let behind = bar.opens.as_ref().map(|opens| Behind::Search(opens.text()));
            Line::said(format!("In {}: {}.", bar.label, bar.says), behind)
        });
        bars.collect()
    }
}

fn lines(figure: &Figure) -> Vec<Line> {
    let mut lines: Vec<Line> = figure.says.iter().flat_map(sentence).collect();
    let not_yet = figure.not_yet.iter();
    lines.extend(not_yet.map(|words| Line::aside(words.as_str())));
    lines
}

fn sentence(sentence: &Sentence) -> Vec<Line> {
    let opens = sentence.opens.as_ref();
    let behind = opens.map(|opens| Behind::Search(opens.text()));
    let mut lines = vec![Line::said(sentence.words.as_str(), behind)];
    if let Some(exception) = &sentence.exception {
        let day = exception.day.format("%a %-d %b");
        let words = format!("A time it went otherwise: {day}.");
        lines.push(Line::said(words, Some(Behind::Entry(exception.entry))));
    }
    lines
}
