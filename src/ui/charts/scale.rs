//! The scale at the left of a picture, and numbers as rows and columns.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use ratatui::symbols::Marker;
use ratatui::widgets::Widget;
use ratatui::widgets::canvas::{Canvas, Line};

use crate::ui::charts::roll::Roll;

/// The first of the signs of lines drawn in dots, and the number of them.
const DOTS: (u32, u32) = (0x2801, 0x28ff);

/// The row of a value between nought and the most, counted from the top of so many rows.
pub fn row_of(value: f64, most: f64, rows: u16) -> u16 {
    let last = f64::from(rows.saturating_sub(1));
    let share = (value / most).clamp(0.0, 1.0);
    whole(last - (share * last).round())
}

/// The column of a share within so many columns.
pub fn column_of(share: f64, columns: u16) -> u16 {
    let last = f64::from(columns.saturating_sub(1));
    whole((share.clamp(0.0, 1.0) * last).round())
}

/// A number that is not below nought, as it counts rows or columns.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it is clamped to what a column can be"
)]
pub fn whole(value: f64) -> u16 {
    value.clamp(0.0, f64::from(u16::MAX)) as u16
}

/// Draws the line at the left of a picture, with a word at some of its rows.
pub fn view_scale<'a>(
    area: Rect,
    words: impl IntoIterator<Item = (u16, &'a str)>,
    buf: &mut Roll<'_>,
    style: Style,
) {
    let Some(line) = area.right().checked_sub(1).filter(|_| area.width > 0) else {
        return;
    };
    for y in area.top()..area.bottom() {
        buf.set_stringn((line, y), "│", 1, style);
    }
    let room = area.width.saturating_sub(2);
    for (row, word) in words {
        let y = area.y.saturating_add(row);
        if y < area.bottom() {
            let word = format!("{word:>0$}", usize::from(room));
            buf.set_stringn((area.x, y), word, room.into(), style);
            buf.set_stringn((line, y), "┤", 1, style);
        }
    }
}

/// Draws straight lines in dots; each end is given as its column and row in the area, whole numbers
/// being the middles of cells.
pub fn view_lines(area: Rect, lines: &[[(f64, f64); 2]], buf: &mut Roll<'_>, style: Style) {
    if area.is_empty() {
        return;
    }
    let bottom = f64::from(area.height) - 0.5;
    let canvas = Canvas::default()
        .marker(Marker::Braille)
        .x_bounds([-0.5, f64::from(area.width) - 0.5])
        .y_bounds([-0.5, bottom])
        .paint(|context| {
            for [(x1, y1), (x2, y2)] in lines {
                let (y1, y2) = (bottom - 0.5 - y1, bottom - 0.5 - y2);
                context.draw(&Line::new(*x1, y1, *x2, y2, Color::Reset));
            }
        });
    let mut drawn = Buffer::empty(area);
    canvas.render(area, &mut drawn);
    for position in area.positions() {
        let sign = drawn.cell(position).map(Cell::symbol);
        if let Some(dots) = sign.filter(|sign| sign.chars().all(is_dots)) {
            buf.set_stringn((position.x, position.y), dots, 1, style);
        }
    }
}

fn is_dots(sign: char) -> bool {
    (DOTS.0..=DOTS.1).contains(&u32::from(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_has_its_row_and_its_column() {
        assert_eq!([0.0, 5.0, 10.0].map(|it| row_of(it, 10.0, 11)), [10, 5, 0]);
        assert_eq!([0.0, 0.5, 1.0].map(|it| column_of(it, 21)), [0, 10, 20]);
        assert_eq!((row_of(3.0, 10.0, 0), column_of(0.5, 0)), (0, 0));
        assert_eq!((row_of(f64::NAN, 10.0, 5), column_of(2.0, 5)), (0, 4));
    }
}
