//! Words as lines of one style, wrapped.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::domain::shown::shown;
use crate::domain::wrap::wrap;

/// The words on as many lines as they need, made safe to show.
pub fn wrapped(words: &str, width: u16, style: Style) -> Vec<Line<'static>> {
    let words = shown(words);
    wrap(&words, width.max(1))
        .into_iter()
        .map(|row| {
            let row = words.get(row).unwrap_or_default().trim_end();
            Line::from(Span::styled(row.to_owned(), style))
        })
        .collect()
}

/// The words on at most so many lines; an ellipsis says that some are left out.
pub fn wrapped_at_most(rows: usize, words: &str, width: u16, style: Style) -> Vec<Line<'static>> {
    let mut lines = wrapped(words, width.saturating_sub(2), style);
    if lines.len() > rows {
        lines.truncate(rows);
        if let Some(last) = lines.last_mut() {
            last.push_span(Span::styled(" …", style));
        }
    }
    lines
}

/// The words in at most so many columns; an ellipsis says that some are left out.
pub fn cut(words: &str, width: usize) -> String {
    crate::domain::cut::cut(&shown(words), width)
}

/// A name in at most so many columns: its beginning and its end, for names often begin alike; words end
/// where the room does.
pub fn cut_name(name: &str, columns: usize) -> String {
    let name = shown(name);
    let is_cut = width(&name) > columns && columns > 2;
    if !is_cut || name.contains(' ') {
        return cut(&name, columns);
    }
    let room = columns - 1;
    let mut end = name.len();
    let mut wide = 0;
    let all: Vec<(usize, &str)> = crate::domain::cluster::clusters(&name).collect();
    for (at, cluster) in all.into_iter().rev() {
        wide += Span::raw(cluster).width();
        if wide > room / 2 {
            break;
        }
        end = at;
    }
    let tail = name.get(end..).unwrap_or_default();
    let before = column(&name, room - width(tail));
    format!("{}…{tail}", before.trim_end())
}

/// The columns that words take once they are made safe to show.
pub fn width(words: &str) -> usize {
    Span::raw(shown(words).as_ref()).width()
}

/// The words in exactly so many columns, cut or filled up with blanks.
pub fn column(words: &str, width: usize) -> String {
    let words = shown(words);
    let mut column = String::new();
    let mut wide = 0;
    for (_, cluster) in crate::domain::cluster::clusters(&words) {
        let next = wide + Span::raw(cluster).width();
        if next > width {
            break;
        }
        column.push_str(cluster);
        wide = next;
    }
    column.push_str(&" ".repeat(width - wide));
    column
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(lines: &[Line<'_>]) -> Vec<String> {
        lines.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_is_left_out_is_said() {
        let style = Style::new();
        let lines = wrapped_at_most(2, "one two three four", 7, style);
        assert_eq!(texts(&lines), ["one", "two …"]);
        assert_eq!(texts(&wrapped_at_most(2, "one", 7, style)), ["one"]);
    }

    #[test]
    fn names_that_begin_alike_are_told_apart() {
        let cut = |name| cut_name(name, 12);
        assert_eq!(cut("one-to-one-down"), "one-to…-down");
        assert_eq!(cut("one-to-one-up"), "one-to…ne-up");
        assert_eq!(cut("one-to-one"), "one-to-one");
        assert_eq!(cut("If I have talked"), "If I have t…");
        assert_eq!(cut("日本語の会議の前"), "日本語…の前");
        assert_eq!(
            (cut_name("standup", 2), cut_name("standup", 0)),
            ("s…".to_owned(), String::new())
        );
    }

    #[test]
    fn a_column_is_as_wide_as_it_should_be() {
        assert_eq!(column("日本語", 5), "日本 ");
        assert_eq!(column("abc", 5), "abc  ");
        assert_eq!(
            (cut("日本語", 5).as_str(), cut("abc", 3).as_str()),
            ("日本…", "abc")
        );
    }
}
