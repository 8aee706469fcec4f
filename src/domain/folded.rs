//! Letters as the search compares them: by Unicode's rules, without case, accents and typographic variants.
//!
//! A cluster is decomposed (NFKD), loses its accents, goes through capitals to small letters, which is
//! Unicode's full case folding for all but a few letters, and is composed again. Marks that make another
//! letter stay: the dakuten of kana, vowel signs and viramas of Indic scripts, tones of Thai.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// Hands over each letter of a cluster as it is compared.
pub(crate) fn fold_cluster(cluster: &str, each: &mut impl FnMut(char)) {
    if let Some(letter) = only_plain_letter(cluster) {
        each(letter);
        return;
    }
    let bare = cluster.nfkd().filter(|letter| !is_left_out(*letter));
    // a capital ß has no longer form of its own
    let small = bare.flat_map(char::to_lowercase);
    let folded = small.flat_map(char::to_uppercase);
    let folded = folded.flat_map(char::to_lowercase).map(plain);
    folded.nfc().for_each(each);
}

/// The letter of the clusters that make up most texts, so that these need no tables.
fn only_plain_letter(cluster: &str) -> Option<char> {
    let mut letters = cluster.chars();
    let (letter, None) = (letters.next()?, letters.next()) else {
        return None;
    };
    match letter {
        '\0'..='\u{7f}' => Some(letter.to_ascii_lowercase()),
        '\u{2010}'..='\u{201f}' => Some(plain(letter)),
        '\u{4e00}'..='\u{9fff}' | '\u{3041}'..='\u{3096}' => Some(letter),
        _ => None,
    }
}

/// Accents, points that stand for vowels, and characters without a picture of their own.
fn is_left_out(letter: char) -> bool {
    is_accent(letter) || is_ignorable(letter)
}

/// Marks above, below and through a letter, and the points of Hebrew and Arabic.
fn is_accent(letter: char) -> bool {
    matches!(canonical_combining_class(letter), 1 | 10..=35 | 202..=240)
}

fn is_ignorable(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

/// A sign as keyboards have it, and letters whose stroke is an accent by the root collation (DUCET).
fn plain(letter: char) -> char {
    match letter {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{2018}'..='\u{201b}' | '\u{2bc}' => '\'',
        '\u{201c}'..='\u{201f}' => '"',
        'ø' => 'o',
        'ł' => 'l',
        'đ' => 'd',
        'ħ' => 'h',
        'ŧ' => 't',
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use sha2::{Digest, Sha256};

    use super::*;
    use crate::domain::cluster::clusters;

    fn folded(text: &str) -> String {
        let mut folded = String::new();
        for (_, cluster) in clusters(text) {
            fold_cluster(cluster, &mut |letter| folded.push(letter));
        }
        folded
    }

    #[rstest]
    #[case("LOUD", "loud")]
    #[case("Crème Brûlée", "creme brulee")]
    #[case("cre\u{300}me", "creme")]
    #[case("STRASSE Straße ẞ", "strasse strasse ss")]
    #[case("Ёлка елка", "елка елка")]
    #[case("İstanbul ısı", "istanbul isi")]
    #[case("Σίσυφος ΣΊΣΥΦΟΣ", "σισυφοσ σισυφοσ")]
    #[case("Łódź Ørsted", "lodz orsted")]
    #[case("ﬁne ① ２０", "fine 1 20")]
    #[case("don’t “co‑op” 10–12", "don't \"co-op\" 10-12")]
    #[case("שָׁלוֹם مُحَمَّد", "שלום محمد")]
    #[case("が ガ ｶﾞ か", "が ガ ガ か")]
    #[case("한국 \u{1112}\u{1161}\u{11ab}", "한국 한")]
    #[case("हिन्दी", "हिन्दी")]
    #[case("pass\u{200b}word\u{ad}s 👍\u{fe0f}", "passwords 👍")]
    fn letters_are_compared_without_case_and_accents(#[case] text: &str, #[case] as_seen: &str) {
        assert_eq!(folded(text), as_seen);
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for letter in '\0'..=char::MAX {
            let once = folded(&letter.to_string());
            assert_eq!(folded(&once), once, "{letter:?}");
        }
    }

    /// What the index holds depends on this; a change here asks for a new `store::words::FORM`.
    #[test]
    fn every_letter_folds_as_the_index_of_journals_has_it() {
        let mut hash = Sha256::new();
        for letter in '\0'..=char::MAX {
            hash.update(folded(&letter.to_string()));
            hash.update([0]);
        }
        let hash: [u8; 32] = hash.finalize().into();
        let hash = hash.map(|byte| format!("{byte:02x}")).concat();
        assert_eq!(
            hash,
            "e3a193327a6e15f6ef0cc2a752c5b1bdcb93a391b7a8f660a414fe89ba0ceb9b"
        );
    }
}
