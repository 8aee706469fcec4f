//! A text cut to the columns there are.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// As much of a text as the columns hold, without splitting a letter; `…` stands for the rest.
pub fn cut(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut cut = String::new();
    let mut left = columns.saturating_sub(1);
    for cluster in text.graphemes(true) {
        let Some(rest) = left.checked_sub(cluster.width()) else {
            break;
        };
        left = rest;
        cut.push_str(cluster);
    }
    if columns > 0 {
        cut.truncate(cut.trim_end().len());
        cut.push('…');
    }
    cut
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("steady", 6, "steady")]
    #[case("steady", 5, "stea…")]
    #[case("山田さん", 5, "山田…")]
    #[case("👨‍👩‍👧👨‍👩‍👧", 3, "👨‍👩‍👧…")]
    #[case("two words", 5, "two…")]
    #[case("x", 0, "")]
    fn texts_are_cut_by_what_they_take_on_the_screen(
        #[case] text: &str,
        #[case] columns: usize,
        #[case] is: &str,
    ) {
        assert_eq!(cut(text, columns), is);
    }
}
