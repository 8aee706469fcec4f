//! The reading pane: one entry whole, wrapped, scrolled.

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::entry::{Entry, Kind, Lag};
use crate::domain::moment::{AsIntended, Moment, Recovery, TheirMark};
use crate::domain::shown::{shown, shown_lines};
use crate::domain::words;
use crate::domain::wrap::wrap;
use crate::ui::look::Look;
use crate::ui::screens::today::column::WIDEST;
use crate::ui::widgets::flow;

/// What is said of an entry whose change was left unfinished.
const WAITING: &str = "A change is waiting.";

/// One entry, as it is read.
#[derive(Debug, Default)]
pub struct Reading {
    entry: Option<Entry>,
    late: Option<Lag>,
    today: NaiveDate,
    /// A change of the entry was begun and is not finished.
    is_waiting: bool,
    /// The entry's lines at the width of the last `arrange`.
    lines: Vec<Line<'static>>,
    width: u16,
    top: usize,
    height: u16,
}

impl Reading {
    /// Shows an entry from its top; the same entry keeps its place.
    pub fn show(&mut self, entry: Option<Entry>, day_ends_at: u8, today: NaiveDate) {
        let is_same = self.entry.as_ref().map(|it| it.id) == entry.as_ref().map(|it| it.id);
        if !is_same {
            self.top = 0;
        }
        self.late = entry.as_ref().map(|entry| entry.lag(day_ends_at));
        self.entry = entry;
        self.today = today;
        self.width = 0;
    }

    /// The entry.
    pub fn entry(&self) -> Option<&Entry> {
        self.entry.as_ref()
    }

    /// Learns whether a change of the entry waits to be finished.
    pub fn set_waiting(&mut self, is_waiting: bool) {
        if self.is_waiting != is_waiting {
            self.is_waiting = is_waiting;
            self.width = 0;
        }
    }

    /// Whether a change of the entry waits to be finished.
    pub fn is_waiting(&self) -> bool {
        self.is_waiting
    }

    /// Scrolls by some rows.
    pub fn scroll(&mut self, by: isize) {
        let last = self
            .lines
            .len()
            .saturating_sub(usize::from(self.height.max(1)));
        self.top = self.top.saturating_add_signed(by).min(last);
    }

    /// Rows of a page.
    pub fn page(&self) -> isize {
        isize::try_from(self.height.saturating_sub(1).max(1)).unwrap_or(1)
    }

    /// Wraps the entry for this area.
    pub fn arrange(&mut self, area: Rect, look: &Look) {
        self.height = area.height;
        let width = area.width.min(WIDEST);
        if self.width != width {
            self.width = width;
            self.lines = self
                .entry
                .as_ref()
                .map(|entry| self.lines_of(entry, width, look))
                .unwrap_or_default();
        }
        self.scroll(0);
    }

    /// Draws what is in sight.
    pub fn view(&self, area: Rect, buf: &mut Buffer) {
        let rows = self.lines.get(self.top..).unwrap_or_default();
        flow::draw(rows, area, buf);
    }

    fn lines_of(&self, entry: &Entry, width: u16, look: &Look) -> Vec<Line<'static>> {
        let content = &entry.content;
        let mut lines = Vec::new();
        let mut head = words::day(content.day, self.today);
        head.push_str(&content.at.format(" · %H:%M").to_string());
        if self.late.is_some_and(Lag::is_late) {
            head.push_str(" · ~ filled in late");
        }
        push(&mut lines, &head, width, (look.heading, 0));
        if self.is_waiting {
            push(&mut lines, WAITING, width, (look.accent, 0));
        }
        if let Kind::Answer { asked, .. } = &content.kind {
            push(&mut lines, &shown(asked), width, (look.secondary, 0));
        }
        let tags = content.situations.iter().map(ToString::to_string);
        let tags: Vec<String> = tags
            .chain(content.people.iter().map(ToString::to_string))
            .collect();
        if !tags.is_empty() {
            push(
                &mut lines,
                &shown(&tags.join(" ")),
                width,
                (look.situation, 0),
            );
        }
        if !content.text.trim().is_empty() {
            lines.push(Line::default());
            for line in shown_lines(&content.text) {
                push(&mut lines, &line, width, (look.text, 0));
            }
        }
        if let Some(moment) = content.moment() {
            lines.push(Line::default());
            lines.extend(field_lines(&fields(moment), width, look));
        }
        lines
    }
}

/// The fields of a moment under each other, their values in one column.
fn field_lines(fields: &[(&str, String)], width: u16, look: &Look) -> Vec<Line<'static>> {
    let longest = fields.iter().map(|(name, _)| name.chars().count()).max();
    let column = longest.unwrap_or_default() + 2;
    let indent = u16::try_from(column).unwrap_or_default();
    let mut lines = Vec::new();
    for (name, value) in fields {
        let text = format!("{name:<column$}{}", shown(value));
        push(&mut lines, &text, width, (look.secondary, indent));
    }
    lines
}

/// Wraps a text with later rows indented, and pushes its rows.
fn push(
    lines: &mut Vec<Line<'static>>,
    text: &str,
    width: u16,
    (style, indent): (ratatui::style::Style, u16),
) {
    let first = wrap(text, width.max(1));
    if indent == 0 || first.len() <= 1 {
        lines.extend(first.into_iter().map(|row| styled(text, row, 0, style)));
        return;
    }
    let Some(head) = first.into_iter().next() else {
        return;
    };
    let rest = text.get(head.end..).unwrap_or_default().to_owned();
    lines.push(styled(text, head, 0, style));
    for row in wrap(&rest, width.saturating_sub(indent).max(1)) {
        lines.push(styled(&rest, row, usize::from(indent), style));
    }
}

fn styled(
    text: &str,
    row: std::ops::Range<usize>,
    indent: usize,
    style: ratatui::style::Style,
) -> Line<'static> {
    let words = text.get(row).unwrap_or_default().trim_end();
    Line::from(Span::styled(format!("{:indent$}{words}", ""), style))
}

fn fields(moment: &Moment) -> Vec<(&'static str, String)> {
    let mut fields = vec![("I", moment.reaction.label().to_owned())];
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
