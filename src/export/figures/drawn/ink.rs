//! What is drawn: lines, marks and words, each where it stands.

use std::fmt::Write;

use crate::export::figures::xml::escaped;
use crate::stats::figure::Mark;

/// A picture that is being drawn, from the top left.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Ink {
    /// The elements.
    pub svg: String,
    /// How far down it reaches.
    pub height: f64,
}

/// Which end of words stands at their place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Anchor {
    /// They begin there.
    Start,
    /// Their middle is there.
    Middle,
    /// They end there.
    End,
}

impl Ink {
    fn add(&mut self, element: &str) {
        self.svg.push_str(element);
        self.svg.push('\n');
    }

    /// Words on a line that stands at this height.
    pub fn words(&mut self, (x, y): (f64, f64), anchor: Anchor, class: &str, words: &str) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let class = class_of(class);
        let (x, y, words) = (px(x), px(y), escaped(words));
        self.add(&format!(
            "<text x=\"{x}\" y=\"{y}\"{anchor}{class}>{words}</text>"
        ));
    }

    /// Words that rise to the right.
    pub fn rising(&mut self, (x, y): (f64, f64), words: &str) {
        let (x, y, words) = (px(x), px(y), escaped(words));
        self.add(&format!(
            "<text transform=\"translate({x} {y}) rotate(-40)\" class=\"dim\">{words}</text>"
        ));
    }

    /// A path of straight lines.
    pub fn line(&mut self, class: &str, points: &[(f64, f64)]) {
        let path = path(points);
        self.add(&format!("<path class=\"{class}\" d=\"{path}\"/>"));
    }

    /// An area within straight lines.
    pub fn area(&mut self, class: &str, points: &[(f64, f64)]) {
        let path = path(points);
        self.add(&format!("<path class=\"{class}\" d=\"{path}Z\"/>"));
    }

    /// A filled circle.
    pub fn dot(&mut self, class: &str, (x, y): (f64, f64), radius: f64) {
        let (x, y, radius) = (px(x), px(y), px(radius));
        self.add(&format!(
            "<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>"
        ));
    }

    /// A mark: a cross, a ring or a dot.
    pub fn mark(&mut self, mark: Mark, (x, y): (f64, f64)) {
        const REACH: f64 = 4.2;
        match mark {
            Mark::Off => {
                let (left, right, top, foot) = (x - REACH, x + REACH, y - REACH, y + REACH);
                let (left, right, top, foot) = (px(left), px(right), px(top), px(foot));
                self.add(&format!(
                    "<path class=\"off\" d=\"M{left} {top}L{right} {foot}M{left} {foot}L{right} {top}\"/>"
                ));
            }
            Mark::On => self.dot("on", (x, y), REACH),
            Mark::Neither => self.dot("neither", (x, y), 2.0),
            Mark::Nothing => {}
        }
    }

    /// What is drawn meanwhile belongs together, and says this where it is pointed at.
    pub fn together(&mut self, says: &str, draw: impl FnOnce(&mut Self)) {
        let says = escaped(says);
        self.add(&format!("<g><title>{says}</title>"));
        draw(self);
        self.add("</g>");
    }
}

fn class_of(class: &str) -> String {
    if class.is_empty() {
        String::new()
    } else {
        format!(" class=\"{class}\"")
    }
}

fn path(points: &[(f64, f64)]) -> String {
    let mut path = String::new();
    for (at, (x, y)) in points.iter().enumerate() {
        let verb = if at == 0 { 'M' } else { 'L' };
        let _ = write!(path, "{verb}{} {}", px(*x), px(*y));
    }
    path
}

/// A length as SVG writes it, in tenths at most.
pub fn px(length: f64) -> String {
    let words = format!("{length:.1}");
    let whole = words.strip_suffix(".0").unwrap_or(&words);
    if whole == "-0" { "0" } else { whole }.to_owned()
}
