//! Grapheme clusters: what a reader takes for one character, and an editor never splits.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// The clusters of a text that begins at a cluster, each with its place in bytes.
pub fn clusters(text: &str) -> Clusters<'_> {
    Clusters { text, at: 0 }
}

/// Walks over the clusters of a text.
#[derive(Clone, Debug)]
pub struct Clusters<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Clusters<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.text.get(self.at..)?;
        let len = if stands_alone(rest.as_bytes()) {
            1
        } else {
            rest.graphemes(true).next()?.len()
        };
        let at = self.at;
        self.at += len;
        Some((at, rest.get(..len)?))
    }
}

/// Whether the first byte is a cluster, without asking the tables: printable, and no mark can follow.
fn stands_alone(bytes: &[u8]) -> bool {
    match bytes {
        [first] => is_printable(*first),
        [first, second, ..] => is_printable(*first) && second.is_ascii(),
        [] => false,
    }
}

fn is_printable(byte: u8) -> bool {
    matches!(byte, b' '..=b'~')
}

/// Whether a cluster begins or ends at this byte.
pub fn is_boundary(text: &str, byte: usize) -> bool {
    text.is_char_boundary(byte)
        && GraphemeCursor::new(byte, text.len(), true)
            .is_boundary(text, 0)
            .unwrap_or(true)
}

/// Where the cluster before this byte begins; 0 at the start.
pub fn boundary_before(text: &str, byte: usize) -> usize {
    let before = text.as_bytes().get(..byte).unwrap_or_default();
    if let [.., second, first] = before
        && is_printable(*first)
        && second.is_ascii()
        && text.is_char_boundary(byte)
    {
        return byte - 1;
    }
    GraphemeCursor::new(byte, text.len(), true)
        .prev_boundary(text, 0)
        .ok()
        .flatten()
        .unwrap_or(0)
}

/// Where the cluster after this byte ends; the length of the text at its end.
pub fn boundary_after(text: &str, byte: usize) -> usize {
    if stands_alone(text.as_bytes().get(byte..).unwrap_or_default()) {
        return byte + 1;
    }
    GraphemeCursor::new(byte, text.len(), true)
        .next_boundary(text, 0)
        .ok()
        .flatten()
        .unwrap_or(text.len())
}

/// This byte, or the end of the cluster that it would split.
pub fn boundary_from(text: &str, byte: usize) -> usize {
    let byte = text.ceil_char_boundary(byte);
    if is_boundary(text, byte) {
        byte
    } else {
        boundary_after(text, byte)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn clusters_are_those_of_unicode(text in "(\\PC|[\\r\\n\\t]|[a ]|[\u{301}\u{200d}\u{fe0f}\u{1f469}\u{1f1e9}\u{915}\u{94d}]){0,40}") {
            let ours: Vec<(usize, &str)> = clusters(&text).collect();
            let theirs: Vec<(usize, &str)> = text.grapheme_indices(true).collect();
            prop_assert_eq!(ours, theirs);
        }

        #[test]
        fn steps_meet_every_boundary(text in "([a ]|[\u{301}\u{200d}\u{fe0f}\u{1f469}\u{1f1e9}\u{915}\u{94d}]){0,30}") {
            let starts: Vec<usize> = clusters(&text).map(|(at, _)| at).chain([text.len()]).collect();
            for pair in starts.windows(2) {
                prop_assert_eq!(boundary_after(&text, pair[0]), pair[1]);
                prop_assert_eq!(boundary_before(&text, pair[1]), pair[0]);
            }
        }
    }

    #[test]
    fn a_place_within_a_cluster_moves_to_its_end() {
        let text = "e\u{301}x";
        assert!(!is_boundary(text, 1));
        assert_eq!(boundary_from(text, 1), 3);
        assert_eq!(boundary_from(text, 3), 3);
        assert_eq!(boundary_from(text, 99), 4);
    }
}
