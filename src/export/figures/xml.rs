//! Text that stays text in a page and in a picture.

use crate::domain::shown::shown;

/// The text without anything that a terminal or a browser would obey.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in shown(text).chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn markup_stays_text() {
        assert_eq!(
            escaped("<b a=\"1\">it's & \u{202e}so\u{1b}</b>"),
            "&lt;b a=&quot;1&quot;&gt;it&#39;s &amp; ⇄so␛&lt;/b&gt;"
        );
    }

    proptest! {
        #[test]
        fn any_text_can_be_read_back_from_xml(text in any::<String>()) {
            let page = format!("<p title=\"{0}\">{0}</p>", escaped(&text));
            let read = roxmltree::Document::parse(&page).unwrap();
            let root = read.root_element();
            let words = shown(&text);
            prop_assert_eq!(root.text().unwrap_or_default(), words.as_ref());
            prop_assert_eq!(root.attribute("title"), Some(words.as_ref()));
        }
    }
}
