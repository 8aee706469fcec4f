//! An entry as lines of words with styles: what is said of it, its text, its fields.

use std::ops::Range;

use ratatui::style::Style;

use crate::domain::entry::{Content, Kind, Lag};
use crate::domain::markdown::line::{Line, Role};
use crate::domain::markdown::written::Written;
use crate::domain::moment::{AsIntended, Moment, Recovery, TheirMark};
use crate::domain::reaction_words::ReactionWords;
use crate::domain::shown::shown;
use crate::domain::words;
use crate::ui::look::Look;
use crate::ui::marking::Marking;
use crate::ui::screens::journal::reading::Page;
use crate::ui::widgets::long_text::{Lines, StyledLine};

/// Lines in which the first match is sought.
const SOUGHT_IN: usize = 5_000;

/// What is said of an entry whose change was left unfinished.
const WAITING: &str = "A change is waiting.";

/// The lines above and below an entry's text.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    above: Vec<StyledLine>,
    below: Vec<StyledLine>,
    look: Look,
}

/// All lines of an entry, those of its text made when they are asked for.
pub(super) struct Paper<'a> {
    sheet: &'a Sheet,
    written: &'a Written,
    text: &'a str,
    marking: &'a Marking,
}

impl Sheet {
    /// The lines around the text of a page.
    pub(super) fn of(page: &Page, marking: &Marking, look: &Look) -> Self {
        let mut sheet = Self {
            look: look.clone(),
            ..Self::default()
        };
        let Some(entry) = &page.entry else {
            return sheet;
        };
        sheet.head(page, &entry.content, marking);
        let moment = entry.content.moment();
        let mut fields = moment.map_or_else(Vec::new, |it| fields_of(it, &page.reactions));
        let plans = page.plans.iter();
        fields.extend(plans.map(|plan| ("plan", plan.plan.sentence())));
        if !fields.is_empty() {
            sheet.below.push(StyledLine::default());
            sheet.below.extend(field_lines(&fields, marking, look));
        }
        sheet
    }

    fn head(&mut self, page: &Page, content: &Content, marking: &Marking) {
        let look = &self.look;
        let mut day = words::day(content.day, page.today);
        day.push_str(&content.at.format(" · %H:%M").to_string());
        if page.late.is_some_and(Lag::is_late) {
            day.push_str(" · ~ filled in late");
        }
        self.above.push(StyledLine::new(&day, look.heading));
        if page.is_waiting {
            self.above.push(StyledLine::new(WAITING, look.accent));
        }
        if let Kind::Answer { asked, .. } = &content.kind {
            let mut line = StyledLine::new(&shown(asked), look.secondary);
            mark(&mut line, 0, marking, look);
            self.above.push(line);
        }
        self.above.extend(tags(content, look));
        if !content.text.trim().is_empty() {
            self.above.push(StyledLine::default());
        }
    }
}

impl<'a> Paper<'a> {
    /// A sheet with the text of its entry.
    pub(super) fn new(
        sheet: &'a Sheet,
        written: &'a Written,
        text: &'a str,
        marking: &'a Marking,
    ) -> Self {
        Self {
            sheet,
            written,
            text,
            marking,
        }
    }

    /// Where what was searched for stands first, as a line and a byte in it; not sought beyond many lines.
    pub(super) fn first_marked(&self) -> Option<(usize, usize)> {
        if self.marking.is_empty() {
            return None;
        }
        let lines = 0..self.count().min(SOUGHT_IN);
        lines.into_iter().find_map(|index| {
            let ranges = self.marking.ranges(&self.line(index).text);
            let first = ranges.iter().map(|range| range.start).min()?;
            Some((index, first))
        })
    }

    fn written(&self, line: &Line) -> StyledLine {
        let look = &self.sheet.look;
        let parts = line.roles.iter();
        let mut styled = StyledLine {
            text: line.text.clone(),
            style: look.text,
            parts: parts
                .map(|(place, role)| (place.clone(), style_of(*role, look)))
                .collect(),
            hang: (line.hang.clone(), look.secondary),
        };
        mark(&mut styled, 0, self.marking, look);
        styled
    }
}

impl Lines for Paper<'_> {
    fn count(&self) -> usize {
        self.sheet.above.len() + self.written.len() + self.sheet.below.len()
    }

    fn line(&self, index: usize) -> StyledLine {
        if let Some(line) = self.sheet.above.get(index) {
            return line.clone();
        }
        let index = index - self.sheet.above.len();
        if let Some(line) = self.written.line(self.text, index) {
            return self.written(&line);
        }
        let below = self.sheet.below.get(index - self.written.len());
        below.cloned().unwrap_or_default()
    }
}

/// How a part of the text looks; what has no style here is set apart by the signs around it.
fn style_of(role: Role, look: &Look) -> Style {
    match role {
        Role::Heading => look.heading,
        Role::Strong => Style::new().bold(),
        Role::Emphasis => Style::new().italic(),
        Role::Code => Style::new(),
        Role::Link => Style::new().underlined(),
        Role::Address | Role::Marker => look.secondary,
        Role::Situation => look.situation,
        Role::Person => look.person,
    }
}

/// Lays the marks of a search upon a line, from this byte on.
fn mark(line: &mut StyledLine, from: usize, marking: &Marking, look: &Look) {
    let found = marking.ranges(line.text.get(from..).unwrap_or_default());
    let moved = |place: Range<usize>| place.start + from..place.end + from;
    let parts = found.into_iter();
    let parts = parts.map(|place| (moved(place), look.matched));
    line.parts.extend(parts);
}

/// The situations and people of an entry on one line, if it has any.
fn tags(content: &Content, look: &Look) -> Option<StyledLine> {
    let mut line = StyledLine::default();
    let situations = content.situations.iter();
    let situations = situations.map(|tag| (tag.to_string(), look.situation));
    let people = content.people.iter();
    let people = people.map(|tag| (tag.to_string(), look.person));
    for (tag, style) in situations.chain(people) {
        if !line.text.is_empty() {
            line.text.push(' ');
        }
        let start = line.text.len();
        line.text.push_str(&shown(&tag));
        line.parts.push((start..line.text.len(), style));
    }
    (!line.text.is_empty()).then_some(line)
}

/// The fields under each other, their values in one column.
fn field_lines(fields: &[(&str, String)], marking: &Marking, look: &Look) -> Vec<StyledLine> {
    let longest = fields.iter().map(|(name, _)| name.chars().count()).max();
    let column = longest.unwrap_or_default() + 2;
    let lines = fields.iter().map(|(name, value)| {
        let name = format!("{name:<column$}");
        let mut line = StyledLine::new(&format!("{name}{}", shown(value)), look.secondary);
        line.hang = (" ".repeat(column), look.secondary);
        mark(&mut line, name.len(), marking, look);
        line
    });
    lines.collect()
}

fn fields_of(moment: &Moment, words: &ReactionWords) -> Vec<(&'static str, String)> {
    let mut fields = vec![("I", words.label(moment.reaction).to_owned())];
    let mut add = |name, value: Option<String>| fields.extend(value.map(|value| (name, value)));
    add(
        "felt",
        moment
            .intensity
            .map(|it| format!("{} · {}", it.value(), it.anchor())),
    );
    add(
        "mattered",
        moment
            .stakes
            .map(|it| format!("{} · {}", it.value(), it.anchor())),
    );
    add(
        "settled in",
        moment.recovery.map(Recovery::label).map(str::to_owned),
    );
    add(
        "they",
        moment.their_mark.map(TheirMark::label).map(str::to_owned),
    );
    add(
        "as I meant",
        moment.as_intended.map(AsIntended::label).map(str::to_owned),
    );
    for (name, list) in [
        ("felt as", &moment.emotions),
        ("set off by", &moment.triggers),
        ("carrying", &moment.vulnerabilities),
    ] {
        add(
            name,
            Some(list.join(", ")).filter(|words| !words.is_empty()),
        );
    }
    for (detail, words) in &moment.details {
        add(detail.label(), Some(words.clone()));
    }
    fields
}
