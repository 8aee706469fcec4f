//! Where the panes stand: in columns, from page to page.

use ratatui::layout::Rect;

/// Blank columns between two columns of panes, with the line in their middle.
pub(super) const GAP: u16 = 5;

/// A column is not narrower than this, where there is more than one.
const NARROWEST: u16 = 54;

/// The widest that a pane is.
const WIDEST: u16 = 76;

/// The most columns.
const COLUMNS: u16 = 3;

/// Where a pane stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Placed {
    pub(super) page: usize,
    pub(super) area: Rect,
}

/// The columns of a page.
pub(super) fn columns(area: Rect) -> Vec<Rect> {
    let n = ((area.width + GAP) / (NARROWEST + GAP)).clamp(1, COLUMNS);
    let width = (area.width.saturating_sub(GAP * (n - 1)) / n).min(WIDEST);
    (0..n)
        .map(|column| Rect {
            x: area.x + column * (width + GAP),
            width,
            ..area
        })
        .collect()
}

/// Fills the columns of one page after the other with panes that wish for so many rows, a blank row
/// between two; a pane that wishes for more than there is has a column of its own.
pub(super) fn place(columns: &[Rect], wishes: &[u16]) -> Vec<Placed> {
    let mut placed: Vec<Placed> = Vec::new();
    let (mut page, mut column, mut used) = (0, 0, 0);
    for wish in wishes {
        let Some(height) = columns.first().map(|column| column.height) else {
            return vec![Placed::default(); wishes.len()];
        };
        if used > 0 && used + wish > height {
            (column, used) = (column + 1, 0);
            if column == columns.len() {
                (page, column) = (page + 1, 0);
            }
        }
        let whole = columns.get(column).copied().unwrap_or_default();
        let area = Rect {
            y: whole.y + used,
            height: (*wish).min(height.saturating_sub(used)),
            ..whole
        };
        placed.push(Placed { page, area });
        used = used.saturating_add(wish.saturating_add(1));
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(area: Rect, wishes: &[u16]) -> Vec<(usize, u16, u16, u16)> {
        let placed = place(&columns(area), wishes);
        placed
            .iter()
            .map(|it| (it.page, it.area.x, it.area.y, it.area.height))
            .collect()
    }

    #[test]
    fn two_columns_are_filled_one_after_the_other() {
        let area = Rect::new(2, 2, 116, 34);
        assert_eq!(
            placed(area, &[15, 12, 16, 16, 10]),
            [
                (0, 2, 2, 15),
                (0, 2, 18, 12),
                (0, 62, 2, 16),
                (0, 62, 19, 16),
                (1, 2, 2, 10)
            ]
        );
    }

    #[test]
    fn a_pane_that_wants_more_than_there_is_has_a_page_for_itself() {
        let area = Rect::new(2, 2, 76, 18);
        assert_eq!(
            placed(area, &[30, 8, 9, 2]),
            [(0, 2, 2, 18), (1, 2, 2, 8), (1, 2, 11, 9), (2, 2, 2, 2)]
        );
        assert_eq!(placed(Rect::default(), &[3, 3]).len(), 2);
    }
}
