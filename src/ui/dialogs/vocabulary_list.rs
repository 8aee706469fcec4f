//! Where the parts of the vocabulary's dialog stand, and how they are drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::domain::reaction::Reaction;
use crate::domain::term::TermKind;
use crate::domain::words;
use crate::store::TermLine;
use crate::ui::dialogs::vocabulary::{Doing, VocabularyCare};
use crate::ui::look::Look;
use crate::ui::prose;
use crate::ui::widgets::flow;

/// Columns of a count, of a day, and between both.
const COUNT: usize = 7;
const DAY: usize = 15;
const GAP: usize = 2;

/// Columns between two lists' names.
const TAB_GAP: u16 = 3;

/// Fewer columns of other names say nothing.
const SHORTEST: usize = 10;

/// Rows that the list keeps while a name is changed.
const LEAST_ROWS: u16 = 1;

/// A longer meaning of a reaction is cut.
const MEANING_ROWS: usize = 2;

/// Rows above the list.
const HEAD: u16 = 2;

/// Where the parts stand.
pub(super) struct Parts {
    /// The names of the lists.
    pub(super) tabs: Rect,
    /// The line of letters to find, with its sign and the count beside it.
    head: Rect,
    /// What takes the letters.
    pub(super) finder: Rect,
    /// The names.
    pub(super) rows: Rect,
    /// What is being changed: the line, its label before it.
    change: Rect,
    /// What takes the new name.
    pub(super) typed: Rect,
    /// What is said below.
    below: Rect,
}

impl Parts {
    /// The parts of an area.
    pub(super) fn of(care: &VocabularyCare, area: Rect) -> Self {
        let row = |y: u16, height: u16| {
            let top = area.y.saturating_add(y).min(area.bottom());
            let height = height.min(area.bottom() - top);
            Rect {
                y: top,
                height,
                ..area
            }
        };
        let wanted = rows_below(care, area.width);
        let most = area.height.saturating_sub(HEAD + LEAST_ROWS);
        let foot = wanted.min(most);
        let is_changing = care.says().is_some();
        let list = area.height.saturating_sub(HEAD + foot);
        // a blank row stands above what is said, as far as there is room
        let blank = u16::from(foot == wanted && foot > 0);
        let change = row(HEAD + list + blank, u16::from(is_changing));
        let said = HEAD + list + blank + u16::from(is_changing);
        let label = care.says().map_or(0, |says| width_of(&says) + 1);
        let count = width_of(&care.count_words()) + 2;
        let head = row(1, 1);
        Self {
            tabs: row(0, 1),
            head,
            finder: without(head, 2, count),
            rows: row(HEAD, list),
            change,
            typed: without(change, label, 0),
            below: row(said, area.height.saturating_sub(said)),
        }
    }
}

fn without(area: Rect, left: u16, right: u16) -> Rect {
    let left = left.min(area.width);
    Rect {
        x: area.x + left,
        width: (area.width - left).saturating_sub(right),
        ..area
    }
}

fn width_of(words: &str) -> u16 {
    u16::try_from(Span::raw(words).width()).unwrap_or(u16::MAX)
}

/// Rows of what stands below the list, the blank one above it included.
fn rows_below(care: &VocabularyCare, width: u16) -> u16 {
    let lines = care.lines_below(width, &Look::default()).len();
    let typed = usize::from(care.says().is_some());
    let rows = lines + typed;
    u16::try_from(if rows == 0 { 0 } else { rows + 1 }).unwrap_or(u16::MAX)
}

/// The short name of a list, as one of all beside each other.
fn short(kind: TermKind) -> &'static str {
    match kind {
        TermKind::Situation => "Situations",
        TermKind::Person => "People",
        TermKind::Trigger => "Set off by",
        TermKind::Emotion => "Feelings",
        TermKind::Vulnerability => "Carrying",
        TermKind::Reaction => "Reactions",
    }
}

/// The lists' names with their places; none where they have no room beside each other.
fn tabs(area: Rect) -> Vec<(TermKind, Rect)> {
    let mut x = area.x;
    let mut tabs = Vec::new();
    for kind in TermKind::ALL {
        let width = width_of(short(kind));
        if x.saturating_add(width) > area.right() {
            return Vec::new();
        }
        tabs.push((kind, Rect { x, width, ..area }));
        x = x.saturating_add(width + TAB_GAP);
    }
    tabs
}

/// The list whose name stands at a place; where only one shows, the next.
pub(super) fn tab_at(shown: TermKind, area: Rect, at: Position) -> Option<TermKind> {
    let tabs = tabs(area);
    if tabs.is_empty() && area.contains(at) {
        let mut all = TermKind::ALL.into_iter().cycle();
        return all
            .by_ref()
            .find(|kind| *kind == shown)
            .and_then(|_| all.next());
    }
    let mut tabs = tabs.into_iter();
    tabs.find(|(_, part)| part.contains(at))
        .map(|(kind, _)| kind)
}

/// What is said where a list has no names.
fn nothing(kind: TermKind) -> &'static str {
    match kind {
        TermKind::Situation | TermKind::Reaction => "Nothing is here yet.",
        TermKind::Person => "Nobody is named yet. Write @mk in an entry, and the name comes here.",
        TermKind::Trigger => {
            "Nothing is named yet. When a closer look at a moment asks what set it off, the answer \
             comes here."
        }
        TermKind::Emotion => {
            "Nothing is named yet. When a closer look at a moment asks what you felt, the answer \
             comes here."
        }
        TermKind::Vulnerability => {
            "Nothing is named yet. When a closer look at a moment asks what you were carrying, the \
             answer comes here."
        }
    }
}

impl VocabularyCare {
    /// What stands before the line that is typed.
    fn says(&self) -> Option<String> {
        match &self.doing {
            Doing::Choosing | Doing::Finding => None,
            Doing::Renaming(renaming) => Some(renaming.says()),
            Doing::Merging(merging) => Some(merging.says()),
        }
    }

    /// "34 names", or how many of them are in the list.
    fn count_words(&self) -> String {
        let (listed, total) = (self.list.lines.len(), self.list.total);
        if listed < total {
            let listed = words::thousands(listed);
            format!("{listed} of {} names", words::thousands(total))
        } else {
            words::count(total, "name", "names")
        }
    }

    /// What is said below the list.
    fn lines_below(&self, width: u16, look: &Look) -> Vec<Line<'static>> {
        let said = |words: &str| prose::wrapped(words, width, look.text);
        let mut lines = match &self.doing {
            Doing::Renaming(renaming) => said(&renaming.sentence()),
            Doing::Merging(merging) => {
                let mut lines = said(&merging.sentence());
                lines.extend(merging.suggestions(width, look));
                lines
            }
            Doing::Choosing | Doing::Finding => self.meaning(width, look),
        };
        if let Some(refusal) = &self.refusal {
            lines.truncate(0);
            lines.extend(prose::wrapped(refusal, width, look.accent));
            if let Doing::Merging(merging) = &self.doing {
                lines.extend(merging.suggestions(width, look));
            }
        }
        lines
    }

    /// What the selected reaction means, whatever it is called; the list is as long for each of them.
    fn meaning(&self, width: u16, look: &Look) -> Vec<Line<'static>> {
        let name = self.line().filter(|_| self.kind == TermKind::Reaction);
        let Some(reaction) = name.and_then(|line| Reaction::from_name(&line.name)) else {
            return Vec::new();
        };
        let lines = |reaction: Reaction| {
            prose::wrapped_at_most(MEANING_ROWS, reaction.meaning(), width, look.secondary)
        };
        let rows = Reaction::ALL.into_iter().map(|one| lines(one).len()).max();
        let mut meaning = lines(reaction);
        meaning.resize(rows.unwrap_or_default(), Line::default());
        meaning
    }

    /// Draws all parts.
    pub(super) fn draw(&self, parts: &Parts, buf: &mut Buffer, look: &Look) {
        self.draw_tabs(parts.tabs, buf, look);
        self.draw_head(parts, buf, look);
        self.draw_rows(parts.rows, buf, look);
        if let Some(says) = self.says() {
            let says = Line::from(Span::styled(says, look.secondary));
            flow::draw(&[says], parts.change, buf);
            match &self.doing {
                Doing::Renaming(it) => it.line.view(parts.typed, buf, look, true),
                Doing::Merging(it) => it.line.view(parts.typed, buf, look, true),
                Doing::Choosing | Doing::Finding => {}
            }
        }
        flow::draw(&self.lines_below(parts.below.width, look), parts.below, buf);
    }

    fn draw_tabs(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        let tabs = tabs(area);
        if tabs.is_empty() {
            let place = TermKind::ALL.iter().position(|kind| *kind == self.kind);
            let place = place.unwrap_or_default() + 1;
            let all = TermKind::ALL.len();
            let line = Line::from(vec![
                Span::styled(format!("‹ {} ›", self.kind.title()), look.accent),
                Span::styled(format!("  {place} of {all}"), look.secondary),
            ]);
            flow::draw(&[line], area, buf);
        }
        for (kind, part) in tabs {
            let style = if kind == self.kind {
                look.accent
            } else {
                look.secondary
            };
            flow::draw(&[Line::from(Span::styled(short(kind), style))], part, buf);
        }
    }

    fn draw_head(&self, parts: &Parts, buf: &mut Buffer, look: &Look) {
        let is_here = matches!(self.doing, Doing::Finding);
        if is_here || !self.finder.is_empty() {
            let style = if is_here { look.accent } else { look.secondary };
            flow::draw(&[Line::from(Span::styled("/ ", style))], parts.head, buf);
            self.finder.view(parts.finder, buf, look, is_here);
        }
        let count = self.count_words();
        let wide = width_of(&count).min(parts.head.width);
        let place = without(parts.head, parts.head.width - wide, 0);
        flow::draw(
            &[Line::from(Span::styled(count, look.secondary))],
            place,
            buf,
        );
    }

    fn draw_rows(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        if self.list.lines.is_empty() {
            let words = if self.finder.is_empty() {
                nothing(self.kind)
            } else {
                "No name has these letters."
            };
            flow::draw(
                &prose::wrapped(words, area.width, look.secondary),
                area,
                buf,
            );
            return;
        }
        let lines = self.list.lines.iter().enumerate().skip(self.top);
        for ((place, line), y) in lines.zip(area.top()..area.bottom()) {
            let part = Rect {
                y,
                height: 1,
                ..area
            };
            let is_selected = place == self.selected;
            let plain = Look::default();
            let look_here = if is_selected { &plain } else { look };
            let row = self.row(line, part.width, look_here);
            buf.set_line(part.x, y, &row, part.width);
            if is_selected {
                buf.set_style(part, look.selected);
            }
        }
    }

    /// A name with what is said of it, in one row.
    fn row(&self, line: &TermLine, width: u16, look: &Look) -> Line<'static> {
        let room = usize::from(width).saturating_sub(COUNT + DAY + 2 * GAP);
        let name = prose::cut(&self.name(line), room);
        let mut left = vec![Span::styled(name, self.style(line, look))];
        let used = left.iter().map(Span::width).sum::<usize>();
        let beside = self.beside(line);
        let free = room.saturating_sub(used + GAP);
        if !beside.is_empty() && free >= SHORTEST.min(Span::raw(&beside).width()) {
            let beside = format!("  {}", prose::cut(&beside, free));
            left.push(Span::styled(beside, look.secondary));
        }
        let used = left.iter().map(Span::width).sum::<usize>();
        let count = if line.entries == 0 {
            "unused".to_owned()
        } else {
            words::thousands(line.entries)
        };
        let day = line.last_day.map(|day| words::day(day, self.today));
        let gap = " ".repeat(room.saturating_sub(used) + GAP);
        left.push(Span::styled(format!("{gap}{count:>COUNT$}"), look.text));
        let day = format!("  {:<DAY$}", day.unwrap_or_default());
        left.push(Span::styled(day, look.secondary));
        Line::from(left)
    }

    fn name(&self, line: &TermLine) -> String {
        let reaction = Reaction::from_name(&line.name);
        match (
            &line.label,
            reaction.filter(|_| self.kind == TermKind::Reaction),
        ) {
            (Some(label), Some(reaction)) => format!("{} {label}", reaction.mark()),
            (Some(_) | None, _) => self.kind.signed(&line.name),
        }
    }

    fn style(&self, line: &TermLine, look: &Look) -> ratatui::style::Style {
        match self.kind {
            _ if line.is_archived => look.secondary,
            TermKind::Situation => look.situation,
            TermKind::Person => look.person,
            TermKind::Trigger
            | TermKind::Emotion
            | TermKind::Vulnerability
            | TermKind::Reaction => look.text,
        }
    }

    /// "archived, also #retro": what stands dimmed beside a name.
    fn beside(&self, line: &TermLine) -> String {
        let archived = line.is_archived.then(|| "archived".to_owned());
        let aliases = self.other_names(line).join(", ");
        let also = (!aliases.is_empty()).then(|| format!("also {aliases}"));
        let words: Vec<String> = archived.into_iter().chain(also).collect();
        words.join(", ")
    }

    fn other_names(&self, line: &TermLine) -> Vec<String> {
        if self.kind != TermKind::Reaction {
            return line
                .aliases
                .iter()
                .map(|name| self.kind.signed(name))
                .collect();
        }
        let names = std::iter::once(&line.name).chain(&line.aliases);
        let labels = names.filter_map(|name| Reaction::from_name(name).map(Reaction::label));
        let others = labels.filter(|label| line.label.as_deref() != Some(*label));
        others.map(str::to_owned).collect()
    }
}
