//! A small list near the cursor: what could be meant by what is being typed.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use crate::domain::shown::shown;
use crate::ui::look::Look;

/// Rows that are shown at once.
const MOST_ROWS: usize = 6;
/// Columns of the mark before a label.
const MARK: u16 = 2;

/// Something that could be meant.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Candidate {
    /// What is inserted when it is taken, without its sign.
    pub label: String,
    /// How often it was used.
    pub count: u64,
    /// What there is to say of it, if anything.
    pub says: &'static str,
}

/// A list of candidates, one of them selected.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Completion {
    candidates: Vec<Candidate>,
    selected: usize,
    /// It only says what there is: none is marked.
    is_quiet: bool,
}

impl Completion {
    /// A list with its first candidate selected; `None` where there is nothing to choose.
    pub fn new(candidates: Vec<Candidate>) -> Option<Self> {
        (!candidates.is_empty()).then_some(Self {
            candidates,
            selected: 0,
            is_quiet: false,
        })
    }

    /// The same without a mark: nobody asked to choose.
    #[must_use]
    pub fn quiet(mut self) -> Self {
        self.is_quiet = true;
        self
    }

    /// Whether none is marked.
    pub fn is_quiet(&self) -> bool {
        self.is_quiet
    }

    /// Selects the next candidate, after the last the first.
    pub fn next(&mut self) {
        self.selected = (self.selected + 1) % self.candidates.len();
    }

    /// Selects the candidate before, before the first the last.
    pub fn previous(&mut self) {
        self.selected = (self.selected + self.candidates.len() - 1) % self.candidates.len();
    }

    /// Selects the candidate that is drawn in a row of its place; says whether there is one.
    pub fn select_at(&mut self, row: u16, place: Rect) -> bool {
        let index = self.first_row(place) + usize::from(row.saturating_sub(place.y));
        let is_there = place.top() <= row && row < place.bottom() && index < self.candidates.len();
        if is_there {
            self.selected = index;
        }
        is_there
    }

    fn first_row(&self, place: Rect) -> usize {
        (self.selected + 1).saturating_sub(place.height.into())
    }

    /// Rows that it takes below a text.
    pub fn rows(&self) -> u16 {
        u16::try_from(self.candidates.len().min(MOST_ROWS)).unwrap_or(u16::MAX)
    }

    /// What the selected candidate would insert.
    pub fn selected(&self) -> &str {
        self.candidates
            .get(self.selected)
            .map_or("", |candidate| candidate.label.as_str())
    }

    /// Takes the selected candidate.
    pub fn take(mut self) -> Candidate {
        self.candidates.swap_remove(self.selected)
    }

    /// The column at which its labels stand under the letters that are typed already.
    pub fn column(cursor: u16, letters: &str) -> u16 {
        let typed = u16::try_from(shown(letters).width()).unwrap_or(u16::MAX);
        cursor.saturating_sub(typed.saturating_add(MARK))
    }

    /// Where it is drawn: below the cursor or above it, wherever more of it fits into the area.
    pub fn place(&self, cursor: Position, area: Rect) -> Rect {
        let below = area.bottom().saturating_sub(cursor.y.saturating_add(1));
        let above = cursor.y.saturating_sub(area.y).min(area.height);
        let wanted = u16::try_from(self.candidates.len().min(MOST_ROWS)).unwrap_or(u16::MAX);
        let is_below = below >= wanted || below >= above;
        let height = wanted.min(if is_below { below } else { above });
        let width = u16::try_from(self.columns())
            .unwrap_or(u16::MAX)
            .min(area.width);
        Rect {
            x: cursor.x.min(area.right().saturating_sub(width)).max(area.x),
            y: if is_below {
                cursor.y.saturating_add(1)
            } else {
                cursor.y.saturating_sub(height)
            },
            width,
            height,
        }
        .intersection(area)
    }

    /// Draws near the cursor, within the area. Changes nothing.
    pub fn view(&self, cursor: Position, area: Rect, buf: &mut Buffer, look: &Look) {
        let place = self.place(cursor, area).intersection(buf.area);
        let rows = self
            .candidates
            .iter()
            .enumerate()
            .skip(self.first_row(place));
        for (y, (index, candidate)) in (place.y..place.bottom()).zip(rows) {
            let is_selected = index == self.selected && !self.is_quiet;
            let (style, said) = if is_selected {
                (look.selected, Style::new())
            } else {
                (look.text, look.secondary)
            };
            let row = Rect {
                y,
                height: 1,
                ..place
            };
            paint_candidate(candidate, is_selected, row, buf);
            buf.set_style(row, style);
            self.paint_said(candidate, row, said, buf);
        }
    }

    /// What there is to say of a candidate, behind the longest label.
    fn paint_said(&self, candidate: &Candidate, row: Rect, style: Style, buf: &mut Buffer) {
        let before = usize::from(MARK) + self.label_columns() + 2;
        let room = usize::from(row.width).saturating_sub(before);
        if let Ok(before) = u16::try_from(before) {
            let x = row.x.saturating_add(before);
            buf.set_stringn(x, row.y, candidate.says, room, style);
        }
    }

    fn label_columns(&self) -> usize {
        let labels = self.candidates.iter().map(|one| shown(&one.label).width());
        labels.max().unwrap_or(0)
    }

    /// A mark, the longest label, a gap, the longest that is said or counted, a blank.
    fn columns(&self) -> usize {
        let counts = self.candidates.iter().map(|one| digits(one.count).len());
        let said = self.candidates.iter().map(|one| one.says.width());
        let beside = counts.chain(said).max().unwrap_or(0);
        self.label_columns() + beside + 5
    }
}

/// A count as it is drawn; never used is no number.
fn digits(count: u64) -> String {
    if count == 0 {
        String::new()
    } else {
        count.to_string()
    }
}

fn paint_candidate(candidate: &Candidate, is_selected: bool, row: Rect, buf: &mut Buffer) {
    for x in row.left()..row.right() {
        if let Some(cell) = buf.cell_mut((x, row.y)) {
            cell.reset();
        }
    }
    let mark = if is_selected { "› " } else { "  " };
    let label = format!("{mark}{}", shown(&candidate.label));
    let style = Style::new();
    buf.set_stringn(row.x, row.y, label, usize::from(row.width), style);
    let count = digits(candidate.count);
    let wide = u16::try_from(count.len() + 1).unwrap_or(u16::MAX);
    if let Some(x) = row.right().checked_sub(wide).filter(|x| *x > row.x) {
        buf.set_stringn(x, row.y, count, usize::from(wide), style);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn list(labels: &[&str]) -> Completion {
        let candidates = labels
            .iter()
            .zip(1..)
            .map(|(label, count)| Candidate {
                label: (*label).to_owned(),
                count,
                says: "",
            })
            .collect();
        Completion::new(candidates).expect("candidates")
    }

    fn drawn(list: &Completion, cursor: Position, area: Rect) -> Vec<String> {
        let mut buf = Buffer::empty(area);
        list.view(cursor, area, &mut buf, &Look::monochrome());
        buf.content
            .chunks(usize::from(area.width))
            .map(|row| {
                row.iter()
                    .map(ratatui::buffer::Cell::symbol)
                    .collect::<String>()
            })
            .map(|row| row.trim_end().to_owned())
            .collect()
    }

    #[test]
    fn nothing_to_choose_is_no_list() {
        assert_eq!(Completion::new(Vec::new()), None);
    }

    #[test]
    fn selection_goes_round() {
        let mut list = list(&["demo", "standup"]);
        list.next();
        assert_eq!(list.selected(), "standup");
        list.next();
        assert_eq!(list.selected(), "demo");
        list.previous();
        assert_eq!(list.take().label, "standup");
    }

    #[test]
    fn it_is_below_the_cursor_where_it_fits_and_else_above() {
        let list = list(&["demo", "deadline"]);
        let area = Rect::new(0, 0, 20, 4);
        assert_eq!(
            drawn(&list, Position::new(1, 0), area),
            ["", " › demo      1", "   deadline  2", ""]
        );
        assert_eq!(
            drawn(&list, Position::new(15, 3), area),
            ["", "      › demo      1", "        deadline  2", ""]
        );
    }

    #[test]
    fn the_selected_row_is_in_sight() {
        let mut list = list(&["a", "b", "c", "d", "e", "f", "g", "h"]);
        list.previous();
        let rows = drawn(&list, Position::new(0, 0), Rect::new(0, 0, 10, 4));
        assert_eq!(rows.last().map(String::as_str), Some("› h  8"));
    }

    #[test]
    fn what_a_candidate_says_stands_behind_the_longest_label() {
        let of = |label: &str, says| Candidate {
            label: label.to_owned(),
            count: 0,
            says,
        };
        let candidates = vec![of("is:", "a sort"), of("reaction:", "what I did")];
        let list = Completion::new(candidates).expect("candidates").quiet();
        assert_eq!(
            drawn(&list, Position::new(0, 0), Rect::new(0, 0, 30, 3)),
            ["", "  is:        a sort", "  reaction:  what I did"]
        );
    }

    #[test]
    fn a_click_selects_the_row_that_is_drawn_there() {
        let mut list = list(&["a", "b", "c", "d", "e", "f", "g", "h"]);
        list.previous();
        let place = list.place(Position::new(0, 0), Rect::new(0, 0, 10, 7));
        assert!(list.select_at(2, place));
        assert_eq!(list.selected(), "d");
        assert!(!list.select_at(0, place));
    }

    proptest! {
        #[test]
        fn it_stays_within_its_area(x in 0_u16..40, y in 0_u16..20, left in 0_u16..10, top in 0_u16..10, width in 0_u16..30, height in 0_u16..12) {
            let list = list(&["demo", "deadline", "会議"]);
            let area = Rect::new(left, top, width, height);
            let cursor = Position::new(x, y);
            let place = list.place(cursor, area);
            prop_assert_eq!(place, place.intersection(area));
            list.view(cursor, area, &mut Buffer::empty(Rect::new(0, 0, 25, 15)), &Look::monochrome());
        }
    }
}
