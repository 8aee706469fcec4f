//! The one place that makes stored text safe to show.
//!
//! Nothing that a terminal would obey, and nothing that hides or reorders other text, comes out of here; what is
//! stored stays as it was typed.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::domain::cluster::{clusters, is_boundary};

/// Columns from one tab stop to the next.
const TAB_STOP: usize = 4;
/// Marks in a row that are shown; the rest of a stack is left out.
const MOST_MARKS: usize = 4;
/// Characters of a cluster that is shown; no script needs so many.
const MOST_CHARS: usize = 32;
/// Stands for what has no picture.
const HIDDEN: char = '·';
/// Carries a mark that has no letter.
const DOTTED_CIRCLE: char = '◌';

/// The text as one line without anything that a terminal would obey; line breaks and tabs become blanks.
pub fn shown(text: &str) -> Cow<'_, str> {
    spell(text, |cluster, _| match cluster {
        "\n" | "\r\n" | "\t" => Cow::Borrowed(" "),
        _ => spelled(cluster),
    })
}

/// The lines of a text, each without anything that a terminal would obey; tabs reach to the next stop of four.
pub fn shown_lines(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    text.split('\n')
        .map(|line| line.strip_suffix('\r').unwrap_or(line))
        .map(|line| spell(line, shown_cluster))
}

/// One cluster as it is drawn when it begins at this column.
pub fn shown_cluster(cluster: &str, column: usize) -> Cow<'_, str> {
    if cluster == "\t" {
        "    ".get(column % TAB_STOP..).unwrap_or(" ").into()
    } else {
        spelled(cluster)
    }
}

/// The columns that a cluster takes when it begins at this column.
pub fn shown_width(cluster: &str, column: usize) -> usize {
    if cluster.len() == 1 && cluster != "\t" {
        1
    } else {
        shown_cluster(cluster, column).width()
    }
}

fn spell<'a>(text: &'a str, spell_one: impl Fn(&'a str, usize) -> Cow<'a, str>) -> Cow<'a, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut spelled = String::with_capacity(text.len());
    let mut column = 0;
    for (_, cluster) in clusters(text) {
        let cluster = spell_one(cluster, column);
        column += cluster.width();
        spelled.push_str(&cluster);
    }
    if spelled == text {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(spelled)
    }
}

fn spelled(cluster: &str) -> Cow<'_, str> {
    if cluster.chars().all(is_plain) || is_flag_of_tags(cluster) {
        return Cow::Borrowed(cluster);
    }
    let mut safe = without_excess(cluster);
    if begins_with_mark(&safe) {
        safe.insert(0, DOTTED_CIRCLE);
    }
    if clusters(&safe).any(|(_, cluster)| cluster.width() == 0) {
        safe = with_widths(&safe);
    }
    if safe.chars().count() > MOST_CHARS {
        return Cow::Borrowed("…");
    }
    if safe == cluster {
        Cow::Borrowed(cluster)
    } else {
        Cow::Owned(safe)
    }
}

/// The text with a sign for each cluster that takes no column.
fn with_widths(text: &str) -> String {
    clusters(text)
        .map(|(_, cluster)| match cluster.width() {
            0 => HIDDEN.into(),
            _ => cluster.to_owned(),
        })
        .collect()
}

/// A cluster with signs for what would be obeyed or hidden, and no more marks in a row than are shown.
fn without_excess(cluster: &str) -> String {
    let mut safe = String::with_capacity(cluster.len());
    let mut base = None;
    let mut marks = 0;
    for letter in cluster.chars() {
        let letter = sign_for(letter, base).unwrap_or(letter);
        let is_mark = letter.width() == Some(0);
        marks = if is_mark { marks + 1 } else { 0 };
        if !is_mark {
            base = Some(letter);
        }
        if marks <= MOST_MARKS {
            safe.push(letter);
        }
    }
    safe
}

/// What is shown in place of a character that a terminal obeys, or that hides in or turns other text.
fn sign_for(letter: char, base: Option<char>) -> Option<char> {
    match letter {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(letter)),
        '\u{7f}' => Some('␡'),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Some('⇄')
        }
        '\u{2028}' | '\u{2029}' => Some('¶'),
        '\u{200c}' | '\u{200d}' if base.is_none_or(|base| base < '\u{590}') => Some(HIDDEN),
        '\u{80}'..='\u{9f}'
        | '\u{ad}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}'
        | '\u{3164}'
        | '\u{ffa0}'
        | '\u{fdd0}'..='\u{fdef}'
        | '\u{feff}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e00ff}'
        | '\u{e01f0}'..='\u{e0fff}' => Some(HIDDEN),
        _ if u32::from(letter) & 0xfffe == 0xfffe => Some(HIDDEN),
        _ => None,
    }
}

/// A flag that is spelled with tags, such as Scotland's.
fn is_flag_of_tags(cluster: &str) -> bool {
    cluster
        .strip_prefix('\u{1f3f4}')
        .and_then(|tags| tags.strip_suffix('\u{e007f}'))
        .is_some_and(|tags| {
            (1..=6).contains(&tags.chars().count())
                && tags
                    .chars()
                    .all(|tag| matches!(tag, '\u{e0030}'..='\u{e0039}' | '\u{e0061}'..='\u{e007a}'))
        })
}

/// Whether the text would melt into whatever is drawn before it.
fn begins_with_mark(text: &str) -> bool {
    let Some(first) = text.chars().next() else {
        return false;
    };
    let pair = String::from_iter([DOTTED_CIRCLE, first]);
    !is_boundary(&pair, DOTTED_CIRCLE.len_utf8())
}

/// Whether a character is a cluster of its own and safe, whatever other such characters are beside it.
fn is_plain(letter: char) -> bool {
    matches!(letter,
        ' '..='~'
        | '\u{a0}'..='\u{ac}'
        | '\u{ae}'..='\u{2ff}'
        | '\u{370}'..='\u{482}'
        | '\u{48a}'..='\u{58f}'
        | '\u{2010}'..='\u{2027}'
        | '\u{2030}'..='\u{205e}'
        | '\u{3001}'..='\u{3029}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;

    #[rstest]
    #[case::words("It went well.", "It went well.")]
    #[case::accents_and_scripts("Zoë, 山田, Привет, שלום, हिन्दी", "Zoë, 山田, Привет, שלום, हिन्दी")]
    #[case::emoji("👩‍👩‍👧 👍🏽 ❤️ 🇩🇪 1️⃣", "👩‍👩‍👧 👍🏽 ❤️ 🇩🇪 1️⃣")]
    #[case::line_breaks("a\nb\r\nc\td", "a b c d")]
    #[case::escapes("\u{1b}[31mred\u{7}", "␛[31mred␇")]
    #[case::delete_and_c1("\u{7f}\u{9b}31m\u{85}", "␡·31m·")]
    #[case::lone_return("a\rb", "a␍b")]
    #[case::bidi("\u{202e}abc\u{202c}\u{2067}\u{200f}\u{61c}", "⇄abc⇄⇄⇄⇄")]
    #[case::separators("a\u{2028}b\u{2029}", "a¶b¶")]
    #[case::zero_width("pass\u{200b}word\u{feff}\u{2060}", "pass·word··")]
    #[case::joiner_in_latin("a\u{200d}b\u{200c}c", "a·b·c")]
    #[case::joiner_in_persian("می\u{200c}خواهم", "می\u{200c}خواهم")]
    #[case::soft_hyphen("Donau\u{ad}dampf", "Donau·dampf")]
    #[case::blank_letters("\u{3164}\u{ffa0}\u{1160}", "···")]
    #[case::hidden_tags("hi\u{e0068}\u{e0069}", "hi··")]
    #[case::flag_of_tags(
        "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
        "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}"
    )]
    #[case::noncharacters("\u{fffe}\u{10ffff}\u{fdd0}", "···")]
    #[case::stacked_marks(
        "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}x",
        "e\u{301}\u{301}\u{301}\u{301}x"
    )]
    #[case::mark_without_letter("\u{301}", "◌\u{301}")]
    #[case::mark_after_control("\u{1b}\u{301}", "␛◌\u{301}")]
    #[case::private_use("\u{e000}", "\u{e000}")]
    fn text_is_made_safe(#[case] text: &str, #[case] safe: &str) {
        assert_eq!(shown(text), safe);
    }

    #[test]
    fn a_cluster_without_end_becomes_an_ellipsis() {
        assert_eq!(shown(&format!("a{}", "👩\u{200d}".repeat(5000))), "a…");
    }

    #[test]
    fn safe_text_is_borrowed() {
        assert!(matches!(shown("Zoë said 会议 👍🏽"), Cow::Borrowed(_)));
    }

    #[test]
    fn tabs_reach_the_next_stop_of_four() {
        let lines: Vec<_> = shown_lines("\ta\r\nab\tc\n山\t\u{7}").collect();
        assert_eq!(lines, ["    a", "ab  c", "山  ␇"]);
    }

    /// Text with everything that has ever troubled a terminal.
    pub(super) fn odd_text() -> impl Strategy<Value = String> {
        let odd = "[\0-\u{1f}\u{7f}-\u{9f}\u{ad}\u{300}-\u{36f}\u{600}-\u{61f}\u{900}-\u{94f}\u{d4e}\u{1100}-\u{11ff}\u{180b}-\u{180f}\u{200b}-\u{200f}\u{2028}-\u{202e}\u{2060}-\u{206f}\u{3164}\u{fe00}-\u{fe0f}\u{feff}\u{ffa0}\u{fff9}-\u{ffff}\u{1f1e6}-\u{1f1ff}\u{1f3f4}\u{1f3fb}-\u{1f3ff}\u{1f469}\u{e0000}-\u{e01ff}]";
        proptest::collection::vec(
            prop_oneof![
                odd.prop_map(String::from),
                Just("a".into()),
                "\\PC",
                any::<char>().prop_map(String::from)
            ],
            0..30,
        )
        .prop_map(|parts| parts.concat())
    }

    fn is_forbidden(letter: char) -> bool {
        letter.is_control()
            || matches!(letter,
                '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e001f}')
    }

    proptest! {
        #[test]
        fn nothing_forbidden_comes_out(text in odd_text()) {
            let safe = shown(&text);
            prop_assert!(!safe.chars().any(is_forbidden), "{:?}", safe);
            for cluster in safe.graphemes(true) {
                prop_assert!(cluster.width() > 0, "{:?} in {:?}", cluster, safe);
            }
        }

        #[test]
        fn safe_text_stays_as_it_is(text in odd_text()) {
            let once = shown(&text).into_owned();
            prop_assert_eq!(shown(&once), once.as_str());
        }

        #[test]
        fn marks_do_not_pile_up(text in odd_text()) {
            let mut marks = 0;
            for letter in shown(&text).chars() {
                let is_tag = ('\u{e0020}'..='\u{e007f}').contains(&letter);
                marks = if letter.width() == Some(0) && !is_tag { marks + 1 } else { 0 };
                prop_assert!(marks <= MOST_MARKS + 4);
            }
        }
    }
}
