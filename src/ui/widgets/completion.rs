//! A small list near the cursor: what could be meant by what is being typed.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr;

use crate::domain::shown::shown;
use crate::ui::look::Look;

/// Rows that are shown at once.
const MOST_ROWS: usize = 6;
/// Columns of the mark before a label.
const MARK: u16 = 2;

/// Something that could be meant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Candidate {
    /// What is inserted when it is taken, without its sign.
    pub label: String,
    /// How often it was used.
    pub count: u64,
}

/// A list of candidates, one of them selected.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Completion {
    candidates: Vec<Candidate>,
    selected: usize,
}

impl Completion {
    /// A list with its first candidate selected; `None` where there is nothing to choose.
    pub fn new(candidates: Vec<Candidate>) -> Option<Self> {
        (!candidates.is_empty()).then_some(Self {
            candidates,
            selected: 0,
        })
    }

    /// Selects the next candidate, after the last the first.
    pub fn next(&mut self) {
        self.selected = (self.selected + 1) % self.candidates.len();
    }

    /// Selects the candidate before, before the first the last.
    pub fn previous(&mut self) {
        self.selected = (self.selected + self.candidates.len() - 1) % self.candidates.len();
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
        let height = usize::from(place.height);
        let first = (self.selected + 1).saturating_sub(height);
        let rows = self.candidates.iter().enumerate().skip(first);
        for (y, (index, candidate)) in (place.y..place.bottom()).zip(rows) {
            let is_selected = index == self.selected;
            let style = if is_selected {
                look.selected
            } else {
                look.text
            };
            let row = Rect {
                y,
                height: 1,
                ..place
            };
            paint_candidate(candidate, is_selected, row, buf);
            buf.set_style(row, style);
        }
    }

    /// A mark, the longest label, a gap, the longest count, a blank.
    fn columns(&self) -> usize {
        let label = self.candidates.iter().map(|one| shown(&one.label).width());
        let count = self.candidates.iter().map(|one| digits(one.count).len());
        label.max().unwrap_or(0) + count.max().unwrap_or(0) + 5
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
    let style = ratatui::style::Style::new();
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
