//! Short items flowing over as many lines as they need, like words.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// Blank columns between two items.
const GAP: usize = 3;

/// The items on lines of at most `width` columns; an item is never split.
pub fn lines(
    items: impl IntoIterator<Item = Vec<Span<'static>>>,
    width: u16,
) -> Vec<Line<'static>> {
    let mut lines: Vec<Line<'static>> = Vec::new();
    for item in items {
        let wide: usize = item.iter().map(Span::width).sum();
        match lines.last_mut() {
            Some(line) if line.width() + GAP + wide <= usize::from(width) => {
                line.push_span(" ".repeat(GAP));
                line.spans.extend(item);
            }
            _ => lines.push(Line::from(item)),
        }
    }
    lines
}

/// Draws lines from the top of an area; what does not fit is left out.
pub fn draw(lines: &[Line<'_>], area: Rect, buf: &mut Buffer) {
    for (line, row) in lines
        .iter()
        .zip(area.top()..area.bottom().min(buf.area.bottom()))
    {
        buf.set_line(area.x, row, line, area.width);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wide(words: &[&'static str], width: u16) -> Vec<String> {
        let items = words.iter().map(|word| vec![Span::raw(*word)]);
        lines(items, width)
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn items_flow_like_words() {
        assert_eq!(wide(&["one", "two", "three"], 10), ["one   two", "three"]);
        assert_eq!(wide(&["longer than the line"], 5), ["longer than the line"]);
    }
}
